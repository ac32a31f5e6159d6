"""Trained weights → the ONNX file that claimdb reads with, its weights in eight bits."""

import copy
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from claimdb.extraction.training.network import Tagger

OPSET: Final = 17
_AXES: Final[dict[str, dict[int, str]]] = {
    "ids": {1: "pieces"},
    "features": {1: "pieces"},
    "heads": {1: "words"},
    "speaks": {1: "words"},
    "probabilities": {1: "words"},
    "anchors": {0: "anchors"},
    "roles": {0: "anchors", 1: "words"},
}


class _Attention(torch.autograd.Function):
    """Attention as one operator of ONNX Runtime's, which is several times faster than its parts."""

    @staticmethod
    def forward(_context: Any, query: Tensor, key: Tensor, value: Tensor, _heads: int) -> Tensor:
        """Only what the tracer needs: a tensor of the right shape."""
        return query + key + value

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The operator in the file."""
        made = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        made.setType(query.type())
        return made


def _attend(layer: Any) -> Callable[[Tensor, Tensor | None], Tensor]:
    def attend(qkv: Tensor, bias: Tensor | None) -> Tensor:
        query, key, value = qkv.chunk(3, -1)
        seen: Tensor = _Attention.apply(query, key, value, layer.heads)
        return seen

    return attend


class Reader(nn.Module):
    """The network as it is used: reads one window, finds the anchors by itself, and tells roles for those alone.

    One window at a time needs no padding and no mask, which on a processor is faster than several together.
    `speaks` is 1 where a word may be an anchor of this window, else 0. `least` is how probable an anchor must be.
    Gives each word's probabilities of the kinds, the anchors (window, word, kind), and their roles; the last anchor is
    none, and stands there so that there is one.
    """

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        for layer in tagger.encoder.layers:
            layer.attend = _attend(layer)  # in the file, and there alone

    def forward(
        self, ids: Tensor, features: Tensor, heads: Tensor, speaks: Tensor, least: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        words = self.tagger.encode(ids, features, None, heads)
        probabilities = self.tagger.anchor(words).softmax(-1)
        found = torch.nonzero(((1 - probabilities[..., 0]) * speaks) >= least)
        found = torch.cat([found, torch.zeros(1, 2, dtype=torch.int64)])  # ONNX Runtime before 1.32 fails on none
        window, at = found[:, 0], found[:, 1]
        kind = probabilities[window, at, 1:].argmax(-1) + 1
        roles = self.tagger.roles(words, window, at, kind)
        return probabilities, torch.cat([found, kind[:, None]], 1), roles


def export(tagger: Tagger, path: Path, about: dict[str, Any], quantized: bool = True) -> None:
    """Writes the network to `path`; `about` is kept in the file's metadata, as JSON, beside what decoding needs."""
    tagger = copy.deepcopy(tagger).eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "float.onnx")
        _trace(tagger, whole)
        small = Path(folder, "int8.onnx")
        if quantized:
            _quantize(whole, small)
        _finish(small if quantized else whole, path, tagger, about)


def _trace(tagger: Tagger, path: Path) -> None:
    size = 20
    ids = torch.randint(1000, 2000, (1, size))
    inputs = (
        ids,
        torch.zeros(1, size, 3, dtype=torch.int64),
        torch.arange(1, size - 1)[None],
        torch.ones(1, size - 2),
        torch.tensor(0.0),
    )
    torch.onnx.export(
        Reader(tagger),
        inputs,
        str(path),
        input_names=["ids", "features", "heads", "speaks", "least"],
        output_names=["probabilities", "anchors", "roles"],
        dynamic_axes=_AXES,
        opset_version=OPSET,
        dynamo=False,
    )


def _quantize(whole: Path, small: Path) -> None:
    """Weights and embeddings in eight bits, a scale for each column; activations are quantized as they come."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        whole,
        small,
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def _finish(made: Path, path: Path, tagger: Tagger, about: dict[str, Any]) -> None:
    import onnx

    model = onnx.load(str(made))
    kept = {"about": about, "begin": tagger.begin.tolist(), "step": tagger.step.tolist()}
    for name, value in kept.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = name, json.dumps(value)
    path.write_bytes(model.SerializeToString())
