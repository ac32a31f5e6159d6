"""The training of the network, on a network of two small layers and two invented articles."""

import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from claimdb.extraction.attribution.network import Network
from claimdb.extraction.attribution.pieces import load_tokenizer
from claimdb.extraction.opening import VOCABULARY
from claimdb.extraction.training.corpus import Article
from claimdb.extraction.training.examples import Example, example

torch = pytest.importorskip("torch", reason="only those who train the network install torch")
pytest.importorskip("onnx", reason="only those who train the network install onnx")

from claimdb.extraction.training.batches import IGNORED, epoch  # noqa: E402
from claimdb.extraction.training.export import export  # noqa: E402
from claimdb.extraction.training.fields import negative_log_likelihood  # noqa: E402
from claimdb.extraction.training.network import Shape, Tagger  # noqa: E402
from claimdb.extraction.training.train import Settings, loss_of, train  # noqa: E402

SHAPE = Shape(30522, 32, 2, 4, 64, 512)
SAID = {"source": [(0, 7)], "cue": [(8, 12)], "content": [(13, 30)]}


def examples() -> list[Example]:
    tokenizer = load_tokenizer(VOCABULARY)
    texts = ["Ana Roe said the quay was shut. ", "Bob Ode told the town was sold. "]
    return [example(Article(text, text * 3, {"a": [SAID]}), tokenizer) for text in texts]


def tagger() -> Tagger:
    torch.manual_seed(0)
    return Tagger(SHAPE)


def test_the_field_is_normalized() -> None:
    scores, begin, step = torch.randn(1, 4, 3), torch.randn(3), torch.randn(3, 3)
    every = [
        negative_log_likelihood(scores, torch.tensor([path]), torch.tensor([4]), begin, step)
        for path in product(range(3), repeat=4)
    ]
    assert float(sum(torch.exp(-each) for each in every)) == pytest.approx(1, abs=1e-4)


def test_the_field_does_not_look_behind_the_end() -> None:
    scores, begin, step = torch.randn(1, 5, 3), torch.randn(3), torch.randn(3, 3)
    labels = torch.tensor([[0, 1, 2, 0, 0]])
    short = negative_log_likelihood(scores[:, :3], labels[:, :3], torch.tensor([3]), begin, step)
    assert negative_log_likelihood(scores, labels, torch.tensor([3]), begin, step).item() == pytest.approx(short.item())


def test_an_epoch_holds_every_anchor_once() -> None:
    found = list(epoch(examples(), random.Random(1), masked=0))
    assert sum(int((each.anchors > 0).sum()) for each in found) == 2
    for each in found:
        assert each.anchors.shape == each.heads.shape
        assert int((each.anchors != IGNORED).sum()) == int(each.words.sum())


def test_training_learns_and_is_the_same_for_the_same_seed() -> None:
    def run() -> tuple[float, float, dict[str, object]]:
        one, kept = tagger(), {}
        batch = next(epoch(examples(), random.Random(0), 0))
        settings = Settings(epochs=12, rate=3e-3, head_rate=3e-3)
        one.eval()
        before = float(loss_of(one, batch, settings))
        train(one, examples(), settings, lambda _, weights: kept.update(weights))
        one.eval()
        return before, float(loss_of(one, batch, settings)), {name: each.clone() for name, each in kept.items()}

    before, after, weights = run()
    assert after < before / 2
    again = run()[2]
    assert all(torch.equal(torch.as_tensor(each), torch.as_tensor(again[name])) for name, each in weights.items())


@pytest.mark.parametrize("quantized", [False, True])
def test_the_file_says_what_the_network_says(tmp_path: Path, quantized: bool) -> None:
    one, article = tagger().eval(), examples()[0]
    path = tmp_path / "model.onnx"
    export(one, path, {"thresholds": {"cue": 0.4}}, quantized)
    network = Network(path, threads=1)
    assert network.thresholds.cue == 0.4
    found = list(network.read(article.pieces, least=0.0))
    assert [each.word for each in found] == list(range(len(article.heads)))
    batch = next(epoch([article], random.Random(0), 0))
    with torch.no_grad():
        words = one.encode(batch.ids, batch.features, batch.mask, batch.heads)
        sure = 1 - one.anchor(words).softmax(-1)[0, :, 0].numpy()
    assert np.allclose([each.probability for each in found], sure, atol=0.05 if quantized else 1e-3)
