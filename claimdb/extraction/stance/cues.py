"""What the words of a cue say of a source's stance, before the content is looked at for its own negation."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimdb.extraction.stance.clauses import DETERMINERS
from claimdb.extraction.stance.inflection import forms, table, word_set
from claimdb.extraction.stance.lexicon import (
    ABSURD_WORDS,
    CLAIM_NOUNS,
    FALSE_WORDS,
    GRANTS,
    INTENDING,
    SAYING,
    THINKING,
)
from claimdb.extraction.stance.tokens import Token
from claimdb.records.values import Modality, Scope, Stance

_DENY: Final = table("deny refute rebut debunk") | {"denial": "deny", "denials": "deny"}
# These deny a claim, but of an offer, a bill or a person they say something else.
_REJECT: Final = table("dispute reject dismiss repudiate contest contradict disavow") | {"rejection": "reject"}
_DOUBT: Final = table("doubt question") | dict.fromkeys(
    (
        *("sceptical", "skeptical", "scepticism", "skepticism", "skeptics", "sceptics", "unconvinced", "unsure"),
        *("doubtful", "dubious", "doubts", "questions", "unclear", "uncertain"),
    ),
    "doubt",
)
_RETRACT: Final = table("retract recant") | {"retraction": "retract"}
_TAKE_BACK: Final = table("withdraw reverse")
_DECLINE: Final = table("decline refuse") | {"refusal": "refuse"}
_CALLING: Final = table(
    "call label describe brand denounce decry condemn dismiss deride characterize slam blast"
)
_ASKING: Final = table("ask wonder inquire")
_CONFIRM: Final = table("confirm verify corroborate substantiate")
_QUESTION_OPENS: Final = word_set("if whether")
_CLAUSE_OPENS: Final = word_set("that whether if it this which how why he she such having being")
_WAYS_OF_ASSENT: Final = table("dispute question doubt contest challenge disagree contradict")
_SCOPE_WORDING: Final = word_set(
    """characterization characterisation characterizations characterisations wording phrasing description label
    term language portrayal depiction framing interpretation"""
)
_SCOPE_FIGURE: Final = word_set(
    """figure figures number numbers estimate estimates total toll count tally amount sum statistic statistics
    percentage"""
)
_NOT_NEGATING: Final = re.compile(
    r"\bnot (?:only|just|merely|simply|hesitate|always)\b|\bno (?:doubt|question|secret|bones|longer|less|fewer|matter|wonder)\b|not resist|not help"
)
_SILENCE: Final = re.compile(
    r"\bno comment|\bunavailable\b|\b(?:remain|remained|remains|stay|stayed|kept|keeps|been) (?:silent|mum|quiet|tight-lipped)"
    r"|\bneither confirm\w* (?:n?or) den|\bconfirm\w* (?:n?or) den\w+"
)
_UNREACHED: Final = re.compile(
    r"\b(?:not|no|never|failed|fails)(?: \w+){0,3}? (?:respond\w*|repl\w+|answer\w*|return\w*|reached|available|comment\w*)\b"
)

_WITHHOLD: Final = re.compile(
    r"\bwould (?:neither|not)\b|\bwill not\b|\b(?:is|are|was|were) not (?:saying|telling|commenting|discussing)\b|\bdo not comment\b"
)
_PHRASES: Final[tuple[tuple[re.Pattern[str], Stance, bool], ...]] = tuple(
    (re.compile(rf"\b(?:{words})\b"), stance, guarded)
    for words, stance, guarded in (
        (r"push(?:es|ed|ing)? back", "denies", True),
        (r"(?:rule|rules|ruled|ruling) out", "denies", False),
        (r"(?:brush|brushed|brushes|brushing|shrug|shrugged|laugh|laughed|wave|waved) (?:off|aside|away)", "denies", True),
        (r"(?:shoot|shot|knock|knocked|bat|batted) down", "denies", True),
        (r"(?:plead|pleads|pleaded|pled) not guilty", "denies", False),
        (r"(?:cast|casts|casting|sow|sowed|express|expressed|voiced|raised|raise|raises|raising)(?: \w+){0,2} (?:doubts?|questions)", "doubts", False),
        (r"(?:call|calls|called|calling|throw|threw|thrown) into (?:question|doubt)", "doubts", False),
        (r"(?:took|take|takes|taking|taken) issue with", "doubts", True),
        (r"(?:take|takes|took|taking|taken|walk|walks|walked|walking|row|rowed) back", "retracts", True),
        (r"(?:walk|walks|walked|walking|took|take|backtrack|backtracked)(?: \w+){1,3} back", "retracts", True),
        (r"(?:correct|corrects|corrected|correcting) (?:himself|herself|itself|themselves|myself)", "retracts", False),
        (r"(?:backtrack|backtracks|backtracked|backtracking|back-pedaled|backpedaled|backed away from)", "retracts", True),
    )
)  # fmt: skip
_SAYING_IT: Final = re.compile(
    r"(?:that )?(?:(?:he|she|they|it|i|we) )?(?:(?:had|has|have) )?(?:ever )?"
    rf"(?:having )?(?:ever )?(?:{'|'.join(forms('say') + forms('tell') + ['uttered', 'uttering'])}"
    r"|(?:made|making) (?:the|those|that|these|this|any|such)(?: \w+)? (?:remarks?|comments?|statements?|claims?|threats?|promises?))\b"
)


class CueReading(NamedTuple):
    """What a cue tells. `settled` tells that the content's own negation changes nothing any more."""

    stance: Stance
    scope: Scope | None = None
    modality: Modality | None = None
    settled: bool = False


