"""A location → the sources there: told apart by what is in it, and by its name where that does not tell."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from claimx.errors import ClaimxError
from claimx.model import Report
from claimx.reading.limits import LIMITS, Limits
from claimx.reading.opening import text_at
from claimx.running import plainly
from claimx.verification import captions, tables, transcripts
from claimx.verification.articles import source
from claimx.verification.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Page
    from claimx.running import Run

# A letter or a digit: without one nobody says a word.
SPOKEN = re.compile(r"[^\W_]")


def read(location: str, run: Run = plainly, limits: Limits = LIMITS) -> tuple[Source, ...]:
    """The sources at a location: a path, an http or https URL, or ``-`` for standard input; several where it holds several documents.

    Raises ClaimxError: nothing there, not to be read, not a text, no article in it, JSON that claimx did not print.
    """
    if location != "-" and os.path.isdir(location):  # noqa: PTH112 - any string, NULs included
        raise ClaimxError("unreadable", "is a directory; name the files in it")
    page = run("fetch", text_at, location, limits)
    if (documents := _documents(page)) is not None:
        return tuple(map(source, documents))
    if page.markup == "html" and not captions.is_captions(page.text):
        return (source(_report(page, run)),)
    return (source_of(page.text, location),)


def source_of(text: str, location: str = "-") -> Source:
    """The source that a text is: captions, a table with a column of speakers, a transcript with labels, or plain.

    Raises ClaimxError, of kind ``empty``, where nobody says a word in it.
    """
    if captions.is_captions(text):
        turns = captions.turns(text)
    else:
        turns = tables.turns(text) if tables.is_table(text, location) else ()
        turns = turns or transcripts.turns(text)
    if not any(SPOKEN.search(text, *span) for turn in turns for span in turn.spans):
        raise ClaimxError("empty", "holds no words; check what wrote it")
    return Source(location, text, turns)


def _documents(page: Page) -> list[Report] | None:
    """The reports whose documents a page holds, as claimx prints them in JSON or JSON Lines; None where it holds no JSON.

    Raises ClaimxError, of kind ``unsupported``, where it is other JSON, and of kind ``no-article`` where no document has an article.
    """
    if not page.text.lstrip("\ufeff \t\r\n").startswith("{"):
        return None
    found = list(_objects(page.text))
    if not found:
        return None
    reports = [Report.from_dict(one) for one in found]
    if not any(report.article for report in reports):
        raise ClaimxError("no-article", "no document in it has an article; name another")
    return [report for report in reports if report.article]


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects that a text is made of, one after another; none where it is not JSON."""
    decoder, at = json.JSONDecoder(), 0
    text = text.lstrip("\ufeff")
    while (at := _next(text, at)) < len(text):
        try:
            found, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            if at == _next(text, 0):
                return
            raise ClaimxError("unsupported", "breaks off in the middle of a JSON document; check what wrote it") from error
        if not isinstance(found, dict):
            raise ClaimxError("unsupported", "JSON, but no document of claimx; give one that claimx printed")
        yield found


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _report(page: Page, run: Run) -> Report:
    # The tagger and the parser: only what is an article waits for them.
    from claimx.pipeline import report

    return report(page, run)
