"""Bytes → text, and whether it is HTML or plain text; what is neither is refused by name."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from typing import TYPE_CHECKING

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Markup

LIMIT = 20_000_000  # bytes, unpacked
HEAD = 4096
MOST_CONTROLS = 0.05
MOST_NON_ASCII = 0.1
NO_TEXT = "neither HTML nor text; name a file that holds an article"
_OFFICE = "an office document; save it as plain text first"
_ARCHIVE = "an archive; unpack it first and name the files in it"
_MEDIA = "an image, sound or video; name a text of it"
# How a file that is no text begins, and what to do about it.
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
# UTF-32 stands before UTF-16, whose mark is the beginning of its own.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Labels that browsers read as the larger set of which theirs is a part.
LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
NOT_FOR_PAGES = frozenset({"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"})
WESTERN = frozenset("–—‘’‚“”„…•€£¥§©®™°·«»‹›¡¿½×\xa0\xadÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽž")

_CHARSET = re.compile(rb"""\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(rb"<meta\b[^>]{0,400}>|<\?xml\b[^>]{0,200}>", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def gunzip(data: bytes) -> bytes:
    """Unpack gzip, up to one byte over LIMIT. Raises ClaimxError, kind unreadable, where it is damaged."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return file.read(LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ClaimxError("unreadable", "a damaged gzip file; check it with gzip -t") from error


def refuse_binary(data: bytes, content_type: str | None) -> None:
    """Raise ClaimxError, kind binary, where the bytes are no text: a known kind of file by its name, else by their NULs."""
    head = data[:HEAD]
    for signature, message in SIGNATURES:
        if re.match(signature, head, re.DOTALL):
            raise ClaimxError("binary", message)
    wide = any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS[1:]) or _header_charset(content_type).startswith(("utf-16", "utf-32"))
    # A stray NUL in a page is no more than that: browsers drop it.
    if not wide and b"\0" in data and markup_of(head.decode("latin-1")) == "text":
        raise ClaimxError("binary", NO_TEXT)


def decode(data: bytes, content_type: str | None = None) -> str:
    """Return the text of these bytes, its line ends made newlines, no byte order mark, NUL or lone surrogate in it. Never fails."""
    text = next(text for text in _readings(data, content_type) if text is not None)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    # Pairs of surrogates come together, lone ones become U+FFFD.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _SURROGATE.search(text) else text


def _readings(data: bytes, content_type: str | None) -> Iterator[str | None]:
    """Yield what the bytes may say, the surest first; None where they are not in that encoding."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield data.decode(encoding, "replace")
    for label in (_header_charset(content_type), _declared_charset(data[:HEAD])):
        # Many servers send this label whatever they serve, and Western text is by no accident UTF-8.
        yield _strict(data, "utf-8") if label == "cp1252" else None
        yield _strict(data, label) if label else None
    yield _strict(data, "utf-8")
    yield _damaged_utf8(data)
    yield _western(data)
    yield _guessed(data)
    yield data.decode("cp1252", "replace")


def _header_charset(content_type: str | None) -> str:
    found = _CHARSET.search((content_type or "").encode("ascii", "ignore"))
    return _codec(found[1]) if found else ""


def _declared_charset(head: bytes) -> str:
    if markup_of(head.decode("latin-1")) == "text":
        return ""
    labels = [found[1] for tag in _DECLARATION.findall(head) for found in (_CHARSET.search(tag) or _XML_ENCODING.match(tag),) if found]
    name = _codec(labels[0]) if labels else ""
    # Who could read the declaration does not read UTF-16.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _codec(label: bytes) -> str:
    try:
        name = codecs.lookup(label.decode("ascii")).name
    except (LookupError, ValueError):
        return ""
    return "" if name in NOT_FOR_PAGES else LARGER.get(name, name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):  # LookupError: a codec such as "hex" that makes no text
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 where at most every tenth of the characters beyond ASCII is broken: a cut file, a mixed-in quotation."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if sum(character > "\x7f" for character in text) > 10 * broken else None


def _western(data: bytes) -> str | None:
    """Windows-1252 where the few characters beyond ASCII are all usual there; charset_normalizer is unsure of such text."""
    text = _strict(data, "cp1252") or ""
    beyond = [character for character in text if character > "\x7f"]
    return text if text and len(beyond) <= MOST_NON_ASCII * len(text) and WESTERN.issuperset(beyond) else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 1 << 16]).best()
    return _strict(data, best.encoding) if best else None


# ---- HTML or text


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
    start = _PRELUDE.match(text.removeprefix("\ufeff"))
    begin = start.end() if start else 0
    text = text.removeprefix("\ufeff")
    if _PAGE_START.match(text, begin):
        return "html"
    if not _CLOSING.search(text):
        return "text"
    late = _LATE_START.search(text[:HEAD])
    hint = "html" in (content_type or "").lower()
    return "html" if _FRAGMENT_START.match(text, begin) or late or hint else "text"
