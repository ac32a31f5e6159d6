"""Short names in one article: "Berg" is the Anna Berg who is named whole, if there is only one."""

from collections.abc import Iterable, Mapping

from claimdb.matching.tokens import concept, name_concept, tokens
from claimdb.records.models import Source


def short_names(texts: Iterable[str]) -> Mapping[str, str]:
    """By concept, the single words that stand for one name of several words in these texts, and for which.

    A word that could be two names stands for none.
    """
    meant: dict[str, set[str]] = {}
    for text in dict.fromkeys(texts):
        for token in tokens(text):
            if token.kind != "name" or len(words := token.text.split()) < 2:
                continue
            # Family names come first in Korea, China and Hungary.
            for word in {words[0], words[-1]}:
                meant.setdefault(concept(word.lower()), set()).add(name_concept(token.text))
    return {short: min(full) for short, full in meant.items() if len(full) == 1}


def bodies(sources: Iterable[Source]) -> Mapping[str, str]:
    """The organizations whose name is one word, which at the beginning of a sentence looks like any other: each stands
    for itself. A family name alone does not: it is another's in another text."""
    listed = (name for source in sources if source.kind in ("organization", "publication") for name in _names(source))
    return {concept(name.lower()): concept(name.lower()) for name in listed}


def _names(source: Source) -> list[str]:
    return [name for name in (source.name, *source.aliases) if name[:1].isupper() and " " not in name]