def read_cue(cue: Sequence[Token], content: Sequence[Token]) -> CueReading:
    """The stance of a cue towards what its content says, with how firmly where the cue tells it."""
    words = [token.word for token in cue if token.is_word]
    head = [token.word for token in content if token.is_word][:14]
    found = _negated(words, head) if _is_negated(words) else _plain(words, head)
    return found._replace(scope=_scope(words, head)) if found.stance == "denies" else found


def asks(cue: Sequence[Token]) -> bool:
    """Whether a cue asks or leaves open, so that "if" in its content means "whether"."""
    return any(
        token.word in _ASKING or token.word in _DOUBT or token.word in _DECLINE or token.word in _OPEN_CUES
        for token in cue
    )


_OPEN_CUES: Final = word_set("know known clear sure say see tell determine asked")


def _is_negated(words: Sequence[str]) -> bool:
    text = " ".join(words)
    return bool(
        re.search(r"\b(?:not|no|never|neither|nor|fail|fails|failed|failing)\b", _NOT_NEGATING.sub("", text))
        or _SILENCE.search(text)
    )


def _negated(words: Sequence[str], head: Sequence[str]) -> CueReading:
    text, joined = " ".join(words), " ".join([*words, *head[:8]])
    if _SILENCE.search(text):
        return CueReading("declines", settled=True)
    if re.search(r"\bple[ad]\w* not guilty\b", text):
        return CueReading("denies", settled=True)
    if re.search(r"\bnot (?:\w+ )?(?:rule|ruled|ruling) out\b", joined):
        return CueReading("asserts", modality="possible")
    after = _after_negator(words)
    verb = next((word for word in after if word in _KNOWN), "")
    if _refused(words) or (_UNREACHED.search(joined) and verb not in _CONFIRM):
        return CueReading("declines", settled=True)
    if verb in _CONFIRM:
        return CueReading("declines" if _WITHHOLD.search(text) else "doubts", settled=True)
    if verb in _DENY:
        able = re.search(r"\b(?:can|could) not\b", text)
        return CueReading("asserts") if able else CueReading("declines", settled=True)
    if verb in _WAYS_OF_ASSENT:
        return CueReading("asserts")
    return _negated_attitude(words, head, after, verb)


def _negated_attitude(words: Sequence[str], head: Sequence[str], after: Sequence[str], verb: str) -> CueReading:
    """ "Did not say", "does not believe", "has no plans": what is left out, not believed, not meant."""
    if _NO_PLANS.search(" ".join(words)) or INTENDING.get(verb) in {"plan", "intend", "want", "aim", "seek", "desire"}:
        return CueReading("denies", modality="planned", settled=True)
    if not _UNDECIDED.isdisjoint(after) or "evidence" in after:
        return CueReading("doubts", settled=True)
    if verb in _BELIEF:
        return CueReading("doubts", settled=True)
    if verb in _KNOWLEDGE:
        return CueReading("doubts" if head[:1] and head[0] in _QUESTION_OPENS else "asserts")
    if verb in SAYING and verb not in _POLITICS:
        return CueReading("declines", settled=True)
    return CueReading("asserts")


