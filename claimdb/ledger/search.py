"""The words under which an assertion is found: those of its statement, its claim, its sources and its figure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.quantities import canonical
from claimdb.records.plan import GivenQuantity, Plan, PlannedAssertion
from claimdb.words import index_words


class SearchNames(NamedTuple):
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
    """Adds the words of a source's or a claim's name to the search columns of assertions, by their keys."""
    widen(connection, assertions, index_words(name))


def widen(connection: Connection, assertions: Iterable[int], words: Iterable[str]) -> None:
    """Adds words to the search columns of recorded assertions, by their keys. They keep those that they have: what was
    found at an earlier moment is found as of then."""
    table, words = tables.assertion_search, list(words)
    changed = update(table).where(table.c.assertion == bindparam("of")).values(stems=bindparam("words"))
    for some in chunks(assertions):
        rows = connection.execute(select(table.c.assertion, table.c.stems).where(table.c.assertion.in_(some))).all()
        wider = [{"of": key, "words": " ".join(dict.fromkeys([*stems.split(), *words]))} for key, stems in rows]
        fresh = [each for each, row in zip(wider, rows, strict=True) if each["words"] != row.stems]
        if fresh:
            connection.execute(changed, fresh)
