"""The network: a small BERT encoder, a head that finds anchors, and one that tells each word's role for an anchor."""

import json
import math
from pathlib import Path
from typing import Any, Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimdb.extraction.attribution.pieces import CASES, QUOTES, STARTS

KINDS: Final = 3  # of word: no anchor, a cue's first, a content's first where there is no cue
ROLES: Final = 4  # none, source, cue, content
WIDTH: Final = 160
BUCKETS: Final = 33  # of distance, to each side


class Shape(NamedTuple):
    """The encoder's measures, as the base weights' configuration names them."""

    vocab_size: int
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    max_position_embeddings: int

    @classmethod
    def of(cls, folder: Path) -> "Shape":
        """The measures that a folder of base weights states."""
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return cls(**{name: config[name] for name in cls._fields})


class Layer(nn.Module):
    """One layer of the encoder, normalized after each half as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        wide = shape.hidden_size
        self.heads = shape.num_attention_heads
        self.qkv = nn.Linear(wide, 3 * wide)
        self.out = nn.Linear(wide, wide)
        self.norm1 = nn.LayerNorm(wide, eps=1e-12)
        self.up = nn.Linear(wide, shape.intermediate_size)
        self.down = nn.Linear(shape.intermediate_size, wide)
        self.norm2 = nn.LayerNorm(wide, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def attend(self, qkv: Tensor, bias: Tensor | None) -> Tensor:
        """What each piece sees of the others. `bias` keeps it from seeing padding; None where there is none."""
        batch, length, wide = qkv.shape
        size = wide // 3 // self.heads
        parts = qkv.view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        scores = parts[0] @ parts[1].transpose(-1, -2) / math.sqrt(size)
        scores = scores if bias is None else scores + bias
        return (scores.softmax(-1) @ parts[2]).transpose(1, 2).reshape(batch, length, wide // 3)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        x = self.norm1(x + self.dropout(self.out(self.attend(self.qkv(x), bias))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT's encoder, with embeddings of case, quotation and beginnings added to those of the word pieces."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocab_size, shape.hidden_size)
        self.positions = nn.Embedding(shape.max_position_embeddings, shape.hidden_size)
        self.case = nn.Embedding(CASES, shape.hidden_size)
        self.quote = nn.Embedding(QUOTES, shape.hidden_size)
        self.begins = nn.Embedding(STARTS, shape.hidden_size)
        for each in (self.case, self.quote, self.begins):
            nn.init.zeros_(each.weight)
        self.norm = nn.LayerNorm(shape.hidden_size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.num_hidden_layers))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.words(ids) + self.positions(torch.arange(ids.shape[1], device=ids.device))[None]
        x = x + self.case(features[..., 0]) + self.quote(features[..., 1]) + self.begins(features[..., 2])
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (mask[:, None, None, :].to(x.dtype) - 1) * 1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Context(nn.Module):
    """A residual convolution over words: what a word is for an anchor depends on what its neighbours are for it."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)

    def forward(self, x: Tensor) -> Tensor:
        return x + torch.relu(self.mix(self.norm(x).transpose(1, 2))).transpose(1, 2)


class Tagger(nn.Module):
    """The whole network. Anchors and roles are told of words; a word is what stands at its first piece."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        wide = shape.hidden_size
        self.encoder = Encoder(shape, dropout)
        self.anchor = nn.Linear(wide, KINDS)
        self.marks = nn.Linear(wide, ROLES - 1)  # in training only: is the word part of any source, cue, content?
        self.of_anchor = nn.Linear(wide, WIDTH)
        self.of_word = nn.Linear(wide, WIDTH)
        self.of_kind = nn.Embedding(KINDS, WIDTH)
        self.distance = nn.Embedding(2 * BUCKETS - 1, WIDTH)
        self.context = nn.ModuleList(Context(WIDTH, dilation) for dilation in (1, 2, 4))
        self.role = nn.Linear(WIDTH, ROLES)
        self.drop = nn.Dropout(dropout)
        self.begin = nn.Parameter(torch.zeros(ROLES))
        self.step = nn.Parameter(torch.zeros(ROLES, ROLES))

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None, heads: Tensor) -> Tensor:
        """What the encoder says of each word, at the pieces that begin words. `mask` is 0 where there is padding."""
        x = self.encoder(ids, features, mask)
        return x.gather(1, heads[..., None].expand(-1, -1, x.shape[-1]))

    def roles(self, words: Tensor, window: Tensor, at: Tensor, kind: Tensor) -> Tensor:
        """Scores of each word's role for anchors: in which window each stands, at which word, of which kind."""
        offset = torch.arange(words.shape[1], device=words.device)[None] - at[:, None]
        size = torch.clamp((torch.log2(offset.abs().to(torch.float32) + 1) * 4).to(torch.int64), max=BUCKETS - 1)
        bucket = torch.sign(offset) * size + BUCKETS - 1
        anchor = self.of_anchor(words[window, at]) + self.of_kind(kind)
        x = torch.tanh(anchor[:, None] + self.of_word(words)[window] + self.distance(bucket))
        x = self.drop(x)
        for context in self.context:
            x = context(x)
        return self.role(torch.relu(x))


def load_base(tagger: Tagger, folder: Path) -> None:
    """Fills the encoder with a BERT's weights, as `model.safetensors` in that folder holds them."""
    from safetensors.torch import load_file

    stored = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    encoder = tagger.encoder
    embeddings = "embeddings."
    with torch.no_grad():
        encoder.words.weight.copy_(stored[embeddings + "word_embeddings.weight"])
        kind = stored[embeddings + "token_type_embeddings.weight"][0]
        encoder.positions.weight.copy_(stored[embeddings + "position_embeddings.weight"] + kind)
        _fill(encoder.norm, stored, embeddings + "LayerNorm")
        for number, layer in enumerate(encoder.layers):
            _fill_layer(layer, stored, f"encoder.layer.{number}.")


def _fill_layer(layer: Any, stored: dict[str, Tensor], name: str) -> None:
    parts = [name + f"attention.self.{part}" for part in ("query", "key", "value")]
    layer.qkv.weight.copy_(torch.cat([stored[part + ".weight"] for part in parts]))
    layer.qkv.bias.copy_(torch.cat([stored[part + ".bias"] for part in parts]))
    _fill(layer.out, stored, name + "attention.output.dense")
    _fill(layer.norm1, stored, name + "attention.output.LayerNorm")
    _fill(layer.up, stored, name + "intermediate.dense")
    _fill(layer.down, stored, name + "output.dense")
    _fill(layer.norm2, stored, name + "output.LayerNorm")


def _fill(module: Any, stored: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(stored[name + ".weight"])
    module.bias.copy_(stored[name + ".bias"])
