"""Feeds, sitemaps, mails, archives and files of pages: told apart, and each read as what it is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import workers
from misbehaving import Server, answer, serving
from readings import at, held
from reports import report
from shell import SENTENCE, claimx
from tables import table

from claimx.batch import process, process_side_by_side
from claimx.errors import ClaimxError
from claimx.model import Page, Report
from claimx.reading import robots, turns
from claimx.reading.kinds import kind_of
from claimx.reading.limits import Limits
from claimx.reading.locations import Input
from claimx.reading.opening import opened, page_at

BODY = f"<p>{SENTENCE}</p><p>{'The council of Elmham closed the bridge in March, saying that it had become too weak for buses. ' * 10}</p>"
HTML = f"<!doctype html><html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1>{BODY}</body></html>"


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>The Elm</title>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )


WHOLE = (
    "<title>Bridge &amp; buses</title><link>https://elm.example/bridge</link><pubDate>Fri, 01 Mar 2024 23:00:00 +0000</pubDate>"
    f"<author>jane@elm.example (Jane Roe)</author><content:encoded><![CDATA[{BODY}]]></content:encoded>"
)
TEASER = "<title>Second</title><link>https://elm.example/second</link><description>It is closed …</description>"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Elm</title><entry><title>Bridge &amp; buses</title><id>tag:1</id>
<link href="/bridge"/><published>2024-03-01T23:00:00Z</published><author><name>Jane Roe</name></author>
<content type="html"><![CDATA[{BODY}]]></content></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://elm.example/a</loc><news:news>
<news:publication_date>2024-03-01T10:00:00Z</news:publication_date><news:title>Bridge</news:title></news:news></url>
<url><loc>https://elm.example/b</loc></url></urlset>"""
MAIL = """From: =?utf-8?q?Jane_Ro=C3=A9?= <jane@elm.example>
To: desk@elm.example
Subject: =?utf-8?q?Br=C3=BCcke?=
 closed
Date: Fri, 1 Mar 2024 23:00:00 +0000
MIME-Version: 1.0
"""
PLAIN = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n4oCcSXQgd29ya3Ms4oCdIEphbmUgRG9lIHNhaWQu\n"
BOTH = (
    'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nThe same in plain words.\n'
    f"--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<p>{SENTENCE}</p>\n--b--\n"
)
MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://elm.example/bridge\nSubject: Bridge closed\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\nContent-ID: <a>\n'
    "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://elm.example/bridge\n\n"
    "<html><body><p>=E2=80=9CIt works,=E2=80=9D Jane Doe sa=\nid.</p></body></html>\n"
    "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
)


