"""What somebody declines to tell, as a proposition: "declined to say whether it was paid" → it was paid; "would not
comment on the trial" → the source comments on the trial."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Attribution, Proposition
from claimdb.extraction.propositions.accusations import be
from claimdb.extraction.propositions.cleaning import capital, plain
from claimdb.extraction.propositions.verbs import base_of, is_past, third_of
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words
from claimdb.records.models import Mention

_WHETHER: Final = pattern(r"(?:to\s+[a-z]+\s+)?(?:whether|if|that)\s+(?:or\s+not\s+)?(?P<what>\S+\s+\S+.*)")
_TO_DO: Final = pattern(r"to\s+(?P<verb>[a-z]+)\b(?P<rest>.*)")
_NOT_DOING: Final = pattern(
    r".{2,60}?\s(?:would|will|could|can|did|does|do)\s+not\s+(?:\w+ly\s+)?(?P<verb>comment|respond|reply|answer|say)\b(?P<rest>.*)"
)
_ASKED: Final = pattern(r"(?:to\s+say\s+)?(?P<what>(?:who|whom|which|what|how|why|when|where)\s+\S.*)", re.IGNORECASE)
_WORD: Final = pattern(r"[A-Za-z’']+")
_ACTS: Final = frozenset(
    words(
        "comment respond reply answer say tell explain elaborate discuss disclose identify name specify reveal provide",
        "give publish release return confirm deny talk speak address clarify divulge share show admit detail speculate",
        "mention",
    )
)
_FINITE: Final = frozenset(words("is are was were has have had will would can could may might must should did does"))
_OBJECT: Final = pattern(r"(?:on|to|about|for|by|against|whom|how|why|what|when|where|of)\b|(?:them|it|him|her)$|$")


def unsaid(
    prose: Prose, attribution: Attribution, proposition: Proposition, mentions: Sequence[Mention]
) -> Proposition:
    """The proposition of somebody who declines, so that it can be read alone."""
    told = proposition.statement
    told = told[:1].lower() + told[1:] if told.split(" ")[0].lower() in ("to", "whether", "if", "that") else told
    if (match := _WHETHER.match(told)) is not None and _is_clause(match["what"]):
        return replace(proposition, statement=capital(match["what"]))
    who = capital(" and ".join(each.name for each in mentions if each.role == "asserter"))
    if not who:
        return proposition
    if (asked := _ASKED.match(told)) is not None:
        return replace(
            proposition, statement=f"{who} {_does(who, 'say', mentions)} {asked['what'][0].lower()}{asked['what'][1:]}"
        )
    act = _TO_DO.match(told) or _NOT_DOING.match(told)
    if act is not None:
        return replace(proposition, statement=f"{who} {_does(who, act['verb'], mentions)}{act['rest']}")
    is_clause = _is_clause(told) and not _OBJECT.match(told.lower())
    heard = _act_of_cue(prose, attribution)
    if heard is None or is_clause:
        return proposition
    verb, rest = heard
    told = told if told.split(" ")[0][1:] != told.split(" ")[0][1:].lower() else told[:1].lower() + told[1:]
    return replace(proposition, statement=" ".join(f"{who} {_does(who, verb, mentions)} {rest} {told}".split()))


def _is_clause(told: str) -> bool:
    return any(word in _FINITE or is_past(word) for word in (match[0].lower() for match in _WORD.finditer(told)))


def _does(who: str, verb: str, mentions: Sequence[Mention]) -> str:
    many = len([each for each in mentions if each.role == "asserter"]) > 1 or be(who) == "are"
    return verb if many else third_of(verb)


def _act_of_cue(prose: Prose, attribution: Attribution) -> tuple[str, str] | None:
    """The verb of what is not done among the words of the cue, and the words after it."""
    cue = plain(" ".join(prose.words(each) for each in attribution.cue))
    found = [(base_of(match[0].lower()), match) for match in _WORD.finditer(cue)]
    acts = [(verb, match) for verb, match in found if verb in _ACTS]
    return (acts[0][0], cue[acts[0][1].end() :].strip()) if acts else None
