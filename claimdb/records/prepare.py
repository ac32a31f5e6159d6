"""A record → a plan: checks what must hold between the parts of a record, and computes what follows from them."""

from collections.abc import Iterator, Mapping

from claimdb.records.assertions import Drafts
from claimdb.records.claims import Claims
from claimdb.records.document import TextOf, plan_document
from claimdb.records.models import Record
from claimdb.records.names import Names
from claimdb.records.plan import Plan, PlannedAssertion
from claimdb.records.problems import Problem, RecordError
from claimdb.records.readings import Readings
from claimdb.records.references import References


def prepare(record: Record, text: str | None) -> Plan:
    """The plan of a record; `text` is the document's text if there is one (the record's own, its file's or one that
    was found for its SHA-256). Raises `RecordError` with everything that is wrong."""
    given = record.assertions
    text_of = TextOf(record, text)
    publisher = record.document.publisher if record.document else None
    mentions = (mention for assertion in given for mention in assertion.sources)
    names = Names(record.sources, publisher, text_of.document_id, mentions)
    document = plan_document(record, text_of, names)
    claims = Claims(record.claims, names)
    drafting = Drafts(text_of, names, claims)
    drafts = [drafting.draft(assertion, ("assertions", position)) for position, assertion in enumerate(given)]
    ids = [draft.id if draft else "" for draft in drafts]
    references = References(given, ids)
    published = record.document.published if record.document else None
    readings = Readings(given, references.places, ids, published)
    planned: dict[int, PlannedAssertion] = {}
    for position, draft in enumerate(drafts):
        within, links = references.resolve(position)
        if draft is not None:
            read = readings.of(position)
            is_more = within is not None or links or read
            planned[position] = draft._replace(within_id=within, links=links, readings=read) if is_more else draft
    sources = names.planned()
    references.check_nesting()
    references.check_revisions(list(planned.values()), sources)
    parts = (text_of, names, claims, drafting, references, readings)
    problems = [problem for part in parts for problem in part.problems]
    problems.extend(_said_otherwise(planned))
    if problems:
        raise RecordError(sorted(dict.fromkeys(problems), key=_in_order))
    return Plan(document, sources, claims.planned(), tuple({each.id: each for each in planned.values()}.values()))


def _said_otherwise(planned: Mapping[int, PlannedAssertion]) -> Iterator[Problem]:
    """One assertion may stand in a record twice if both say the same of it."""
    first: dict[str, int] = {}
    for position, assertion in planned.items():
        before = first.setdefault(assertion.id, position)
        if planned[before] != assertion:
            message = f"is the same assertion as assertions[{before}], but says other things of it; keep one"
            yield Problem(("assertions", position), message)


def _in_order(problem: Problem) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in problem.loc]
