"""How firmly a content is put, from the first verb of its main clause."""

from collections.abc import Sequence
from typing import Final

from claimdb.extraction.stance.clauses import AUXILIARIES, BE, DETERMINERS, HAVE, Clause, is_verb
from claimdb.extraction.stance.inflection import table, word_set
from claimdb.records.values import Modality

_PROBABLE: Final = word_set("likely probably presumably apparently seemingly unlikely undoubtedly") - {"undoubtedly"}
_POSSIBLE: Final = word_set("possibly perhaps maybe conceivably potentially")
_PROBABLE_AFTER_BE: Final = word_set(
    """likely unlikely expected believed thought suspected presumed assumed feared estimated projected predicted
    forecast"""
)
_SUPPOSED: Final = word_set(
    "expected believed thought suspected presumed assumed estimated projected predicted forecast"
)
_SEEMING: Final = table("seem appear look")
_PLANS: Final = table("plan intend aim vow pledge promise agree threaten hope")
_PLANNED_AFTER_BE: Final = word_set(
    "set due poised planning preparing going about scheduled slated aiming determined intending"
)
# "could" with one of these tells what something is able to do; with any other verb, what may come about.
CAPACITY: Final = word_set(
    """carry hold reach hit strike fit produce supply make build launch deliver fire store accommodate enrich
    handle travel fly destroy transport contain pass lift load house seat generate serve detect track intercept
    jam evade penetrate pierce shoot run operate withstand survive process manufacture assemble move tow pump
    treat feed power sustain kill climb dive tolerate cover absorb mine mint print refine ship export sell heat
    reload"""
)
_ADVERB_SPACE: Final = word_set(
    "also still even now only easily then well theoretically in theory each both all together"
)
# "I'll tell you": a way to begin.
_REMARKS: Final = word_set("tell say admit note add see grant")
# "I would say": a courtesy, no plan.
_COURTESY: Final = word_set("like love say prefer argue hope think imagine suggest appreciate rather urge")


def read_modality(clause: Clause) -> Modality:
    """The modality of a main clause. Certain where nothing qualifies it, and for a question.

    A modal of the first verb counts, with the adverb beside it ("will probably" is probable). "could" is capability
    with a verb of capacity, otherwise possible. Later verbs are those of other clauses and do not count.
    """
    words = clause.words
    at = next((place for place in range(len(words)) if _first_verb(clause, place)), None)
    if clause.question:
        return "certain"
    near = words[:1] if at is None else [*words[:1], *words[max(0, at - 2) : at], *words[at + 1 : at + 3]]
    if _any(near, _POSSIBLE):
        return "possible"
    if _any(near, _PROBABLE):
        return "probable"
    return "certain" if at is None else _of_verb(words, at)


def _first_verb(clause: Clause, place: int) -> bool:
    return is_verb(clause.tokens, place) or clause.tokens[place].word in _SEEMING


def _of_verb(words: Sequence[str], at: int) -> Modality:
    verb, after = (
        words[at],
        [word for word in words[at + 1 : at + 8] if word not in _ADVERB_SPACE and not word.endswith("ly")],
    )
    negated = after[:1] == ["not"]
    after = after[1:] if negated else after
    if verb in {"may", "might"}:
        return "possible"
    if verb in {"can", "could"}:
        return "certain" if negated and after[:1] and after[0] not in CAPACITY else _could(verb, after)
    if verb in {"will", "'ll", "shall"}:
        return "certain" if after[:1] and after[0] in _REMARKS else _able(after) or "planned"
    if verb in {"would", "'d"}:
        return _would(verb, after)
    if verb in BE or verb in HAVE or verb == "'s":
        return _of_state(verb, after)
    if verb in _SEEMING and _any(after[:2], frozenset({"to", "that", "likely", "like"})):
        return "probable"
    return "planned" if verb in _PLANS and after[:1] == ["to"] else "certain"


def _could(verb: str, after: Sequence[str]) -> Modality:
    if verb == "can" or (after and after[0] in CAPACITY):
        return "certain" if after[:1] == ["be"] and verb == "can" else "capability"
    return _able(after) or "possible"


def _would(verb: str, after: Sequence[str]) -> Modality:
    following = after[0] if after else ""
    if following in _COURTESY:
        return "certain"
    if verb == "'d" and (following in {"been", "better"} or following.endswith("ed")):
        return "certain"
    return "possible" if following == "have" else _able(after) or "planned"


def _able(after: Sequence[str]) -> Modality | None:
    """Capability, where "will", "would" and the like are followed by "be able to", "be capable of"."""
    return "capability" if len(after) > 1 and after[0] == "be" and after[1] in {"able", "capable"} else None


def _of_state(verb: str, after: Sequence[str]) -> Modality:
    """The modality of a clause whose verb is "be" or "have"."""
    while after and after[0] in {"been", "not", "now", "both"}:
        after = after[1:]
    following = after[0] if after else ""
    past = verb in {"was", "were"} or verb in HAVE
    if following == "capable" or (following == "able" and not past):
        return "capability"
    if verb in HAVE and _any(after[:3], word_set("ability capacity capability")):
        return "capability"
    if verb in HAVE and following not in AUXILIARIES | DETERMINERS and following not in _SUPPOSED:
        return "certain"
    if following in _PROBABLE_AFTER_BE and (following in {"likely", "unlikely"} or after[1:2] == ["to"]):
        return "probable"
    if following in _PLANNED_AFTER_BE and after[1:2] == ["to"] and after[2:3] and after[2] not in DETERMINERS:
        return "planned"
    return "possible" if following == "possible" else "certain"


def _any(words: Sequence[str], lexicon: frozenset[str]) -> bool:
    return not lexicon.isdisjoint(words)
