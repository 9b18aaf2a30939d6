"""A plan in another language: what the format says follows, and what somebody has changed stays as they wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sessions.formats.loading import in_language_of
from sessions.formats.model import Format, Phase
from sessions.formats.translation import OF_A_PHASE
from sessions.language.catalogues import our_languages
from sessions.planning.plan import Plan, Step, format_steps
from sessions.record.proposals import TITLE, consent_in, is_proposed, proposed

_Key = TypeVar("_Key", bound=str)
_Word = TypeVar("_Word")


def with_language(plan: Plan, code: str) -> Plan:
    """Return the plan of a session that is held in the language with this code."""
    if code == plan.language:
        return plan
    title = proposed(TITLE, code) if is_proposed(plan.title, TITLE) else plan.title
    plan = replace(plan, title=title, consent=consent_in(plan.consent, code))
    now, versions = in_language_of(plan.format, code), _published(plan.format)
    if now is plan.format:
        return replace(plan, language=code)
    # An older record may have its phases in English whatever its language was.
    before = [_phases(version, plan) for version in (plan.format, *versions)]
    after = _phases(now, plan)
    return replace(
        plan,
        language=code,
        format=_with_own(now, plan.format, versions),
        steps=tuple(_step(step, before, after.get(step.phase.id)) for step in plan.steps),
        done=prepared_in(plan.done, plan.format, code),
    )


def prepared_in(done: Iterable[str], chosen: Format, code: str) -> frozenset[str]:
    """Return the items that are ticked off as a format has them in a language; those that are somebody's own stay."""
    versions = _published(chosen)
    now = in_language_of(versions[0], code).prepare if versions else ()
    return frozenset(_item(item, [version.prepare for version in versions], now) for item in done)


def _published(chosen: Format) -> list[Format]:
    """Return a format as it comes with the program, in each of our languages; none of what is a person's own."""
    others = (in_language_of(chosen, code) for code in our_languages())
    away = next((one for one in others if one is not chosen), None)
    return [in_language_of(away, code) for code in our_languages()] if away else []


def _with_own(now: Format, before: Format, versions: Sequence[Format]) -> Format:
    """Return a format with what somebody has written into a record in place of what the format says."""
    sources = [version.source for version in versions]
    own = {
        "source": now.source if before.source in sources else before.source,
        "roles": _own_words(now.roles, before.roles, [version.roles for version in versions]),
        "words": _own_words(now.words, before.words, [version.words for version in versions]),
        "prepare": _own_items(now.prepare, before.prepare, [version.prepare for version in versions]),
        "follow_up": _own_items(now.follow_up, before.follow_up, [version.follow_up for version in versions]),
    }
    return now.model_copy(update=own)


def _own_words(
    now: Mapping[_Key, _Word], before: Mapping[_Key, _Word], ours: Sequence[Mapping[_Key, _Word]]
) -> dict[_Key, _Word]:
    """Return what is called by its name in `before`, as it is `now` where the word is one of ours."""
    return {
        key: now[key] if key in now and any(words.get(key) == word for words in ours) else word
        for key, word in before.items()
    }


def _own_items(now: Sequence[str], before: Sequence[str], ours: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the items of `before`, those that are ours as they are `now`."""
    return tuple(_item(item, ours, now) for item in before)


def _phases(version: Format, plan: Plan) -> Mapping[str, Phase]:
    return {step.phase.id: step.phase for step in format_steps(version, plan.people)}


def _step(step: Step, before: list[Mapping[str, Phase]], after: Phase | None) -> Step:
    """Return a step with the texts that are the format's in another language."""
    if after is None:
        return step
    same = [phases[after.id] for phases in before if after.id in phases]
    changes = {
        key: getattr(after, key)
        for key in OF_A_PHASE
        if any(getattr(step.phase, key) == getattr(one, key) for one in same)
    }
    return replace(step, phase=step.phase.model_copy(update=changes))


def _item(item: str, ours: Sequence[Sequence[str]], now: Sequence[str]) -> str:
    """Return an item of a list as it is `now`, where it is one of ours."""
    places = (items.index(item) for items in ours if item in items)
    at = next(places, None)
    return item if at is None or at >= len(now) else now[at]
