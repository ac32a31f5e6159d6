"""Questions of which only the first assertions are read; the others are found, put in order and counted unread."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from claimdb.database.tables import (
    snapshot,
)
from claimdb.questions.denials import with_denials
from claimdb.questions.filters import Filters
from claimdb.questions.found import Sought, claims_in_brackets, find, not_surely_said, on_claims
from claimdb.questions.identities import identities
from claimdb.questions.lookup import find_id
from claimdb.questions.model import Answer
from claimdb.questions.moment import Moment
from claimdb.questions.narrowing import Narrowed, claim_keys, reached_from, tested, way_to
from claimdb.questions.rows import fetch
from claimdb.questions.search import said, still_matching
from claimdb.questions.sources import (
    Reached,
)
from claimdb.questions.surroundings import searched, with_surroundings
from claimdb.words import index_words, query_words


class Asked(NamedTuple):
    """Whose words are asked for (with `exact` only under the own name), whether for figures, and how many are read."""

    speaker: str | None
    exact: bool
    figured: bool
    limit: int


def ask_unread(
    connection: Connection, moment: Moment, text: str | None, filters: Filters, asked: Asked
) -> Answer | None:
    """What `ask` answers, with no more hits than are to be read; None where a filter, or whether a source's words count
    as another's, asks for a look at each assertion."""
    if filters._replace(claim=None, document=None, status=None) != Filters():
        return None
    reached = None if asked.speaker is None else reached_from(connection, moment, asked.speaker, asked.exact)
    doubtful = _perhaps_not_in_time(connection, moment, reached or ())
    if len(doubtful) > _MOST_DOUBTFUL:
        return None
    stems = [] if text is None else query_words(text)
    if text is not None and not stems:
        return Answer((), searched(connection, moment), 0, searchable=False)
    narrow = Narrowed((), (), [] if reached is None else [reached])
    sought = Sought(
        stems=stems,
        claims=None if filters.claim is None else claim_keys(connection, moment, filters.claim),
        snapshots=None if filters.document is None else _snapshots(connection, filters.document),
        sources=None if reached is None else _spoken_by(connection, moment, reached),
        figured=asked.figured,
        status=filters.status,
        without=[
            *_not_in_time(connection, moment, narrow, doubtful, filters.status),
            *_only_by_article(connection, moment, text, stems),
        ],
    )
    found = find(connection, sought, asked.limit, lambda keys: _gone(connection, moment, text or "", keys))
    answers, others = with_denials(connection, moment, fetch(connection, moment, found.keys))
    hits, _ = tested(answers, narrow, filters)
    answer = Answer(
        tuple(hits),
        searched(connection, moment)._replace(proposed=found.proposed, rejected=found.rejected),
        found.total,
        others=others,
        asked_of=tuple(each.source for each in reached or () if not each.links),
    )
    return with_surroundings(connection, moment, answer)


_MOST_DOUBTFUL = 2_000


def _perhaps_not_in_time(connection: Connection, moment: Moment, reached: Sequence[Reached]) -> list[int]:
    """The assertions of sources that count as the one asked for only for a time, which are not surely of that time."""
    same = identities(connection, moment).sources
    found: set[int] = set()
    for each in reached:
        since = max((link.since_earliest for link in each.links if link.since_earliest), default=None)
        until = min((link.until_latest for link in each.links if link.until_latest), default=None)
        if since is not None or until is not None:
            found.update(not_surely_said(connection, same.keys([each.source.key]), since, until))
    return sorted(found)


def _not_in_time(
    connection: Connection, moment: Moment, asked: Narrowed, doubtful: Sequence[int], status: str | None
) -> list[int]:
    """Those of these assertions that do not count as the words of the source asked for; what is rejected is told as
    left out all the same."""
    if not doubtful:
        return []
    answers = fetch(connection, moment, doubtful)
    reached = [{each.source.key: each for each in some} for some in asked.speakers]
    outside = [each for each in answers if any(way_to(each, some)[0] is None for some in reached)]
    return [each.key for each in outside if status is not None or each.status != "rejected"]


def _spoken_by(connection: Connection, moment: Moment, reached: Sequence[Reached]) -> list[int]:
    return identities(connection, moment).sources.keys(each.source.key for each in reached)


def _snapshots(connection: Connection, typed: str) -> list[int]:
    """The text of the document whose id begins so."""
    key = find_id(connection, typed, "document")[1]
    return list(connection.execute(select(snapshot.c.key).where(snapshot.c.document == key)).scalars())


def _only_by_article(connection: Connection, moment: Moment, text: str | None, stems: Sequence[str]) -> list[int]:
    """The assertions found by a word that stands only in the name of an article behind their claim."""
    if text is None:
        return []
    wanted, named = set(stems), []
    for key, whole in claims_in_brackets(connection, stems):
        own = said(whole)
        missing = wanted.difference(index_words(own))
        if missing.intersection(index_words(whole[len(own) :])):
            named.append(key)
    return sorted(_gone(connection, moment, text, on_claims(connection, stems, named))) if named else []


def _gone(connection: Connection, moment: Moment, text: str, keys: Sequence[int]) -> set[int]:
    """Those of these assertions that had the words only in a source or a claim that they have no longer."""
    answers = fetch(connection, moment, keys)
    return set(keys) - {each.key for each in still_matching(connection, moment, text, answers)}
