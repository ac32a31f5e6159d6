"""Scores attributions against a reader's: how many of them are found, and how exactly.

A token is a run of letters and digits, with apostrophes inside it; punctuation never counts. A span holds a token if it
covers half of it. An attribution without a token of content does not count, on either side.

Attributions are paired one to one by their contents, the best Dice coefficient first. A pair is a *content hit* from
0.5 on; *content exact* if the contents hold the same tokens. Its source is *right* if it shares a token that is no
function word with the reader's and is at most three times as long and two tokens longer; where the reader has none,
neither may it have one. *full* is a content hit with the right source, and the main figure; *full exact* wants the same
tokens in both. *speech acts* are the pairs whose cue, in the reader's words, holds a word of saying; a proposal without
a pair counts among them if its own cue does, or is empty.

These are the definitions by which the published figures in the README were measured. `KINDS` cuts the reader's
attributions into classes, so that one can see what is missed.
"""

import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from claimdb.extraction.training.corpus import ROLES, Attribution, Spans

HIT: Final = 0.5
RESAMPLES: Final = 1000
SEED: Final = 20240617

_TOKEN: Final = re.compile(r"\w+(?:[’']\w+)*")
_WORD: Final = re.compile(r"\w+")


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


FUNCTION_WORDS: Final = _words(
    """
    a an the this that these those
    and as but or no not
    at by for from in of on to with
    i me my we us our you your one he him his she her hers it its they them their theirs
    what which who whom whose all any both each many other others some
    is are was were be been being has have had
    mr mrs ms dr 's ’s s t
    """
)


def _forms(lines: str) -> frozenset[str]:
    """Every form that lines such as "claim s ed ing" give: the stem alone where it is followed by a "0"."""
    found = set()
    for line in lines.split("\n"):
        stem, *endings = line.split() or [""]
        found |= {stem + ("" if ending == "0" else ending) for ending in endings}
    return frozenset(found)


SAYING: Final = _forms(
    """
    accord s ing
    accus e es ed ing ation ations
    acknowledg e es ed ing
    add 0 s ed ing
    admit 0 s ted
    alleg e es ed ing ation ations edly
    announc e es ed ing ement
    argu e es ed ing
    ask 0 s ed ing
    assert 0 s ed ing
    call s ed
    charg e es ed
    cit e es ed ing
    claim 0 s ed ing
    complain 0 s ed
    conced e es ed
    conclud e es ed
    confirm 0 s ed ing
    criticis e es ed ing
    criticiz e es ed ing
    declar e es ed ing
    den y ies ied ying ial
    describ e es ed ing
    dismiss 0 es ed
    disput e es ed
    emphasis e es ed
    emphasiz e es ed
    estimat e es ed
    explain 0 s ed ing
    found 0
    insist 0 s ed ing
    jok e ed
    not e es ed ing
    predict 0 s ed ing
    promis e es ed
    quip s ped
    recall 0 s ed
    refut e es ed
    reject s ed
    remark 0 s ed
    repl y ies ied
    report 0 s ed edly ing
    respond 0 s ed ing
    reveal 0 s ed
    sa y ys id ying
    show 0 s ed n
    stat e es ed ing ement ements
    suggest 0 s ed ing
    tell 0 s ing
    testif y ied
    told 0
    tweet 0 s ed ing
    urg e es ed
    vow 0 s ed
    warn 0 s ed ing
    writ e es ten ing
    wrote 0
    """
)
_POINTING: Final = re.compile(r"\bpoint(?:s|ed|ing)? (?:to|out)\b")

