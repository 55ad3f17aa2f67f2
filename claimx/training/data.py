"""PolNeAR's articles to labelled windows, shown in another guise each epoch."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from claimx.english.entities import Entity
from claimx.english.quotation import quotations
from claimx.evaluation import audit, marked
from claimx.evaluation.corpus import Annotated, Gold
from claimx.evaluation.corpus import gold as golden
from claimx.evaluation.marked import Sentences
from claimx.tagger.decoding import BEGIN, TAGS, Floats
from claimx.tagger.naming import LABELS
from claimx.tagger.windowing import PIECES, Window, blocks, pack, tokenizer

IGNORE = -100  # no label: torch leaves it out of the loss
STYLES = (("“", "”"), ('"', '"'), ("‘", "’"))  # of quotation marks, as other outlets print them
STYLE_ODDS = (0.15, 0.15, 0.1)  # how often an article is shown in each of STYLES; else as it is
MOST_TOGETHER = 4
MOST_WITHIN = 0.5  # of a content, in characters: with more in another's it is said by somebody whom the other quotes
PARTED = "\n\n"
BARE_HEADLINE_ODDS = 0.5  # PolNeAR ends every headline with a full stop, which no outlet does


@dataclass(frozen=True, slots=True)
class Labels:
    """What the network should say of a window of n words: probabilities, so that they may be a teacher's, who has doubts.

    ``tags`` is n × tags, ``moves`` tags × tags: how often each follows each. ``cues`` and ``sources`` are n × (n + 1): the word where the
    cue or source of what begins at a word begins, the last for none; a row of zeros says nothing. ``entities`` is a label for each
    word, or IGNORE.
    """

    tags: Floats
    moves: Floats
    cues: Floats
    sources: Floats
    entities: tuple[int, ...]


@cache
def sentences() -> tuple[Sentences, ...]:
    """The invented sentences that train, of kinds that newspapers of 2016 seldom print."""
    return tuple(marked.read(files("claimx.training").joinpath("sentences.txt").read_text(encoding="utf-8")))


def annotated_pages(annotations: Path, texts: Path) -> list[Annotated]:
    """The annotated pages in PolNeAR's way: one layer, so that what is said within another's content is left to this."""
    return [Annotated(page["id"], text, outermost(golden(page["attributions"]))) for page, text in audit.texts(annotations, texts)]


def outermost(attributions: Sequence[Gold]) -> tuple[Gold, ...]:
    """The attributions, in text order, but for those that lie mostly within the content of a longer one."""
    kept: list[tuple[frozenset[int], Gold]] = []
    for one in sorted(attributions, key=lambda one: -len(_covered(one.content))):
        content = _covered(one.content)
        whole = content | _covered(one.cue)
        if all(len(whole & other) <= MOST_WITHIN * len(content) for other, _ in kept):
            kept.append((content, one))
    return tuple(sorted((one for _, one in kept), key=lambda one: one.content))


def _covered(spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(offset for start, end in spans for offset in range(start, end))


def gathered(kinds: Sequence[Sentences], dice: random.Random, times: int) -> list[Annotated]:
    """The texts of the kinds, each so many times, put together at random to articles of up to MOST_TOGETHER, at most one a headline."""
    headlines = [text for one in kinds if one.kind == "headlines" for text in one.texts] * times
    others = [text for one in kinds if one.kind != "headlines" for text in one.texts] * times
    dice.shuffle(headlines)
    dice.shuffle(others)
    found = []
    while headlines or others:
        some = [headlines.pop() for _ in headlines[:1]] + [others.pop() for _ in others[: dice.randrange(MOST_TOGETHER)]]
        found += [together(some)] if some else []
    return found


def together(articles: Sequence[Annotated]) -> Annotated:
    """Some articles as the paragraphs of one."""
    text, attributions = "", []
    for article in articles:
        start = len(text) + len(PARTED) if text else 0
        text += (PARTED if text else "") + article.text
        for gold in article.attributions:
            moved = (tuple((first + start, last + start) for first, last in spans) for spans in (gold.source, gold.cue, gold.content))
            attributions.append(Gold(*moved))
    return Annotated(articles[0].name, text, tuple(attributions))


def restyle(text: str, dice: random.Random) -> str:
    """The text, as long as before, perhaps in other quotation marks and with a bare headline."""
    style = dice.choices((None, *STYLES), (1 - sum(STYLE_ODDS), *STYLE_ODDS))[0]
    characters = list(text)
    if style:
        for quotation in quotations(text):
            if quotation.opened:
                characters[quotation.start] = style[0]
            if quotation.closed:
                characters[quotation.end - 1] = style[1]
    headline = text.find("\n")
    if headline > 0 and text[headline - 1] == "." and dice.random() < BARE_HEADLINE_ODDS:
        characters[headline - 1] = " "
    return "".join(characters)


def label(window: Window, attributions: Sequence[Gold], named: Sequence[Entity] | None = None) -> Labels:
    """What the network should say of a window of an article with these attributions, and these entities where they are known."""
    starts = [word.start for word in window.words]
    tags = [0] * len(starts)
    cues, sources = [IGNORE] * len(starts), [IGNORE] * len(starts)
    none = len(starts)

    def words_of(span: tuple[int, int]) -> range:
        return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))

    for role in ("content", "cue", "source"):  # where annotations overlap, the later of these is kept
        for gold in attributions:
            for span in getattr(gold, role):
                words = words_of(span)
                for word in words:
                    tags[word] = BEGIN[role] + (word != words[0] and word not in window.breaks)
    for gold in attributions:
        cue = next((words[0] for span in gold.cue if (words := words_of(span))), none)
        source = next((words[0] for span in gold.source if (words := words_of(span))), none)
        for span in gold.content:
            if words := words_of(span):
                cues[words[0]] = cue
        if cue != none:
            sources[cue] = source
    rows = np.eye(len(TAGS), dtype=np.float32)[tags]
    return Labels(rows, rows[:-1].T @ rows[1:], _links(cues), _links(sources), _entities(window, starts, named))


def _links(heads: Sequence[int]) -> Floats:
    """A row for each word with 1 at its head, all zeros where that is IGNORE."""
    return np.array([*np.eye(len(heads) + 1), np.zeros(len(heads) + 1)], dtype=np.float32)[[max(head, -1) for head in heads]]


def _entities(window: Window, starts: Sequence[int], named: Sequence[Entity] | None) -> tuple[int, ...]:
    if named is None:
        return (IGNORE,) * len(starts)
    labels = [0] * len(starts)
    for entity in named:
        words = range(bisect_left(starts, entity.start), bisect_left(starts, entity.end))
        for word in words:
            labels[word] = LABELS.index(f"{'B' if word in (words[0], *window.breaks) else 'I'}-{entity.kind}")
    return tuple(labels)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded, with their labels, as the network takes them; ``breaks`` is true where a word begins a paragraph."""

    inputs: tuple[Tensor, ...]
    tags: Tensor
    moves: Tensor
    cues: Tensor
    sources: Tensor
    entities: Tensor
    breaks: Tensor

    @property
    def there(self) -> Tensor:
        """Which words are no padding: batch × words."""
        return self.inputs[-1].bool()


