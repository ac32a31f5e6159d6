"""Which agency a text credits; a mention is no credit."""

import pytest

from claimdb.copies import agencies
from claimdb.copies.credits import AGENCIES

BODY = "The gates were opened at noon, the board said. Nobody was hurt.\n"

CREDITS = {
    "LONDON, May 2 (Reuters) - The gates": "Reuters",
    "LONDON (Reuters) – The gates": "Reuters",
    "VELLMAR (AP) — The gates": "The Associated Press",
    "VELLMAR, Lower Tannet (AP) -- The gates": "The Associated Press",
    "AP — The gates": "The Associated Press",
    "By The Associated Press\nThe gates": "The Associated Press",
    "By Ann Bell, Associated Press\nThe gates": "The Associated Press",
    "By ANN BELL | AFP\nThe gates": "Agence France-Presse",
    "AFP\nThe gates": "Agence France-Presse",
    "BEIJING, May 2 (Xinhua) -- The gates": "Xinhua",
    "MOSCOW, May 2. /TASS/. The gates": "TASS",
    "Source: Xinhua\nThe gates": "Xinhua",
    "New Delhi (PTI): The gates": "Press Trust of India",
}
TAILS = {
    "The gates shut again at night. — Bloomberg": "Bloomberg",
    "“They held.” –AFP": "Agence France-Presse",
    "— Reuters": "Reuters",
    "© 2024 AFP": "Agence France-Presse",
    "Copyright 2024 The Associated Press. All rights reserved.": "The Associated Press",
}
NONE = (
    "The minister told Reuters that the gates had held.",
    "According to the Associated Press, the gates had held.",
    "The gates had held, AFP reported.",
    "She has worked for the Associated Press (AP) since 1990, and for nobody else.",
    "Bloomberg, the former mayor, said the gates had held.",
    "He lives in Scranton (PA). The gates held.",
    "The AP style guide is a book.",
    "Mapping the river took a year — the map is here.",
)


@pytest.mark.parametrize("head", CREDITS)
def test_a_credit_at_the_head(head: str) -> None:
    assert agencies(f"Gates open\n\n{head} were opened at noon.\n{BODY * 3}") == {CREDITS[head]}


@pytest.mark.parametrize("tail", TAILS)
def test_a_credit_at_the_end(tail: str) -> None:
    assert agencies(f"{BODY * 100}{tail}") == {TAILS[tail]}
    assert agencies(f"{BODY * 3}{tail}\n") == {TAILS[tail]}


@pytest.mark.parametrize("mention", NONE)
def test_a_mention_is_no_credit(mention: str) -> None:
    assert agencies(f"{BODY}{mention}\n{BODY}") == frozenset()


def test_a_byline_credits() -> None:
    assert agencies(BODY, "Ann Bell and Bo Lind, Reuters") == {"Reuters"}
    assert agencies(BODY, "Ann Bell | AP") == {"The Associated Press"}
    assert agencies(BODY, "Ann Bell") == agencies(BODY) == frozenset()
    assert agencies(f"(Reuters) - {BODY}", "AFP") == {"Reuters", "Agence France-Presse"}


@pytest.mark.parametrize("name", AGENCIES)
def test_every_agency_is_known_by_each_of_its_names(name: str) -> None:
    for form in AGENCIES[name]:
        assert agencies(f"CITY ({form}) - {BODY}") == {name}
