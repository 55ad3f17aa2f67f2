"""Invented pages of several sites, as the line model is trained and measured on."""

from __future__ import annotations

PARAGRAPH = "The council of Elmham closed the bridge in {}, saying that it had become too weak for the buses of the town."
MONTHS = ("January", "February", "March", "April")
BODY = "\n\n".join(map(PARAGRAPH.format, MONTHS))


def pages(sites: int) -> list[dict[str, object]]:
    """Pages of as many sites: a menu, a headline, an article of four paragraphs, a footer."""
    return [
        {
            "id": f"p{site}",
            "site": f"{site}.example",
            "text": "\n".join(["Home", "News", f"Bridge {site} Closed", *map(PARAGRAPH.format, MONTHS), f"© {2000 + site} Example"]),
            "article": [3, 4, 5, 6],
            "headline": [2],
        }
        for site in range(sites)
    ]
