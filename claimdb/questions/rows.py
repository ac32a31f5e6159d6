"""Assertions out of the database, whole, in few queries."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, case, func, select

from claimdb.database.chunks import among, chunks
from claimdb.database.tables import (
    assertion,
    assertion_claim,
    assertion_link,
    changeset,
    claim,
    decision,
    document,
    document_details,
    mention,
    mention_source,
    passage,
    reading,
    snapshot,
    snapshot_text,
    source,
)
from claimdb.questions.counted import counted, counted_document
from claimdb.questions.disputes import BY_THE_SAME, disputed
from claimdb.questions.identities import SOURCE_COLUMNS, identities, own_document
from claimdb.questions.model import (
    AssertionAnswer,
    ClaimAnswer,
    DateAnswer,
    DocumentAnswer,
    LinkAnswer,
    MentionAnswer,
    PassageAnswer,
    QuantityAnswer,
    RecordedAnswer,
    SourceAnswer,
)
from claimdb.questions.moment import Moment
from claimdb.questions.standing import text_of_snapshot, undone
from claimdb.questions.versions import as_first_recorded

_Value = TypeVar("_Value", int, str)

CONTEXT = 40  # code points of text before and after a passage

said = reading.alias("said")
about = reading.alias("about")
publisher = source.alias("publisher")

# The details of a document are the fields of its answer from the title on, each a column of the same name.
DETAILS = DocumentAnswer._fields[DocumentAnswer._fields.index("title") :]


def assertion_query(connection: Connection, moment: Moment, *columns: Any) -> Select[Any]:
    """A query over assertions with their passage, document, claim and decision, and their dates as far as known."""
    joined = (
        assertion.join(passage, assertion.c.passage == passage.c.key)
        .join(snapshot, passage.c.snapshot == snapshot.c.key)
        .join(document, snapshot.c.document == document.c.key)
        .join(assertion_claim, _of(assertion_claim, moment))
        .join(claim, assertion_claim.c.claim == claim.c.key)
        .join(decision, _of(decision, moment))
        .join(changeset, assertion.c.changeset == changeset.c.key)
        .outerjoin(
            document_details,
            and_(document_details.c.document == document.c.key, moment.live(document_details)),
        )
        .outerjoin(publisher, document_details.c.publisher == publisher.c.key)
        .outerjoin(said, and_(_of(said, moment), said.c.clock == "said"))
        .outerjoin(about, and_(_of(about, moment), about.c.clock == "about"))
        .outerjoin(snapshot_text, text_of_snapshot(connection, moment))
    )
    query = select(*columns).select_from(joined)
    return query if moment.is_now else query.where(moment.made(assertion))


def _of(table: Any, moment: Moment) -> Any:
    return and_(table.c.assertion == assertion.c.key, moment.live(table))


_text_after = func.substr(snapshot_text.c.text, passage.c.end + 1, CONTEXT)
_text_exact = func.substr(snapshot_text.c.text, passage.c.start + 1, passage.c.end - passage.c.start)
_is_far_in = passage.c.start > CONTEXT
_text_before = func.substr(
    snapshot_text.c.text,
    case((_is_far_in, passage.c.start - CONTEXT + 1), else_=1),
    case((_is_far_in, CONTEXT), else_=passage.c.start),
)

_COLUMNS: dict[str, Any] = {
    **{f"assertion_{each.name}": each for each in assertion.c},
    "status": decision.c.status,
    "because": decision.c.because,
    "claim_key": claim.c.key,
    "claim_id": claim.c.id,
    "claim_text": claim.c.text,
    "claim_kind": claim.c.kind,
    "claim_unit": claim.c.unit,
    "claim_cumulative": claim.c.cumulative,
    "passage_start": passage.c.start,
    "passage_end": passage.c.end,
    "passage_sha256": passage.c.exact_sha256,
    "document_key": document.c.key,
    "document_id": document.c.id,
    "text_sha256": snapshot.c.text_sha256,
    "has_text": snapshot_text.c.key,
    "publisher": publisher.c.name,
    "publisher_id": publisher.c.id,
    **{f"document_{name}": document_details.c[name] for name in DETAILS},
    **{f"said_{name}": said.c[name] for name in ("key", "edtf", "earliest", "latest", "anchor", "rule")},
    **{f"about_{name}": about.c[name] for name in ("key", "edtf", "earliest", "latest", "anchor", "rule")},
    "recorded": changeset.c.recorded,
    "recorder": changeset.c.recorder,
    "changeset_id": changeset.c.id,
    "action": changeset.c.action,
    "version": changeset.c.version,
    "publisher_key": publisher.c.key,
    "exact": _text_exact,
    "prefix": _text_before,
    "suffix": _text_after,
}
_LABELLED = [column.label(name) for name, column in _COLUMNS.items()]
_AT = {name: place for place, name in enumerate(_COLUMNS)}
_KEY, _PUBLISHER = _AT["assertion_key"], _AT["publisher_key"]


def _places(first: str, last: str) -> slice:
    """The columns from one to another."""
    return slice(_AT[first], _AT[last] + 1)


_CLAIM = _places("claim_key", "claim_cumulative")
_DATES = {clock: _places(f"{clock}_edtf", f"{clock}_rule") for clock in ("said", "about")}
_DOCUMENT = _places("document_key", "publisher_id")
_DETAILS = _places(f"document_{DETAILS[0]}", f"document_{DETAILS[-1]}")
_RECORDED = _places("recorded", "version")
_NUMBERS = _places("assertion_quantity_value", "assertion_quantity_rule")


def fetch(
    connection: Connection,
    moment: Moment,
    keys: Iterable[int] | None = None,
    *conditions: Any,
    as_recorded: bool = False,
) -> list[AssertionAnswer]:
    """Assertions by their keys, or all that meet the conditions; in order of saying (earliest known first, unknown
    last; then latest; then id). Sources and claims are those that they are counted as, or with `as_recorded` those
    that were recorded; conditions are about those that were recorded."""
    if keys is None:
        # Found by a small query and read by their keys: the large one is then compiled once, whatever was asked.
        keys = connection.execute(assertion_query(connection, moment, assertion.c.key).where(*conditions)).scalars()
    wanted = sorted(set(keys))
    query = _prepared(connection, moment)
    read = [tuple(row) for some in chunks(wanted) for row in connection.execute(query, {"keys": some}).all()]
    rows = as_first_recorded(connection, moment, read, _AT)
    found = [row[_KEY] for row in rows]
    mentions = _mentions(connection, moment, found)
    links = _links(connection, moment, found)
    answers = [_answer(row, mentions.get(row[_KEY], ()), links.get(row[_KEY], ())) for row in rows]
    if not as_recorded:
        known = identities(connection, moment)
        known.sources.know((row[_PUBLISHER], row[_AT["publisher_id"]]) for row in rows if row[_PUBLISHER] is not None)
        answers = counted(answers, known)
    return sorted(answers, key=order)


def _prepared(connection: Connection, moment: Moment) -> Select[Any]:
    """The query for whole assertions by their keys; it is made once for the present where nothing is undone."""
    if not moment.is_now or undone(connection, moment):
        return _by_keys(connection, moment)
    if "now" not in _PREPARED:
        _PREPARED["now"] = _by_keys(connection, moment)
    return _PREPARED["now"]


_PREPARED: dict[str, Select[Any]] = {}


def _by_keys(connection: Connection, moment: Moment) -> Select[Any]:
    return assertion_query(connection, moment, *_LABELLED).where(among(assertion.c.key))


def order(answer: AssertionAnswer) -> tuple[bool, str, bool, str, str]:
    """By the saying's earliest day (unknown last), its latest day, then id."""
    earliest = answer.said.earliest if answer.said else None
    latest = answer.said.latest if answer.said else None
    return earliest is None, earliest or "", latest is None, latest or "", answer.id