_AUXILIARIES: Final = _words(
    """am are be been being can could did do does had has have is may might must shall should was were will would
    appear appeared appears seem seemed seems"""
)
_DETERMINERS: Final = _words("a an the his her its their our my your this these those any")
_PREPOSITIONS: Final = _words(
    "about according after against among at because by for from in like of on per than through under with"
)
_INFLECTED: Final = re.compile(r"\w{2,}(?:ed|ing)")
_NOMINAL: Final = re.compile(
    r"\w+(?:ations?|sions?|[ct]ions?|ments?|ances?|ences?|isms?|ships?|nesse?s?|ials?|ities|ity|analys[ei]s|speech(?:es)?)"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as the numbers of the tokens that each of its roles holds."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    says: bool  # its cue holds a word of saying
    has_cue: bool
    kinds: tuple[str, ...]

    def role(self, name: str) -> frozenset[int]:
        """The tokens of the role of this name."""
        tokens: frozenset[int] = getattr(self, name)
        return tokens


class Figures(NamedTuple):
    """Precision, recall and F1, in percent with one decimal."""

    precision: float
    recall: float
    f1: float


FIGURES: Final[Mapping[str, tuple[str, str, str]]] = {
    "full": ("full", "predicted", "gold"),
    "full exact": ("full exact", "predicted", "gold"),
    "content hit": ("content hit", "predicted", "gold"),
    "content exact": ("content exact", "predicted", "gold"),
    "speech acts, full": ("speech full", "speech predicted", "speech gold"),
    **{f"tokens, {role}": (f"both {role}", f"predicted {role}", f"gold {role}") for role in ROLES},
}
"""Every figure with what it is made of: the counts of what is right, of what is predicted, and of what the gold has."""

KINDS: Final = ("no cue", "noun cue", "verb cue", "other cue", "direct", "mixed", "indirect")


class Tokens:
    """The tokens of one text, in order."""

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self._starts = [match.start() for match in found]
        self._ends = [match.end() for match in found]
        self.words = [match[0].lower() for match in found]

    def under(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """The numbers of the tokens that one of these spans covers by half."""
        return frozenset(number for start, end in spans for number in self._under(start, end))

    def _under(self, start: int, end: int) -> Iterator[int]:
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        for number in range(first, last):
            left, right = self._starts[number], self._ends[number]
            if 2 * (min(right, end) - max(left, start)) >= right - left:
                yield number


def score(text: str, predicted: Iterable[Attribution], gold: Iterable[Attribution]) -> Counter[str]:
    """What is counted in one article; the sum over articles goes to `report`."""
    tokens = Tokens(text)
    ours, theirs = _marked(text, tokens, predicted), _marked(text, tokens, gold)
    counts = Counter({"predicted": len(ours), "gold": len(theirs), "speech gold": sum(each.says for each in theirs)})
    for each in theirs:
        counts.update(f"{kind}: gold" for kind in each.kinds)
    unpaired = dict(enumerate(ours))
    for dice, mine, own in pairs([each.content for each in ours], [each.content for each in theirs]):
        del unpaired[mine]
        counts.update(_right(tokens, ours[mine], theirs[own], dice))
    counts["speech predicted"] += sum(each.says or not each.has_cue for each in unpaired.values())
    for role in ROLES:
        a, b = (frozenset[int]().union(*(each.role(role) for each in side)) for side in (ours, theirs))
        counts.update({f"both {role}": len(a & b), f"predicted {role}": len(a), f"gold {role}": len(b)})
    return counts


def pairs(ours: Sequence[frozenset[int]], theirs: Sequence[frozenset[int]]) -> Iterator[tuple[float, int, int]]:
    """Sets of tokens paired one to one, the best Dice first: the coefficient, and the positions of both."""
    overlaps = []
    for mine, left in enumerate(ours):
        for own, right in enumerate(theirs):
            if shared := len(left & right):
                overlaps.append((-2 * shared / (len(left) + len(right)), -shared, mine, own))
    taken, given = set(), set()
    for negative, _, mine, own in sorted(overlaps):
        if mine not in taken and own not in given:
            taken.add(mine)
            given.add(own)
            yield -negative, mine, own


def _right(tokens: Tokens, mine: Marked, own: Marked, dice: float) -> Iterator[str]:
    """The names of all that a pair counts as."""
    hit, exact = dice >= HIT, mine.content == own.content
    full = hit and _is_right_source(tokens, mine.source, own.source)
    named = {
        "content hit": hit,
        "content exact": exact,
        "full": full,
        "full exact": exact and mine.source == own.source,
        "speech full": full and own.says,
        "speech predicted": own.says,
    }
    yield from (name for name, holds in named.items() if holds)
    for kind in own.kinds:
        yield from (f"{kind}: {name}" for name in ("content hit", "full") if named[name])


def _is_right_source(tokens: Tokens, mine: frozenset[int], own: frozenset[int]) -> bool:
    if not own:
        return not mine
    telling = {number for number in own if tokens.words[number] not in FUNCTION_WORDS} or own
    return not telling.isdisjoint(mine) and len(mine) <= 3 * len(own) + 2


def _marked(text: str, tokens: Tokens, attributions: Iterable[Attribution]) -> list[Marked]:
    found = []
    for each in attributions:
        content = tokens.under(each["content"])
        if content:
            cue = " ".join(text[start:end] for start, end in each["cue"])
            kinds = (kind_of_cue(cue), kind_of_quotation(text, each["content"]))
            source, words = tokens.under(each["source"]), tokens.under(each["cue"])
            found.append(Marked(source, words, content, is_saying(cue), bool(cue.strip()), kinds))
    return found


def is_saying(cue: str) -> bool:
    """Whether a cue holds a word of saying."""
    cue = cue.lower()
    return not SAYING.isdisjoint(_WORD.findall(cue)) or _POINTING.search(cue) is not None


def kind_of_cue(cue: str) -> str:
    """The class of a cue by the shape of its words, without a grammar, so roughly. "other cue" is a preposition
    ("according to") or a mark alone."""
    words = _WORD.findall(cue.lower())
    if not words:
        return "other cue" if cue.strip() else "no cue"
    nouns = {each for each in words if _NOMINAL.fullmatch(each)}
    verbs = {each for each in words if each in SAYING | _AUXILIARIES or _INFLECTED.fullmatch(each)} - nouns
    if words[0] in _DETERMINERS or (nouns and not verbs):
        return "noun cue"
    return "other cue" if words[0] in _PREPOSITIONS else "verb cue"


def kind_of_quotation(text: str, content: Spans) -> str:
    """Direct if the content begins and ends with a quotation, mixed if there is one in it, else indirect."""
    pieces = [text[start:end].strip(" ,.") for start, end in content]
    if not re.search('[“”"]', "".join(pieces)):
        return "indirect"
    return "direct" if pieces[0][:1] in ("“", '"') and pieces[-1][-1:] in ("”", '"') else "mixed"


def report(counts: Mapping[str, int]) -> dict[str, Figures]:
    """The figures that counts add up to."""
    return {name: _figures(*(counts.get(part, 0) for part in parts)) for name, parts in FIGURES.items()}


def _figures(right: int, predicted: int, gold: int) -> Figures:
    p, r = right / max(1, predicted), right / max(1, gold)
    return Figures(*(round(100 * each, 1) for each in (p, r, 2 * p * r / (p + r) if p + r else 0)))


def intervals(articles: Sequence[Mapping[str, int]], seed: int = SEED) -> dict[str, tuple[float, float]]:
    """The bounds within which 95 % of each F1 lie when articles are drawn anew, with replacement, as many as there are.

    Raises ValueError without articles.
    """
    if not articles:
        raise ValueError("an interval needs at least one article")
    draw = random.Random(seed)
    samples: dict[str, list[float]] = {name: [] for name in FIGURES}
    columns = {part: [each.get(part, 0) for each in articles] for parts in FIGURES.values() for part in parts}
    for _ in range(RESAMPLES):
        chosen = draw.choices(range(len(articles)), k=len(articles))
        sums = {part: sum(map(column.__getitem__, chosen)) for part, column in columns.items()}
        for name, figures in report(sums).items():
            samples[name].append(figures.f1)
    edge = RESAMPLES // 40
    return {name: (sorted(values)[edge], sorted(values)[-edge - 1]) for name, values in samples.items()}


def table(articles: Sequence[Mapping[str, int]]) -> str:
    """Figures with their intervals over articles, then by kind of gold what was found."""
    counts = Counter[str]()
    for each in articles:
        counts.update(each)
    bounds = intervals(articles)
    lines = [
        f"{len(articles)} articles, {counts['predicted']} predicted, {counts['gold']} gold",
        f"{'':20}  {'P':>5}  {'R':>5}  {'F1':>5}  95 % of F1",
    ]
    for name, figures in report(counts).items():
        low, high = bounds[name]
        lines.append(f"{name:20}  " + "  ".join(f"{each:5.1f}" for each in figures) + f"  {low:.1f}–{high:.1f}")
    lines += ["", f"{'by kind of gold':20}  {'gold':>5}  {'hit':>5}  {'full':>5}  (recall)"]
    for kind in KINDS:
        gold = counts[f"{kind}: gold"]
        found = (100 * counts[f"{kind}: {name}"] / max(1, gold) for name in ("content hit", "full"))
        lines.append(f"{kind:20}  {gold:5}  " + "  ".join(f"{each:5.1f}" for each in found))
    return "\n".join(lines)
