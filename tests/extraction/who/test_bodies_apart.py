"""A body that words narrow is not another body named before."""

import pytest

from claimdb.extraction.model import Article, Attribution, Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.who import resolve


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            "The Estermouth Harbour Board said so. The dockers’ union said no.",
            "The dockers’ union",
            "dockers’ union",
        ),
        (
            "Ostria’s foreign ministry said so. The finance ministry said no.",
            "The finance ministry",
            "finance ministry",
        ),
        ("The Estermouth Harbour Board said so. The board said no.", "The board", "Estermouth Harbour Board"),
        ("Halden Construction said so. The union said no.", "The union", "union"),
        ("The UAW said so. The union said no.", "The union", "UAW"),
        (
            "Halden Construction said so. The firm that built it, Roe Concrete, said no.",
            "The firm that built it, Roe Concrete",
            "Roe Concrete",
        ),
        (
            "The Quellport Port Authority said so. The port authority said no.",
            "The port authority",
            "Quellport Port Authority",
        ),
    ],
)
def test_a_narrowed_noun_means_its_own_body(text: str, mention: str, name: str) -> None:
    first = text[: text.index(" said so")]
    start = text.index(mention)
    given = [
        Attribution(
            (Span(0, len(first)),),
            (Span(len(first) + 1, len(first) + 5),),
            (Span(len(first) + 6, len(first) + 8),),
            0.9,
        ),
        Attribution(
            (Span(start, start + len(mention)),),
            (Span(len(text) - 8, len(text) - 4),),
            (Span(len(text) - 3, len(text) - 1),),
            0.9,
        ),
    ]
    found = resolve(Article(text), Prose(text), given).mentions[1]
    assert [each.name for each in found] == [name]


def test_a_headline_means_the_body_that_the_text_names() -> None:
    text = "Ministry says 14 died\n\nThe bridge fell, the Interior Ministry said."
    headline = Attribution((Span(0, 8),), (Span(9, 13),), (Span(14, 21),), 0.9)
    found = resolve(Article(text), Prose(text), [headline])
    assert [each.name for each in found.mentions[0]] == ["Interior Ministry"]
