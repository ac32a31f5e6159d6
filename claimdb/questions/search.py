"""Finding assertions by words: alike on both engines, because both only compare the stems that `words` made.

The search column of an assertion holds the words of all sources and claims that were ever judged to be its own. What
that finds is compared once more where a judgement was closed, and where the claim has the name of its article behind
it in brackets, which tells claims apart and was not said; and what is counted as another is found by the names of
both, so that a merge changes no search column and undoing it restores what was found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, column, func, literal, or_, select, table, text
from sqlalchemy.sql import ColumnElement

from claimdb.database.chunks import chunks
from claimdb.database.tables import assertion, assertion_claim, assertion_search, mention, mention_source
from claimdb.quantities import canonical
from claimdb.questions.identities import Identities, Same, identities
from claimdb.questions.model import AssertionAnswer, ClaimAnswer
from claimdb.questions.moment import Moment
from claimdb.words import index_words, query_words

_fts = table("assertion_fts", column("rowid"), column("assertion_fts"))


def matches(connection: Connection, moment: Moment, typed: str) -> ColumnElement[bool] | None:
    """The condition that an assertion has all the words typed; None if none of them can be searched for."""
    stems = query_words(typed)
    if not stems:
        return None
    known = identities(connection, moment)
    called = (
        {stem: _called(moment, stem, known) for stem in stems} if known.sources.classes or known.claims.classes else {}
    )
    plain = [stem for stem in stems if not called.get(stem)]
    conditions: list[ColumnElement[bool]] = [assertion.c.key.in_(having(connection, plain))] if plain else []
    conditions += [or_(assertion.c.key.in_(having(connection, [stem])), *some) for stem, some in called.items() if some]
    return and_(*conditions)


def having(connection: Connection, stems: Sequence[str]) -> Any:
    """The assertions whose search columns have all these stems."""
    if connection.dialect.name == "sqlite":
        query = " AND ".join(f'"{stem}"' for stem in stems)
        return select(_fts.c.rowid).where(_fts.c.assertion_fts.op("MATCH")(query))
    query = " & ".join(f"'{stem}'" for stem in stems)
    vector = func.array_to_tsvector(func.string_to_array(assertion_search.c.stems, text("' '")))
    return select(assertion_search.c.assertion).where(vector.op("@@")(literal(query).op("::")(text("tsquery"))))


def _called(moment: Moment, stem: str, known: Identities) -> list[ColumnElement[bool]]:
    """The conditions that an assertion is by, or on, what is the same as something with this stem in its name."""
    sources, claims = _with_stem(known.sources, stem), _with_stem(known.claims, stem)
    conditions: list[ColumnElement[bool]] = []
    if sources:
        conditions.append(assertion.c.key.in_(by_sources(moment, sources)))
    if claims:
        on_claim = select(assertion_claim.c.assertion).where(
            moment.live(assertion_claim), assertion_claim.c.claim.in_(claims)
        )
        conditions.append(assertion.c.key.in_(on_claim))
    return conditions


def _with_stem(same: Same[Any], stem: str) -> list[int]:
    found = [root for root, some in same.classes.items() if stem in index_words(*map(_words, some))]
    return same.keys(found)


def _words(thing: Any) -> str:
    words: str = thing.name if hasattr(thing, "name") else thing.text
    return words


def by_sources(moment: Moment, keys: Sequence[int]) -> Select[Any]:
    """The assertions of which one of these sources is one."""
    return (
        select(mention.c.assertion)
        .join(mention_source, mention_source.c.mention == mention.c.key)
        .where(moment.live(mention_source), mention_source.c.source.in_(keys))
    )


def still_matching(
    connection: Connection, moment: Moment, typed: str, answers: Sequence[AssertionAnswer]
) -> list[AssertionAnswer]:
    """Those of the assertions found that have the words typed at this moment, and not only in a source or a claim that
    they had at another, or in the name of an article behind a claim."""
    known = identities(connection, moment)
    doubtful = _judged_anew(connection, [answer.key for answer in answers])
    doubtful |= {each.key for each in answers if any(said(one.text) != one.text for one in _claims(each, known))}
    if not doubtful:
        return list(answers)
    wanted = set(query_words(typed))
    return [each for each in answers if each.key not in doubtful or wanted <= set(index_words(*_texts(each, known)))]


def _judged_anew(connection: Connection, keys: Sequence[int]) -> set[int]:
    """Those of these assertions of which a source or a claim was closed."""
    found: set[int] = set()
    closed = (
        select(mention.c.assertion, mention_source.c.key)
        .join(mention_source, mention_source.c.mention == mention.c.key)
        .where(mention_source.c.closed_in.is_not(None))
        .union_all(
            select(assertion_claim.c.assertion, assertion_claim.c.key).where(assertion_claim.c.closed_in.is_not(None))
        )
        .subquery()
    )
    for some in chunks(keys):
        found.update(connection.execute(select(closed.c[0]).where(closed.c[0].in_(some))).scalars())
    return found


_HASH = re.compile(r" \((?:.*, )?text [0-9a-f]{7}\)\Z")


def said(claim: str) -> str:
    """The text of a claim without the name of its article, which an extractor puts behind it where it names nothing:
    see `extraction.locality`."""
    if claim.endswith("”)") and " (“" in claim:
        return claim[: claim.rindex(" (“")]
    return _HASH.sub("", claim) if claim.endswith(")") else claim


def _claims(answer: AssertionAnswer, known: Identities) -> Iterable[ClaimAnswer]:
    return (answer.claim, *known.claims.merged(answer.claim.key))


def _texts(answer: AssertionAnswer, known: Identities) -> Iterator[str]:
    sources = [
        each for mention in answer.mentions for each in (mention.source, *known.sources.merged(mention.source.key))
    ]
    yield from own_texts(answer)
    yield from (said(each.text) for each in _claims(answer, known))
    yield from (each.name for each in sources)


def own_texts(answer: AssertionAnswer) -> Iterator[str]:
    """The texts of an assertion in which words are looked for, those of its claim and its sources apart."""
    yield answer.statement
    yield from (each.mention or "" for each in answer.mentions)
    if answer.quantity is not None:
        figure = answer.quantity
        yield figure.text or ""
        yield from (canonical(each) for each in (figure.value, figure.low, figure.high) if each is not None)
