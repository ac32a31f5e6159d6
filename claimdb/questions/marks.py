"""What is judged of anything that has an id: tags, notes and ratings."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.identity import nfc
from claimdb.questions.moment import Moment


class RatingAnswer(NamedTuple):
    """How a thing is rated by a scheme."""

    scheme: str
    value: str
    because: str | None


class Marks(NamedTuple):
    """The live tags, notes and ratings of things by their ids, each in order of its words."""

    tags: Mapping[str, Sequence[str]]
    notes: Mapping[str, Sequence[str]]
    ratings: Mapping[str, Sequence[RatingAnswer]]

    def of(self, identifier: str) -> dict[str, Any]:
        """What is judged of one thing, under the keys of the exchange record."""
        return {
            "tags": list(self.tags.get(identifier, ())),
            "notes": list(self.notes.get(identifier, ())),
            "ratings": [
                {name: value for name, value in each._asdict().items() if value is not None}
                for each in self.ratings.get(identifier, ())
            ],
        }


def marks(connection: Connection, moment: Moment, ids: Sequence[str] | None = None) -> Marks:
    """The marks of these things (None: of all)."""
    return Marks(
        tags={key: [row[0] for row in some] for key, some in _read(connection, moment, ids, tables.tag, "tag").items()},
        notes={
            key: [row[0] for row in some] for key, some in _read(connection, moment, ids, tables.note, "text").items()
        },
        ratings={
            key: [RatingAnswer(*row) for row in some]
            for key, some in _read(connection, moment, ids, tables.rating, "scheme", "value", "because").items()
        },
    )


def tagged(moment: Moment, word: str) -> ColumnElement[bool]:
    """The condition that an assertion, its claim, its document or one of its sources has a tag."""
    so = select(tables.tag.c.target_id).where(moment.live(tables.tag), tables.tag.c.tag == nfc(word))
    mention, meant, source = tables.mention, tables.mention_source, tables.source.alias()
    by = (
        select(mention.c.assertion)
        .join(meant, meant.c.mention == mention.c.key)
        .join(source, meant.c.source == source.c.key)
        .where(moment.live(meant), source.c.id.in_(so))
    )
    things = (tables.assertion.c.id, tables.claim.c.id, tables.document.c.id)
    return or_(*(each.in_(so) for each in things), tables.assertion.c.key.in_(by))


def _read(
    connection: Connection, moment: Moment, ids: Sequence[str] | None, table: Table, *names: str
) -> dict[str, list[tuple[Any, ...]]]:
    columns = [table.c[name] for name in names]
    query = select(table.c.target_id, *columns).where(moment.live(table)).order_by(table.c.target_id, *columns)
    asked_for = [query] if ids is None else [query.where(table.c.target_id.in_(some)) for some in chunks(ids)]
    found: dict[str, list[tuple[Any, ...]]] = {}
    for asked in asked_for:
        for identifier, *rest in connection.execute(asked):
            found.setdefault(identifier, []).append(tuple(rest))
    return found
