"""A mail, or a page that a browser saved as one (MHTML) → the page in it: its HTML or text part, once, decoded."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime

from claimx.errors import ClaimxError
from claimx.model import Announced, Page
from claimx.reading.fetching import Raw, page_of

# Characters of a field that are looked at: four times the longest line that a mail may have (RFC 5322).
LONGEST_FIELD = 4000
# What the library raises for fields that are none.
_ODD = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, HeaderParseError)


class _Bounded(Compat32):
    """The library's plain way of reading a mail, but for fields that do not end: it takes the square of their length, or more."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_FIELD]


def page_of_mail(data: bytes, raw: Raw) -> Page:
    """The page in a mail, and what its head says of it. Raises ClaimxError: unreadable, empty, unsupported where there is no text in it."""
    try:
        mail = message_from_bytes(data, policy=_Bounded())
        parts = [part for part in mail.walk() if part.get_content_disposition() != "attachment"]
        part = next((one for kind in ("text/html", "text/plain") for one in parts if one.get_content_type() == kind), None)
        content = None if part is None else part.get_payload(decode=True)
    except _ODD as error:
        raise ClaimxError("unreadable", "a damaged mail; save it once more") from error
    if part is None:
        raise ClaimxError("unsupported", "a mail without a text; save what is attached to it and name that")
    if not isinstance(content, bytes) or not content.strip():
        raise ClaimxError("empty", "a mail with nothing in it; check what wrote it")
    charset, kind = None, part.get_content_type()
    with suppress(*_ODD):
        charset = part.get_content_charset()
    page = page_of(content, raw.location, _address(mail, part), f"{kind}; charset={charset}" if charset else kind, raw.limits)
    return replace(page, announced=_announced(mail), markup="html" if kind == "text/html" else "text")


def _announced(mail: Message) -> Announced:
    """What a mail's head says: its subject, who it is from, by name, and the day."""
    published: str | None = None
    names: list[str] = []
    with suppress(*_ODD):
        published = parsedate_to_datetime(_field(mail, "Date")).date().isoformat()
    with suppress(*_ODD):
        names = [_decoded(name) for name, _ in getaddresses([_field(mail, "From")]) if name]
    # What a browser writes there is its own name.
    authors = tuple(name for name in names if not name.startswith("Saved by "))
    return Announced(_decoded(_field(mail, "Subject")) or None, authors, published)


def _field(mail: Message, name: str) -> str:
    return " ".join(str(mail.get(name) or "").split())


def _decoded(words: str) -> str:
    """The words of a field, in which those beyond ASCII are encoded (RFC 2047).

    >>> _decoded("=?utf-8?q?Br=C3=BCcke?= closed")
    'Brücke closed'
    """
    with suppress(*_ODD):
        words = str(make_header(decode_header(words)))
    return " ".join(words.split())


def _address(mail: Message, part: Message) -> str | None:
    """Where a saved page came from."""
    found = (_field(one, name) for one, name in ((mail, "Snapshot-Content-Location"), (part, "Content-Location")))
    return next((address for address in found if address.startswith(("http://", "https://"))), None)
