"""What stands below the last sentence of an article: a company's own description, footnotes, links to other outlets."""

from __future__ import annotations

import re

from claimx.article.lines.shape import QUOTED, says

# So many paragraphs from the end it may begin.
LAST = 8

_RELEASE_END = re.compile(
    r"(?:(?:cautionary )?(?:(?:statements?|notes?|notice) )?(?:(?:regarding|on|about|concerning) )?forward[- ]looking"
    r" (?:statements?|information)"
    r"|safe harbou?r(?: statement)?|(?:media|press|investor|company|news)s? (?:contacts?|relations|inquir(?:y|ies)|enquir(?:y|ies))"
    r"|contacts?|contact information|for (?:more|further) information|notes? (?:to|for) editors?|#{2,3}|-? ?ends ?-?):?",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\[\d{1,2}\] .+", re.DOTALL)
_OUTLET_LINK = re.compile(r"[^.!]{20,160}[^.]\s?\[ ?[A-Z][\w.&’' -]{1,30} ?\]")
_ABOUT = re.compile(r"about (?P<name>[\w.&’'-]+(?: [\w.&’'-]+){0,4}):?", re.IGNORECASE)
_COMPANY = re.compile(
    r"[A-Z][\w.&’'()-]*(?: [\w.&’'()-]+){0,5}? (?:is|are) (?:an?|the|one of the) (?:[\w,’'-]+ ){0,6}?"
    r"(?:provider|leader|company|manufacturer|developer|supplier|maker|firm|corporation|organi[sz]ation|agency|platform|producer|distributor)s?\b"
    r"|[A-Z][\w.&’'()-]*(?: [\w.&’'()-]+){0,5}? (?:is headquartered in|(?:was )?founded in (?:19|20)\d\d,? )"
)


def without_the_company(paragraphs: tuple[str, ...], _: tuple[str, ...]) -> tuple[str, ...]:
    """Drop what a company says of itself at the end of its press release: from "About Example" on, or the paragraphs that describe it.

    One such paragraph may be the report's own: only several, which begin with the same name, are taken for a description.
    """
    first = max(len(paragraphs) - LAST, 1)
    for place in range(first, len(paragraphs)):
        about = _ABOUT.fullmatch(paragraphs[place]) and paragraphs[place][6:].rstrip(":")
        if (
            about
            and any(about.lower() in line[:200].lower() for line in paragraphs[place + 1 : place + 2])
            and not _anyone_speaks(paragraphs[place:])
        ):
            return paragraphs[:place]
    end = len(paragraphs)
    while end > first and _COMPANY.match(paragraphs[end - 1]) and not _anyone_speaks(paragraphs[end - 1 : end]):
        end -= 1
    described = paragraphs[end:]
    return paragraphs[:end] if len(described) > 1 and len({line.split()[0] for line in described}) == 1 else paragraphs


def _anyone_speaks(paragraphs: tuple[str, ...]) -> bool:
    return any(says(paragraph) or QUOTED.search(paragraph) for paragraph in paragraphs)


def without_release_end(paragraphs: tuple[str, ...], _: tuple[str, ...]) -> tuple[str, ...]:
    """Drop what stands at the end of a press release for others than its readers: warnings to investors, whom to call.

    It begins with a heading of its own after the first third of the text, and nobody is quoted below it.
    """
    for place in range(max(2, len(paragraphs) // 3), len(paragraphs)):
        if _RELEASE_END.fullmatch(paragraphs[place]) and not any(QUOTED.search(paragraph) for paragraph in paragraphs[place + 1 :]):
            return paragraphs[:place]
    return paragraphs


def without_last_links(paragraphs: tuple[str, ...], _: tuple[str, ...]) -> tuple[str, ...]:
    """Drop footnotes and headlines of other outlets, each with the outlet's name in brackets, from the end."""
    end = len(paragraphs)
    while end > 1 and (_FOOTNOTE.fullmatch(paragraphs[end - 1]) or _OUTLET_LINK.fullmatch(paragraphs[end - 1])):
        end -= 1
    return paragraphs[:end]
