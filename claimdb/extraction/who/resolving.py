"""The attributions of a document → who speaks in each, and all sources that are needed to say so."""

from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from claimdb.extraction.model import Article, Attribution
from claimdb.extraction.prose import Prose
from claimdb.extraction.who import appositions, coordination, naming, nouns, phrases, pronouns, silence
from claimdb.extraction.who.casting import Cast
from claimdb.extraction.who.discourse import Discourse, Speech
from claimdb.extraction.who.earlier import Earlier
from claimdb.extraction.who.entities import Registry
from claimdb.extraction.who.index import Index
from claimdb.extraction.who.phrases import Phrase
from claimdb.extraction.who.scan import Scan
from claimdb.extraction.who.setting import Found, Setting, end_of, start_of
from claimdb.extraction.who.tokens import Word, spelled_out, words
from claimdb.records.models import Mention, Source

_EDGES: Final = ' \t\n\r\u00a0,;:—–-“”"()[]'
_LONGEST: Final = 60  # words of a source that are read
_MENTION: Final = 2000  # characters of it that are kept
_NEAR_END: Final = 3  # sentences before the end of a part of a text in which who speaks may go on in the next part


class Speakers(NamedTuple):
    """Who speaks: the mentions of every attribution, in order and never none, and the sources they name."""

    mentions: list[tuple[Mention, ...]]
    sources: list[Source]


def resolve(
    article: Article, prose: Prose, attributions: Sequence[Attribution], earlier: Earlier | None = None
) -> Speakers:
    """Says who speaks in every attribution of an article, and what these sources are to each other.

    Every mention's name is that of one of the sources. Where an organization's spokesman speaks, the organization is
    the asserter and he the spokesperson. Where the prose is a part of a long text, `earlier` tells whom the parts
    before named, and is told who is named in this one.
    """
    resolving = _Resolving(article, prose, attributions, earlier)
    speakers = resolving.speakers()
    if earlier is not None:
        resolving.remember(earlier)
    return speakers


