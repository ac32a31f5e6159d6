"""Reports of saying or denying inside a text, by rule: a subject, a verb of the lexicon, and what it takes.

Only what is clear by its words is found: the subject is a pronoun, a name or a noun for people or bodies that speak,
and stands alone between the beginning of its clause and the verb.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimdb.extraction.model import Span, Spans
from claimdb.extraction.nesting.subjects import is_speaker, subject_before, subject_from
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance.clauses import DETERMINERS, is_verb
from claimdb.extraction.stance.inflection import table, word_set
from claimdb.extraction.stance.lexicon import CLAIM_NOUNS, GRANTS
from claimdb.extraction.stance.tokens import Token, tokens

# What each verb takes: a clause, an object, an infinitive, an object that is a claim, somebody and "of".
_CLAUSE: Final = table(
    """say claim insist argue announce allege deny admit acknowledge confirm warn declare state contend maintain
    assert write reply testify report tell inform assure vow promise conclude complain predict estimate
    disclose believe think suspect fear"""
)
_BARE: Final = table(
    "say claim insist argue allege deny admit acknowledge warn maintain contend tell confirm announce believe think"
)
_THOUGHTS: Final = frozenset(table("believe think suspect fear"))
_OBJECT: Final = table("deny dispute confirm refute retract recant rebut")
_CLAIM: Final = table("reject dismiss withdraw repudiate disavow")
_INFINITIVE: Final = table("vow promise pledge threaten refuse decline")
_ACCUSE: Final = table("accuse")
_HEARERS: Final = frozenset({"tell", "inform", "assure", "warn"})
_BEFORE_VERB: Final = word_set(
    """has have had did does do not also already later repeatedly first since then once always never earlier
    recently publicly formally initially consistently long just both flatly strongly"""
)
# Forms that are nouns as well: only a "that" shows the verb.
_NOUNS: Final = word_set(
    "claims reports states claim report state estimate estimates promise vow pledge reply fear fears suspect"
)
_PRESENT: Final = (
    frozenset(_CLAUSE.values())
    | frozenset(_OBJECT.values())
    | frozenset(_CLAIM.values())
    | {
        *_INFINITIVE.values(),
        "accuse",
    }
)
_SPEAKING: Final = word_set(
    "comment say discuss confirm answer speculate elaborate identify name disclose reveal talk respond"
)
# Nouns of saying: "a claim by the owners that …".
_SAID: Final = word_set(
    "claim allegation accusation assertion suggestion statement complaint contention charge warning"
)
_VERBS: Final = frozenset((*_CLAUSE, *_OBJECT, *_CLAIM, *_INFINITIVE, *_ACCUSE, *_SAID, "according"))
_PLAIN_WORD: Final = re.compile(r"[a-z]+")
_ENDS: Final = word_set("but while although though whereas and which adding")
_NO_OBJECT: Final = word_set("by in at on from to with as for and or but if when while after before")
_OPENS_CLAUSE: Final = DETERMINERS | word_set("i we he she they it there nobody everyone all both most many several")
_WHEN: Final = word_set(
    """on in at last this earlier later again today yesterday week month year night monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december also publicly court parliament jan feb mar apr jun jul aug sept sep oct nov dec"""
)
# After a verb of saying that ends its sentence, these only tell where and when: "…, she wrote in a letter last week".
_WHERE: Final = _WHEN | word_set(
    """a an the his her its their to statement letter memo email e-mail note report interview speech post message tweet
    notice book article filing briefing news conference news-conference telephone phone by reporters recent"""
)
_PHRASE: Final = 5  # words that are hardly a phrase before a clause
_QUOTES: Final = frozenset({'"', "“", "''", "«", "„"})
_CLOSES: Final = frozenset({'"', "”", "''", "»"})


class Report(NamedTuple):
    """Somebody, the words of saying, and what is said."""

    source: Span
    cue: Span
    content: Spans


def find_reports(prose: Prose, content: Spans) -> Iterator[Report]:
    """The reports inside a content, in order, none inside another: for those, look into what is yielded."""
    for piece in content:
        for sentence in _sentences(prose, piece):
            if _VERBS.isdisjoint(_PLAIN_WORD.findall(prose.words(sentence).lower())):
                continue
            found = tokens(prose, [sentence])
            at = 0
            while at < len(found):
                match = _match(found, at)
                if match is None:
                    at += 1
                    continue
                report, at = match
                yield report


def _sentences(prose: Prose, piece: Span) -> Iterator[Span]:
    """What of each sentence stands in a piece."""
    at = prose.sentence_number(piece.start)
    for sentence in prose.sentences[at:]:
        if sentence.start >= piece.end:
            return
        clipped = Span(max(piece.start, sentence.start), min(piece.end, sentence.end))
        if clipped.end > clipped.start:
            yield clipped


def _match(found: Sequence[Token], at: int) -> tuple[Report, int] | None:
    """The report whose verb is at a place, or that "according to" opens there, and where to look on."""
    if found[at].word == "according" and at + 2 < len(found) and found[at + 1].word == "to":
        return _according(found, at)
    word = found[at].word
    if word in _SAID and (noun := _claim_by(found, at)) is not None:
        return noun
    if word.endswith("ing") or not (
        word in _CLAUSE or word in _OBJECT or word in _CLAIM or word in _INFINITIVE or word in _ACCUSE
    ):
        return None
    start = at
    while start and found[start - 1].word in _BEFORE_VERB:
        start -= 1
    source = subject_before(found, start)
    if source and (_performs(found, source, start, at) or _supposed(found, source[0])):
        return None
    content = _complement(found, at) if source else None
    if source and content is None:
        content = _before(found, source, at)
        if content is not None:
            cue = Span(found[start].span.start, found[at].span.end)
            return Report(_span(found, *source), cue, (_span(found, *content),)), len(found)
    if source is None or content is None or _resumes(found, source, content):
        return None
    first, last = content
    cue = Span(found[start].span.start, found[at].span.end)
    return Report(_span(found, *source), cue, (_span(found, first, last),)), last


def _supposed(found: Sequence[Token], first: int) -> bool:
    """Whether it is only supposed that somebody says so: "if he said that …"."""
    return first > 0 and found[first - 1].word in {"if", "unless", "whether"}


def _performs(found: Sequence[Token], source: tuple[int, int], start: int, verb: int) -> bool:
    """Whether this is no report: "I say" does now what it tells; "a report that" has a noun for a verb."""
    subject, word = found[source[0]].word, found[verb].word
    if subject in {"i", "we"} and ((start == verb and word in _PRESENT) or word in _THOUGHTS):
        return True
    return word in _NOUNS and word in _PRESENT and subject not in {"i", "we", "they"}


def _complement(found: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The first token, and the one after the last, of what a verb takes; None where it takes nothing clear."""
    first = _first(found, verb)
    if first is None:
        return None
    end = first + 1
    while end < len(found) and not _stops(found, end):
        end += 1
    end = _without_marks(found, first, end)
    return (first, end) if any(token.is_word for token in found[first:end]) else None


