"""claimx as expressions of Daft (https://docs.daft.ai): who said what in a column of pages.

``df.with_column("claims", claimx.daft.extract(col("html"), col("url")))``; one model a process, loaded with the first page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import daft
import pyarrow as pa

from claimx.extractor import Extractor
from claimx.scaling.columns import claims_type, document_type

if TYPE_CHECKING:
    from collections.abc import Iterable

# Pages that a worker is handed at once: enough to hide the handing over, few enough that all workers end together.
AT_ONCE = 16


class _Pages:
    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def documents(self, pages: daft.Series, urls: daft.Series) -> Any:
        return pa.array(self._made(pages, urls), type=document_type())

    def claims(self, pages: daft.Series, urls: daft.Series) -> Any:
        claims = [None if one["error"] else one["claims"] for one in self._made(pages, urls)]
        return pa.array(claims, type=claims_type())

    def _made(self, pages: daft.Series, urls: daft.Series) -> list[dict[str, Any]]:
        given: Iterable[Any] = zip(pages.to_pylist(), urls.to_pylist(), strict=True)
        return self._extractor.batch(given)


def extract(
    page: daft.Expression, url: daft.Expression | None = None, *, extractor: Extractor | None = None, workers: int = 1
) -> daft.Expression:
    """The claims of each page, HTML or plain text or bytes, that came from ``url``: a list of structs as in the JSON document.

    It is null where a page could not be processed; ``document`` says why. So many ``workers`` do it, each a process with a model.
    """
    return _expression("claims", claims_type(), page, url, extractor, workers)


def document(
    page: daft.Expression, url: daft.Expression | None = None, *, extractor: Extractor | None = None, workers: int = 1
) -> daft.Expression:
    """The whole JSON document of each page as a struct, ``error`` in it where the page could not be processed."""
    return _expression("documents", document_type(), page, url, extractor, workers)


def _expression(
    method: str, kind: Any, page: daft.Expression, url: daft.Expression | None, extractor: Extractor | None, workers: int
) -> daft.Expression:
    class Pages(_Pages):
        pass

    batched = daft.method.batch(return_dtype=daft.DataType.from_arrow_type(kind), batch_size=AT_ONCE)
    setattr(Pages, method, batched(getattr(_Pages, method)))
    made = daft.cls(Pages, use_process=workers > 1, max_concurrency=workers)(extractor or Extractor())
    none = daft.lit(None).cast(daft.DataType.string())
    expression: daft.Expression = getattr(made, method)(page, none if url is None else url)
    return expression
