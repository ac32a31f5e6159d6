"""The claims, the sources and the documents, with what stands behind each."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.database.chunks import among, chunks
from claimdb.questions import copies
from claimdb.questions.copies import DocumentLinkAnswer, document_links
from claimdb.questions.counts import document_count, source_range
from claimdb.questions.denials import with_denials
from claimdb.questions.identities import CLAIM_COLUMNS, identities
from claimdb.questions.model import AssertionAnswer, ClaimAnswer, DocumentAnswer, SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.origins import Origins, origins
from claimdb.questions.rows import documents_by_id, fetch
from claimdb.questions.search import by_sources
from claimdb.questions.sources import SourceLinkAnswer, aliases_of, all_sources, links_up, source_links
from claimdb.questions.standing import stands
from claimdb.questions.surroundings import accused
from claimdb.questions.ties import Ties, ties_of
from claimdb.words import index_words, query_words

LISTED = ("accepted", "proposed")


class ClaimLinkAnswer(NamedTuple):
    """What a claim is to another."""

    rel: str
    target_id: str
    because: str | None


class ClaimRow(NamedTuple):
    """A claim and what stands behind it; `sources` and `origins` are ranges."""

    claim: ClaimAnswer
    against: tuple[str, ...]
    links: tuple[ClaimLinkAnswer, ...]
    assertions: int
    proposed: int
    sources: tuple[int, int]
    origins: Origins
    documents: int
    denials: int
    first_said: str | None
    last_said: str | None
    merged: tuple[ClaimAnswer, ...] = ()  # what is counted as it


class SourceRow(NamedTuple):
    """A source, its other names and links, and how often it speaks."""

    source: SourceAnswer
    aliases: tuple[str, ...]
    links: tuple[SourceLinkAnswer, ...]
    assertions: int
    as_candidate: int
    documents: int
    merged: tuple[SourceAnswer, ...] = ()  # what is counted as it


class DocumentRow(NamedTuple):
    """A document, how many assertions stand in it, and what it is to others and they to it."""

    document: DocumentAnswer
    assertions: int
    proposed: int
    rejected: int
    links: tuple[DocumentLinkAnswer, ...] = ()
    linked_from: tuple[DocumentLinkAnswer, ...] = ()


def claim_links(
    connection: Connection, moment: Moment, keys: Sequence[int] | None = None, *, as_recorded: bool = False
) -> dict[str, list[ClaimLinkAnswer]]:
    """The live links of claims (None: of all) as they are counted, or `as_recorded`, by the id of the claim that has
    them; `keys` are those of all that are counted as a claim."""
    query = moment.standing(_CLAIM_LINKS if keys is None else _CLAIM_LINKS_OF, tables.claim_link)
    parts: Iterable[dict[str, Any]] = [{}] if keys is None else ({"keys": some} for some in chunks(keys))
    rows = sorted((row for part in parts for row in connection.execute(query, part)), key=lambda row: tuple(row[:3]))
    same = identities(connection, moment).claims

    def kept(identifier: str) -> str:
        root = None if as_recorded else same.root_by_id(identifier)
        return root.id if root else identifier

    found: dict[str, dict[tuple[str, str], ClaimLinkAnswer]] = {}
    for recorded, rel, recorded_target, because in rows:
        identifier, target = kept(recorded), kept(recorded_target)
        if identifier != target:
            found.setdefault(identifier, {}).setdefault((rel, target), ClaimLinkAnswer(rel, target, because))
    return {identifier: sorted(links.values(), key=lambda link: link[:2]) for identifier, links in found.items()}


_CLAIM_LINK = tables.claim_link.c
_CLAIM_LINKS = select(tables.claim.c.id, _CLAIM_LINK.rel, _CLAIM_LINK.target_id, _CLAIM_LINK.because).join(
    tables.claim, _CLAIM_LINK.claim == tables.claim.c.key
)
_CLAIM_LINKS_OF = _CLAIM_LINKS.where(among(_CLAIM_LINK.claim))


def _fits(text: str | None, *texts: str) -> bool:
    return text is None or (bool(wanted := set(query_words(text))) and wanted <= set(index_words(*texts)))


def claims(
    connection: Connection, moment: Moment, text: str | None = None, *, single_source: bool = False
) -> list[ClaimRow]:
    """The claims of which a wording has all these words (None: all), those with most assertions first; with
    `single_source` those that rest on one origin, or perhaps do."""
    same = identities(connection, moment).claims
    everything = recorded_claims(connection, moment)
    chosen = [
        each
        for each in everything
        if same.root(each) is each and any(_fits(text, some.text) for some in (each, *same.merged(each.key)))
    ]
    listed = claim_rows(connection, moment, chosen, only=text is not None)
    kept = [row for row in listed if not single_source or row.origins.low == 1]
    return sorted(kept, key=lambda row: (-row.assertions, row.claim.text, row.claim.id))


def claim_rows(
    connection: Connection, moment: Moment, chosen: Sequence[ClaimAnswer], *, only: bool = True
) -> list[ClaimRow]:
    """What stands behind these claims; they are all that there are unless `only` these are to be read."""
    same = identities(connection, moment).claims
    keys = same.keys(each.key for each in chosen)
    by_claim = _by_claim(connection, moment, keys if only else None)
    against = accused(connection, moment, keys)
    links = claim_links(connection, moment, keys if only else None)
    ties = _ties(connection, moment, by_claim.values()) if only else _all_ties(connection, moment)
    return [
        _claim_row(each, by_claim.get(each.id, []), against.get(each.id, ()), links.get(each.id, ()), ties)._replace(
            merged=same.merged(each.key)
        )
        for each in chosen
    ]


def _ties(connection: Connection, moment: Moment, claims: Iterable[Sequence[AssertionAnswer]]) -> Ties:
    """The ties between what stands behind these claims."""
    answers = [each for some in claims for each in some]
    speakers = {each.source.key for answer in answers for each in answer.mentions}
    documents = copies.links_around(connection, moment, {each.document.id for each in answers})
    return ties_of(documents, links_up(connection, moment, speakers))


def _all_ties(connection: Connection, moment: Moment) -> Ties:
    documents = (link for links in document_links(connection, moment).values() for link in links)
    return ties_of(documents, source_links(connection, moment))


def recorded_claims(connection: Connection, moment: Moment) -> list[ClaimAnswer]:
    """All claims as they are recorded."""
    query = select(*CLAIM_COLUMNS).where(moment.made(tables.claim), *stands(connection, moment, tables.claim))
    return [ClaimAnswer(*row) for row in connection.execute(query)]


def _by_claim(connection: Connection, moment: Moment, keys: Sequence[int] | None) -> dict[str, list[AssertionAnswer]]:
    conditions = [] if keys is None else [tables.claim.c.key.in_(keys)]
    answers, _ = with_denials(connection, moment, fetch(connection, moment, None, *conditions))
    found: dict[str, list[AssertionAnswer]] = {}
    for each in answers:
        if each.status in LISTED:
            found.setdefault(each.claim.id, []).append(each)
    return found


def _claim_row(
    claim: ClaimAnswer,
    answers: Sequence[AssertionAnswer],
    against: tuple[str, ...],
    links: Iterable[ClaimLinkAnswer],
    ties: Ties,
) -> ClaimRow:
    earliest = [each.said.earliest for each in answers if each.said and each.said.earliest]
    latest = [each.said.latest for each in answers if each.said and each.said.latest]
    return ClaimRow(
        claim=claim,
        against=against,
        links=tuple(links),
        assertions=len(answers),
        proposed=sum(each.status == "proposed" for each in answers),
        sources=source_range(answers),
        origins=origins(answers, ties),
        documents=document_count(answers),
        denials=len({denial for each in answers for denial in each.denials.accepted}),
        first_said=min(earliest, default=None),
        last_said=max(latest, default=None),
    )


def sources(connection: Connection, moment: Moment, text: str | None = None) -> list[SourceRow]:
    """The sources with all these words in a name (None: all), by name."""
    everyone = all_sources(connection, moment)
    same = identities(connection, moment).sources
    aliases = aliases_of(connection, moment)
    links: dict[int, list[SourceLinkAnswer]] = {}
    for link in source_links(connection, moment):
        links.setdefault(link.source.key, []).append(link)
    counts = _counts(fetch(connection, moment))
    return [
        SourceRow(
            each,
            aliases.get(each.key, ()),
            tuple(links.get(each.key, ())),
            *counts.get(each.key, (0, 0, 0)),
            merged=same.merged(each.key),
        )
        for each in everyone
        if _fits(text, each.name, *aliases.get(each.key, ()))
    ]


def spoken_as(
    connection: Connection, moment: Moment, sources: Sequence[SourceAnswer]
) -> dict[int, tuple[int, int, int]]:
    """How often sources speak with all that are counted as them: surely, as one of several, and in how many documents;
    by their keys."""
    if not sources:
        return {}
    keys = identities(connection, moment).sources.keys(each.key for each in sources)
    spoken = (by_sources(moment, some) for some in chunks(keys))
    assertions = {key for query in spoken for key in connection.execute(query).scalars()}
    counts = _counts(fetch(connection, moment, assertions))
    return {each.key: counts.get(each.key, (0, 0, 0)) for each in sources}


def _counts(answers: Iterable[AssertionAnswer]) -> dict[int, tuple[int, int, int]]:
    spoken: dict[int, list[tuple[AssertionAnswer, bool]]] = {}
    for answer in answers:
        if answer.status in LISTED:
            for each in answer.mentions:
                spoken.setdefault(each.source.key, []).append((answer, each.resolution == "candidate"))
    return {
        key: (
            sum(not candidate for _, candidate in some),
            sum(candidate for _, candidate in some),
            document_count(answer for answer, _ in some),
        )
        for key, some in spoken.items()
    }


def documents(
    connection: Connection, moment: Moment, text: str | None = None, missing: str | None = None
) -> list[DocumentRow]:
    """The documents with all these words in title, publisher or byline (None: all), newest first; with `missing`
    only those that lack that detail (`text` for the text itself)."""
    counts: dict[int, list[str]] = {}
    for answer in fetch(connection, moment):
        counts.setdefault(answer.document.key, []).append(answer.status)
    links = document_links(connection, moment)
    linked_from: dict[str, list[DocumentLinkAnswer]] = {}
    for link in (link for some in links.values() for link in some):
        linked_from.setdefault(link.to, []).append(link)
    listed = [
        DocumentRow(
            document=each,
            assertions=counts.get(each.key, []).count("accepted"),
            proposed=counts.get(each.key, []).count("proposed"),
            rejected=counts.get(each.key, []).count("rejected"),
            links=tuple(links.get(each.id, ())),
            linked_from=tuple(linked_from.get(each.id, ())),
        )
        for each in documents_by_id(connection, moment)
        if _fits(text, each.title or "", each.publisher or "", each.byline or "") and _lacks(each, missing)
    ]
    return sorted(listed, key=lambda row: (row.document.published_latest or "", row.document.id), reverse=True)


def _lacks(document: DocumentAnswer, missing: str | None) -> bool:
    if missing is None:
        return True
    return not document.has_text if missing == "text" else getattr(document, missing) is None
