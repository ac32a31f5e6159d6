"""The training of the network, on a network of two small layers and two invented articles."""

import random
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimdb.extraction.attribution.network import Network
from claimdb.extraction.attribution.pieces import load_tokenizer
from claimdb.extraction.opening import VOCABULARY
from claimdb.extraction.training.corpus import Article
from claimdb.extraction.training.examples import Example, example

torch = pytest.importorskip("torch", reason="only those who train the network install torch")
pytest.importorskip("onnx", reason="only those who train the network install onnx")

from claimdb.extraction.training.batches import cut_batch, epoch  # noqa: E402
from claimdb.extraction.training.export import export  # noqa: E402
from claimdb.extraction.training.fields import marginals, negative_log_likelihood  # noqa: E402
from claimdb.extraction.training.network import Shape, Tagger, load_base  # noqa: E402
from claimdb.extraction.training.settings import Settings  # noqa: E402
from claimdb.extraction.training.teaching import LEAST, Told, listen, readings, taught  # noqa: E402
from claimdb.extraction.training.train import loss_of, train  # noqa: E402

SHAPE = Shape(30522, 32, 2, 4, 64, 512)
SAID = {"source": [(0, 7)], "cue": [(8, 12)], "content": [(13, 30)]}


def examples() -> list[Example]:
    tokenizer = load_tokenizer(VOCABULARY)
    texts = ["Ana Roe said the quay was shut. ", "Bob Ode told the town was sold. "]
    return [example(Article(text, text * 3, {"a": [SAID]}), tokenizer) for text in texts]


def tagger() -> Tagger:
    torch.manual_seed(0)
    return Tagger(SHAPE)


def targets(labels: list[int], roles: int) -> tuple[Any, Any]:
    """Roles that are certain, as the field takes them: of the first word, and of each other with the one before."""
    steps = torch.zeros(1, len(labels), roles, roles)
    for word in range(1, len(labels)):
        steps[0, word, labels[word - 1], labels[word]] = 1
    return torch.eye(roles)[labels[:1]], steps


def test_the_field_is_normalized() -> None:
    scores, begin, step = torch.randn(1, 4, 3), torch.randn(3), torch.randn(3, 3)
    every = [
        negative_log_likelihood(scores, *targets(list(path), 3), torch.tensor([4]), begin, step)
        for path in product(range(3), repeat=4)
    ]
    assert float(sum(torch.exp(-each) for each in every)) == pytest.approx(1, abs=1e-4)


def test_the_field_does_not_look_behind_the_end() -> None:
    scores, begin, step = torch.randn(1, 5, 3), torch.randn(3), torch.randn(3, 3)
    first, steps = targets([0, 1, 2], 3)
    short = negative_log_likelihood(scores[:, :3], first, steps, torch.tensor([3]), begin, step)
    steps = torch.cat([steps, torch.zeros(1, 2, 3, 3)], 1)
    assert negative_log_likelihood(scores, first, steps, torch.tensor([3]), begin, step).item() == pytest.approx(
        short.item()
    )


def test_marginals_are_the_sums_over_all_ways_and_the_likeliest_to_expect() -> None:
    scores, begin, step = torch.randn(1, 4, 3), torch.randn(3), torch.randn(3, 3)
    lengths = torch.tensor([4])
    found = marginals(scores, lengths, begin, step)
    summed = torch.zeros(3, 3)
    for path in product(range(3), repeat=4):
        odds = torch.exp(-negative_log_likelihood(scores, *targets(list(path), 3), lengths, begin, step))
        summed[path[1], path[2]] += odds[0]
    assert torch.allclose(found[0, 2], summed, atol=1e-4)
    assert torch.allclose(found.sum((2, 3)), torch.ones(1, 4), atol=1e-4)
    others = scores + torch.randn(1, 4, 3)
    later = found.clone()
    later[:, 0] = 0
    costs = [
        negative_log_likelihood(each, found[:, 0].sum(1), later, lengths, begin, step).item()
        for each in (scores, others)
    ]
    assert costs[0] < costs[1]


def test_an_epoch_holds_every_anchor_once() -> None:
    found = list(epoch(examples(), random.Random(1), masked=0))
    assert sum(float(each.kinds[..., 1:].sum()) for each in found) == 2
    assert sum(len(each.window) for each in found) == 2
    for each in found:
        assert each.kinds.shape[:2] == each.heads.shape
        assert float(each.kinds.sum()) == int(each.words.sum())


