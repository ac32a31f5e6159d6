"""Contents that name a claim before they tell it: "denied | reports that its chief had resigned" tells that."""

import re
from typing import Final

from claimdb.extraction.model import Span, Spans
from claimdb.extraction.propositions.verbs import is_past
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern

_BEFORE: Final = (
    r"(?:an?|any|all|the|these|those|this|that|such|some|his|her|its|their|earlier|recent|latest|previous|similar|repeated"
    r"|persistent|widespread|new|media|news|press|online|false|western|\w+[’']s?)\s+"
)
# Nouns that are no verbs too: "the Kremlin claims that" has no claims of the Kremlin's.
_ALONE: Final = r"(?:accusation|allegation|assertion|suggestion|insinuation|criticism|complaint|rumou?r)s?"
_CLAIM: Final = pattern(
    rf"[\s\"“]{{0,3}}(?:{_BEFORE}){{0,4}}"
    rf"(?:(?:(?-i:[A-Z])[\w.]*\s+)?{_ALONE}"
    r"|(?:claim|report|notion|idea|charge|contention|theor(?:y|ie)|speculation|concern|fear|finding|conclusion|view|perception"
    r"|argument)s?)\s+that\s+"
    r"(?!(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|came|emerged|appeared|went|arose)\b)"
    r"(?=(?P<first>\w+)\s+\S)",
    re.IGNORECASE,
)


def without_noun(prose: Prose, group: Spans) -> Spans:
    """A content from behind "accusations that", which only says what it is that is denied or confirmed; the content
    as it is where none stands there, or where "that" is what was claimed ("claims that went around")."""
    match = _CLAIM.match(prose.text, *group[0])
    if match is None or (is_past(match["first"]) and match["first"].islower()):
        return group
    return (Span(match.end(), group[0].end), *group[1:])
