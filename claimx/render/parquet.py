"""Reports as Parquet: a row a document, nested as in JSON, with the types of the contract."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from itertools import islice
from types import NoneType
from typing import IO, TYPE_CHECKING, Any, get_args, get_type_hints

from claimx.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

# Documents that are written together: about 10 MB of news.
GROUP = 500


def write_parquet(reports: Iterable[Report], out: IO[str]) -> None:
    """Write the documents of the reports to a file that is open, past its encoding. Raises ImportError where pyarrow is missing."""
    import pyarrow as arrow
    from pyarrow.parquet import ParquetWriter

    shape = arrow.schema([("schema", arrow.string()), *_columns(Report, arrow)])
    coming = iter(reports)
    with ParquetWriter(out.buffer, shape, compression="zstd") as writer:  # type: ignore[attr-defined] # it is a text file's
        while some := [_unicode(report.to_dict()) for report in islice(coming, GROUP)]:
            writer.write_table(arrow.Table.from_pylist(some, schema=shape))


def _columns(kind: Any, arrow: Any) -> list[tuple[str, Any]]:
    """The keys of an object in the document, each with its type."""
    hints = get_type_hints(kind)
    return [(one.name, _type(hints[one.name], arrow)) for one in fields(kind) if not one.metadata.get("internal")]


def _type(hint: Any, arrow: Any) -> Any:
    """The type of a key as Arrow has it: whatever it is, it may be null."""
    if is_dataclass(hint):
        return arrow.struct(_columns(hint, arrow))
    simple = {str: arrow.string(), bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64()}
    if hint in simple:
        return simple[hint]
    inner = [one for one in get_args(hint) if one not in {NoneType, Ellipsis}]
    if getattr(hint, "__origin__", None) is tuple:
        return arrow.list_(_type(inner[0], arrow))
    return arrow.string() if all(isinstance(one, str) for one in inner) else _type(inner[0], arrow)  # one of several words, or nothing


def _unicode(value: Any) -> Any:
    """The value without what is no Unicode, such as a file name in another encoding, which is written as JSON would."""
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case list():
            return [_unicode(one) for one in value]
        case dict():
            return {key: _unicode(one) for key, one in value.items()}
    return value
