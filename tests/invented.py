"""An invented news page, in parts, for the tests of HTML."""

from claimx.model import Page

FIRST = "The old bridge over the river will open again in May, the mayor of Exampleton said on Monday, after two years of work."
SECOND = "“It was worth the wait,” Jane Doe told reporters at the town hall. “We have built it to last for a hundred years.”"
THIRD = "Residents said that they were glad of it, but the ferry company said it would lose most of its passengers."
PARAGRAPHS = (
    FIRST,
    SECOND,
    THIRD,
    "The council has not said what the work cost, and a report is expected before the end of the summer.",
) * 2
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in dict.fromkeys(PARAGRAPHS))
HEAD = """<title>Bridge opens in May | The Daily Example</title><meta property="og:title" content="Bridge opens in May">
<meta property="og:site_name" content="The Daily Example"><meta name="author" content="Ann Writer; Bob Author">
<meta property="article:published_time" content="2021-04-05T10:00:00Z"><link rel="canonical" href="https://example.org/bridge">"""
MENU = '<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Sport</a></li></ul></nav>'
FOOTER = '<footer><p>Copyright The Daily Example. <a href="/c">Terms of use</a></p></footer>'
WHOLE = f"""<!DOCTYPE html><html lang="en-GB"><head>{HEAD}</head><body>{MENU}
<article><h1>Bridge opens in May</h1>{BODY}</article>{FOOTER}</body></html>"""


def page(text: str, url: str | None = None) -> Page:
    return Page("x.html", url, text, "html")
