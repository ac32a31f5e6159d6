"""What a question is narrowed to: conditions that a query can hold, and tests of each assertion."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from claimdb.database.tables import (
    assertion,
    claim,
    document,
)
from claimdb.identity import fold
from claimdb.questions.filters import Filters, Test, tests_of
from claimdb.questions.found import claims_with
from claimdb.questions.identities import claims_by_key, identities
from claimdb.questions.lookup import find_id, find_ids
from claimdb.questions.marks import tagged
from claimdb.questions.model import AssertionAnswer, Hit, MentionAnswer, Path
from claimdb.questions.moment import Moment
from claimdb.questions.rows import publisher
from claimdb.questions.search import by_sources, matches
from claimdb.questions.sources import (
    Reached,
    find_sources,
    reach,
)

LISTED = ("accepted", "proposed")


class Narrowed(NamedTuple):
    """What a question asks for: conditions that a query can hold, tests row by row, and whose words."""

    conditions: Sequence[Any]
    tests: Sequence[Test]
    speakers: Sequence[list[Reached]]


def narrowed(
    connection: Connection,
    moment: Moment,
    text: str | None,
    filters: Filters,
    *,
    speaker: str | None = None,
    exact: bool = False,
) -> Narrowed | None:
    """Words and filters made ready; None if no word of the text can be searched for."""
    tests = tests_of(filters)
    conditions = _conditions(connection, moment, filters)
    speakers = [reached_from(connection, moment, speaker, exact)] if speaker is not None else []
    if filters.source is not None:
        speakers.append(reached_from(connection, moment, filters.source, False))
    same = identities(connection, moment)
    spoken = (same.sources.keys(each.source.key for each in reached) for reached in speakers)
    conditions.extend(assertion.c.key.in_(by_sources(moment, keys)) for keys in spoken)
    if text is not None:
        found = matches(connection, moment, text)
        if found is None:
            return None
        conditions.append(found)
    return Narrowed(conditions, tests, speakers)


def reached_from(connection: Connection, moment: Moment, name: str, exact: bool) -> list[Reached]:
    asked = find_sources(connection, moment, name)
    return [Reached(each, (), ()) for each in asked] if exact else reach(connection, moment, asked)


def _conditions(connection: Connection, moment: Moment, filters: Filters) -> list[Any]:
    """The filters that a query can hold."""
    conditions: list[Any] = []
    if filters.stance is not None:
        conditions.append(assertion.c.stance == filters.stance)
    if filters.modality is not None:
        conditions.append(assertion.c.modality == filters.modality)
    if filters.publisher is not None:
        conditions.append(_published_by(connection, moment, fold(filters.publisher)))
    if filters.document is not None:
        conditions.append(document.c.key == find_id(connection, filters.document, "document")[1])
    if filters.confidence_above is not None:
        conditions.append(assertion.c.confidence > filters.confidence_above)
    if filters.confidence_below is not None:
        conditions.append(assertion.c.confidence < filters.confidence_below)
    if filters.tag is not None:
        conditions.append(tagged(moment, filters.tag))
    if filters.claim is not None:
        conditions.append(claim.c.key.in_(claim_keys(connection, moment, filters.claim)))
    return conditions


def _published_by(connection: Connection, moment: Moment, name: str) -> Any:
    """A publisher by its name, or by one of those that are counted as the same."""
    same = identities(connection, moment).sources
    called = [keys for keys, some in same.classes.items() if any(fold(each.name) == name for each in some)]
    by_name: Any = publisher.c.folded == name
    return or_(by_name, publisher.c.key.in_(same.keys(called))) if called else by_name


_SHORTEST_ID = 4


def claim_keys(connection: Connection, moment: Moment, typed: str) -> list[int]:
    """A claim by its id or its whole text, with those that are counted as the same."""
    wanted = fold(typed)  # here, not in the database: engines differ in what they take for the same letter
    candidates = claims_by_key(connection, claims_with(connection, typed)) if moment.is_settled else []
    keys = [each.key for each in candidates if fold(each.text) == wanted]
    by_id = [] if keys or len(typed) < _SHORTEST_ID else find_ids(connection, typed, "claim")
    if not keys and not (by_id and moment.is_settled):  # perhaps one on which nothing stands
        keys = [key for key, text in connection.execute(select(claim.c.key, claim.c.text)) if fold(text) == wanted]
    if not keys and by_id:
        keys = [key for _, key, _ in by_id]
        if len(keys) > 1:
            find_id(connection, typed, "claim")  # says which
    return identities(connection, moment).claims.keys(keys)


def tested(
    answers: Iterable[AssertionAnswer], asked: Narrowed, filters: Filters
) -> tuple[list[Hit], dict[str, tuple[AssertionAnswer, ...]]]:
    """The assertions that fit, and by the clock that removes them those that would fit but for it."""
    hits: list[Hit] = []
    removed: dict[str, list[AssertionAnswer]] = defaultdict(list)
    statuses = (filters.status,) if filters.status else LISTED
    by_key = [{each.source.key: each for each in reached} for reached in asked.speakers]
    for answer in answers:
        if answer.status not in statuses:
            continue
        ways = [way_to(answer, each) for each in by_key]
        if any(path is None for path, _ in ways):
            continue
        path = next((path for path, _ in ways if path and path.steps), None)
        doubts = [doubt for _, some in ways for doubt in some]
        fits = [(test, test.fit(answer)) for test in asked.tests]
        failed = [test for test, fit in fits if fit == "no"]
        doubts += [test.doubt for test, fit in fits if fit == "possible"]
        if failed:
            if all(test.clock for test in failed):
                removed[failed[0].clock or ""].append(answer)
        elif not (doubts and filters.strict):
            hits.append(Hit(answer, tuple(doubts), path))
    return hits, {clock: tuple(each) for clock, each in removed.items()}


def way_to(answer: AssertionAnswer, reached: dict[int, Reached]) -> tuple[Path | None, list[str]]:
    """How an assertion is reached from the source asked for, the surest and shortest way, and what is doubtful."""
    ways: list[tuple[bool, int, Path, MentionAnswer]] = []
    for each in answer.mentions:
        through = reached.get(each.source.key)
        path = through.path(answer, each) if through else None
        if path is not None:
            is_candidate = each.resolution == "candidate" and not _sure(answer, each, reached)
            ways.append((is_candidate or not path.certain, len(path.steps), path, each))
    if not ways:
        return None, []
    doubtful, _, path, chosen = min(ways, key=lambda way: way[:2])
    if not doubtful:
        return path, []
    in_time = ["perhaps not in that office then"] if not path.certain else []
    others = sum(each.position == chosen.position for each in answer.mentions)
    return path, [*in_time, *([f"one of {others} sources"] if chosen.resolution == "candidate" else [])]


def _sure(answer: AssertionAnswer, mention: MentionAnswer, reached: dict[int, Reached]) -> bool:
    """Whether all the alternatives of a mention are reached: then it does not matter which of them it was."""
    alternatives = [each for each in answer.mentions if each.position == mention.position]
    return all(each.source.key in reached for each in alternatives)
