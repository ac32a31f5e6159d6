"""The current state as exchange records: one for each document, then one for what belongs to none."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.identity import fold
from claimdb.questions.copies import DocumentLinkAnswer, document_links
from claimdb.questions.identities import recorded_identities
from claimdb.questions.listings import ClaimLinkAnswer, claim_links, recorded_claims
from claimdb.questions.marks import Marks, marks
from claimdb.questions.model import (
    AssertionAnswer,
    ClaimAnswer,
    DateAnswer,
    DocumentAnswer,
    MentionAnswer,
    SourceAnswer,
)
from claimdb.questions.moment import Moment
from claimdb.questions.numbers import plain_number
from claimdb.questions.rows import documents_by_id, fetch
from claimdb.questions.sources import SourceLinkAnswer, all_sources, recorded_aliases, source_links
from claimdb.questions.standing import text_of_snapshot

BATCH = 200  # documents read at once

Element = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _World:
    """What several documents share."""

    sources: Mapping[str, SourceAnswer]
    aliases: Mapping[int, tuple[str, ...]]
    links: Mapping[str, Sequence[SourceLinkAnswer]]
    against: Mapping[str, Sequence[str]]  # claim id → source ids
    claims: Mapping[str, ClaimAnswer]
    claim_links: Mapping[str, Sequence[ClaimLinkAnswer]]
    document_links: Mapping[str, Sequence[DocumentLinkAnswer]]
    same: Mapping[str, tuple[str, str | None]]  # source or claim id → the id of what it is the same as, and why
    marks: Marks


def export(connection: Connection, moment: Moment, *, with_text: bool = True) -> Iterator[Element]:
    """Records in the order of the documents' ids, each with all the sources and claims that it needs; the last has
    no document and holds the rest. Texts are left out unless `with_text`."""
    world = _world(connection, moment)
    used_sources: set[str] = set()
    used_claims: set[str] = set()
    documents = documents_by_id(connection, moment, as_recorded=True)
    for start in range(0, len(documents), BATCH):
        some = documents[start : start + BATCH]
        keys = [each.key for each in some]
        texts = _texts(connection, moment, keys) if with_text else {}
        assertions = _assertions(connection, moment, keys)
        for document in some:
            own = assertions.get(document.key, [])
            claims = _with_kept(world, (each.claim.id for each in own))
            sources = _needed(world, document, own, claims)
            used_claims |= claims
            used_sources |= sources
            yield _record(world, document, texts.get(document.key), own, sources, claims)
    rest_claims = _with_kept(world, world.claims.keys() - used_claims)
    accused = {each for claim in rest_claims for each in world.against.get(claim, ())}
    free = {each for each in world.sources.keys() - used_sources if world.sources[each].document_id is None}
    rest_sources = _closed(world, free | accused)
    if free or rest_claims:
        names = _Names(world, rest_sources)
        yield {"sources": _sources(world, names), "claims": _claims(world, rest_claims, names)}


def _world(connection: Connection, moment: Moment) -> _World:
    sources = all_sources(connection, moment, as_recorded=True)
    links: dict[str, list[SourceLinkAnswer]] = {}
    for link in source_links(connection, moment, as_recorded=True):
        links.setdefault(link.source.id, []).append(link)
    return _World(
        sources={each.id: each for each in sources},
        aliases=recorded_aliases(connection, moment),
        links=links,
        against=_against(connection, moment),
        claims={each.id: each for each in recorded_claims(connection, moment)},
        claim_links=claim_links(connection, moment, as_recorded=True),
        document_links=document_links(connection, moment),
        same=recorded_identities(connection, moment),
        marks=marks(connection, moment),
    )


def _against(connection: Connection, moment: Moment) -> dict[str, list[str]]:
    query = (
        select(tables.claim.c.id, tables.source.c.id)
        .join(tables.claim_against, tables.claim_against.c.claim == tables.claim.c.key)
        .join(tables.source, tables.claim_against.c.source == tables.source.c.key)
        .where(moment.live(tables.claim_against))
        .order_by(tables.claim.c.id, tables.source.c.name, tables.source.c.id)
    )
    found: dict[str, list[str]] = {}
    for claim, source in connection.execute(query):
        found.setdefault(claim, []).append(source)
    return found


def _texts(connection: Connection, moment: Moment, keys: Sequence[int]) -> dict[int, str]:
    query = (
        select(tables.snapshot.c.document, tables.snapshot_text.c.text)
        .select_from(tables.snapshot)
        .join(tables.snapshot_text, text_of_snapshot(connection, moment))
        .where(tables.snapshot.c.document.in_(keys))
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _assertions(connection: Connection, moment: Moment, documents: Sequence[int]) -> dict[int, list[AssertionAnswer]]:
    found: dict[int, list[AssertionAnswer]] = {}
    for each in fetch(connection, moment, None, tables.document.c.key.in_(documents), as_recorded=True):
        found.setdefault(each.document.key, []).append(each)
    for own in found.values():
        own.sort(key=lambda each: (each.passage.start, each.passage.end, each.id))
    return found


def _needed(world: _World, document: DocumentAnswer, own: Iterable[AssertionAnswer], claims: Iterable[str]) -> set[str]:
    """The ids of the sources that a document's record needs: those it names, and those they are linked to."""
    named = {each.source.id for assertion in own for each in assertion.mentions}
    named |= {each for claim in claims for each in world.against.get(claim, ())}
    if document.publisher_id is not None:
        named.add(document.publisher_id)
    named |= {each.id for each in world.sources.values() if each.document_id == document.id}
    return _closed(world, named)


