"""The forms of English verbs, so that a lexicon names each verb once."""

from collections.abc import Mapping
from typing import Final

_IRREGULAR: Final[Mapping[str, str]] = {
    "be": "is are was were am been being",
    "begin": "begins began begun beginning",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "cast": "casts cast casting",
    "choose": "chooses chose chosen choosing",
    "feel": "feels felt feeling",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "fly": "flies flew flown flying",
    "foresee": "foresees foresaw foreseen foreseeing",
    "forget": "forgets forgot forgotten forgetting",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "have": "has had having",
    "hear": "hears heard hearing",
    "hit": "hits hit hitting",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "learn": "learns learned learnt learning",
    "lie": "lies lied lying",
    "make": "makes made making",
    "mean": "means meant meaning",
    "put": "puts put putting",
    "read": "reads read reading",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "send": "sends sent sending",
    "shoot": "shoots shot shooting",
    "show": "shows showed shown showing",
    "speak": "speaks spoke spoken speaking",
    "spell": "spells spelled spelt spelling",
    "swear": "swears swore sworn swearing",
    "take": "takes took taken taking",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "understand": "understands understood understanding",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "write": "writes wrote written writing",
}
_DOUBLED: Final = (
    "admit",
    "blog",
    "commit",
    "concur",
    "infer",
    "omit",
    "permit",
    "plan",
    "plot",
    "quip",
    "rebut",
    "refer",
    "submit",
)
_VOWELS: Final = "aeiou"


def forms(verb: str) -> list[str]:
    """The forms of a verb, itself first: "deny" → deny, denies, denied, denying."""
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb].split()]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [verb, verb + plural, stem + "ed", stem + "ing"]


def word_set(words: str) -> frozenset[str]:
    """The words of a list with blanks between them."""
    return frozenset(words.split())


def table(verbs: str) -> dict[str, str]:
    """Every form of the verbs of such a list → the verb. Of two verbs with one form, the earlier has it."""
    found: dict[str, str] = {}
    for verb in verbs.split():
        for form in forms(verb):
            found.setdefault(form, verb)
    return found
