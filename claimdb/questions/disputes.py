"""Which revisions and retractions are disputed: those of what, as it turns out, somebody else has said.

One revises and retracts only one's own. A link that was recorded while two sources were held to be one, or before what
it leads to was recorded, may break that later. It is then no error, but it counts for nothing. That follows from who
the sources are, and is stored nowhere: if they are judged to be one again, the link counts again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from claimdb.database.chunks import chunks
from claimdb.database.tables import assertion, mention, mention_source, source_link
from claimdb.questions.identities import identities
from claimdb.questions.moment import Moment

BY_THE_SAME = ("revises", "retracts")

Pair = tuple[int, str]  # the key of the assertion that has the link, and the id of what it leads to


def disputed(connection: Connection, moment: Moment, pairs: Collection[Pair]) -> set[Pair]:
    """Those of these links whose two ends have no asserter in common; an office and its holders are one in this, and
    what is not recorded is nobody's."""
    if not pairs:
        return set()
    targets = _keys(connection, moment, {target for _, target in pairs})
    speakers = _speakers(connection, moment, {*targets.values(), *(key for key, _ in pairs)})
    apart = {
        (key, target)
        for key, target in pairs
        if target in targets and speakers[targets[target]] and not speakers[key] & speakers[targets[target]]
    }
    if not apart:
        return set()
    offices = _offices(connection, moment)
    return {
        (key, target)
        for key, target in apart
        if not any((one, two) in offices for one in speakers[key] for two in speakers[targets[target]])
    }


def _keys(connection: Connection, moment: Moment, ids: Iterable[str]) -> dict[str, int]:
    query = select(assertion.c.id, assertion.c.key).where(moment.made(assertion))
    found: dict[str, int] = {}
    for some in chunks(sorted(ids)):
        found.update({row[0]: row[1] for row in connection.execute(query.where(assertion.c.id.in_(some)))})
    return found


def _speakers(connection: Connection, moment: Moment, keys: Iterable[int]) -> dict[int, set[int]]:
    """Those who speak or are spoken for, by the key of the assertion: all sources but those who only relay."""
    same = identities(connection, moment).sources
    query = (
        select(mention.c.assertion, mention_source.c.source)
        .join(mention_source, mention_source.c.mention == mention.c.key)
        .where(mention.c.role != "relay", moment.live(mention_source))
    )
    found: dict[int, set[int]] = defaultdict(set)
    for some in chunks(sorted(keys)):
        for key, who in connection.execute(query.where(mention.c.assertion.in_(some))):
            found[key].add(same.root_key(who))
    return found


def _offices(connection: Connection, moment: Moment) -> set[tuple[int, int]]:
    """Who holds or held which office, and the other way round."""
    same = identities(connection, moment).sources
    query = select(source_link.c.source, source_link.c.target).where(
        source_link.c.rel == "holds_office", moment.live(source_link)
    )
    pairs = [(same.root_key(row[0]), same.root_key(row[1])) for row in connection.execute(query)]
    return {*pairs, *((two, one) for one, two in pairs)}
