"""Which assertions only say again what another says, and how that is known.

An assertion echoes another of the same claim

- `repeats`: if it is linked to it so;
- `same_utterance`: if both report one saying; then the one that says less surely who spoke is the echo;
- `copy`: if it stands on the same words in a copy of the other's text, and nobody speaks in it who is named;
- `relay`: if the publication that reports the other is named as having relayed it, and nobody speaks in it who is
  named besides: "The Post reported that officials say …";
- `cites`: if its document cites the other's, and nobody speaks in it who is named: a paper's own word, or a group of
  the same name as in the cited document. A group of another name may be people whom the paper has met itself; then it
  is only perhaps an echo.

A named source is never an echo for being quoted by a paper that cites another: it is one origin in both. An echo is
certain if the link is accepted and stated, or made by hand; among assertions that certainly echo each other in a circle
nothing tells who was first, so none of them certainly is one. What is only suspected makes no echo less certain.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimdb.identity import fold
from claimdb.questions.model import AssertionAnswer, MentionAnswer, SourceAnswer
from claimdb.questions.ties import Ties


class Voice(NamedTuple):
    """One who speaks in an assertion: a source, or one of several; `is_unknown` if it is a publication that does not
    say where it has it from."""

    document: str
    sources: tuple[SourceAnswer, ...]
    is_unknown: bool

    @property
    def is_unnamed(self) -> bool:
        """Whether it is a group without a name, whichever it is."""
        return all(each.document_id is not None for each in self.sources)


class Echo(NamedTuple):
    """One assertion that says again what another says, by their ids, how that is known, and whether it is certain."""

    assertion: str
    of: str
    by: str
    certain: bool


def voices(answer: AssertionAnswer) -> list[Voice]:
    """Those who speak in an assertion."""
    certain = [(each,) for each in answer.asserters if each.resolution != "candidate"]
    candidates: dict[int, list[MentionAnswer]] = {}
    for each in answer.asserters:
        if each.resolution == "candidate":
            candidates.setdefault(each.position, []).append(each)
    return [_voice(answer, some) for some in (*certain, *candidates.values())]


def _voice(answer: AssertionAnswer, mentions: Sequence[MentionAnswer]) -> Voice:
    only_reports = all(each.role == "relay" or each.source.kind == "publication" for each in mentions)
    sources = tuple(each.source for each in mentions)
    return Voice(answer.document.id, sources, answer.voice == "narrator" or only_reports)


def echoes(answers: Sequence[AssertionAnswer], ties: Ties) -> tuple[Echo, ...]:
    """All echoes among assertions of one claim, in their order."""
    by_id = {each.id: each for each in answers}
    by_document: dict[str, list[AssertionAnswer]] = {}
    by_publisher: dict[str, list[AssertionAnswer]] = {}
    for each in answers:
        by_document.setdefault(each.document.id, []).append(each)
        by_publisher.setdefault(each.document.publisher_id or "", []).append(each)
    found: dict[tuple[str, str], Echo] = {}
    for answer in answers:
        vague = all(each.is_unknown or each.is_unnamed for each in voices(answer))
        heard = (*_relayed(answer, by_publisher, ties), *_citing(answer, by_document, ties)) if vague else ()
        for echo in (*_linked(answer, by_id), *heard):
            _note(found, echo)
    for echo in _copied(answers, ties):
        _note(found, echo)
    circles = _in_circles({pair for pair, echo in found.items() if echo.certain})
    return tuple(
        echo._replace(certain=echo.certain and not {echo.assertion, echo.of} <= circles) for echo in found.values()
    )


def _note(found: dict[tuple[str, str], Echo], echo: Echo) -> None:
    """Of two ways in which one echoes another the certain one is told, else the first."""
    known = found.get(echo[:2])
    if known is None or (echo.certain and not known.certain):
        found[echo[:2]] = echo


def _linked(answer: AssertionAnswer, by_id: dict[str, AssertionAnswer]) -> Iterator[Echo]:
    for link in answer.links:
        other = by_id.get(link.to or "")
        if other is None or other.id == answer.id:
            continue
        certain = link.basis != "inferred" and {answer.status, other.status} == {"accepted"}
        if link.rel == "repeats":
            yield Echo(answer.id, other.id, "repeats", certain)
        elif link.rel == "same_utterance":
            surer, echo = sorted((answer, other), key=_vagueness)
            yield Echo(echo.id, surer.id, "same_utterance", certain)


def _vagueness(answer: AssertionAnswer) -> tuple[int, int, str, str]:
    """How little an assertion tells of who spoke: then the one published later, then any order that stays."""
    spoken = voices(answer)
    vague = sum(2 if each.is_unknown else each.is_unnamed for each in spoken)
    return vague, sum(len(each.sources) for each in spoken), answer.document.published_latest or "9999", answer.id


def _relayed(
    answer: AssertionAnswer, by_publisher: Mapping[str, Sequence[AssertionAnswer]], ties: Ties
) -> Iterator[Echo]:
    relays = {each.source.id for each in answer.mentions if each.role == "relay"} - {answer.document.publisher_id}
    for relay in sorted(relays):
        for other in by_publisher.get(relay, ()):
            if ties.copies.root(other.document.id) != ties.copies.root(answer.document.id):
                yield Echo(answer.id, other.id, "relay", True)


def _citing(
    answer: AssertionAnswer, by_document: Mapping[str, Sequence[AssertionAnswer]], ties: Ties
) -> Iterator[Echo]:
    own = {fold(each.name) for voice in voices(answer) if not voice.is_unknown for each in voice.sources}
    for cited, is_accepted in ties.cites.get(answer.document.id, ()):
        for other in by_document.get(cited, ()):
            theirs = {fold(each.name) for voice in voices(other) for each in voice.sources}
            yield Echo(answer.id, other.id, "cites", is_accepted and own <= theirs)


def _copied(answers: Iterable[AssertionAnswer], ties: Ties) -> Iterator[Echo]:
    """Those that stand on the same words in copies of one text: they echo the one in the first copy."""
    vague = [each for each in answers if all(voice.is_unknown or voice.is_unnamed for voice in voices(each))]
    vague.sort(key=first_published)
    for copies, is_accepted in ((ties.copies, True), (ties.perhaps_copies, False)):
        first: dict[tuple[str, str], AssertionAnswer] = {}
        for each in vague:
            if each.document.id in copies:
                known = first.setdefault((copies.root(each.document.id), each.passage.exact_sha256), each)
                if known.document.id != each.document.id:
                    yield Echo(each.id, known.id, "copy", is_accepted)


def _in_circles(edges: Collection[tuple[str, str]]) -> set[str]:
    """The ids that stand in circles, and on the ways between circles."""
    return _peeled(edges) & _peeled({(other, one) for one, other in edges})


def _peeled(edges: Collection[tuple[str, str]]) -> set[str]:
    """The ids that remain when those that no edge leads to are taken away, with their edges, again and again."""
    after: dict[str, list[str]] = {}
    leading: dict[str, int] = {}
    for one, other in edges:
        after.setdefault(one, []).append(other)
        leading[other] = leading.get(other, 0) + 1
        leading.setdefault(one, 0)
    waiting = [each for each, count in leading.items() if count == 0]
    while waiting:
        each = waiting.pop()
        del leading[each]
        for other in after.get(each, ()):
            leading[other] -= 1
            if leading[other] == 0:
                waiting.append(other)
    return set(leading)


def dropped(answers: Iterable[AssertionAnswer], found: Iterable[Echo], *, only_certain: bool) -> set[str]:
    """The ids of the assertions that add nothing, for what they echo is counted. Of a circle that echoes nothing else
    the one counts in which the fewest speak, then the first."""
    heard: dict[str, list[str]] = {}
    for each in found:
        if each.certain or not only_certain:
            heard.setdefault(each.of, []).append(each.assertion)
    gone: set[str] = set()
    for answer in sorted(answers, key=lambda each: (len(voices(each)), *first_published(each))):
        if answer.id in gone:
            continue
        waiting = [answer.id]
        while waiting:
            further = [each for each in heard.get(waiting.pop(), ()) if each not in gone and each != answer.id]
            gone.update(further)
            waiting.extend(further)
    return gone


def first_published(answer: AssertionAnswer) -> tuple[str, str, str]:
    """What puts assertions in the order in which they were published; unknown is last."""
    return answer.document.published_latest or "9999", answer.document.id, answer.id


def chain_of(identifier: str, found: Iterable[Echo]) -> list[Echo]:
    """What an assertion echoes, what that echoes, and so on to one that echoes nothing; certain echoes first."""
    by_assertion: dict[str, list[Echo]] = {}
    for each in found:
        by_assertion.setdefault(each.assertion, []).append(each)
    chain: list[Echo] = []
    seen = {identifier}
    while fresh := [each for each in by_assertion.get(identifier, ()) if each.of not in seen]:
        chosen = min(fresh, key=lambda each: (not each.certain, each.of))
        chain.append(chosen)
        identifier = chosen.of
        seen.add(identifier)
    return chain
