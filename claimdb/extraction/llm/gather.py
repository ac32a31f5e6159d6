"""Answers about the pieces of one article → proposals: what stands in the text and fits the record is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pydantic import ValidationError

from claimdb.extraction.llm.answer import Answer
from claimdb.extraction.llm.locate import Places
from claimdb.extraction.llm.pieces import Piece
from claimdb.extraction.model import Proposals, Span
from claimdb.identity import fold, nfc
from claimdb.records.models import Assertion, Claim, Link, Source

_FREE: Final = ("statement", "stance", "modality", "voice", "act")  # of the answer as it is, if the record takes it
_MENTION: Final = ("name", "role", "resolution", "because")
_SOURCE: Final = ("name", "kind", "aliases")
_CLAIM: Final = ("text", "kind", "unit", "cumulative", "against")
_LINK: Final = ("rel", "scope", "basis")
_PIECES: Final = ("source", "cue", "content")


class _UnusableError(Exception):
    """Why an assertion is left out, in words that others of its kind share."""


class Gathered:
    """What the answers gave so far. Claims and sources with one name are one in all the pieces."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sources: dict[str, Source] = {}
        self._claims: dict[str, Claim] = {}
        self._assertions: list[Assertion] = []
        self._attributions: dict[tuple[int, object], int] = {}
        self._left_out: Counter[str] = Counter()
        self._pieces = 0

    @property
    def names(self) -> list[str]:
        """The sources so far."""
        return [each.name for each in self._sources.values()]

    @property
    def claims(self) -> list[str]:
        """The texts of the claims so far."""
        return [each.text for each in self._claims.values()]

    def add(self, piece: Piece, answer: Answer) -> None:
        """Takes over what an answer about a piece proposes, as far as it can be used."""
        self._pieces += 1
        for given in answer.sources:
            self._add_source(given)
        keys = self._add_claims(answer.claims)
        places = Places(self._text, piece.paragraphs)
        kept: list[tuple[dict[str, Any], Assertion]] = []
        for given in answer.assertions:
            try:
                kept.append((given, self._assertion(given, keys, places)))
            except _UnusableError as error:
                self._left_out[str(error)] += 1
        self._assertions.extend(self._related(kept))

    def proposals(self) -> Proposals:
        """All that was kept, with what it needs, and a note on what was left out."""
        used = {each.claim for each in self._assertions}
        claims = [each for each in self._claims.values() if each.key in used]
        named = {fold(mention.name) for each in self._assertions for mention in each.sources}
        named |= {fold(name) for claim in claims for name in claim.against}
        sources = [each for key, each in self._sources.items() if key in named]
        return Proposals(sources, claims, self._assertions, tuple(self._notes()))

    def _notes(self) -> Iterator[str]:
        if self._left_out:
            number = sum(self._left_out.values())
            why = "; ".join(f"{reason} ({times})" for reason, times in self._left_out.most_common())
            yield f"{number} of {number + len(self._assertions)} assertions of the model left out: {why}"

    def _add_source(self, given: dict[str, Any]) -> None:
        try:
            source = Source.model_validate(_only(given, _SOURCE))
        except ValidationError:
            return  # an assertion may name it all the same
        key = fold(source.name)
        before = self._sources.get(key, source)
        aliases = [*dict.fromkeys([*before.aliases, *source.aliases])]
        self._sources[key] = before.model_copy(update={"kind": before.kind or source.kind, "aliases": aliases})

    def _add_claims(self, given: Iterable[dict[str, Any]]) -> dict[str, str]:
        """The keys of this answer's claims, with ours."""
        keys: dict[str, str] = {}
        for each in given:
            try:
                claim = Claim.model_validate(_only(each, _CLAIM))
            except ValidationError:
                continue
            keys[nfc(claim.text)] = ours = self._add_claim(claim)
            if word := _word(each.get("key")):
                keys[word] = ours
        return keys

    def _add_claim(self, claim: Claim) -> str:
        ours = f"c{len(self._claims) + 1}"
        first = self._claims.setdefault(fold(claim.text), claim.model_copy(update={"key": ours}))
        return first.key or ours

    def _assertion(self, given: dict[str, Any], keys: dict[str, str], places: Places) -> Assertion:
        """One assertion, its words located. Raises _UnusableError."""
        passage, spans = _located(given, places)
        near = (passage, *spans["content"])
        words = {
            name: self._words(given.get(name), places, near) for name in ("said", "about", "quantity", "condition")
        }
        cue = " ".join(self._text[span.start : span.end] for span in sorted(spans["cue"]))
        data = {
            **_only(given, _FREE),
            "claim": self._claim(given.get("claim"), keys),
            "sources": list(self._mentions(given.get("sources"), places, (*spans["source"], passage))),
            "condition": words["condition"],
            "cue": cue or None,
            **{name: {"text": words[name]} if words[name] else None for name in ("said", "about", "quantity")},
            "passage": {"start": passage.start, "end": passage.end},
            "spans": {name: sorted([each.start, each.end] for each in spans[name]) for name in _PIECES},
            "confidence": _confidence(given.get("confidence")),
            "attribution": self._attribution(given.get("attribution")),
        }
        try:
            return Assertion.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = next((str(step) for step in reversed(first["loc"]) if isinstance(step, str)), "it")
            raise _UnusableError(f"{where} is missing or not what the record takes") from None

    def _claim(self, given: object, keys: dict[str, str]) -> str:
        word = _word(given)
        if word is None:
            raise _UnusableError("no claim")
        known = keys.get(word)
        if known is not None:
            return known
        if " " not in word:
            raise _UnusableError("a claim that is not declared")
        try:
            return self._add_claim(Claim(text=word))
        except ValidationError:
            raise _UnusableError("a claim that is no line of text") from None

    def _mentions(self, given: object, places: Places, near: tuple[Span, ...]) -> Iterator[dict[str, Any]]:
        for each in given if isinstance(given, list) else ():
            if isinstance(each, dict) and _word(each.get("name")):
                yield {**_only(each, _MENTION), "mention": self._words(each.get("mention"), places, near)}

    def _words(self, given: object, places: Places, near: tuple[Span, ...]) -> str | None:
        """The text's own words where these stand; None if they stand nowhere. A phrase may come as in the record."""
        words = _word(given.get("text") if isinstance(given, dict) else given)
        found = places.nearest(words, near) if words else None
        return self._text[found.start : found.end] if found else None

    def _attribution(self, given: object) -> int:
        """Numbers of the answer, counted on from piece to piece."""
        key = (self._pieces, given if isinstance(given, int | str) else object())
        return self._attributions.setdefault(key, len(self._attributions) + 1)

    def _related(self, kept: list[tuple[dict[str, Any], Assertion]]) -> Iterator[Assertion]:
        """The assertions with keys of ours, and with what they say of others that are kept."""
        names: dict[str, str] = {}
        for number, (given, _) in enumerate(kept, start=1):
            if key := _word(given.get("key")):
                names.setdefault(key, f"{self._pieces}.{number}")
        for number, (given, assertion) in enumerate(kept, start=1):
            own = f"{self._pieces}.{number}"
            within = names.get(_word(given.get("within")) or "")
            links = list(_links(given.get("links"), names, own))
            yield assertion.model_copy(update={"key": own, "within": within if within != own else None, "links": links})


