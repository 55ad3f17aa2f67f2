"""A page of HTML as elements and text, as a browser's parser sees the plain markup that claimx writes; and the reports to write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from claimx.model import Article, Claim, Report, Span

VOID = {"meta", "link", "br", "img", "input"}
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.json"))


@dataclass
class Element:
    """An element: its name, its attributes, and what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def all(self, name: str = "", kind: str = "") -> Iterator[Element]:
        """The elements in it, in document order, with that name and class where they are given."""
        for one in self.inside:
            if isinstance(one, Element):
                if name in {"", one.name} and (not kind or kind in one.classes):
                    yield one
                yield from one.all(name, kind)

    def only(self, name: str = "", kind: str = "") -> Element:
        (one,) = self.all(name, kind)
        return one


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(html: str) -> Element:
    """The page's root; fails where elements are not closed in order, an attribute is there twice, or there is a comment."""
    reader = _Reader()
    reader.feed(html.replace("\r\n", "\n").replace("\r", "\n"))  # as a browser does first
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]


def article(text: str, title: str | None = None, **known: Any) -> Article:
    """An article of which nothing is known but its text, or what is named."""
    unknown = {"url": None, "authors": (), "published": None, "site": None, "language": "en"}
    return Article(title=title, text=text, **{**unknown, **known})


@cache
def kept(path: Path) -> Report:
    """The report of a sample, from the document kept beside it."""
    return Report.from_dict(json.loads(path.read_text(encoding="utf-8")))


def claim(text: str, *content: tuple[int, int], **known: Any) -> Claim:
    """A claim in a body by the offsets of its content, and what else is named; ``source`` and ``cue`` are offsets too."""

    def span(at: tuple[int, int]) -> Span:
        return Span(at[0], at[1], text[at[0] : at[1]])

    said = tuple(map(span, content))
    words = " ".join(one.text for one in said)
    plain = {"part": "body", "kind": "indirect", "speaker": "Jane Doe", "role": None, "via": (), "polarity": "asserted", "distancing": ()}
    spans = {name: span(at) if (at := known.pop(name, None)) else None for name in ("source", "cue")}
    return replace(kept(SAMPLES[0]).claims[0], **{"id": "c1", "text": words, "content": said, **plain, **spans, **known})
