"""Claims that say nothing by which they could be told from those of other articles: "People have died".

A claim's text is what makes it the same in every document. One that names nobody and no place belongs to its article,
and says so.
"""

import re
from typing import Final

from claimdb.extraction.model import Article
from claimdb.identity import sha256
from claimdb.records.models import Claim, Source

_WORD: Final = re.compile(r"[^\W_][\w’'.-]*")


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_NO_NAMES: Final = _words(
    """I I’m I'm I’ve I've I’ll I'll I’d I'd OK TV Mr Mrs Ms Mr. Mrs. Ms. Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November December"""
)
_LONGEST: Final = 80  # code points of a title


def keep_local(article: Article, claims: list[Claim], sources: list[Source]) -> list[Claim]:
    """The claims; those that name nothing have the article's name, or the beginning of its hash, behind their text."""
    names = {
        word for each in sources if each.named is not False for word in _WORD.findall(each.name) if word[0].isupper()
    }
    where = _name(article)
    return [each if names_something(each.text, names) else _local(each, where) for each in claims]


def names_something(text: str, names: set[str]) -> bool:
    """Whether a text has a name in it. The first word is one only if it is among `names`: it has a capital anyway."""
    words = _WORD.findall(text)
    if words and (words[0] in names or words[0].removesuffix("’s").removesuffix("'s") in names):
        return True
    return any(each[0].isupper() and each not in _NO_NAMES for each in words[1:])


def _local(claim: Claim, where: str) -> Claim:
    return claim.model_copy(update={"text": f"{claim.text} ({where})"})


def _name(article: Article) -> str:
    if article.title and len(article.title) <= _LONGEST:
        return f"“{article.title}”"
    known = ", ".join(each for each in (article.publisher, article.published) if each)
    return f"{known}, text {sha256(article.text)[:7]}" if known else f"text {sha256(article.text)[:7]}"
