"""The built-in extractor: what `load` and `extract` ask when nobody names another."""

from contextlib import suppress
from importlib import import_module
from itertools import chain, islice
from threading import Thread
from typing import Final

from claimdb.extraction.attribution import Attributor
from claimdb.extraction.model import Article, Proposals
from claimdb.extraction.parts import parts
from claimdb.version import __version__

LANGUAGE: Final = "en"
_LANGUAGES: Final = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


class BuiltIn:
    """Reads news in English. Needs no network and no database; its model is loaded when it is made.

    `threads` is how many processors it may use for one article, 0 for as many as there are. Raises ExtractionError
    where the model is missing or damaged.
    """

    name: Final = f"claimdb-{__version__}"

    def __init__(self, threads: int = 0) -> None:
        # The network leaves the interpreter free: while it is opened, and reads, the stages after it are imported.
        Thread(target=_import_stages, name="claimdb-stages").start()
        self._attributor = Attributor(threads=threads)

    def extract(self, article: Article) -> Proposals:
        """Proposes the assertions of one article; none, and a note, where it is in another language."""
        if article.language and article.language.partition("-")[0].lower() != LANGUAGE:
            told = _LANGUAGES.get(article.language.partition("-")[0].lower(), f"the language “{article.language}”")
            return Proposals(notes=(f"this extractor reads English; the article is in {told}",))
        spans = parts(article.text)
        read = (self._attributor.find(article.text, article.unread, each) for each in spans)
        first = list(islice(read, 1))  # before the stages are asked for
        from claimdb.extraction.pipeline import propose_parts

        return propose_parts(article, spans, chain(first, read))


def _import_stages() -> None:
    with suppress(Exception):  # what asks for them raises it again
        import_module("claimdb.extraction.pipeline")
