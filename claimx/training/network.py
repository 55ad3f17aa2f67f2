"""The network: a BERT encoder with two added embeddings, a tag and an entity for each word, and two links between words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimx.tagger.decoding import TAGS
from claimx.tagger.naming import LABELS
from claimx.tagger.windowing import SHAPES

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512  # of all-MiniLM-L6-v2
LINK = 128
OUT_OF_REACH = -1e4  # added to a score that must not count; finite, so that half precision keeps it


class Output(NamedTuple):
    """Log-probabilities: ``tags`` and ``entities`` batch × words × labels, ``cues`` and ``sources`` batch × words × (words + 1).

    The last column of a link is for none.
    """

    tags: Tensor
    cues: Tensor
    sources: Tensor
    entities: Tensor


class Dropout(nn.Module):
    """Dropout whose dice are bytes, eight to a draw: on a processor several times as fast as torch's, at the nearest 256th."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.dropped = round(share * 256)

    def forward(self, states: Tensor) -> Tensor:
        if not self.training or not self.dropped:
            return states
        draws = torch.empty(-(-states.numel() // 8), dtype=torch.int64).random_(-(2**63), None)
        dice = draws.view(torch.uint8)[: states.numel()].view(states.shape)
        return states * ((dice >= self.dropped) * (256 / (256 - self.dropped)))


class Layer(nn.Module):
    """One BERT layer: self-attention, then a feed-forward net, each added to what it read and normalised (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = states.shape
        parts = self.attend(states).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.mix_norm(states + self.dropout(self.mix(seen)))
        inner: Tensor = self.narrow_norm(states + self.dropout(self.narrow(functional.gelu(self.widen(states)))))
        return inner


class Link(nn.Module):
    """For each word the log-probability of each word, and of none, being its head (a biaffine scorer, Dozat and Manning 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.dependent = nn.Linear(WIDTH, LINK)
        self.head = nn.Linear(WIDTH, LINK)
        self.none = nn.Parameter(torch.zeros(LINK))

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        heads = torch.cat([self.head(states), self.none.expand(states.shape[0], 1, LINK)], dim=1)
        scores = self.dependent(states) @ heads.transpose(1, 2) / LINK**0.5
        if mask is not None:
            scores = scores + mask
        return functional.log_softmax(scores, dim=-1)


class Network(nn.Module):
    """Pieces, their shapes and whether they are quoted, and the first piece of each word → Output.

    ``ids``, ``shapes`` and ``quoted`` are batch × pieces, ``words`` batch × words; ``pieces_mask`` and ``words_mask`` are 1 for what
    is there and 0 for padding, and can be left out where there is none. ``transitions`` is no part of the output: how much likelier each
    tag becomes after each other tag, which the decoder adds.
    """

    def __init__(self, layers: int = 6, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.quoted = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = Dropout(dropout)
        self.tag = nn.Linear(WIDTH, len(TAGS))
        self.cue = Link()
        self.source = Link()
        self.entity = nn.Sequential(nn.Linear(2 * WIDTH, LINK), nn.GELU(), nn.Linear(LINK, len(LABELS)))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        for embedding in (self.shapes, self.quoted):
            nn.init.normal_(embedding.weight, std=0.02)
        self.pieces.weight.requires_grad_(requires_grad=False)

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        quoted: Tensor,
        words: Tensor,
        pieces_mask: Tensor | None = None,
        words_mask: Tensor | None = None,
    ) -> Output:
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.pieces(ids) + self.positions(places) + self.shapes(shapes) + self.quoted(quoted)
        states = self.dropout(self.norm(states))
        attention = None if pieces_mask is None else (1 - pieces_mask[:, None, None, :]) * OUT_OF_REACH
        lower = states
        for number, layer in enumerate(self.layers):
            states = layer(states, attention)
            lower = states if number < len(self.layers) // 2 else lower
        places = words[:, :, None].expand(-1, -1, WIDTH)
        lower, states = (self.dropout(given.gather(1, places)) for given in (lower, states))
        links = None if words_mask is None else functional.pad((1 - words_mask[:, None, :]) * OUT_OF_REACH, (0, 1))
        tags = functional.log_softmax(self.tag(states), dim=-1)
        entities = functional.log_softmax(self.entity(torch.cat([lower, states], dim=-1)), dim=-1)
        return Output(tags, self.cue(states, links), self.source(states, links), entities)

    def freeze(self, layers: int) -> None:
        """Let the embeddings and the first so many layers learn no more, which saves most of their time."""
        for part in (self.positions, self.shapes, self.quoted, self.norm, *self.layers[:layers]) if layers else ():
            part.requires_grad_(requires_grad=False)

    def new_parameters(self) -> list[nn.Parameter]:
        """What does not come from the encoder, and learns faster."""
        return [
            *self.shapes.parameters(),
            *self.quoted.parameters(),
            *self.tag.parameters(),
            *self.cue.parameters(),
            *self.source.parameters(),
            *self.entity.parameters(),
            self.transitions,
        ]


def from_encoder(path: Path, dropout: float = 0.1) -> Network:
    """A network whose encoder is the one in ``path`` (the ``model.safetensors`` of a BERT of MiniLM's size), its heads new."""
    from safetensors.torch import load_file

    given = load_file(path)
    layers = 1 + max(int(name.split(".")[2]) for name in given if name.startswith("encoder.layer."))
    network = Network(layers, vocabulary=given["embeddings.word_embeddings.weight"].shape[0], dropout=dropout)
    state = network.state_dict()
    state["pieces.weight"] = given["embeddings.word_embeddings.weight"]
    # Everything is of token type 0, so its embedding is added to the positions once and for all.
    state["positions.weight"] = given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = given[f"embeddings.LayerNorm.{kind}"]
        for number in range(layers):
            ours, theirs = f"layers.{number}", f"encoder.layer.{number}"
            state[f"{ours}.attend.{kind}"] = torch.cat(
                [given[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            state[f"{ours}.mix.{kind}"] = given[f"{theirs}.attention.output.dense.{kind}"]
            state[f"{ours}.mix_norm.{kind}"] = given[f"{theirs}.attention.output.LayerNorm.{kind}"]
            state[f"{ours}.widen.{kind}"] = given[f"{theirs}.intermediate.dense.{kind}"]
            state[f"{ours}.narrow.{kind}"] = given[f"{theirs}.output.dense.{kind}"]
            state[f"{ours}.narrow_norm.{kind}"] = given[f"{theirs}.output.LayerNorm.{kind}"]
    network.load_state_dict(state)
    return network
