"""A claim's text taken apart: its verb, what stands before and after it, and what it hangs on.

No parser: lists of verbs, auxiliaries and prepositions, and the order of words. Where no verb is found the words are
compared as they stand.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from claimdb.matching import verbs
from claimdb.matching.lists import (
    ABLE,
    ASPECT_OTHER,
    ASPECT_PLAN,
    ASPECT_SAME,
    BE,
    CONDITIONS,
    DETERMINERS,
    DO,
    DROPPED,
    HAVE,
    MODALS,
    NEGATIONS,
    PARTICLES,
    PLANS,
    PREPOSITIONS,
    PURPOSES,
    RELATIVES,
    TIMES,
)
from claimdb.matching.phrases import plain_people
from claimdb.matching.tokens import Token, base, tokens
from claimdb.quantities.tables import words

_AUXILIARIES: Final = BE | HAVE | DO | MODALS
_COUNTED: Final = frozenset(words("number amount quantity count total"))
_AS_OF: Final = frozenset(words("by until till since as"))
_PLANNED: Final = frozenset(words("set due going about expected scheduled likely"))


class Clause(NamedTuple):
    """A clause: `verb` as written, the words before and after it, and how it is said."""

    verb: str
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    tail: tuple[Token, ...]  # a condition, a relative clause, a purpose
    purpose: tuple[Token, ...]  # "for use in the war"
    manner: frozenset[str]  # adverbs before the verb, and verbs such as "try to"
    passive: bool = False
    negated: bool = False
    planned: bool = False
    able: bool = False


def clause(text: str) -> Clause:
    """Takes a claim's text apart. Any text is taken; `verb` is "" where none was found."""
    words = _without_as_of(_begun_with_subject(plain_people(tokens(text))))
    words, is_count = _counted(words)
    words, tail = _split_tail(words)
    at = _verb_place(words, is_count)
    if at is None:
        return Clause("", tuple(words), (), tuple(tail), (), frozenset())
    chain = _Chain(words, at, is_count)
    rest, infinitive = _split_infinitive(words[chain.at + 1 :])
    rest, purpose = _split_purpose(rest)
    if is_count:
        rest = _without_copula(rest)
    return Clause(
        verb=chain.verb,
        before=tuple(words[:at]),
        after=tuple(rest if chain.has_verb else [*words[chain.at : chain.at + 1], *rest]),
        tail=(*tail, *infinitive),
        purpose=tuple(purpose),
        manner=frozenset(chain.manner),
        passive=chain.passive,
        negated=chain.negated,
        planned=chain.planned,
        able=chain.able,
    )


_TO_DATE: Final = frozenset({("so", "far"), ("to", "date"), ("thus", "far")})
_AS_OF_WORDS: Final = _AS_OF | {first for first, _ in _TO_DATE}


def _word(token: Token) -> str:
    return token.lower if token.kind == "word" else ""


def _begun_with_subject(words: list[Token]) -> list[Token]:
    """What stands before the subject ("In May, …", "If …, …") goes to the end."""
    first = _word(words[0]) if words else ""
    if first not in PREPOSITIONS and first not in CONDITIONS:
        return words
    for at, token in enumerate(words):
        if token.kind == "comma" and at < len(words) - 2:
            return [*words[at + 1 :], *words[:at]]
    return words


def _without_as_of(words: list[Token]) -> list[Token]:
    """The words without the day up to which a figure counts: "by March", "as of 2024", "so far", "to date"."""
    kept: list[Token] = []
    at = 0
    while at < len(words):
        word, following = _word(words[at]), words[at + 1 : at + 2]
        if word not in _AS_OF_WORDS:
            kept.append(words[at])
            at += 1
            continue
        if (word, _word(following[0]) if following else "") in _TO_DATE:
            at += 2
            continue
        end = _dates_end(words, at + 1 + (word == "as" and bool(following) and _word(following[0]) == "of"))
        if word in _AS_OF and end is not None:
            at = end
            continue
        kept.append(words[at])
        at += 1
    return kept


