"""The parts of a clause besides its verb: who and what stands in which relation to it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from claimdb.matching import verbs
from claimdb.matching.lists import DETERMINERS, DROPPED, PREPOSITIONS, PRONOUNS, ROLES
from claimdb.matching.tokens import Token, name_concept

_JOINS: Final = frozenset({"and", "or", "both", "either", "but"})
_LONGEST_APPOSITION: Final = 12  # words


class Phrase(NamedTuple):
    """What stands in one relation to a verb: its heads, and all that is said of them. `groups` tells what belongs to
    which: "the king of Norway and the queen of Spain" is not "the queen of Norway and the king of Spain".

    `inner` is what hangs on a head by "of", `names` are those parts that name somebody, `states` those that name a
    state, and `words` what they are called in the text.
    """

    heads: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    words: tuple[tuple[str, str], ...] = ()
    groups: frozenset[frozenset[str]] = frozenset()

    def __or__(self, other: "Phrase") -> "Phrase":
        return Phrase(
            self.heads | other.heads,
            self.all | other.all,
            self.inner | other.inner,
            self.names | other.names,
            self.states | other.states,
            self.seats | other.seats,
            tuple(dict.fromkeys((*self.words, *other.words))),
            self.groups | other.groups,
        )

    def without(self, *concepts: str) -> "Phrase":
        """The phrase less these parts."""
        gone = frozenset(concepts)
        return Phrase(
            self.heads - gone,
            self.all - gone,
            self.inner - gone,
            self.names - gone,
            self.states - gone,
            self.seats - gone,
            tuple(each for each in self.words if each[0] not in gone),
            frozenset(left for each in self.groups if (left := each - gone)),
        )

    def only(self, *concepts: str) -> "Phrase":
        """Only these parts of the phrase, as its heads."""
        kept = frozenset(concepts)
        words = tuple(each for each in self.words if each[0] in kept)
        return Phrase(
            kept,
            kept,
            frozenset(),
            self.names & kept,
            self.states & kept,
            self.seats & kept,
            words,
            frozenset(frozenset({each}) for each in kept),
        )

    def followed_by(self, inner: "Phrase", last: frozenset[str]) -> "Phrase":
        """The phrase with what hangs by "of" on its group `last`."""
        groups = (self.groups - {last}) | {last | inner.all}
        return (self | inner)._replace(groups=groups)


def phrases(found: Sequence[Token], role: str) -> dict[str, Phrase]:
    """The phrases of a run of words; it begins in this role, and each preposition begins another."""
    done: dict[str, Phrase] = {}
    last: dict[str, frozenset[str]] = {}
    chunk: list[Token] = []
    is_inner = False

    def close() -> None:
        nonlocal chunk
        if not chunk:
            return
        piece, before = _phrase(chunk, is_inner), done.get(role, Phrase())
        if is_inner and role in last:
            done[role] = before.followed_by(piece, last[role])
            last[role] = last[role] | piece.all
        else:
            done[role] = before | piece
            last[role] = piece.all
        chunk = []

    for at, token in enumerate(found):
        word = token.lower if token.kind == "word" else ""
        if token.kind == "comma" or word in _JOINS:
            close()
            if word == "or":
                done[role] = done.get(role, Phrase()) | Phrase(all=frozenset({"or"}))
        elif word in PREPOSITIONS:
            close()
            is_inner = word == "of" and role in done
            role = role if word == "of" else PREPOSITIONS[word]
        elif _is_after_noun(found, at, chunk):
            close()
            done[role] = done.get(role, Phrase()) | Phrase(all=frozenset({verbs.act(word)}))
        elif word not in DETERMINERS and word not in DROPPED and not _is_shipping(found, at):
            chunk.append(token)
    close()
    return done


def _phrase(chunk: Sequence[Token], is_inner: bool) -> Phrase:
    concepts = frozenset(token.concept for token in chunk)
    return Phrase(
        frozenset() if is_inner else frozenset({chunk[-1].concept}),
        concepts,
        concepts if is_inner else frozenset(),
        frozenset(token.concept for token in chunk if token.kind in ("name", "state", "adjective", "seat")),
        frozenset(token.concept for token in chunk if token.kind in ("state", "adjective")),
        frozenset(token.concept for token in chunk if token.kind == "seat"),
        tuple((token.concept, token.text) for token in chunk),
        frozenset({concepts}),
    )


def _is_after_noun(found: Sequence[Token], at: int, chunk: Sequence[Token]) -> bool:
    """Whether a participle stands after its noun, as in "missiles made in": it is no head."""
    token = found[at]
    if not chunk or token.kind != "word" or not verbs.is_participle(token.lower):
        return False
    following = found[at + 1] if at + 1 < len(found) else None
    return following is None or following.kind == "comma" or following.lower in PREPOSITIONS


def _is_shipping(found: Sequence[Token], at: int) -> bool:
    """A shipping container is a container; a shipping company is no company."""
    return found[at].lower == "shipping" and at + 1 < len(found) and found[at + 1].concept == "contain+er"


def plain_people(found: Sequence[Token]) -> list[Token]:
    """The words with people by their names alone: "President Ann Cole of Norland", "the Norlandic leader, Ann Cole,"
    and "Ann Cole, the Norlandic leader," are all "Ann Cole"."""
    kept: list[Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        if token.kind != "name":
            kept.append(token)
            at += 1
            continue
        name = _without_title(token)
        had_title = _drop_title(kept, name is not token)
        kept.append(name)
        at = _after_apposition(found, at + 1)
        if had_title and _is_of_state(found, at):
            at += 2
    return kept


def _drop_title(kept: list[Token], has_more: bool) -> bool:
    """Takes a title, with what stands before it, off the end of the words before a name; `has_more` says that the
    name itself began with one."""
    end = len(kept)
    had_comma = end > 0 and kept[end - 1].kind == "comma"
    end -= had_comma and not has_more
    start = end
    while start > 0 and kept[start - 1].lower in ROLES:
        start -= 1
    if start == end and not has_more:
        return False
    while start > 0 and (kept[start - 1].kind in ("adjective", "state") or kept[start - 1].lower in DETERMINERS):
        start -= 1
    del kept[start:]
    return True


def _without_title(name: Token) -> Token:
    words = name.text.split()
    start = 0
    while start < len(words) - 1 and words[start].lower().rstrip(".") in ROLES:
        start += 1
    if not start:
        return name
    text = " ".join(words[start:])
    return name._replace(text=text, lower=text.lower(), concept=name_concept(text))


def _after_apposition(found: Sequence[Token], at: int) -> int:
    """Where the words go on after a name: past ", the leader," if that stands here, past a comma that closes."""
    if at >= len(found) or found[at].kind != "comma":
        return at
    if at + 1 < len(found) and (
        found[at + 1].lower in DETERMINERS or found[at + 1].lower in ROLES or _is_age(found, at)
    ):
        for end in range(at + 2, min(at + 2 + _LONGEST_APPOSITION, len(found))):
            if found[end].kind == "comma":
                return end + 1
    return at


def _is_age(found: Sequence[Token], at: int) -> bool:
    return found[at + 1].kind == "number" or found[at + 1].kind == "adjective"


def _is_of_state(found: Sequence[Token], at: int) -> bool:
    return at + 1 < len(found) and found[at].lower == "of" and found[at + 1].kind == "state"


def is_pronoun(phrase: Phrase) -> bool:
    """Whether a phrase is only a pronoun."""
    return bool(phrase.all) and all(word.lower() in PRONOUNS for _, word in phrase.words) and bool(phrase.words)
