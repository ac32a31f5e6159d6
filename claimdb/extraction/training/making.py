"""From the corpus to the model file: trains, chooses, exports, and says what was made."""

import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from claimdb.extraction.attribution.decoding import Thresholds
from claimdb.extraction.attribution.network import Network
from claimdb.extraction.attribution.pieces import load_tokenizer
from claimdb.extraction.opening import VOCABULARY
from claimdb.extraction.training.choosing import LEAST, best_thresholds, figures, read_all
from claimdb.extraction.training.corpus import Article, read_split
from claimdb.extraction.training.examples import Example, example
from claimdb.extraction.training.export import export
from claimdb.extraction.training.network import Shape, Tagger, load_base
from claimdb.extraction.training.settings import Settings
from claimdb.extraction.training.teaching import listen, readings, taught
from claimdb.extraction.training.train import say, train
from claimdb.extraction.training.yardstick import Figures

Weights = dict[str, Tensor]


class Best:
    """The weights that did best on the articles set aside, after any epoch."""

    def __init__(self, shape: Shape, articles: list[Article], examples: list[Example]) -> None:
        self.shape = shape
        self.articles = articles
        self.examples = examples
        self.weights: Weights | None = None
        self.thresholds = Thresholds()
        self.figures: dict[str, Figures] = {}
        self.epoch = 0

    def offer(self, epoch: int, weights: Weights) -> None:
        """Keeps these weights if no others have done better."""
        tagger = Tagger(self.shape)
        tagger.load_state_dict(weights)
        thresholds, found = measured(tagger, self.articles, self.examples)
        say(f"after epoch {epoch}: {thresholds}, full F1 {found['full'].f1}")
        if not self.figures or found["full"].f1 > self.figures["full"].f1:
            self.weights = {name: value.clone() for name, value in weights.items()}
            self.thresholds, self.figures, self.epoch = thresholds, found, epoch


def measured(
    tagger: Tagger, articles: list[Article], examples: list[Example], quantized: bool = False
) -> tuple[Thresholds, dict[str, Figures]]:
    """The best thresholds of these weights, and what they then find."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.onnx")
        export(tagger, path, {}, quantized)
        readings = read_all(Network(path, torch.get_num_threads()), examples)
    thresholds = best_thresholds(articles, examples, readings)
    return thresholds, figures(articles, examples, readings, thresholds)


def make(
    folder: Path, out: Path, base: Path, teachers: tuple[Path, ...], settings: Settings, threads: int
) -> dict[str, Any]:
    """Trains on `folder/train`, chooses on `folder/dev`, writes the model to `out`, and tells its figures.

    Raises FileNotFoundError where the corpus, the base weights or a teacher's are missing.
    """
    torch.set_num_threads(threads)
    tokenizer = load_tokenizer(VOCABULARY)
    examples = [example(each, tokenizer) for each in read_split(folder, "train")]
    if teachers:
        say("asking the teachers")
        asked = [load_teacher(each) for each in teachers]
        examples = [taught(each, listen(asked, each), settings.trust, settings.role_trust) for each in examples]
    aside = list(read_split(folder, "dev"))
    shape = Shape.of(base)
    best = Best(shape, aside, [example(each, tokenizer) for each in aside])
    train(_begun(shape, base), examples, settings, best.offer)
    return write(best, out, {"settings": settings._asdict(), "teachers": len(teachers)})


def make_teacher(folder: Path, out: Path, base: Path, settings: Settings, threads: int) -> None:
    """Trains a network to learn from on `folder/train`, and writes its weights, the average after the last epoch, to
    `out`. Raises FileNotFoundError where the corpus or the base weights are missing."""
    torch.set_num_threads(threads)
    tokenizer = load_tokenizer(VOCABULARY)
    examples = [example(each, tokenizer) for each in read_split(folder, "train")]
    aside = list(read_split(folder, "dev"))
    others = [example(each, tokenizer) for each in aside]
    shape = Shape.of(base)._replace(frozen=settings.frozen)

    def keep(epoch: int, weights: Weights) -> None:
        torch.save({"shape": tuple(shape), "weights": weights}, out)
        teacher = load_teacher(out)
        told = [readings(listen([teacher], each, LEAST)) for each in others]
        thresholds = best_thresholds(aside, others, told)
        found = figures(aside, others, told, thresholds)
        say(f"after epoch {epoch}: {thresholds}, {_f1(found)}")

    train(_begun(shape, base), examples, settings, keep)


def load_teacher(path: Path) -> Tagger:
    """A network that `make_teacher` wrote, ready to be asked."""
    kept = torch.load(path, weights_only=True)
    tagger = Tagger(Shape(*kept["shape"]))
    tagger.load_state_dict(kept["weights"])
    return tagger.eval()


def _begun(shape: Shape, base: Path) -> Tagger:
    torch.manual_seed(0)  # the heads begin alike whatever the seed, so that weights of several runs can be averaged
    tagger = Tagger(shape)
    load_base(tagger, base)
    return tagger


def write(best: Best, out: Path, about: dict[str, Any]) -> dict[str, Any]:
    """Writes the best weights in eight bits, and tells their figures beside those of the whole weights."""
    if best.weights is None:
        raise ValueError("there are no weights to write: nothing was trained")
    tagger = Tagger(best.shape)
    tagger.load_state_dict(best.weights)
    thresholds, found = measured(tagger, best.articles, best.examples, quantized=True)
    made = {**about, "epoch": best.epoch, "thresholds": thresholds._asdict()}
    export(tagger, out, made)
    return {**made, "float": _f1(best.figures), "int8": _f1(found)}


def _f1(figures: dict[str, Figures]) -> dict[str, float]:
    return {name: each.f1 for name, each in figures.items()}
