"""PolNeAR's articles to labelled windows, shown in another guise each epoch."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import torch
from torch import Tensor

from claimx.english.quotation import quotations
from claimx.evaluation import marked
from claimx.evaluation.corpus import Annotated, Gold
from claimx.evaluation.marked import Sentences
from claimx.tagger.decoding import BEGIN
from claimx.tagger.windowing import PIECES, Window, blocks, pack

IGNORE = -100  # no label: torch leaves it out of the loss
STYLES = (("“", "”"), ('"', '"'), ("‘", "’"))  # of quotation marks, as other outlets print them
STYLE_ODDS = (0.15, 0.15, 0.1)  # how often an article is shown in each of STYLES; else as it is
MOST_TOGETHER = 4
PARTED = "\n\n"
BARE_HEADLINE_ODDS = 0.5  # PolNeAR ends every headline with a full stop, which no outlet does


@dataclass(frozen=True, slots=True)
class Labels:
    """For each word of a window its tag, and the word where its cue or source begins (the number of words for none, or IGNORE)."""

    tags: tuple[int, ...]
    cues: tuple[int, ...]
    sources: tuple[int, ...]


@cache
def sentences() -> tuple[Sentences, ...]:
    """The invented sentences that train, of kinds that newspapers of 2016 seldom print."""
    return tuple(marked.read(files("claimx.training").joinpath("sentences.txt").read_text(encoding="utf-8")))


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


def label(window: Window, attributions: Sequence[Gold]) -> Labels:
    """What the network should say of a window of an article with these attributions."""
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
    return Labels(tuple(tags), tuple(cues), tuple(sources))


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded, with their labels, as the network takes them; ``breaks`` is true where a word begins a paragraph."""

    inputs: tuple[Tensor, ...]
    tags: Tensor
    cues: Tensor
    sources: Tensor
    breaks: Tensor


def examples(articles: Sequence[Annotated], dice: random.Random, *, guises: bool = True) -> list[tuple[Window, Labels]]:
    """All windows of the articles, labelled; with ``guises`` cut elsewhere and restyled anew at each call."""
    found = []
    for article in articles:
        text = restyle(article.text, dice) if guises else article.text
        first = dice.randint(PIECES // 4, PIECES) if guises else None
        found += [(window, label(window, article.attributions)) for window in pack(blocks(text), first=first)]
    return found


def batches(found: list[tuple[Window, Labels]], size: int, dice: random.Random) -> list[Batch]:
    """The examples shuffled into batches of windows of like length, so that little is padding."""
    found = found[:]
    dice.shuffle(found)
    pool = size * 16
    groups = []
    for begin in range(0, len(found), pool):
        alike = sorted(found[begin : begin + pool], key=lambda example: len(example[0].ids))
        groups += [alike[at : at + size] for at in range(0, len(alike), size)]
    dice.shuffle(groups)
    return [collate(group) for group in groups]


def collate(group: list[tuple[Window, Labels]]) -> Batch:
    """One batch of some examples."""
    pieces = max(len(window.ids) for window, _ in group)
    words = max(len(window.words) for window, _ in group)

    def padded(rows: list[Sequence[int]], width: int, filler: int) -> Tensor:
        return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])

    def links(rows: list[tuple[int, ...]]) -> Tensor:
        # "none" is the column after the last word, which padding moves
        moved = [[words if head == len(row) else head for head in row] for row in rows]
        return padded(list(moved), words, IGNORE)

    inputs = (
        padded([window.ids for window, _ in group], pieces, 0),
        padded([window.shapes for window, _ in group], pieces, 0),
        padded([window.quoted for window, _ in group], pieces, 0),
        padded([[word.piece for word in window.words] for window, _ in group], words, 0),
        padded([[1] * len(window.ids) for window, _ in group], pieces, 0).float(),
        padded([[1] * len(window.words) for window, _ in group], words, 0).float(),
    )
    return Batch(
        inputs,
        padded([labels.tags for _, labels in group], words, IGNORE),
        links([labels.cues for _, labels in group]),
        links([labels.sources for _, labels in group]),
        padded([[index in window.breaks for index in range(len(window.words))] for window, _ in group], words, 0).bool(),
    )
