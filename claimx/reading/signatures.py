"""What is no text: told by how a known kind of file begins, or by its control characters, and refused by name."""

from __future__ import annotations

import re

from claimx.errors import ClaimxError
from claimx.reading.decoding import BEGINNING, is_wide
from claimx.reading.markup import markup_of

# The share of control characters, line ends and tabs aside, from which a text is none: none of the 119 shared pages holds any. By eye.
MOST_CONTROLS = 0.05
NO_TEXT = "neither HTML nor text; name a file that holds an article"
_OFFICE = "an office document; save it as plain text first"
_ARCHIVE = "an archive; unpack it first and name the files in it"
_MEDIA = "an image, sound or video; name a text of it"
# How a file that is no text begins, and what to do about it; the first that fits is named, so the narrower stand first.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"\s*%PDF-", "a PDF; convert it to text first, for example with pdftotext"),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an e-book; convert it to HTML or text first"),
    (
        rb"PK\x03\x04.{26}mimetypeapplication/vnd|PK\x03\x04.*(?:word|xl|ppt)/|PK\x03\x04.*\[Content_Types\]|\xd0\xcf\x11\xe0|\{\\rtf",
        _OFFICE,
    ),
    (rb"PK[\x03\x05]|BZh[1-9]1AY|\xfd7zXZ|\x28\xb5\x2f\xfd|7z\xbc\xaf|Rar!\x1a|\x1f\x8b", _ARCHIVE),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....(?:WEBP|WAVE|AVI )|II\*\x00|MM\x00\*|\x00\x00\x01\x00", _MEDIA),
    (rb"ID3[\x02-\x04]|OggS\x00|\xff\xfb|\x00\x00\x00.ftyp|\x1aE\xdf\xa3", _MEDIA),
    (rb"bplist00", "a web archive; save the page as HTML instead"),
)
# Not among them: tab, line feed, vertical tab, form feed, carriage return, and escape, which old texts begin their colours with.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def refuse_binary(data: bytes, content_type: str | None) -> None:
    """Raise ClaimxError, kind binary, where the bytes are no text; ``content_type`` is the HTTP header that came with them."""
    beginning = data[:BEGINNING]
    for signature, message in SIGNATURES:
        if re.match(signature, beginning, re.DOTALL):
            raise ClaimxError("binary", message)
    # UTF-16 and UTF-32 are full of NULs. A stray NUL in a page is no more than that: browsers drop it.
    if b"\0" in data and not is_wide(beginning, content_type) and markup_of(beginning.decode("latin-1")) == "text":
        raise ClaimxError("binary", NO_TEXT)


def refuse_controls(text: str) -> None:
    """Raise ClaimxError, kind binary, where too many of a text's characters are control characters."""
    if len(_CONTROL.findall(text)) > len(text) * MOST_CONTROLS:
        raise ClaimxError("binary", NO_TEXT)
