"""The extractor `llm`: asks a language model about an article, piece by piece."""

import json
import os
import queue
import threading
import time
from typing import Any, Final

from claimdb.errors import ArticleError, ExtractionError, UsageError
from claimdb.extraction.llm.answer import Answer, AnswerError, read_answer
from claimdb.extraction.llm.gather import Gathered
from claimdb.extraction.llm.pieces import Piece, pieces
from claimdb.extraction.llm.prompt import SCHEMA, VERSION, prompt_for
from claimdb.extraction.model import Article, Proposals
from claimdb.records.problems import printable

MODEL_VARIABLE: Final = "CLAIMDB_LLM_MODEL"
TIMEOUT_VARIABLE: Final = "CLAIMDB_LLM_TIMEOUT"
TIMEOUT: Final = 180.0  # seconds for one answer
ATTEMPTS: Final = 3  # answers that are asked for about one piece
_FAILURES: Final = 2  # of the connection or the server, before an article is given up
_NOT_ALLOWED: Final = (401, 402, 403, 404)  # the key, the account or the name of the model is wrong for every article
_OUR_FAULT: Final = (400, 413, 422)  # asking again would not help
_LONGEST: Final = 300


class Llm:
    """Asks a model that the `llm` library knows, by name or alias; without a name CLAIMDB_LLM_MODEL, else the library's
    own default. CLAIMDB_LLM_TIMEOUT is how many seconds one answer may take.

    Raises ExtractionError where the library is not installed or has no such model, UsageError for a timeout that is no
    number.
    """

    def __init__(self, model: str = "", *, timeout: float | None = None, pause: float = 1.0) -> None:
        self._timeout = _seconds() if timeout is None else timeout
        self._pause = pause
        self._model: Any = _model(model or os.environ.get(MODEL_VARIABLE, ""))
        self._options = _options(self._model)
        self.name = f"llm-{self._model.model_id}-{VERSION}"

    def extract(self, article: Article) -> Proposals:
        """What the model finds, as far as its words stand in the article; a note says how much was left out.

        Raises ArticleError where the model does not answer, or not in a shape that can be read, and ExtractionError
        where it will answer about no article.
        """
        gathered = Gathered(article.text)
        for piece in pieces(article):
            gathered.add(piece, self._asked(article, piece, gathered))
        return gathered.proposals()

    def _asked(self, article: Article, piece: Piece, gathered: Gathered) -> Answer:
        fault: str | None = None
        for _ in range(ATTEMPTS):
            prompt = prompt_for(article, piece, gathered.names, gathered.claims, fault)
            try:
                return read_answer(self._answer(prompt))
            except AnswerError as error:
                fault = str(error)
        raise ArticleError(f"{self.name} gave {ATTEMPTS} answers that could not be used; of the last, {fault}")

    def _answer(self, prompt: str) -> str:
        """What the model answers. Raises ArticleError or ExtractionError."""
        for failure in range(1, _FAILURES + 1):
            answer = self._within_time(prompt)
            if isinstance(answer, str):
                return answer
            status = _status(answer)
            if status in _NOT_ALLOWED or type(answer).__name__ == "NeedsKeyException":
                raise ExtractionError(f"{self.name} cannot be asked: {_in_a_line(answer)}") from answer
            if status in _OUR_FAULT or failure == _FAILURES:
                raise ArticleError(f"{self.name} did not answer: {_in_a_line(answer)}") from answer
            time.sleep(self._pause)
        raise AssertionError("the last failure has raised")

    def _within_time(self, prompt: str) -> str | Exception:
        """The answer, or what was raised instead. A model that takes too long is left alone: no library can be made to
        stop one."""
        answers: queue.SimpleQueue[str | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                schema = {"schema": SCHEMA} if self._model.supports_schema else {}
                answers.put(self._model.prompt(prompt, stream=False, **schema, **self._options).text())
            except Exception as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            return answers.get(timeout=self._timeout)
        except queue.Empty:
            raise ArticleError(f"{self.name} did not answer within {self._timeout:g} seconds") from None


def _model(name: str) -> Any:
    try:
        import llm
    except ImportError as error:
        raise ExtractionError(f"the extractor llm needs its extra: pip install 'claimdb[llm]' ({error})") from None
    try:
        return llm.get_model(name or None)
    except llm.UnknownModelError:
        raise ExtractionError(f"llm knows no model {printable(name)}; `llm models` lists those that it knows") from None


def _options(model: Any) -> dict[str, Any]:
    """What the user has set for this model by `llm models options set`."""
    import llm

    library: Any = llm
    path = library.user_dir() / "model_options.json"
    try:
        options = json.loads(path.read_text(encoding="utf-8")).get(model.model_id, {})
    except (OSError, ValueError, AttributeError):
        return {}
    return options if isinstance(options, dict) else {}


def _seconds() -> float:
    given = os.environ.get(TIMEOUT_VARIABLE) or f"{TIMEOUT}"
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds <= 86_400:
        raise UsageError(f"{TIMEOUT_VARIABLE}={printable(given)}: is not a number of seconds up to 86400")
    return seconds


def _status(error: Exception) -> int | None:
    """The status that a server gave, as the libraries of many of them name it."""
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    return status if isinstance(status, int) else None


def _in_a_line(error: Exception) -> str:
    return printable(" ".join(f"{type(error).__name__}: {error}".split()))[:_LONGEST]