def _dates_end(words: Sequence[Token], at: int) -> int | None:
    """Where a date that begins here ends; None if none does."""
    end = at
    while end < len(words) and _is_date(words[end]):
        end += 1
    return (
        end if any(words[place].lower in TIMES or words[place].kind == "number" for place in range(at, end)) else None
    )


def _is_date(token: Token) -> bool:
    if token.kind == "number":
        return token.lower.isdigit() and (1 <= int(token.lower) <= 31 or 1000 <= int(token.lower) <= 2999)
    return token.lower in TIMES or token.lower in ("last", "this", "the", "end", "of", "early", "late", "mid")


def _counted(words: list[Token]) -> tuple[list[Token], bool]:
    """ "The number of ships sent" → "ships sent", and that it was so."""
    at = 0
    while at < len(words) and (_word(words[at]) in DETERMINERS or _word(words[at]) in DROPPED):
        at += 1
    if at + 2 < len(words) and words[at].lower in _COUNTED and words[at + 1].lower == "of":
        return words[at + 2 :], True
    return words, False


def _without_copula(rest: Sequence[Token]) -> list[Token]:
    """What follows "the number of ships sent" without the "is 12" that gives the figure."""
    for at, token in enumerate(rest):
        if _word(token) in _AUXILIARIES or (_word(token) == "at" and at == len(rest) - 2):
            return list(rest[:at])
    return list(rest)


def _split_tail(words: list[Token]) -> tuple[list[Token], list[Token]]:
    for at in range(1, len(words)):
        word = _word(words[at])
        after_comma = words[at - 1].kind == "comma"
        if word in CONDITIONS or (word in RELATIVES and (word != "that" or _is_relative(words, at))):
            return words[:at], words[at:]
        if after_comma and verbs.is_gerund(word):
            return words[:at], words[at:]
    return words, []


def _is_relative(words: Sequence[Token], at: int) -> bool:
    """Whether this "that" opens a clause, as it does after a noun."""
    return _word(words[at - 1]) not in PREPOSITIONS and not verbs.is_past(words[at - 1].lower)


