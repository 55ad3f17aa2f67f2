"""An archive of who said what: reports in a file of SQLite, added to by one run after the other, and given back as they came."""

from claimx.archive.database import is_archive
from claimx.archive.quoted import keep_pairs, quotations

__all__ = ["is_archive", "keep_pairs", "quotations"]
