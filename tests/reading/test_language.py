"""Languages, told by script and commonest words."""

import pytest

from claimdb.reading.language import are_one, detect, is_english

TEXTS = {
    "en": "The minister said on Monday that the accusations were not true and that she would answer them in court.",
    "de": "Die Ministerin sagte am Montag, dass die Vorwürfe nicht wahr sind und sie sich vor Gericht äußern wird.",
    "fr": "La ministre a dit lundi que les accusations ne sont pas vraies et qu’elle y répondra devant le tribunal.",
    "es": "La ministra dijo el lunes que las acusaciones no son ciertas y que se defenderá de ellas ante el tribunal.",
    "pt": "A ministra disse na segunda-feira que as acusações não são verdadeiras e que vai responder em tribunal.",
    "it": "La ministra ha detto lunedì che le accuse non sono vere e che risponderà davanti al tribunale della città.",
    "nl": "De minister zei maandag dat de beschuldigingen niet waar zijn en dat zij er voor de rechter op zal ingaan.",
    "sv": "Ministern sade på måndagen att anklagelserna inte är sanna och att hon kommer att svara på dem i rätten.",
    "pl": "Ministra powiedziała w poniedziałek, że oskarżenia nie są prawdziwe i że odpowie na nie przed sądem.",
    "fi": "Ministeri sanoi maanantaina, että syytökset eivät ole totta ja että hän vastaa niihin kun oikeus on koolla.",
    "tr": "Bakan pazartesi günü suçlamaların doğru olmadığını söyledi ve bir açıklama için daha sonra konuşacak.",
    "ru": "Министр сказала в понедельник, что обвинения не верны.",
    "uk": "Міністерка сказала в понеділок, що ці звинувачення не відповідають дійсності.",
    "el": "Η υπουργός είπε τη Δευτέρα ότι οι κατηγορίες δεν είναι αληθινές.",
    "he": "השרה אמרה ביום שני כי ההאשמות אינן נכונות",
    "ar": "قالت الوزيرة يوم الاثنين إن الاتهامات غير صحيحة",
    "fa": "وزیر روز دوشنبه گفت که این اتهام‌ها درست نیست و پاسخ خواهد داد",
    "zh": "部长星期一说，这些指控不属实，她将在法庭上作出回应。",
    "ja": "大臣は月曜日、これらの主張は事実ではないと述べた。",
    "ko": "장관은 월요일에 그 혐의가 사실이 아니라고 말했다.",
    "hi": "मंत्री ने सोमवार को कहा कि आरोप सही नहीं हैं",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_language(language: str) -> None:
    assert detect(TEXTS[language]) == language
    assert is_english(TEXTS[language]) == (language == "en")


@pytest.mark.parametrize("text", ["", "   ", "Hello", "12 34 56", "Osk Brandt Hale Fenn " * 10, "!" * 1_000, "кот"])
def test_what_cannot_be_told_has_no_name(text: str) -> None:
    assert detect(text) is None
    assert is_english(text) is None


def test_a_foreign_quotation_does_not_change_the_language_of_a_long_text() -> None:
    assert detect(f"{TEXTS['en'] * 40} {TEXTS['ru']} {TEXTS['de']} {TEXTS['en'] * 40}") == "en"


def test_tags_of_one_language() -> None:
    assert are_one("nb-NO", "da")
    assert are_one("en-GB", "en")
    assert not are_one("en", "de")
    assert not are_one("", "en")
