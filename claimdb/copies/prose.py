"""The words of a text that count when texts are compared: those of its prose.

A saved page carries what all pages of its paper carry: menus, notices, rights. Two articles of one paper share that
and are no copies of each other, so it is left out. To leave out too much does no harm: only comparisons read this.
"""

import re

from claimdb.quantities.patterns import pattern
from claimdb.words.fold import clean

MOST = 400_000  # code points read of a text; what is longer is no newspaper's article, and is told by its beginning
_FEWEST_WORDS = 6  # of a line that ends without a full stop: headings and menus have fewer

# A word, or one character of a script that is written without spaces.
_WORD = pattern(
    r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
    r"|[^\W_\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]++"
)
_ENDS = tuple('.!?…。！？:;"”’»)')
_MENU = pattern(r"[|•·›»/>](?=\s)")
_NOTICE = pattern(
    r"(?<!\w)(?:all rights reserved|copyright|©|cookies?|privacy policy|terms of (?:use|service)|newsletters?"
    r"|subscri(?:be|ption)|sign (?:up|in)|log in|click here|follow us|read more|advertisement"
    r"|may not be (?:published|reproduced|redistributed)|originally (?:appeared|published)|support our journalism"
    r"|download (?:the|our) app|share (?:this|on)|photo(?:graph)? by|file photo)(?!\w)",
    re.IGNORECASE,
)


def prose_words(text: str) -> list[str]:
    """The words of a text's prose in order, as words are compared: without case, diacritics and punctuation."""
    kept = [line for line in text[:MOST].splitlines() if _is_prose(line)]
    return _WORD.findall(clean("\n".join(kept)).casefold())


def _is_prose(line: str) -> bool:
    line = line.strip()
    if not line or _NOTICE.search(line) or len(_MENU.findall(line)) > 2:
        return False
    return line.endswith(_ENDS) or len(_WORD.findall(line)) >= _FEWEST_WORDS