_BELIEF: Final = table("believe think suppose expect anticipate remember recall seem appear buy")
_KNOWLEDGE: Final = table("know understand see realize realise learn care")
_NO_PLANS: Final = re.compile(r"\bno (?:\w+ )?(?:plans?|intentions?|desire|wish)\b")
_UNDECIDED: Final = word_set("sure certain clear convinced known confident persuaded likely")
# "Does not support", "did not endorse": opinions, not silence.
_POLITICS: Final = table(
    "support endorse agree oppose like accept propose praise apologize criticize appeal deem threaten order"
)
_KNOWN: Final = (
    SAYING.keys()
    | THINKING.keys()
    | INTENDING.keys()
    | _CONFIRM.keys()
    | _DENY.keys()
    | _REJECT.keys()
    | {"buy", "buys"}
)


def _after_negator(words: Sequence[str]) -> Sequence[str]:
    at = next((at for at, word in enumerate(words) if re.fullmatch("not|no|never|neither|nor|fail\\w*", word)), 0)
    return words[at + 1 :]


def _refused(words: Sequence[str]) -> bool:
    text = " ".join(words)
    return any(word in _DECLINE for word in words) or bool(
        re.search(
            r"\b(?:would|will) (?:not|neither) (?:\w+ly )?(?:say|tell|discuss|comment|disclose|identify|name|elaborate|specify|speculate|reveal|answer|provide|be|give|talk)\b",
            text,
        )
    )


def _plain(words: Sequence[str], head: Sequence[str]) -> CueReading:
    joined = " ".join([*words, *head[:4]])
    if any(word in _DECLINE for word in words):
        if re.search(r"\b(?:rule|ruling) out\b", joined):
            return CueReading("asserts", modality="possible")
        return CueReading("declines", settled=True)
    if _SILENCE.search(" ".join(words)):
        return CueReading("declines", settled=True)
    return _called_false(words, head) or _by_verb(words, head) or _by_phrase(words, head) or _opinion(words, head)


def _called_false(words: Sequence[str], head: Sequence[str]) -> CueReading | None:
    """ "Called the reports baseless", "dismissed it as a lie": what is so called is denied."""
    calling = next((at for at, word in enumerate(words) if word in _CALLING), None)
    if calling is None or "falsely" in words:
        return None
    after = [*words[calling + 1 :], *head]
    false = next((at for at, word in enumerate(after) if word in FALSE_WORDS), None)
    if false is not None and (_claimed(after[:false]) or not after[:false]) and not _naming(after[:false]):
        return CueReading("denies", settled=True)
    absurd = next((at for at, word in enumerate(after) if word in ABSURD_WORDS), None)
    if absurd is not None and not CLAIM_NOUNS.isdisjoint(after[:absurd]) and not _naming(after[:absurd]):
        return CueReading("denies", settled=True)
    return None


def _naming(before: Sequence[str]) -> bool:
    """Whether "a", not "the", opens what is called: "called for a false report to be read"."""
    return bool(before) and before[0] in {"for", "on", "upon"}


def _by_verb(words: Sequence[str], head: Sequence[str]) -> CueReading | None:
    for at, word in enumerate(words):
        if word in _DENY and not _withholding(words, at, head):
            return CueReading("denies")
        if word in _RETRACT:
            return CueReading("retracts", settled=True)
        passive = at > 0 and words[at - 1] in _BE
        if (
            word in _REJECT
            and not passive
            and (_claimed([*words[at + 1 :], *head[:8]]))
            and "by" not in words[at + 1 : at + 2]
        ):
            return CueReading("denies")
        if word in _TAKE_BACK and not CLAIM_NOUNS.isdisjoint([*words[at + 1 :], *head[:6]]):
            return CueReading("retracts", settled=True)
        if word in _DOUBT and not _about_asking(words, at):
            return CueReading("doubts", settled=True)
        if word in SAYING and word not in _REJECT and at + 1 < len(words) and word not in _CALLING:
            return _saying_first(words, at)
    return None


_BE: Final = word_set("was were been is are being")


def _saying_first(words: Sequence[str], at: int) -> CueReading | None:
    """After a verb of saying, only another one joined to it by "and" still speaks: "pushed back and denied"."""
    rest = list(words[at + 1 :])
    if "and" in rest:
        return _by_verb(rest[rest.index("and") + 1 :], [])
    return _by_verb(rest[1:], []) if rest[0] in {"to"} else None