@pytest.mark.parametrize("start", range(0, 12, 3))
def test_a_window_holds_its_part_of_an_attribution(start: int) -> None:
    one = examples()[0]
    batch = cut_batch(one, start, 16)
    labels = [1, 1, 2, 3, 3, 3, 3, 0]  # “Ana Roe | said | the quay was shut | .”
    inside = batch.begins.argmax(-1).tolist() + batch.steps.sum(2)[:, 1:].argmax(-1)[0].tolist() if start < 3 else None
    if inside:
        assert inside[: 8 - start] == labels[start:]
    assert float(batch.begins.sum() + batch.steps.sum()) == (batch.heads.shape[1] if len(batch.window) else 0)


def test_layers_that_stay_as_they_came_do_and_the_others_learn() -> None:
    torch.manual_seed(0)
    one, kept = Tagger(SHAPE._replace(frozen=1)), {}
    before = {name: value.clone() for name, value in one.state_dict().items()}
    train(one, examples(), Settings(epochs=1), lambda _, weights: kept.update(weights))
    changed = {name for name, value in one.state_dict().items() if not torch.equal(value, before[name])}
    assert not any(name.startswith(("encoder.words", "encoder.layers.0")) for name in changed)
    assert {"encoder.case.weight", "encoder.layers.1.up.weight", "role.weight"} <= changed


def test_a_mpnet_reads_the_same_word_pieces_as_a_bert(tmp_path: Path) -> None:
    safetensors = pytest.importorskip("safetensors.torch", reason="only those who train the network install it")
    shape = Shape(30527, 32, 1, 4, 64, 514, 1e-5, 8)
    sizes = {"query": (32, 32), "up": (64, 32), "down": (32, 64)}
    layer = "encoder.layer.0."
    stored = {
        "embeddings.word_embeddings.weight": torch.randn(30527, 32),
        "embeddings.position_embeddings.weight": torch.randn(514, 32),
        "encoder.relative_attention_bias.weight": torch.randn(8, 4),
    }
    linear = {f"attention.attn.{each}": sizes["query"] for each in "qkvo"}
    linear |= {"intermediate.dense": sizes["up"], "output.dense": sizes["down"]}
    for name, size in linear.items():
        stored |= {f"{layer}{name}.weight": torch.randn(size), f"{layer}{name}.bias": torch.randn(size[0])}
    for name in ("embeddings.LayerNorm", f"{layer}attention.LayerNorm", f"{layer}output.LayerNorm"):
        stored |= {f"{name}.weight": torch.randn(32), f"{name}.bias": torch.randn(32)}
    safetensors.save_file(stored, tmp_path / "model.safetensors")
    one = Tagger(shape)
    load_base(one, tmp_path)
    words = stored["embeddings.word_embeddings.weight"]
    assert torch.equal(one.encoder.words.weight[2000], words[2004])
    assert torch.equal(one.encoder.words.weight[101], words[0])
    assert torch.equal(one.encoder.positions.weight[0], stored["embeddings.position_embeddings.weight"][2])
    assert one.encoder.near is not None
    bias = one.encoder.near(200)[0, 0]
    far = stored["encoder.relative_attention_bias.weight"][:, 0]
    assert [float(bias[5, 5]), float(bias[5, 6]), float(bias[6, 5])] == [float(far[each]) for each in (0, 5, 1)]
    assert float(bias[0, 199]) == float(far[7])


def test_what_a_teacher_says_is_what_it_would_read(tmp_path: Path) -> None:
    teacher, article = tagger().eval(), examples()[0]
    path = tmp_path / "teacher.onnx"
    export(teacher, path, {}, quantized=False)
    told = listen([teacher, teacher], article, least=0.0)
    network = Network(path, threads=1)
    read = {each.word: each for each in network.read(article.pieces, least=0.0)}
    for each in readings(told):
        assert each.probability == pytest.approx(read[each.word].probability, abs=0.02)
    assert {each.word for each in told.anchors} == set(read)


def test_annotators_and_teachers_are_believed_as_told() -> None:
    article = examples()[0]
    told = listen([tagger().eval()], article, LEAST)
    assert np.allclose(taught(article, told, 0, 0).kinds, article.kinds)
    assert np.allclose(taught(article, told, 1, 1).kinds, told.kinds)
    mixed = taught(article, told, 0.25, 0.5)
    assert np.allclose(mixed.kinds.sum(-1), 1, atol=1e-3)
    for each in mixed.attributions:
        assert np.allclose(each.chain.steps.sum((1, 2)), 1, atol=0.05)
    silent = taught(article, Told(article.kinds, []), 0.5, 0.5)
    assert [each.word for each in silent.attributions] == [each.word for each in article.attributions]


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
