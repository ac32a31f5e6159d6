"""The forms of English verbs, and whether a subject takes a plural verb, as far as rewording needs them.

Irregular verbs are listed with their past and past participle; all others follow the rules of spelling.
"""

from typing import Final

from claimdb.quantities.nouns import singular
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

_IRREGULAR: Final = """
be was been|bear bore borne|beat beat beaten|become became become|begin began begun|bind bound bound|
bite bit bitten|blow blew blown|break broke broken|breed bred bred|bring brought brought|build built built|
burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|come came come|
cost cost cost|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn|drink drank drunk|
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|
find found found|flee fled fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|
forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|
hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|
keep kept kept|know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let|
lie lied lied|lose lost lost|make made made|mean meant meant|meet met met|overthrow overthrew overthrown|
pay paid paid|put put put|quit quit quit|read read read|ride rode ridden|ring rang rung|rise rose risen|
run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|
shake shook shaken|shed shed shed|shoot shot shot|show showed shown|shut shut shut|sing sang sung|
sink sank sunk|sit sat sat|sleep slept slept|speak spoke spoken|spend spent spent|split split split|
spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck|strike struck struck|
swear swore sworn|sweep swept swept|swim swam swum|take took taken|teach taught taught|tear tore torn|
tell told told|think thought thought|throw threw thrown|undergo underwent undergone|
understand understood understood|undertake undertook undertaken|wear wore worn|win won won|
withdraw withdrew withdrawn|write wrote written"""
_FORMS: Final = {
    base: (past, participle)
    for base, past, participle in (each.split() for each in _IRREGULAR.replace("\n", "").split("|"))
}
PARTICIPLES: Final = frozenset(participle for _, participle in _FORMS.values())
PASTS: Final = frozenset(past for past, _ in _FORMS.values())
_BASES: Final = {form: base for base, forms in reversed(_FORMS.items()) for form in forms}
_VOWELS: Final = "aeiou"
_DOUBLING: Final = frozenset(
    words(
        "admit ban beg blog commit control grab jam log permit plan plot prefer refer regret rob ship slam",
        "snub stop strip submit tap trap trim",
    )
)
_NOT_PAST: Final = frozenset(
    words(
        "need indeed speed feed seed exceed proceed succeed breed bleed hundred red bed shed united allied",
        "red sacred embed weed",
    )
)
_PLURALS: Final = frozenset(words("they we you these those people police both many others officials"))
_SINGULARS: Final = frozenset(
    words(
        "states nations emirates netherlands philippines times reuters news hamas politics economics series is was has",
        "this its texas kansas arkansas massachusetts brussels athens honduras laos mars williams jones adams rogers",
        "roberts james charles thomas nicolas sanders stevens andrews illinois perhaps always as us yes",
    )
)
_BREAK: Final = pattern(
    r"\s+(?:of|in|for|with|from|at|on|to|by|who|which|that|whose|into|over|under|against|about|after|before|during|near)\b|,|\("
)
_BOTH: Final = pattern(r"\s+and\s+")
_WORD: Final = pattern(r"[\w’'-]+")


def past_of(base: str) -> str:
    """The simple past: "sell" → "sold", "plan" → "planned"."""
    return _FORMS[base][0] if base in _FORMS else _with_ed(base)


def participle_of(base: str) -> str:
    """The past participle: "take" → "taken"."""
    return _FORMS[base][1] if base in _FORMS else _with_ed(base)


def third_of(base: str) -> str:
    """The third person of the present: "carry" → "carries"."""
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


def base_of(form: str) -> str:
    """The verb of a form: "denied" → "deny", "selling" → "sell"; a guess where spelling does not tell."""
    lower = form.lower()
    if lower in _BASES:
        return _BASES[lower]
    if lower in ("is", "are", "were", "been", "being", "am"):
        return "be"
    if lower in ("has", "having"):
        return "have"
    if lower.endswith("ied"):
        return f"{lower[:-3]}y"
    if lower.endswith("ing") and len(lower) > 4:
        return _of_stem(lower[:-3])
    if is_past(lower):
        return _of_stem(lower[:-2])
    if lower.endswith("ies") and len(lower) > 4:
        return f"{lower[:-3]}y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zes", "goes", "does")):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else lower


def is_past(word: str) -> bool:
    """Whether a word looks like the past or past participle of a regular verb, or is that of an irregular one."""
    lower = word.lower()
    return lower in _BASES or (lower.endswith("ed") and len(lower) > 3 and lower not in _NOT_PAST)


def is_participle(word: str) -> bool:
    """Whether a word can be a past participle."""
    lower = word.lower()
    return lower in PARTICIPLES or (lower.endswith("ed") and len(lower) > 3 and lower not in _NOT_PAST)


def is_plural(subject: str) -> bool:
    """Whether a subject takes a plural verb, by its head noun; a name in the plural is taken to be one thing."""
    head = _BREAK.split(subject.strip(), maxsplit=1)[0]
    found = [each.lower() for each in _WORD.findall(head)]
    if not found:
        return False
    if _BOTH.search(head) or found[-1] in _PLURALS or found[0] in ("both", "several", "many", "these", "those"):
        return True
    last = head.split()[-1]
    if found[-1] in _SINGULARS or found[0] in ("a", "an", "this", "that", "each", "every", "one"):
        return False
    if last[:1].isupper() and len(found) > 1:
        return last.endswith(("ans", "crats", "ese", "ians")) or (
            found[0] == "the" and len(found) == 2 and last.endswith("s")
        )
    return bool(singular(found[-1]) != found[-1])


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in _DOUBLING else f"{base}ed"


def _of_stem(stem: str) -> str:
    """The verb whose stem is left when "-ed" or "-ing" is taken away: "plann" → plan, "accus" → accuse, "attack"."""
    if stem in _FORMS:
        return stem
    if f"{stem}e" in _FORMS:
        return f"{stem}e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    if len(stem) > 3 and stem[-2:] == "ll" and stem[-3] in "eo" and stem[:-1] in _DOUBLING:
        return stem[:-1]
    if stem.endswith(_TAKES_E) and not stem.endswith(_TAKES_NO_E):
        return f"{stem}e"
    if len(stem) > 2 and stem[-1] in "kmnrtdlp" and stem[-2] in "aiou" and stem[-3] not in _VOWELS and _is_short(stem):
        return f"{stem}e"
    return stem


_TAKES_E: Final = tuple(
    words(
        "at iz is us as os ev iv av ov erv urg arg ang edg uc ac ic nc rc bl tl dl gl pl fl u ens ers uls eas",
        "eiv olv rs ps rib lud vid cid uad vad nag kag but cut quir clar par plor plet pet vit nit mot vot min",
        "gin bin sum vok cap leg",
    )
)
_TAKES_NO_E: Final = tuple(words("eat oat ess iss oss ass focus bias finish hang"))


def _is_short(stem: str) -> bool:
    """Of one syllable: "mak", "hop", "stat"; longer stems mostly end without an e ("visit", "open")."""
    return sum(each in _VOWELS for each in stem) == 1
