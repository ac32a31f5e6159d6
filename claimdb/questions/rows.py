"""Assertions out of the database, whole, in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, case, func, select

from claimdb.database.chunks import chunks
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
from claimdb.questions.standing import text_of_snapshot
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
    "exact": _text_exact,
    "prefix": _text_before,
    "suffix": _text_after,
}
_LABELLED = [column.label(name) for name, column in _COLUMNS.items()]


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
    query = assertion_query(connection, moment, *_LABELLED)
    read: list[Any] = [
        row
        for some in chunks(sorted(set(keys)))
        for row in connection.execute(query.where(assertion.c.key.in_(some))).mappings()
    ]
    rows = as_first_recorded(connection, moment, read)
    found = [row["assertion_key"] for row in rows]
    mentions = _mentions(connection, moment, found)
    links = _links(connection, moment, found)
    answers = [_answer(row, mentions[row["assertion_key"]], links[row["assertion_key"]]) for row in rows]
    if not as_recorded:
        answers = counted(answers, identities(connection, moment))
    return sorted(answers, key=order)


def order(answer: AssertionAnswer) -> tuple[bool, str, bool, str, str]:
    """By the saying's earliest day (unknown last), its latest day, then id."""
    earliest = answer.said.earliest if answer.said else None
    latest = answer.said.latest if answer.said else None
    return earliest is None, earliest or "", latest is None, latest or "", answer.id


def _mentions(connection: Connection, moment: Moment, keys: Sequence[int]) -> Mapping[int, list[MentionAnswer]]:
    found: dict[int, list[MentionAnswer]] = defaultdict(list)
    query = (
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
        .where(moment.live(mention_source))
        .order_by(mention.c.assertion, mention.c.position, mention_source.c.key)
    )
    for some in chunks(keys):
        for row in connection.execute(query.where(mention.c.assertion.in_(some))):
            key, position, words, role, given, resolution, because, *rest = row
            who = SourceAnswer(*rest)
            found[key].append(MentionAnswer(position, who, words, role, given, resolution, because))
    return found


def _links(connection: Connection, moment: Moment, keys: Sequence[int]) -> Mapping[int, list[LinkAnswer]]:
    found: dict[int, list[LinkAnswer]] = defaultdict(list)
    columns = assertion_link.c
    query = (
        select(columns.assertion, columns.rel, columns.target_id, columns.scope, columns.basis, columns.because)
        .where(moment.live(assertion_link))
        .order_by(columns.assertion, columns.rel, columns.target_id.is_(None), columns.target_id, columns.key)
    )
    rows = [row for some in chunks(keys) for row in connection.execute(query.where(columns.assertion.in_(some)))]
    own = {(row[0], row[2]) for row in rows if row[1] in BY_THE_SAME and row[2] is not None}
    broken = disputed(connection, moment, own)
    for row in rows:
        found[row[0]].append(LinkAnswer(*row[1:], disputed=row[1] in BY_THE_SAME and (row[0], row[2]) in broken))
    return found


def _answer(row: Any, mentions: list[MentionAnswer], links: list[LinkAnswer]) -> AssertionAnswer:
    return AssertionAnswer(
        key=row["assertion_key"],
        id=row["assertion_id"],
        status=row["status"],
        because=row["because"],
        claim=ClaimAnswer(*(row[f"claim_{name}"] for name in ("key", "id", "text", "kind", "unit", "cumulative"))),
        statement=row["assertion_statement"],
        mentions=tuple(mentions),
        stance=row["assertion_stance"],
        modality=row["assertion_modality"],
        condition=row["assertion_condition"],
        voice=row["assertion_voice"],
        act=row["assertion_act"],
        cue=row["assertion_cue"],
        audience=row["assertion_audience"],
        said=_date(row, "said"),
        about=_date(row, "about"),
        quantity=_quantity(row),
        passage=_passage(row),
        within=row["assertion_within_id"],
        links=tuple(links),
        extractor=row["assertion_extractor"],
        confidence=row["assertion_confidence"],
        spans=row["assertion_spans"],
        attribution=row["assertion_attribution"],
        amends=row["assertion_amends_id"],
        document=_document(row),
        recorded=RecordedAnswer(row["recorded"], row["recorder"], row["changeset_id"], row["action"], row["version"]),
    )


def _date(row: Any, clock: str) -> DateAnswer | None:
    if row[f"{clock}_key"] is None:
        return None
    names = ("edtf", "earliest", "latest", "anchor", "rule")
    return DateAnswer(row[f"assertion_{clock}_text"], *(row[f"{clock}_{name}"] for name in names))


def _quantity(row: Any) -> QuantityAnswer | None:
    text = row["assertion_quantity_text"]
    numbers = {name: row[f"assertion_quantity_{name}"] for name in ("value", "low", "high")}
    if text is None and not any(numbers.values()):
        return None
    value, low, high = (None if each is None else Decimal(each) for each in numbers.values())
    return QuantityAnswer(
        text=text,
        value=value,
        low=low,
        low_inclusive=row["assertion_quantity_low_inclusive"],
        high=high,
        high_inclusive=row["assertion_quantity_high_inclusive"],
        approximate=bool(row["assertion_quantity_approximate"]),
        unit=row["assertion_quantity_unit"],
        rule=row["assertion_quantity_rule"],
    )


def _passage(row: Any) -> PassageAnswer:
    has_text = row["has_text"] is not None
    return PassageAnswer(
        start=row["passage_start"],
        end=row["passage_end"],
        exact_sha256=row["passage_sha256"].hex(),
        exact=row["exact"] if has_text else None,
        prefix=row["prefix"] if has_text else None,
        suffix=row["suffix"] if has_text else None,
    )


def _document(row: Any) -> DocumentAnswer:
    return DocumentAnswer(
        key=row["document_key"],
        id=row["document_id"],
        text_sha256=row["text_sha256"],
        has_text=row["has_text"] is not None,
        publisher=row["publisher"],
        publisher_id=row["publisher_id"],
        **{name: row[f"document_{name}"] for name in DETAILS},
    )


def documents_by_id(connection: Connection, moment: Moment, *, as_recorded: bool = False) -> list[DocumentAnswer]:
    """All documents that stand, with their details, by id; `as_recorded` as in `fetch`."""
    details = document_details
    query = (
        select(
            document.c.key,
            document.c.id,
            snapshot.c.text_sha256,
            snapshot_text.c.key,
            publisher.c.name,
            publisher.c.id,
            *(details.c[name] for name in DETAILS),
        )
        .select_from(
            document.join(snapshot, snapshot.c.document == document.c.key)
            .outerjoin(snapshot_text, text_of_snapshot(connection, moment))
            .join(details, and_(details.c.document == document.c.key, moment.live(details)))
            .outerjoin(publisher, details.c.publisher == publisher.c.key)
        )
        .where(moment.made(document))
        .order_by(document.c.id)
    )
    listed = [DocumentAnswer(row[0], row[1], row[2], row[3] is not None, *row[4:]) for row in connection.execute(query)]
    known = identities(connection, moment)
    return listed if as_recorded else [counted_document(each, known) for each in listed]
