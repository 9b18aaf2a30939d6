"""What a plan proposes to a group, and says in its language: the title of the session, and what to agree on."""

from sessions.language.catalogues import our_languages
from sessions.language.tags import base
from sessions.language.texts import N_, _, in_language

# For translators: the title of a session that has no other one.
TITLE = N_("Peer Assist")
# Our proposal for what to agree with the group about notes and names.
# For translators: keep one of the words groupe, grupo, and one of seulement, uniquement, solo, somente, apenas.
CONSENT = N_(
    "Notes are taken; nothing is recorded as sound. They go to this group only. Is that all right with everybody?"
)
# For translators: keep the word plénière, plenaria, plenária.
GROUP_CONSENT = N_(
    "Notes are taken; nothing is recorded as sound. They go to this group, and what it brings is shown in the plenary. "
    "Is that all right with everybody?"
)


def proposed(text: str, language: str) -> str:
    """Return what we propose to a group, in its language."""
    with in_language(language):
        return _(text)


def is_proposed(text: str, proposal: str) -> bool:
    """Whether a text is what we propose, in whichever of our languages."""
    return any(text == proposed(proposal, code) for code in our_languages())


def consent_in(consent: str, language: str) -> str:
    """Return what a group is asked to agree on; what we have proposed is said in another language."""
    ours = (proposal for proposal in (CONSENT, GROUP_CONSENT) if is_proposed(consent, proposal))
    return next((proposed(proposal, language) for proposal in ours), consent)


def language_of_proposal(text: str, spoken: str) -> str:
    """Return the language of a text of a session whose group speaks `spoken`: what we propose may be in English."""
    proposals = (TITLE, CONSENT, GROUP_CONSENT)
    ours = [code for code in our_languages() if any(text == proposed(one, code) for one in proposals)]
    return spoken if base(spoken) in ours or not ours else ours[0]
