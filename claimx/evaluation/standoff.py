"""Annotated articles from brat's standoff: in PolNeAR's form, or as ``claimx -f brat`` writes it and somebody corrected it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROLES = ("source", "cue", "content")
Spans = list[tuple[int, int]]


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The articles of a folder and those under it, as a JSON Lines file holds them: each .txt with an .ann of its name beside it."""
    for path in sorted(folder.rglob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8").removesuffix("\n")
        name = str(path.relative_to(folder).with_suffix(""))
        yield {"id": name, "text": text, "attributions": attributions(path.read_bytes().decode("utf-8"))}


def attributions(annotations: str) -> list[dict[str, Spans]]:
    """The spans of each attribution's roles, in the file's order; notes, and what is no argument of an Attribution, are passed over."""
    spans: dict[str, Spans] = {}
    events = []
    for line in annotations.split("\n"):
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            spans[name] = _offsets(rest.partition("\t")[0].partition(" ")[2])
        elif name.startswith("E"):
            events.append(dict(argument.split(":", 1) for argument in rest.split()))
    return [{role: spans[event[role.capitalize()]] for role in ROLES if role.capitalize() in event} for event in events]


def _offsets(given: str) -> Spans:
    """The fragments of a span: ``12 18`` or ``12 18;20 24``."""
    pairs = (fragment.split() for fragment in given.split(";"))
    return [(int(start), int(end)) for start, end in pairs]
