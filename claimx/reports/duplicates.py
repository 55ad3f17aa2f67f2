"""The same article twice in a batch: at one address, or in nearly the same words.

Texts are compared by sketches of their runs of words (Broder, "On the resemblance and containment of documents", 1997): of all runs the
few whose hashes are smallest. Only the sketches are kept, some 1.5 kB an article, so reports may stream.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from claimx.english.characters import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.model import Article, Report

RUN = 4  # words of a run
SKETCH = 64  # runs that stand for a text: the share that two texts have in common is then known to within 0.06, one standard deviation
KEYS = 8  # of these, runs under which a text is found: two texts with half of their runs in common share one of them in 99.6 of 100 cases
# The share of runs in common from which on texts are the same: of 1,043 articles (PolNeAR's train and dev, and the local pages) five pairs
# have 0.64 or more, each one article in two versions; a running report and an article that was rewritten for print have 0.50 to 0.55 with
# their other versions, and no other pair has more than 0.13.
SAME = 0.55
# The share of runs in common under which two texts at one address are no article and its copy, but pages of a site that gives them all
# the same one.
RELATED = 0.1
FEWEST = 30  # words under which texts are not compared: a line of agency news may be told twice in the same words
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|at_\w+|cmp|ref|source|smid|ns_\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Original:
    """An article that is nobody's duplicate: where it is, and the runs of words that stand for its text."""

    location: str
    runs: frozenset[bytes]


class Originals(Protocol):
    """The articles so far that are nobody's duplicates."""

    def at(self, address: str) -> Original | None:
        """The first article at an address."""

    def sharing(self, keys: Sequence[bytes]) -> Iterable[Original]:
        """The articles that were the first to have one of these runs among their keys, in the order in which they came."""

    def add(self, original: Original, address: str | None, keys: Sequence[bytes]) -> None:
        """Take in one more."""


@dataclass(slots=True)
class Remembered:
    """The originals of one run, in memory."""

    originals: list[Original] = field(default_factory=list)
    keys: dict[bytes, int] = field(default_factory=dict)
    addresses: dict[str, int] = field(default_factory=dict)

    def at(self, address: str) -> Original | None:
        place = self.addresses.get(address)
        return None if place is None else self.originals[place]

    def sharing(self, keys: Sequence[bytes]) -> Iterable[Original]:
        return [self.originals[place] for place in sorted({self.keys[key] for key in keys if key in self.keys})]

    def add(self, original: Original, address: str | None, keys: Sequence[bytes]) -> None:
        place = len(self.originals)
        self.originals.append(original)
        for key in keys:
            self.keys.setdefault(key, place)
        if address:
            self.addresses.setdefault(address, place)


def mark_duplicates(reports: Iterable[Report]) -> Iterator[Report]:
    """Hand on the reports, and say in ``duplicate_of`` where the same article came earlier; the first of them is nobody's duplicate."""
    seen = Remembered()
    return (marked(report, seen) for report in reports)


def marked(report: Report, seen: Originals) -> Report:
    """The report with the location of the same article in ``duplicate_of`` where it was seen; where not, it is from now on."""
    if report.article is None or report.duplicate_of is not None:
        return report
    runs, own = sketch(report.article.text), address(report.article)
    if own and (found := seen.at(own)) and resemblance(runs, found.runs) >= RELATED:
        return replace(report, duplicate_of=found.location)
    keys = sorted(runs)[:KEYS]
    if same := next((one for one in seen.sharing(keys) if resemblance(runs, one.runs) >= SAME), None):
        return replace(report, duplicate_of=same.location)
    seen.add(Original(report.location, runs), own, keys)
    return report


def sketch(text: str) -> frozenset[bytes]:
    """The runs of words that stand for a text, as hashes; none where it is too short to be compared."""
    words = re.findall(r"\w+", folded(text))
    if len(words) < FEWEST:
        return frozenset()
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return frozenset(nsmallest(SKETCH, (blake2b(run.encode("utf-8", "replace"), digest_size=8).digest() for run in runs)))


def resemblance(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    """The share of runs that two texts have in common of all that either has, estimated from their sketches.

    >>> resemblance(frozenset({b"a", b"b"}), frozenset({b"b", b"c"})), resemblance(frozenset(), frozenset())
    (0.5, 0.0)
    """
    smallest = nsmallest(min(SKETCH, max(len(one), len(other))), one | other)
    return sum(run in one and run in other for run in smallest) / len(smallest) if smallest else 0.0


def address(article: Article) -> str | None:
    """The address by which an article is known: without scheme, www, fragment and what only tells where a reader came from.

    None where there is none, or where it is that of a whole site.
    """
    try:
        parts = urlsplit(article.url or "")
    except ValueError:
        return None
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name)])
    path = parts.path.rstrip("/")
    if not parts.hostname or not (path or query):
        return None
    return f"{parts.hostname.removeprefix('www.')}{path}?{query}"
