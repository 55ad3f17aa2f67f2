"""One training run: epochs over the windows, a moving average of the weights beside them, a checkpoint and scores after each epoch."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from claimx.attribution.assemble import assemble
from claimx.english.quotation import quotations
from claimx.evaluation.score import Scored, Spoken, score
from claimx.tagger.decode import TAGS, RoleSpan, Scores, decode
from claimx.tagger.windows import windows
from claimx.training.calibrate import spoken
from claimx.training.data import IGNORE, Annotated, Batch, batches, collate, examples, label
from claimx.training.network import Network, Output


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a run learns; the defaults made the shipped weights."""

    epochs: int = 5
    batch: int = 12
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.08
    clip: float = 1.0
    link_weight: float = 0.3
    dropout: float = 0.1
    average: float = 0.998
    seed: int = 1
    again: int = 2
    again_share: float = 0.5

    @property
    def second(self) -> Recipe:
        """The warm restart (Loshchilov and Hutter 2017): ``again`` more epochs from the averaged weights, at a share of the rates."""
        share = self.again_share
        encoder, head = self.encoder_rate * share, self.head_rate * share
        return replace(self, epochs=self.again, again=0, seed=self.seed + 1, encoder_rate=encoder, head_rate=head)


def loss(output: Output, batch: Batch, link_weight: float) -> Tensor:
    """Cross entropy of the tags, plus that of the links, weighted."""

    def entropy(logs: Tensor, wanted: Tensor) -> Tensor:
        total = functional.nll_loss(logs.flatten(0, 1), wanted.flatten(), ignore_index=IGNORE, reduction="sum")
        return total / (wanted != IGNORE).sum().clamp(min=1)

    return entropy(output.tags, batch.tags) + link_weight * (entropy(output.cues, batch.cues) + entropy(output.sources, batch.sources))


def optimiser(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with a rate for the encoder and one for what is new; norms and biases do not decay."""
    new = {id(parameter) for parameter in network.new_parameters()}
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for parameter in network.parameters():
        if parameter.requires_grad:
            groups.setdefault((id(parameter) in new, parameter.dim() > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": members,
                "lr": recipe.head_rate if is_new else recipe.encoder_rate,
                "weight_decay": recipe.decay if decays else 0.0,
            }
            for (is_new, decays), members in groups.items()
        ]
    )


def slope(step: int, steps: int, warm_up: float) -> float:
    """The share of the learning rate at a step: up in a line, then down in a line."""
    rising = max(1, round(steps * warm_up))
    return (step + 1) / rising if step < rising else max(0.0, (steps - step) / max(1, steps - rising))


def predict(network: Network, text: str) -> list[RoleSpan]:
    """The role spans of a text by a network in training."""
    network.eval()
    found: list[RoleSpan] = []
    for window in windows(text):
        batch = collate([(window, label(window, ()))])
        with torch.no_grad():
            output = network(*batch.inputs[:4])
        scores = Scores(output.tags[0].numpy(), output.cues[0].numpy(), output.sources[0].numpy())
        found += decode(window, scores)
    return found


def evaluate(network: Network, articles: Sequence[Annotated]) -> Scored:
    """The scores of a network on whole articles, uncleaned."""

    def found(text: str) -> list[Spoken]:
        return [spoken(evidence) for evidence in assemble(predict(network, text), text, quotations(text))]

    return score((article.text, article.spoken, found(article.text)) for article in articles)


def train(
    network: Network,
    articles: Sequence[Annotated],
    dev: Sequence[Annotated],
    recipe: Recipe,
    out: Path,
    say: Callable[[str], None] = print,
) -> Network:
    """The whole recipe: a first run in ``out/first`` and, where the recipe has one, the second in ``out/second``."""
    network = fit(network, articles, dev, recipe, out / "first", say)
    return fit(network, articles, dev, recipe.second, out / "second", say) if recipe.again else network


def fit(
    network: Network,
    articles: Sequence[Annotated],
    dev: Sequence[Annotated],
    recipe: Recipe,
    out: Path,
    say: Callable[[str], None] = print,
) -> Network:
    """Train ``network`` in place; give the network of averaged weights.

    After each epoch ``out/epoch-N.pt`` holds the averaged weights and ``out/scores.json`` the scores on ``dev`` so far.
    """
    out.mkdir(parents=True, exist_ok=True)
    dice = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    optimise = optimiser(network, recipe)
    averaged = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average))
    steps = recipe.epochs * len(batches(examples(articles, random.Random(0)), recipe.batch, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimise, lambda step: slope(step, steps, recipe.warm_up))
    began, history = time.monotonic(), []
    say(f"{sum(parameter.numel() for parameter in network.parameters()):,} parameters, {len(TAGS)} tags, about {steps} steps")
    for epoch in range(1, recipe.epochs + 1):
        network.train()
        total, seen = 0.0, 0
        for batch in batches(examples(articles, dice), recipe.batch, dice):
            value = loss(network(*batch.inputs), batch, recipe.link_weight)
            optimise.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
            optimise.step()
            schedule.step()
            averaged.update_parameters(network)
            total, seen = total + value.item(), seen + 1
            if seen % 50 == 0:
                say(f"epoch {epoch} step {seen} loss {total / seen:.4f} {time.monotonic() - began:.0f} s")
        torch.save(averaged.module.state_dict(), out / f"epoch-{epoch}.pt")
        torch.save(network.state_dict(), out / "last.pt")
        scores = {"averaged": asdict(evaluate(averaged.module, dev)), "last": asdict(evaluate(network, dev))}
        history.append({"epoch": epoch, "loss": total / seen, "seconds": round(time.monotonic() - began), **scores})
        (out / "scores.json").write_text(json.dumps({"recipe": asdict(recipe), "epochs": history}, indent=1) + "\n", encoding="utf-8")
        say(f"epoch {epoch} loss {total / seen:.4f} " + " ".join(f"{name} {figures['f1']}" for name, figures in scores.items()))
        say(f"  recall {scores['averaged']['recall']}")
    result: Network = averaged.module
    return result
