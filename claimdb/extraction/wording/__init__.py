"""The statement of an assertion → the claim it is about: without speaker, time, hedge, negation, figure, condition."""

from collections.abc import Sequence

from claimdb.extraction.figures import find_figure
from claimdb.extraction.model import Attribution, Position, Proposition, Wording
from claimdb.extraction.propositions.cleaning import capital
from claimdb.extraction.propositions.verbs import is_past
from claimdb.extraction.prose import Prose
from claimdb.extraction.wording.accused import accused
from claimdb.extraction.wording.counted import without_figure
from claimdb.extraction.wording.first_person import in_third_person
from claimdb.extraction.wording.kinds import is_cumulative, kind_of
from claimdb.extraction.wording.present import unshifted, without_hedge
from claimdb.extraction.wording.trimming import fits, shortened, tidy, without_condition, without_dates
from claimdb.records.models import Mention, Quantity

__all__ = ["word_claim"]


def word_claim(
    prose: Prose,
    attribution: Attribution,
    proposition: Proposition,
    position: Position,
    quantity: Quantity | None,
    mentions: Sequence[Mention] = (),
) -> Wording:
    """The claim of one proposition; `proposition` is affirmed: its statement has no negation any more.

    A condition stays where there is a figure, since figures under different conditions are not comparable. A step
    that would leave no sentence is not taken. The text is never empty and has at most 300 characters.
    """
    text = proposition.statement
    if position.condition is not None and quantity is None:
        text = _kept(text, without_condition(text, position.condition))
    text = _kept(text, without_dates(text))
    whole = text
    if quantity is not None:
        figure = find_figure(text)
        text = _kept(text, without_figure(text, figure, quantity)) if figure is not None else text
    text = _kept(text, without_hedge(text, position.modality))
    if position.voice != "direct" and _is_past(prose, attribution):
        text = _kept(text, unshifted(text))
    if position.voice == "direct":
        text = in_third_person(text, mentions)
    text = shortened(capital(tidy(text)))
    kind = kind_of(text, position, quantity)
    return Wording(
        text=text or shortened(proposition.statement),
        kind=kind,
        unit=quantity.unit if quantity is not None and kind == "quantity" else None,
        cumulative=is_cumulative(whole, position) if kind == "quantity" else None,
        against=accused(prose, attribution),
    )


def _kept(before: str, after: str | None) -> str:
    """The text after a step, or before it if the step would leave no sentence."""
    return after if after is not None and fits(after) else before


def _is_past(prose: Prose, attribution: Attribution) -> bool:
    """Whether a cue is in the past, after which English shifts the tenses of what was said back."""
    words = [word.strip(" ,:;\"'") for piece in attribution.cue for word in prose.words(piece).split()]
    return any(is_past(word) for word in words)
