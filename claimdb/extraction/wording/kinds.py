"""What sort of claim it is: something that happened, a figure, a state of things, or a plan."""

import re
from typing import Final

from claimdb.extraction.model import Position
from claimdb.extraction.propositions.verbs import PASTS, is_participle
from claimdb.quantities.patterns import pattern
from claimdb.records.models import Quantity
from claimdb.records.values import ClaimKind

_PLAN: Final = pattern(r"\b(?:will|shall|going\s+to|plans?\s+to|intends?\s+to|about\s+to)\b", re.IGNORECASE)
_PERFECT: Final = pattern(
    r"\b(?:has|have|had)\s+(?:\w+ly\s+|also\s+|already\s+|so\s+far\s+)?(?:been\s+)?(?:\w+ed|[a-z]+)\b"
)
_PROGRESSIVE: Final = pattern(
    r"\b(?:is|are|was|were|am)\s+(?:\w+ly\s+)?(?:not\s+)?(?!(?:some|any|no|every)thing\b)(?:\w+ing|\w+ed|\w+en)\b"
)
_STATE: Final = pattern(
    r"(?:\b|(?=[’']))(?:is|are|was|were|am|be|been|(?<=it)[’']s|(?<=he)[’']s|(?<=at)[’']s|(?<=re)[’']s|[’'](?:re|m)|remains?|remained|seems?|appears?|has|have|believes?|thinks?|knows?|wants?|"
    r"needs?|owns?|contains?|consists?|depends?|deserves?|should|must|can|could|cannot|supports?|opposes?|likes?|hates?|"
    r"means?|lacks?|belongs?|lives?|feels?)\b"
)
_WORD: Final = pattern(r"[A-Za-z]+")
_ADDS_UP: Final = pattern(
    r"\b(?:has|have|had)\s+(?:so\s+far\s+|already\s+|now\s+|also\s+|been\s+)*(?:shipped|sent|delivered|supplied|sold|transferred|"
    r"launched|fired|dropped|destroyed|killed|wounded|injured|died|arrested|detained|captured|deported|received|raised|spent|"
    r"donated|given|provided|built|produced|made|bought|paid|lost|taken|evacuated|displaced|fled|deployed|registered|"
    r"recorded|reported|confirmed|vaccinated|rescued|recovered|infected|imported|exported|won|cast|collected|issued|"
    r"removed|suspended|seized|shot|intercepted)\b|\bso\s+far\b|\bin\s+(?:total|all)\b|\bdeath\s+toll\b"
    r"|\bnumber\s+of\b[^.]*\b(?:sent|shipped|killed|wounded|dead|delivered|arrested|deported|supplied|fired|infected)\b"
    r"|\bdead\b|\bwere\s+killed\b|\b(?:have|has)\s+died\b",
    re.IGNORECASE,
)
_LEVEL: Final = pattern(
    r"\b(?:can|could|holds?|capacity|is|are|rate|share|remains?|stands?|costs?|earns?|pays?|currently|per|average|percent)\b|%",
    re.IGNORECASE,
)
_MEASURES: Final = pattern(r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century)s?\b")


def kind_of(text: str, position: Position, quantity: Quantity | None) -> ClaimKind:
    """The kind of a claim: a figure makes it one of quantity, unless that is a duration only."""
    if position.modality == "planned" or position.act == "intention":
        return "plan"
    if quantity is not None and not _MEASURES.match(quantity.unit or ""):
        return "quantity"
    if _PLAN.search(text):
        return "plan"
    return "state" if _is_state(text) else "event"


def _is_state(text: str) -> bool:
    """Whether the first verb of a sentence tells a state: a copula, or a verb of having, knowing, wanting."""
    state = _STATE.search(text)
    if state is None:
        return False
    happening = _PROGRESSIVE.search(text)
    if happening is not None and happening.start() <= state.start():
        return False
    perfect = _PERFECT.search(text)
    if perfect is not None and perfect.start() <= state.start() and state[0].lower() in ("has", "have"):
        last = perfect[0].split()[-1].lower()
        return not is_participle(last)
    before = (match[0].lower() for match in _WORD.finditer(text, 0, state.start()))
    return not any(word in PASTS or (word.endswith("ed") and len(word) > 4) for word in before)


def is_cumulative(text: str, position: Position) -> bool | None:
    """Whether what is counted adds up over time: "has shipped 1,000" does, a capacity or a rate does not; None if
    the words do not tell. `text` is the statement with its figure."""
    if position.modality == "capability":
        return False
    if _ADDS_UP.search(text):
        return True
    return False if _LEVEL.search(text) else None
