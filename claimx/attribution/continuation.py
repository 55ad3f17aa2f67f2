"""A quotation that paragraph breaks interrupt is one content: its pieces belong to one cue."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.attribution.evidence import is_broken
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.attribution.evidence import Tagged
    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan


PRONOUNS = frozenset(("he", "she", "they", "it"))


def with_continuations(contents: Sequence[RoleSpan], tagged: Tagged) -> list[RoleSpan]:
    """The contents in text order, the pieces of one speech with one cue, but for those that have one in their own paragraph.

    A piece that the tagger overlooked is content too, as sure as the one that it belongs with, unless it holds a source or a cue of
    words outside it.
    """
    pieces = {content: _piece(content, tagged.quoted) for content in contents}
    reached = [(content, next(touching(tagged.quoted, content.end - 1, content.end), None)) for content in contents]
    owners = {
        piece: content
        for content, piece in sorted((*reached, *pieces.items()), key=lambda pair: pair[0].linked is not None)
        if piece is not None and not _is_inner(content, piece)
    }
    for speech in tagged.speeches:
        owners |= _settled(speech, owners, tagged.text)
    found = []
    for content, piece in pieces.items():
        owner = owners.get(piece, content) if piece is not None and not _is_inner(content, piece) else content
        found.append(content if owner.linked is content.linked else replace(content, linked=owner.linked, link=owner.link))
    starts = sorted(span.start for spans in (contents, tagged.sources, tagged.cues) for span in spans)
    joined = [piece for speech in tagged.speeches for piece in speech]
    untagged = {piece for piece in joined if bisect_left(starts, piece.start) == bisect_left(starts, piece.end)}
    in_order = sorted(contents, key=lambda content: content.start)
    later = [piece for speech in tagged.speeches for piece in speech[1:]]
    untagged |= {piece for piece in later if piece.opened and _holds_but_inner(piece, in_order)}
    found += [replace(owners[piece], start=piece.start, end=piece.end) for piece in untagged if piece in owners]
    return sorted(found, key=lambda content: content.start)


def speeches(quoted: Sequence[Quotation], text: str) -> Iterator[tuple[Quotation, ...]]:
    """The quotations of several pieces, each piece going on with the one before; ``quoted`` are those of the text."""
    speech = list(quoted[:1])
    for before, after in pairwise(quoted):
        if not after.continues(before, text):
            if len(speech) > 1:
                yield tuple(speech)
            speech = []
        speech.append(after)
    if len(speech) > 1:
        yield tuple(speech)


def _settled(speech: Sequence[Quotation], owners: dict[Quotation, RoleSpan], text: str) -> Iterator[tuple[Quotation, RoleSpan]]:
    """Each piece of a speech with the content whose cue is its own.

    That is its own content where the cue stands in its paragraph, else that of the next piece of which this is so, or of the one before;
    where there is none, that of the cue before the speech, or the likeliest. A pronoun beside a later piece, "he said", looks back to the
    cue before the speech, which tells more.
    """
    own = [owners.get(piece) for piece in speech]
    linked = [content for content in own if content is not None and content.linked is not None]
    if not linked:
        known = next((content for content in own if content), None)
        yield from ((piece, known) for piece in speech if known)
        return
    near = [content if content and content.linked and not is_broken(content, content.linked, text) else None for content in own]
    led = max(linked, key=lambda content: (_leads(content, speech[0], text), content.link))
    told = _leads(led, speech[0], text)
    for place, piece in enumerate(speech):
        owner = next((content for content in (*near[place:], *reversed(near[:place])) if content), led)
        yield piece, led if told and owner is not near[place] and _is_pronouns(owner, text) else owner


def _is_pronouns(content: RoleSpan, text: str) -> bool:
    """Whether a pronoun is the source of a content."""
    source = content.linked.linked if content.linked else None
    return source is not None and text[source.start : source.end].casefold() in PRONOUNS


def _leads(content: RoleSpan, first: Quotation, text: str) -> bool:
    """Whether the cue of a content stands in the paragraph before the speech that begins with this piece."""
    cue = content.linked
    return cue is not None and cue.end <= first.start and "\n\n" not in text[cue.start : first.start].rstrip()


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
