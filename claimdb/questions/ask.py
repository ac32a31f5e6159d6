"""The one way every listing question is answered: find, fetch, test, and say what was left out and why."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select

from claimdb.database.chunks import chunks
from claimdb.database.tables import (
    assertion,
    assertion_link,
    claim,
    claim_against,
    decision,
    document,
    document_details,
    source,
)
from claimdb.identity import fold
from claimdb.questions.copies import DocumentLinkAnswer, links_from
from claimdb.questions.denials import with_denials
from claimdb.questions.filters import Filters, Test, tests_of
from claimdb.questions.identities import identities
from claimdb.questions.lookup import find_id, find_ids
from claimdb.questions.marks import tagged
from claimdb.questions.model import Answer, AssertionAnswer, Hit, MentionAnswer, Path, Searched
from claimdb.questions.moment import Moment, moment_of
from claimdb.questions.rows import fetch, publisher
from claimdb.questions.search import by_sources, matches, still_matching
from claimdb.questions.sources import Reached, find_sources, offices_then, reach, source_links
from claimdb.questions.ties import ties_of

Keep = Callable[[AssertionAnswer], bool]
LISTED = ("accepted", "proposed")


def ask(
    connection: Connection,
    text: str | None,
    filters: Filters,
    *,
    speaker: str | None = None,
    exact: bool = False,
    keep: Keep | None = None,
) -> Answer:
    """The assertions that have all words of `text` (None: all of them) and fit the filters, in order of saying.

    `speaker` is a source whose words are asked for; with `exact` it reaches nobody but itself. `keep` is a question's
    own condition. Raises UsageError for a filter that is no date, figure or id.
    """
    moment = moment_of(connection, filters.as_of)
    asked = narrowed(connection, moment, text, filters, speaker=speaker, exact=exact)
    if asked is None:
        return Answer((), searched(connection, moment), 0, searchable=False)
    speakers = asked.speakers
    answers, others = with_denials(connection, moment, fetch(connection, moment, None, *asked.conditions))
    if text is not None:
        answers = still_matching(connection, moment, text, answers)
    matching = [each for each in answers if keep is None or keep(each)]
    hits, removed = tested(matching, asked, filters)
    overtaken, later = _overtaken(connection, moment, hits)
    links = source_links(connection, moment)
    return Answer(
        hits=tuple(hits),
        searched=searched(connection, moment, hits, _rejected(matching, filters)),
        total=len(hits),
        others=_others(connection, moment, hits, others | later),
        overtaken=overtaken,
        removed=removed,
        against=accused(connection, moment, {hit.assertion.claim.key for hit in hits}),
        offices=offices_then(links, [hit.assertion for hit in hits]),
        ties=ties_of(_document_links(connection, moment, hits), links),
        asked_of=tuple(each.source for each in speakers[0] if not each.links) if speakers else (),
    )


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
    speakers = [_reached(connection, moment, speaker, exact)] if speaker is not None else []
    if filters.source is not None:
        speakers.append(_reached(connection, moment, filters.source, False))
    same = identities(connection, moment)
    spoken = (same.sources.keys(each.source.key for each in reached) for reached in speakers)
    conditions.extend(assertion.c.key.in_(by_sources(moment, keys)) for keys in spoken)
    if text is not None:
        found = matches(connection, moment, text)
        if found is None:
            return None
        conditions.append(found)
    return Narrowed(conditions, tests, speakers)


def _reached(connection: Connection, moment: Moment, name: str, exact: bool) -> list[Reached]:
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
        conditions.append(_claim(connection, moment, filters.claim))
    return conditions


def _published_by(connection: Connection, moment: Moment, name: str) -> Any:
    """A publisher by its name, or by one of those that are counted as the same."""
    same = identities(connection, moment).sources
    called = [keys for keys, some in same.classes.items() if any(fold(each.name) == name for each in some)]
    by_name: Any = publisher.c.folded == name
    return or_(by_name, publisher.c.key.in_(same.keys(called))) if called else by_name


def _claim(connection: Connection, moment: Moment, typed: str) -> Any:
    """A claim by its id or its whole text, with those that are counted as the same."""
    wanted = fold(typed)  # here, not in the database: engines differ in what they take for the same letter
    keys = [key for key, text in connection.execute(select(claim.c.key, claim.c.text)) if fold(text) == wanted]
    if not keys and len(typed) >= 4:
        keys = [key for _, key, _ in find_ids(connection, typed, "claim")]
        if len(keys) > 1:
            find_id(connection, typed, "claim")  # says which
    return claim.c.key.in_(identities(connection, moment).claims.keys(keys))


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
        ways = [_way(answer, each) for each in by_key]
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


def _way(answer: AssertionAnswer, reached: dict[int, Reached]) -> tuple[Path | None, list[str]]:
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


def _document_links(connection: Connection, moment: Moment, hits: Sequence[Hit]) -> list[DocumentLinkAnswer]:
    """What the documents of the hits are to each other; one alone is nothing to another."""
    ids = {hit.assertion.document.id for hit in hits}
    return links_from(connection, moment, ids) if len(ids) > 1 else []


def _rejected(answers: Iterable[AssertionAnswer], filters: Filters) -> int:
    return 0 if filters.status else sum(each.status == "rejected" for each in answers)


def searched(connection: Connection, moment: Moment, hits: Sequence[Hit] = (), rejected: int = 0) -> Searched:
    """How much there is to look through, and how many of the hits are only proposed."""
    live = select(func.count()).select_from(decision).where(moment.live(decision), decision.c.status.in_(LISTED))
    documents = select(func.count()).select_from(document_details).where(moment.live(document_details))
    return Searched(
        assertions=connection.execute(live).scalar_one(),
        documents=connection.execute(documents).scalar_one(),
        proposed=sum(hit.assertion.status == "proposed" for hit in hits),
        rejected=rejected,
    )


def _others(
    connection: Connection, moment: Moment, hits: Sequence[Hit], known: dict[str, AssertionAnswer]
) -> dict[str, AssertionAnswer]:
    """The assertions that the hits refer to, by id: their denials, and what they are linked to or stand within."""
    own = {hit.assertion.id: hit.assertion for hit in hits}
    linking = (*(hit.assertion for hit in hits), *known.values())
    wanted = {link.to for answer in linking for link in answer.links if link.to}
    wanted |= {hit.assertion.within for hit in hits if hit.assertion.within}
    missing = sorted(wanted - known.keys() - own.keys())
    if not missing:
        return {**known, **own}
    keys = connection.execute(select(assertion.c.key).where(assertion.c.id.in_(missing))).scalars()
    return {**known, **own, **{each.id: each for each in fetch(connection, moment, list(keys))}}


OVERTAKES = ("revises", "retracts", "corrects")


def _overtaken(
    connection: Connection, moment: Moment, hits: Sequence[Hit]
) -> tuple[dict[str, tuple[tuple[str, str], ...]], dict[str, AssertionAnswer]]:
    """What revises, retracts or corrects each hit, and those assertions by id."""
    rows: list[tuple[int, str, str]] = []
    query = select(assertion_link.c.assertion, assertion_link.c.rel, assertion_link.c.target_id)
    live = query.where(moment.live(assertion_link), assertion_link.c.rel.in_(OVERTAKES))
    for some in chunks([hit.assertion.id for hit in hits]):
        rows += [
            (row[0], row[1], row[2]) for row in connection.execute(live.where(assertion_link.c.target_id.in_(some)))
        ]
    if not rows:
        return {}, {}
    by_key = {each.key: each for each in fetch(connection, moment, {key for key, _, _ in rows})}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for key, rel, target in sorted(rows, key=lambda row: row[1:]):
        broken = any(link.disputed and (link.rel, link.to) == (rel, target) for link in by_key[key].links)
        if by_key[key].status in LISTED and not broken:
            found[target] = (*found.get(target, ()), (rel, by_key[key].id))
    return found, {each.id: each for each in by_key.values()}


def accused(connection: Connection, moment: Moment, claims: Iterable[int]) -> dict[str, tuple[str, ...]]:
    """The names of those whom claims accuse, by the claims' ids."""
    same = identities(connection, moment)
    query = (
        select(claim.c.id, source.c.id, source.c.name)
        .join(claim_against, claim_against.c.claim == claim.c.key)
        .join(source, claim_against.c.source == source.c.key)
        .where(moment.live(claim_against), claim.c.key.in_(same.claims.keys(sorted(claims))))
        .order_by(claim.c.id, source.c.name)
    )
    found: dict[str, dict[str, str]] = {}
    for identifier, source_id, name in connection.execute(query):
        kept_claim, kept = same.claims.root_by_id(identifier), same.sources.root_by_id(source_id)
        names = found.setdefault(kept_claim.id if kept_claim else identifier, {})
        names[kept.id if kept else source_id] = kept.name if kept else name
    return {identifier: tuple(sorted(names.values())) for identifier, names in found.items()}
