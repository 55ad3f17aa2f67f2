"""What passes between the stages of ``compare``: quotations with where they stand, and utterances with their versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from claimx.matching.diff import Operation

SCHEMA = "claimx-compare/1"

Relation = Literal["same words", "clipped", "elided", "inserted", "changed", "other speaker"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
Flag = Literal["number", "negation", "modal"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation in an article, without the marks around it, and what is known of where it stands.

    ``location`` is the article's, ``claim`` the id of the claim there that holds it; ``speaker`` as the article's claims resolve it;
    ``published`` is an ISO date, or a longer form that begins with one. ``duplicate_of`` is the location of the article that this one is a
    copy of. What is unknown is None.
    """

    text: str
    location: str
    claim: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    published: str | None = None
    duplicate_of: str | None = None

    @property
    def paper(self) -> str:
        """What counts as one outlet: its name, or where that is not known the article itself."""
        return self.outlet or self.location


@dataclass(frozen=True, slots=True)
class Change:
    """A step of the word diff from the text of an utterance to a version; ``flags`` name what differs that changes the meaning most."""

    op: Operation
    text: str
    version: str
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotations that are one utterance.

    ``relation`` is the gravest thing that was done to the words, or to whom they are given; ``words`` the same for the words alone.
    ``evidence`` is in nats: ``information`` of the words that both have, and what speakers and dates add to it or take off. ``diff`` leads
    from the one to the other.
    """

    relation: Relation
    words: Relation
    evidence: float
    information: float
    coverage: float
    diff: tuple[Change, ...]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What differs anywhere that changes the meaning most."""
        return tuple(dict.fromkeys(flag for change in self.diff for flag in change.flags))


@dataclass(frozen=True, slots=True)
class Version:
    """One quotation of an utterance, and how it is to the utterance's text; ``match`` is None for the quotation that has this text."""

    quotation: Quotation
    relation: Relation | None
    match: Match | None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said or wrote once, as several articles quote it.

    ``text`` is the longest version, ``speaker`` the one to whom most articles give it. The versions stand in the order of their dates,
    those without a date last.
    """

    id: str
    text: str
    speaker: str | None
    versions: tuple[Version, ...]

    @property
    def first(self) -> Quotation | None:
        """The earliest of the versions that have a date, as far as these articles go."""
        quotation = self.versions[0].quotation
        return quotation if quotation.published else None

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that print it, the earliest first; an article without an outlet is named by its location."""
        return tuple(dict.fromkeys(version.quotation.paper for version in self.versions))

    @property
    def reports(self) -> int:
        """The number of articles that are no copies of others."""
        locations = {version.quotation.location for version in self.versions}
        return len({version.quotation.duplicate_of or version.quotation.location for version in self.versions} & locations) or 1

    @property
    def gravity(self) -> int:
        """The place of the gravest relation among ``RELATIONS``; -1 where all versions have the very text."""
        return max((RELATIONS.index(version.relation) for version in self.versions if version.relation), default=-1)