def _split_infinitive(rest: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """An infinitive after the object is a clause of its own: "… to free the crew"."""
    for at in range(len(rest) - 1):
        following = _word(rest[at + 1])
        is_infinitive = verbs.is_known(following) and not following.endswith(("s", "ed", "ing"))
        if _word(rest[at]) == "to" and is_infinitive and following == following.lower():
            return list(rest[:at]), list(rest[at:])
    return list(rest), []


def _split_purpose(rest: list[Token]) -> tuple[list[Token], list[Token]]:
    """What something is for is a matter of its own: "… for use in the war"."""
    for at, token in enumerate(rest[:-1]):
        end = at + 1
        while end < len(rest) - 1 and (_word(rest[end]) in DETERMINERS or rest[end].possessive):
            end += 1
        if _word(token) == "for" and _word(rest[end]) in PURPOSES:
            return rest[:at], rest[at:]
    return rest, []


def _verb_place(words: Sequence[Token], is_count: bool) -> int | None:
    """Where the verb, or its first auxiliary, stands."""
    doubtful: int | None = None
    for at in range(1, len(words)):
        word = _word(words[at])
        if not word:
            continue
        if word in _AUXILIARIES and not (_word(words[at - 1]) in DETERMINERS or words[at - 1].possessive):
            if is_count and doubtful is not None:
                return doubtful
            if doubtful is None or not _joins(words, doubtful, at):
                return at
            return doubtful
        if doubtful is None and _may_be_verb(words, at):
            if not _may_be_reduced(words, at):
                return at
            doubtful = at
    return doubtful


def _joins(words: Sequence[Token], first: int, second: int) -> bool:
    """Whether a second verb belongs to a second clause."""
    return any(_word(token) in ("and", "but", "that", "which", "who") for token in words[first + 1 : second])


def _may_be_verb(words: Sequence[Token], at: int) -> bool:
    word, before = words[at].lower, words[at - 1]
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if verbs.is_past(word):
        return _word(before) not in DETERMINERS and not before.possessive and _word(before) not in PREPOSITIONS
    if not verbs.is_present(word) or _word(before) in PREPOSITIONS or _word(before) in DETERMINERS:
        return False
    if before.kind in ("adjective", "number") or before.possessive or following == "of":
        return False
    if following in _AUXILIARIES or verbs.is_past(following):
        return False
    if word.endswith("s") and not word.endswith("ss"):
        return not before.lower.endswith("s") or before.kind in ("state", "name")
    return before.lower.endswith("s") and before.kind == "word"


def _may_be_reduced(words: Sequence[Token], at: int) -> bool:
    """Whether a participle may hang on the noun before it: "weapons sent to …"."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return verbs.is_participle(words[at].lower) and (following in PREPOSITIONS or not following)


class _Chain:
    """The auxiliaries from `at` on, and the verb that they end in."""

    def __init__(self, words: Sequence[Token], at: int, is_count: bool) -> None:
        self._words = words
        self.at = at
        self.manner: list[str] = []
        self.passive = self.negated = self.planned = self.able = False
        self.has_verb = True
        self._last = ""
        self._read()
        word = self._here()
        if self._last in BE:
            self._after_be(word)
        elif self._last in HAVE and not verbs.is_past(word):
            self.verb, self.has_verb = "have", False
        else:
            self.verb = word
            self.passive = is_count and verbs.is_participle(word)

    def _here(self) -> str:
        return self._words[self.at].lower if self.at < len(self._words) else ""

    def _read(self) -> None:
        while self.at < len(self._words) - 1:
            word = _word(self._words[self.at])
            if word in _AUXILIARIES:
                self._auxiliary(word)
            elif word in NEGATIONS:
                self.negated = True
            elif word.endswith("ly") or word in DROPPED:
                if word not in DROPPED:
                    self.manner.append(base(word))
            elif not self._infinitive(word):
                return
            self.at += 1

    def _auxiliary(self, word: str) -> None:
        self.planned = self.planned or word in PLANS
        self.able = self.able or word in ABLE
        if word == "cannot":
            self.negated = True
        self._last = word

    def _infinitive(self, word: str) -> bool:
        """Takes "plans to", "began" and the like before another verb; False if this is the verb itself."""
        following = _word(self._words[self.at + 1])
        if following == "to" and self.at + 2 < len(self._words):
            return self._before_to(word)
        is_phase = word in ASPECT_SAME or base(word) in _SAME
        if is_phase and following.endswith("ing") and verbs.is_known(following):
            self._last = ""
            return True
        if base(word) in _OTHER and following.endswith("ing") and verbs.is_known(following):
            self._other(word)
            return True
        return False

    def _before_to(self, word: str) -> bool:
        following = _word(self._words[self.at + 2])
        if not verbs.is_known(following) and following not in BE and following not in HAVE:
            return False
        if base(word) in _PLAN or (self._last in BE and word in _PLANNED):
            self.planned = True
        elif base(word) in _OTHER:
            self._other(word)
        elif base(word) not in _SAME:
            return False
        self._last = ""
        self.at += 1  # the "to"
        return True

    def _other(self, word: str) -> None:
        self.manner.append(base(word))
        self._last = ""

    def _after_be(self, word: str) -> None:
        if word == "to":  # "is to visit"
            self.planned = True
            self.at += 1
            self.verb = self._here()
        elif verbs.is_participle(word):
            self.verb, self.passive = word, True
        elif verbs.is_gerund(word):
            self.verb = word
        else:
            self.verb, self.has_verb = "be", False


_SAME: Final = frozenset(map(base, ASPECT_SAME))
_PLAN: Final = frozenset(map(base, ASPECT_PLAN))
_OTHER: Final = frozenset(map(base, ASPECT_OTHER))


def particle(found: Sequence[Token]) -> str:
    """The particle that begins these words ("shot down"), "" if none does."""
    return found[0].lower if found and _word(found[0]) in PARTICLES else ""
