"""What single figure phrases mean."""

from decimal import Decimal

import pytest

from claimdb.quantities import Quantity, describe, parse

# phrase, value, low, low included, high, high included, approximate, unit ("-" stands for unknown)
MEANINGS = """
more than 1,000 containers         | - | 1000 | no | - | - | no | container
close to 7,000                     | 7000 | - | - | - | - | yes | -
as many as three million rounds    | - | - | - | 3000000 | yes | no | round
half a million                     | 500000 | - | - | - | - | no | -
more than half a million rounds    | - | 500000 | no | - | - | no | round
at least two dozen                 | - | 24 | yes | - | - | no | -
between 5 and 10                   | - | 5 | yes | 10 | yes | no | -
5 to 10                            | - | 5 | yes | 10 | yes | no | -
from 5 to 10                       | - | 5 | yes | 10 | yes | no | -
5–10                               | - | 5 | yes | 10 | yes | no | -
two or three people                | - | 2 | yes | 3 | yes | no | person
$2.5bn                             | 2500000000 | - | - | - | - | no | USD
$3b                                | 3000000000 | - | - | - | - | no | USD
€3 million                         | 3000000 | - | - | - | - | no | EUR
£1.2m                              | 1200000 | - | - | - | - | no | GBP
A$5 million                        | 5000000 | - | - | - | - | no | AUD
USD 5 million                      | 5000000 | - | - | - | - | no | USD
5 million rubles                   | 5000000 | - | - | - | - | no | RUB
at least 3 million U.S. dollars    | - | 3000000 | yes | - | - | no | USD
5 EUR                              | 5 | - | - | - | - | no | EUR
5 €                                | 5 | - | - | - | - | no | EUR
10,000-strong                      | 10000 | - | - | - | - | no | -
fewer than 50                      | - | - | - | 50 | no | no | -
less than $1 million               | - | - | - | 1000000 | no | no | USD
up to 20                           | - | - | - | 20 | yes | no | -
no more than 30 tanks              | - | - | - | 30 | yes | no | tank
not more than 30                   | - | - | - | 30 | yes | no | -
at most 30                         | - | - | - | 30 | yes | no | -
under 30                           | - | - | - | 30 | no | no | -
over 30                            | - | 30 | no | - | - | no | -
exceeding 30                       | - | 30 | no | - | - | no | -
well over 1,000                    | - | 1000 | no | - | - | no | -
no fewer than 12                   | - | 12 | yes | - | - | no | -
some 300                           | 300 | - | - | - | - | yes | -
about 300                          | 300 | - | - | - | - | yes | -
~300                               | 300 | - | - | - | - | yes | -
> 300                              | - | 300 | no | - | - | no | -
≤300                               | - | - | - | 300 | yes | no | -
nearly 500                         | 500 | - | - | - | - | yes | -
almost 500                         | 500 | - | - | - | - | yes | -
300 or so                          | 300 | - | - | - | - | yes | -
300-odd soldiers                   | 300 | - | - | - | - | yes | soldier
an estimated 4,000                 | 4000 | - | - | - | - | yes | -
more than an estimated 4,000       | - | 4000 | no | - | - | yes | -
up to about 500                    | - | - | - | 500 | yes | yes | -
an estimated 10,000 to 12,000 men  | - | 10000 | yes | 12000 | yes | yes | man
at least 5 to 10                   | - | 5 | yes | - | - | no | -
up to 12-15 million                | - | - | - | 15000000 | yes | no | -
10,000 or more troops              | - | 10000 | yes | - | - | no | troop
10,000 troops or more              | - | 10000 | yes | - | - | no | troop
10,000+ troops                     | - | 10000 | yes | - | - | no | troop
10,000-plus                        | - | 10000 | yes | - | - | no | -
10 or fewer                        | - | - | - | 10 | yes | no | -
more than 5 but fewer than 10 tanks| - | 5 | no | 10 | no | no | tank
at least 5 and at most about 10    | - | 5 | yes | 10 | yes | yes | -
a dozen                            | 12 | - | - | - | - | no | -
a hundred                          | 100 | - | - | - | - | no | -
a couple of days                   | 2 | - | - | - | - | yes | day
12%                                | 12 | - | - | - | - | no | percent
12 percent                         | 12 | - | - | - | - | no | percent
12 per cent of the vote            | 12 | - | - | - | - | no | percent
5-10%                              | - | 5 | yes | 10 | yes | no | percent
5 percentage points                | 5 | - | - | - | - | no | percentage point
3.5 million                        | 3500000 | - | - | - | - | no | -
3.5m                               | 3500000 | - | - | - | - | no | -
10k                                | 10000 | - | - | - | - | no | -
1 000 000                          | 1000000 | - | - | - | - | no | -
1 000 000 | 1000000 | - | - | - | - | no | -
1 000 000 | 1000000 | - | - | - | - | no | -
1.000.000                          | 1000000 | - | - | - | - | no | -
1.000,50                           | 1000.5 | - | - | - | - | no | -
12,34,567                          | 1234567 | - | - | - | - | no | -
1’000’000                          | 1000000 | - | - | - | - | no | -
twenty-five                        | 25 | - | - | - | - | no | -
two hundred and fifty thousand     | 250000 | - | - | - | - | no | -
fifteen hundred soldiers           | 1500 | - | - | - | - | no | soldier
2 hundred thousand                 | 200000 | - | - | - | - | no | -
one and a half million             | 1500000 | - | - | - | - | no | -
2 and a half                       | 2.5 | - | - | - | - | no | -
a million and a half shells        | 1500000 | - | - | - | - | no | shell
three quarters of a million        | 750000 | - | - | - | - | no | -
2½ million                         | 2500000 | - | - | - | - | no | -
1.5 trillion                       | 1500000000000 | - | - | - | - | no | -
$1.2-$1.5 billion                  | - | 1200000000 | yes | 1500000000 | yes | no | USD
12-15 million                      | - | 12000000 | yes | 15000000 | yes | no | -
two to three million               | - | 2000000 | yes | 3000000 | yes | no | -
900,000 to 1 million               | - | 900000 | yes | 1000000 | yes | no | -
−5                                 | -5 | - | - | - | - | no | -
-5                                 | -5 | - | - | - | - | no | -
minus 5 degrees                    | -5 | - | - | - | - | no | degree
zero casualties                    | 0 | - | - | - | - | no | casualty
２５ people                          | 25 | - | - | - | - | no | person
٢٥ people                          | 25 | - | - | - | - | no | person
2023                               | 2023 | - | - | - | - | no | -
the 10,000 North Korean troops     | 10000 | - | - | - | - | no | troop
10,000 United States troops        | 10000 | - | - | - | - | no | troop
10,000 U.S. troops                 | 10000 | - | - | - | - | no | troop
7,000 shipping containers          | 7000 | - | - | - | - | no | container
500 arms shipments                 | 500 | - | - | - | - | no | shipment
12 F-16s                           | 12 | - | - | - | - | no | F-16
300 Ukrainians                     | 300 | - | - | - | - | no | Ukrainian
10,000 TROOPS                      | 10000 | - | - | - | - | no | troop
1,000 of the containers            | 1000 | - | - | - | - | no | container
500 personnel                      | 500 | - | - | - | - | no | personnel
500 servicemen                     | 500 | - | - | - | - | no | serviceman
30 losses                          | 30 | - | - | - | - | no | loss
30 facilities                      | 30 | - | - | - | - | no | facility
1 container                        | 1 | - | - | - | - | no | container
one North Korean soldier           | 1 | - | - | - | - | no | soldier
one unusual gizmo                  | 1 | - | - | - | - | no | gizmo
a 500-member delegation            | 500 | - | - | - | - | no | member
two days                           | 2 | - | - | - | - | no | day
150km                              | 150 | - | - | - | - | no | km
150 km                             | 150 | - | - | - | - | no | km
5 MW                               | 5 | - | - | - | - | no | MW
over 2,000 square kilometers       | - | 2000 | no | - | - | no | square kilometer
3 million barrels a day            | 3000000 | - | - | - | - | no | barrel per day
40 rounds per gun                  | 40 | - | - | - | - | no | round per gun
""".strip().splitlines()

