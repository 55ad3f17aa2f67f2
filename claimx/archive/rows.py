"""Claims and articles as rows of their tables, and back: every key of the document has its columns, and nothing is lost on the way."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from claimx.model import Article, Claim, Failure, Report, Span, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from sqlite3 import Connection

# Keys of the document with a column of their own; a later key goes with others of its kind until the tables have one for it.
COLUMNS: dict[Any, frozenset[str]] = {
    Claim: frozenset(
        {
            *("part", "kind", "speaker", "named", "role", "text", "content", "via", "audience", "setting", "polarity", "distancing"),
            *("checkable", "left_out", "confidence", "speaker_confidence", "line", "act"),
        }
    ),
    Article: frozenset({"url", "title", "authors", "published", "site", "language", "text", "kind", "doubts", "quoted"}),
}
SPANS = ("source", "cue")  # a column for the words, and one each for where they begin and end


def claim_row(claim: Claim) -> dict[str, Any]:
    """The columns of a claim that say what is in its document."""
    row: dict[str, Any] = {"claim": stored(claim.id), **_row(claim, {"id", *SPANS})}
    for name in SPANS:
        span: Span | None = getattr(claim, name)
        row[name] = stored(span.text) if span else None
        row[f"{name}_start"], row[f"{name}_end"] = (span.start, span.end) if span else (None, None)
    return row


def article_row(report: Report) -> dict[str, Any]:
    """The columns of an article, or of one that could not be read, that say what is in its document."""
    error = report.error
    return {
        "location": stored(report.location),
        "duplicate_of": stored(report.duplicate_of),
        "error_kind": error.kind if error else None,
        "error": stored(error.message) if error else None,
        **(_row(report.article) if report.article else dict.fromkeys((*sorted(COLUMNS[Article]), "others"))),
    }


def reports(db: Connection) -> Iterator[Report]:
    """Every report of an archive in the order in which they came, as their documents have them."""
    articles = db.execute("SELECT * FROM articles ORDER BY id")
    names = [column[0] for column in articles.description]
    for values in articles:
        row = dict(zip(names, map(loaded, values), strict=True))
        error = Failure(row["error_kind"], row["error"]) if row["error_kind"] is not None else None
        article = None if error else Article(**_values(Article, row))
        yield Report(row["location"], error, article, claims(db, row["id"]), row["duplicate_of"])


def claims(db: Connection, article: int) -> tuple[Claim, ...]:
    """The claims of the article with this number, in order."""
    found = db.execute("SELECT * FROM claims WHERE article_id = ? ORDER BY id", [article])
    names = [column[0] for column in found.description]
    return tuple(_claim(dict(zip(names, map(loaded, values), strict=True))) for values in found)


def _claim(row: Mapping[str, Any]) -> Claim:
    spans: dict[str, Any] = {}
    for name in SPANS:
        spans[name] = None if row[name] is None else Span(row[f"{name}_start"], row[f"{name}_end"], row[name])
    return Claim(id=row["claim"], **spans, **_values(Claim, row))


def _row(value: Any, besides: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    """The columns for the keys of a value, but for those that are seen to besides."""
    row: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for name in _keys(value.__class__):
        found = getattr(value, name)
        if name in COLUMNS[type(value)]:
            row[name] = _json(plain(found)) if isinstance(found, tuple) else stored(found)
        elif name not in besides:
            others[name] = plain(found)
    return {**row, "others": _json(others) if others else None}


def _values(kind: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the keys of a kind that are in a row."""
    others = json.loads(row["others"]) if row["others"] else {}
    hints = _keys(kind)
    found = {name: row[name] for name in COLUMNS[kind]}
    lists = {name: json.loads(value) for name, value in found.items() if getattr(hints[name], "__origin__", None) is tuple}
    return {name: _made(hints[name], value) for name, value in {**found, **lists, **others}.items() if name in hints}


def _made(hint: Any, value: Any) -> Any:
    """A value of this type, of what JSON has for it."""
    if value is None or hint in {str, int, float, NoneType}:
        return value
    if hint is bool:
        return bool(value)
    if is_dataclass(hint):
        hints = _keys(hint)  # type: ignore[arg-type] # it is a class
        return hint(**{name: _made(hints[name], one) for name, one in value.items()})  # type: ignore[operator] # it is a class
    if isinstance(value, list):
        return tuple(_made(get_args(hint)[0], one) for one in value)
    inner = [one for one in get_args(hint) if one is not NoneType]
    return _made(inner[0], value) if not isinstance(value, str) else value


@cache
def _keys(kind: Any) -> dict[str, Any]:
    """The keys of a value in the document, each with its type."""
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind) if not one.metadata.get("internal")}


def stored(value: Any) -> Any:
    r"""A value as SQLite takes it: a text that is no Unicode, such as a file name in another encoding, as its bytes.

    >>> stored("é"), stored("caf\udce9.txt")
    ('é', b'caf\xed\xb3\xa9.txt')
    """
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def loaded(value: Any) -> Any:
    """A value as it was before it was ``stored``."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def _json(value: Any) -> str:
    # Letters as they are, for who reads the table; but JSON has a form for what is no Unicode.
    text = json.dumps(value, ensure_ascii=False)
    return text if stored(text) is text else json.dumps(value)