def _mentions(connection: Connection, moment: Moment, keys: Sequence[int]) -> Mapping[int, list[MentionAnswer]]:
    found: dict[int, list[MentionAnswer]] = {}
    known: dict[int, SourceAnswer] = {}
    query = moment.standing(_MENTIONS, mention_source)
    for some in chunks(keys):
        for key, position, words, role, given, resolution, because, *rest in connection.execute(
            query, {"keys": some}
        ).all():
            who = known.get(rest[0]) or known.setdefault(rest[0], SourceAnswer(*rest))
            mentioned = MentionAnswer(position, who, words, role, given, resolution, because)
            found.setdefault(key, []).append(mentioned)
    return found


_MENTIONS = (
    select(
        mention.c.assertion,
        mention.c.position,
        mention.c.mention,
        mention.c.role,
        mention.c.given,
        mention_source.c.resolution,
        mention_source.c.because,
        *SOURCE_COLUMNS,
    )
    .join(mention_source, mention_source.c.mention == mention.c.key)
    .join(source, mention_source.c.source == source.c.key)
    .outerjoin(own_document, source.c.document == own_document.c.key)
    .where(among(mention.c.assertion))
    .order_by(mention.c.assertion, mention.c.position, mention_source.c.key)
)


def _links(connection: Connection, moment: Moment, keys: Sequence[int]) -> Mapping[int, list[LinkAnswer]]:
    found: dict[int, list[LinkAnswer]] = {}
    query = moment.standing(_LINKS, assertion_link)
    rows = [row for some in chunks(keys) for row in connection.execute(query, {"keys": some}).all()]
    own = {(row[0], row[2]) for row in rows if row[1] in BY_THE_SAME and row[2] is not None}
    broken = disputed(connection, moment, own)
    for row in rows:
        key, rel, target, scope, basis, because = row
        link = LinkAnswer(rel, target, scope, basis, because, rel in BY_THE_SAME and (key, target) in broken)
        found.setdefault(row[0], []).append(link)
    return found


_LINK = assertion_link.c
_LINKS = (
    select(_LINK.assertion, _LINK.rel, _LINK.target_id, _LINK.scope, _LINK.basis, _LINK.because)
    .where(among(_LINK.assertion))
    .order_by(_LINK.assertion, _LINK.rel, _LINK.target_id.is_(None), _LINK.target_id, _LINK.key)
)


