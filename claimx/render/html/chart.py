"""Over all articles of a page: who says how much, by kind, and on which days."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.render.html.marking import NOBODY

if TYPE_CHECKING:
    from claimx.model import Report

KINDS = ("direct", "mixed", "indirect")
MOST = 25  # speakers in the chart, those who say most: what a screen holds; every one is in the lists of the articles


@dataclass(frozen=True, slots=True)
class Listed:
    """What the contents list says of a report."""

    key: str
    heading: str
    error: str | None
    site: str | None
    published: str | None
    count: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: what it stands for, how many claims there are of each kind, and for a day its articles."""

    name: str
    kinds: tuple[tuple[str, int], ...]
    articles: tuple[Listed, ...] = ()

    @property
    def total(self) -> int:
        """The number of claims."""
        return sum(number for _, number in self.kinds)

    @property
    def words(self) -> str:
        """The same in words."""
        return ", ".join(f"{number} {kind}" for kind, number in self.kinds) or "none"


@dataclass
class Chart:
    """The claims of all articles so far, counted by speaker and by day."""

    speakers: defaultdict[str | None, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    days: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    articles: defaultdict[str, list[Listed]] = field(default_factory=lambda: defaultdict(list))

    def add(self, report: Report, listed: Listed) -> None:
        """Count the claims of one more report."""
        for claim in report.claims:
            self.speakers[claim.speaker][claim.kind] += 1
        if report.article and report.article.published:
            day = report.article.published[: len("2024-03-04")]
            self.days[day].update(claim.kind for claim in report.claims)
            self.articles[day].append(listed)

    def drawn(self) -> tuple[list[Bar], list[Bar], int]:
        """A bar for each of those who say most, the first first; one for each day, where there are several, and the most of a day."""
        speakers = sorted((_bar(name or NOBODY, kinds) for name, kinds in self.speakers.items()), key=lambda bar: -bar.total)
        days = [_bar(day, self.days[day], self.articles[day]) for day in sorted(self.days)]
        return speakers[:MOST], days if len(days) > 1 else [], max((bar.total for bar in days), default=0)


def _bar(name: str, kinds: Counter[str], articles: list[Listed] | None = None) -> Bar:
    return Bar(name, tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]), tuple(articles or ()))
