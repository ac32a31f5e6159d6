"""One assertion of one content: where two attributions say the same of the same words, the likelier stands."""

from collections.abc import Hashable, Sequence

from claimdb.extraction.model import Draft, Spans
from claimdb.extraction.passages import passage_of
from claimdb.extraction.prose import Prose


def distinct(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in their order, without those that say what a likelier one says of the same passage.

    As records they would be one assertion, of which two things are told: two cues "he said" around one quotation.
    """
    best: dict[Hashable, Draft] = {}
    for each in drafts:
        same = _what_it_says(prose, each)
        if same not in best or best[same].attribution.confidence < each.attribution.confidence:
            best[same] = each
    kept = {id(each) for each in best.values()}
    return [each for each in drafts if id(each) in kept]


def _what_it_says(prose: Prose, draft: Draft) -> Hashable:
    position, mentions = draft.position, tuple((each.name, each.mention, each.role) for each in draft.mentions)
    stands = (position.stance, position.modality, position.condition, position.voice)
    return passage_of(prose, draft), draft.proposition.statement, _read(prose, draft.attribution.cue), mentions, stands


def _read(prose: Prose, spans: Spans) -> tuple[str, ...]:
    return tuple(" ".join(prose.words(each).split()) for each in spans)
