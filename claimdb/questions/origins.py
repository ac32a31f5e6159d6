"""How many independent origins stand behind a claim: repetition is not corroboration.

An *origin* is somebody on whose word a claim rests. Two origins are independent as far as nothing recorded says, or
lets one suspect, that one of them has it from the other, or that both are one. Only assertions with the stance
`asserts` stand behind a claim. How many origins there are is a range, `low` to `high`:

*high* joins what is surely one and drops what is surely an echo (`echoes`):

- A named source is one origin, in however many papers it speaks: the same minister in five papers is one.
- An unnamed group ("U.S. officials") belongs to its document, and is an origin of its own, unless a judgement made it
  one source with another (then it has one id), or its document is a copy: accepted copies are one text, and groups of
  one name in them are one group.
- A mention that could be one of several is counted as sources are (`counts`).
- A publication's own word, in its own voice or as "the Gazette reported", says that somebody has told it or that it
  has looked itself, and not which: its origin is *unknown*. Each publication with such a report adds one, once; in
  accepted copies it is the first paper's.
- An echo adds nothing: what it echoes is counted.

*low* joins besides what may be one, and drops what may be an echo:

- Proposed copies, proposed citations, links that a program inferred or that stand on proposed assertions, and what is
  uncertain about an echo otherwise.
- Groups in different documents of one name, or where all words of one name are in the other ("officials", "U.S.
  officials"): five papers that quote "officials" may have met the same ones.
- Sources of which one speaks for the other, or is part of it, or holds it as an office, by any chain
  of such links: a minister, the ministry and the state. When it held does not matter here: one is suspected.
- Reports of unknown origin add nothing: they may have it from those who are counted. Where there is nothing else they
  are one.

So what is known of ties only lowers the count: neither end of the range is above what it would be if nothing tied
documents, sources and assertions to each other and nobody had relayed anything. Added to ties that are there, a link
between sources lowers the lower end or nothing, and what is only proposed or inferred leaves the greater end as it is.
An accepted tie may take back what another has lowered: a citation or repetition, where it closes a circle, and a copy,
where one copy names the other's paper as relay.

Two named sources are never joined for being of one opinion, and an unnamed group is not joined with a named source: a
paper that does not name somebody has not said that it is somebody else, but it gives no trace to follow either.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from claimdb.identity import fold
from claimdb.questions.counts import spoken_by
from claimdb.questions.echoes import Echo, Voice, dropped, echoes, first_published, voices
from claimdb.questions.groups import Groups
from claimdb.questions.model import AssertionAnswer
from claimdb.questions.ties import Ties

LISTED: Final = ("accepted", "proposed")


class Origins(NamedTuple):
    """The least and the greatest number of independent origins; how many of the greatest are reports that do not say
    where they have it from; and which assertions are echoes of which."""

    low: int
    high: int
    unknown: int
    echoes: tuple[Echo, ...] = ()


def origins(answers: Iterable[AssertionAnswer], ties: Ties) -> Origins:
    """The origins behind assertions of one claim; those that do not assert it are passed over."""
    asserting = [each for each in answers if each.stance == "asserts" and each.status in LISTED]
    if not asserting:
        return Origins(0, 0, 0)
    found = echoes(asserting, ties)
    surely = dropped(asserting, found, only_certain=True)
    perhaps = dropped(asserting, found, only_certain=False)
    high, unknown = _most([each for each in asserting if each.id not in surely], ties.copies)
    low = _least([each for each in asserting if each.id not in perhaps], ties)
    told = tuple(each for each in found if each.assertion in (surely if each.certain else perhaps))
    return Origins(min(low, high + unknown), high + unknown, unknown, told)


def _spoken(answers: Iterable[AssertionAnswer]) -> list[Voice]:
    return [voice for answer in answers for voice in voices(answer)]


def _nodes(voice: Voice, copies: Groups) -> frozenset[str]:
    """What stands for each source that a voice may be: groups of one name in copies of one text are one."""
    text = copies.root(voice.document)
    return frozenset(
        f"{text}\n{fold(each.name)}" if each.document_id is not None and text in copies else each.id
        for each in voice.sources
    )


def _most(answers: Sequence[AssertionAnswer], copies: Groups) -> tuple[int, int]:
    """The greatest number of origins that are known, and that of unknown ones."""
    known = [voice for voice in _spoken(answers) if not voice.is_unknown]
    return spoken_by(_nodes(voice, copies) for voice in known).most(), len(_unknown(answers, copies))


def _unknown(answers: Iterable[AssertionAnswer], copies: Groups) -> set[str]:
    """What stands for the publications that do not say where they have it from: in copies it is the first paper's."""
    first: dict[str, str] = {}  # by text
    found: set[str] = set()
    for answer in sorted(answers, key=first_published):
        for voice in voices(answer):
            if voice.is_unknown:
                node = min(_nodes(voice, copies))
                is_copied = voice.document in copies
                found.add(first.setdefault(copies.root(voice.document), node) if is_copied else node)
    return found


def _least(answers: Sequence[AssertionAnswer], ties: Ties) -> int:
    known = [voice for voice in _spoken(answers) if not voice.is_unknown]
    joined = Groups()
    _join_groups(known, ties.copies, joined)
    _join_bodies(known, ties.above, joined)
    spoken = (frozenset(joined.root(node) for node in _nodes(voice, ties.copies)) for voice in known)
    return max(1, spoken_by(spoken).least())


def _join_groups(known: Iterable[Voice], copies: Groups, joined: Groups) -> None:
    """Joins the unnamed groups whose names do not tell them apart."""
    nodes: dict[frozenset[str], str] = {}
    for voice in known:
        for each in voice.sources:
            if each.document_id is not None:
                (node,) = _nodes(voice._replace(sources=(each,)), copies)
                words = frozenset(fold(each.name).split())
                joined.join(nodes.setdefault(words, node), node)
    by_noun: dict[str, list[frozenset[str]]] = {}
    for words in nodes:
        for word in words:
            by_noun.setdefault(word, []).append(words)
    for words in nodes:
        rarest = min((by_noun[word] for word in words), key=len)
        for other in rarest:
            if words < other:
                joined.join(nodes[words], nodes[other])


def _join_bodies(known: Iterable[Voice], above: Mapping[str, Sequence[str]], joined: Groups) -> None:
    """Joins the sources that speak for, hold or are part of others that speak too, by any chain."""
    spoken = {each.id for voice in known for each in voice.sources}
    for start in spoken & above.keys():
        seen, waiting = {start}, [start]
        while waiting:
            further = [each for each in above.get(waiting.pop(), ()) if each not in seen]
            seen.update(further)
            waiting.extend(further)
        for other in seen & spoken:
            joined.join(start, other)