def _withholding(words: Sequence[str], at: int, head: Sequence[str]) -> bool:
    """Whether "denied" is to withhold: "was denied entry", "denied the motion", "denied him the nomination"."""
    passive = at > 0 and words[at - 1] in _BE and words[at] == "denied"
    after = [*words[at + 1 :], *head]
    if passive:
        return True
    whom = bool(after[:2]) and after[0] in {"him", "her", "them", "us", "me"}
    return whom or (
        any(word in GRANTS for word in after[:6]) and "that" not in after[:1] and not CLAIM_NOUNS & set(after[:4])
    )


def _claimed(after: Sequence[str]) -> bool:
    """Whether these words name something said: a clause, a pronoun, a noun such as "claim" before what it is about."""
    if not after:
        return False
    if after[0] in _CLAUSE_OPENS or after[0].endswith("ing"):
        return True
    return any(word in CLAIM_NOUNS for word in after[:7])


def _about_asking(words: Sequence[str], at: int) -> bool:
    """Whether "question" is only that somebody asked: "was questioned about", "in response to questions"."""
    before, after = words[max(0, at - 2) : at], words[at + 1 : at + 2]
    if words[at] == "questions":
        return bool(before) and (
            before[-1] in {"to", "ask", "asked", "answered", "of", "about", "emailed", "with"} or "to" in before
        )
    if words[at] in {"question", "questioned", "questioning"}:
        return (
            "about" in after
            or "by" in after
            or bool(before and before[-1] in {"was", "were", "'s", "a", "the", "his", "her", "that", "in", "out"})
        )
    return bool(before) and before[-1] in {"without", "no"}


def _by_phrase(words: Sequence[str], head: Sequence[str]) -> CueReading | None:
    text, joined = " ".join(words), " ".join([*words, *head[:4]])
    for pattern, stance, guarded in _PHRASES:
        match = pattern.search(joined)
        if not match or match.start() > len(text):
            continue
        rest = joined[match.end() :].split() + list(head[4:8])
        if guarded and not (_claimed(rest) or _claimed(match[0].split()[1:])):
            continue
        return CueReading(stance, settled=stance != "denies")
    return None


def _opinion(words: Sequence[str], head: Sequence[str]) -> CueReading:
    """The stance of whoever only says, asks or thinks, and how firmly the verb itself puts it."""
    if any(word in _ASKING for word in words[-3:]) and ({*head[:1], *words[-1:]} & _QUESTION_OPENS):
        return CueReading("doubts", settled=True)
    return CueReading("asserts", modality=_firmness(words, head))


_PROBABLE: Final = table("seem appear suspect guess suppose assume expect") | dict.fromkeys(
    word_set("likely apparently seemingly probably presumably reportedly"), ""
)
_POSSIBLE: Final = table("fear hope worry wish") | dict.fromkeys(
    word_set("worried afraid hopeful perhaps possibly"), ""
)
_COMMITTING: Final = table(
    "vow pledge promise threaten agree offer swear prepare plan intend aim seek want decide"
) | dict.fromkeys(
    word_set(
    "willing ready eager determined set poised plans plan intention intends hopes hope hoped hoping"
), ""
)


def _firmness(words: Sequence[str], head: Sequence[str]) -> Modality | None:
    infinitive = head[:1] == ["to"] or words[-1:] == ["to"]
    spoken = next((at for at, word in enumerate(words) if word in SAYING and word not in _COMMITTING), len(words))
    before = words[:spoken]
    if any(word in _COMMITTING for word in before) and (infinitive or "plans" in words or "plan" in words):
        return "planned"
    if any(word in _POSSIBLE for word in before):
        return "possible"
    return "probable" if any(word in _PROBABLE for word in before) else None


def _scope(words: Sequence[str], head: Sequence[str]) -> Scope:
    """What a denial reaches: a figure, a wording, having said it, or all of it."""
    after = list(head)
    verb = next((at for at, word in enumerate(words) if word in _DENY or word in _REJECT), None)
    if verb is not None:
        after = [*words[verb + 1 :], *after]
    if _SAYING_IT.match(" ".join(after[:8])):
        return "said"
    near: list[str] = []
    for word in after[:6]:
        if word in {"of", "that", "about", "by", "from", "for"} and near:
            break
        near.append(word)
    if not _SCOPE_WORDING.isdisjoint(near):
        return "wording"
    return "figure" if not _SCOPE_FIGURE.isdisjoint(near) else "all"