def _closed(world: _World, named: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(named)
    while waiting:
        identifier = waiting.pop()
        if identifier not in found:
            found.add(identifier)
            waiting.extend(link.target.id for link in world.links.get(identifier, ()))
            waiting.extend(_kept(world, identifier))
    return found


def _kept(world: _World, identifier: str) -> tuple[str, ...]:
    """What a source or claim is the same as."""
    return (world.same[identifier][0],) if identifier in world.same else ()


def _with_kept(world: _World, claims: Iterable[str]) -> set[str]:
    """Claims with those that they are the same as, along the chain."""
    found: set[str] = set()
    waiting = list(claims)
    while waiting:
        identifier = waiting.pop()
        if identifier not in found:
            found.add(identifier)
            waiting.extend(_kept(world, identifier))
    return found


def _record(
    world: _World,
    document: DocumentAnswer,
    text: str | None,
    own: Sequence[AssertionAnswer],
    sources: Iterable[str],
    claims: Iterable[str],
) -> Element:
    names = _Names(world, sources)
    return {
        "document": _document(world, document, text, names),
        "sources": _sources(world, names),
        "claims": _claims(world, claims, names),
        "assertions": [_assertion(world, each, names) for each in own],
    }


class _Names:
    """How one record names its sources: by their names, namesakes by their ids."""

    def __init__(self, world: _World, ids: Iterable[str]) -> None:
        self.ids = frozenset(ids)
        named = Counter(fold(world.sources[each].name) for each in self.ids)
        self._shared = frozenset(each for each in self.ids if named[fold(world.sources[each].name)] > 1)
        self._world = world

    def is_shared(self, identifier: str) -> bool:
        """Whether another source of the record has the same name."""
        return identifier in self._shared

    def of(self, identifier: str) -> str:
        """The name of a source in this record."""
        return identifier if identifier in self._shared else self._world.sources[identifier].name


def _present(**values: Any) -> Element:
    return {name: value for name, value in values.items() if value is not None and value != []}


def _document(world: _World, document: DocumentAnswer, text: str | None, names: _Names) -> Element:
    return _present(
        publisher=document.publisher_id and names.of(document.publisher_id),
        title=document.title,
        byline=document.byline,
        url=document.url,
        archive_url=document.archive_url,
        language=document.language,
        retrieved=document.retrieved,
        published=document.published,
        published_basis=document.published_basis,
        completeness=document.completeness,
        text=text,
        text_sha256=document.text_sha256,
        links=[
            _present(rel=each.rel, to=each.to, status=each.status, basis=each.basis, because=each.because)
            for each in world.document_links.get(document.id, ())
        ],
        **world.marks.of(document.id),
    )


def _sources(world: _World, names: _Names) -> list[Element]:
    listed = sorted((world.sources[each] for each in names.ids), key=lambda each: (each.name, each.id))
    return [_source(world, each, names) for each in listed]


def _source(world: _World, source: SourceAnswer, names: _Names) -> Element:
    links = [
        _present(
            rel=link.rel, to=names.of(link.target.id), **{"from": link.since}, until=link.until, because=link.because
        )
        for link in world.links.get(source.id, ())
    ]
    # Where the kind does not tell, a name that looks like a description would be taken for one.
    named = source.document_id is None if source.kind in (None, "group") else None
    return _present(
        name=source.name,
        kind=source.kind,
        named=named,
        distinct=source.distinct,
        aliases=list(world.aliases.get(source.key, ())),
        links=links,
        same_as=_same_as(world, source.id, names.of),
        **world.marks.of(source.id),
    )


def _same_as(world: _World, identifier: str, name: Callable[[str], str]) -> Element | None:
    if identifier not in world.same:
        return None
    target, because = world.same[identifier]
    return _present(to=name(target), because=because)


def _claims(world: _World, ids: Iterable[str], names: _Names) -> list[Element]:
    return [_claim(world, world.claims[each], names) for each in sorted(ids)]


def _claim(world: _World, claim: ClaimAnswer, names: _Names) -> Element:
    links = [
        _present(rel=link.rel, to=link.target_id, because=link.because) for link in world.claim_links.get(claim.id, ())
    ]
    return _present(
        key=claim.id,
        text=claim.text,
        kind=claim.kind,
        unit=claim.unit,
        cumulative=claim.cumulative,
        against=[names.of(each) for each in world.against.get(claim.id, ())],
        links=links,
        same_as=_same_as(world, claim.id, str),
        **world.marks.of(claim.id),
    )


def _assertion(world: _World, answer: AssertionAnswer, names: _Names) -> Element:
    return _present(
        key=answer.id,
        claim=answer.claim.id,
        statement=answer.statement,
        sources=[_mention(each, names) for each in answer.mentions],
        stance=answer.stance,
        modality=answer.modality,
        condition=answer.condition,
        voice=answer.voice,
        act=answer.act,
        cue=answer.cue,
        audience=answer.audience,
        said=_date(answer.said),
        about=_date(answer.about),
        quantity=_quantity(answer),
        passage={
            "start": answer.passage.start,
            "end": answer.passage.end,
            "exact_sha256": answer.passage.exact_sha256,
        },
        within=answer.within,
        links=[
            _present(
                rel=each.rel,
                to=each.to,
                scope=each.scope,
                basis=each.basis,
                because=each.because,
                disputed=each.disputed or None,
            )
            for each in answer.links
        ],
        amends=answer.amends,
        status=answer.status,
        because=answer.because,
        extractor=answer.extractor,
        confidence=answer.confidence,
        spans=json.loads(answer.spans) if answer.spans else None,
        attribution=answer.attribution,
        **world.marks.of(answer.id),
    )


def _mention(each: MentionAnswer, names: _Names) -> Element:
    is_shared = names.is_shared(each.source.id)
    given = each.given if is_shared or each.given != each.source.name else None
    return _present(
        name=names.of(each.source.id),
        kind=None if is_shared else each.source.kind,
        distinct=None if is_shared else each.source.distinct,
        mention=each.mention,
        role=each.role,
        resolution=each.resolution,
        because=each.because,
        given=given,
    )


def _date(answer: DateAnswer | None) -> Element | None:
    if answer is None:
        return None
    return _present(text=answer.text, edtf=answer.edtf, anchor=answer.anchor, rule=answer.rule)


def _quantity(answer: AssertionAnswer) -> Element | None:
    quantity = answer.quantity
    if quantity is None:
        return None
    return _present(
        text=quantity.text,
        value=plain_number(quantity.value),
        low=plain_number(quantity.low),
        low_inclusive=quantity.low_inclusive,
        high=plain_number(quantity.high),
        high_inclusive=quantity.high_inclusive,
        approximate=quantity.approximate or None,
        unit=quantity.unit,
        rule=quantity.rule,
    )
