"""Who speaks: the words that name a source → the source, within one document and by rules alone.

The whole text is scanned for names (`scan`, `index`) and for what it says beside them (`appositions`); the words of
every attribution's source are taken apart (`coordination`, `phrases`) and read as a name (`naming`), a description
(`nouns`), a pronoun (`pronouns`) or nothing at all (`silence`). `resolve` puts them together.
"""

from claimdb.extraction.who.earlier import Earlier
from claimdb.extraction.who.resolving import Speakers, resolve

__all__ = ["Earlier", "Speakers", "resolve"]
