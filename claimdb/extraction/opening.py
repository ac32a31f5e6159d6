"""Opens the files of the built-in extractor, ahead of their use where that is foreseen.

To open the network takes as long as to import what records an article, and leaves the interpreter free for that. So a
command that will need the files calls `begin` before it imports anything else, and they are there when it is done.
"""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimdb.errors import ExtractionError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER: Final = Path(__file__).parent / "attribution" / "weights"
MODEL: Final = FOLDER / "attribution.onnx"
VOCABULARY: Final = FOLDER / "tokenizer.json"

# This fusion's operator takes five times as long as the addition and the normalization that it stands for.
_SLOW_FUSIONS: Final = ("SkipLayerNormFusion",)

_begun: Final[dict[Path, Future[Any]]] = {}  # what `begin` opens, until somebody asks for it


def begin(network: Path = MODEL, vocabulary: Path = VOCABULARY) -> None:
    """Begins to open these files. What goes wrong is told to who asks for them.

    The thread imports nothing of claimdb: what two threads import at once must not import each other in a circle.
    """
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="claimdb-opening")
    opens: tuple[tuple[Path, Callable[[Path], Any]], ...] = ((network, _network), (vocabulary, _vocabulary))
    _begun.update({path: thread.submit(open_, path) for path, open_ in opens})
    thread.shutdown(wait=False)


def open_network(path: Path = MODEL, threads: int = 0) -> "InferenceSession":
    """The network of that file, for the caller alone. Raises ExtractionError where it is missing or damaged."""
    begun = _begun.pop(path, None) if not threads else None
    session: InferenceSession = begun.result() if begun is not None else _network(path, threads)
    return session


def open_vocabulary(path: Path = VOCABULARY) -> "Tokenizer":
    """The word-piece tokenizer of that file. Raises ExtractionError where it is missing or damaged."""
    begun = _begun.pop(path, None)
    tokenizer: Tokenizer = begun.result() if begun is not None else _vocabulary(path)
    return tokenizer


def _network(path: Path, threads: int = 0) -> "InferenceSession":
    # Its official builds tell their maker over the internet what they run, and keep a store of it. Nobody need know
    # that somebody reads articles here; and it takes time.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that wait by spinning take the processor from what goes on beside them.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False  # windows differ in length; an arena keeps the largest of each
    options.log_severity_level = 4  # a fault is raised; it is not printed too
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
        )
    except Exception as error:  # onnxruntime's own kinds have no common name
        what = "is missing" if not path.exists() else "is damaged"
        raise ExtractionError(f"the model file {path} {what}; install claimdb anew ({type(error).__name__})") from None


def _vocabulary(path: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises plain Exception
        raise ExtractionError(f"the vocabulary {path} is missing or damaged: {error}") from None
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
