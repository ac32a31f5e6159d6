"""The stages of the built-in extractor after its network, one after another: attributions in, proposals out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimdb.extraction.asides import take_asides
from claimdb.extraction.collecting import Collected
from claimdb.extraction.dating import date_all
from claimdb.extraction.distinct import distinct
from claimdb.extraction.edges import fit_edges
from claimdb.extraction.endings import to_sentence_ends
from claimdb.extraction.estimates import find_estimates
from claimdb.extraction.figures import read_quantity
from claimdb.extraction.linking import link
from claimdb.extraction.model import Article, Attribution, Draft, Proposals, Proposition, Span
from claimdb.extraction.nesting import find_nested
from claimdb.extraction.parts import meets
from claimdb.extraction.passives import undo_passives
from claimdb.extraction.propositions import affirm, split, unsaid
from claimdb.extraction.prose import Prose
from claimdb.extraction.speakers import with_speaker
from claimdb.extraction.stance import read_position
from claimdb.extraction.who import Earlier, resolve
from claimdb.extraction.wording import word_claim
from claimdb.records.models import Mention


def propose_parts(article: Article, spans: Sequence[Span], attributions: Iterable[Sequence[Attribution]]) -> Proposals:
    """What the stages make of an article's parts, each with what the network found in it; read one after another."""
    several = len(spans) > 1
    collected, earlier = Collected(article, several=several), Earlier() if several else None
    for span, found in zip(spans, attributions, strict=True):
        some = replace(article, unread=tuple(each for each in article.unread if meets(each, span)))
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
    fitted = fit_edges(prose, take_asides(prose, attributions, article.unread))
    complete = undo_passives(prose, to_sentence_ends(prose, fitted))
    found = find_nested(prose, sorted([*complete, *find_estimates(prose, complete, article.unread)], key=_place))
    propositions = [split(prose, each) for each in found]
    speakers = resolve(article, prose, found, earlier)
    dated = date_all(prose, article.published, found, propositions)
    drafts: list[Draft] = []
    for number, (each, mentions, dates) in enumerate(zip(found, speakers.mentions, dated, strict=True)):
        for proposition, about in zip(propositions[number], dates.about, strict=True):
            draft = _draft(prose, number, each, proposition, mentions)
            draft.said, draft.said_span, draft.about = dates.said, dates.said_span, about
            drafts.append(draft)
    drafts = distinct(prose, drafts)
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
    if position.stance == "declines":
        affirmed = unsaid(prose, attribution, affirmed, mentions)
        affirmed = with_speaker(attribution, affirmed, mentions, quoted=position.voice == "direct")
    quantity = read_quantity(prose, affirmed)
    wording = word_claim(prose, attribution, affirmed, position, quantity, mentions)
    return Draft(number, attribution, position, affirmed, mentions, quantity=quantity, wording=wording)
