"""JSON Lines and Parquet of pages, and claimx's own documents → an input for each; other JSON and tables are refused by name."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from claimx.errors import ClaimxError
from claimx.model import SCHEMA, Announced, Page, Report
from claimx.reading.addresses import without_login
from claimx.reading.decoding import decode, normalised
from claimx.reading.locations import Collection, Input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.reading.fetching import Raw
    from claimx.reading.limits import Limits

# The keys of a page's row; html is taken where there is text too.
TEXTS = ("html", "text")
COLUMNS = ("url", *TEXTS, "title", "published")
# Bytes of a row beside what the page may have: JSON escapes a character in six bytes.
INFLATION, OVERHEAD = 6, 1 << 20
# Rows of Parquet that are held at once.
AT_ONCE = 8
GIVE = 'give JSON Lines of pages, {"url", "html" or "text", "title", "published"}, or what claimx printed'
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def json_rows(raw: Raw, stream: BinaryIO) -> Collection | bytes:
    """The pages or documents in JSON, a line each, one after another or in an array; the bytes themselves where they are no JSON.

    Raises ClaimxError, kind unsupported, where it is JSON of another kind.
    """
    most = INFLATION * raw.limits.max_size + OVERHEAD
    line = stream.readline(most + 1)
    row = _row(line)
    if isinstance(row, dict):
        _refuse_other(row)
        lines = chain([line], iter(lambda: stream.readline(most + 1), b""))
        rows: Iterable[Any] = (_row(line, "not a line of JSON") for line in lines if line.strip())
    else:
        data = line + stream.read(raw.limits.max_size + 1)
        found = list(_values(decode(data)))
        if not found:
            return data
        rows = found[0] if len(found) == 1 and isinstance(found[0], list) else found
        _refuse_other(next(iter(rows), None))
    return Collection("JSON Lines", _inputs(rows, raw.location, raw.limits))


def parquet(raw: Raw, file: BinaryIO) -> Collection:
    """The pages in a Parquet file. Raises ClaimxError: unreadable, and unsupported where it has other columns or pyarrow is missing."""
    try:
        import pyarrow as arrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ClaimxError("unsupported", "Parquet is read by pyarrow; pip install 'claimx[parquet]'") from error
    try:
        table = ParquetFile(file, pre_buffer=False)
        columns = [name for name in COLUMNS if name in table.schema_arrow.names]
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise ClaimxError("unreadable", "a damaged Parquet file; check what wrote it") from error
    if not set(TEXTS) & set(columns):
        raise ClaimxError("unsupported", f"Parquet without a column html or text; {GIVE}")

    def rows() -> Iterator[Any]:
        try:
            for batch in table.iter_batches(AT_ONCE, columns=columns, use_threads=False):
                yield from batch.to_pylist()
        except (arrow.ArrowException, OSError) as error:
            raise ClaimxError("unreadable", "a damaged Parquet file; check what wrote it") from error

    return Collection(f"{table.metadata.num_rows} rows of Parquet", _inputs(rows(), raw.location, raw.limits))


def no_article(data: bytes, kind: Literal["table", "list"]) -> ClaimxError:
    """What is said of a table or a list of addresses."""
    lines = len([line for line in decode(data).split("\n") if line.strip()])
    if kind == "list":
        return ClaimxError("unsupported", f"a list of {lines} addresses, no article; give it after --from")
    rows = max(0, lines - 1)
    return ClaimxError("unsupported", f"a table of {rows} row{'s' * (rows != 1)}, no article; {GIVE}")


def _row(line: bytes, wrong: str | None = None) -> Any:
    """The value in a line; None where it is no JSON, or a ClaimxError that says what is ``wrong``."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return ClaimxError("unsupported", f"{wrong}; check what wrote it") if wrong else None


def _values(text: str) -> Iterator[Any]:
    """Yield the objects or the array that a text is made of, one after another; none where it is no JSON."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            if not text.lstrip().startswith("{") or not text[:at].strip():
                return
            raise ClaimxError("unsupported", "breaks off in the middle of a JSON document; check what wrote it") from error
        yield value


def _refuse_other(row: Any) -> None:
    if not _is_page(row) and not _is_document(row):
        raise ClaimxError("unsupported", f"JSON of another kind, no article; {GIVE}")


def _is_document(row: Any) -> bool:
    return isinstance(row, dict) and row.get("schema") == SCHEMA


def _is_page(row: Any) -> bool:
    return isinstance(row, dict) and any(isinstance(row.get(key), str) for key in TEXTS)


def _inputs(rows: Iterable[Any], origin: str, limits: Limits) -> Iterator[Input]:
    for number, row in enumerate(rows, start=1):
        url = _said(row, "url")
        named = Input(f"{origin}#{without_login(url) or number}", limits=limits, origin=origin, position=number)
        try:
            if isinstance(row, ClaimxError):
                raise row
            if _is_document(row):
                report = Report.from_dict(row)
                one = replace(named, location=report.location, report=report)
            else:
                one = replace(named, page=_page(row, named, url))
        except ClaimxError as error:
            one = replace(named, error=error)
        yield one


def _page(row: Any, of: Input, url: str) -> Page:
    """The page that a row holds. Raises ClaimxError: unsupported, empty, unreadable."""
    if not _is_page(row):
        raise ClaimxError("unsupported", 'a row with neither "html" nor "text"; check what wrote it')
    markup = "html" if _said(row, "html") else "text"
    text = normalised(row.get(markup) or "")
    if not text.strip():
        raise ClaimxError("empty", "nothing but white space; check what wrote it")
    if len(text) > of.limits.max_size:
        raise ClaimxError("unreadable", f"larger than {of.limits.max_size / 1e6:g} MB; allow more by --max-size")
    day = _ISO.match(_said(row, "published"))
    announced = Announced(_said(row, "title") or None, (), day[0] if day else None)
    address = without_login(url) if url.startswith(("http://", "https://")) else None
    return Page(of.location, address, text, "html" if markup == "html" else "text", announced)


def _said(row: Any, key: str) -> str:
    """What a row has under a key, as text; Parquet has days that are none."""
    found = row.get(key) if isinstance(row, dict) else None
    return "" if found is None else str(found).strip()
