"""The documents of the output contract as a table of Parquet: its columns are the document's keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimx.render.document import schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa


def table(documents: Sequence[dict[str, Any]]) -> pa.Table:
    """A table with a row a document; ``to_pylist`` gives the documents again."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(documents), schema=pa.schema(document_type().fields))


def document_type() -> Any:
    """The type of a document, made of its JSON Schema, key for key in the schema's order."""
    contract = json.loads(schema())
    return _type(contract, contract["$defs"])


def claims_type() -> Any:
    """The type of a document's claims."""
    return document_type().field("claims").type


def _type(of: dict[str, Any], defined: dict[str, Any]) -> Any:
    import pyarrow as pa

    if "$ref" in of:
        return _type(defined[of["$ref"].rpartition("/")[2]], defined)
    if "anyOf" in of:
        return _type(next(one for one in of["anyOf"] if one.get("type") != "null"), defined)
    kinds = of.get("type", "string")  # what has none is an enumeration of strings
    match next(kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null"):
        case "object":
            return pa.struct([pa.field(name, _type(one, defined)) for name, one in of["properties"].items()])
        case "array":
            return pa.list_(_type(of["items"], defined))
        case "integer":
            return pa.int64()
        case "number":
            return pa.float64()
        case "boolean":
            return pa.bool_()
        case _:
            return pa.string()
