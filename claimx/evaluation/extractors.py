"""The bodies that claimx and other extractors find on the same pages, in one run."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from claimx.article.lines.folding import letters
from claimx.article.lines.shape import shape_of
from claimx.evaluation.bodies import body_lines, found_bodies, found_body, gold_bodies, html_pages, score_bodies
from claimx.model import Page

# Letters at the beginning of a paragraph by which it is found again.
BEGINNING = 60


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("path", type=Path, help='folder of *.html or *.html.gz, or JSON Lines with "id" and "text", gzipped or not')
    parser.add_argument(
        "--score", action="store_true", help='how good they are instead, against truth.json beside the folder or each line\'s "body"'
    )
    parser.add_argument("--peers", action="store_true", help="with --score, other extractors too, where they are installed; for HTML")


def report(options: argparse.Namespace) -> Iterator[str]:
    """Yield the bodies of the pages, or a Markdown table of how good they are and how many pages lose their first or last paragraph."""
    if not options.score:
        yield from body_lines(found_bodies(options.path))
        return
    gold = gold_bodies(options.path)
    yield f"| {len(gold)} pages | precision | recall | F1 | first lost | last lost |"
    yield "|---|---:|---:|---:|---:|---:|"
    if options.path.is_dir():
        pages = [page for page in html_pages(options.path) if page[0] in gold]
        rows = [(name, {page: body(html) for page, html in pages}) for name, needs, body in EXTRACTORS if _wanted(needs, options)]
    else:
        rows = [("claimx", dict(found_bodies(options.path)))]
    for name, found in rows:
        score = score_bodies(found, gold)
        first, last = (sum(_lost(found.get(page, ""), body, place) for page, body in gold.items()) for place in (0, -1))
        yield f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {first} | {last} |"


def _wanted(needs: str, options: argparse.Namespace) -> bool:
    return needs == "claimx" or (options.peers and find_spec(needs) is not None)


def _lost(found: str, body: str, place: int) -> bool:
    """Whether the first or the last paragraph of prose of a gold body is missing."""
    prose = [line for line in body.split("\n") if shape_of(line).prose]
    return bool(prose) and letters(prose[place])[:BEGINNING] not in letters(found)


def _of_trafilatura(**how: bool) -> Callable[[Page], str]:
    return lambda page: import_module("trafilatura").extract(page.text, include_comments=False, **how) or ""


def _of_readability(page: Page) -> str:
    summary = import_module("readability").Document(page.text).summary(html_partial=True)
    return "\n".join(map(str.strip, import_module("lxml.html").fromstring(summary).itertext()))


def _of_justext(page: Page) -> str:
    library = import_module("justext")
    text = re.sub(r"^\s*<\?xml[^>]*>", "", page.text)
    return "\n".join(one.text for one in library.justext(text, library.get_stoplist("English")) if not one.is_boilerplate)


# The name of each extractor, the package that it needs, and the body that it finds.
EXTRACTORS: tuple[tuple[str, str, Callable[[Page], str]], ...] = (
    ("claimx", "claimx", found_body),
    ("trafilatura, precision", "trafilatura", _of_trafilatura(favor_precision=True)),
    ("trafilatura, default", "trafilatura", _of_trafilatura()),
    ("readability-lxml", "readability", _of_readability),
    ("jusText", "justext", _of_justext),
)
