"""Who a name means, and whose words count as theirs: an office reaches its holders at the time, a state its organs
and officials."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from claimdb.database.tables import source, source_alias, source_link
from claimdb.identity import SHOWN, fold, id_prefix
from claimdb.questions.identities import SOURCE_COLUMNS, Same, identities, own_document
from claimdb.questions.model import AssertionAnswer, MentionAnswer, Path, SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.standing import stands
from claimdb.words import index_words, query_words

# To speak for a body is not to be a member of it.
REACHED_BY = {"holds_office": "holds the office of", "part_of": "part of", "speaks_for": "speaks for"}
_MAX_STEPS = 6
_SHORTEST_ID = 4


def all_sources(connection: Connection, moment: Moment, *, as_recorded: bool = False) -> list[SourceAnswer]:
    """Every source, by name and then id; not those that are counted as another, unless `as_recorded`."""
    query = (
        select(*SOURCE_COLUMNS)
        .select_from(source.outerjoin(own_document, source.c.document == own_document.c.key))
        .where(moment.made(source), *stands(connection, moment, source))
        .order_by(source.c.folded, source.c.id)
    )
    listed = [SourceAnswer(*row) for row in connection.execute(query)]
    same = identities(connection, moment).sources
    return listed if as_recorded else [each for each in listed if same.root(each) is each]


def find_sources(connection: Connection, moment: Moment, typed: str, *, only_names: bool = False) -> list[SourceAnswer]:
    """The sources that a person means: of this name or alias, else (unless `only_names`) with all these words in one,
    else of an id that begins so. What looks like an id's beginning may be a name, and is one if there is such a name;
    an id with its kind is an id. What is counted as another is that other."""
    same = identities(connection, moment).sources
    return _unique(map(same.root, _find(connection, moment, typed, only_names)))


def recorded_sources(connection: Connection, moment: Moment, typed: str) -> list[SourceAnswer]:
    """The same by names and ids only, and as they are recorded: one that is counted as another is itself."""
    return _find(connection, moment, typed, True)


def _find(connection: Connection, moment: Moment, typed: str, only_names: bool) -> list[SourceAnswer]:
    known = {each.key: each for each in all_sources(connection, moment, as_recorded=True)}
    kind, characters = id_prefix(typed) or (None, "")
    by_id = [each for each in known.values() if characters and each.id[2:].startswith(characters)]
    if kind == "source" and by_id:
        return by_id
    names = _names(connection, moment, known)
    found = _unique(known[key] for key, name in names if fold(name) == fold(typed))
    if not found and not only_names:
        wanted = set(query_words(typed))
        found = _unique(known[key] for key, name in names if wanted and wanted <= set(index_words(name)))
    is_unique = len(by_id) == 1 and kind is None and len(characters) >= (SHOWN if only_names else _SHORTEST_ID)
    return by_id if is_unique and not found else found


def _names(connection: Connection, moment: Moment, known: dict[int, SourceAnswer]) -> list[tuple[int, str]]:
    query = select(source_alias.c.source, source_alias.c.alias).where(moment.live(source_alias))
    aliases = [(row[0], row[1]) for row in connection.execute(query) if row[0] in known]
    return [*((each.key, each.name) for each in known.values()), *aliases]


def _unique(sources: Iterable[SourceAnswer]) -> list[SourceAnswer]:
    return list({each.key: each for each in sources}.values())


def aliases_of(connection: Connection, moment: Moment, keys: Sequence[int] | None = None) -> dict[int, tuple[str, ...]]:
    """The live aliases of sources (None: of all), by key. Those of what is counted as a source are its own, and so are
    the other names that it has."""
    same = identities(connection, moment).sources
    found = recorded_aliases(connection, moment, None if keys is None else same.keys(keys))
    for root, (kept, *merged) in same.classes.items():
        if keys is None or root in keys:
            names = [each.name for each in merged if fold(each.name) != fold(kept.name)]
            names += [alias for each in (kept, *merged) for alias in found.pop(each.key, ())]
            found[root] = tuple(sorted(set(names) - {kept.name}))
    return found


def recorded_aliases(
    connection: Connection, moment: Moment, keys: Sequence[int] | None = None
) -> dict[int, tuple[str, ...]]:
    """The live aliases of sources (None: of all), by the key of the source of which each is recorded."""
    columns = source_alias.c
    query = select(columns.source, columns.alias).where(moment.live(source_alias))
    if keys is not None:
        query = query.where(columns.source.in_(keys))
    found: dict[int, tuple[str, ...]] = {}
    for key, alias in connection.execute(query.order_by(columns.source, columns.alias)):
        found[key] = (*found.get(key, ()), alias)
    return found


class SourceLinkAnswer(NamedTuple):
    """What one source is to another; bounds are ISO days."""

    source: SourceAnswer
    rel: str
    target: SourceAnswer
    since: str | None
    since_earliest: str | None
    until: str | None
    until_latest: str | None
    because: str | None


def source_links(connection: Connection, moment: Moment, *, as_recorded: bool = False) -> list[SourceLinkAnswer]:
    """All live links between sources as they are counted, or `as_recorded`; what would lead from a source to itself
    is left out, and what is said of two that are one is said once."""
    known = {each.key: each for each in all_sources(connection, moment, as_recorded=True)}
    columns = source_link.c
    query = select(
        columns.source,
        columns.rel,
        columns.target,
        columns.since,
        columns.since_earliest,
        columns.until,
        columns.until_latest,
        columns.because,
    ).where(moment.live(source_link))
    links = [SourceLinkAnswer(known[row[0]], row[1], known[row[2]], *row[3:]) for row in connection.execute(query)]
    same = identities(connection, moment).sources
    if same.classes and not as_recorded:
        links = _counted(links, same)
    return sorted(links, key=lambda link: (link.source.id, link.rel, link.target.id, link.since or ""))


def _counted(links: Iterable[SourceLinkAnswer], same: Same[SourceAnswer]) -> list[SourceLinkAnswer]:
    found: dict[tuple[object, ...], SourceLinkAnswer] = {}
    for link in links:
        counted = link._replace(source=same.root(link.source), target=same.root(link.target))
        if counted.source.key != counted.target.key:
            found.setdefault(counted[:-1], counted)  # another reason makes no other link
    return list(found.values())


class Reached(NamedTuple):
    """A source whose words count as those of the source asked for, by these links, the nearest to it first."""

    source: SourceAnswer
    links: tuple[SourceLinkAnswer, ...]
    names: tuple[str, ...]  # folded names of the offices on the way: who is called so speaks as such

    @property
    def steps(self) -> tuple[str, ...]:
        """The way in words, from the speaker on."""
        return tuple(f"{REACHED_BY[link.rel]} {link.target.name}" for link in reversed(self.links))

    def path(self, answer: AssertionAnswer, mention: MentionAnswer) -> Path | None:
        """Why an assertion counts; None if it was surely made outside the time of a link on the way."""
        if not self.links:
            return Path((), True)
        if mention.mention is not None and fold(mention.mention) in self.names:
            return Path(self.steps, True)
        fits = [_held(link, answer) for link in self.links]
        return None if "no" in fits else Path(self.steps, "possible" not in fits)


def _held(link: SourceLinkAnswer, answer: AssertionAnswer) -> str:
    earliest, latest = answer.said_bounds
    since, until = link.since_earliest, link.until_latest
    if (since and latest and latest < since) or (until and earliest and earliest > until):
        return "no"
    starts = since is None or (earliest is not None and earliest >= since)
    ends = until is None or (latest is not None and latest <= until)
    return "certain" if starts and ends else "possible"


def reach(connection: Connection, moment: Moment, asked: Sequence[SourceAnswer]) -> list[Reached]:
    """The sources asked for and all whose words count as theirs, each by its shortest way."""
    links = source_links(connection, moment)
    into: dict[int, list[SourceLinkAnswer]] = {}
    for link in links:
        if link.rel in REACHED_BY:
            into.setdefault(link.target.key, []).append(link)
    names = aliases_of(connection, moment, [link.target.key for link in links])
    found = {each.key: Reached(each, (), ()) for each in asked}
    waiting = deque(found.values())
    while waiting:
        here = waiting.popleft()
        for link in into.get(here.source.key, ()):
            if link.source.key not in found and len(here.links) < _MAX_STEPS:
                called = (link.target.name, *names.get(link.target.key, ())) if link.rel == "holds_office" else ()
                further = Reached(link.source, (*here.links, link), (*here.names, *map(fold, called)))
                found[link.source.key] = further
                waiting.append(further)
    return list(found.values())


def links_of(connection: Connection, moment: Moment, keys: Sequence[int]) -> list[SourceLinkAnswer]:
    """The links from or to these sources."""
    wanted = set(keys)
    listed = source_links(connection, moment)
    return [link for link in listed if link.source.key in wanted or link.target.key in wanted]


def offices_held(links: Iterable[SourceLinkAnswer], answer: AssertionAnswer) -> list[SourceLinkAnswer]:
    """The offices that the sources of an assertion surely held when they spoke."""
    sources = answer.certain_sources
    own = (link for link in links if link.rel == "holds_office" and link.source.id in sources)
    return [link for link in own if _held(link, answer) == "certain"]


def offices_then(links: Sequence[SourceLinkAnswer], answers: Iterable[AssertionAnswer]) -> dict[str, tuple[str, ...]]:
    """The names of the offices that the sources of assertions surely held when they spoke, by the assertions' ids."""
    found = {answer.id: [link.target.name for link in offices_held(links, answer)] for answer in answers}
    return {identifier: tuple(dict.fromkeys(names)) for identifier, names in found.items() if names}
