"""A quotation that paragraph breaks interrupt is one content: its pieces belong to one cue."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.evidence import is_broken, named_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.attribution.evidence import Tagged
    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan


def with_continuations(contents: Sequence[RoleSpan], tagged: Tagged) -> list[RoleSpan]:
    """The contents in text order, those of one quotation or one speech with one cue.

    A piece of a speech that the tagger overlooked is content too, as sure as the one that it belongs with.
    """
    contents = sorted(contents, key=lambda content: content.start)
    owners: dict[Quotation, RoleSpan] = {}
    for content in sorted(contents, key=lambda content: (content.linked is not None, content.link)):
        owners |= {piece: content for piece in _ends(content, tagged) if piece and not _is_inner(content, piece)}
    for speech in tagged.speeches:
        owners |= _settled(speech, owners, tagged)
    found = []
    for content in contents:
        first, last = _ends(content, tagged)
        piece = first or (last if last and not last.closed else None)
        owner = owners[piece] if piece and not _is_inner(content, piece) else content
        found.append(replace(content, linked=owner.linked, link=owner.link))
    for speech in tagged.speeches:
        overlooked = [piece for piece in speech if piece in owners and _is_overlooked(piece, speech, contents, tagged)]
        found += [replace(owners[piece], start=piece.start, end=piece.end) for piece in overlooked]
    return sorted(found, key=lambda content: content.start)


def _ends(content: RoleSpan, tagged: Tagged) -> tuple[Quotation | None, Quotation | None]:
    """The quotations that a content begins and ends in."""
    return tagged.quoted_in(content.start, content.start + 1), tagged.quoted_in(content.end - 1, content.end)


def _settled(speech: Sequence[Quotation], owners: dict[Quotation, RoleSpan], tagged: Tagged) -> Iterator[tuple[Quotation, RoleSpan]]:
    """Each piece of a speech with the content whose cue is its own.

    That is its own content where the cue stands in its paragraph, else that of the next piece of which this is so, or of the one before;
    where there is none, one whose cue stands before the speech, or the likeliest.
    """
    own = [owners.get(piece) for piece in speech]
    near = [content if content and content.linked and _is_near(content, content.linked, tagged) else None for content in own]
    known = [content for content in own if content and content.linked] or [content for content in own if content]
    if known:
        led = max(known, key=lambda content: (content.linked is not None and content.linked.end <= speech[0].start, content.link))
        for place, piece in enumerate(speech):
            yield piece, next((content for content in (*near[place:], *reversed(near[:place])) if content), led)


def _is_overlooked(piece: Quotation, speech: Sequence[Quotation], contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether a piece holds no content, source or cue but, in a later one, those of what its speaker tells of others."""
    first, after = (bisect_left(contents, offset, key=lambda content: content.start) for offset in (piece.start, piece.end))
    inside = contents[first:after]
    if piece != speech[0] and piece.opened:
        return all(_is_inner(content, piece) for content in inside)
    return not inside and not tagged.speaks_between(piece.start, piece.end)


def _is_inner(content: RoleSpan, piece: Quotation) -> bool:
    """Whether the cue of a content stands inside the piece, in words that are quoted themselves."""
    return content.linked is not None and piece.start < content.linked.start and content.linked.end < piece.end


def _is_near(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a cue stands in the paragraph of its content and, behind it, in its sentence."""
    return not is_broken(content, cue, tagged.text) and not any(tagged.stops(content.end, named_from(cue)))
