"""The article of an HTML page: invented pages, and the shared ones where they are at hand."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from statistics import mean

import pytest

from claimx.article.html import read_article
from claimx.article.language import language
from claimx.errors import ClaimxError
from claimx.model import Page

SHARED = Path(os.environ.get("CLAIMX_SHARED") or Path(__file__).parents[2] / "shared")

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


def test_a_whole_page() -> None:
    article = read_article(page(WHOLE))
    assert article.title == "Bridge opens in May"
    assert article.authors == ("Ann Writer", "Bob Author")
    assert (article.published, article.site, article.language) == ("2021-04-05", "The Daily Example", "en")
    assert article.url == "https://example.org/bridge"
    assert article.text == "\n\n".join(dict.fromkeys(PARAGRAPHS))
    assert (article.lines, article.headline, article.dropped) == ((), None, ())


def test_the_address_read_comes_first() -> None:
    assert read_article(page(WHOLE, "https://example.org/other")).url == "https://example.org/other"


def test_one_sentence_is_an_article() -> None:
    article = read_article(page("<p>“It works,” Jane Doe said.</p>"))
    assert article.text == "“It works,” Jane Doe said."
    assert (article.title, article.authors, article.url) == (None, (), None)


def test_a_fragment() -> None:
    article = read_article(page(f"<div><h1>Bridge opens</h1>{BODY}</div>"))
    assert article.title == "Bridge opens"
    assert article.text.startswith(FIRST)


def test_xhtml() -> None:
    declaration = '<?xml version="1.0" encoding="iso-8859-1"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">'
    article = read_article(page(f"{declaration}<head>{HEAD}</head><body>{BODY}</body></html>"))
    assert SECOND in article.text
    assert article.language == "en"


TITLES = [
    ("Bridge opens in May", "<title>Bridge opens in May | The Daily Example</title>", ""),
    ("Bridge opens in May", "<title>Bridge opens in May - News - The Daily Example</title>", "<h1>Bridge opens in May</h1>"),
    (
        "Mayor: bridge opens in May",
        "<title>Bridge opens in May | News</title>",
        "<h1>The Daily Example</h1><h1>Mayor: bridge opens in May</h1>",
    ),
    (
        "Bridge opens - at last",
        '<meta property="og:site_name" content="Daily Example"><title>Bridge opens - at last - The Daily Example</title>',
        "",
    ),
    (
        "Bridge opens in May",
        '<meta property="og:site_name" content="Example"><meta property="og:title" content="Bridge opens in May | Example">',
        "<h1>Example</h1>",
    ),
]


@pytest.mark.parametrize(("title", "head", "heading"), TITLES, ids=range(len(TITLES)))
def test_title(title: str, head: str, heading: str) -> None:
    article = read_article(page(f"<html><head>{head}</head><body>{heading}<article>{BODY}</article></body></html>"))
    assert article.title == title
    assert article.text.startswith(FIRST)


def test_the_headline_is_taken_off_the_body() -> None:
    article = read_article(page(f"<html><head>{HEAD}</head><body><article><p>Bridge opens in May</p>{BODY}</article></body></html>"))
    assert article.text.startswith(FIRST)


def test_lists_quotations_and_tables_stay() -> None:
    more = """<ul><li>The first span is made of steel, she said.</li><li>The second is made of stone.</li></ul>
    <blockquote><p>“Nobody was hurt,” the engineer said in a letter.</p></blockquote>
    <table><tr><td>Length of the bridge</td><td>300 metres</td></tr></table>"""
    text = read_article(page(WHOLE.replace("</article>", f"{more}<p>{THIRD} Again.</p></article>"))).text
    for kept in ("The first span is made of steel, she said.", "“Nobody was hurt,” the engineer said in a letter.", "300 metres"):
        assert kept in text


LANGUAGES = [
    ("en", 'lang="en-US"', ""),
    ("de", 'lang="de"', ""),
    ("fr", "", '<meta property="og:locale" content="fr_FR">'),
    ("es", "", '<meta http-equiv="Content-Language" content="es">'),
    ("en", "", ""),
    ("en", 'lang="english"', ""),
]


@pytest.mark.parametrize(("code", "attribute", "head"), LANGUAGES)
def test_declared_language(code: str, attribute: str, head: str) -> None:
    html = f"<html {attribute}><head>{head}</head><body><p>{FIRST}</p></body></html>"
    assert read_article(page(html)).language == code


def test_a_long_english_text_is_english_whatever_the_menus_are() -> None:
    assert read_article(page(WHOLE.replace("en-GB", "de"))).language == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", FIRST),
        ("en", "Yes."),
        ("en", ""),
        (None, "Der Minister sagte am Montag, die Brücke werde im Mai wieder geöffnet, und zwar nach zwei Jahren Arbeit."),
        (None, "Le ministre a déclaré lundi que le pont serait de nouveau ouvert en mai, après deux ans de travaux sur la rive."),
        (None, "De minister zei maandag dat de brug in mei weer open gaat, na twee jaar werk aan de oever en het wegdek."),
        (None, "Министр сказал."),
    ],
)
def test_language_by_function_words(code: str | None, text: str) -> None:
    assert language(text) == code


NO_ARTICLE = {
    "an empty body": "<html><head><title>Nothing</title></head><body></body></html>",
    "a frameset": f"<html><frameset cols='1,2'><frame src='a'><noframes><body><p>{FIRST}</p></body></noframes></frameset></html>",
    "no frames": "<html><frameset><frame src=a><noframes>Sorry, your browser does not support frames.</noframes></frameset></html>",
    "tags around nothing": "<div><p>%%%</p><x></x></div>",
    "tags around rubbish": "<html><body><div>asdf</div><x>qq ww</x></body></html>",
    "a menu": f"<html><body>{MENU}</body></html>",
    "a page for browsers only": "<html><body><noscript>Please enable JavaScript to read this.</noscript><div id=root></div></body></html>",
    "a check for robots": "<html><body><p>Please verify you are human. Checking your browser.</p></body></html>",
    "an open comment": "<html><!-- " + "-" * 1000,
    "a script": "<html><body><script>var a = 'It works, she said.';</script></body></html>",
}


@pytest.mark.parametrize("html", NO_ARTICLE.values(), ids=NO_ARTICLE)
def test_no_article(html: str) -> None:
    with pytest.raises(ClaimxError) as caught:
        read_article(page(html))
    assert caught.value.kind == "no-article"
    assert "\n" not in caught.value.message


HOSTILE = {
    "divisions": "<html><body>" + "<div>" * 100_000 + BODY,
    "bold": f"<html><body>{BODY}" + "<b>" * 100_000,
    "lists": "<html><body>" + "<ul><li>" * 50_000 + FIRST,
    "tables": "<html><body>" + "<table><tr><td>" * 30_000 + FIRST,
    "quotations": "<html><body>" + "<blockquote>" * 100_000 + BODY + "</blockquote>" * 100_000,
    "attributes": "<html><body " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{BODY}",
    "JSON": "<html><head><script type='application/ld+json'>" + "[" * 100_000 + f"</script></head><body>{BODY}</body></html>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_end_soon(html: str) -> None:
    began = time.monotonic()
    with suppress(ClaimxError):
        assert read_article(page(html)).text
    assert time.monotonic() - began < 20


def test_nothing_is_logged(capfd: pytest.CaptureFixture[str]) -> None:
    for html in ("<html></html>", "<x>", "<html><head><script type='application/ld+json'>{{</script></head></html>"):
        with pytest.raises(ClaimxError):
            read_article(page(html))
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "pages" / "truth.json").is_file(), reason="the shared pages are not here")
def test_shared_pages() -> None:
    import json

    from claimx.fetch import fetch

    truth = {key: entry["articleBody"] for key, entry in json.loads((SHARED / "pages" / "truth.json").read_text()).items()}
    precisions, recalls = [], []
    for key, body in truth.items():
        want, got = _shingles(body), _shingles(read_article(fetch(str(SHARED / "pages" / "html" / f"{key}.html.gz"))).text)
        precisions.append((want & got).total() / got.total())
        recalls.append((want & got).total() / want.total())
    precision, recall = mean(precisions), mean(recalls)
    assert 2 * precision * recall / (precision + recall) > 0.95


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)))
