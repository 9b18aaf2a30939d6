"""A plan that is edited, and what is half done, while the disk fails."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sessions.formats.loading import formats_folder, load_format
from sessions.planning.drafts import UnfinishedPlan
from sessions.planning.header import plan_of
from sessions.planning.plan import Plan, new_plan
from sessions.planning.saving import save_again
from sessions.storage.drafts import Draft, load_draft, save_draft
from sessions.storage.reader import Reader
from tests.faults.scenarios.scenario import Scenario, another_session
from tests.faults.world import DONE, NOT_SURE, NOW, REFUSED, Said, World, found_in

NAME = "2026-05-22-a-plan.toml"
BEFORE, AFTER = "A plan", "A plan that was edited"
_WINDOW = "notes"
_NAME = "plan-0123456789abcdef.toml"


def _prepared(world: World) -> None:
    another_session(world)
    world.run("new", "--title", BEFORE)


def _edit(world: World) -> None:
    path = world.home / NAME

    def save() -> None:
        header = Reader(path).meeting.header
        chosen = load_format("world-bank")
        plan = replace(plan_of(header, chosen, ()), title=AFTER, done=frozenset(chosen.prepare[:2]))
        save_again(plan, path, header, NOW)

    world.call(save)


def _judge_edit(world: World, said: Sequence[Said]) -> list[str]:
    found = found_in((world.home / NAME).read_bytes())
    if found is None:
        return ["the plan is no record any more"]
    title, ticks = found.header["session"]["title"], len(found.entries)
    code = said[0].code if said else None
    if title not in {BEFORE, AFTER}:
        return [f"the title is {title}"]
    if code == DONE and (title, ticks) != (AFTER, 2):
        return [f"said to be saved: {title}, {ticks} of 2 ticks"]
    if code == NOT_SURE and title != AFTER:
        return [f"said to be there: {said[0].err}"]
    if code == REFUSED and (title, ticks) != (BEFORE, 0):
        return [f"said not to be saved: {title}, {ticks} ticks: {said[0].err}"]
    return []


# --- words that are half typed, and a plan that is half done


def _draft(words: str) -> Draft:
    return Draft(id="the-id", kind="note", text=words)


def _keep(world: World, words: str) -> None:
    save_draft(world.drafts, world.home / NAME, _WINDOW, _draft(words))


def _prepared_draft(world: World) -> None:
    _prepared(world)
    _keep(world, BEFORE)


def _keep_words(world: World) -> None:
    world.call(lambda: _keep(world, AFTER))


def _judge_draft(world: World, said: Sequence[Said]) -> list[str]:
    draft = load_draft(world.drafts, world.home / NAME, _WINDOW)
    return _which(draft.text if draft else "", said)


def _which(there: str, said: Sequence[Said]) -> list[str]:
    """Compare what was said of something that is kept with what is there: before or after, never anything else."""
    code = said[0].code if said else None
    allowed = {DONE: {AFTER}, NOT_SURE: {AFTER}, REFUSED: {BEFORE}, None: {BEFORE, AFTER}}.get(code, set())
    return [] if there in allowed else [f"left with {code}, and “{there}” is there: {said[0].err if said else ''}"]


def _unfinished(world: World) -> UnfinishedPlan:
    return UnfinishedPlan(world.drafts, _NAME)


def _a_plan(title: str) -> Plan:
    return replace(new_plan(load_format("world-bank"), NOW), title=title)


def _prepared_plan(world: World) -> None:
    another_session(world)
    _unfinished(world).keep(_a_plan(BEFORE))


def _keep_plan(world: World) -> None:
    def keep() -> None:
        plan = _unfinished(world)
        plan.claim()
        try:
            plan.keep(_a_plan(AFTER), "Somebody, who is not added yet")
        finally:
            plan.release()

    world.call(keep)


def _judge_plan(world: World, said: Sequence[Said]) -> list[str]:
    plan = _unfinished(world).load(Path(formats_folder({"PEER_ASSIST_HOME": str(world.home)})))
    return _which(plan.title if plan else "", said)


SCENARIOS = {
    "an edited plan": Scenario(_prepared, _edit, _judge_edit),
    "words half typed": Scenario(_prepared_draft, _keep_words, _judge_draft),
    "a plan half done": Scenario(_prepared_plan, _keep_plan, _judge_plan),
}
