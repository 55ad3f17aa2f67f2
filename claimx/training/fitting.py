"""One training run: epochs over the windows, a moving average of the weights beside them, a checkpoint and scores after each epoch."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from claimx.attribution.assembly import assemble
from claimx.english.entities import Entity
from claimx.english.quotation import quotations
from claimx.evaluation.corpus import Annotated
from claimx.evaluation.predicting import spoken
from claimx.evaluation.scoring import Scored, Spoken, score
from claimx.tagger.decoding import TAGS, RoleSpan, Scores, decode
from claimx.tagger.windowing import windows
from claimx.training.data import Batch, batches, collate, examples, gathered, guises, label, sentences
from claimx.training.losses import loss
from claimx.training.network import Network
from claimx.training.stages import Recipe
from claimx.training.teaching import Taught, taught_by

SAY_EVERY, SAVE_EVERY = 50, 200  # steps
PARTS = ("network", "averaged", "optimise", "schedule")  # of a Run, each with a state of its own
PLACE = ("epoch", "seen", "total", "seconds", "history", "shuffled")  # how far a Run has come


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to learn from: annotated articles and pages, texts that nobody annotated, and the entities of all by their names."""

    articles: Sequence[Annotated]
    pages: Sequence[Annotated] = ()
    unlabelled: Sequence[Annotated] = ()
    named: Mapping[str, Sequence[Entity]] = field(default_factory=dict)


def optimiser(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with a rate for the encoder, one for what is new and one for the transitions; norms, biases and these do not decay."""
    new = {id(parameter) for parameter in network.new_parameters()}
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            rate = recipe.head_rate if id(parameter) in new else recipe.encoder_rate
            rate = {"transitions": recipe.transition_rate, "entity": recipe.entity_rate}.get(name.partition(".")[0], rate)
            decay = recipe.decay if parameter.dim() > 1 and name != "transitions" else 0.0
            groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW([{"params": members, "lr": rate, "weight_decay": decay} for (rate, decay), members in groups.items()])


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
    material: Material,
    dev: Sequence[Annotated],
    stages: Sequence[Recipe],
    out: Path,
    say: Callable[[str], None] = print,
) -> Network:
    """All stages one after another, in ``out/stage-1`` and so on; those that a stopped run has ended are not run again."""
    for number, recipe in enumerate(stages, start=1):
        network = fit(network, material, dev, recipe, out / f"stage-{number}", say)
    return network


def fit(
    network: Network,
    material: Material,
    dev: Sequence[Annotated],
    recipe: Recipe,
    out: Path,
    say: Callable[[str], None] = print,
) -> Network:
    """Train ``network`` in place; give the network of averaged weights.

    After each epoch ``out/epoch-N.pt`` holds the averaged weights and ``out/scores.json`` the scores on ``dev`` so far. A run that was
    stopped goes on from ``out/state.pt`` as if it had not been.
    """
    out.mkdir(parents=True, exist_ok=True)
    taught = taught_by(network, material.unlabelled, out / "taught.pt") if recipe.unlabelled else {}
    run = Run(network, material, taught, recipe, out / "state.pt")
    say(f"{sum(parameter.numel() for parameter in network.parameters()):,} parameters, {len(TAGS)} tags, about {run.steps} steps")
    while not run.over:
        mean = run.learn(say)
        torch.save(run.averaged.module.state_dict(), out / f"epoch-{run.epoch}.pt")
        scores = asdict(evaluate(run.averaged.module, dev))
        run.history.append({"epoch": run.epoch, "loss": mean, "seconds": round(run.seconds), **scores})
        (out / "scores.json").write_text(json.dumps({"recipe": asdict(recipe), "epochs": run.history}, indent=1) + "\n", encoding="utf-8")
        run.save()
        say(f"epoch {run.epoch} loss {mean:.4f} F1 {scores['f1']} recall {scores['recall']}")
    result: Network = run.averaged.module
    return result


class Run:
    """A run at work: the network, its average and the optimiser, and how far it has come; kept in a file, from which it goes on."""

    def __init__(self, network: Network, material: Material, taught: Mapping[str, Taught], recipe: Recipe, path: Path) -> None:
        self.network, self.material, self.taught, self.recipe, self.path = network, material, taught, recipe, path
        self.dice = random.Random(recipe.seed)
        torch.manual_seed(recipe.seed)
        network.freeze(recipe.frozen)
        self.optimise = optimiser(network, recipe)
        average = torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average)
        self.averaged = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=average)
        every = recipe.epochs * len(self.lessons(random.Random(0)))
        self.steps = min(recipe.steps, every) if recipe.steps else every
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimise, lambda step: slope(step, self.steps, recipe.warm_up))
        self.epoch, self.seen, self.total, self.seconds = 0, 0, 0.0, 0.0
        self.history: list[dict[str, Any]] = []
        self.shuffled = self.dice.getstate()  # as the epoch begins
        if path.exists():
            self._load()

    @property
    def over(self) -> bool:
        """Whether the run has come to its end."""
        return self.epoch >= self.recipe.epochs or (bool(self.epoch) and self.schedule.last_epoch >= self.steps)

    def lessons(self, dice: random.Random) -> list[Batch]:
        """What an epoch shows: the articles, and among them pages, the invented sentences and texts that a teacher labels."""
        added = gathered(sentences(), dice, self.recipe.sentences) if self.recipe.sentences else []
        found = examples([*self.material.articles, *[*self.material.pages] * self.recipe.pages, *added], dice, self.material.named)
        several = self.material.unlabelled if self.taught else ()
        for text in dice.sample(several, min(self.recipe.unlabelled, len(several))):
            for window in guises(text, dice):
                labels = self.taught[text.name].labels(window, self.material.named.get(text.name))
                found += [(window, labels)] if labels else []
        return batches(found, self.recipe.batch, dice, self.recipe.masked)

    def learn(self, say: Callable[[str], None]) -> float:
        """One epoch, or the rest of one; the mean loss."""
        self.network.train()
        self.shuffled = self.dice.getstate()
        began = time.monotonic() - self.seconds
        left = self.steps - self.schedule.last_epoch
        for batch in self.lessons(self.dice)[self.seen :][:left]:
            value = loss(self.network, batch, self.recipe)
            self.optimise.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.clip)
            self.optimise.step()
            self.schedule.step()
            self.averaged.update_parameters(self.network)
            self.total, self.seen = self.total + value.item(), self.seen + 1
            self.seconds = time.monotonic() - began
            if self.seen % SAY_EVERY == 0:
                say(f"epoch {self.epoch + 1} step {self.seen} loss {self.total / self.seen:.4f} {self.seconds:.0f} s")
            if self.seen % SAVE_EVERY == 0:
                self.save()
        mean = self.total / self.seen
        self.epoch, self.seen, self.total, self.shuffled = self.epoch + 1, 0, 0.0, self.dice.getstate()
        return mean

    def save(self) -> None:
        """Keep all that a later run needs to go on from here."""
        whole = {name: getattr(self, name).state_dict() for name in PARTS} | {name: getattr(self, name) for name in PLACE}
        beside = self.path.with_suffix(".new")
        torch.save({**whole, "noise": torch.get_rng_state()}, beside)
        beside.replace(self.path)

    def _load(self) -> None:
        kept = torch.load(self.path, weights_only=False)
        for name in PARTS:
            getattr(self, name).load_state_dict(kept[name])
        for name in PLACE:
            setattr(self, name, kept[name])
        self.dice.setstate(self.shuffled)
        torch.set_rng_state(kept["noise"])
