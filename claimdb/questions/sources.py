"""Who a name means, and whose words count as theirs: an office reaches its holders at the time, a state its organs
and officials."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from claimdb.database.chunks import among, chunks
from claimdb.database.tables import document, name_stem, source, source_alias, source_link
from claimdb.identity import LETTERS, SHOWN, VERSION, fold, id_prefix
from claimdb.questions.identities import SOURCE_COLUMNS, Same, identities, own_document
from claimdb.questions.model import AssertionAnswer, MentionAnswer, Path, SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.standing import stands, undone
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
    if not moment.is_now or undone(connection, moment):
        return _find_among_all(connection, moment, typed, only_names)
    kind, characters = id_prefix(typed) or (None, "")
    by_id = _of_id(connection, characters) if characters else []
    if kind == "source" and by_id:
        return by_id
    found = _of_name(connection, fold(typed))
    if not found and not only_names:
        if not moment.is_settled:
            return _find_among_all(connection, moment, typed, only_names)
        found = _of_words(connection, moment, typed)
    is_unique = len(by_id) == 1 and kind is None and len(characters) >= (SHOWN if only_names else _SHORTEST_ID)
    return by_id if is_unique and not found else found


_RECORDED = (
    select(*SOURCE_COLUMNS)
    .select_from(source.outerjoin(own_document, source.c.document == own_document.c.key))
    .order_by(source.c.folded, source.c.id)
)
_OF_NAME = _RECORDED.where(source.c.folded == bindparam("name"))
_OF_KEYS = _RECORDED.where(among(source.c.key))
_OF_ID = _RECORDED.where(source.c.id >= bindparam("first"), source.c.id < bindparam("after"))
_OF_ALIAS = (
    select(source_alias.c.source)
    .where(source_alias.c.folded == bindparam("name"), source_alias.c.closed_in.is_(None))
    .order_by(source_alias.c.key)
)
_OF_STEMS = (
    select(name_stem.c.thing)
    .where(name_stem.c.kind == "name", among(name_stem.c.stem, "stems"))
    .group_by(name_stem.c.thing)
    .having(func.count() == bindparam("number"))
)


def _of_id(connection: Connection, characters: str) -> list[SourceAnswer]:
    first = f"{LETTERS['source']}{VERSION}{characters}"
    values = {"first": first, "after": f"{first}{{"}  # "{" follows "z"
    return [SourceAnswer(*row) for row in connection.execute(_OF_ID, values)]


def _of_name(connection: Connection, name: str) -> list[SourceAnswer]:
    """The sources of a folded name, and then those of such an alias."""
    found = [SourceAnswer(*row) for row in connection.execute(_OF_NAME, {"name": name})]
    keys = connection.execute(_OF_ALIAS, {"name": name}).scalars().all()
    return _unique([*found, *_of_keys(connection, keys)])


def _of_keys(connection: Connection, keys: Sequence[int]) -> list[SourceAnswer]:
    found = {
        row[0]: SourceAnswer(*row) for some in chunks(keys) for row in connection.execute(_OF_KEYS, {"keys": some})
    }
    return [found[key] for key in keys]


def with_stems(connection: Connection, stems: Collection[str]) -> list[int]:
    """The keys of the sources that have all these stems in their names and in those of what is counted as them."""
    wanted = set(stems)
    if not wanted:
        return []
    return list(connection.execute(_OF_STEMS, {"stems": sorted(wanted), "number": len(wanted)}).scalars())


def _of_words(connection: Connection, moment: Moment, typed: str) -> list[SourceAnswer]:
    """The sources with all these words in one name, and then those with them in one alias."""
    wanted = set(query_words(typed))
    keys = sorted(with_stems(connection, wanted))
    known = {each.key: each for each in sorted(_of_keys(connection, keys), key=lambda each: (fold(each.name), each.id))}
    named = [each for each in known.values() if wanted <= set(index_words(each.name))]
    columns = source_alias.c
    query = select(columns.source, columns.alias).where(moment.live(source_alias)).order_by(columns.key)
    rows = (row for some in chunks(keys) for row in connection.execute(query.where(columns.source.in_(some))))
    return _unique([*named, *(known[row[0]] for row in rows if wanted <= set(index_words(row[1])))])


def _find_among_all(connection: Connection, moment: Moment, typed: str, only_names: bool) -> list[SourceAnswer]:
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
    for root in list(same.classes) if keys is None else dict.fromkeys(keys):
        kept, *merged = same.members(root) or (None,)
        if kept is not None:
            names = [each.name for each in merged if fold(each.name) != fold(kept.name)]
            names += [alias for each in (kept, *merged) for alias in found.pop(each.key, ())]
            found[root] = tuple(sorted(set(names) - {kept.name}))
    return found


def recorded_aliases(
    connection: Connection, moment: Moment, keys: Sequence[int] | None = None
) -> dict[int, tuple[str, ...]]:
    """The live aliases of sources (None: of all), by the key of the source of which each is recorded."""
    if keys is None:
        rows = list(connection.execute(moment.standing(_ALIASES, source_alias)))
    else:
        query = moment.standing(_ALIASES_OF, source_alias)
        rows = [row for some in chunks(keys) for row in connection.execute(query, {"keys": some})]
    found: dict[int, tuple[str, ...]] = {}
    for key, alias in rows:
        found[key] = (*found.get(key, ()), alias)
    return found


_ALIASES = select(source_alias.c.source, source_alias.c.alias).order_by(source_alias.c.source, source_alias.c.alias)
_ALIASES_OF = _ALIASES.where(among(source_alias.c.source))


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
    return sorted(links, key=_link_order)


def links_up(connection: Connection, moment: Moment, keys: Iterable[int]) -> list[SourceLinkAnswer]:
    """The live links between sources as they are counted that these have, those that have the sources to which they
    lead, and so on."""
    same = identities(connection, moment).sources
    found: dict[int, SourceLinkAnswer] = {}
    seen: set[int] = set()
    waiting = set(keys)
    while waiting:
        asked = set(same.keys(waiting)) - seen
        seen |= asked
        fresh = _links_among(connection, moment, "from", sorted(asked))
        found |= fresh
        waiting = {link.target.key for link in fresh.values()} - seen
    return _in_order(found.values(), same)


def _links_among(connection: Connection, moment: Moment, way: str, keys: Sequence[int]) -> dict[int, SourceLinkAnswer]:
    """The links from, or to, these sources as recorded, by their keys."""
    query = _LINKS[way] if moment.is_now else _LINKS[way].where(moment.made(source_link))
    query = moment.standing(query, source_link)
    found = {}
    for some in chunks(keys):
        for row in connection.execute(query, {"keys": some}):
            one, other = SourceAnswer(*row[1:7]), SourceAnswer(*row[8:14])
            found[row[0]] = SourceLinkAnswer(one, row[7], other, *row[14:])
    return found


def _in_order(links: Iterable[SourceLinkAnswer], same: Same[SourceAnswer]) -> list[SourceLinkAnswer]:
    listed = list(links)
    same.load(each.key for link in listed for each in (link.source, link.target))
    return sorted(_counted(listed, same), key=_link_order)


def _link_order(link: SourceLinkAnswer) -> tuple[str, str, str, str]:
    return link.source.id, link.rel, link.target.id, link.since or ""


def _linking() -> dict[str, Select[Any]]:
    one, other = source.alias("linking"), source.alias("linked")
    columns = source_link.c
    about = (columns.since, columns.since_earliest, columns.until, columns.until_latest, columns.because)
    query = (
        select(columns.key, *_as_answer(one), columns.rel, *_as_answer(other), *about)
        .join(one, columns.source == one.c.key)
        .join(other, columns.target == other.c.key)
        .order_by(columns.key)
    )
    return {"from": query.where(among(columns.source)), "to": query.where(among(columns.target))}


def _as_answer(who: Any) -> tuple[Any, ...]:
    own = document.alias()
    its_document = select(own.c.id).where(own.c.key == who.c.document).scalar_subquery()
    return who.c.key, who.c.id, who.c.name, who.c.kind, who.c.distinct_mark, its_document


_LINKS: Final = _linking()


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
    found = {each.key: Reached(each, (), ()) for each in asked}
    nearest = list(found.values())
    for _ in range(_MAX_STEPS):
        into: dict[int, list[SourceLinkAnswer]] = {}
        for link in links_to(connection, moment, [each.source.key for each in nearest]):
            if link.rel in REACHED_BY:
                into.setdefault(link.target.key, []).append(link)
        offices = [key for key, links in into.items() if any(link.rel == "holds_office" for link in links)]
        names = aliases_of(connection, moment, offices)
        here, nearest = nearest, []
        for reached in here:
            for link in into.get(reached.source.key, ()):
                if link.source.key not in found:
                    called = (link.target.name, *names.get(link.target.key, ())) if link.rel == "holds_office" else ()
                    further = Reached(link.source, (*reached.links, link), (*reached.names, *map(fold, called)))
                    found[link.source.key] = further
                    nearest.append(further)
        if not nearest:
            break
    return list(found.values())


def links_to(connection: Connection, moment: Moment, keys: Iterable[int]) -> list[SourceLinkAnswer]:
    """The live links to these sources as they are counted."""
    same = identities(connection, moment).sources
    return _in_order(_links_among(connection, moment, "to", same.keys(keys)).values(), same)


def links_from(connection: Connection, moment: Moment, keys: Iterable[int]) -> list[SourceLinkAnswer]:
    """The live links that these sources as they are counted have."""
    same = identities(connection, moment).sources
    return _in_order(_links_among(connection, moment, "from", same.keys(keys)).values(), same)


def links_of(connection: Connection, moment: Moment, keys: Sequence[int]) -> list[SourceLinkAnswer]:
    """The links from or to these sources."""
    same = identities(connection, moment).sources
    wanted = same.keys(keys)
    both = {**_links_among(connection, moment, "from", wanted), **_links_among(connection, moment, "to", wanted)}
    return _in_order((both[key] for key in sorted(both)), same)


def offices_held(links: Iterable[SourceLinkAnswer], answer: AssertionAnswer) -> list[SourceLinkAnswer]:
    """The offices that the sources of an assertion surely held when they spoke."""
    sources = answer.certain_sources
    own = (link for link in links if link.rel == "holds_office" and link.source.id in sources)
    return [link for link in own if _held(link, answer) == "certain"]


def offices_then(links: Sequence[SourceLinkAnswer], answers: Iterable[AssertionAnswer]) -> dict[str, tuple[str, ...]]:
    """The names of the offices that the sources of assertions surely held when they spoke, by the assertions' ids."""
    found = {answer.id: [link.target.name for link in offices_held(links, answer)] for answer in answers}
    return {identifier: tuple(dict.fromkeys(names)) for identifier, names in found.items() if names}
