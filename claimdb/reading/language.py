"""Which language a text is in, by its script and its commonest words.

Enough to tell English from other languages and to name those that news is mostly written in; a text that is short,
mixed, or in a language not listed gets no name rather than a wrong one.
"""

import re
import unicodedata
from collections import Counter
from typing import Final

_SAMPLE: Final = 20_000  # characters from the beginning, the middle and the end together
_FEWEST_WORDS: Final = 12
_FEWEST_LETTERS: Final = 20  # of a script that is one language's
_SHARE: Final = 0.14  # of a text's words are among the commonest ones of its language
_LEAD: Final = 1.25  # over the next language

# Function words; what two languages share decides nothing between them. Written for this module.
_COMMON: Final = {
    "en": "the of and to in that is was for it with as his he on be at by had not are but from or have an they which "
    "you were her she there would their we been has when who will more no if out so said what its about than them can "
    "could this after other into up two some these may then do any my now such like our over me even most",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
    "mehr durch man sein wurde sei",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux "
    "cette ont ses mais comme ou si leur y dont elle deux ces être été fait nous sa je vous même entre après sans",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me sin "
    "sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
    "quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas foi são ser tem",
    "it": "di e che il la in a per un è del non una i le con si da al dei come più della sono alla gli ha nel delle "
    "anche lo ma dal se nella o su ai hanno questo era suo dalla degli due anni stato essere dopo ci",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om ook als bij maar door over ze hij nog "
    "naar uit dan werd hebben heeft tot wordt meer was deze worden geen wel kan of zich",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när "
    "år säger efter under vid också eller man ut nu",
    "da": "og i at det er en til på som af for med der de den har ikke et han om var men sig fra vi så kan når år "
    "siger efter under ved også eller man ud nu blev være ham",
    "no": "og i det at er en til på som av for med de den har ikke et han om var men seg fra vi så kan når år sier "
    "etter under ved også eller man ut nå ble være ham mot",
    "fi": "ja on ei että se hän oli ovat mutta kun myös joka sen tai mukaan jo kuin niin ole sekä vain olla mitä "
    "siitä vuoden hänen sanoo nyt ollut jos",
    "pl": "w i na się z nie do że to jest o jak po od za przez ale dla a był są tym co jego czy już tego ma które "
    "przed może była oraz który być także przy tylko",
    "cs": "a se v na je že s z do o to i za by ale jako pro od po jsou by který které jeho podle už při nebo tak aby "
    "byl také ve bude bylo mezi jen však",
    "ro": "de și în a la cu pe care din că nu o un pentru mai au este să se ce lor prin sunt fost după al fi dar "
    "această ale ca sau iar fiind",
    "hu": "a az és hogy nem is egy van volt meg ez csak de már ha még mint el kell fog azt ki szerint után között "
    "minden lesz sem vagy pedig amely",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar ne ise en var sonra değil olduğunu ancak "
    "tarafından dedi göre o ki ya her iki",
    "id": "yang dan di dengan untuk dari dalam ini itu pada tidak akan ke adalah oleh juga telah sebagai karena "
    "bahwa mereka kata ada lebih atau saat bisa hingga para",
    "vi": "và của là có trong được cho các với không người một những này đã để khi từ đến ông về cũng ra như theo "
    "tại nhiều đó vào năm",
}  # fmt: skip
_WORDS: Final = {language: frozenset(words.split()) for language, words in _COMMON.items()}

# Scripts, and what tells the languages of one apart: letters that only one of them has.
_SCRIPTS: Final = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "GREEK": "el", "HEBREW": "he", "THAI": "th",
    "ARABIC": "ar", "CYRILLIC": "ru", "DEVANAGARI": "hi",
}  # fmt: skip
_LETTERS: Final = {
    "ar": (("ur", "ٹڈڑے"), ("fa", "پچژگ")),
    "ru": (("uk", "іїєґ"), ("sr", "јљњћђџ"), ("be", "ў")),
}
_TOKEN: Final = re.compile(r"[^\W\d_]+")
_SAME: Final = (frozenset(("no", "nb", "nn", "da")), frozenset(("id", "ms")), frozenset(("sr", "hr", "bs", "mk")))


def detect(text: str) -> str | None:
    """The language of a text as a BCP 47 tag such as `en`; None where it cannot be told."""
    sample = _sample(text)
    script = _script(sample)
    if script is not None:
        return script
    words = [word.lower() for word in _TOKEN.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter(words)
    hits = sorted(((sum(counts[word] for word in known), name) for name, known in _WORDS.items()), reverse=True)
    (most, name), (next_most, next_name) = hits[:2]
    if most < _SHARE * len(words):
        return None
    return name if most >= _LEAD * next_most or are_one(name, next_name) else None


def is_english(text: str) -> bool | None:
    """Whether a text is English; None where it cannot be told."""
    language = detect(text)
    return None if language is None else language == "en"


def are_one(first: str, second: str) -> bool:
    """Whether two tags name one language, or two that a text's words do not tell apart: `nb-NO` and `no`."""
    one, two = (tag.split("-")[0].lower() for tag in (first, second))
    return one == two or any(one in group and two in group for group in _SAME)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    third, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _script(sample: str) -> str | None:
    """The language that the script tells; None for Latin and what is not listed."""
    counts: Counter[str] = Counter()
    for letter, number in Counter(sample).items():
        if letter.isalpha():
            counts[unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]] += number
    if not counts:
        return None
    total = counts.total()
    japanese = counts["HIRAGANA"] + counts["KATAKANA"]
    if japanese > 0.1 * total:
        return "ja"
    script, most = counts.most_common(1)[0]
    language = _SCRIPTS.get(script)
    if language is None or most < max(_FEWEST_LETTERS, total // 2):
        return None
    own = (
        (name, sum(sample.lower().count(letter) for letter in letters)) for name, letters in _LETTERS.get(language, ())
    )
    return next((name for name, number in own if number > 0.01 * most), language)
