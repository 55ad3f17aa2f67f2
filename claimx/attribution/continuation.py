"""A quotation that paragraph breaks interrupt is one content: its pieces belong to one cue."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.attribution.evidence import Tagged
    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan


def with_continuations(contents: Sequence[RoleSpan], tagged: Tagged) -> list[RoleSpan]:
    """The contents in text order, a piece of a quotation without a cue with that of the next piece, else of the one before.

    A piece that the tagger overlooked is content too, as sure as the one that it belongs with, unless it holds a source or a cue of
    words outside it.
    """
    quoted = tagged.quoted
    pieces = {content: _piece(content, quoted) for content in contents}
    owners = {
        piece: content
        for content, piece in pieces.items()
        if piece is not None and content.linked is not None and not _is_inner(content, piece)
    }
    joints = [(before, after) for before, after in pairwise(quoted) if after.continues(before, tagged.text)]
    for before, after in reversed(joints):
        _share(owners, before, after, sure=not after.opened)
    for before, after in joints:
        _share(owners, after, before, sure=not after.opened)
    found = []
    for content, piece in pieces.items():
        owner = owners.get(piece, content) if piece is not None and not _is_inner(content, piece) else content
        found.append(content if owner.linked is content.linked else replace(content, linked=owner.linked, link=owner.link))
    starts = sorted(span.start for spans in (contents, tagged.sources, tagged.cues) for span in spans)
    untagged = {piece for joint in joints for piece in joint if bisect_left(starts, piece.start) == bisect_left(starts, piece.end)}
    in_order = sorted(contents, key=lambda content: content.start)
    untagged |= {after for _, after in joints if after.opened and _holds_but_inner(after, in_order)}
    found += [replace(owners[piece], start=piece.start, end=piece.end) for piece in untagged if piece in owners]
    return sorted(found, key=lambda content: content.start)


def _holds_but_inner(piece: Quotation, contents: Sequence[RoleSpan]) -> bool:
    """Whether what of the contents, in text order, is in a piece is what its speaker tells of others, who want or said something."""
    first, after = (bisect_left(contents, offset, key=lambda content: content.start) for offset in (piece.start, piece.end))
    inside = contents[first:after]
    return bool(inside) and all(_is_inner(content, piece) for content in inside)


def _is_inner(content: RoleSpan, piece: Quotation) -> bool:
    """Whether the cue of a content stands inside the piece, in words that are quoted themselves."""
    return content.linked is not None and piece.start < content.linked.start and content.linked.end < piece.end


def _piece(content: RoleSpan, quoted: Sequence[Quotation]) -> Quotation | None:
    """The quotation that a content begins in, or that it leaves open at its end: the paper was “a shame."""
    first = next(touching(quoted, content.start, content.start + 1), None)
    last = next(touching(quoted, content.end - 1, content.end), None)
    return first or (last if last is not None and not last.closed else None)


def _share(owners: dict[Quotation, RoleSpan], piece: Quotation, beside: Quotation, *, sure: bool) -> None:
    """Let a piece belong to the cue of the piece beside it: if it has none, or, where they are ``sure`` to be one, a less likely one."""
    own, other = owners.get(piece), owners.get(beside)
    if other is not None and (own is None or (sure and own.link < other.link)):
        owners[piece] = other
