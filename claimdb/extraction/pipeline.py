"""The built-in extractor: the stages one after another, an article in, proposals out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.attribution import Attributor
from claimdb.extraction.collecting import Collected
from claimdb.extraction.dating import date_all
from claimdb.extraction.endings import to_sentence_ends
from claimdb.extraction.estimates import find_estimates
from claimdb.extraction.figures import read_quantity
from claimdb.extraction.linking import link
from claimdb.extraction.model import Article, Attribution, Draft, Proposals, Proposition
from claimdb.extraction.nesting import find_nested
from claimdb.extraction.parts import meets, parts
from claimdb.extraction.passives import undo_passives
from claimdb.extraction.propositions import affirm, split
from claimdb.extraction.prose import Prose
from claimdb.extraction.speakers import with_speaker
from claimdb.extraction.stance import read_position
from claimdb.extraction.who import Earlier, resolve
from claimdb.extraction.wording import word_claim
from claimdb.records.models import Mention
from claimdb.version import __version__

LANGUAGE: Final = "en"
_LANGUAGES: Final = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


class BuiltIn:
    """Reads news in English. Needs no network and no database; its model is loaded when it is made.

    `threads` is how many processors it may use for one article, 0 for as many as there are. Raises ExtractionError
    where the model is missing or damaged.
    """

    name: Final = f"claimdb-{__version__}"

    def __init__(self, threads: int = 0) -> None:
        self._attributor = Attributor(threads=threads)

    def extract(self, article: Article) -> Proposals:
        """Proposes the assertions of one article; none, and a note, where it is in another language."""
        if article.language and article.language.partition("-")[0].lower() != LANGUAGE:
            told = _LANGUAGES.get(article.language.partition("-")[0].lower(), f"the language “{article.language}”")
            return Proposals(notes=(f"this extractor reads English; the article is in {told}",))
        spans = parts(article.text)
        collected, earlier = Collected(article, several=len(spans) > 1), Earlier() if len(spans) > 1 else None
        for span in spans:
            some = replace(article, unread=tuple(each for each in article.unread if meets(each, span)))
            found = self._attributor.find(article.text, some.unread, span)
            read_part(some, Prose(article.text, span), found, collected, earlier)
            article.progress(span.end)
        return collected.proposals()


def propose(article: Article, attributions: Sequence[Attribution]) -> Proposals:
    """What the stages after the first make of an article's attributions, read as one part."""
    collected = Collected(article)
    read_part(article, Prose(article.text), attributions, collected)
    return collected.proposals()


def read_part(
    article: Article,
    prose: Prose,
    attributions: Sequence[Attribution],
    collected: Collected,
    earlier: Earlier | None = None,
) -> None:
    """Adds what a part of an article says. `earlier` is what is known of the parts before, if there are several."""
    complete = undo_passives(prose, to_sentence_ends(prose, attributions))
    found = find_nested(prose, sorted([*complete, *find_estimates(prose, complete, article.unread)], key=_place))
    propositions = [split(prose, each) for each in found]
    speakers = resolve(article, prose, found, earlier)
    dated = date_all(prose, article.published, found, propositions)
    drafts = [
        replace(
            _draft(prose, number, each, proposition, mentions),
            said=dates.said,
            said_span=dates.said_span,
            about=about,
        )
        for number, (each, mentions, dates) in enumerate(zip(found, speakers.mentions, dated, strict=True))
        for proposition, about in zip(propositions[number], dates.about, strict=True)
    ]
    link(prose, drafts, speakers.sources)
    collected.add(prose, drafts, speakers.sources, len(found))


def _place(attribution: Attribution) -> int:
    return min(each.start for each in (*attribution.source, *attribution.cue, *attribution.content))


def _draft(
    prose: Prose, number: int, attribution: Attribution, proposition: Proposition, mentions: tuple[Mention, ...]
) -> Draft:
    """What is told of one proposition without looking at others. Each has its own negation and modality."""
    position = read_position(prose, replace(attribution, content=proposition.content))
    affirmed = affirm(prose, proposition, position)
    affirmed = with_speaker(attribution, affirmed, mentions, quoted=position.voice == "direct")
    quantity = read_quantity(prose, affirmed)
    wording = word_claim(prose, attribution, affirmed, position, quantity)
    return Draft(number, attribution, position, affirmed, mentions, quantity=quantity, wording=wording)
