"""Search words that wait to be written, searched as the index would be.

A search in the middle of a transaction makes SQLite's FTS5 write what was added since the last one as a segment of its
own. Where every article is matched with what came before it, that takes longer than all else; so the words wait in
memory until the changeset is full.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from claimdb.database import tables
from claimdb.ledger.changesets import Changeset
from claimdb.matching import Term, Terms


class WaitingWords:
    """The search words of a changeset that are not written yet."""

    def __init__(self, changeset: Changeset) -> None:
        self._changeset = changeset
        self._by_token: dict[str, set[int]] = defaultdict(set)
        self._rows: Sequence[Mapping[str, Any]] = ()
        self._read = 0

    def having(self, wanted: Sequence[Terms]) -> list[int]:
        """The keys of the assertions that have all the terms of one of these; some may be written already."""
        rows = self._changeset.waiting(tables.assertion_search)
        if rows is not self._rows:  # those before are written
            self._by_token.clear()
            self._rows, self._read = rows, 0
        for row in rows[self._read :]:
            for token in row["stems"].split():
                self._by_token[token].add(row["assertion"])
        self._read = len(rows)
        found: set[int] = set()
        for terms in wanted:
            found |= set.intersection(*map(self._with_term, terms))
        return sorted(found)

    def _with_term(self, term: Term) -> set[int]:
        nobody: set[int] = set()
        groups = (set.intersection(*(self._by_token.get(token, nobody) for token in group)) for group in term.any_of)
        return set().union(*groups)
