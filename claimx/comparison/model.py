"""What passes between the stages of ``compare``: quotations with where they stand, and utterances with their versions."""

from __future__ import annotations

from dataclasses import dataclass


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
