"""The article of an HTML page: invented pages, and the shared ones where they are at hand."""

from __future__ import annotations

from time import process_time

import pytest
from invented import BODY, FIRST, HEAD, MENU, PARAGRAPHS, SECOND, THIRD, WHOLE, page
from tables import table

from claimx.article.html.reader import read_article
from claimx.article.language import language_of
from claimx.errors import ClaimxError


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


@table(
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
    assert language_of(text) == code


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


@table("html", NO_ARTICLE.values())
def test_no_article(html: str) -> None:
    with pytest.raises(ClaimxError) as caught:
        read_article(page(html))
    assert caught.value.kind == "no-article"
    assert "\n" not in caught.value.message


def test_nothing_is_logged(capfd: pytest.CaptureFixture[str]) -> None:
    for html in ("<html></html>", "<x>", "<html><head><script type='application/ld+json'>{{</script></head></html>"):
        with pytest.raises(ClaimxError):
            read_article(page(html))
    assert capfd.readouterr() == ("", "")


SENTENCE = "The mayor of the town said on Monday that the bridge, number 17, would be opened in May, and that it was right to wait."


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        f"<p>{SENTENCE}</p>",
        "<p>Short one.</p>",
        '<a href="/x">Short one</a>',
        "<div>Short one.</div>",
        f'<div class="pull-quote">{SENTENCE}</div>',
        f"<table><tr><td>{SENTENCE}</td></tr></table>",
    ],
)
def test_an_enormous_page_takes_seconds(part: str) -> None:
    given = page(f"<html><head>{HEAD}</head><body><article>{BODY}{part * 40_000}</article></body></html>")
    start = process_time()
    assert FIRST in read_article(given).text
    assert process_time() - start < 30
