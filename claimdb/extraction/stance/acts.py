"""What sort of act an attribution tells of: speech, thought, intention, or what a document holds."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.extraction.stance.clauses import DETERMINERS
from claimdb.extraction.stance.inflection import word_set
from claimdb.extraction.stance.lexicon import (
    DOCUMENTS,
    INTENDING,
    INTENTION_WORDS,
    SAYING,
    SHOWING,
    SPEECH_NOUNS,
    THINKING,
    THOUGHT_WORDS,
)
from claimdb.extraction.stance.tokens import Token
from claimdb.records.values import Act

# Verbs that are of saying only where no infinitive or clause of intention depends on them.
_LIGHT: Final = word_set("try tries tried trying begin began begun attempt attempted")
_HOPING: Final = word_set(
    "hope hopes hoped hoping prefer prefers preferred expect expects wish wishes wished like love prepared"
)
_AFTER_HEAD: Final = word_set(
    "of by from in on for with at who that which about to as and or between among behind familiar into under"
) | frozenset(",-—(")
# These end a noun phrase only where their own complement follows: "a poll taken in May", not "a published poll".
_PARTICIPLES: Final = word_set(
    """released published conducted taken obtained seen reviewed issued
    posted filed written signed dated made completed"""
)
_COMPLEMENTS: Final = _AFTER_HEAD | word_set(
    "the a this last earlier late monday tuesday wednesday thursday friday saturday sunday today yesterday"
)
# Newspapers and people are called so.
_NAMES: Final = word_set("post law bill page record records map")
# "Wrote in a letter": what it says stands in that. A statement or a message is how people speak.
_WRITTEN: Final = re.compile(
    r"\bin (?:an?|the|its|his|her|their) (?:\w+ ){0,2}(?:letter|memo|memorandum|notice|filing|lawsuit|affidavit)\b"
)
_RELATIVES: Final = word_set("that which")


def read_act(cue: Sequence[Token], source: Sequence[Token], content: Sequence[Token]) -> Act:
    """The act of an attribution by its cue; a document where the source is one. Speech where nothing tells.

    A verb of saying makes it speech whatever else the cue holds ("said he believed"), but not one that is itself
    meant or expected ("plans to announce").
    """
    words = [token.word for token in cue if token.is_word]
    if _is_document(source) or _found_by(words, source) or _WRITTEN.search(" ".join(words)):
        return "document"
    infinitive = bool(content) and content[0].word == "to"
    for at, word in enumerate(words):
        act = _act(words, at, word, infinitive)
        if act == "speech" or (act and not _said_later(words, at)):
            return act
    return "speech"


def _act(words: Sequence[str], at: int, word: str, infinitive: bool) -> Act | None:
    to = words[at + 1 : at + 2] == ["to"] or (at + 1 == len(words) and infinitive)
    if word in _LIGHT and any(each in SAYING for each in words[at + 1 :]):
        return None
    if word in INTENDING and not _noun(words, at):
        return _intending(words, word, to)
    if word in _HOPING and to:
        return "intention"
    if word in SAYING or word in SPEECH_NOUNS:
        return "speech"
    if word in INTENTION_WORDS and (
        to or word not in {"set", "wish", "plan", "desire", "bid", "effort", "attempt"} or _noun(words, at)
    ):
        return "intention"
    return "thought" if word in THINKING or word in THOUGHT_WORDS else None


def _intending(words: Sequence[str], word: str, to: bool) -> Act | None:
    if INTENDING[word] in {"mean", "decide", "choose"}:
        return "intention" if to else "thought"
    if INTENDING[word] in {"try", "attempt", "prepare", "resolve", "vie", "strive"} and not to:
        return None
    return "intention"


def _noun(words: Sequence[str], at: int) -> bool:
    return at > 0 and words[at - 1] in {"a", "an", "the", "his", "her", "their", "its", "no", "of"}


def _said_later(words: Sequence[str], at: int) -> bool:
    """Whether a verb of saying follows that is not what is thought of: "in what he saw as a defeat, said"."""
    rest = words[at + 1 :]
    return any(
        word in SAYING and (place == 0 or rest[place - 1] not in {"to", "be"}) and _finite(word)
        for place, word in enumerate(rest)
    )


def _finite(word: str) -> bool:
    return word in {
        "said",
        "says",
        "told",
        "tells",
        "wrote",
        "writes",
        "added",
        "announced",
        "stated",
        "tweeted",
        "declared",
    }


def _is_document(source: Sequence[Token]) -> bool:
    """Whether the head of a source's noun phrase is a document: "a study of …", "Police records", "the report"."""
    head: Token | None = None
    for place, token in enumerate(source[:12]):
        following = source[place + 1].word if place + 1 < len(source) else ","
        if place and (token.word in _AFTER_HEAD or (token.word in _PARTICIPLES and following in _COMPLEMENTS)):
            break
        if place and token.word.endswith("ing") and following in DETERMINERS:  # "senators supporting the bill"
            break
        if token.is_word and token.word != "'s" and not re.fullmatch(r"[\d.,]+", token.word):
            head = token
    if head is None or (head.capital and head.word in _NAMES):
        return False
    return head.word in DOCUMENTS


def _found_by(words: Sequence[str], source: Sequence[Token]) -> bool:
    """Whether something shows by itself: "polls, which show"."""
    shows = any(word in SHOWING and SHOWING[word] in {"show", "find", "demonstrate", "prove"} for word in words)
    return shows and len(source) == 1 and source[0].word in _RELATIVES
