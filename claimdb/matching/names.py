"""Short names in one article: "Berg" is the Anna Berg who is named whole, if there is only one."""

from collections.abc import Iterable, Mapping

from claimdb.matching.tokens import concept, name_concept, tokens


def short_names(texts: Iterable[str]) -> Mapping[str, str]:
    """By concept, the single words that stand for one name of several words in these texts, and for which.

    A word that could be two names stands for none.
    """
    meant: dict[str, set[str]] = {}
    for text in dict.fromkeys(texts):
        for token in tokens(text):
            words = token.text.split()
            if token.kind != "name" or len(words) < 2:
                continue
            # Family names come first in Korea, China and Hungary.
            for word in {words[0], words[-1]}:
                meant.setdefault(concept(word.lower()), set()).add(name_concept(token.text))
    return {short: min(full) for short, full in meant.items() if len(full) == 1}
