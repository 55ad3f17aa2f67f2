"""Two invented transcripts, for the tests of verdicts on quotations."""

from pathlib import Path

from claimx.verification.model import Source
from claimx.verification.reading import source_of

DATA = Path(__file__).parent / "data"


def council() -> Source:
    return source_of((DATA / "council.txt").read_text(encoding="utf-8"), "council.txt")


def harbour() -> Source:
    return source_of((DATA / "harbour.txt").read_text(encoding="utf-8"), "harbour.txt")
