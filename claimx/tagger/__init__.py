"""Text to the role of each word: source, cue, content or none, and who belongs to whom; and to the names in it."""

from claimx.tagger.decoding import RoleSpan
from claimx.tagger.session import Reading, read, tag

__all__ = ["Reading", "RoleSpan", "read", "tag"]
