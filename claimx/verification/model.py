"""What passes between the stages of ``verify``: sources and their turns, quotations, passages, verdicts.

All offsets count Unicode code points from 0, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from claimx.errors import ErrorKind
    from claimx.matching.diff import Difference

SCHEMA = "claimx-verify/1"

Name = Literal["verbatim", "same words", "clipped", "elided", "joined", "altered", "not found", "cannot tell"]
NAMES: tuple[Name, ...] = get_args(Name)
GOOD: frozenset[Name] = frozenset({"verbatim", "same words"})
FOUND: frozenset[Name] = frozenset(NAMES[:6])


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's consecutive words: the stretches of the text that are words of his, without labels and notes.

    ``speaker`` is the label as it stands in the source, None where nobody is named; ``person`` is the same for all labels that are one
    person's.
    """

    speaker: str | None
    person: str | None
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A text that quotations are looked for in; ``lines`` is False where counting its lines helps nobody, as in the text of a page."""

    location: str
    text: str
    turns: tuple[Turn, ...]
    lines: bool = True


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that could not be read, and why."""

    location: str
    kind: ErrorKind
    message: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation to verify: its text without the marks, who is said to have said it, and where it was found.

    ``location``, ``claim``, ``start`` and ``end`` are of the article that has it; ``before`` and ``after`` are its neighbouring quotations
    of the same speaker: what they give is not cut.
    """

    text: str
    speaker: str | None = None
    id: str | None = None
    location: str | None = None
    claim: str | None = None
    start: int | None = None
    end: int | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The ten words before and after a found part."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """One part of the passage: ``source.text[start:end] == text``; ``line`` counts from 1."""

    location: str
    start: int
    end: int
    text: str
    line: int | None
    turn: int
    speaker: str | None
    context: Context


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one quotation.

    ``speaker_match`` is None where nobody was claimed, the source does not say who speaks, or nothing was found; ``cited`` where another
    speaker gives the words as the claimed one's. ``information`` is in nats, ``coverage`` the share of the quotation's words that the
    passage has. ``note`` is one plain sentence on why the verdict is what it is.
    """

    id: str | None
    quotation: Quotation
    verdict: Name
    speaker_match: bool | None
    found_speaker: str | None
    cited: bool
    found: tuple[Found, ...]
    diff: tuple[Difference, ...]
    information: float
    coverage: float
    note: str
    errors: tuple[Unreadable, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the words are there as they are quoted."""
        return self.verdict in GOOD

    @property
    def found_text(self) -> str | None:
        """The passage as it stands in the source, its parts joined by " / "."""
        return " / ".join(part.text for part in self.found) or None
