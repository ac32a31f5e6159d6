"""Attributions whose words name no source: the one before goes on, nobody says who, or the article itself speaks."""

import re
from typing import Final

from claimdb.extraction.model import Attribution
from claimdb.extraction.who import lexicon
from claimdb.extraction.who.setting import Found, Setting, start_of
from claimdb.records.values import Resolution

UNNAMED: Final = "unnamed sources"
_BEFORE: Final = "not named in the sentence: read from the one before"
_SAME: Final = "not named beside the words: read from the same sentence"
_NEXT: Final = "not named beside the words: who speaks next in the sentence"
_PASSIVE: Final = "the article does not say who: the words are passive or name only what was said"
_NARRATOR: Final = "nobody else is named for it: the article's own words"
_LONGEST: Final = 200  # characters of a cue that are read
_PARTICIPLE: Final = re.compile(r"(?:(?:to|also|then|while|before|after|by)\s+)*(?:\w+ly\s+)?\w+ing\b", re.I)
_INFINITIVE: Final = re.compile(r"to\s+\w+", re.I)
_FINITE: Final = re.compile(
    r"(?:(?:has|have|had|also|then|later|did|does|do|will|would)\s)*(?:\w+s|\w+ed|said|told|wrote|put|made|went)\b",
    re.I,
)
# With these a cue is a noun: "reports about", "the question of".
_NOMINAL: Final = lexicon.listed(
    """the a an of about over against for reports claims fears rumors rumours calls questions concerns allegations
    doubts complaints demands hopes plans views charges accusations suggestions warnings promises threats thoughts"""
)
_REPORTED: Final = re.compile(r"\b(?:reportedly|allegedly|supposedly|purportedly|rumou?red|widely)\b", re.I)


def narrator(setting: Setting, because: str | None = _NARRATOR, *, author: bool = False) -> Found:
    """The article itself, which speaks where nobody else does: its publisher, else its author, else "the article".

    With `author` the author comes first.
    """
    article, registry = setting.article, setting.registry
    if article.publisher and not (author and article.byline):
        return Found(registry.make(article.publisher, "publication"), because=because)
    if article.byline:
        return Found(registry.make(article.byline, "person"), because=because)
    return Found(registry.make("the article", "group", named=False), because=because)


def unnamed(setting: Setting, because: str = _PASSIVE) -> Found:
    """Those whom the article does not name at all."""
    return Found(setting.registry.make(UNNAMED, "group", named=False, plural=True), "explicit", because)


def read(setting: Setting, number: int, outer: list[Found] | None) -> list[Found]:
    """Whose words an attribution without a source gives; `outer` are the speakers of the one that it stands in."""
    attribution = setting.attributions[number]
    cue = " ".join(" ".join(setting.prose.words(each)[:_LONGEST] for each in attribution.cue).split())
    if not cue:
        return _going_on(setting, attribution) or [narrator(setting)]
    words = {each.lower() for each in re.findall(r"[\w’']+", cue)}
    if words & lexicon.SEEMS:
        return _as_outer(outer) or [narrator(setting)]
    if _PARTICIPLE.match(cue) or _INFINITIVE.match(cue):
        return _of_sentence(setting, attribution) or _as_outer(outer) or [unnamed(setting)]
    if words & lexicon.AUXILIARIES or _REPORTED.search(cue) or re.fullmatch(r"\w+ed", cue, re.I):
        return [unnamed(setting)]
    if cue.endswith(":") or not cue[:1].isalpha():
        return _going_on(setting, attribution) or [narrator(setting)]
    if _FINITE.match(cue) and not words & _NOMINAL:
        return _of_sentence(setting, attribution) or _as_outer(outer) or [unnamed(setting)]
    return [unnamed(setting)]


def _going_on(setting: Setting, attribution: Attribution) -> list[Found]:
    """The speakers of the attribution before, where it is not far: two sentences, or the paragraph before."""
    place = start_of(attribution)
    for speech in setting.discourse.speeches(place):
        distance = setting.prose.sentence_number(place) - setting.prose.sentence_number(speech.end - 1)
        if distance > 3:
            break
        resolution: Resolution = "coreference" if speech.certain else "candidate"
        return [Found(each, resolution, _BEFORE) for each in speech.speakers]
    return []


def _of_sentence(setting: Setting, attribution: Attribution) -> list[Found]:
    """Who speaks or is named as the subject in the same sentence."""
    place = start_of(attribution)
    if not setting.prose.sentences:
        return []
    sentence = setting.prose.sentence_at(place)
    end = max((each.end for each in attribution.cue), default=place)
    beside = next(setting.index.after(end, min(end + 3, sentence.end)), None)
    if beside is not None:  # "said Roth"
        return [Found(beside.entity, "coreference", _SAME)]
    for speech in setting.discourse.speeches(place):
        if speech.start >= sentence.start and speech.speakers:
            resolution: Resolution = "coreference" if speech.certain else "candidate"
            return [Found(each, resolution, _SAME) for each in speech.speakers]
    before = [each for each in setting.index.before(place, sentence.start) if each.weight > 0]
    if before:
        best = max(before, key=lambda each: each.weight)
        return [Found(best.entity, "coreference", _SAME)]
    after = next((each for each in setting.index.after(place, sentence.end) if each.weight > 0), None)
    if after is not None and place - sentence.start < 30:
        return [Found(after.entity, "coreference", _NEXT)]
    return []


def _as_outer(outer: list[Found] | None) -> list[Found]:
    because = "not named: read from who is said to say it"
    return [Found(each.entity, "coreference", because) for each in outer or () if each.role == "asserter"]
