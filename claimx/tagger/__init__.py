"""Text to the role of each word: source, cue, content or none, and who belongs to whom."""

from claimx.tagger.decoding import RoleSpan
from claimx.tagger.session import tag

__all__ = ["RoleSpan", "tag"]
