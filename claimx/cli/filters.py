"""The options that say which claims are wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

import typer

from claimx.english.characters import STRAIGHT
from claimx.reports.selection import Selection

PANEL = "Claims"


# Typer knows no list of a Literal such as model.Kind.
class Kind(StrEnum):
    """What ``--kind`` takes."""

    direct = "direct"
    mixed = "mixed"
    indirect = "indirect"


class Polarity(StrEnum):
    """What ``--polarity`` takes."""

    asserted = "asserted"
    denied = "denied"
    open = "open"


class Act(StrEnum):
    """What ``--act`` takes."""

    speech = "speech"
    writing = "writing"
    thought = "thought"
    intent = "intent"
    feeling = "feeling"
    other = "other"


Speakers = Annotated[
    list[str] | None,
    typer.Option("--speaker", metavar="TEXT", help="Only claims of a speaker whose name contains this; repeatable.", rich_help_panel=PANEL),
]
Via = Annotated[
    list[str] | None,
    typer.Option(
        "--via", metavar="TEXT", help="Only claims relayed by somebody whose name contains this; repeatable.", rich_help_panel=PANEL
    ),
]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option("--kind", metavar="KIND", help="Only claims of this kind: direct, mixed or indirect; repeatable.", rich_help_panel=PANEL),
]
Polarities = Annotated[
    list[Polarity] | None,
    typer.Option(
        "--polarity",
        metavar="POLARITY",
        help="Only claims that the speaker asserted or denied, or left open: asserted, denied or open; repeatable.",
        rich_help_panel=PANEL,
    ),
]
Acts = Annotated[
    list[Act] | None,
    typer.Option(
        "--act",
        metavar="ACT",
        help="Only claims that the cue reports as speech, writing, thought, intent, feeling or other; repeatable.",
        rich_help_panel=PANEL,
    ),
]
Text = Annotated[
    str | None,
    typer.Option(
        "--text",
        metavar="REGEX",
        help="Only claims whose text this regular expression matches somewhere; case counts if it has a capital letter.",
        rich_help_panel=PANEL,
    ),
]
Named = Annotated[bool, typer.Option("--named", help="Only claims of speakers whom the article names.", rich_help_panel=PANEL)]
Checkable = Annotated[
    bool,
    typer.Option(
        "--checkable", help="Only claims that state something that can be looked up about others than the speaker.", rich_help_panel=PANEL
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="NUMBER",
        help="Only claims with at least this confidence, from 0 to 1.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help="Only claims of articles published on this day or later: 2024-03-04, or 7d for seven days ago.",
        rich_help_panel=PANEL,
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only claims of articles published on this day or earlier.", rich_help_panel=PANEL),
]


@dataclass(frozen=True)
class Filters:
    """Which claims are wanted."""

    speakers: Speakers = None
    via: Via = None
    kinds: Kinds = None
    polarities: Polarities = None
    acts: Acts = None
    text: Text = None
    named: Named = False
    checkable: Checkable = False
    min_confidence: MinConfidence = 0.0
    since: Since = None
    until: Until = None

    def selection(self) -> Selection:
        """The same as the library has it. Raises typer.BadParameter where a value is none."""
        for option, names in (("--speaker", self.speakers), ("--via", self.via)):
            if not all(name.strip() for name in names or ()):
                raise typer.BadParameter(f"{option} with nothing in it")
        if not 0 <= self.min_confidence <= 1:
            raise typer.BadParameter(f"--min-confidence {self.min_confidence:g} is no number from 0 to 1")
        return Selection(
            speakers=tuple(self.speakers or ()),
            via=tuple(self.via or ()),
            kinds=tuple(map(str, self.kinds or ())),
            polarities=tuple(map(str, self.polarities or ())),
            acts=tuple(map(str, self.acts or ())),
            text=_pattern(self.text),
            named=self.named,
            checkable=self.checkable,
            min_confidence=self.min_confidence,
            since=day("--since", self.since),
            until=day("--until", self.until),
        )


NO_FILTERS = Filters()


def _pattern(text: str | None) -> re.Pattern[str] | None:
    if text is None:
        return None
    try:
        # As ripgrep's --smart-case has it; a letter after a backslash is no letter of the text.
        sensitive = re.search(r"(?<!\\)[A-Z]", text) is not None
        return re.compile(text.translate(STRAIGHT), 0 if sensitive else re.IGNORECASE)
    except re.error as error:
        raise typer.BadParameter(f"--text: no regular expression ({error}); a backslash before a character takes it as it is") from error


def day(option: str, given: str | None, today: date | None = None) -> str | None:
    """The day that is meant, as an ISO date.

    >>> day("--since", "7d", date(2024, 3, 4)), day("--since", "2024-03-04")
    ('2024-02-26', '2024-03-04')
    """
    if given is None:
        return None
    try:
        if ago := re.fullmatch(r"([0-9]{1,5})d", given.strip()):
            return str((today or date.today()) - timedelta(days=int(ago[1])))  # noqa: DTZ011 - the user's day
        return str(date.fromisoformat(given.strip()))
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter(f"{option} {given} is no date; write it as 2024-03-04, or 7d for seven days ago") from error
