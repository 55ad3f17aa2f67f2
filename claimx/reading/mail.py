"""A mail, or a page that a browser saved as one (MHTML) → the page in it: its HTML or text part, once, decoded."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses, parsedate_to_datetime

from claimx.errors import ClaimxError
from claimx.model import Announced, Page
from claimx.reading.fetching import Raw, page_of


def page_of_mail(data: bytes, raw: Raw) -> Page:
    """The page in a mail, and what its head says of it. Raises ClaimxError: unreadable, empty, unsupported where there is no text in it."""
    try:
        mail = message_from_bytes(data, policy=policy.default)
        part = mail.get_body(("html", "plain")) if isinstance(mail, EmailMessage) else None
        if part is None:
            raise ClaimxError("unsupported", "a mail without a text; save what is attached to it and name that")
        content = part.get_payload(decode=True)
        kind, charset = part.get_content_type(), part.get_content_charset()
        announced, url = _announced(mail), _address(mail, part)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:  # of the parser, on heads that are none
        raise ClaimxError("unreadable", "a damaged mail; save it once more") from error
    header = f"{kind}; charset={charset}" if charset else kind
    body = content if isinstance(content, bytes) else b""
    page = page_of(body, raw.location, url, header, raw.limits) if body.strip() else None
    if page is None:
        raise ClaimxError("empty", "a mail with nothing in it; check what wrote it")
    return replace(page, announced=announced, markup="html" if kind == "text/html" else "text")


def _announced(mail: EmailMessage) -> Announced:
    """What a mail's head says: its subject, who it is from, by name, and the day."""
    subject, sender, day = (str(mail.get(name) or "").strip() for name in ("Subject", "From", "Date"))
    try:
        published = parsedate_to_datetime(day).date().isoformat() if day else None
    except (ValueError, TypeError, OverflowError):
        published = None
    names = tuple(name for name, _ in getaddresses([sender]) if name and not name.lower().startswith("saved by "))  # a browser's own words
    return Announced(" ".join(subject.split()) or None, names, published)


def _address(mail: EmailMessage, part: MIMEPart) -> str | None:
    """Where a saved page came from."""
    found = (str(one.get(name) or "") for one, name in ((mail, "Snapshot-Content-Location"), (part, "Content-Location")))
    return next((address.strip() for address in found if address.strip().startswith(("http://", "https://"))), None)
