"""A noun phrase → what it says of a source: a name, a head noun, whose it is, and what is said of it beside."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from claimdb.extraction.who import lexicon, places
from claimdb.extraction.who.scan import Vocabulary, is_where, links
from claimdb.extraction.who.tokens import Word

Sort = Literal["name", "office", "person", "spokes", "organization", "document", "group", "pronoun", "none"]

_REFLEXIVE: Final = lexicon.listed("himself herself itself themselves")
_SEPARATORS: Final = frozenset((",", ";", "—", "–", ":"))
_DESCRIBING: Final = ("office", "person", "spokes", "organization", "group", "document")
_WITH: Final = frozenset(("from", "of", "with", "at"))
_IN_NAMES: Final = frozenset(("of", "for", "the", "and"))
_CAPITAL_GROUPS: Final = lexicon.PERSONS | lexicon.OFFICES


class Phrase(NamedTuple):
    """One noun phrase. `head` is in lower case; `words` are all its words up to the first preposition.

    `owner` are the words before a possessive or a possessive pronoun, `of` those after `preposition`, `tail` both;
    `name` is a proper name with its titles. `beside` are the appositions.
    """

    sort: Sort
    words: tuple[Word, ...] = ()
    head: str = ""
    name: tuple[Word, ...] = ()
    definite: bool = False
    indefinite: bool = False
    owner: tuple[Word, ...] = ()
    modifiers: tuple[Word, ...] = ()
    preposition: str = ""
    of: tuple[Word, ...] = ()
    tail: tuple[Word, ...] = ()
    beside: tuple["Phrase", ...] = ()

    @property
    def is_plural(self) -> bool:
        """Whether the head is a plural or a word for many."""
        return self.sort == "group" and is_plural(self.head)


def is_plural(head: str) -> bool:
    """Whether a small noun means several people."""
    singular = head.endswith(("ss", "us", "is", "news", "’s", "'s"))
    return (
        head in lexicon.GROUPS
        or head in lexicon.QUANTIFIERS
        or (head.endswith("s") and not singular)
        or head.endswith("men")
    )


def parse(words: Sequence[Word], vocabulary: Vocabulary) -> Phrase:
    """One source without coordination, as it stands in the text. Its sort is "none" if there is no noun in it."""
    segments = [each for each in _segments(_trimmed(words)) if each]
    read = [_segment(each, vocabulary) for each in segments]
    read = [each for each in read if each.sort != "none"]
    if not read:
        return Phrase("none")
    first, rest = read[0], read[1:]
    if first.preposition in ("named", "called") and first.of and first.of[0].is_capital:
        return _segment(list(first.of), vocabulary)._replace(beside=(first._replace(preposition="", of=(), tail=()),))
    if first.sort != "name":
        if _is_one_of(first):  # "one of its authors, Anna Roth"
            first = first._replace(indefinite=False)
        named = next((at for at, each in enumerate(rest) if each.sort == "name"), None)
        is_described = first.sort in _DESCRIBING and not first.indefinite
        if named is not None and (is_described or first.sort in ("person", "spokes")):
            others = (first, *rest[:named], *rest[named + 1 :])
            return rest[named]._replace(beside=(*rest[named].beside, *map(_of_one, others)))
    return first._replace(beside=(*first.beside, *rest))


def _is_one_of(phrase: Phrase) -> bool:
    return phrase.head in ("one", "another") and phrase.preposition == "of"


def _of_one(phrase: Phrase) -> Phrase:
    """ "One of its lawyers" as "its lawyer", which can be said of one person."""
    if not _is_one_of(phrase):
        return phrase
    end = _base_end(phrase.of)
    described = _described(phrase.of[:end])
    single = _singular(described.head)
    if single not in lexicon.PERSONS | lexicon.OFFICES:
        return Phrase("none")
    tail = phrase.of[end:]
    preposition, of = (tail[0].lower, tail[1:]) if tail else ("", ())
    sort = _sort(single, described.modifiers)
    return described._replace(sort=sort, head=single, preposition=preposition, of=of, tail=tail)


def _singular(head: str) -> str:
    return head[:-3] + "man" if head.endswith("men") else head.removesuffix("s")


def _trimmed(words: Sequence[Word]) -> list[Word]:
    """Without brackets and what is in them, quotation marks, and the prepositions and the like that lead."""
    kept: list[Word] = []
    depth = 0
    closes = next((at for at, each in enumerate(words) if each.text in "()"), None)
    if closes is not None and words[closes].text == ")":  # "Dnipro Wire) - the operator"
        words = words[closes + 1 :]
    for each in words:
        if each.text in "([":
            depth += 1
        elif each.text in ")]":
            depth = max(0, depth - 1)
        elif not depth and each.text not in '“”"':
            kept.append(each)
    while kept and (kept[0].lower in lexicon.LEADING or kept[0].text in _SEPARATORS):
        if [each.lower for each in kept] == ["both"]:
            break
        if kept[0].lower == "both" and len(kept) > 1 and is_plural(kept[1].lower):
            break  # "both candidates"
        kept.pop(0)
    return kept


def _segments(words: Sequence[Word]) -> Iterator[list[Word]]:
    """What stands between commas, each without its relative clause; nothing after the clause but a name at the end."""
    segment: list[Word] = []
    for at, each in enumerate(words):
        if each.lower in lexicon.RELATIVES and (segment or each is not words[0]) and not each.is_capital:
            yield segment
            segment = _name_behind(words[at:])  # "the company that built the bridge, Halden Construction"
            break
        if each.text in _SEPARATORS:
            yield segment
            segment = []
        else:
            segment.append(each)
    yield segment


def _name_behind(clause: Sequence[Word]) -> list[Word]:
    """The proper name behind the last comma of a relative clause; [] where there is none."""
    comma = max((at for at, each in enumerate(clause) if each.text == ","), default=len(clause))
    name = list(clause[comma + 1 :])
    is_name = bool(name) and name[0].is_capital and name[-1].is_capital and not any(each.is_mark for each in name)
    return name if is_name and all(each.is_capital or each.lower in _IN_NAMES for each in name) else []


def _segment(words: list[Word], vocabulary: Vocabulary) -> Phrase:
    if len(words) > 1 and words[-1].lower in _REFLEXIVE:
        words = words[:-1]
    if len(words) > 1 and words[0].lower in _WITH and any(each.is_capital for each in words[1:]):
        # "Anna Roth, from the Harbour Institute"
        return Phrase("person", (words[0],), "member", definite=True, preposition="of", of=tuple(words[1:]))
    end = _base_end(words)
    base, tail = words[:end], words[end:]
    if not base or (base[0].text[0].isdigit() and len(base) == 1):
        return Phrase("none")
    preposition, of = (tail[0].lower, tuple(tail[1:])) if tail else ("", ())
    if (
        len(base) == 1
        and base[0].lower in lexicon.PRONOUNS
        and not tail
        and not base[0].text.isupper() | (base[0].text == "US")
    ):
        return Phrase("pronoun", tuple(base), base[0].lower)
    if len(base) == 1 and base[0].text == "I":
        return Phrase("pronoun", tuple(base), "i")
    read = _named(base, vocabulary) if _is_name(base, vocabulary) else _described(base)
    return read._replace(preposition=preposition, of=of, tail=tuple(tail))


def _base_end(words: Sequence[Word]) -> int:
    """Where the noun phrase without what hangs on it ends."""
    for at in range(1, len(words)):
        word = words[at]
        if word.lower in lexicon.PREPOSITIONS and not (word.is_capital and word.lower not in ("of", "for")):
            following = words[at + 1 : at + 3]
            start = at
            while start > 0 and words[start - 1].is_capital:
                start -= 1
            small = [word, *following[:1]] if len(following) > 1 and following[0].lower == "the" else [word]
            last = words[at + len(small)] if at + len(small) < len(words) else None
            if start < at and last is not None and last.is_capital and links(words[start:at], small, last):
                continue
            # "secretary of state Hillary Clinton"
            if (
                word.lower == "of"
                and last is not None
                and last.text.title() in lexicon.COMPLEMENTS
                and not last.is_capital
            ):
                continue
            return at
    return len(words)


def _is_name(base: Sequence[Word], vocabulary: Vocabulary) -> bool:
    last = base[-1]
    if not last.is_capital or last.lower in lexicon.POSSESSIVES | lexicon.QUANTIFIERS:
        return False
    if places.people(last.text) and not places.state(last.text):
        return False
    if last.lower in lexicon.PARTISAN and len(base) > 1 and base[0].lower in lexicon.ARTICLES:
        return False
    if (
        last.text.endswith("s")
        and len(last.text) > 2
        and last.text[:-1].isupper()
        and last.lower[:-1] in lexicon.PERSONS
    ):
        return False  # "opposition MPs"
    if base[0].lower in ("a", "an") and last.lower in lexicon.PERSONS:  # "a Labour MP"
        return False
    if last.lower in lexicon.PARTISANS:
        return len(base) > 1 and base[-2].text in ("House", "Senate") and base[0].lower not in lexicon.QUANTIFIERS
    if is_plural(last.lower) and last.lower.rstrip("s") in _CAPITAL_GROUPS and last.text not in vocabulary.capital:
        return False
    if len(base) == 1:
        plain = last.lower in vocabulary.small or last.lower in lexicon.COMMON or last.lower in lexicon.GROUPS
        plain = plain or (is_plural(last.lower) and _singular(last.lower) in lexicon.ROLES)
        return last.text in vocabulary.capital or not plain
    if last.lower in lexicon.SPOKES:
        return False
    # "the President", "the Minister"
    titles = all(
        each.lower in lexicon.TITLES or each.lower in lexicon.ARTICLES or places.place(each.text) for each in base
    )
    return not (titles and base[-1].lower in lexicon.OFFICES and base[0].lower in lexicon.ARTICLES)


def _named(base: Sequence[Word], vocabulary: Vocabulary) -> Phrase:
    start = len(base) - 1
    while start > 0 and _continues(base, start, vocabulary):
        start -= 1
    name, before = tuple(base[start:]), list(base[:start])
    the = bool(before) and before[-1].lower == "the"
    beside: tuple[Phrase, ...] = ()
    owner: tuple[Word, ...] = ()
    if before and before[-1].possessive:
        owner = _owner(before)
    elif before and before[-1].lower not in lexicon.DETERMINERS | lexicon.LEADING:
        described = _described(before)
        beside = (described,) if described.sort in ("office", "person", "spokes") else ()
        owner = () if beside else described.owner
    return Phrase("name", tuple(base), name[-1].lower, name, definite=the, owner=owner, beside=beside)


def _continues(base: Sequence[Word], start: int, vocabulary: Vocabulary) -> bool:
    """Whether the word before `start` belongs to the name."""
    word = base[start - 1]
    if word.possessive or word.lower in lexicon.DETERMINERS or is_where(word):
        return False
    if word.is_capital:
        opens = start == 1 and word.lower in lexicon.QUANTIFIERS | lexicon.LEADING
        return not opens
    if word.lower in lexicon.PARTICLES or word.lower in ("of", "for", "the", "and", "to"):
        return (start > 1 and base[start - 2].is_capital) or (start == 1 and word.lower in lexicon.PARTICLES)
    return False


def _owner(before: Sequence[Word]) -> tuple[Word, ...]:
    start = len(before) - 1
    while start > 0 and before[start - 1].is_capital and not before[start - 1].possessive:
        start -= 1
    if not before[-1].is_capital:  # "the agency's", "his party's"
        while start > 0 and not before[start - 1].possessive and before[start - 1].lower not in lexicon.PREPOSITIONS:
            start -= 1
    return tuple(before[start:])


def _described(base: Sequence[Word]) -> Phrase:
    """A phrase with a common noun as its head."""
    head = base[-1].lower
    definite = base[0].lower in ("the", "this", "that", "these", "those")
    indefinite = base[0].lower in ("a", "an", "another", "one") or base[0].lower in lexicon.QUANTIFIERS
    owned = max((at for at, each in enumerate(base[:-1]) if each.possessive), default=-1)
    owner = _owner(base[: owned + 1]) if owned >= 0 else ()
    first = owned + 1
    if not owner and base[0].lower in lexicon.POSSESSIVES and len(base) > 1:
        owner, first = (base[0],), 1
    modifiers = tuple(each for each in base[first:-1] if each.lower not in lexicon.ARTICLES)
    return Phrase(
        _sort(head, modifiers),
        tuple(base),
        head,
        definite=definite,
        indefinite=indefinite,
        owner=owner,
        modifiers=modifiers,
    )


def _sort(head: str, modifiers: Sequence[Word]) -> Sort:
    if head in lexicon.SPOKES:
        return "group" if head.endswith(("men", "people", "s")) else "spokes"
    before = modifiers[-1].lower if modifiers else ""
    if head in lexicon.OFFICES or (before, head) in (
        ("attorney", "general"),
        ("vice", "president"),
        ("general", "secretary"),
    ):
        return "office"
    if head in lexicon.PERSONS or head in lexicon.TITLES:
        return "person"
    if head in lexicon.DOCUMENTS:
        return "document"
    if (head in lexicon.ORGANIZATIONS and head not in lexicon.GROUPS) or (before, head) in lexicon.GUARDS:
        return "organization"
    return "group"