class _Resolving:
    def __init__(
        self, article: Article, prose: Prose, attributions: Sequence[Attribution], earlier: Earlier | None
    ) -> None:
        registry = Registry()
        if article.publisher:
            registry.make(article.publisher, "publication")  # the paper's name for itself comes first
        index = Index(prose, Scan(prose, article.unread), registry, earlier)
        cast = Cast(prose, index, registry)
        self._parts = [self._split(prose, each) for each in attributions]
        read = [[phrases.parse(part, index.vocabulary) for part in parts.parts] for parts in self._parts]
        self._setting = Setting(article, prose, attributions, registry, index, cast, Discourse(prose, index), read)
        for phrase in (each for several in read for each in several):
            naming.learn(self._setting, phrase)
        appositions.learn(prose, index, cast)
        if earlier is not None and earlier.speakers:
            before = tuple(registry.make(**each._asdict()) for each in earlier.speakers)
            self._setting.discourse.said(Speech(prose.span.start - 1, prose.span.start, before, earlier.certain))
        self._found: list[list[Found] | None] = [None] * len(attributions)
        self._mentions: list[tuple[Mention, ...]] = [()] * len(attributions)

    @staticmethod
    def _split(prose: Prose, attribution: Attribution) -> coordination.Parts:
        found = list(islice((word for piece in attribution.source for word in words(prose.text, *piece)), _LONGEST))
        return coordination.split(found) if found else coordination.Parts([])

    def speakers(self) -> Speakers:
        attributions = self._setting.attributions
        for number in sorted(range(len(attributions)), key=lambda each: start_of(attributions[each])):
            self._resolve(number, set())
        used = (found.entity for several in self._found for found in several or ())
        sources = self._setting.registry.sources(used)
        names = {each.name for each in sources}
        assert all(mention.name in names for several in self._mentions for mention in several)
        return Speakers(self._mentions, sources)

    def remember(self, earlier: Earlier) -> None:
        """Keeps for the next part of the text who is named in this one, and who spoke at its end."""
        prose, index = self._setting.prose, self._setting.index
        earlier.keep(index.people(), index.bodies())
        last = next(iter(self._setting.discourse.speeches(prose.span.end)), None)
        is_near = last is not None and len(prose.sentences) - prose.sentence_number(last.start) <= _NEAR_END
        earlier.spoke(last.speakers if last is not None and is_near else (), last is None or last.certain)

    def _resolve(self, number: int, open_: set[int]) -> list[Found]:
        """Resolves an attribution, after the one that it stands in; circles are cut."""
        known = self._found[number]
        if known is not None:
            return known
        attribution = self._setting.attributions[number]
        outer = None
        if attribution.within is not None and attribution.within not in open_ and attribution.within != number:
            outer = self._resolve(attribution.within, open_ | {number})
        found, mentions = self._read(number, outer)
        self._found[number] = found
        self._mentions[number] = tuple(mentions)
        self._remember(attribution, found)
        return found

    def _remember(self, attribution: Attribution, found: list[Found]) -> None:
        speakers = tuple(dict.fromkeys(each.entity for each in found if each.entity.name != silence.UNNAMED))
        person = tuple(each.entity for each in found if each.role == "spokesperson")
        certain = all(each.resolution != "candidate" for each in found)
        if speakers:
            spoke = person or speakers
            source_end = max((each.end for each in attribution.source), default=0)
            self._setting.discourse.said(Speech(start_of(attribution), end_of(attribution), spoke, certain, source_end))

    def _read(self, number: int, outer: list[Found] | None) -> tuple[list[Found], list[Mention]]:
        parts, several = self._parts[number], self._setting.phrases[number]
        whole = self._text(number)
        if not parts.parts or not whole or all(each.sort == "none" for each in several):
            found = silence.read(self._setting, number, outer)
            return found, _mentions(found, None)
        everyone: list[Found] = []
        mentions: list[Mention] = []
        for part, phrase in zip(parts.parts, several, strict=True):
            found = self._phrase(number, phrase, outer)
            if parts.alternatives:
                found = [_alternative(each) for each in found]
            words_ = whole if len(parts.parts) == 1 or parts.alternatives else self._slice(part)
            everyone += found
            mentions += _mentions(found, words_)
        unique = dict.fromkeys(zip((each.name for each in mentions), (each.role for each in mentions), strict=True))
        kept = [next(m for m in mentions if (m.name, m.role) == key) for key in unique]
        return everyone, kept

    def _phrase(self, number: int, phrase: Phrase, outer: list[Found] | None) -> list[Found]:
        setting = self._setting
        match phrase.sort:
            case "name":
                return naming.read(setting, number, phrase)
            case "pronoun":
                return pronouns.read(setting, number, phrase.words[0], outer)
            case "office":
                return nouns.office(setting, number, phrase)
            case "person":
                return nouns.person(setting, number, phrase)
            case "spokes":
                return nouns.spokes(setting, number, phrase)
            case "organization":
                return nouns.organization(setting, number, phrase)
            case "document":
                return nouns.document(setting, number, phrase)
            case "group":
                return nouns.group(setting, number, phrase)
            case "none":
                return silence.read(setting, number, outer)

    def _text(self, number: int) -> str:
        """The words of a source as written, without the marks around them."""
        pieces = (self._setting.prose.words(each)[:_MENTION] for each in self._setting.attributions[number].source)
        return " ".join(" ".join(pieces).replace("\0", " ").split())[:_MENTION].strip(_EDGES)

    def _slice(self, part: Sequence[Word]) -> str:
        return spelled_out(self._setting.prose.text, part).strip(_EDGES)


def _alternative(found: Found) -> Found:
    because = found.because or "the article names several, of whom one spoke"
    return found._replace(resolution="candidate", because=because)


def _mentions(found: Sequence[Found], words_: str | None) -> list[Mention]:
    return [
        Mention(
            name=each.entity.name,
            kind=each.entity.kind,
            mention=words_,
            role=each.role,
            resolution=each.resolution,
            because=each.because,
        )
        for each in found
    ]
