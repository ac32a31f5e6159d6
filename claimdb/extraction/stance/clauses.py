"""Where a content's main clause begins and ends, by its words alone. Where they do not tell, there is none."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimdb.extraction.stance.inflection import word_set
from claimdb.extraction.stance.lexicon import CLAIM_NOUNS, INTENDING, PRONOUNS, SAYING, THINKING
from claimdb.extraction.stance.tokens import Token

BE: Final = word_set("is are was were am be been being 're 'm")
HAVE: Final = word_set("has have had having 've")
DO: Final = word_set("do does did")
MODALS: Final = word_set("will would can could may might must should shall ought 'll")
AUXILIARIES: Final = BE | HAVE | DO | MODALS | {"'d"}
DETERMINERS: Final = word_set("the a an this that these those his her its their our your my no any some every each")
CONDITIONALS: Final = word_set("if unless")
SUBORDINATORS: Final = CONDITIONALS | word_set(
    "when while whenever although though because since until once whereas wherever whether lest"
)
RELATIVES: Final = word_set("who whom whose which where why how what")
_PREPOSITIONS: Final = word_set(
    """by in on at during for under with without despite following from instead according after before as over
    amid within since until apart besides given along like unlike contrary like through throughout"""
)
_LEADING: Final = word_set("that and but or so yet well look now also then however indeed yes still")
_BREAKS: Final = word_set("; : — – ( [ - ?")
_OPINIONS: Final = re.compile(r"(?:i|we) (?:do )?(?:think|believe|guess|suppose|know)\b(?! (?:about|of|so))")
_PASTS: Final = word_set(
    """sank went came took gave ran began fell rose grew flew broke drove threw became ate drew hid rode swam
    woke wore tore stole shook froze led met paid sent sold built kept meant spent won lost fought taught made
    had burnt"""
)
_PARTICIPLE: Final = re.compile(r"\w{2,}ed$")
_PASSIVE: Final = word_set("believed thought expected said reported known considered likely understood")


class Clause(NamedTuple):
    """The tokens of a main clause, and the `rest` after it.

    `joined` tells that another clause is joined to it.
    """

    tokens: list[Token]
    rest: Sequence[Token] = ()
    joined: bool = False
    question: bool = False

    @property
    def words(self) -> list[str]:
        """The words alone."""
        return [token.word for token in self.tokens]


def main_clause(found: Sequence[Token]) -> Clause:
    """The main clause of a sentence's tokens, without what opens it ("If …,", "In March,", "I think").

    It ends where a clause begins that depends on it or is joined to it. Empty where a relative clause stands between
    its subject and its verb, which words alone cannot bound.
    """
    question = any(token.word == "?" for token in found[-4:])
    tokens = [token for token in found if token.word not in _MARKS]
    start = _opening(tokens)
    if start is None:
        return Clause([], question=question)
    start = _opinion(tokens, start)
    tokens = _without_asides(tokens[start:])
    end = _end(tokens)
    if end is None:
        return Clause([], question=question)
    question = question or bool(tokens and tokens[0].word in AUXILIARIES)
    return Clause(tokens[:end], tokens[end:], _joined(tokens, end), question)


_MARKS: Final = frozenset("\"“”«»„`'‘’)].…") | {"''", "``"}


def _opening(tokens: Sequence[Token]) -> int | None:
    """Where the clause starts, after conjunctions and whatever an adverbial clause or phrase puts before it."""
    at = _skip(tokens, 0)
    for _ in range(3):
        if at >= len(tokens):
            return None
        word = tokens[at].word
        if word in {"even", "only", "just", "shortly", "soon", "long", "weeks", "days", "months", "years"}:
            word = tokens[at + 1].word if at + 1 < len(tokens) else word
        if word in {"what", "how", "who", "whether", "why", "which"}:
            return None
        if word not in SUBORDINATORS and word not in _PREPOSITIONS:
            return at
        comma = _comma(tokens, at)
        if comma is not None and word in _PREPOSITIONS and _goes_on(tokens[at:comma]):
            comma = None
        if comma is None:
            return None if word in SUBORDINATORS else at
        at = _skip(tokens, comma)
    return at


def _goes_on(phrase: Sequence[Token]) -> bool:
    """Whether more than an opening phrase stands before its comma: a verb, a dash, or too much."""
    return len(phrase) > 15 or any(token.word in _BREAKS or token.word in AUXILIARIES for token in phrase)


def _skip(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and (not tokens[at].is_word or (tokens[at].word in _LEADING and not _pronoun(tokens, at))):
        at += 1
    return at


def _pronoun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "that" is the subject itself: "that is not true", "that claim was"."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return tokens[at].word == "that" and (following in AUXILIARIES or following == "'s" or following in CLAIM_NOUNS)


def _comma(tokens: Sequence[Token], at: int) -> int | None:
    """After which mark an opening phrase ends: its comma, or the end of its piece of the content."""
    for place in range(at + 1, len(tokens)):
        if tokens[place].word == ",":
            return place + 1
        if tokens[place].piece != tokens[place - 1].piece:
            return place
    return None


def _opinion(tokens: Sequence[Token], start: int) -> int:
    """After "I think (that)", which a speaker puts before what is meant."""
    head = " ".join(token.word for token in tokens[start : start + 4])
    match = _OPINIONS.match(head)
    if not match:
        return start
    after = start + len(match[0].split())
    return after + (after < len(tokens) and tokens[after].word == "that")


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    """Without what stands between two commas before the verb: ", which is based in Kesh,"."""
    for place, token in enumerate(tokens[:40]):
        if is_verb(tokens, place):
            break
        if token.word != ",":
            continue
        closing = next((at for at in range(place + 1, min(len(tokens), place + 40)) if tokens[at].word == ","), None)
        if closing is not None and closing + 1 < len(tokens):
            return [*tokens[:place], *_without_asides(tokens[closing + 1 :])]
    return list(tokens)


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is surely a verb: an auxiliary that is no noun, a verb of the lexicons, a form in -ed."""
    word, before = tokens[at].word, tokens[at - 1].word if at else ""
    if word == "'s":
        return before in PRONOUNS or before in {"there", "who", "what"}
    if before in DETERMINERS - {"this", "that", "these", "those"} or before == "to":
        return False
    if word in AUXILIARIES:
        return not (word in {"will", "may", "might", "can"} and before in {"free", "political", "good", "'s", "in"})
    return word in _PASTS or word in SAYING or word in THINKING or word in INTENDING or bool(_PARTICIPLE.match(word))


