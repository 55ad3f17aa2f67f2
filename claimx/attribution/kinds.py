"""Whether what is said is quoted: direct, mixed or indirect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.english.quotation import Quotation
    from claimx.model import Kind, Span


def kind_of(content: Iterable[Span], quoted: Sequence[Quotation]) -> Kind:
    """``direct`` where all words of the content stand in quotation marks, ``mixed`` where some do, else ``indirect``.

    ``quoted`` are the quotations of the text that the spans count in.
    """
    inside = outside = 0
    for span in content:
        marked = sum(
            _weight(span.text[max(0, quotation.start - span.start) : quotation.end - span.start])
            for quotation in touching(quoted, span.start, span.end)
        )
        inside += marked
        outside += _weight(span.text) - marked
    return "mixed" if inside and outside else "direct" if inside else "indirect"


def _weight(text: str) -> int:
    """How many letters and digits a text has; where it has none at all, how many characters that are no space."""
    return sum(map(str.isalnum, text)) or len("".join(text.split()))
