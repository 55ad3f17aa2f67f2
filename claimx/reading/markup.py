"""Whether a text is HTML or plain text, told by how it begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.model import Markup

# Some pages begin with a line that a program left before the doctype; farther down, a doctype is a text about HTML. By eye.
LATE_START = 4096

_PRELUDE = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_PAGE_START = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset|title|meta|link|style|script)\b", re.IGNORECASE)
_TAG = (
    r"(?:a|abbr|article|aside|b|big|blockquote|br|button|center|cite|dd|details|div|dl|dt|em|fieldset|figure|figcaption|font|footer|form"
    r"|h[1-6]|header|hr|i|iframe|img|li|main|nav|noscript|ol|p|picture|pre|q|section|small|span|strong|sub|sup|svg|table|tbody|td|th|thead"
    r"|time|tr|u|ul|video)"
)
_FRAGMENT_START = re.compile(rf"<{_TAG}(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CLOSING = re.compile(rf"</(?:{_TAG}|html|body|head|title)\s*>", re.IGNORECASE)
_LATE_START = re.compile(r"^\s*<(?:!doctype\s+html|html\b)[^<>]*>", re.IGNORECASE | re.MULTILINE)


def markup_of(text: str, content_type: str | None = None) -> Markup:
    """Tell HTML from plain text by how it begins; the content type decides only where tags come later.

    >>> markup_of("<div><p>It works.</p></div>"), markup_of("A <p> opens a paragraph, she said.")
    ('html', 'text')
    """
    text = text.removeprefix("\ufeff")
    prelude = _PRELUDE.match(text)
    begin = prelude.end() if prelude else 0
    if _PAGE_START.match(text, begin):
        return "html"
    if not _CLOSING.search(text):
        return "text"
    late = _LATE_START.search(text[:LATE_START])
    hint = "html" in (content_type or "").lower()
    return "html" if _FRAGMENT_START.match(text, begin) or late or hint else "text"
