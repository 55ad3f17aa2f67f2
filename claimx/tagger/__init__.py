"""Text to the role of each word: source, cue, content or none, and who belongs to whom."""

from claimx.tagger.decode import RoleSpan
from claimx.tagger.session import tag

__all__ = ["RoleSpan", "tag"]
