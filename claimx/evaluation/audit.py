"""How good the claims are that a reader is shown: on news pages of many outlets, each read through and annotated before the program saw it.

The annotations hold the pages' ids, offsets and names, and none of the pages' text besides: see ``audit.md`` beside this file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any, Literal

from claimx.article import read_article
from claimx.errors import ClaimxError
from claimx.evaluation.bodies import gold_bodies, html_pages
from claimx.evaluation.corpus import documents
from claimx.evaluation.predicting import located
from claimx.evaluation.scoring import Spans, dice, inside, words_of
from claimx.evaluation.speakers import is_partly, is_right
from claimx.model import Claim, Page
from claimx.pipeline import claims

FORMS = ("name", "pronoun", "description", "none")
Outcome = Literal["right", "partly", "words", "nobody", "wrong"]
# The right name; too little or too much of it; words that claim to be no name; nobody where there is somebody; somebody else's name.
OUTCOMES: tuple[Outcome, ...] = ("right", "partly", "words", "nobody", "wrong")
LEAST = 0.5  # of two contents' words in common (Dice), as for a found attribution
INSIDE = 0.8  # of the shorter one's words: one lies in the other, a piece of it
COVERED = 0.6  # of an attribution's words: with fewer a claim is cut short
LEVELS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)  # lower bounds for the table of reliability
SURE = 0.9
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One attribution of a page; ``sure`` where there is no doubt that it is one: the others are neither missed nor wrong."""

    source: Words
    content: Words
    speakers: tuple[str | None, ...]
    phrases: tuple[str, ...]
    form: str
    named: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with the words of the page that it lies on."""

    claim: Claim
    source: Words
    content: Words


@dataclass(slots=True)
class Tally:
    """What came of the annotated pages; ``outcomes`` are those of certain attributions, by the source's form."""

    pages: int = 0
    certain: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    outcomes: dict[str, Counter[Outcome]] = field(default_factory=lambda: defaultdict(Counter))
    judged: list[tuple[float, Outcome | None]] = field(default_factory=list)  # every claim's confidence; None: no attribution
    short: int = 0
    faults: list[str] = field(default_factory=list)

    def came(self, outcome: Outcome) -> int:
        """How many certain attributions came out so."""
        return sum(row[outcome] for row in self.outcomes.values())

    @property
    def judged_certain(self) -> int:
        """How many certain attributions have a claim of their own."""
        return sum(row.total() for row in self.outcomes.values())

    @property
    def attributions(self) -> int:
        """How many claims are attributions."""
        return sum(came is not None for _, came in self.judged)


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command line of ``audit`` holds."""
    parser.add_argument("annotations", type=Path, help="the annotations of pages: JSON Lines")
    parser.add_argument(
        "pages", type=Path, help="folder of those pages (*.html, *.html.gz) and truth.json beside it, or JSON Lines of plain texts"
    )
    parser.add_argument("--wrong", action="store_true", help="list the claims that are wrong: never with pages that are held out")


def figures(options: argparse.Namespace) -> Iterator[str]:
    """Yield the figures as lines of text, and where asked for the faults after them."""
    tally = tallied(options.annotations, options.pages)
    yield from _table(tally)
    if options.wrong:
        yield from tally.faults


def tallied(annotations: Path, pages: Path) -> Tally:
    """What comes of the annotated pages of a folder. Raises ValueError where a page is another than the one that was annotated."""
    tally = Tally()
    for page, text in texts(annotations, pages):
        _count(tally, text, [_annotated(text, one) for one in page["attributions"]])
    return tally


def texts(annotations: Path, pages: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each annotated page with the text that its offsets count in: the headline, an empty line, the body.

    ``pages`` is a folder of HTML with truth.json beside it, or a file of pages' plain texts, as ``bodies`` takes them. Raises ValueError
    where a page's text is another than the one that was annotated.
    """
    annotated = [json.loads(line) for line in annotations.read_text(encoding="utf-8").splitlines() if line.startswith('{"id"')]
    wanted = {page["id"] for page in annotated}
    found = _headlines_and_bodies(pages, wanted)
    for page in annotated:
        headline, body = found[page["id"]]
        body = body.replace("\r\n", "\n").strip()
        text = f"{headline}\n\n{body}\n"
        if len(text) != page["characters"]:
            raise ValueError(f"{page['id']}: this is another text than the one that was annotated")
        yield page, text


def _headlines_and_bodies(pages: Path, wanted: Container[str]) -> dict[str, tuple[str | None, str]]:
    if pages.is_dir():
        bodies = gold_bodies(pages)
        return {name: (read_article(page).title, bodies[name]) for name, page in html_pages(pages, wanted)}
    return {one["id"]: (_headline(one), one["body"]) for one in documents(pages) if one["id"] in wanted}


def _headline(page: Mapping[str, Any]) -> str:
    lines = page["text"].split("\n")
    return " ".join(lines[number].strip() for number in page["headline"])


def _annotated(text: str, one: Mapping[str, Any]) -> Annotated:
    words = words_of(text)
    phrases = [text[start:end] for start, end in (*one["source"], *one["verbatim"])] if not one["named"] or one["verbatim"] else []
    return Annotated(
        inside(one["source"], words),
        inside(one["content"], words),
        tuple(one["speakers"]),
        tuple(phrases),
        one["form"],
        one["named"],
        one["sure"],
    )


