"""Whether a word that is somebody's name as well is clearly the word where it stands, by what is around it."""

import re

from sessions.anonymise.word_lists import MONTHS, PLACES, word_set

# Words that hold a sentence together: where one begins a sentence it is one, unless somebody does something behind it.
FUNCTION_WORDS = word_set("""
    a an the and or but so if in on at to of by for from with as is are was be am do did does no not nor my our your his
    her their its he she it we they you i me us him them this that these those there here when where what who how why
    which while will would can could may might must shall should more most many much some any all both each every few
    one two three now then still just only even also once ever never perhaps maybe yet
    le la les un une des du de et ou en el los las una y o os um uma e der die das ein eine und von zu il lo i mi ma
    se si al on an au aux par pour dans que qui ce ces son sa ses
""")
_MODALS = word_set("will may might can could would should shall must do did does has have had is are was were")
_SUBJECT = re.compile(
    r" (?:i|you|we|they|he|she|it|this|that|these|those|there|the|a|an|our|your|my|his|her|their|its|all|any|anybody"
    r"|anyone|somebody|someone|everybody|everyone|each|every|no|nobody|not|be|other|others|people)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r" [^.!…\n]*\?")
_WHO_BEFORE = re.compile(r"\b(?:we|you|they|he|she|it|i|there|who|what) \Z", re.IGNORECASE)
_IMPERATIVES = word_set("""
    mark bill grant hope trust wade chase pierce guy will drew drop sue rob skip chuck pat frank rush pace cook pay hunt
    wash sail reach ring rise rose walk park page miles read watch water ward warner peer mind call check count lance
    praise love cherish treasure reason bless press carry carter cash chance charm care dial drake dale fare ford
    hope honor honour hook judge light lock marsh market match matter nail paint pass point pool post pound
    power question race rate rest rule rust salt save seal sense serve shade share shine show sign spark speed spell
    stamp stand star step stock stone study swift tackle tap task test tie till time tip touch trace track trade train
    trip try tuck turn twist use vent view visit voice wake wave weigh wish work
""")
_OBJECT = re.compile(
    r" (?:it|its|the|this|that|these|those|your|yours|my|our|their|his|each|every|all|any|a|an|some|both|them|him|me|us"
    r"|one|two|where|what|when|which|who|how|whether|if|out|up|down|off)\b",
)
_VIRTUES = word_set("""
    hope faith grace joy charity mercy patience prudence justice peace trust truth love honor honour glory liberty
    victory harmony purity constance verity felicity unity serenity destiny fortune comfort courage freedom wisdom
    esperanza paz gracia esperance
""")
_OF_A_VIRTUE = re.compile(
    r" (?:that|to|for|of|in|or|among|between|alone|without|comes?|matters?|helps?|grows?"
    r"|is (?:not?|a|an|the|what|all|also|never|always|only|that|there|good|important|needed|something|nothing)"
    r"|and (?:hope|faith|grace|joy|charity|mercy|patience|justice|peace|trust|truth|love|honou?r|freedom|wisdom))\b"
)
_DESCRIBES = word_set("""
    good young long short small little big best better early late last first next free fair fine full great hard high
    low new old open own poor rich quick quiet ready real red white black green brown gray grey golden gold strong sweet
    true warm wild wise many more most much few several some such other every each all any only bold bright broad
    cold clear common cool dear deep different dry fast final frank fresh gentle grand happy heavy jolly keen kind large
    light live local lovely loyal main male merry mild moody near nice noble north south east west northern southern
    eastern western patient plain pleasant present proper proud rapid royal rural savage senior sharp silver simple slow
    smart soft solid special steel stern stout strange sunny swift tall tender ten three two urban usual vast weak wet
    whole wide willing winter summer spring autumn morning evening night water rice market peer guest school
""")
# What people do, as it stands behind a name; other words that end in -ed or -s are told by that.
_DOES = word_set("""
    is are was were has have had does did do will would can could may might must shall should began became bought broke
    brought built came caught chose cut did drew drove fell felt found gave goes got had heard held kept knew knows led
    left lent let lost made meant met paid put ran read said sang sat saw says sent set showed shut slept sold spent
    spoke stood taught thought threw told took understood went woke won wrote and or but who then also never always
    often just still now again only too here there not to with from for at in on of by about as than if when while
    asks tells shows thinks writes gives takes comes wants needs uses pays works helps calls runs leads builds keeps
    makes finds feels hears sees speaks talks stands explains answers offers suggests agrees believes brings sends
    remembers reports hopes likes lives looks means owns plans puts reads shares sits starts stays tries visits waits
    and cried laughed smiled
""")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")
_SPEAKS = re.compile(
    r" (?:said|says|asked|asks|told|tells|thinks|thought|wrote|writes|suggested|suggests|answered|answers|mentioned"
    r"|added|explained|explains|offered|offers|agreed|agrees|shared|wants|wanted|joined|left)\b"
)
_OF_SOMEBODY = re.compile(r"['’]s\b")
_SPOKEN_TO = re.compile(r", (?:you|your|thanks?|please|what|can|could|would|how|i|we|that|let)\b", re.IGNORECASE)

_DATE_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|of|last|next|early|late|mid|every|each|during|this|between|through"
    r"|throughout|around|end|en|em|im|seit|depuis|desde|hasta|ate|fin|mois de|de|w|we)[ -]"
    r"|\d(?:st|nd|rd|th)?\.? (?:of |de )?)\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom \Z", re.IGNORECASE)
