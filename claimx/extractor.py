"""Pages that somebody has already → the documents of the output contract, in whatever process they are: for engines that work on many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.batch import process
from claimx.errors import ClaimxError
from claimx.model import Page, Report
from claimx.reading.addresses import without_login
from claimx.reading.decoding import normalised
from claimx.reading.fetching import page_of
from claimx.reading.limits import MAX_SIZE, Limits
from claimx.reading.locations import STDIN, Input
from claimx.reading.markup import markup_of
from claimx.reports.selection import EVERYTHING, Selection, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    Given = str | bytes | tuple[str | bytes | None, str | None] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """What makes documents of pages. It is no more than its options, and is pickled as they are: models are loaded by the first page.

    ``wanted`` says which claims a document is left with, ``max_size`` how many bytes a page may have, unpacked.

    >>> Extractor()('"It works," Jane Doe said.')["claims"][0]["speaker"]
    'Jane Doe'
    """

    wanted: Selection = EVERYTHING
    max_size: int = MAX_SIZE

    def __call__(self, page: str | bytes | None, url: str | None = None) -> dict[str, Any]:
        """The document of a page, HTML or plain text, that came from ``url``; its location is the URL, or ``-`` where there is none.

        Bytes are unpacked and decoded as those of a file are. Where the page cannot be processed, None and NaN included, the document says
        why in ``error``; nothing is raised.
        """
        return self.report(page, url).to_dict()

    def batch(self, pages: Iterable[Given]) -> list[dict[str, Any]]:
        """The documents of pages, each given alone or as a pair of page and URL, in their order."""
        return [self(*page) if isinstance(page, tuple) else self(page) for page in pages]

    def report(self, page: str | bytes | None, url: str | None = None) -> Report:
        """As a call, but what it gives is the report."""
        (found,) = process([self._input(page, url)])
        return select(found, self.wanted)

    def _input(self, page: str | bytes | None, url: str | None) -> Input:
        limits = Limits(max_size=self.max_size)
        address = without_login(url) if isinstance(url, str) and url else None
        location = address or STDIN
        try:
            return Input(location, limits=limits, page=_page(page, location, address, limits))
        except ClaimxError as error:
            return Input(location, error, limits)


def _is_missing(value: object) -> bool:
    """Whether a value is none, as Python writes it or, by NaN, as pandas and Ray do."""
    return value is None or (isinstance(value, float) and value != value)


def _page(page: str | bytes | None, location: str, url: str | None, limits: Limits) -> Page:
    if _is_missing(page):
        raise ClaimxError("empty", "no page; check what wrote it")
    match page:
        case bytes():
            return page_of(page, location, url, limits=limits)
        case str() if not page.strip():
            raise ClaimxError("empty", "nothing but white space; check what wrote it")
        case str() if len(page) > limits.max_size:
            raise ClaimxError("unreadable", f"larger than {limits.max_size / 1e6:g} MB; allow more by max_size")
        case str():
            text = normalised(page)
            return Page(location, url, text, markup_of(text))
    raise ClaimxError("unsupported", f"a page is text or bytes, and this is of type {type(page).__name__}")
