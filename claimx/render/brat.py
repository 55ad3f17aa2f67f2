"""Reports as brat's standoff (https://brat.nlplab.org/standoff.html), in the form of PolNeAR: an Attribution with Source, Cue and Content.

The offsets count in the article's text as ``claimx clean`` prints it, which is the ``.txt`` beside the ``.ann``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

from claimx.render.one_text import joined, placed
from claimx.render.phrases import speaker_name

if TYPE_CHECKING:
    from claimx.model import Claim, Report

Spans = Sequence[tuple[int, int]]
ROLES = ("source", "cue", "content")
# What brat shows: an event whose arguments are the three roles, and that may do without a source.
CONFIGURATION = """[entities]
Source
Cue
Content
Discard

[relations]

[events]
Attribution Source?:Source, Cue?:Cue, Content:Content

[attributes]
"""
# A line of the text: no annotation of brat's goes over its end.
LINE = re.compile(r"[^\n]+")


def standoffs(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the annotations of each article that could be read."""
    return (annotated(report) for report in reports if report.article)


def texts(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the text of each article that could be read, in which its annotations count."""
    return (joined(report.article) + "\n" for report in reports if report.article)


def annotated(report: Report) -> str:
    """The annotations of a report that has an article; a note on each names the speaker, and says what is not asserted."""
    found = list(placed(report))
    spans = [{str(role): [(span.start, span.end) for span in given] for role, given in one.roles()} for one in found]
    return standoff(joined(report.article) if report.article else "", spans, [_note(one.claim) for one in found])


def standoff(text: str, attributions: Iterable[Mapping[str, Spans]], notes: Sequence[str] = ()) -> str:
    """The annotation file of a text: for each attribution a span a role, ``Attribution`` over the cue, and the event that joins them.

    ``attributions`` give the spans of each role as offsets; ``notes`` belong to them one by one.
    """
    numbers = count(1)
    lines = []
    for number, one in enumerate(attributions, start=1):
        roles = {role: _fragments(text, one.get(role, ())) for role in ROLES}
        trigger = roles["cue"] or roles["source"] or roles["content"]
        arguments = []
        for label, fragments in (("Attribution", trigger), *((role.capitalize(), roles[role]) for role in ROLES)):
            if fragments:
                name = f"T{next(numbers)}"
                lines.append(f"{name}\t{label} {_offsets(fragments)}\t{' '.join(text[start:end] for start, end in fragments)}")
                arguments.append(f"{label}:{name}")
        lines.append(f"E{number}\t{' '.join(arguments)}")
        if notes:
            lines.append(f"#{number}\tAnnotatorNotes E{number}\t{notes[number - 1]}")
    return "".join(f"{line}\n" for line in lines)


def _fragments(text: str, spans: Spans) -> list[tuple[int, int]]:
    """The spans without the ends of lines, at which brat parts them."""
    return [(start + found.start(), start + found.end()) for start, end in spans for found in LINE.finditer(text[start:end])]


def _offsets(fragments: Spans) -> str:
    return ";".join(f"{start} {end}" for start, end in fragments)


def _note(claim: Claim) -> str:
    told = [speaker_name(claim), claim.role or "", *(f"via {name}" for name in claim.via)]
    told += [] if claim.polarity == "asserted" else [claim.polarity]
    return " ".join("; ".join(filter(None, told)).split())
