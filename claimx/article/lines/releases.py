"""Where a press release ends: below it a company describes itself, warns its investors and says whom to call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article.lines.folding import label_form
from claimx.article.lines.shape import QUOTED, SHORT, listed_words, says

# So many paragraphs from the end a company's description may begin: the longest end in tests/test_releases.py has 10. As half or double, it
# changes none of the 119 pages.
LAST = 12

_RELEASE_END = re.compile(
    r"(?:(?:cautionary )?(?:(?:statements?|notes?|notice) )?(?:(?:regarding|on|about|concerning) )?forward[- ]looking"
    r" (?:statements?|information)"
    r"|safe harbou?r(?: statement)?|(?:media|press|investor|company|news)s? (?:contacts?|relations|inquir(?:y|ies)|enquir(?:y|ies))"
    r"|contacts?|contact information|for (?:more|further) information|notes? (?:to|for) editors?|#{2,3}|-? ?ends ?-?):?",
    re.IGNORECASE,
)
# The same where the text goes on in the line of its heading.
_RELEASE_END_LINE = re.compile(
    r"(?:(?:cautionary )?(?:statements?|notes?|notice)? ?(?:regarding|on|about|concerning)? ?forward[- ]looking statements?[:.–—-]"
    r"|(?:this|the) (?:press|news) release (?:contains|includes|may contain) (?:certain )?[“\"]?forward[- ]looking"
    r"|(?:media|press|investor) (?:contacts?|relations|enquiries|inquiries):"
    r"|for (?:more|further|additional) information,? (?:please )?(?:contact|call|e-?mail)\b)",
    re.IGNORECASE,
)
# Between "such as" and the first of the words stand a few others, as in "such as, but not limited to, “expects”", which is 20 characters.
# At half and double no article of the 119 pages changes.
_WARNING = re.compile(
    r"forward[- ]looking|actual results|(?:words|expressions|terms|phrases) such as .{0,20}[“\"](?:expect|anticipat|believe|plan|may\b)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"SOURCE:? [A-Z][\w.&’'(), -]{1,80}")
_ABOUT = re.compile(r"about (?P<name>[\w.&’'-]+(?: [\w.&’'-]+){0,4}):?", re.IGNORECASE)
_COMPANY = re.compile(
    r"[A-Z][\w.&’'()-]*(?: [\w.&’'()-]+){0,5}? (?:is|are) (?:an?|the|one of the) (?:[\w,’'-]+ ){0,6}?"
    r"(?:provider|leader|company|manufacturer|developer|supplier|maker|firm|corporation|organi[sz]ation|agency|platform|producer|distributor)s?\b"
    r"|[A-Z][\w.&’'()-]*(?: [\w.&’'()-]+){0,5}? (?:is headquartered in|(?:was )?founded in (?:19|20)\d\d,? )"
)


def release_end(paragraphs: Sequence[str]) -> int:
    """Return the place at which what a press release holds for others than its readers begins, their number where it holds nothing.

    It begins with a heading of its own after the first third of the text, or with "About Example" near the end, and nobody is quoted below.

    >>> release_end(["A boat will run.", "“Good,” said Ann Roe.", "It is free.", "Media contact:", "Mia Tan"])
    3
    """
    last = len(paragraphs) - 1 if paragraphs and _SOURCE.fullmatch(paragraphs[-1]) else len(paragraphs)
    for place in range(max(2, len(paragraphs) // 3), last):
        text = paragraphs[place]
        heads = _RELEASE_END.fullmatch(text) or _RELEASE_END_LINE.match(text)
        if (heads and not _anyone_is_quoted(paragraphs[place + 1 :])) or _describes(paragraphs, place):
            return place
    return _without_description(paragraphs[:last])


def stands_for_headline(text: str) -> bool:
    """Whether a line stands where a headline would, and is none.

    >>> stands_for_headline("FOR IMMEDIATE RELEASE:"), stands_for_headline("Embargoed until 3 May"), stands_for_headline("A boat sinks")
    (True, True, False)
    """
    label = label_form(text[:SHORT])
    return label in listed_words("no_headlines") or (label.startswith("embargoed ") and text[-1] != ".")


def _describes(paragraphs: Sequence[str], place: int) -> bool:
    """Whether a paragraph is "About Example", and what follows is about it."""
    about = _ABOUT.fullmatch(paragraphs[place]) if place >= len(paragraphs) - LAST else None
    named = about is not None and any(about["name"].rstrip(":").lower() in line[:200].lower() for line in paragraphs[place + 1 : place + 2])
    return named and not _anyone_speaks(paragraphs[place:])


def _without_description(paragraphs: Sequence[str]) -> int:
    """Return where paragraphs begin that describe a company: one may be the report's own, several that begin with one name are not."""
    first, end = max(len(paragraphs) - LAST, 1), len(paragraphs)
    while end > first and _COMPANY.match(paragraphs[end - 1]) and not _anyone_speaks(paragraphs[end - 1 : end]):
        end -= 1
    described = paragraphs[end:]
    return end if len(described) > 1 and len({line.split()[0] for line in described}) == 1 else len(paragraphs)


def _anyone_speaks(paragraphs: Sequence[str]) -> bool:
    return any(map(says, _without_warnings(paragraphs))) or _anyone_is_quoted(paragraphs)


def _anyone_is_quoted(paragraphs: Sequence[str]) -> bool:
    return any(map(QUOTED.search, _without_warnings(paragraphs)))


def _without_warnings(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs but those that warn investors: they quote the words that make a statement one about the future."""
    return [paragraph for paragraph in paragraphs if not _WARNING.search(paragraph)]