Example = tuple[Window, Labels]


def guises(article: Annotated, dice: random.Random) -> Iterator[Window]:
    """The windows of an article, cut elsewhere and restyled anew at each call."""
    return pack(blocks(restyle(article.text, dice)), first=dice.randint(PIECES // 4, PIECES))


def examples(articles: Sequence[Annotated], dice: random.Random, named: Mapping[str, Sequence[Entity]]) -> list[Example]:
    """All windows of the articles in some guise, labelled; ``named`` are the entities of articles, by the article's name."""
    return [
        (window, label(window, article.attributions, named.get(article.name))) for article in articles for window in guises(article, dice)
    ]


def batches(found: list[Example], size: int, dice: random.Random, masked: float = 0.0) -> list[Batch]:
    """The examples shuffled into batches of windows of like length, so that little is padding.

    Of the pieces of every other window, at random, the share ``masked`` is hidden.
    """
    found = found[:]
    dice.shuffle(found)
    pool = size * 16
    groups = []
    for begin in range(0, len(found), pool):
        alike = sorted(found[begin : begin + pool], key=lambda example: len(example[0].ids))
        groups += [alike[at : at + size] for at in range(0, len(alike), size)]
    dice.shuffle(groups)
    return [collate([(hidden(window, dice, masked), labels) for window, labels in group]) for group in groups]


def hidden(window: Window, dice: random.Random, share: float) -> Window:
    """The window, or as often with that share of its pieces hidden, so that the network leans on no single word (Shen et al. 2020)."""
    if not share or dice.random() < 0.5:
        return window
    mask = tokenizer().get_vocab()["[MASK]"]
    special = (window.ids[0], window.ids[-1])
    return replace(window, ids=tuple(one if one in special or dice.random() >= share else mask for one in window.ids))


def collate(group: list[Example]) -> Batch:
    """One batch of some examples."""
    pieces = max(len(window.ids) for window, _ in group)
    words = max(len(window.words) for window, _ in group)

    def padded(rows: Iterable[Sequence[int]], width: int, filler: int = 0) -> Tensor:
        return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])

    def stacked(tables: Iterable[Floats]) -> Tensor:
        return torch.from_numpy(np.stack([np.pad(table, ((0, words - len(table)), (0, 0))) for table in tables]))

    def links(tables: Iterable[Floats]) -> Tensor:
        # "none" is the column after the last word, which padding moves
        return stacked(np.insert(table, [len(table)] * (words - len(table)), 0, axis=1) for table in tables)

    inputs = (
        padded([window.ids for window, _ in group], pieces),
        padded([window.shapes for window, _ in group], pieces),
        padded([window.quoted for window, _ in group], pieces),
        padded([[word.piece for word in window.words] for window, _ in group], words),
        padded([[1] * len(window.ids) for window, _ in group], pieces).float(),
        padded([[1] * len(window.words) for window, _ in group], words).float(),
    )
    return Batch(
        inputs,
        stacked(labels.tags for _, labels in group),
        torch.from_numpy(np.stack([labels.moves for _, labels in group])),
        links(labels.cues for _, labels in group),
        links(labels.sources for _, labels in group),
        padded((labels.entities for _, labels in group), words, IGNORE),
        padded([[index in window.breaks for index in range(len(window.words))] for window, _ in group], words).bool(),
    )