def _answer(row: Sequence[Any], mentions: Iterable[MentionAnswer], links: Iterable[LinkAnswer]) -> AssertionAnswer:
    return AssertionAnswer(
        key=row[_AT["assertion_key"]],
        id=row[_AT["assertion_id"]],
        status=row[_AT["status"]],
        because=row[_AT["because"]],
        claim=ClaimAnswer(*row[_CLAIM]),
        statement=row[_AT["assertion_statement"]],
        mentions=tuple(mentions),
        stance=row[_AT["assertion_stance"]],
        modality=row[_AT["assertion_modality"]],
        condition=row[_AT["assertion_condition"]],
        voice=row[_AT["assertion_voice"]],
        act=row[_AT["assertion_act"]],
        cue=row[_AT["assertion_cue"]],
        audience=row[_AT["assertion_audience"]],
        said=_date(row, "said"),
        about=_date(row, "about"),
        quantity=_quantity(row),
        passage=_passage(row),
        within=row[_AT["assertion_within_id"]],
        links=tuple(links),
        extractor=row[_AT["assertion_extractor"]],
        confidence=row[_AT["assertion_confidence"]],
        spans=row[_AT["assertion_spans"]],
        attribution=row[_AT["assertion_attribution"]],
        amends=row[_AT["assertion_amends_id"]],
        document=_document(row),
        recorded=RecordedAnswer(*row[_RECORDED]),
    )


def _date(row: Sequence[Any], clock: str) -> DateAnswer | None:
    if row[_AT[f"{clock}_key"]] is None:
        return None
    return DateAnswer(row[_AT[f"assertion_{clock}_text"]], *row[_DATES[clock]])


def _quantity(row: Sequence[Any]) -> QuantityAnswer | None:
    text = row[_AT["assertion_quantity_text"]]
    value, low, low_inclusive, high, high_inclusive, approximate, unit, rule = row[_NUMBERS]
    if text is None and not (value or low or high):
        return None
    return QuantityAnswer(
        text=text,
        value=None if value is None else Decimal(value),
        low=None if low is None else Decimal(low),
        low_inclusive=low_inclusive,
        high=None if high is None else Decimal(high),
        high_inclusive=high_inclusive,
        approximate=bool(approximate),
        unit=unit,
        rule=rule,
    )


def _passage(row: Sequence[Any]) -> PassageAnswer:
    place = row[_AT["passage_start"]], row[_AT["passage_end"]], row[_AT["passage_sha256"]].hex()
    if row[_AT["has_text"]] is None:
        return PassageAnswer(*place, None, None, None)
    return PassageAnswer(*place, row[_AT["exact"]], row[_AT["prefix"]], row[_AT["suffix"]])


def _document(row: Sequence[Any]) -> DocumentAnswer:
    key, identifier, text_sha256, has_text, publisher, publisher_id = row[_DOCUMENT]
    details = row[_DETAILS]
    return DocumentAnswer(key, identifier, text_sha256, has_text is not None, publisher, publisher_id, *details)


def documents_by_id(connection: Connection, moment: Moment, *, as_recorded: bool = False) -> list[DocumentAnswer]:
    """All documents that stand, with their details, by id; `as_recorded` as in `fetch`."""
    rows = connection.execute(_documents(connection, moment).order_by(document.c.id)).all()
    return _as_documents(connection, moment, rows, as_recorded=as_recorded)


def documents_of(connection: Connection, moment: Moment, keys: Sequence[int]) -> list[DocumentAnswer]:
    """Those of these documents, by key, that stand, with their details."""
    query = _documents(connection, moment).where(among(document.c.key))
    rows = [row for some in chunks(keys) for row in connection.execute(query, {"keys": some})]
    return _as_documents(connection, moment, rows, as_recorded=False)


def _documents(connection: Connection, moment: Moment) -> Select[Any]:
    details = document_details
    return (
        select(
            document.c.key,
            document.c.id,
            snapshot.c.text_sha256,
            snapshot_text.c.key,
            publisher.c.name,
            publisher.c.id,
            publisher.c.key,
            *(details.c[name] for name in DETAILS),
        )
        .select_from(
            document.join(snapshot, snapshot.c.document == document.c.key)
            .outerjoin(snapshot_text, text_of_snapshot(connection, moment))
            .join(details, and_(details.c.document == document.c.key, moment.live(details)))
            .outerjoin(publisher, details.c.publisher == publisher.c.key)
        )
        .where(moment.made(document))
    )


def _as_documents(
    connection: Connection, moment: Moment, rows: Sequence[Any], *, as_recorded: bool
) -> list[DocumentAnswer]:
    listed = [DocumentAnswer(row[0], row[1], row[2], row[3] is not None, *row[4:6], *row[7:]) for row in rows]
    known = identities(connection, moment)
    known.sources.know((row[6], row[5]) for row in rows if row[6] is not None)
    return listed if as_recorded else [counted_document(each, known) for each in listed]
