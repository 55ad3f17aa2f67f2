"""Text to windows: what the tagger reads at a time, the same for training and for use.

A window holds whole paragraphs, up to a number of word pieces, so that a cue and its content may lie in neighbouring paragraphs.
Offsets count code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimx.english.characters import well_formed
from claimx.english.quotation import PARAGRAPH, quotations

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

PIECES = 192  # of a window, [CLS] and [SEP]s included: the length the tagger was trained with
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+")
SHAPES = ("lower", "title", "upper", "mixed", "digit", "mark", "other")  # of a word; the order is part of the weights


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of punctuation: ``text[start:end]``, its ``piece`` (the first) in a window, and what the tagger is told of it."""

    start: int
    end: int
    piece: int


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads: one number a piece in ``ids``, ``shapes`` and ``quoted`` (1 inside quotation marks), and the words.

    ``breaks`` are the indices of the words that begin a paragraph.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    quoted: tuple[int, ...]
    words: tuple[Word, ...]
    breaks: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, or as much of a long one as a window takes, in pieces; its words' ``piece`` counts from the block's first."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    quoted: tuple[int, ...]
    words: tuple[Word, ...]


@cache
def tokenizer() -> Tokenizer:
    """The encoder's WordPiece tokenizer, read from the weights folder."""
    from tokenizers import Tokenizer

    loaded: Tokenizer = Tokenizer.from_str(files("claimx").joinpath("weights/tokenizer.json").read_text("utf-8"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def shape(word: str) -> int:
    """The index in SHAPES of a word's shape.

    >>> [SHAPES[shape(word)] for word in ("said", "Putin", "NATO", "McCain", "2016", ",", "…x")]
    ['lower', 'title', 'upper', 'mixed', 'digit', 'mark', 'other']
    """
    if not any(character.isalnum() for character in word):
        name = "mark"
    elif word.isdigit():
        name = "digit"
    elif not word.isalpha():
        name = "other"
    elif word.islower():
        name = "lower"
    elif word.istitle():
        name = "title"
    elif word.isupper():
        name = "upper"
    else:
        name = "mixed"
    return SHAPES.index(name)


def blocks(text: str, limit: int = PIECES) -> list[_Block]:
    """The paragraphs of ``text`` in pieces; one that no window holds is cut between sentences or, failing that, between words."""
    inside = bytearray(len(text))
    for quotation in quotations(text):
        inside[quotation.start : quotation.end] = b"\1" * (quotation.end - quotation.start)
    found = []
    for paragraph in PARAGRAPH.finditer(text):
        found += [_block(text, start, encoding, inside) for start, encoding in _cut(text, *paragraph.span(), limit - 2)]
    return found


def pack(found: list[_Block], limit: int = PIECES, first: int | None = None) -> Iterator[Window]:
    """Put neighbouring blocks together into windows of at most ``limit`` pieces; ``first`` is the limit of the first window."""
    batch: list[_Block] = []
    size = 1
    budget = first or limit
    for block in found:
        if batch and size + len(block.ids) + 1 > budget:
            yield join(batch)
            batch, size, budget = [], 1, limit
        batch.append(block)
        size += len(block.ids) + 1
    if batch:
        yield join(batch)


def windows(text: str, limit: int = PIECES) -> list[Window]:
    """All windows of a text in order; every word is in exactly one."""
    return list(pack(blocks(text, limit), limit))


def join(batch: list[_Block]) -> Window:
    """One window of some blocks: [CLS] block [SEP] block [SEP] and so on."""
    start, part = _special()
    ids, shapes, quoted = [start], [SHAPES.index("mark")], [0]
    words: list[Word] = []
    breaks = set()
    for block in batch:
        breaks.add(len(words))
        words += [Word(word.start, word.end, word.piece + len(ids)) for word in block.words]
        ids += [*block.ids, part]
        shapes += [*block.shapes, SHAPES.index("mark")]
        quoted += [*block.quoted, 0]
    return Window(tuple(ids), tuple(shapes), tuple(quoted), tuple(words), frozenset(breaks))


@cache
def _special() -> tuple[int, int]:
    return tokenizer().token_to_id("[CLS]"), tokenizer().token_to_id("[SEP]")  # type: ignore[return-value] # its vocabulary has both


def _encoded(text: str, start: int, end: int) -> Encoding:
    return tokenizer().encode(well_formed(text[start:end]), add_special_tokens=False)


def _block(text: str, start: int, encoding: Encoding, inside: bytearray) -> _Block:
    """The block of the words that are encoded, of which the first character is that of the text at ``start``."""
    words: list[Word] = []
    shapes: list[int] = []
    quoted: list[int] = []
    last: int | None = None
    for piece, (offsets, word_id) in enumerate(zip(encoding.offsets, encoding.word_ids, strict=True)):
        begin, stop = offsets[0] + start, offsets[1] + start
        if word_id == last:
            words[-1] = Word(words[-1].start, stop, words[-1].piece)
        else:
            words.append(Word(begin, stop, piece))
            last = word_id
    for index, word in enumerate(words):
        after = words[index + 1].piece if index + 1 < len(words) else len(encoding.ids)
        shapes += [shape(text[word.start : word.end])] * (after - word.piece)
        quoted += [inside[word.start]] * (after - word.piece)
    return _Block(tuple(encoding.ids), tuple(shapes), tuple(quoted), tuple(words))


def _cut(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, Encoding]]:
    """Cut ``text[start:end]`` into stretches of at most ``limit`` pieces, at the last sentence end that fits, else between words.

    Yields where each begins, and its pieces.
    """
    whole = _encoded(text, start, end)
    if len(whole.ids) <= limit:
        if whole.ids:
            yield start, whole
        return
    pieces = whole.offsets
    first = 0  # the first piece of the stretch
    while len(pieces) - first > limit:
        reach = start + pieces[first + limit][0]  # where the first piece that does not fit begins
        begin = start + pieces[first][0]
        ends = [match.end() for match in SENTENCE_END.finditer(text, begin, reach) if match.end() - begin > (reach - begin) // 3]
        cut = ends[-1] if ends else text.rfind(" ", begin, reach) + 1
        if cut <= begin:
            cut = reach
        yield begin, _encoded(text, begin, cut)
        first = next(index for index in range(first + 1, len(pieces)) if start + pieces[index][0] >= cut)
    yield start + pieces[first][0], _encoded(text, start + pieces[first][0], end)
