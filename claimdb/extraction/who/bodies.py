"""Which body "the company" and "the ministry" mean: what a body is called, of which sort it is, who spoke for it."""

import re
from typing import Final

from claimdb.extraction.model import Attribution
from claimdb.extraction.who import lexicon, places
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.person_names import is_acronym
from claimdb.extraction.who.phrases import Phrase, parse
from claimdb.extraction.who.setting import Setting
from claimdb.extraction.who.tokens import words

_FAR: Final = 4000  # characters before a bare "the refinery" in which the words that say which may stand
_ENDS: Final = (".", "!", "?", "”", '"')
_WIDEST: Final = 5  # words of such a name
IDLE: Final = (lexicon.QUALIFIERS | lexicon.listed("the a an same own")) - lexicon.listed(
    "foreign prime national federal presidential"
)
_STOPS: Final = lexicon.STOP | lexicon.PREPOSITIONS
_LOOSE: Final = lexicon.listed("same other new big large small local own whole entire very main major parent rival")


def narrowing(phrase: Phrase) -> set[str]:
    """The words that say which body is meant: "the finance ministry" is not any ministry."""
    named = (*phrase.modifiers, *(each for each in phrase.owner if each.lower not in lexicon.POSSESSIVES), *phrase.of)
    told = {each.lower.rstrip("’'").removesuffix("’s").removesuffix("'s") for each in named}
    return told - IDLE


def parts(name: str) -> set[str]:
    return {each.rstrip("’'").removesuffix("’s").removesuffix("'s") for each in name.lower().split()}


def body_before(
    setting: Setting, attribution: Attribution, head: str, place: int, generic: bool = True
) -> Entity | None:
    """The organization that "the agency" means: one with the word in its name, else the nearest that could be, if the
    noun is `generic`: stands without a word that narrows it."""

    def called(each: Entity) -> bool:
        if each.kind == "group":
            return not each.plural and each.head == head
        words = [word.removesuffix("s") for word in each.name.lower().split()]
        is_called = bool(_TRADES.get(head, _NONE).intersection(each.name.lower().split()))
        is_called = is_called or each.head == head or head in each.roles or head.removesuffix("s") in words
        return each.kind in ("organization", "publication") and is_called

    found = setting.discourse.nearest(place, called)
    if found is not None and not found.later:
        return found.entities[0]

    def could_be(each: Entity) -> bool:
        is_paper = head in lexicon.PUBLICATIONS
        is_body = each.kind == ("publication" if is_paper else "organization") and places.seat(each.name) is None
        is_body = is_body and each.name not in _GOVERNING
        is_body = is_body or (head in _FIRMS and each.kind == "group" and each.head in _WORKS)
        return is_body and (head in _GENERIC or each.head in ("", head)) and not _other_body(each, head)

    if not generic or head not in _GENERIC:
        return None
    own = _body_of_speaker(setting, place)
    if own is not None and could_be(own):
        return own
    found = setting.discourse.nearest(place, could_be, attribution.content)
    return found.entities[0] if found is not None and not found.later else None


def named_below(setting: Setting, phrase: Phrase) -> Entity | None:
    """The one body of that noun that the text names below a headline: "Ministry says", of the Interior Ministry."""
    headline, text = setting.prose.paragraphs[0], setting.prose.text
    if phrase.words[0].start >= headline.end or setting.prose.words(headline).endswith(_ENDS):
        return None
    if len(phrase.words) > 1 or phrase.head not in lexicon.ORGANIZATIONS:
        return None
    pattern = re.compile(rf"\b[Tt]he ((?:[A-Z][\w’'-]+ ){{1,4}}{re.escape(phrase.words[0].text.title())})\b")
    found = {match[1]: match for match in pattern.finditer(text, headline.end, headline.end + _FAR)}
    if len(found) != 1:
        return None
    match = next(iter(found.values()))
    return setting.cast.organization(tuple(words(text, *match.span(1))))


def _body_of_speaker(setting: Setting, place: int) -> Entity | None:
    """The organization that who spoke last, in this sentence or the one before, heads or speaks for."""
    for speech in setting.discourse.speeches(place)[:1]:
        near = setting.prose.sentence_number(place) - setting.prose.sentence_number(speech.start) <= 1
        for speaker in speech.speakers if near else ():
            for to, _ in speaker.links.values():
                if to.head in _OF_PLACES:
                    continue
                bodies = [to, *(of for (rel, _), (of, _) in to.links.items() if rel == "part_of")]
                body = next((each for each in bodies if each.kind == "organization"), None)
                if speaker.kind == "person" and body is not None:
                    return body
    return None