NO_FIGURES = """
nearly tripled | doubled | 152-millimeter | 152-mm | 122 mm | 155mm | .50-caliber | the 45-year-old | aged 45
45 years old | in 2023 | the 1990s | Oct. 9 | June 18 | 9 October | June 18-20 | 10:30 | 10 a.m. | 38th
Hwasong-11A | F-16 | Group of 7 | Group of Seven | G7 | Covid-19 | +1 202 555 0123 | 555-123-4567 | 3-2 | 3.11.2
one in five | 9 out of 10 | two-thirds | 3/4 | dozens | dozens of people | hundreds of thousands | several hundred
a few thousand | thousands | scores of people | 1e999999 | 1,5 million | 10 dead and 20 wounded | No. 2 | tenfold
10-fold | 2019-2023 | half | a | | million | a couple of hundred | 007 | 2-to-1 | aged about 45 | 12b | one-in-five
one another | 10 soldiers on Oct. 9
""".replace("\n", "|").split("|")


def _number(cell: str) -> Decimal | None:
    return None if cell == "-" else Decimal(cell)


def _flag(cell: str) -> bool | None:
    return {"-": None, "yes": True, "no": False}[cell]


@pytest.mark.parametrize("row", MEANINGS)
def test_a_phrase_means_what_it_says(row: str) -> None:
    phrase, value, low, low_in, high, high_in, about, unit = (cell.strip(" ") for cell in row.split("|"))
    assert parse(phrase) == Quantity(
        phrase,
        _number(value),
        _number(low),
        _flag(low_in),
        _number(high),
        _flag(high_in),
        about == "yes",
        None if unit == "-" else unit,
    )


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in NO_FIGURES])
def test_a_phrase_that_states_no_count_is_no_figure(phrase: str) -> None:
    assert parse(phrase) is None


def test_a_phrase_keeps_its_words_without_white_space_around() -> None:
    quantity = parse("  more than 1,000 containers of arms \n")
    assert quantity is not None
    assert quantity.text == "more than 1,000 containers of arms"


def test_a_phrase_too_long_for_a_figure_is_none() -> None:
    assert parse("5 " + "x" * 1000) is None


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("more than 1,000 containers", "more than 1,000"),
        ("as many as three million", "at most 3,000,000"),
        ("close to 7,000", "about 7,000"),
        ("10,000", "10,000"),
        ("5-10", "5–10"),
        ("roughly 5-10", "about 5–10"),
        ("at least about 5", "at least about 5"),
        ("fewer than 1500.25", "less than 1,500.25"),
        ("more than 5 but fewer than 10", "more than 5, less than 10"),
        ("−1,500.5", "−1,500.5"),
    ],
)
def test_a_figure_is_described_in_its_normal_form(phrase: str, shown: str) -> None:
    quantity = parse(phrase)
    assert quantity is not None
    assert describe(quantity) == shown


def test_a_value_given_with_bounds_shows_both_and_a_figure_without_numbers_its_words() -> None:
    five, nine = Decimal(5), Decimal(9)
    assert describe(Quantity("", Decimal(7), five, None, nine, None, True)) == "about 7 (5–9)"
    assert describe(Quantity("dozens")) == "dozens"
