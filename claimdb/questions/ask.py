"""The one way every listing question is answered: find, fetch, test, and say what was left out and why."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from claimdb.questions.denials import with_denials
from claimdb.questions.filters import Filters
from claimdb.questions.model import Answer, AssertionAnswer
from claimdb.questions.moment import moment_of
from claimdb.questions.narrowing import narrowed, tested
from claimdb.questions.rows import fetch
from claimdb.questions.search import still_matching
from claimdb.questions.surroundings import searched, with_surroundings
from claimdb.questions.unread import Asked, ask_unread

Keep = Callable[[AssertionAnswer], bool]


def ask(
    connection: Connection,
    text: str | None,
    filters: Filters,
    *,
    speaker: str | None = None,
    exact: bool = False,
    figured: bool = False,
    keep: Keep | None = None,
    limit: int = 0,
) -> Answer:
    """The assertions that have all words of `text` (None: all of them) and fit the filters, in order of saying.

    `speaker` is a source whose words are asked for; with `exact` it reaches nobody but itself. `figured` asks for those
    with a figure; `keep` is a question's own condition. With `limit` no more than so many are read where the others can
    be counted unread: the answer may hold more, and its `total` is that of all. Raises UsageError for a filter that is
    no date, figure or id.
    """
    moment = moment_of(connection, filters.as_of)
    if limit and keep is None and moment.is_settled:
        unread = ask_unread(connection, moment, text, filters, Asked(speaker, exact, figured, limit))
        if unread is not None:
            return unread
    if figured:
        keep = _has_figure
    asked = narrowed(connection, moment, text, filters, speaker=speaker, exact=exact)
    if asked is None:
        return Answer((), searched(connection, moment), 0, searchable=False)
    speakers = asked.speakers
    answers, others = with_denials(connection, moment, fetch(connection, moment, None, *asked.conditions))
    if text is not None:
        answers = still_matching(connection, moment, text, answers)
    matching = [each for each in answers if keep is None or keep(each)]
    hits, removed = tested(matching, asked, filters)
    answer = Answer(
        hits=tuple(hits),
        searched=searched(connection, moment, hits, _rejected(matching, filters)),
        total=len(hits),
        others=others,
        removed=removed,
        asked_of=tuple(each.source for each in speakers[0] if not each.links) if speakers else (),
    )
    return with_surroundings(connection, moment, answer)


def _has_figure(answer: AssertionAnswer) -> bool:
    return answer.quantity is not None


def _rejected(answers: Iterable[AssertionAnswer], filters: Filters) -> int:
    return 0 if filters.status else sum(each.status == "rejected" for each in answers)
