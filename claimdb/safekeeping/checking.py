"""`db check`: what the engine can say of its files, and whether all that is recorded is as it was recorded."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from sqlalchemy import Connection, text

from claimdb.database.location import display_name
from claimdb.errors import Fault, FaultsError
from claimdb.proof.storage import reads_indexes
from claimdb.proof.verify import NotProvenError, Verified, faults, verify

MOST: Final = 20  # faults that are named


@dataclass(frozen=True, slots=True)
class Checked:
    """A database that is sound: what was verified, what the engine looked at, and what it could not look at."""

    verified: Verified
    engine: str
    remarks: tuple[str, ...]


def check_database(connection: Connection) -> Checked:
    """Has the engine check its files and indexes, and recomputes all that is recorded.

    Raises FaultsError, which names not only the first thing that is wrong, as `verify` does, but what else is; and
    DatabaseError where the engine cannot read it.
    """
    try:
        verified = verify(connection)
    except NotProvenError:
        raise FaultsError(_all_faults(connection)) from None
    if connection.dialect.name == "sqlite":
        looked = "pages, indexes, references, search index"
        return Checked(verified, looked, ())
    looked = "constraints and triggers in force" + (", B-tree indexes (amcheck)" if reads_indexes(connection) else "")
    return Checked(verified, looked, tuple(_postgresql_remarks(connection)))


def _all_faults(connection: Connection) -> list[Fault]:
    name = display_name(connection.engine.url)
    found = list(islice(faults(connection), MOST + 1))
    listed = [Fault(f"{each.thing}: {each.message} (rule {each.rule})", name) for each in found[:MOST]]
    more = [Fault("and more", name)] if len(found) > MOST else []
    return [*listed, *more, Fault("altered or damaged after it was recorded: restore a backup, and check that", name)]


def _postgresql_remarks(connection: Connection) -> list[str]:
    remarks = []
    if not reads_indexes(connection):
        remarks.append(
            "the server's indexes were not read: that takes CREATE EXTENSION amcheck and the right to use it"
        )
    if connection.execute(text("SHOW data_checksums")).scalar_one() != "on":
        remarks.append("the server keeps no checksums of its pages (initdb --data-checksums)")
    return remarks
