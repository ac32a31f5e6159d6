"""The words and signs that numbers are written with. Plain data."""

from decimal import Decimal


def words(*lines: str) -> list[str]:
    """The words of the lines, which keep long lists readable."""
    return " ".join(lines).split()


# Cardinals below one hundred.
CARDINALS = {
    word: value
    for value, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
            "seventeen eighteen nineteen",
        )
    )
} | {
    word: 10 * tens for tens, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}

# Words that multiply what stands before them. "billion" is 10^9 and "trillion" 10^12, as in all news English.
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}

# Abbreviations of scales; the first set also stands apart from its number ("3 bn").
SPACED_ABBREVIATIONS = {"mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
ATTACHED_ABBREVIATIONS = SPACED_ABBREVIATIONS | {"k": 10**3, "m": 10**6}
# Only after a currency sign: "12b" is a door, "5t" five tonnes.
MONEY_ABBREVIATIONS = {"b": 10**9, "t": 10**12}

# Units that may be written without a space after the digits: "150km", "152mm".
ATTACHED_UNITS = frozenset(words("mm cm km kg g ha ft lb lbs mph kmh kw mw gw kwh mwh gwh hz mhz ghz mb gb tb"))

FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.75")}
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

# A sign or code and its ISO 4217 code. "$" alone is taken as the US dollar and "¥" as the yen, the commoner
# readings in English-language news.
CURRENCY_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₽": "RUB", "₴": "UAH", "₹": "INR",
    "₺": "TRY", "₪": "ILS", "₫": "VND", "₱": "PHP", "₦": "NGN",
}  # fmt: skip
DOLLARS = {
    "US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "HK": "HKD", "NZ": "NZD", "S": "SGD",
    "NT": "TWD",
}  # fmt: skip
CURRENCY_CODES = frozenset(
    words(
        "USD EUR GBP JPY CNY KRW RUB UAH INR TRY ILS CHF SEK NOK DKK PLN CAD AUD NZD HKD SGD TWD SAR AED",
    )
)
# Words for one currency only; pounds, francs, rupees and crowns could be several and stay nouns.
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "hryvnia": "UAH",
    "hryvnias": "UAH",
}  # fmt: skip
