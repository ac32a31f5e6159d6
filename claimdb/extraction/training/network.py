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
WIDTH: Final = 96  # of what is told of a word beside an anchor
BUCKETS: Final = 33  # of distance, to each side


class Shape(NamedTuple):
    """The encoder's measures, as the base weights' configuration names them."""

    vocab_size: int
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    max_position_embeddings: int
    layer_norm_eps: float = 1e-12
    relative_attention_num_buckets: int = 0  # MPNet's; BERT has none
    frozen: int = 0  # layers that stay as they came

    @classmethod
    def of(cls, folder: Path) -> "Shape":
        """The measures that a folder of base weights states."""
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return cls(**{name: config[name] for name in cls._fields if name in config})


class Dropout(nn.Module):
    """Dropout that draws eight bits a number instead of sixty-four: on a processor the drawing is what takes long."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.least = round(rate * 256)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.least:
            return x
        size = x.numel()
        bits = torch.empty(-(-size // 7), dtype=torch.int64).random_()  # 63 bits each, of which 56 are used
        kept = bits.view(torch.uint8).view(-1, 8)[:, :7].reshape(-1)[:size].view(x.shape) >= self.least
        return x * kept.to(x.dtype).mul_(256 / (256 - self.least))


class Layer(nn.Module):
    """One layer of the encoder, normalized after each half as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        wide = shape.hidden_size
        self.heads = shape.num_attention_heads
        self.qkv = nn.Linear(wide, 3 * wide)
        self.out = nn.Linear(wide, wide)
        self.norm1 = nn.LayerNorm(wide, eps=shape.layer_norm_eps)
        self.up = nn.Linear(wide, shape.intermediate_size)
        self.down = nn.Linear(shape.intermediate_size, wide)
        self.norm2 = nn.LayerNorm(wide, eps=shape.layer_norm_eps)
        self.dropout = Dropout(dropout)

    def attend(self, qkv: Tensor, bias: Tensor | None) -> Tensor:
        """What each piece sees of the others. `bias` keeps it from seeing padding; None where there is none."""
        batch, length, wide = qkv.shape
        size = wide // 3 // self.heads
        query, key, value = qkv.view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4).unbind(0)
        bias = None if bias is None else bias.to(query.dtype)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        return seen.transpose(1, 2).reshape(batch, length, wide // 3)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        x = self.norm1(x + self.dropout(self.out(self.attend(self.qkv(x), bias))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Relative(nn.Module):
    """MPNet's bias of attention by how far off a piece is. It stays as it came: so attention is fast."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.register_buffer("weight", torch.zeros(shape.relative_attention_num_buckets, shape.num_attention_heads))

    def forward(self, length: int) -> Tensor:
        """The bias, as 1 × heads × length × length."""
        half = self.weight.shape[0] // 2
        place = torch.arange(length)
        offset = place[None] - place[:, None]
        far = offset.abs()
        near = half // 2
        size = near + (torch.log(far.clamp(min=1).float() / near) / math.log(128 / near) * (half - near)).long()
        bucket = torch.where(far < near, far, size.clamp(max=half - 1)) + half * (offset > 0)
        return self.weight[bucket].permute(2, 0, 1)[None]


class Encoder(nn.Module):
    """BERT's encoder, with embeddings of case, quotation and beginnings added to those of the word pieces.

    The lowest `frozen` layers are not trained, which is faster; the added embeddings then come in above them.
    """

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocab_size, shape.hidden_size)
        self.positions = nn.Embedding(shape.max_position_embeddings, shape.hidden_size)
        self.case = nn.Embedding(CASES, shape.hidden_size)
        self.quote = nn.Embedding(QUOTES, shape.hidden_size)
        self.begins = nn.Embedding(STARTS, shape.hidden_size)
        for each in (self.case, self.quote, self.begins):
            nn.init.zeros_(each.weight)
        self.norm = nn.LayerNorm(shape.hidden_size, eps=shape.layer_norm_eps)
        self.dropout = Dropout(dropout)
        self.near = Relative(shape) if shape.relative_attention_num_buckets else None
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.num_hidden_layers))
        self.frozen = shape.frozen

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        marks = self.case(features[..., 0]) + self.quote(features[..., 1]) + self.begins(features[..., 2])
        bias = self._bias(ids, mask)
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.words(ids) + self.positions(torch.arange(ids.shape[1], device=ids.device))[None]
            x = x if self.frozen else x + marks
            x = self.dropout(self.norm(x))
            if torch.is_autocast_enabled("cpu"):
                x = x.to(torch.get_autocast_dtype("cpu"))  # else every sum would be whole again, and twice as large
            for layer in self.layers[: self.frozen]:
                x = layer(x, bias)
        x = x + marks.to(x.dtype) if self.frozen else x
        for layer in self.layers[self.frozen :]:
            x = layer(x, bias)
        return x

    def _bias(self, ids: Tensor, mask: Tensor | None) -> Tensor | None:
        bias = None if mask is None else (mask[:, None, None, :].to(torch.float32) - 1) * 1e4
        if self.near is None:
            return bias
        near = self.near(ids.shape[1])
        return near if bias is None else near + bias


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
        self.drop = Dropout(dropout)
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
    """Fills the encoder with the weights of a BERT or an MPNet, as `model.safetensors` in that folder holds them."""
    from safetensors.torch import load_file

    stored = load_file(folder / "model.safetensors")
    stored = {name.removeprefix("bert.").removeprefix("mpnet."): value for name, value in stored.items()}
    encoder = tagger.encoder
    with torch.no_grad():
        if encoder.near is None:
            _fill_bert(encoder, stored)
        else:
            _fill_mpnet(encoder, stored)
        _fill(encoder.norm, stored, _EMBEDDINGS + "LayerNorm")
        for number, layer in enumerate(encoder.layers):
            names = BERT if encoder.near is None else MPNET
            _fill_layer(layer, stored, f"encoder.layer.{number}.", names)


class Names(NamedTuple):
    """How the weights of a layer's attention are called."""

    parts: tuple[str, str, str]
    out: str
    norm: str


BERT: Final = Names(
    ("attention.self.query", "attention.self.key", "attention.self.value"),
    "attention.output.dense",
    "attention.output.LayerNorm",
)
MPNET: Final = Names(
    ("attention.attn.q", "attention.attn.k", "attention.attn.v"), "attention.attn.o", "attention.LayerNorm"
)
_EMBEDDINGS: Final = "embeddings."
# MPNet's vocabulary is BERT's behind four marks of its own, its positions are counted from 2, and its marks differ.
_BEHIND: Final = 4
_FIRST: Final = 2
_MARKS: Final = {101: 0, 102: 2, 103: 30526}


def _fill_bert(encoder: Any, stored: dict[str, Tensor]) -> None:
    encoder.words.weight.copy_(stored[_EMBEDDINGS + "word_embeddings.weight"])
    kind = stored[_EMBEDDINGS + "token_type_embeddings.weight"][0]
    encoder.positions.weight.copy_(stored[_EMBEDDINGS + "position_embeddings.weight"] + kind)


def _fill_mpnet(encoder: Any, stored: dict[str, Tensor]) -> None:
    """In BERT's order of word pieces, so that both read the same."""
    words = stored[_EMBEDDINGS + "word_embeddings.weight"]
    encoder.words.weight[: len(words) - _BEHIND].copy_(words[_BEHIND:])
    for own, theirs in _MARKS.items():
        encoder.words.weight[own] = words[theirs]
    positions = stored[_EMBEDDINGS + "position_embeddings.weight"][_FIRST:]
    encoder.positions.weight[: len(positions)].copy_(positions)
    encoder.near.weight.copy_(stored["encoder.relative_attention_bias.weight"])


def _fill_layer(layer: Any, stored: dict[str, Tensor], name: str, names: Names) -> None:
    parts = [name + part for part in names.parts]
    layer.qkv.weight.copy_(torch.cat([stored[part + ".weight"] for part in parts]))
    layer.qkv.bias.copy_(torch.cat([stored[part + ".bias"] for part in parts]))
    _fill(layer.out, stored, name + names.out)
    _fill(layer.norm1, stored, name + names.norm)
    _fill(layer.up, stored, name + "intermediate.dense")
    _fill(layer.down, stored, name + "output.dense")
    _fill(layer.norm2, stored, name + "output.LayerNorm")


def _fill(module: Any, stored: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(stored[name + ".weight"])
    module.bias.copy_(stored[name + ".bias"])
