"""What the bytes of a location are, told by how they begin, and by their name or HTTP header where that does not tell."""

from __future__ import annotations

import csv
import os
import re
import zlib
from typing import Literal

from claimx.reading.decoding import BEGINNING, BYTE_ORDER_MARKS
from claimx.reading.unpacking import GZIP

Kind = Literal["page", "mail", "feed", "sitemap", "warc", "zip", "parquet", "json", "table", "list", "captions"]
# Those that bring others.
BRINGING: frozenset[Kind] = frozenset({"feed", "sitemap", "warc", "zip", "parquet", "json"})

# How much of packed bytes is looked at, unpacked: as of others.
_FIRST = BEGINNING
# Rows that make a table of a text without a name, header included, and its columns: prose has no two lines of as many cells. By eye.
FEWEST_ROWS, FEWEST_COLUMNS = 3, 3
# Lines that make a list of a text that holds nothing but addresses: one may be an article's only line.
FEWEST_ADDRESSES = 2

_MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"WARC/", "warc"), (b"PK\x03\x04", "zip"), (b"PAR1", "parquet"), (b"WEBVTT", "captions"))
_XML = re.compile(
    r"(?:\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)*+<(?:[a-z0-9]{1,20}:)?(\w+)", re.DOTALL | re.IGNORECASE
)
_ROOTS: dict[str, Kind] = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap"}
# Fields of a mail's head, of which two make one.
_MAIL = frozenset(
    {"from", "to", "subject", "date", "mime-version", "message-id", "received", "return-path", "content-type", "snapshot-content-location"}
)
_FIELD = re.compile(r"([!-9;-~]{1,60}):[ \t]")
_NAMED: dict[str, Kind] = {".csv": "table", ".tsv": "table", ".jsonl": "json", ".ndjson": "json", ".json": "json"}
_HEADED: dict[str, Kind] = {"text/csv": "table", "text/tab-separated-values": "table"}
_CELL = re.compile(r"[\w .:/#-]{1,40}")


def kind_of(first: bytes, location: str = "", content_type: str | None = None) -> Kind:
    r"""What bytes that begin so are, unpacked where they are gzip.

    >>> kind_of(b'<?xml version="1.0"?><rss version="2.0">'), kind_of(b"Subject: Bridge\nFrom: a@b.example\n\nIt works.")
    ('feed', 'mail')
    """
    first = unpacked(first)
    for magic, kind in _MAGIC:
        if first.startswith(magic):
            return kind
    code = next((code for mark, code in BYTE_ORDER_MARKS if first.startswith(mark)), "utf-8")
    text = first.decode(code, "ignore").removeprefix("\ufeff")
    if (root := _XML.match(text)) and (found := _ROOTS.get(root[1].lower())):
        return found
    if text.lstrip()[:1] in {"{", "["}:
        return "json"
    if is_mail(text):
        return "mail"
    ending = os.path.splitext(location.lower().removesuffix(".gz"))[1]  # noqa: PTH122 - any string
    header = (content_type or "").partition(";")[0].strip().lower()
    if root is None and (named := _NAMED.get(ending) or _HEADED.get(header)):
        return named
    if is_table(text):
        return "table"
    return "list" if _is_list(text) else "page"


def unpacked(first: bytes) -> bytes:
    """The beginning of what is packed; what is not, or is damaged, as it is."""
    if not first.startswith(GZIP):
        return first
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(first, _FIRST)
    except zlib.error:
        return first


def is_mail(text: str) -> bool:
    """Whether a text begins with the head of a mail: fields, a line each or folded, two of them a mail's own."""
    seen: set[str] = set()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line[:1] in {" ", "\t"} and number and line.strip():
            continue
        field = _FIELD.match(line)
        if not field and not (number == 0 and line.startswith("From ")):
            return len(seen) > 1 and not line.strip()
        if field:
            seen |= _MAIL & {field[1].lower()}
    return len(seen) > 1 and len(text) >= _FIRST // 2


def is_table(text: str) -> bool:
    """Whether a text is rows of as many cells under a row of names."""
    lines = text.split("\n")[:-1][: 2 * FEWEST_ROWS]
    for delimiter in ",;\t":
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            continue
        head = rows[0] if rows else []
        if (
            len(rows) >= FEWEST_ROWS
            and len(head) >= FEWEST_COLUMNS
            and len(set(head)) == len(head)
            and all(_CELL.fullmatch(cell) and not cell.startswith(" ") for cell in head)
            and all(len(row) == len(head) for row in rows[1:FEWEST_ROWS])
        ):
            return True
    return False


def _is_list(text: str) -> bool:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return len(lines) >= FEWEST_ADDRESSES and all(re.match(r"https?://\S+$", line) for line in lines)