def _without_marks(found: Sequence[Token], first: int, end: int) -> int:
    """The end of a content before its stop, and before a quotation mark that closes what was opened outside."""
    while end > first and not found[end - 1].is_word:
        marks = [token.word for token in found[first:end] if token.word in _QUOTES or token.word in _CLOSES]
        if found[end - 1].word in _CLOSES and len(marks) % 2 == 0:
            break
        end -= 1
    return end


def _first(found: Sequence[Token], verb: int) -> int | None:
    word, after = found[verb].word, verb + 1
    if after + 1 >= len(found) and word not in _OBJECT:
        return None
    if after >= len(found):
        return None
    if word in _CLAUSE and (place := _that(found, verb)) is not None:
        return place
    if word in _NOUNS:
        return None
    following = found[after].word
    if word in _CLAUSE and (following in _QUOTES or (following == "," and found[after + 1].word in _QUOTES)):
        return after + (following == ",")
    if word in _INFINITIVE and following == "to":
        speaks = _INFINITIVE[word] not in {"refuse", "decline"} or found[after + 1].word in _SPEAKING
        return after if speaks else None
    if word in _BARE and _bare_clause(found, after, word):
        return after
    return after if _takes_object(found, word, after) else None


def _that(found: Sequence[Token], verb: int) -> int | None:
    """Where the "that" after a verb stands: at once, or after whom it was told."""
    hears = _CLAUSE[found[verb].word] in _HEARERS
    for place in range(verb + 1, min(len(found) - 2, verb + 6)):
        word = found[place].word
        if word == "that":
            return place
        if not (hears and found[place].is_word) and not (word in _WHEN or word == "." or word.isdigit()):
            return None
    return None


