"""The words under which an assertion is found: those of its statement, its claim, its sources and its figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.ledger.changesets import Changeset
from claimdb.quantities import canonical
from claimdb.records.plan import GivenQuantity, Plan, PlannedAssertion
from claimdb.words import index_words


@dataclass(frozen=True, slots=True)
class SearchNames:
    """The texts of claims and the names of sources, by id."""

    claims: Mapping[str, str]
    sources: Mapping[str, str]

    def stems(self, assertion: PlannedAssertion) -> str:
        """The assertion's search column."""
        texts = [assertion.statement, self.claims[assertion.claim_id]]
        for mention in assertion.mentions:
            texts.append(mention.mention or "")
            texts.extend(self.sources[each.source_id] for each in mention.sources)
        texts.extend(figure_texts(assertion.quantity))
        return " ".join(index_words(*texts))


def widen(changeset: Changeset, assertion: int, stems: str) -> None:
    """Adds words to the search column of a recorded assertion; it keeps those that it has."""
    changeset.flush()
    table = tables.assertion_search
    held = changeset.connection.execute(select(table.c.stems).where(table.c.assertion == assertion)).scalar_one()
    both = " ".join(dict.fromkeys([*held.split(), *stems.split()]))
    if both != held:
        changeset.connection.execute(update(table).where(table.c.assertion == assertion).values(stems=both))


def figure_texts(quantity: GivenQuantity | None) -> Iterable[str]:
    """A figure's words and numbers, so that a number is found however it is spelled."""
    if quantity is None:
        return
    yield quantity.text or ""
    for number in (quantity.value, quantity.low, quantity.high):
        if number is not None:
            yield canonical(number)


def names_of(plan: Plan, assertions: Iterable[PlannedAssertion], connection: Connection) -> SearchNames:
    """What the search columns of these assertions need: from the plan, else from the database."""
    claims = {claim.id: claim.text for claim in plan.claims}
    sources = {source.id: source.name for source in plan.sources}
    missing = sorted({each.claim_id for each in assertions} - claims.keys())
    for some in chunks(missing):
        columns = tables.claim.c
        rows = connection.execute(select(columns.id, columns.text).where(columns.id.in_(some)))
        claims.update({row[0]: row[1] for row in rows})
    return SearchNames(claims, sources)


def add_words(connection: Connection, assertions: Iterable[int], name: str) -> None:
    """Adds the words of a source's or a claim's name to the search columns of assertions, by their keys. Words are only
    added: what was found at an earlier moment is found as of then."""
    table = tables.assertion_search
    for some in chunks(assertions):
        rows = connection.execute(select(table.c.assertion, table.c.stems).where(table.c.assertion.in_(some)))
        for key, stems in list(rows):
            held = stems.split()
            fresh = [each for each in index_words(name) if each not in held]
            if fresh:
                changed = update(table).where(table.c.assertion == key)
                connection.execute(changed.values(stems=" ".join([*held, *fresh])))
