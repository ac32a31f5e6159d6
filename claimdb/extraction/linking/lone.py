"""Denials of what the text does not tell: "denied any wrongdoing", or a report called false that is not in it."""

import re
from dataclasses import replace
from typing import Final

from claimdb.extraction.linking.anaphors import Anaphor
from claimdb.extraction.model import Draft
from claimdb.extraction.propositions.accusations import be
from claimdb.extraction.propositions.cleaning import capital
from claimdb.quantities.patterns import pattern

_DETERMINERS: Final = pattern(r"(?:an?|any|all|both|each|such|some|every|the|its|his|her|their|of)\s+", re.IGNORECASE)
# What somebody is said to have done, by the noun that names it.
_CONDUCT: Final = (
    (
        pattern(
            r"(?:[a-z-]+\s)?(?:wrongdoing|misconduct|impropriet(?:y|ies)|fault|collusion|abuse|fraud|corruption|bribery|negligence"
            r"|cheating|harassment|malpractice|plagiarism|offen[cs]es?)\b.*"
        ),
        "guilty of ",
    ),
    (pattern(r"guilt$"), "guilty"),
    (pattern(r"complicity\b"), "complicit"),
    (pattern(r"(?:[a-z-]+\s)?(?:responsibility|liability)\b|blame\b"), "responsible"),
    (pattern(r"(?:[a-z-]+\s)?involvement\b|(?:part|role)(?=\s+in\b)"), "involved"),
    (pattern(r"knowledge\b"), "aware"),
)
_LINKS: Final = pattern(r"(?:[a-z-]+\s)?(?:links?|connections?|ties)\s+(?:to|with|between)\b.*")
_PRONOUNS: Final = frozenset({"it", "this", "that", "so", "everything", "doing so", "having done so"})


def stand_alone(draft: Draft, pointing: Anaphor) -> None:
    """Gives a denial whose object was not found in the text a statement that is one: "Donna Fitch is guilty of
    wrongdoing", "The report is true"."""
    statement = _statement(draft, pointing.words)
    draft.proposition = replace(draft.proposition, statement=statement)
    if draft.wording is not None:
        draft.wording = replace(draft.wording, text=statement, kind="state", unit=None, cumulative=None)


def _statement(draft: Draft, words: str) -> str:
    who = [each.name for each in draft.mentions if each.role == "asserter"]
    bare = words
    while (match := _DETERMINERS.match(bare)) is not None:
        bare = bare[match.end() :]
    if who:
        subject = capital(" and ".join(who))
        are = "are" if len(who) > 1 else be(subject)
        if _LINKS.fullmatch(bare):
            return f"{subject} {'have' if are == 'are' else 'has'} {bare}"
        for form, told in _CONDUCT:
            if (match := form.match(bare)) is not None:
                rest = f"{told}{match[0]}" if told.endswith(" ") else f"{told}{bare[match.end() :]}"
                return _tidy(f"{subject} {are} {rest}")
    if words.lower() in _PRONOUNS:
        return "It is true"
    return capital(f"{words} {be(words)} true")


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