def _end(tokens: Sequence[Token]) -> int | None:
    """Where a clause that depends on this one begins. None where that is before its own verb."""
    seen = reporting = False
    for place, token in enumerate(tokens):
        word = token.word
        if seen and (_dependent(tokens, place) or (reporting and _subject(tokens, place))):
            return place
        if (
            not seen
            and place
            and (word in RELATIVES or word in SUBORDINATORS or word in _BREAKS or word in {"that", "so"})
        ):
            return None
        if is_verb(tokens, place):
            seen = True
            passive = place and tokens[place - 1].word in BE and word in _PASSIVE
            of_it = [token.word for token in tokens[place + 1 : place + 2]] in (["of"], ["about"])  # "told of the raid"
            reporting = reporting or (not passive and not of_it and (word in SAYING or word in THINKING))
    return len(tokens)


def _dependent(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place].word
    if word in RELATIVES or word in SUBORDINATORS or word in _BREAKS or word in {"that", "but", "as", "so"}:
        return True
    if word in {"before", "after", "than"}:
        return True
    return word == "and" and _finite_after(tokens, place)


def _subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word after a verb of saying opens what is said: "believes they will"."""
    return tokens[place].word in PRONOUNS | DETERMINERS or tokens[place].word in MODALS


def _finite_after(tokens: Sequence[Token], place: int) -> bool:
    following = tokens[place + 1 : place + 5]
    if not following:
        return False
    if following[0].word in PRONOUNS or following[0].word in AUXILIARIES | {"never", "that", "not"}:
        return True
    return any(is_verb(tokens, at) for at in range(place + 1, min(len(tokens), place + 5)))


def _joined(tokens: Sequence[Token], end: int) -> bool:
    """Whether another clause is joined at `end`, by "and", "but", a semicolon or a dash."""
    return end < len(tokens) and tokens[end].word in {"and", "but", ";", "so", "—", "–", "-", ":"}
