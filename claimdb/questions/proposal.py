"""One assertion as a reviewer needs to see it: its paragraph, the claim it is on and the nearest others, its copies."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, or_, select

from claimdb.database import tables
from claimdb.questions.copies import in_copies
from claimdb.questions.identities import identities
from claimdb.questions.model import AssertionAnswer, ClaimAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.rows import fetch
from claimdb.questions.search import having
from claimdb.words import index_words, query_words

_AROUND: Final = 2_000  # code points of a paragraph that are looked at on each side of a passage
_NEAR: Final = 3  # other claims that are shown
_LEAST: Final = 0.3  # of the words of two claims that are the same, where one is shown for the other
_SEARCHED: Final = 200  # assertions that a search for near claims looks at
_WORDS: Final = 8  # of a claim that are searched for
_WHENCE = re.compile(r"\s*\([^()]*\)$")  # what tells a claim from others in the same words: its document, mostly


class Paragraph(NamedTuple):
    """The paragraph of a passage, before it, itself and after it."""

    before: str
    passage: str
    after: str


class Near(NamedTuple):
    """A claim, and on how many other assertions (accepted, and proposed) it stands."""

    claim: ClaimAnswer
    accepted: int
    proposed: int


class Proposal(NamedTuple):
    """An assertion to be judged. `joins` is its claim, `near` are others in like words; `copies` are the assertions of
    copies of its document that say the same in the same words and are not decided yet."""

    answer: AssertionAnswer
    paragraph: Paragraph | None
    joins: Near
    near: tuple[Near, ...]
    copies: tuple[AssertionAnswer, ...]


def proposal(connection: Connection, key: int) -> Proposal:
    """The assertion with this key, and what a reviewer needs beside it."""
    moment = Moment()
    (answer,) = fetch(connection, moment, [key])
    return Proposal(
        answer,
        _paragraph(connection, answer),
        _counted(connection, answer.claim, answer.key),
        tuple(_counted(connection, claim, answer.key) for claim in _near(connection, moment, answer.claim)),
        tuple(in_copies(connection, moment, [answer], "proposed").get(answer.id, ())),
    )


def _paragraph(connection: Connection, answer: AssertionAnswer) -> Paragraph | None:
    exact = answer.passage.exact
    if exact is None:
        return None
    start, end = answer.passage.start, answer.passage.end
    first = max(0, start - _AROUND)
    text = tables.snapshot_text.c.text
    query = (
        select(func.substr(text, first + 1, start - first), func.substr(text, end + 1, _AROUND))
        .join(tables.snapshot, tables.snapshot_text.c.snapshot == tables.snapshot.c.key)
        .where(tables.snapshot.c.document == answer.document.key)
    )
    before, after = connection.execute(query).one()
    return Paragraph(before[before.rfind("\n") + 1 :].lstrip(), exact, after.partition("\n")[0].rstrip())


def _counted(connection: Connection, claim: ClaimAnswer, key: int) -> Near:
    stood, decision = tables.assertion_claim, tables.decision
    query = (
        select(decision.c.status, func.count())
        .join(stood, stood.c.assertion == decision.c.assertion)
        .where(
            stood.c.claim == claim.key,
            stood.c.assertion != key,
            stood.c.closed_in.is_(None),
            decision.c.closed_in.is_(None),
        )
        .group_by(decision.c.status)
    )
    counts: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}
    return Near(claim, counts.get("accepted", 0), counts.get("proposed", 0))


def _near(connection: Connection, moment: Moment, claim: ClaimAnswer) -> list[ClaimAnswer]:
    """Other claims in like words, the likest first."""
    stems = sorted(dict.fromkeys(query_words(_own(claim.text))), key=lambda stem: (-len(stem), stem))[:_WORDS]
    if not stems:
        return []
    kept = identities(connection, moment).claims
    own = set(index_words(_own(claim.text)))
    scored: dict[str, tuple[float, ClaimAnswer]] = {}
    for row in connection.execute(_candidates(connection, stems, claim.key)):
        found = kept.root(ClaimAnswer(*row))
        words = set(index_words(_own(found.text)))
        likeness = len(own & words) / max(len(own | words), 1)
        if found.id != claim.id and likeness >= _LEAST:
            scored[found.id] = likeness, found
    ordered = sorted(scored.values(), key=lambda each: (-each[0], each[1].text, each[1].id))
    return [found for _, found in ordered[:_NEAR]]


def _own(text: str) -> str:
    """A claim's words without those in brackets at its end."""
    return _WHENCE.sub("", text)


def _candidates(connection: Connection, stems: list[str], claim: int) -> Any:
    """The claims of some assertions that have most of these words."""
    stood = tables.assertion_claim
    some = [having(connection, each).limit(_SEARCHED) for each in _most_of(stems)]
    columns = tables.claim.c
    query = (
        select(columns.key, columns.id, columns.text, columns.kind, columns.unit, columns.cumulative)
        .join(stood, stood.c.claim == columns.key)
        .where(
            or_(*(stood.c.assertion.in_(select(each.subquery())) for each in some)),
            stood.c.closed_in.is_(None),
            columns.key != claim,
        )
    )
    return query.distinct()


def _most_of(stems: list[str]) -> Iterator[list[str]]:
    """All but one, and half of these words."""
    if len(stems) < 3:
        yield stems
    else:
        yield from (list(each) for each in combinations(stems, len(stems) - 1))
        yield stems[: (len(stems) + 1) // 2]