def _count(tally: Tally, text: str, annotated: Sequence[Annotated]) -> None:
    words = words_of(text)
    shown = [Shown(claim, *(inside(place[role], words) for role in ("source", "content"))) for claim, place in _claims(text)]
    mates = paired(annotated, shown)
    taken = {place: one for one, place in mates.items()}
    tally.pages += 1
    for number, one in enumerate(annotated):
        if not one.sure:
            continue
        tally.certain[one.form] += 1
        if number in mates:
            tally.found[one.form] += 1
            tally.outcomes[one.form][outcome(shown[mates[number]].claim, one)] += 1
        elif any(_holds(shown[place], one) and annotated[other].speakers == one.speakers for other, place in mates.items()):
            tally.found[one.form] += 1  # two quotations of one speaker given as one claim
    for place, claim in enumerate(shown):
        judge = annotated[taken[place]] if place in taken else next((one for one in annotated if _piece(claim, one)), None)
        came = outcome(claim.claim, judge) if judge else None
        tally.judged.append((claim.claim.confidence, came))
        tally.short += place in taken and _cut(claim, annotated[taken[place]])
        if came not in {"right", "partly"}:
            right = judge.speakers[0] if judge and judge.speakers else None
            given = f"{claim.claim.speaker}\tright: {right}" if judge else "no attribution"
            tally.faults.append(f"{came or 'none'}\t{claim.claim.confidence:.2f}\t{given}\t{claim.claim.text[:100]}")


def _claims(text: str) -> Iterator[tuple[Claim, Mapping[str, Spans]]]:
    try:
        article = read_article(Page("-", None, text, "text"))
    except ClaimxError:
        return
    for claim in claims(article):
        yield claim, located(article, claim)


def paired(annotated: Sequence[Annotated], shown: Sequence[Shown]) -> dict[int, int]:
    """The claim, by its place, of each annotated attribution that has one: contents half in common, each used once, best first."""
    overlaps = sorted(
        (
            # The source tells apart contents that lie in each other; an attribution that is sure goes before one that is not.
            (common + 0.2 * dice(claim.source, one.source) + 0.02 * one.sure, number, place)
            for number, one in enumerate(annotated)
            for place, claim in enumerate(shown)
            if (common := dice(claim.content, one.content)) >= LEAST
        ),
        reverse=True,
    )
    mates: dict[int, int] = {}
    for _, number, place in overlaps:
        if number not in mates and place not in mates.values():
            mates[number] = place
    return mates


def outcome(claim: Claim, one: Annotated) -> Outcome:
    """What a claim makes of the speaker of an attribution."""
    if is_right(claim.speaker, one.speakers or (None,), () if claim.named else one.phrases):
        return "right"
    if claim.speaker is None:
        return "nobody"
    if one.named and is_partly(claim.speaker, one.speakers):
        return "partly"
    return "wrong" if claim.named else "words"


def _cut(claim: Shown, one: Annotated) -> bool:
    return len(claim.content & one.content) < COVERED * len(one.content)


def _holds(claim: Shown, one: Annotated) -> bool:
    return len(claim.content & one.content) >= INSIDE * len(one.content) > 0


def _piece(claim: Shown, one: Annotated) -> bool:
    return len(claim.content & one.content) >= INSIDE * min(len(claim.content), len(one.content)) > 0


def _table(tally: Tally) -> Iterator[str]:
    claims_shown, certain, found = len(tally.judged), tally.certain.total(), tally.found.total()
    yield f"pages {tally.pages}, certain attributions {certain}, claims {claims_shown}"
    precise, short = (_share(number, claims_shown) for number in (tally.attributions, tally.short))
    yield f"found {_share(found, certain)}, precision {precise}, cut short {short}"
    yield f"{'source':12}{'certain':>9}{'found':>7}" + "".join(f"{name:>8}" for name in OUTCOMES)
    for form in FORMS:
        row = tally.outcomes[form]
        yield f"{form:12}{tally.certain[form]:9}{tally.found[form]:7}" + "".join(f"{row[name]:8}" for name in OUTCOMES)
    yield f"{'all':12}{certain:9}{found:7}" + "".join(f"{tally.came(name):8}" for name in OUTCOMES)
    right, wrong = (_share(tally.came(name), tally.judged_certain) for name in ("right", "wrong"))
    yield f"right of those found {right}, wrong names {wrong}"
    yield f"{'confidence':12}{'claims':>9}{'mean':>7}{'right':>7}{'wrong names':>13}"
    for low, high in zip(LEVELS, (*LEVELS[1:], 1.01), strict=True):
        level = [(confidence, came) for confidence, came in tally.judged if low <= confidence < high]
        if level:
            sure, came = zip(*level, strict=True)
            yield f"{low:.1f} and more {len(level):9}{fmean(sure):7.2f}{came.count('right') / len(level):7.2f}{came.count('wrong'):13}"
    yield f"wrong names at {SURE} and more: {sum(came == 'wrong' and confidence >= SURE for confidence, came in tally.judged)}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else f"{part}/{whole}"
