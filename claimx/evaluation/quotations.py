"""How good the verdicts on quotations are: hand-judged ones, one-word edits that must be seen, and words of others that must not be found.

The rows are JSON Lines of ``{"id", "quote", "claimed_speaker", "transcript", "verdict", "speaker_match"}``, the transcripts files in a
folder.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.verification.checking import verdicts
from claimx.verification.model import FOUND, NAMES, Quotation
from claimx.verification.reading import read
from claimx.verification.sources import ready

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from claimx.verification.model import Verdict
    from claimx.verification.sources import Ready

MODALS = ("can", "could", "may", "might", "must", "shall", "should", "will", "would")
TENSES = (
    *(("is", "was"), ("are", "were"), ("has", "had"), ("have", "had"), ("do", "did"), ("does", "did"), ("go", "went"), ("say", "said")),
    *(("run", "ran"), ("win", "won"), ("think", "thought"), ("know", "knew"), ("make", "made"), ("take", "took"), ("want", "wanted")),
    *(("need", "needed"), ("come", "came"), ("lose", "lost"), ("work", "worked"), ("get", "got"), ("believe", "believed")),
)
NEGATED = frozenset(["is", "are", "was", "were", "will", "would", "can", "could", "should", "do", "did", "has", "have", "am", "must"])
NEGATIONS = frozenset(("not", "never", "no"))
NUMBERS = ("two", "three", "seven", "twelve", "14", "30", "99", "1,000", "million", "billion")
NAMES_PUT_IN = ("Merkel", "Putin", "Chicago", "Ohio", "Patel", "Kelly", "Warsaw", "Garcia", "Lagos", "Biden")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words: the fewest of a quotation that is edited, and how many a stretch of somebody else's words has, as quotations in papers do.
FEWEST, SHORTEST, LONGEST = 4, 5, 12


def add_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("file", type=Path, help="the hand-judged rows, JSON Lines")
    command.add_argument("folder", type=Path, help="the transcripts that they name")
    command.add_argument("--edits", type=int, default=1000, help="how many one-word edits of verbatim rows")
    command.add_argument("--stretches", type=int, default=1000, help="how many stretches of other transcripts")
    command.add_argument("--seed", type=int, default=1)


def figures(rows: Sequence[dict[str, Any]], folder: Path, edits: int, stretches: int, seed: int) -> Iterator[str]:
    """Yield the figures, line by line."""

    @cache
    def source(name: str) -> Ready:
        return ready(read(str(folder / name))[0])

    began = time.process_time()
    yield from _judged(rows, [_asked(row["quote"], row["claimed_speaker"], source(row["transcript"])) for row in rows])
    yield f"{time.process_time() - began:.1f} CPU seconds, the reading of the transcripts included"
    yield ""
    yield from _edited(rows, edits, random.Random(seed), source)  # noqa: S311 - nobody guesses it
    yield ""
    names = sorted(path.name for path in folder.glob("*.txt") if path.name != "README.md")
    yield from _foreign([source(name) for name in names], stretches, random.Random(seed))  # noqa: S311


def share_right(rows: Sequence[dict[str, Any]], folder: Path) -> float:
    """The share of the rows whose verdict is right."""
    sources = {name: ready(read(str(folder / name))[0]) for name in {row["transcript"] for row in rows}}
    found = (_asked(row["quote"], row["claimed_speaker"], sources[row["transcript"]]) for row in rows)
    return sum(bool(row["verdict"] == one.verdict) for row, one in zip(rows, found, strict=True)) / len(rows)


def _asked(quote: str, speaker: str | None, source: Ready) -> Verdict:
    return verdicts([Quotation(quote, speaker)], [source])[0]


def _judged(rows: Sequence[dict[str, Any]], found: Sequence[Verdict]) -> Iterator[str]:
    right = sum(row["verdict"] == one.verdict for row, one in zip(rows, found, strict=True))
    yield f"{right} of {len(rows)} verdicts right: {right / max(1, len(rows)):.3f}"
    for name in NAMES:
        given = [(row, one) for row, one in zip(rows, found, strict=True) if row["verdict"] == name]
        if given:
            yield f"  {name:12} {sum(one.verdict == name for _, one in given):4} of {len(given)}"
    spoken = [(row, one) for row, one in zip(rows, found, strict=True) if row["speaker_match"] is not None and one.verdict in FOUND]
    yield f"speakers agree in {sum(row['speaker_match'] == one.speaker_match for row, one in spoken)} of {len(spoken)}"
    for row, one in zip(rows, found, strict=True):
        if row["verdict"] != one.verdict:
            yield f"  {row['id']}: {row['verdict']}, not {one.verdict}: {row['quote']!r}; {one.note}"


def _edited(rows: Sequence[dict[str, Any]], many: int, chance: random.Random, source: Any) -> Iterator[str]:
    """Yield what becomes of verbatim quotations in which one word is another: they must be altered, or joined where one is left out."""
    by_kind: dict[str, list[tuple[dict[str, Any], str]]] = defaultdict(list)
    for row in rows:
        if row["verdict"] == "verbatim" and len(row["quote"].split()) >= FEWEST:
            for kind, edited in edits_of(row["quote"], chance):
                by_kind[kind].append((row, edited))
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    left = many
    for number, (kind, some) in enumerate(sorted(by_kind.items(), key=lambda item: len(item[1]))):
        # Where there are fewer edits of a kind than its share, the others have more.
        taken = chance.sample(some, min(len(some), -(-left // (len(by_kind) - number))))
        left -= len(taken)
        for row, edited in taken:
            one = _asked(edited, row["claimed_speaker"], source(row["transcript"]))
            counts[kind, one.verdict] += 1
            if one.verdict not in {"altered", "joined"}:
                wrong.append(f"  {kind}, {one.verdict}: {edited!r}")
    yield f"{sum(counts.values())} one-word edits: {sum(counts.values()) - len(wrong)} altered or joined"
    yield from (f"  {kind:12} {name:10} {count}" for (kind, name), count in sorted(counts.items()))
    yield from wrong


def edits_of(quote: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield edits of one word of a quotation, each with its kind: negations in and out, numbers, names, modals, tenses."""
    tenses: dict[str, list[str]] = defaultdict(list)
    for present, past in TENSES:
        tenses[present].append(past)
        tenses[past].append(present)
    for match in WORD.finditer(quote):
        word, low = match.group(), match.group().lower()
        before, after = quote[: match.start()], quote[match.end() :]
        if low in MODALS:
            yield from (("modal", f"{before}{other}{after}") for other in MODALS if other != low)
        yield from (("tense", f"{before}{other}{after}") for other in tenses.get(low, ()))
        following = WORD.search(after)
        if low in NEGATED and (following is None or following.group().lower() != "not"):
            yield "negation in", f"{before}{word} not{after}"
        if low in NEGATIONS:
            yield "negation out", f"{before}{after.lstrip()}"
        elif low.endswith(("n't", "n’t")) and low[:2] not in {"ca", "wo", "ai"}:
            yield "negation out", f"{before}{word[:-3]}{after}"
        if low in NUMBERS or low.isdecimal():
            yield from (("number", f"{before}{other}{after}") for other in NUMBERS if other != low)
        if word[0].isupper() and before.rstrip()[-1:] not in {"", ".", "?", "!"} and not re.fullmatch("I|I['’].*|OK", word):
            yield from (("name", f"{before}{other}{after}") for other in chance.sample(NAMES_PUT_IN, 8) if other.lower() != low)


def _foreign(sources: Sequence[Ready], many: int, chance: random.Random) -> Iterator[str]:
    """Yield what is found of random stretches in transcripts that they are not from, in the mouth of the same speaker."""
    found: list[tuple[str, Verdict]] = []
    for _ in range(many):
        own, other = chance.sample(sources, 2)
        quote, speaker = _stretch(own, chance)
        one = _asked(quote, speaker, other)
        if one.verdict in FOUND:
            found.append((quote, one))
    yield f"{many} stretches of {SHORTEST} to {LONGEST} words looked for in another transcript: {len(found)} found"
    yield from (f"  {one.verdict}: {quote!r}; in the transcript: {one.found_text!r}" for quote, one in found)


def _stretch(source: Ready, chance: random.Random) -> tuple[str, str | None]:
    """A random stretch of words of one turn, and whose it is."""
    terms = source.terms
    while True:
        size = chance.randint(SHORTEST, LONGEST)
        first = chance.randrange(len(terms) - size)
        if source.turn(first) == source.turn(first + size - 1):
            return terms.text[terms.starts[first] : terms.ends[first + size - 1]], source.turn_of(first).person
