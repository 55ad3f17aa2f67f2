"""Who speaks how often: the claims of many reports counted by speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimx.model import Article, Claim, Failure, Kind, Report
from claimx.reports.quoting import outlet
from claimx.speakers.pronoun_kinds import is_pronoun


@dataclass(frozen=True, slots=True)
class Tally:
    """One speaker over all reports: how many claims in how many articles, each role and each form of the name with its count.

    ``roles`` and ``forms``, the sources as the articles put them but for pronouns, come the most frequent first. ``kinds`` counts
    direct, mixed and indirect claims. ``first`` and ``last`` are the days on which the first and the last of the articles came out, where
    they say so; ``outlets`` counts articles by their site or, where that is unknown, by the host of their address.
    """

    speaker: str
    named: bool
    claims: int
    articles: int
    kinds: tuple[tuple[Kind, int], ...]
    roles: tuple[tuple[str, int], ...]
    forms: tuple[tuple[str, int], ...]
    first: str | None = None
    last: str | None = None
    outlets: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A location that could not be processed."""

    location: str
    error: Failure


@dataclass(frozen=True, slots=True)
class Tallied:
    """The speakers of many reports, the one with the most claims first; how many articles were read, and what could not be."""

    speakers: tuple[Tally, ...]
    articles: int
    failed: tuple[Failed, ...]


@dataclass(slots=True)
class _Count:
    """What is known of one speaker so far."""

    spelled: Counter[str] = field(default_factory=Counter)
    named: bool = False
    articles: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    days: list[str] = field(default_factory=list)
    outlets: Counter[str] = field(default_factory=Counter)

    def see(self, article: Article) -> None:
        """Count one more article."""
        self.articles += 1
        if article.published:
            self.days = [min([article.published, *self.days]), max([article.published, *self.days])]
        if name := outlet(article):
            self.outlets[name] += 1


def count_speakers(reports: Iterable[Report], *, fewest: int = 1) -> Tallied:
    """Every speaker of the reports with the ``fewest`` claims or more; claims whose speaker is unknown do not count.

    Names that differ in nothing but case and a leading "the" are one. A name that another only holds ("Roe", "Jane Doe Roe") is
    another's: articles need not speak of the same person. Only the counts are kept, so reports may stream.
    """
    counts: dict[tuple[str, bool], _Count] = {}
    articles, failed = 0, []
    for report in reports:
        if report.error is not None:
            failed.append(Failed(report.location, report.error))
        articles += report.article is not None
        seen = set()
        for claim in report.claims:
            if claim.speaker is None:
                continue
            key = folded_name(claim.speaker), claim.named
            count = counts.setdefault(key, _Count())
            count.spelled[claim.speaker] += 1
            count.named = claim.named
            count.kinds[claim.kind] += 1
            count.roles.update([claim.role] if claim.role else [])
            count.forms.update([form] if (form := form_of(claim)) else [])
            if key not in seen and report.article:
                seen.add(key)
                count.see(report.article)
    found = (_tally(count) for count in counts.values() if count.spelled.total() >= fewest)
    ranked = sorted(found, key=lambda one: (-one.claims, -one.articles, not one.named, one.speaker.casefold()))
    return Tallied(tuple(ranked), articles, tuple(failed))


def folded_name(name: str) -> str:
    """What makes two names one speaker's. A description never counts as a name, whatever its words.

    >>> folded_name("The White House") == folded_name("white house")
    True
    """
    return name.casefold().removeprefix("the ")


def form_of(claim: Claim) -> str | None:
    """The form in which an article puts the speaker of a claim; None where it is a pronoun, or where there is no source."""
    return " ".join(claim.source.text.split()).rstrip(",") if claim.source and not is_pronoun(claim.source.text) else None


def _tally(count: _Count) -> Tally:
    return Tally(
        speaker=count.spelled.most_common(1)[0][0],
        named=count.named,
        claims=count.spelled.total(),
        articles=count.articles,
        kinds=tuple((kind, count.kinds[kind]) for kind in ("direct", "mixed", "indirect")),
        roles=tuple(count.roles.most_common()),
        forms=tuple(count.forms.most_common()),
        first=count.days[0] if count.days else None,
        last=count.days[-1] if count.days else None,
        outlets=tuple(count.outlets.most_common()),
    )
