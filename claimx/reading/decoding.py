"""Bytes → text: unpacked, and read in the encoding that they are in, whatever they say of themselves."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import webencodings

from claimx.english.characters import SURROGATE
from claimx.reading.markup import markup_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# Bytes at whose beginning a file says what it is and in which encoding; browsers look at 1,024, and of the 102 shared pages that
# name their encoding 22 do so later.
BEGINNING = 4096
# The share of characters beyond ASCII up to which an undeclared text is taken for Western: the two shared pages over 0.12 are not English,
# and of 482 plain texts none is over 0.03.
MOST_BEYOND_ASCII = 0.1
# How many sound characters beyond ASCII outweigh a broken one in what is still UTF-8: a cut file, a quotation pasted in. By eye.
SOUND_FOR_BROKEN = 10
# Bytes by which charset_normalizer guesses an encoding: more make it slower, and no surer.
GUESSED_BY = 1 << 16
# UTF-32 stands before UTF-16, whose mark is the beginning of its own.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of the web that are no text in a page, or that no page is declared to be in.
NOT_FOR_PAGES = frozenset({"replacement", "x-user-defined"})
# What Windows-1252 has beyond ASCII that English and its neighbours use.
WESTERN = frozenset("–—‘’‚“”„…•€£¥§©®™°·«»‹›¡¿½×\xa0\xadÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽž")

_CHARSET = re.compile(rb"""\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(rb"<meta\b[^>]{0,400}>|<\?xml\b[^>]{0,200}>", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)


def decode(data: bytes, content_type: str | None = None) -> str:
    """Give the text of these bytes, normalised; ``content_type`` is the HTTP header that came with them. Never fails."""
    return normalised(next(text for text in _readings(data, content_type) if text is not None))


def normalised(text: str) -> str:
    r"""Give a text as every later stage may rely on it: lines end in newlines; no byte order mark, no NUL, no half of a surrogate pair.

    >>> normalised("\ufeffIt\r\nworks\0 \ud83d\ude00\ud800")
    'It\nworks 😀\ufffd'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    # Pairs of surrogates come together, lone ones become U+FFFD.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if SURROGATE.search(text) else text


def is_wide(beginning: bytes, content_type: str | None) -> bool:
    """Whether bytes that begin so are in an encoding of two or four bytes a character, by their mark or the HTTP header."""
    return any(beginning.startswith(mark) for mark, _ in BYTE_ORDER_MARKS[1:]) or _header_encoding(content_type).startswith("utf-16")


def _readings(data: bytes, content_type: str | None) -> Iterator[str | None]:
    """Yield what the bytes may say, the surest first; None where they are not in that encoding."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield data.decode(encoding, "replace")
    for encoding in filter(None, (_header_encoding(content_type), _declared_encoding(data[:BEGINNING]))):
        # Many servers send this label whatever they serve, and Western text is by no accident UTF-8.
        yield _strict(data, "utf-8") if encoding == "cp1252" else None
        yield _strict(data, encoding)
    yield _strict(data, "utf-8")
    yield _damaged_utf8(data)
    yield _western(data)
    yield _guessed(data)
    yield data.decode("cp1252", "replace")


def _header_encoding(content_type: str | None) -> str:
    found = _CHARSET.search((content_type or "").encode("ascii", "ignore"))
    return _encoding(found[1]) if found else ""


def _declared_encoding(beginning: bytes) -> str:
    if markup_of(beginning.decode("latin-1")) == "text" and not beginning.startswith(b"<?xml"):
        return ""
    labels = (found[1] for tag in _DECLARATION.findall(beginning) for found in (_CHARSET.search(tag) or _XML_ENCODING.match(tag),) if found)
    encoding = _encoding(next(labels, b""))
    # Whoever could read the declaration does not read UTF-16.
    return "utf-8" if encoding.startswith("utf-16") else encoding


def _encoding(label: bytes) -> str:
    """Python's name of the encoding that browsers take this label for (https://encoding.spec.whatwg.org/), empty where they know none."""
    found = webencodings.lookup(label.decode("ascii", "replace"))
    if found is None or found.name in NOT_FOR_PAGES:
        return ""
    # The standard reads GBK as GB18030, of which Python's GBK is a part.
    return "gb18030" if found.name == "gbk" else found.codec_info.name


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except ValueError:
        return None


def _damaged_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if sum(character > "\x7f" for character in text) > SOUND_FOR_BROKEN * broken else None


def _western(data: bytes) -> str | None:
    """Windows-1252 where the few characters beyond ASCII are all usual there; charset_normalizer is unsure of such text."""
    text = _strict(data, "cp1252") or ""
    beyond = [character for character in text if character > "\x7f"]
    return text if text and len(beyond) <= MOST_BEYOND_ASCII * len(text) and WESTERN.issuperset(beyond) else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:GUESSED_BY]).best()
    return _strict(data, best.encoding) if best else None