# "That came from May": words and letters come from people.
_CAME_FROM = re.compile(
    r"\b(?:came|comes?|coming|hear|hears|heard|gets?|got|learn|learns|learned|learnt|received?|know|letters?|mail|idea"
    r"|message|question|tip|word|words|news|answer|call|story|advice) from \Z",
    re.IGNORECASE,
)
_DATE_BEHIND = re.compile(r",? (?:the )?\d")
_ON = re.compile(r"\bon \Z", re.IGNORECASE)
_MONTH_BEHIND = re.compile(r"(?:,|,? (?:and|or|to|until|through)|[/–-]) ?([^\W\d_]+)")
_PLACE_BEFORE = re.compile(r"\b(?:in|across|near|throughout|en|em|au|aux|w|we|im|inside|outside) \Z", re.IGNORECASE)


def is_word_here(folded: str, before: str, behind: str, *, opens: bool) -> bool:
    """Whether a word with a capital letter is clearly no name; `opens`: it begins a sentence."""
    if folded in MONTHS and _is_date(folded, before, behind):
        return True
    if folded in PLACES and _PLACE_BEFORE.search(before):
        return True
    if folded in _MODALS and _WHO_BEFORE.search(before):
        return True
    if not opens or _OF_SOMEBODY.match(behind) or _SPEAKS.match(behind) or _SPOKEN_TO.match(behind):
        return False
    return (
        (folded in _MODALS and _asks(behind))
        or (folded in _IMPERATIVES and _OBJECT.match(behind) is not None)
        or (folded in _VIRTUES and _OF_A_VIRTUE.match(behind) is not None)
        or _is_before_its_noun(folded, behind)
    )


def _is_date(folded: str, before: str, behind: str) -> bool:
    if _DATE_BEFORE.search(before) or _DATE_BEHIND.match(behind):
        return True
    if _FROM.search(before):
        return _CAME_FROM.search(before) is None
    if folded != "may" and _ON.search(before):
        return True
    other = _MONTH_BEHIND.match(behind)
    return other is not None and other[1].casefold() in MONTHS


def _asks(behind: str) -> bool:
    """Whether somebody is asked what will be, or may be: "Will we", "Will Ngozi pay?"."""
    if _SUBJECT.match(behind):
        return True
    return behind[1:2].isupper() and _ASKED.match(behind) is not None


def _is_before_its_noun(folded: str, behind: str) -> bool:
    """Whether the word goes with the next one, as "An idea" or "Young women", and nobody does anything there."""
    found = _NEXT.match(behind)
    following = found[1] if found else ""
    if folded in FUNCTION_WORDS and folded not in _MODALS:
        if folded == "an":
            return following[:1].casefold() in set("aeiouh") and following not in _DOES
        return not (following in _DOES or following.endswith("ed"))
    if folded not in _DESCRIBES or not following or following[0].isupper():
        return False
    return following not in _DOES and not following.endswith("ed")