KINDS = [
    (rss(WHOLE), "feed"),
    (ATOM, "feed"),
    ('<?xml version="1.0"?>\n<!-- made by a program -->\n<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "feed"),
    (SITEMAP, "sitemap"),
    ('<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', "sitemap"),
    (MAIL + PLAIN, "mail"),
    (MHTML, "mail"),
    ("Date: May 3\nSubject: bridge\n\nThe council closed it.", "mail"),
    ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
    ('{"a": 1}', "json"),
    (' [{"a": 1}]', "json"),
    ("url,title,text\nhttps://a,b,c\nhttps://c,d,e\n", "table"),
    ("id\tname\ttown\n1\tAnn\tElmham\n2\tBob\tElmham\n", "table"),
    ("https://elm.example/a\nhttps://elm.example/b\n", "list"),
    (HTML, "page"),
    ('<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">', "page"),
    (SENTENCE, "page"),
    ("https://elm.example/a\n\nThe council closed the bridge.", "page"),
    ("Note: the council closed the bridge.\nSource: the mayor.\n\nIt is shut.", "page"),
    ("Ann, Bob, Cy\nwent, saw, left\nand, so, on\n", "page"),
    ("THE MAYOR: It works.\nQ: Why?\n", "page"),
]


@table(("text", "kind"), KINDS)
@table("pack", [bytes, gzip.compress, lambda data: b"\xef\xbb\xbf" + data if not data.startswith(b"WARC") else data])
def test_what_it_is_shows_at_the_beginning(text: str, kind: str, pack: Any) -> None:
    assert kind_of(pack(text.encode())) == kind


# ---- feeds and sitemaps


@pytest.mark.parametrize(
    "feed", [rss(WHOLE), ATOM.replace('"/bridge"', '"https://elm.example/bridge"'), rss(WHOLE).replace("</channel>", "&nbsp;")]
)
def test_an_item_that_holds_the_whole_article_is_read_from_the_feed(tmp_path: Path, feed: str) -> None:
    location = at(tmp_path, "feed.xml", feed)
    (one,) = held(location)
    assert (one.location, one.origin, one.position) == (f"{location}#https://elm.example/bridge", location, 1)
    (found,) = process([one], cleaned)
    assert found.article
    assert (found.article.title, found.article.authors, found.article.published) == ("Bridge & buses", ("Jane Roe",), "2024-03-01")
    assert found.article.url == "https://elm.example/bridge"
    assert found.article.text.startswith(SENTENCE)


def test_an_item_that_holds_a_teaser_leads_to_its_page(tmp_path: Path) -> None:
    (one,) = held(at(tmp_path, "feed.xml", rss(TEASER)))
    assert (one.url, one.page, one.limits.typed, one.limits.crawled) == ("https://elm.example/second", None, False, True)


@pytest.mark.parametrize(
    ("summary", "whole"), [(SENTENCE, True), (f"{SENTENCE[:-1]} …", False), (f"{SENTENCE} Read more", False), ("It rained.", False)]
)
def test_an_item_whose_page_cannot_be_read_is_what_the_feed_says_in_whole_sentences(tmp_path: Path, summary: str, whole: bool) -> None:
    item = f"<title>Bridge closed</title><link>http://127.0.0.1:9/bridge</link><description>{summary}</description>"
    (found,) = process(held(at(tmp_path, "feed.xml", rss(item))), cleaned)
    article = found.article
    assert (found.error is None, [doubt.kind for doubt in article.doubts] if article else []) == (whole, ["summary"] * whole)
    assert (article is not None and article.text == summary) == whole


def test_an_item_without_a_page_is_what_the_feed_says(tmp_path: Path) -> None:
    one, two = held(
        at(tmp_path, "feed.xml", rss(f"<guid isPermaLink='false'>n-1</guid><description>{SENTENCE}</description>", "<title>x</title>"))
    )
    assert one.location.endswith("feed.xml#n-1")
    assert one.page
    assert SENTENCE in one.page.text
    assert two.error
    assert two.location.endswith("#2")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(turns, "GAP", 0)
    monkeypatch.setattr(robots, "_known", {})
    monkeypatch.setenv("no_proxy", "*")
    ways: dict[str, Any] = {}
    with serving(ways) as server:
        pages = {
            "robots.txt": "User-agent: claimx\nDisallow: /closed\n",
            "page": HTML,
            "closed": HTML,
            "feed": rss(*(f"<link>{server.address}/{name}</link>" for name in ("page", "closed", "gone", "feed"))),
            "sitemap": SITEMAP.replace("https://elm.example/a", f"{server.address}/page"),
            "index": f"<sitemapindex><s><loc>{server.address}/sitemap</loc></s><s><loc>/page</loc></s></sitemapindex>",
        }
        ways.update({name: (lambda text=text: iter([answer(text.encode())])) for name, text in pages.items()})
        yield server


def cleaned(page: Page, _run: object) -> Report:
    from claimx.pipeline import cleaned

    return cleaned(page)


def test_pages_of_a_feed_are_asked_for_as_its_site_wants(site: Server) -> None:
    found = list(process([Input(f"{site.address}/feed")], cleaned))
    assert [one.location for one in found] == [f"{site.address}/feed#{site.address}/{name}" for name in ("page", "closed", "gone", "feed")]
    assert [one.error and one.error.message.partition(";")[0] for one in found] == [
        None,
        "the site's robots.txt asks programs not to read this",
        "the server answers 404 Not Found",
        "a feed of 4 items, and no page",
    ]
    asked = [request.split()[1] for request in site.asked]
    assert asked == [b"/feed", b"/robots.txt", b"/page", b"/gone", b"/feed"]


def test_a_feed_of_somebody_elses_leads_to_nothing_on_this_machine(site: Server, tmp_path: Path) -> None:
    location = at(tmp_path, "feed.xml", rss(f"<link>{site.address}/page</link>", "<link>file:///etc/passwd</link>"))
    found = list(process([Input(location)], cleaned))
    assert [one.error and one.error.kind for one in found] == ["unsupported", "unsupported"]
    assert site.asked == []


def test_a_sitemap_is_read_as_far_as_is_said(site: Server, tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match=r"a sitemap of 2 addresses, no article; .*--max-pages"):
        opened(Input(at(tmp_path, "sitemap.xml", SITEMAP)))
    one, two = held(at(tmp_path, "sitemap.xml", SITEMAP), Limits(max_pages=9))
    assert (one.url, one.announced.title, one.announced.published) == ("https://elm.example/a", "Bridge", "2024-03-01")
    assert (two.url, two.announced.published) == ("https://elm.example/b", None)
    found = list(process([Input(f"{site.address}/sitemap", limits=Limits(max_pages=1))], cleaned))
    assert [(one.location, one.error) for one in found] == [(f"{site.address}/sitemap#{site.address}/page", None)]


def test_an_index_gives_what_its_sitemaps_do(site: Server) -> None:
    found = held(f"{site.address}/index", Limits(max_pages=9))
    assert [one.url for one in found] == [f"{site.address}/page", "https://elm.example/b", None]
    assert found[2].error
    assert found[2].error.message.startswith("no sitemap, though the index says so")


def test_a_host_is_asked_for_one_page_at_a_time_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading
    import time

    monkeypatch.setattr(turns, "GAP", 0)
    monkeypatch.setenv("no_proxy", "*")
    at_once, most = [0], [0]

    def slow() -> Iterator[bytes]:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.02)
        at_once[0] -= 1
        yield answer(HTML.encode())

    with serving({"page": slow}) as server:
        threads = [threading.Thread(target=opened, args=(Input(f"{server.address}/page"),)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (most[0], len(server.asked)) == (1, 6)


# ---- mail


@pytest.mark.parametrize(
    ("mail", "url", "title", "authors", "published"),
    [
        (MAIL + PLAIN, None, "Brücke closed", ("Jane Roé",), "2024-03-01"),
        (MAIL + BOTH, None, "Brücke closed", ("Jane Roé",), "2024-03-01"),
        (MHTML, "https://elm.example/bridge", "Bridge closed", (), None),
    ],
)
def test_a_mail_is_a_page(tmp_path: Path, mail: str, url: str | None, title: str, authors: tuple[str, ...], published: str | None) -> None:
    page = page_at(at(tmp_path, "a.eml", mail))
    (found,) = process([Input("a.eml", page=page)], cleaned)
    assert found.article
    assert (found.article.text, found.article.url, found.article.title) == (SENTENCE, url, title)
    assert (found.article.authors, found.article.published) == (authors, published)


@pytest.mark.parametrize(
    ("mail", "kind"),
    [
        (MAIL + "Content-Type: image/png\n\nxx", "unsupported"),
        (MAIL + "\n", "empty"),
        (MAIL + "Content-Type: application/pdf; charset=\x00\n\n%PDF", "unsupported"),
        (MAIL + 'Content-Type: multipart/mixed; boundary="b"\n\n', "unsupported"),
    ],
)
def test_a_mail_without_a_text_says_so(tmp_path: Path, mail: str, kind: str) -> None:
    with pytest.raises(ClaimxError) as caught:
        page_at(at(tmp_path, "a.eml", mail))
    assert caught.value.kind == kind


# ---- rows


def test_json_lines_of_pages_are_inputs(tmp_path: Path) -> None:
    rows = [
        {"url": "https://jane:pw@elm.example/a", "html": HTML, "published": "2024-03-01T10:00:00Z"},
        {"text": SENTENCE, "title": "Bridge"},
        {"url": "https://elm.example/c"},
        {"html": " ", "text": SENTENCE},
    ]
    for text in (
        "\n".join(map(json.dumps, rows)) + "\n{",
        json.dumps(rows, indent=1),
        "\n\n".join(json.dumps(row, indent=1) for row in rows),
    ):
        location = at(tmp_path, "a.jsonl", text)
        found = held(location)
        assert [one.location.removeprefix(location) for one in found[:4]] == [
            "#https://elm.example/a",
            "#2",
            "#https://elm.example/c",
            "#4",
        ]
        assert [one.page and one.page.markup for one in found[:4]] == ["html", "text", None, "text"]
        assert all(one.error for one in (found[2], *found[4:]))
        (first, second) = process(found[:2], cleaned)
        assert first.article
        assert second.article
        assert (first.article.published, second.article.title) == ("2024-03-01", "Bridge")


def test_parquet_of_pages_is_read(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    location = str(tmp_path / "a.parquet")
    columns = {"url": ["https://elm.example/a", None], "text": [SENTENCE, SENTENCE], "published": [date(2024, 3, 1), None], "n": [1, 2]}
    parquet.write_table(arrow.table(columns), location)
    found = held(location)
    assert [one.location for one in found] == [f"{location}#https://elm.example/a", f"{location}#2"]
    assert found[0].page
    assert found[0].page.announced.published == "2024-03-01"
    parquet.write_table(arrow.table({"n": [1]}), location)
    with pytest.raises(ClaimxError, match="without a column html or text"):
        opened(Input(location))
    with pytest.raises(ClaimxError, match="a damaged Parquet file"):
        opened(Input(at(tmp_path, "b.parquet", b"PAR1 and more")))


def test_documents_of_claimx_are_not_read_again(tmp_path: Path) -> None:
    documents = [report(location="a.txt").to_dict(), report(location="b.txt").to_dict()]
    location = at(tmp_path, "a.jsonl", "\n".join(map(json.dumps, documents)))
    found = list(process([Input(location)], cleaned))
    assert [one.to_dict() for one in found] == documents


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.json", '{"a": 1}', "JSON of another kind"),
        ("a.json", "[1, 2]", "JSON of another kind"),
        ("a.csv", "url,title,text\na,b,c\n", "a table of 1 row, no article"),
        ("a", "url,title,text\na,b,c\nd,e,f\n", "a table of 2 rows, no article"),
        ("a.txt", "https://a.example/1\nhttps://a.example/2\n", "a list of 2 addresses, no article; give it after --from"),
        ("a.json", '{"schema": "claimx/1"}', "no document of claimx/1"),
        ("a.xml", "<rss><channel>", "a feed of 0 items"),
        ("a.xml", SITEMAP, "a sitemap of 2 addresses"),
    ],
)
def test_what_holds_no_article_is_one_line(tmp_path: Path, name: str, text: str, line: str) -> None:
    location = at(tmp_path, name, text)
    done = claimx(location, "-f", "table")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert line in done.stderr


@pytest.mark.parametrize("text", ["[Music] “It works,” Jane Doe said.", "{“It works,” Jane Doe said.}"])
def test_a_text_that_begins_like_json_is_a_text(tmp_path: Path, text: str) -> None:
    assert page_at(at(tmp_path, "a.txt", text)).text == text


def test_one_article_is_not_many(tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match="a feed of 1 item, and no single article"):
        page_at(at(tmp_path, "feed.xml", rss(WHOLE)))


def test_a_run_goes_on_within_an_archive(tmp_path: Path) -> None:
    at(tmp_path, "a.jsonl", "".join(json.dumps({"url": f"https://elm.example/{n}", "text": SENTENCE}) + "\n" for n in range(4)))
    assert claimx("a.jsonl", "--max-pages", "2", "-o", "out.jsonl", "--resume", cwd=tmp_path).returncode == 0
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2
    assert claimx("a.jsonl", "-o", "out.jsonl", "--resume", cwd=tmp_path).returncode == 0
    done = [json.loads(line)["location"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert done == [f"a.jsonl#https://elm.example/{n}" for n in range(4)]


def test_side_by_side_what_one_location_brings_stands_in_its_place(tmp_path: Path) -> None:
    location = at(tmp_path, "a.jsonl", "".join(json.dumps({"text": str(n)}) + "\n" for n in range(5)))
    inputs = [workers.ordered("slow"), Input(location), workers.ordered("last"), Input(str(tmp_path / "missing"))]
    found = process_side_by_side(inputs, 2, workers.obey, wanted=lambda one: not one.location.endswith("#3"))
    assert [one.location for one in found] == ["slow", *(f"{location}#{n}" for n in (1, 2, 4, 5)), "last", str(tmp_path / "missing")]


def test_captions_are_no_article(tmp_path: Path) -> None:
    path = tmp_path / "talk.vtt"
    path.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nJane Doe: It works.\n")
    with pytest.raises(ClaimxError, match="source of claimx verify"):
        opened(Input(str(path)))
