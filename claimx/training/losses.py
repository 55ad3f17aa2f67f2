"""What a run makes smaller: how unlikely the network finds what it should say of a batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from claimx.tagger.decoding import ALLOWED, FIRST
from claimx.training.data import IGNORE, Batch
from claimx.training.network import OUT_OF_REACH, Network
from claimx.training.stages import Recipe


def loss(network: Network, batch: Batch, recipe: Recipe) -> Tensor:
    """Cross entropy of the tags, that of the links, and how unlikely each whole sequence of tags is, weighted."""

    def entropy(logs: Tensor, wanted: Tensor) -> Tensor:
        return -(wanted * logs).sum() / wanted.sum().clamp(min=1)

    output = network(*batch.inputs)
    named = functional.nll_loss(output.entities.flatten(0, 1), batch.entities.flatten(), ignore_index=IGNORE, reduction="sum")
    return (
        entropy(output.tags, batch.tags)
        + recipe.link_weight * (entropy(output.cues, batch.cues) + entropy(output.sources, batch.sources))
        + recipe.sequence_weight * sequence_loss(output.tags, batch, network.transitions)
        + recipe.entity_weight * named / (batch.entities != IGNORE).sum().clamp(min=1)
    )


def sequence_loss(tags: Tensor, batch: Batch, transitions: Tensor) -> Tensor:
    """Of the sequences of tags that are wanted the negative log-probability a word, among all that the decoder allows.

    A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the network's ``tags``, batch × words × tags, and the
    ``transitions``. Where the batch gives a teacher's probabilities it is the cross entropy of the teacher's field and this.
    """
    there = batch.there
    first = torch.from_numpy(FIRST).clamp(min=OUT_OF_REACH)
    table = transitions + torch.from_numpy(ALLOWED).clamp(min=OUT_OF_REACH)
    steps = table + batch.breaks[:, :, None, None] * first
    right = (tags * batch.tags).sum() + (transitions * batch.moves).sum()
    total = tags[:, 0] + first
    for word in range(1, tags.shape[1]):
        on = torch.logsumexp(total[:, :, None] + steps[:, word], dim=1) + tags[:, word]
        total = torch.where(there[:, word, None], on, total)
    return (torch.logsumexp(total, dim=1).sum() - right) / there.sum()
