"""When a content denies its positive ("it had not sold arms"), and which words to drop to word that positive.

A wrong denial is worse than a missed one. So a negation counts only where it stands at the first verb of the main
clause of a sentence to which nothing is joined, and where the words around it leave no doubt that what it negates is
the whole proposition: not "not only", not "does not want", not "it is not easy".
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from claimdb.extraction.model import Span
from claimdb.extraction.stance.articles import article, without_any
from claimdb.extraction.stance.clauses import BE, DO, HAVE, Clause, is_verb
from claimdb.extraction.stance.inflection import table, word_set
from claimdb.extraction.stance.lexicon import ABSURD_WORDS, CLAIM_NOUNS, FALSE_WORDS
from claimdb.extraction.stance.modality import CAPACITY
from claimdb.records.values import Stance

# After "not", these take the negation for themselves, or make it an attitude.
_SCOPED: Final = word_set(
    """only just merely simply necessarily always all every everyone everybody everything so too very quite
    entirely fully exactly really least that to because particularly especially enough much many often
    completely solely altogether purely primarily mainly totally about rather immediately"""
)
_ATTITUDES: Final = frozenset(
    table(
        """want need know forget think care like understand see mean remember recall agree expect believe feel trust
    worry mind regret deserve matter hope wish dare hesitate help intend love enjoy respect accept support
    oppose fear wonder doubt seem appear look sound deny dispute question rule exclude matter make"""
    )
) - {"made"}
_PREDICATE_NOUNS: Final = word_set(
    "a an the there in at on under among part behind present aware involved true guilty responsible one"
)
_FEELINGS: Final = word_set(
    """surprised interested concerned worried pleased convinced satisfied tired scared excited impressed ashamed
    embarrassed supposed allowed required obliged prepared inclined bothered afraid going being it as like what
    how over done enough easy good bad hard clear sure"""
)
_PARTICIPLE: Final = re.compile(r"\w{2,}(?:ed|ing|en)$")
_IRREGULAR: Final = word_set(
    """sold sent built held hit shot made paid met put told found left lost won hurt cut set bought brought
    caught kept read run seen done given taken known"""
)
# "no" before one of these is an idiom, or negates nothing that has a positive.
_NO_IDIOMS: Final = word_set(
    """doubt doubts question longer fewer less more matter wonder reason way need point place room excuse
    excuses substitute comparison guarantee guarantees choice idea problem problems right business regret
    regrets time use patience sympathy respect illusion illusions interest one comment means better worse
    different secret such other sense shortage surprise stranger coincidence accident small easy mean big good
    great fan qualms sooner later fault option options hope chance preference opinion"""
)
_NOT_A_COUNT: Final = word_set("by in of at under with on for to from there's")
_NEGATIVE_POLARITY: Final = re.compile(r"\b(?:any more\b|(?:ever|at all|whatsoever)\b ?)", re.IGNORECASE)
_STEMS: Final = {"wo": "will", "ca": "can", "sha": "shall"}


_NOBODY: Final = {"nobody": "somebody", "nothing": "something", "no one": "someone"}
# Acts of which "nothing" can be the object; not "said nothing", which is silence, nor "knew", "cost", "meant nothing".
_DONE: Final = word_set(
    """hid hidden concealed stole stolen sold took taken paid received bought destroyed deleted altered changed broke
    broken damaged removed falsified fabricated forged leaked gave given promised signed shared sent withheld staged
    done"""
)
_AFTER_NOTHING: Final = word_set("from to of at in for on with during before after by about wrong illegal improper")


class Negation(NamedTuple):
    """What a content denies or doubts of its positive, and the words that do it."""

    stance: Stance
    words: Span


def read_negation(clause: Clause) -> Negation | None:
    """The negation of a main clause, None where there is none that surely reaches the whole of it."""
    tokens = clause.tokens
    if (twice := _not_and_never(clause)) is not None:
        return twice
    if not tokens or clause.joined or clause.question:
        return None
    found = _untrue(clause) or _disbelief(clause)
    if found:
        return found
    words = clause.words
    if words[0] in _NOBODY or words[:2] == ["no", "one"]:
        return _nobody(clause)
    if words[0] == "not" and (words[1:2] == ["one"] or words[1:3] == ["a", "single"]):
        last = 1 if words[1] == "one" else 2
        return Negation("denies", _span(clause, 0, last)) if _verb_after(clause, last + 1) else None
    if words[0] == "no":
        return _no(clause, 0) if _verb_after(clause, 1) else None
    verb = next((place for place in range(len(tokens)) if is_verb(tokens, place) or words[place] == "never"), None)
    if not verb or words[verb - 1] in {"you", "who"} or not _subject(words[:verb]):
        return None
    return _after_verb(clause, verb)


def _subject(words: Sequence[str]) -> bool:
    """Whether words before a verb can be its subject alone: no infinitive, no clause whose verb is not known."""
    if not _CLAUSAL.isdisjoint(words) or not {"i", "we", "he", "she", "they"}.isdisjoint(words[1:]):
        return False
    # "routes the city has not closed": a determiner in the middle begins another subject
    return all(word not in _ARTICLES or before in _BEFORE_ARTICLE for before, word in pairwise(words))


_ARTICLES: Final = word_set("the a an his its their our my")
_BEFORE_ARTICLE: Final = word_set(
    """of in on at for from by with and or to all both half between among under over against about near not as
    without within across around during after before since behind into like outside inside"""
)
_CLAUSAL: Final = word_set("to but ensure sure so")


def positive_words(text: str, negation: Span, span: Span) -> str:
    """The words of a span of the text without its negation: "it hadn't sold any arms" → "it had sold arms".

    What only a negation allows goes too ("any", "ever", "at all"). The rest, its tense included, stays as written:
    "did not sell" → "did sell".
    """
    before, after = text[span.start : negation.start], text[negation.end : span.end]
    none = text[negation.start : negation.end]
    if (some := _NOBODY.get(none.lower())) is not None:
        before += some.capitalize() if none[0].isupper() else some
    elif none.lower() == "no":
        after = _with_article(before, after.lstrip())
    elif none.lower() in ("not one", "not a single"):  # "not one dollar", "not a single drone"
        after = f"a {after.lstrip()}"
    if before and not before[-1].isspace() and text[negation.start : negation.start + 1].lower() == "n":
        stem = re.search(r"\w+$", before)
        if stem and stem[0].lower() in _STEMS:
            before = before[: stem.start()] + _STEMS[stem[0].lower()]
    after = without_any(_NEGATIVE_POLARITY.sub("", after))
    return re.sub(r"[ \t]{2,}", " ", before + after).strip()


def _with_article(before: str, after: str) -> str:
    """What stood after "no", with the article of its positive: "no such offer" → "such an offer"."""
    such = "such " if after.startswith("such ") else ""
    noun = after.removeprefix(such)
    told = f"{such}{article(noun)}{noun}"
    return f" {told}" if before and not before[-1].isspace() else told


def _after_verb(clause: Clause, verb: int) -> Negation | None:
    words = clause.words
    if words[verb] == "never":
        return _never(clause, verb)
    place = verb + 1
    while place < len(words) and words[place] in {"also", "still", "had", "been", "ever", "simply", "so", "far"}:
        place += 1
    if place >= len(words):
        return None
    if words[place] == "never":
        return _never(clause, place)
    if words[place] == "not":
        return _not(clause, verb, place)
    for at in (verb, place):
        if words[at + 1 : at + 2] == ["nothing"] and (words[at] in _DONE or _is_idle(words, at)):
            return _nothing(clause, at + 1)
    for at in range(verb + 1, min(len(words), verb + 4)):
        if words[at] == "no" and words[at - 1] not in _NOT_A_COUNT and not _expletive(clause, verb):
            return _no(clause, at)
    return None


def _not_and_never(clause: Clause) -> Negation | None:
    """ "We do not and have never supplied arms": all of it goes, and "supplied" is left."""
    tokens = [*clause.tokens, *clause.rest[:4]]
    words = [token.word for token in tokens]
    at = len(clause.tokens) - 2
    if at < 1 or words[at] not in DO or words[at + 1 : at + 3] != ["not", "and"] or words[at + 3] not in HAVE:
        return None
    done = words[at + 5 : at + 6]
    if words[at + 4] not in ("never", "not") or not done or not (done[0].endswith("ed") or done[0] in _SAME):
        return None
    return Negation("denies", Span(tokens[at].span.start, tokens[at + 4].span.end))


_SAME: Final = word_set("sold sent built held hit shot made paid met put told left lost won hurt cut set bought had")


def _not(clause: Clause, verb: int, place: int) -> Negation | None:
    words = clause.words
    after = words[place + 1 : place + 6]
    extra = 0
    if after[:1] in (["yet"], ["even"], ["ever"]):
        after, extra = after[1:], 1
    if (
        not after
        or "enough" in after
        or (after[0] in _SCOPED and after[:2] != ["to", "blame"])
        or _turned(clause, place)
    ):
        return None
    if after[0] in _ATTITUDES and not _is_of_fact(after):
        return None
    if words[verb] in BE or words[verb] == "'s":
        if not _said_of(clause, verb, after):
            return None
    elif words[verb] in {"can", "could"}:
        if after[0] not in CAPACITY:
            return None
    elif words[verb] not in HAVE | DO | {"will", "would", "'ll", "'d"}:
        return None
    if after[0] in {"be", "been"} and after[1:2] and after[1] in _FEELINGS | _SCOPED:
        return None
    return Negation("denies", _span(clause, place, place + extra))


def _is_of_fact(after: Sequence[str]) -> bool:
    """Whether what is not known or seen is a fact: "had not known of the plan", "had not seen any ballots altered"."""
    return (after[0] in {"know", "known"} and after[1:2] in (["of"], ["about"])) or (
        after[0] == "seen" and after[1:2] == ["any"]
    )


def _said_of(clause: Clause, verb: int, after: Sequence[str]) -> bool:
    """Whether a predicate after "is not" states something that is so or is not: "was not paid", "is not a spy"."""
    word = after[0]
    if word in _FEELINGS or (
        word in {"a", "an", "the", "one"} and clause.words[verb - 1] in {"it", "this", "that", "there", "'s"}
    ):
        return False
    if clause.words[verb - 1] == "it" and len(after) > 1 and after[1] in {"that", "to", "whether", "for"}:
        return word == "true"
    if word == "the" and after[1:2] and after[1] in _IDENTITIES:
        return False
    if word == "to" and after[1:2] == ["blame"]:
        return True
    return word in _PREDICATE_NOUNS or word in _IRREGULAR or word in FALSE_WORDS or bool(_PARTICIPLE.match(word))


_IDENTITIES: Final = word_set("same answer way best only right first kind point time problem issue solution")


def _never(clause: Clause, place: int) -> Negation | None:
    words = clause.words
    after = words[place + 1 : place + 3]
    if (
        not place
        or not after
        or after[0] in (_ATTITUDES - {"seen"}) | {"mind", "so", "to", "again", "before", "really", "ever", "be", "any"}
    ):
        return None
    if _turned(clause, place) or words[place - 1] in {"can", "could", "should", "must", "may", "might", "you"}:
        return None
    if (
        after[0] == "been"
        and after[1:2]
        and (after[1] in {"so", "more", "a", "easy", "this"} or after[1].endswith("er"))
    ):
        return None
    return Negation("denies", _span(clause, place, place))


def _no(clause: Clause, place: int) -> Negation | None:
    words = clause.words
    after = words[place + 1 : place + 3]
    if (
        not after
        or clause.tokens[place + 1].capital
        or not after[0].replace("-", "").isalpha()
        or (not _NO_IDIOMS.isdisjoint(after[:1]) and not (after[0] == "such" and words[place - 1] not in BE))
        or _turned(clause, place)
    ):
        return None
    return Negation("denies", _span(clause, place, place))


def _nobody(clause: Clause) -> Negation | None:
    """ "Nobody stole it", "nothing was hidden": what happened to none; not what nobody knows or wants."""
    words, last = clause.words, int(clause.words[0] == "no")
    place = last + 1 + (words[last + 1 : last + 2] in (["has"], ["had"], ["have"]))
    passive = words[place : place + 1] in (["was"], ["were"], ["been"])
    verb = words[place + passive] if place + passive < len(words) else ""
    agreed = passive and verb in {"agreed", "accepted", "decided"}
    happened = (verb in _DONE or re.fullmatch(r"\w{2,}ed", verb)) and (agreed or verb not in _ATTITUDES)
    if not happened or (words[0] == "nothing" and not passive) or _turned(clause, 0):
        return None
    return Negation("denies", _span(clause, 0, last))


def _nothing(clause: Clause, place: int) -> Negation | None:
    """ "We hid nothing", "I have sold nothing": an act without an object; not "nothing but", "nothing new"."""
    after = clause.words[place + 1 : place + 2]
    if (after and after[0] not in _AFTER_NOTHING) or _turned(clause, place):
        return None
    return Negation("denies", _span(clause, place, place))


def _is_idle(words: Sequence[str], at: int) -> bool:
    """ "Had nothing to do with it", "knew nothing about payments"."""
    after = words[at + 2 : at + 5]
    if words[at] in HAVE:
        return after == ["to", "do", "with"]
    return words[at] in {"knew", "knows", "know", "known"} and after[:1] in (["about"], ["of"])


def _expletive(clause: Clause, verb: int) -> bool:
    """ "It is no secret", "this was no accident": what stands after "no" is no thing that there is or is not."""
    return clause.words[verb] in BE | {"'s"} and clause.words[verb - 1] != "there"


def _turned(clause: Clause, place: int) -> bool:
    """Whether a later word turns the negation round or bounds it: "not until May", "no longer", "not … but"."""
    rest = [*clause.words[place + 1 :], *(token.word for token in clause.rest[:2])]
    return not {
        "until",
        "but",
        "because",
        "anymore",
        "except",
        "unless",
        "before",
        "merely",
        "only",
        "than",
        "without",
        "nor",
    }.isdisjoint(rest) or ("any" in rest and "longer" in rest)


def _verb_after(clause: Clause, start: int) -> bool:
    return any(is_verb(clause.tokens, at) for at in range(start + 1, min(len(clause.tokens), start + 10)))


def _untrue(clause: Clause) -> Negation | None:
    """ "The report was false", "that's not true": the subject, a claim, is what is denied."""
    words = clause.words
    verb = next(
        (at for at in range(1, min(len(words), 12)) if words[at] in {"is", "are", "was", "were", "'s", "been"}), None
    )
    if verb is None:
        return None
    rest = [(at, word) for at, word in enumerate(words[verb + 1 : verb + 6], verb + 1)]
    pronoun = verb == 1 and words[0] in {"it", "that", "this", "they", "these", "those"}
    if not pronoun and CLAIM_NOUNS.isdisjoint(words[: min(verb, 5)]):
        return None
    while rest and (rest[0][1] in _DEGREES or rest[0][1].endswith("ly")):
        rest = rest[1:]
    if len(rest) > 1 and rest[0][1] == "not" and rest[1][1] == "true":
        return Negation("denies", _span(clause, rest[0][0], rest[0][0]))
    end = _falsehood(rest, pronoun)
    if end is None or (end + 1 < len(words) and words[end + 1] in {"to", "that", "of"}):
        return None
    first = verb - 1 if words[verb] == "been" and words[verb - 1] in HAVE else verb
    return Negation("denies", _span(clause, first, end))


def _falsehood(rest: Sequence[tuple[int, str]], pronoun: bool) -> int | None:
    """Where the words end that call a claim untrue: "shameful and false", "without foundation"; None if none do."""
    told = [word for _, word in rest]
    if told[:1] == ["without"] and told[1:2] and told[1] in _GROUNDS:
        return rest[1][0]
    at = 2 if told[1:2] == ["and"] and len(told) > 2 and told[2] in FALSE_WORDS else 0
    if told and (told[at] in FALSE_WORDS or (not pronoun and told[at] in ABSURD_WORDS)):
        return rest[at][0]
    return None


_GROUNDS: Final = word_set("foundation merit basis substance")
_DEGREES: Final = word_set("a an all simply just pure total complete such outright utter")
_DISBELIEF: Final = re.compile(
    r"(?:i|we|he|she|they|it) (?:do|does|did) not (?:think|believe)( that)?(?! (?:in|so|about|it)\b) \w"
)


def _disbelief(clause: Clause) -> Negation | None:
    """ "I do not think that …": what follows is doubted, and the words before it are dropped."""
    tokens = [*clause.tokens, *clause.rest[:8]]
    match = _DISBELIEF.match(" ".join(token.word for token in tokens[:7]))
    if not match or len(tokens) < 7:
        return None
    return Negation("doubts", Span(tokens[0].span.start, tokens[4 if match[1] else 3].span.end))


def _span(clause: Clause, first: int, last: int) -> Span:
    return Span(clause.tokens[first].span.start, clause.tokens[last].span.end)