def _before(found: Sequence[Token], source: tuple[int, int], verb: int) -> tuple[int, int] | None:
    """What stands before "…, her doctor wrote in a letter", which ends its sentence; None where that is no clause."""
    comma, rest = source[0] - 1, found[verb + 1 :]
    if comma < 3 or found[comma].word != "," or found[verb].word in _NOUNS or found[verb].word not in _CLAUSE:
        return None
    if any(token.is_word and token.word not in _WHERE and not token.word.isdigit() for token in rest):
        return None
    if any(not token.is_word and token.word not in {".", ","} for token in rest):
        return None
    first = 1 if found[0].word == "that" else 0
    is_clause = any(is_verb(found, place) for place in range(first + 1, comma))
    is_long = comma - first > _PHRASE and found[first].word not in _NO_OBJECT | _WHEN
    return (first, comma) if is_clause or is_long else None


def _claim_by(found: Sequence[Token], at: int) -> tuple[Report, int] | None:
    """ "A claim by B that …", "an accusation from B that …"."""
    if at + 3 >= len(found) or found[at + 1].word not in {"by", "from"}:
        return None
    that = next((place for place in range(at + 3, min(len(found) - 2, at + 12)) if found[place].word == "that"), None)
    if that is None or not is_speaker(found, at + 2, that):
        return None
    end = that + 1
    while end < len(found) and not _stops(found, end):
        end += 1
    last = _without_marks(found, that, end)
    report = Report(_span(found, at + 2, that), found[at].span, (_span(found, that, last),))
    return (report, last) if last > that + 2 else None


def _bare_clause(found: Sequence[Token], first: int, word: str) -> bool:
    """Whether a clause without "that" follows: a subject's first word, and a verb soon after."""
    if _BARE[word] == "tell" or not (found[first].word in _OPENS_CLAUSE or found[first].capital):
        return False
    return any(is_verb(found, place) for place in range(first + 1, min(len(found), first + 8)))


def _takes_object(found: Sequence[Token], word: str, first: int) -> bool:
    near = [token.word for token in found[first : first + 8]]
    if word in _ACCUSE:
        return "of" in near[1:] and found[first].is_word and near[0] not in _NO_OBJECT
    if not found[first].is_word or near[0] in _NO_OBJECT:
        return False
    if word in _CLAIM:
        return any(each in CLAIM_NOUNS for each in near)
    if found[first].capital and not CLAIM_NOUNS.union(("involvement", "role")) & set(near) and "'s" not in near[1:3]:
        return False  # "denied Ana Kord a hearing"
    return word in _OBJECT and GRANTS.isdisjoint(near) and near[0] not in {"him", "her", "them", "us", "me"}


def _stops(found: Sequence[Token], place: int) -> bool:
    """Whether what is reported ends here, and the outer content goes on."""
    word, following = found[place].word, found[place + 1].word if place + 1 < len(found) else ""
    if word == ",":
        start = place + 1 + (following in _CLOSES)
        return following in _ENDS or (start + 1 < len(found) and _new_clause(found, start))
    return word in {";", "—", "–"} or (word == "-" and found[place].span.start > found[place - 1].span.end)


def _new_clause(found: Sequence[Token], place: int) -> bool:
    """Whether another clause follows a comma at once: a name or a pronoun, and its verb."""
    subject = found[place].word in {"he", "she", "they", "it", "we", "i"} or found[place].capital
    return subject and is_verb(found, place + 1)


def _resumes(found: Sequence[Token], source: tuple[int, int], content: tuple[int, int]) -> bool:
    """Whether this only interrupts a quotation: '…," he said, "…'."""
    before = [token.word for token in found[max(0, source[0] - 2) : source[0]]]
    return found[content[0]].word in _QUOTES and any(word in _CLOSES for word in before)


def _according(found: Sequence[Token], at: int) -> tuple[Report, int] | None:
    """ "According to B, …", "…, according to B"."""
    end = subject_from(found, at + 2)
    if end is None:
        return None
    first, last = (end + 1, len(found)) if end < len(found) and found[end].word == "," else (0, 0)
    before = [place for place in range(at) if found[place].is_word and found[place].word not in {"that", "and", "but"}]
    if len(before) >= 2:
        first, last = (1 if found[0].word == "that" else 0), at
    last = _without_marks(found, first, last)
    if sum(token.is_word for token in found[first:last]) < 3:
        return None
    cue = Span(found[at].span.start, found[at + 1].span.end)
    report = Report(_span(found, at + 2, end), cue, (_span(found, first, last),))
    return report, max(end, at + 2)


def _span(found: Sequence[Token], first: int, end: int) -> Span:
    return Span(found[first].span.start, found[end - 1].span.end)
