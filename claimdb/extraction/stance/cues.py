"""What the words of a cue say of a source's stance, before the content is looked at for its own negation."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.extraction.stance.clauses import DETERMINERS
from claimdb.extraction.stance.cue_words import (
    ASKING,
    BE,
    CALLING,
    DECLINE,
    DECLINES,
    DENY,
    DOUBT,
    DOUBTS,
    QUESTION_OPENS,
    REJECT,
    RETRACT,
    RETRACTS,
    TAKE_BACK,
    CueReading,
)
from claimdb.extraction.stance.inflection import forms, table, word_set
from claimdb.extraction.stance.lexicon import ABSURD_WORDS, CLAIM_NOUNS, FALSE_WORDS, GRANTS, SAYING
from claimdb.extraction.stance.negated_cues import is_negated, is_silent, read_negated
from claimdb.extraction.stance.scopes import read_scope
from claimdb.extraction.stance.tokens import Token
from claimdb.records.values import Modality

_CLAUSE_OPENS: Final = word_set("that whether if it this which how why he she they such having being")
_OBJECT_PRONOUNS: Final = word_set("him her them us me")
_TAKEN_BACK: Final = CLAIM_NOUNS | word_set("denial denials promise pledge threat warning apology")
_CONTESTS: Final = word_set("contest contests")
_OPEN: Final = word_set("know known clear sure see determine")
_SAYABLE: Final = word_set("say tell said")
_TO_QUESTIONS: Final = word_set("to ask asked answered of about emailed with")
_THE_QUESTION: Final = DETERMINERS | word_set("was were 's in out")


def _pattern(verbs: str, rest: str) -> re.Pattern[str]:
    every = "|".join(form for verb in verbs.split() for form in forms(verb))
    return re.compile(rf"\b(?:{every}) {rest}\b")


# What is read, the words, and whether they count only where something said is their object.
_PHRASES: Final = (
    (CueReading("denies"), _pattern("rule", "out"), False),
    (CueReading("denies"), _pattern("push", "back"), True),
    (CueReading("denies"), _pattern("brush shrug laugh wave", "(?:off|aside|away)"), True),
    (CueReading("denies"), _pattern("shoot knock bat", "down"), True),
    (CueReading("denies", settled=True), re.compile(r"\bnot guilty\b"), False),
    (DOUBTS, _pattern("cast sow express voice raise", r"(?:\w+ ){0,2}(?:doubts?|questions)"), False),
    (DOUBTS, _pattern("call throw", "into (?:question|doubt)"), False),
    (DOUBTS, _pattern("take", "issue with"), True),
    (RETRACTS, _pattern("take walk row", r"(?:\w+ ){0,3}back"), True),
    (RETRACTS, _pattern("correct", "(?:himself|herself|itself|themselves|myself)"), False),
    (RETRACTS, re.compile(r"\bbacktrack(?:s|ed|ing)?\b|\bbacked away from\b"), True),
)


def read_cue(cue: Sequence[Token], content: Sequence[Token]) -> CueReading:
    """The stance of a cue towards what its content says, with how firmly where the cue tells it."""
    words = [token.word for token in cue if token.is_word]
    head = [token.word for token in content if token.is_word][:14]
    if is_silent(words):
        return DECLINES
    found = read_negated(words, head) if is_negated(words) else _plain(words, head)
    return found._replace(scope=read_scope(words, head)) if found.stance == "denies" else found


def asks(cue: Sequence[Token]) -> bool:
    """Whether a cue asks or leaves open, so that "if" in its content means "whether"."""
    words = {token.word for token in cue}
    opened = ASKING | DOUBT | DECLINE | _OPEN
    return not opened.isdisjoint(words) or ("not" in words and not _SAYABLE.isdisjoint(words))


def _plain(words: Sequence[str], head: Sequence[str]) -> CueReading:
    if not DECLINE.isdisjoint(words):
        out = re.search(r"\b(?:rule|ruling) out\b", " ".join([*words, *head[:4]]))
        return CueReading("asserts", modality="possible") if out else DECLINES
    return _called_false(words, head) or _by_verb(words, head) or _by_phrase(words, head) or _opinion(words, head)


def _called_false(words: Sequence[str], head: Sequence[str]) -> CueReading | None:
    """ "Called the reports baseless", "dismissed it as a lie": what is so called is denied."""
    calling = next((at for at, word in enumerate(words) if word in CALLING), None)
    if calling is None or "falsely" in words:
        return None
    after = [*words[calling + 1 :], *head]
    if after[:1] and after[0] in {"for", "on", "upon"}:  # "called for a false report to be read"
        return None
    false = next((at for at, word in enumerate(after) if word in FALSE_WORDS), None)
    absurd = next((at for at, word in enumerate(after) if word in ABSURD_WORDS), 0)
    if (false is not None and (_claimed(after[:false]) or not false)) or not CLAIM_NOUNS.isdisjoint(after[:absurd]):
        return CueReading("denies", settled=True)
    return None


def _by_verb(words: Sequence[str], head: Sequence[str]) -> CueReading | None:
    """The first verb of a cue that tells a stance; after a verb of saying, only one joined to it counts."""
    for at, word in enumerate(words):
        after = [*words[at + 1 :], *head]
        if (word in DENY and not _withholds(words, at, after)) or (word in REJECT and _rejects(words, at, after)):
            return CueReading("denies")
        if word in RETRACT or (word in TAKE_BACK and not _TAKEN_BACK.isdisjoint(after[:7])):
            return RETRACTS
        if word in DOUBT and not _about_asking(words, at):
            return DOUBTS
        if word in SAYING and word not in REJECT and word not in CALLING and at + 1 < len(words):
            return _joined(words[at + 1 :])
    return None


def _joined(rest: Sequence[str]) -> CueReading | None:
    """What a second verb tells, in "spoke up and denied", "was asked to confirm"."""
    if "and" in rest:
        return _by_verb(rest[rest.index("and") + 1 :], [])
    return _by_verb(rest[1:], []) if rest[0] == "to" else None


def _withholds(words: Sequence[str], at: int, after: Sequence[str]) -> bool:
    """Whether "denied" is to withhold: "was denied entry", "denied the motion", "denied him the nomination"."""
    if at and words[at - 1] in BE and words[at] == "denied":
        return True
    if len(after) > 1 and after[0] in _OBJECT_PRONOUNS:
        return True
    return not GRANTS.isdisjoint(after[:6]) and after[0] != "that" and CLAIM_NOUNS.isdisjoint(after[:4])


def _rejects(words: Sequence[str], at: int, after: Sequence[str]) -> bool:
    """Whether a verb of rejecting has something said as its object, and is no noun or passive."""
    before = words[at - 1] if at else ""
    if before in BE or before in DETERMINERS or words[at] in _CONTESTS or after[:1] == ["by"]:
        return False
    return _claimed(after)


def _claimed(after: Sequence[str]) -> bool:
    """Whether these words name something said: a clause, a pronoun, a noun such as "claim" before what it is about."""
    if not after:
        return False
    if after[0] in _CLAUSE_OPENS or after[0].endswith("ing"):
        return True
    return not CLAIM_NOUNS.isdisjoint(after[:7])


def _about_asking(words: Sequence[str], at: int) -> bool:
    """Whether "question" is only that somebody asked: "was questioned about", "in response to questions"."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "questions":
        return before in _TO_QUESTIONS or "to" in words[max(0, at - 2) : at]
    if words[at].startswith("question"):
        return after in {"about", "by"} or before in _THE_QUESTION
    return before in {"without", "no"}


