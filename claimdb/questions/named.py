"""The questions with names of their own: what each adds to `ask`."""

from sqlalchemy import Connection, select

from claimdb.database.tables import claim, claim_against
from claimdb.errors import UsageError
from claimdb.questions.ask import ask
from claimdb.questions.filters import Filters
from claimdb.questions.identities import identities
from claimdb.questions.model import Answer, AssertionAnswer
from claimdb.questions.moment import moment_of
from claimdb.questions.rows import fetch
from claimdb.questions.sources import all_sources, reach

_RESPONSES = ("asserts", "denies", "declines")


def who(connection: Connection, text: str | None, filters: Filters, *, limit: int = 0) -> Answer:
    """Which sources claimed this?

    One block a claim, one row an utterance; sources that are only one of several are marked `?`.

    Example: claimdb who containers --since 2024
    """
    _needs_a_matter(text, filters)
    return ask(connection, text, filters, limit=limit)


def what(connection: Connection, name: str, filters: Filters, *, exact: bool = False, limit: int = 0) -> Answer:
    """What has this source claimed? An office reaches its holders at the time, a state its organs and officials; with
    `exact` only what was said under its own name."""
    return ask(connection, None, filters, speaker=name, exact=exact, limit=limit)


def when(connection: Connection, text: str | None, filters: Filters, *, limit: int = 0) -> Answer:
    """The history of a matter, in the order in which it was said.

    Each row tells what was said.

    Example: claimdb when "arms negotiations"
    """
    _needs_a_matter(text, filters)
    return ask(connection, text, filters, limit=limit)


def _needs_a_matter(text: str | None, filters: Filters) -> None:
    if text is None and filters == Filters():
        raise UsageError("about what? give words to look for, or a filter such as --claim ID")


def figures(connection: Connection, text: str | None, filters: Filters, *, limit: int = 0) -> Answer:
    """How a number moved, with its bounds.

    Figures of different claims never share a table; those that hang on a condition are told apart.

    Example: claimdb figures containers --figure 5000..
    """
    return ask(connection, text, filters, figured=True, limit=limit)


def denied(connection: Connection, text: str | None, filters: Filters, *, limit: int = 0) -> Answer:
    """What was denied, by whom, and how long after.

    Denials that are only proposed print as "denied?". Those of what nobody is recorded as asserting stand apart.

    Example: claimdb denied artillery
    """
    answer = ask(connection, text, filters._replace(denied=True))
    if filters.stance is not None:
        return answer
    told = {each for hit in answer.hits for each in (*hit.assertion.denials.accepted, *hit.assertion.denials.proposed)}
    denials = ask(connection, text, filters._replace(stance="denies", denied=False))
    lone = (each for each in denials.assertions if each.id not in told)
    return answer._replace(unasserted=tuple(each for each in lone if not filters.strict or each.status == "accepted"))


def unanswered(connection: Connection, text: str | None, filters: Filters, *, limit: int = 0) -> Answer:
    """Accusations with no response recorded.

    Those on which none of the accused, nor their offices, organs or officials, has asserted, denied or declined
    anything.

    Example: claimdb unanswered --publisher "The New York Times"
    """
    open_claims = _unanswered_claims(connection, filters)
    return ask(connection, text, filters, keep=lambda answer: answer.claim.key in open_claims)


def _unanswered_claims(connection: Connection, filters: Filters) -> set[int]:
    moment = moment_of(connection, filters.as_of)
    same = identities(connection, moment)
    query = select(claim_against.c.claim, claim_against.c.source).where(moment.live(claim_against))
    accused: dict[int, set[int]] = {}
    for key, source in connection.execute(query):
        accused.setdefault(same.claims.root_key(key), set()).add(same.sources.root_key(source))
    if not accused:
        return set()
    known = {each.key: each for each in all_sources(connection, moment)}
    answers = fetch(connection, moment, None, claim.c.key.in_(same.claims.keys(sorted(accused))))
    unanswered = set()
    for key, sources in accused.items():
        theirs = {each.source.id for each in reach(connection, moment, [known[source] for source in sources])}
        if not any(_responds(answer, theirs) for answer in answers if answer.claim.key == key):
            unanswered.add(key)
    return unanswered


def _responds(answer: AssertionAnswer, sources: set[str]) -> bool:
    """Whether an accepted assertion is a response of one of these sources; a candidate is not surely one."""
    return answer.status == "accepted" and answer.stance in _RESPONSES and bool(answer.certain_sources & sources)