_GENERIC: Final = lexicon.listed(
    """agency company group organization organisation firm newspaper paper magazine network department
    ministry bureau committee panel court commission service union team institute university school board
    association foundation bank airline carrier manufacturer maker publication website outlet broadcaster
    station watchdog regulator office body institution developer pollster"""
)
_FIRMS: Final = frozenset(("company", "firm", "operator", "owner"))
# What stands for whoever runs it: "the refinery", "the airline".
_WORKS: Final = lexicon.listed(
    """refinery plant mine smelter mill factory shipyard port brewery utility airline carrier automaker manufacturer
    maker operator retailer supplier lender insurer miner drugmaker startup developer bank shipper railway"""
)
# Nouns in the name of a body that say of which sort it is, and by which other nouns such a body is called.
_TELLING: Final = lexicon.listed(
    """court party house senate committee department ministry university campaign administration congress institute
    regulator union agency authority commission council association federation parliament police army navy bureau
    bloc command
    school college hospital museum church forum foundation society board assembly embassy office"""
)
_OF_PLACES: Final = lexicon.listed("mayor governor premier president king queen minister chancellor ambassador envoy")
_NONE: Final[frozenset[str]] = frozenset()
# By which words of its name a firm is known to be of a trade.
_TRADES: Final = {
    "utility": lexicon.listed("power energy electric electricity water gas grid"),
    "refinery": lexicon.listed("petroleum oil refining"),
    "airline": lexicon.listed("airlines airways air aviation"),
    "carrier": lexicon.listed("airlines airways air lines shipping"),
    "automaker": lexicon.listed("motors motor automotive"),
    "drugmaker": lexicon.listed("pharmaceuticals pharma laboratories"),
    "miner": lexicon.listed("minerals mining mines gold copper lithium"),
    "lender": lexicon.listed("bank bancorp financial"),
    "insurer": lexicon.listed("insurance assurance"),
    "shipper": lexicon.listed("shipping lines"),
    "brewer": lexicon.listed("breweries brewing"),
    "grocer": lexicon.listed("foods markets"),
}
_GOVERNING: Final = frozenset(("Brussels", "Congress", "Parliament", "Senate", "Treasury", "Congressional", "NATO"))
_BODY: Final = lexicon.listed(
    """agency authority commission bureau department administration ministry office institute council board"""
)
_CIRCLE: Final = lexicon.listed(
    """association federation forum foundation society institute union council committee bloc campaign church"""
)
_LIKE: Final = {
    "agency": _BODY,
    "regulator": _BODY,
    "watchdog": _BODY | _CIRCLE,
    "group": _CIRCLE,
    "organization": _CIRCLE,
    "organisation": _CIRCLE,
    "body": _BODY | _CIRCLE,
    "panel": lexicon.listed("committee commission board court council"),
    "service": lexicon.listed("police agency department authority"),
    "institution": lexicon.listed("university institute school college hospital museum church"),
    "committee": frozenset(("council",)),
    "union": frozenset(("association", "federation")),
    "team": lexicon.listed("institute university"),
    "institute": frozenset(("foundation",)),
    "department": frozenset(("police", "office")),
    "firm": frozenset(("institute",)),
}


def _other_body(entity: Entity, head: str) -> bool:
    """Whether an organization's name says that it is of another sort than the noun."""
    told = {each for each in entity.name.lower().split() if each in _TELLING}
    if not told and head in _TELLING:  # a union is called so, or by its initials; a firm is not
        return not is_acronym(entity.name)
    return bool(told) and head not in told and not told & _LIKE.get(head, frozenset())


def fuller(setting: Setting, phrase: Phrase) -> Phrase | None:
    """The last words before a bare "the refinery" that say which: "the Okitipa refinery", "the safety bureau"."""
    place, text = phrase.words[0].start, setting.prose.text
    pattern = re.compile(rf"\b{re.escape(phrase.head)}\b(?![’'-])")
    for match in list(pattern.finditer(text, max(setting.prose.span.start, place - _FAR), place))[::-1]:
        sentence = setting.prose.sentence_at(match.start())
        before = list(words(text, max(sentence.start, match.start() - 80), match.end()))
        start = len(before) - 1
        while start > 0 and not before[start - 1].is_mark and before[start - 1].lower not in _STOPS:
            start -= 1
        opener = before[start - 1].lower if start else ""
        if start < len(before) - 1 and len(before) - start <= _WIDEST and opener in lexicon.ARTICLES:
            found = parse(before[start - 1 :], setting.index.vocabulary)
            if found.sort == phrase.sort and found.modifiers and not _fickle(found):
                return found
    return None


def _fickle(phrase: Phrase) -> bool:
    """Whether what stands before the noun tells nothing that lasts: "the same company", "a third court"."""
    return all(each.lower in lexicon.QUALIFIERS | lexicon.QUANTIFIERS | _LOOSE for each in phrase.modifiers)