def _located(given: dict[str, Any], places: Places) -> tuple[Span, dict[str, list[Span]]]:
    """The passage and its pieces: of several places the one that holds most of the pieces. Raises _UnusableError."""
    quoted = given.get("passage")
    exact = _word(quoted.get("exact") if isinstance(quoted, dict) else quoted)
    pieces = {name: _quotations(given.get("spans"), name) for name in _PIECES}
    if exact is None:
        raise _UnusableError("no passage")
    if not pieces["content"]:
        raise _UnusableError("no content")
    candidates = places.all(exact)
    if not candidates:
        raise _UnusableError("its passage does not stand in the text")
    found = {name: {words: places.all(words) for words in pieces[name]} for name in _PIECES}
    if not all(spots for named in found.values() for spots in named.values()):
        raise _UnusableError("its source, cue or content does not stand in the text")

    def held(candidate: Span) -> int:
        return sum(
            any(candidate.start <= spot.start and spot.end <= candidate.end for spot in spots)
            for named in found.values()
            for spots in named.values()
        )

    passage = max(candidates, key=held)
    content = [_near(spots, [passage]) for spots in found["content"].values()]
    cue = [_near(spots, [passage, *content]) for spots in found["cue"].values()]
    source = [_near(spots, [passage, *cue, *content]) for spots in found["source"].values()]
    touching = [each for each in (*content, *cue, *source) if each.start < passage.end and passage.start < each.end]
    whole = Span(min(each.start for each in (passage, *touching)), max(each.end for each in (passage, *touching)))
    return whole, {"source": source, "cue": cue, "content": content}


def _near(spots: list[Span], near: list[Span]) -> Span:
    return min(spots, key=lambda each: [max(0, each.start - one.end, one.start - each.end) for one in near])


def _quotations(spans: object, name: str) -> list[str]:
    given = spans.get(name) if isinstance(spans, dict) else None
    listed = given if isinstance(given, list) else [given]
    return [*dict.fromkeys(word for each in listed if (word := _word(each)))]


def _links(given: object, names: dict[str, str], own: str) -> Iterator[Link]:
    """The links to assertions that are kept, and to those that the article does not have."""
    for each in given if isinstance(given, list) else ():
        target = _word(each.get("to")) if isinstance(each, dict) else None
        if not isinstance(each, dict) or (target is not None and names.get(target, own) == own):
            continue
        try:
            yield Link.model_validate({**_only(each, _LINK), "to": names[target] if target else None})
        except ValidationError:
            continue


def _only(given: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """What a model says under these keys. Null is as if it said nothing."""
    return {key: given[key] for key in keys if given.get(key) is not None}


def _word(given: object) -> str | None:
    return nfc(given.strip()) if isinstance(given, str) and given.strip() else None


def _confidence(given: object) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    return float(given) if 0 <= given <= 1 else None