def _by_phrase(words: Sequence[str], head: Sequence[str]) -> CueReading | None:
    length, joined = len(" ".join(words)), " ".join([*words, *head[:8]])
    for reading, pattern, guarded in _PHRASES:
        match = pattern.search(joined)
        if not match or match.start() > length + 1:
            continue
        rest = joined[match.end() :].split()
        rest = rest[1:] if rest[:1] in (["on"], ["against"], ["at"]) else rest
        if not guarded or _claimed(rest) or _claimed(match[0].split()[1:]):
            return reading
    return None


def _opinion(words: Sequence[str], head: Sequence[str]) -> CueReading:
    """The stance of whoever only says, asks or thinks, and how firmly the verb itself puts it."""
    if not ASKING.isdisjoint(words[-3:]) and not QUESTION_OPENS.isdisjoint((*head[:1], *words[-1:])):
        return DOUBTS
    return CueReading("asserts", modality=_firmness(words, head))


_PROBABLE: Final = table("seem appear suspect guess suppose assume expect").keys() | word_set(
    "likely apparently seemingly probably presumably reportedly"
)
_POSSIBLE: Final = table("fear hope worry wish").keys() | word_set("worried afraid hopeful perhaps possibly")
_COMMITTING: Final = table(
    "vow pledge promise threaten agree offer swear prepare plan intend aim seek want decide hope"
).keys() | word_set("willing ready eager determined set poised intention")


def _firmness(words: Sequence[str], head: Sequence[str]) -> Modality | None:
    """How firmly a cue puts its content, where its verb is not one of plain saying."""
    spoken = next((at for at, word in enumerate(words) if word in SAYING and word not in _COMMITTING), len(words))
    before = words[:spoken]
    infinitive = head[:1] == ["to"] or words[-1:] == ["to"] or not {"plan", "plans"}.isdisjoint(words)
    if infinitive and not _COMMITTING.isdisjoint(before):
        return "planned"
    if not _POSSIBLE.isdisjoint(before):
        return "possible"
    return None if _PROBABLE.isdisjoint(before) else "probable"
