"""Source to speaker: the name that the article gives, the role beside it, and who relayed the words."""

from claimx.speakers.resolving import resolve

__all__ = ["resolve"]
