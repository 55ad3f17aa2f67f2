"""Passages with what is expected of each of their claims, read from files like ``tests/speaker_cases/*.txt``.

A file opens with what it is about; then comes one case after another:

    # what the case is about
    title: a headline, marked too
    author: Jane Doe

    The body as in rows.py, with [source1]…[/source1] [cue1]…[/cue1] [content1]…[/content1].
    > 1: Jane Doe | role mayor | via Reuters; BBC | named yes | audience reporters | setting on a call
    ! role: why it fails

Title and author may be missing; the body's paragraphs are parted by blank lines. A ``>`` line gives for the attribution of that number
(none where the marks have none) its speaker and, after bars, the fields that the case is about: role, audience, setting and polarity
are a phrase, named is yes or no, via and distancing are lists parted by semicolons. ``-`` is null or the empty list. A ``!`` line
labels a field of the case (``speaker`` for the name) as a known failure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from claimx.evaluation.marked import MARK
from claimx.evaluation.rows import article, marked
from claimx.model import Article, Attribution, Polarity

FIELDS = ("speaker", "named", "role", "via", "audience", "setting", "polarity", "distancing")
LISTS = ("via", "distancing")
HEADER = re.compile(r"(title|author): (.+)")
EXPECTED = re.compile(r"> (?:(\d+): )?(.+)")
FAILURE = re.compile(r"! (\w+): (.+)")

Value = str | bool | tuple[str, ...] | None


class CaseError(ValueError):
    """A case that is not written as the module's docstring says."""


@dataclass(frozen=True, slots=True)
class Case:
    """A passage; ``expected`` holds for each of its attributions, in their order, the values of the fields that are stated."""

    group: str
    name: str
    article: Article
    attributions: tuple[Attribution, ...]
    expected: tuple[dict[str, Value], ...]
    failures: dict[str, str]


def cases(folder: Path) -> list[Case]:
    """Every case of every file of a folder."""
    return [case for path in sorted(folder.glob("*.txt")) for case in read(path.stem, path.read_text(encoding="utf-8"))]


def read(group: str, text: str) -> list[Case]:
    r"""The cases of one file; raises CaseError or MarksError where it is written otherwise.

    >>> (case,) = read("names", "About.\n\n# one\n[source]Doe[/source] said [content]so[/content].\n> Jane Doe | named yes | via -")
    >>> case.article.text, case.expected
    ('Doe said so.', ({'speaker': 'Jane Doe', 'named': True, 'via': ()},))
    """
    _, *blocks = re.split(r"^# ", text, flags=re.MULTILINE)
    return [_case(group, block) for block in blocks]


def _case(group: str, block: str) -> Case:
    name, *lines = block.strip().split("\n")
    headers: dict[str, str] = {}
    stated: dict[int, dict[str, Value]] = {}
    failures: dict[str, str] = {}
    body = []
    for line in lines:
        if header := HEADER.fullmatch(line):
            headers[header[1]] = header[2]
        elif expected := EXPECTED.fullmatch(line):
            stated[int(expected[1] or 0)] = _fields(name, expected[2])
        elif failure := FAILURE.fullmatch(line):
            failures[failure[1]] = failure[2]
        else:
            body.append(line)
    title, in_title = marked(headers.get("title", ""), "title")
    text, in_body = marked("\n".join(body).strip())
    numbers = [*_numbers(headers.get("title", "")), *_numbers("\n".join(body))]
    if sorted(numbers) != sorted(stated):
        raise CaseError(f"{group}: {name}: marked are {sorted(numbers)}, expected {sorted(stated)}")
    if unknown := failures.keys() - set(FIELDS):
        raise CaseError(f"{group}: {name}: no such field: {unknown}")
    authors = (headers["author"],) if "author" in headers else ()
    expectations = tuple(stated[number] for number in numbers)
    return Case(group, name, article(text, title or None, authors), (*in_title, *in_body), expectations, failures)


def _numbers(line: str) -> list[int]:
    """The numbers of the attributions of a marked line, in the order in which ``marked`` gives them."""
    return sorted({int(number) for mark in MARK.finditer(line) for number in (mark["numbers"] or "0").split(",")})


def _fields(name: str, stated: str) -> dict[str, Value]:
    speaker, *rest = stated.split(" | ")
    fields: dict[str, Value] = {"speaker": _value("speaker", speaker)}
    for field in rest:
        key, _, value = field.partition(" ")
        if key not in FIELDS[1:] or not value or key in fields:
            raise CaseError(f"{name}: {field}")
        fields[key] = _value(key, value)
    return fields


def _value(key: str, value: str) -> Value:
    if key in LISTS:
        return () if value == "-" else tuple(value.split("; "))
    if value == "-":
        return None
    if (key == "named" and value not in {"yes", "no"}) or (key == "polarity" and value not in get_args(Polarity)):
        raise CaseError(f"{key} {value}")
    return value == "yes" if key == "named" else value
