"""The state of the database now, or as it was recorded at an earlier time."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select
from sqlalchemy.sql import ColumnElement

from claimdb import dates
from claimdb.database.tables import changeset
from claimdb.errors import ClaimdbError, DateError, UsageError
from claimdb.identity import id_prefix

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d(?:\.\d{1,6})?))?\s*Z?)?")


class Moment:
    """A state of the database: `position` is the last changeset that counts, None for now. One is made for a question:
    what is counted as what is read once for it."""

    def __init__(self, position: int | None = None, *, is_settled: bool = False) -> None:
        self._position = position
        self.is_settled = is_settled  # nothing is being recorded: what is judged now may be read from derived tables
        self.memory: tuple[Connection, Any] | None = None  # of `identities`
        self.undone: frozenset[int] | None = None  # of `standing`

    @property
    def is_now(self) -> bool:
        """Whether this is the present state."""
        return self._position is None

    def _seen(self) -> Any:
        return select(changeset.c.key).where(changeset.c.position <= self._position).scalar_subquery()

    def made(self, table: Any) -> ColumnElement[bool]:
        """The condition that a row was recorded by then."""
        return self.saw(table.c.changeset)

    def saw(self, changeset_key: Any) -> ColumnElement[bool]:
        """The condition that a changeset counts."""
        seen: ColumnElement[bool] = changeset_key.is_not(None) if self.is_now else changeset_key.in_(self._seen())
        return seen

    def live(self, table: Any) -> ColumnElement[bool]:
        """The condition that a judgement stood then."""
        is_open: ColumnElement[bool] = table.c.closed_in.is_(None)
        if self.is_now:
            return is_open
        return and_(self.made(table), or_(is_open, table.c.closed_in.not_in(self._seen())))

    def standing(self, query: Select[Any], table: Any) -> Select[Any]:
        """A query that is made once, for the rows of this table that stood then."""
        if not self.is_now:
            return query.where(self.live(table))
        if (query, table) not in _NOW:
            _NOW[query, table] = query.where(self.live(table))
        return _NOW[query, table]


_NOW: dict[tuple[Select[Any], Any], Select[Any]] = {}


def moment_of(connection: Connection, as_of: str | None) -> Moment:
    """The moment that `--as-of` names: a changeset's id, or a UTC time (a day counts to its end). It is not to be asked
    within a changeset that is not finished.

    Raises UsageError if it is neither, ClaimdbError if there is no such changeset or several.
    """
    if as_of is None:
        return Moment(is_settled=True)
    as_of = _last_day(as_of.strip())
    if match := _TIME.fullmatch(as_of):
        day, minute, second = match.groups()
        _check_time(as_of, day, minute, second)
        until = f"{day}T{minute or '23:59'}:{second or ('00' if minute else '59.999999')}"
        return Moment(_position_at(connection, f"{until}~"))
    typed = id_prefix(as_of)
    if typed is None or typed[0] not in (None, "changeset"):
        raise UsageError(f"--as-of {as_of}: give a changeset's id or a UTC time such as 2024-06-18 or 2024-06-18T09:30")
    found = _changesets(connection, typed[1])
    if len(found) != 1:
        what = "no changeset begins" if not found else f"{len(found)} changesets begin"
        raise ClaimdbError(f"--as-of {as_of}: {what} so")
    return Moment(found[0])


def _position_at(connection: Connection, until: str) -> int:
    """The last position that was recorded by then. What a merge brought is older than the merge, and here since then:
    of the changesets of one position the newest counts."""
    newest = func.max(changeset.c.recorded)
    places = select(changeset.c.position).group_by(changeset.c.position).having(newest <= until).subquery()
    return connection.execute(select(func.max(places.c.position))).scalar() or 0


def _last_day(as_of: str) -> str:
    """A year or a month counts to its end."""
    if not re.fullmatch(r"\d{4}(-\d\d)?", as_of):
        return as_of
    try:
        return str(dates.parse(as_of).latest)
    except DateError as error:
        raise UsageError(f"--as-of {as_of}: {error}") from None


def _check_time(as_of: str, day: str, minute: str | None, second: str | None) -> None:
    try:
        datetime.fromisoformat(f"{day}T{minute or '00:00'}:{(second or '00')[:2]}")
    except ValueError:
        raise UsageError(f"--as-of {as_of}: there is no such time") from None


def _changesets(connection: Connection, prefix: str) -> list[int]:
    begins = changeset.c.id.startswith(f"x1{prefix}", autoescape=True)
    return list(connection.execute(select(changeset.c.position).where(begins)).scalars())
