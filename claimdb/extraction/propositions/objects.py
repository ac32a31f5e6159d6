"""Cues that take an object instead of a clause: what they say as a full clause, where a rule gives it safely.

"accused the firm of hiding debts" → the firm was hiding debts; "put the number of dead at 30" → the number of dead is
30; "called him a liar" → he is a liar; "vowed to resign" → its source will resign; "urged the mayor to resign" → the
mayor should resign; "denied taking bribes" → its source took bribes.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.propositions.accusations import ACCUSE, BLAME, be, guilty, in_the_passive
from claimdb.extraction.propositions.cleaning import plain
from claimdb.extraction.propositions.verbs import PASTS, base_of, is_participle, is_past, past_of
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words


class Clause(NamedTuple):
    """The words around a cue: its source as a subject ("" if it cannot be one), the cue, and its object.

    `place` is that of the verb among the words of the cue; `tail` are its last words, which the object begins with;
    `quoted` are the words of a quotation with which the object ends.
    """

    subject: str
    cue: str
    verb: str
    past: bool
    object: str
    place: int
    tail: str
    quoted: str = ""


_PUT: Final = frozenset(words("put estimate place peg set value"))
_REVISE: Final = frozenset(words("raise lower revise reduce increase update correct adjust trim up cut"))
_NAME: Final = frozenset(words("call label brand dub deem declare consider pronounce"))
_AS: Final = frozenset(
    words(
        "describe characterize characterise portray dismiss regard depict denounce see view cast paint frame",
        "slam blast praise condemn hail reject decry identify",
    )
)
_URGE: Final = frozenset(
    words(
        "urge ask tell order call advise encourage beg implore press push want invite instruct direct command",
        "need warn",
    )
)
_INTEND: Final = frozenset(
    words(
        "plan vow promise pledge agree threaten offer intend propose swear prepare commit aim want hope seek",
        "wish decline refuse expect try decide choose mean volunteer",
    )
)
_ADMIT: Final = frozenset(words("deny admit acknowledge confess recall regret describe remember"))
_DEMAND: Final = frozenset(words("call demand request urge"))
_JUDGE: Final = frozenset(
    words(
        "criticize criticise praise endorse support oppose back attack mock blast condemn defend thank",
        "congratulate slam applaud ridicule denounce question challenge favor favour welcome contradict claim",
    )
)
_VERBS: Final = frozenset().union(ACCUSE, BLAME, _PUT, _REVISE, _NAME, _AS, _URGE, _INTEND, _ADMIT, _DEMAND, _JUDGE)
_SUBJECTS: Final = {"him": "he", "her": "she", "them": "they", "us": "we", "me": "I", "himself": "he", "herself": "she"}
_NO_SUBJECT: Final = frozenset(words("who which that whom whose his her its their my our it's there what some"))
_WORD: Final = pattern(r"[A-Za-z][\w’'-]*")
_OF_DOING: Final = pattern(r"(?P<who>.{1,80}?)\s+(?:of|with)\s+(?:(?P<having>having)\s+)?(?P<what>\S.*)", re.DOTALL)
_FOR: Final = pattern(r"(?P<who>.{1,80}?)\s+for\s+(?P<what>\S.*)", re.DOTALL)
_ON: Final = pattern(r"(?P<what>.{2,80}?)\s+on\s+(?P<who>\S.*)", re.DOTALL)
_QUOTATION: Final = pattern(r"[\"“](?P<what>[^\"“”]+)[\"”]?[.,]?[\"”]?\s*\Z")
_AT: Final = pattern(
    r"(?P<what>.{2,200}?)\s+at\s+(?P<figure>(?:(?:no\s+|not\s+)?(?:more|less|fewer)\s+than|about|around|nearly|almost|roughly|some|up\s+to|"
    r"at\s+least|between|over|under|just)?\s*(?:[$€£]?\d|an?\s+(?:half|hundred|million)|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|twelve|twenty|thirty|forty|fifty|sixty|half).*)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSE_TO: Final = pattern(
    r"(?P<what>.{2,200}?)\s+(?P<figure>(?:(?:much|far|a\s+little)\s+)?(?:closer|nearer|close)\s+to\s.*\d.*)",
    re.IGNORECASE | re.DOTALL,
)
_TO_FIGURE: Final = pattern(
    r"(?P<what>.{2,200}?)\s+(?:(?:up|down|upwards?|downwards?)\s+)?to\s+(?P<figure>(?:(?:more|less|fewer)\s+than|about|around"
    r"|nearly|almost|roughly|some|up\s+to|at\s+least|between|over|under|just|an?)?\s*(?:[$€£]?\d|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|half).*?)(?:,?\s+(?:up\s+|down\s+)?from\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_FIGURES: Final = pattern(
    r"(?:the|its|their|his|her|that|this)\s+(?P<what>.*\b(?:number|toll|total|figure|count|tally|estimate|forecast|deaths?|cost"
    r"|losses|size|rate|turnout|amount|projection|assessment)s?\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_A_THING: Final = pattern(r"(?P<who>\S.{0,80}?)\s+(?P<what>(?:an?|the|one\s+of|his|her|their|its)\s+\S.*)", re.DOTALL)
_PRONOUN_THING: Final = pattern(r"(?P<who>him|her|them|it|us|me)\s+(?P<what>\S.*)", re.DOTALL)
_ADJECTIVE: Final = pattern(
    r"(?P<who>.{2,80}?)\s+(?P<what>(?:(?:totally|completely|deeply|very|so)\s+)?(?:false|untrue|wrong|unfair|ridiculous|"
    r"baseless|absurd|unacceptable|outrageous|dangerous|illegal|unconstitutional|irresponsible|misleading|disgraceful|"
    r"racist|inaccurate|incorrect|shameful|dishonest|crooked|great|good|bad|crazy|weak|dead))",
    re.DOTALL,
)
_AS_THING: Final = pattern(r"(?P<who>.{1,120}?)\s+as\s+(?P<what>\S.*)", re.DOTALL)
_TO_DO: Final = pattern(r"(?P<who>(?:(?!\bto\b).){2,80}?)\s+(?P<not>not\s+)?to\s+(?P<what>[A-Za-z]\S.*)", re.DOTALL)
_TO: Final = pattern(r"(?P<not>not\s+)?to\s+(?P<what>[a-z]\S*.*)", re.DOTALL)
_DOING: Final = pattern(
    r"(?:to\s+)?(?:ever\s+)?(?P<having>having\s+)?(?P<doing>[a-z]{2,}ing|[a-z]+)\b(?P<rest>.*)", re.DOTALL
)
_NOT_DOING: Final = frozenset(
    words(
        "nothing something anything everything king thing during being according morning evening",
    )
)
_INDEFINITE: Final = pattern(r"(?:an?|more|new|further|greater|tougher|stricter|immediate)\s", re.IGNORECASE)
_CLAUSAL: Final = pattern(r"(?:that|how|why|what|when|where|if|whether|for\s+the\s+first)\b", re.IGNORECASE)
_IN_A_CLAUSE: Final = pattern(
    r"[’'](?:ll|re|ve|d|m)\b|\b(?:that|how|why|what|when|where|if|whether|who|which|not|is|are|was|were|has|have|had|will|would|"
    r"can|could|may|might|must|should|did|does|do|said|says)\b|\w,|\w\s(?:he|she|they|we|i)\b",
    re.IGNORECASE,
)
_PLEADED: Final = pattern(r"\bple(?:a|ade?)d\s+(?:not\s+)?guilty\Z", re.IGNORECASE)
_PARTICLE: Final = pattern(r"(?:to|for|in|on|off|out|up|back|into|over|home|after|at|a\s+day|when|if)\b", re.IGNORECASE)
_ASIDE: Final = pattern(r"\s*[,(—–].*", re.DOTALL)
_PASSIVE: Final = frozenset(words("is are was were be been being 's"))
_BEFORE_VERB: Final = frozenset(
    words(
        "has have had also then once again would will could may might is are was were later did",
    )
)
_LONGEST_GAP: Final = 60


def as_clause(prose: Prose, attribution: Attribution, content: Spans) -> str | None:
    """What an attribution with an object says, as a full clause; None where no rule gives one."""
    if (told := in_the_passive(prose, attribution, content)) is not None:
        return told
    if (pleaded := _pleaded(prose, attribution, content)) is not None:
        return pleaded
    clause = _clause(prose, attribution, content)
    if clause is None:
        return None
    for verbs, rule in _RULES:
        if clause.verb in verbs and (found := rule(clause)) is not None:
            return found
    return None


def _pleaded(prose: Prose, attribution: Attribution, content: Spans) -> str | None:
    """ "Pleaded (not) guilty | to four counts": the source is guilty of them; who denies it is another matter."""
    cue = " ".join(prose.words(each) for each in attribution.cue)
    told = plain(" ".join(prose.words(each) for each in content)).rstrip(" .,;:")
    subject = _subject(prose, attribution) if attribution.cue else ""
    if not subject or _PLEADED.search(cue) is None or not told.startswith("to "):
        return None
    return f"{subject} {be(subject)} guilty of {told.removeprefix('to ')}"


def _clause(prose: Prose, attribution: Attribution, content: Spans) -> Clause | None:
    if not attribution.cue or attribution.cue[-1].end > content[0].start:
        return None
    cue = plain(" ".join(prose.words(each) for each in attribution.cue))
    words = [match[0].lower() for match in _WORD.finditer(cue)]
    place = next((at for at, word in enumerate(words) if base_of(word) in _VERBS), None)
    if place is None or (not _PASSIVE.isdisjoint(words[:place]) and not words[place].endswith("ing")):
        return None
    gap = Span(attribution.cue[-1].end, content[0].start)
    between = plain(prose.words(gap)) if gap.end - gap.start <= _LONGEST_GAP else ""
    if any(each.start < gap.end and each.end > gap.start for each in attribution.source) or "," in between:
        between = ""
    tail = (
        " ".join(words[place + 1 :])
        if words[place + 1 :] and words[-1] in ("of", "for", "to", "as", "on", "at")
        else ""
    )
    if between and (prose.text[gap.start : gap.end].count("\n") or _CLAUSAL.search(between)):
        return None
    told = plain(" ".join(prose.words(each) for each in content))
    text = " ".join(each for each in (tail, between, told) if each).rstrip(" .,;:")
    past = words[place] in PASTS or is_past(words[place])
    quotation = _QUOTATION.search(" ".join(prose.words(each) for each in content))
    quoted = plain(quotation["what"]).rstrip(" .,;:!") if quotation else ""
    return Clause(_subject(prose, attribution), cue, base_of(words[place]), past, text, place, tail, quoted)


def _subject(prose: Prose, attribution: Attribution) -> str:
    """The source as the subject of a clause, without what is said aside of it."""
    before = [each for each in attribution.source if each.end <= attribution.cue[0].start]
    if len(before) != 1:
        return ""
    words = _ASIDE.sub("", plain(prose.words(before[0]))).strip()
    if not words or words.split()[-1].lower() in _NO_SUBJECT or words.endswith(("’s", "'s", "’")) or len(words) > 80:
        return ""
    return words


def _who(words: str) -> str:
    return _SUBJECTS.get(words.strip().lower(), words.strip())


def _accused(clause: Clause) -> str | None:
    match = _OF_DOING.fullmatch(clause.object.removeprefix("of "))
    if match is None or _CLAUSAL.match(clause.object):
        return None
    having = "having " if match["having"] else ""
    return guilty(_who(match["who"]), f"{having}{match['what']}", clause.past)


def _blamed(clause: Clause) -> str | None:
    match = _FOR.fullmatch(clause.object) or _ON.fullmatch(clause.object)
    if match is None:
        who = _who(clause.object)
        return f"{who} {be(who)} to blame" if _is_simple(clause.object) and not _CLAUSAL.match(clause.object) else None
    who = _who(match["who"])
    return f"{who} {be(who)} to blame for {match['what']}"


def _put(clause: Clause) -> str | None:
    match = _AT.fullmatch(clause.object) or _CLOSE_TO.fullmatch(clause.object)
    if match is None or _CLAUSAL.match(clause.object):
        return None
    return f"{match['what']} {be(match['what'])} {match['figure']}"


def _revised(clause: Clause) -> str | None:
    """ "Raised its count of deaths to 61, from 44": the count of deaths is 61."""
    match = _TO_FIGURE.fullmatch(clause.object)
    counted = _FIGURES.fullmatch(match["what"]) if match is not None else None
    if match is None or counted is None or _CLAUSAL.match(clause.object):
        return None
    what = f"the {counted['what']}"
    return f"{what} {be(what)} {match['figure']}"


def _named(clause: Clause) -> str | None:
    if clause.cue.lower().endswith((" for", " on")) or clause.object.startswith(("for ", "on ", "to ")):
        return None
    if _CLAUSAL.match(clause.object):
        return None
    who = clause.object.removesuffix(clause.quoted).strip() if clause.quoted else ""
    if who and who != clause.object and _is_simple(who):
        return f"{_who(who)} {be(_who(who))} {clause.quoted}"
    for form in (_PRONOUN_THING, _A_THING, _ADJECTIVE):
        match = form.fullmatch(clause.object)
        if match is not None and not _PARTICLE.match(match["what"]) and _is_noun(match["who"]):
            who = _who(match["who"])
            return f"{who} {be(who)} {match['what']}"
    return None


def _is_noun(words: str) -> bool:
    """Whether words can be a noun phrase alone: none that ends in the middle of one."""
    last = words.split()[-1].lower()
    return last not in (
        "of",
        "for",
        "in",
        "on",
        "at",
        "with",
        "by",
        "and",
        "or",
        "to",
        "from",
        "is",
        "was",
        "that",
        "than",
        "as",
    )


def _is_simple(words: str) -> bool:
    """Whether words are one noun phrase, with no clause in it: somebody who can be asked to do something."""
    return len(words.split()) <= 8 and _IN_A_CLAUSE.search(words) is None and _is_noun(words)


def _described(clause: Clause) -> str | None:
    match = _AS_THING.fullmatch(clause.object)
    if (
        match is None
        or _CLAUSAL.match(clause.object)
        or not _is_noun(match["who"])
        or match["what"].startswith(("well ", "much ", "soon "))
    ):
        return None
    who = _who(match["who"])
    what = match["what"].removeprefix("being ")
    return None if what.split()[0] in ("he", "she", "they", "it", "a result") else f"{who} {be(who)} {what}"


def _urged(clause: Clause) -> str | None:
    match = _TO_DO.fullmatch(clause.object.removeprefix("on ").removeprefix("for "))
    if match is None or _CLAUSAL.match(clause.object):
        return None
    who = _who(match["who"])
    if not _is_simple(match["who"]) or (clause.verb == "call" and not clause.object.startswith("on ")):
        return None
    what = match["what"]
    return f"{who} should {'not ' if match['not'] else ''}{what[0].lower()}{what[1:]}"


def _intended(clause: Clause) -> str | None:
    match = _TO.fullmatch(clause.object)
    if match is None or not clause.subject:
        return None
    return f"{clause.subject} will {'not ' if match['not'] else ''}{match['what']}"


def _admitted(clause: Clause) -> str | None:
    match = _DOING.fullmatch(clause.object)
    if match is None or not clause.subject:
        return None
    doing, rest = match["doing"], match["rest"]
    if match["having"]:
        return f"{clause.subject} had {doing}{rest}" if is_participle(doing) else None
    if not doing.endswith("ing") or doing in _NOT_DOING - {"being"}:
        return None
    verb = be(clause.subject, past=True) if doing == "being" else _past_of_gerund(doing)
    return f"{clause.subject} {verb}{rest}"


def _past_of_gerund(doing: str) -> str:
    """ "selling" → "sold"; of a regular verb the ending alone changes, so that its stem need not be known."""
    irregular = past_of(base_of(doing))
    if irregular in PASTS:
        return irregular
    return f"{doing[:-4]}ied" if doing.endswith("ying") and doing[-5] not in "aeiou" else f"{doing[:-3]}ed"


def _demanded(clause: Clause) -> str | None:
    words = clause.object.removeprefix("for ")
    is_for = clause.object != words or clause.cue.lower().endswith(" for") or clause.verb != "call"
    if not is_for or not _INDEFINITE.match(words) or " to " in words[:40]:
        return None
    return f"there should be {words}"


def _judged(clause: Clause) -> str | None:
    """The source, the cue and its object as they stand: who praised what is itself the matter."""
    if not clause.subject or _CLAUSAL.match(clause.object):
        return None
    if clause.verb == "claim" and _IN_A_CLAUSE.search(clause.object):
        return None
    words = clause.cue.split()
    if len(words) > 4 or not all(word.lower() in _BEFORE_VERB or word.endswith("ly") for word in words[: clause.place]):
        return None
    told = clause.cue
    if words[clause.place].endswith("ing") and not clause.place:
        told = " ".join([_past_of_gerund(words[0]), *words[1:]])
    return f"{clause.subject} {told} {clause.object.removeprefix(clause.tail).strip()}"


_RULES: Final[tuple[tuple[frozenset[str], Callable[[Clause], str | None]], ...]] = (
    (ACCUSE, _accused),
    (BLAME, _blamed),
    (_PUT, _put),
    (_REVISE, _revised),
    (_INTEND, _intended),
    (_URGE, _urged),
    (_DEMAND, _demanded),
    (_NAME, _named),
    (_AS, _described),
    (_ADMIT, _admitted),
    (_JUDGE, _judged),
)
