"""How the claims of an article are held against what was written beside it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

MARKS = str.maketrans("“”„«»‘’—–\u00a0", '"""""\'\'-- ')


def plain(text: str | None) -> str:
    """A text for comparison: marks straight, white space single, case folded."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "").translate(MARKS)).strip().lower()


def name(text: str | None) -> str:
    return re.sub(r"^(?:the|an?) ", "", plain(text))


def said(claim: dict[str, Any]) -> str:
    return plain(claim["text"]) + " || " + plain(" ".join(span["text"] for span in claim["content"]))


def accepted(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


def fits(wanted: dict[str, Any], claim: dict[str, Any]) -> bool:
    """Whether a claim has the speaker, kind, polarity and relays that are wanted of it."""
    if "speaker" in wanted and name(claim["speaker"]) not in map(name, accepted(wanted["speaker"])):
        return False
    if any(claim[key] not in accepted(wanted[key]) for key in ("kind", "polarity", "role") if key in wanted):
        return False
    relayed = all(any(name(one) in name(other) for other in claim["via"]) for one in wanted.get("via") or [])
    return relayed and not any(plain(one) in said(claim) for one in wanted.get("without", []))
