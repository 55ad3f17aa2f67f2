"""Web archives bring their pages one by one."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from readings import at, held
from shell import SENTENCE

from claimx.reading.limits import Limits
from claimx.reading.locations import Collection, Input
from claimx.reading.opening import opened

BODY = f"<p>{SENTENCE}</p><p>{'The council of Elmham closed the bridge in March, saying that it had become too weak for buses. ' * 10}</p>"
HTML = f"<!doctype html><html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1>{BODY}</body></html>"


def warc(*pages: tuple[str, str, bytes, str], packed: bool = True) -> bytes:
    """A WARC file with a response for each page: its address, status, body, and further header."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "a test"}))
    for url, status, body, header in pages:
        headers = [("Content-Type", "text/html; charset=utf-8"), *([tuple(header.split(": "))] if header else [])]
        given = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=given))
    return out.getvalue()


PAGES = (
    ("https://elm.example/a", "200 OK", HTML.encode(), ""),
    ("https://elm.example/moved", "301 Moved", b"", "Location: /a"),
    ("https://elm.example/b", "200 OK", gzip.compress(HTML.encode()), "Content-Encoding: gzip"),
    ("https://elm.example/c", "200 OK", b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML.encode()), HTML.encode()), "Transfer-Encoding: chunked"),
    ("https://elm.example/d", "200 OK", b" ", ""),
)
NAMES = ["a", "b", "c", "d"]


def wacz(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("archive/data.warc.gz", data)
        file.writestr("pages/pages.jsonl", "{}\n")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.warc", warc(*PAGES, packed=False)), ("a.warc.gz", warc(*PAGES)), ("a.wacz", wacz(warc(*PAGES)))],
)
def test_every_page_of_an_archive_is_an_input(tmp_path: Path, name: str, data: bytes) -> None:
    location = at(tmp_path, name, data)
    found = held(location)
    assert [one.location for one in found] == [f"{location}#https://elm.example/{letter}" for letter in NAMES]
    assert [one.page and one.page.text for one in found] == [HTML, HTML, HTML, None]
    assert [one.position for one in found] == [2, 4, 5, 6]
    assert found[3].error
    assert found[3].error.kind == "empty"
    assert len(held(location, Limits(max_pages=2))) == 2


@pytest.mark.parametrize("cut", [1, 5, 40, 300])
@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_cut_short_gives_what_is_whole_and_says_so(tmp_path: Path, packed: bool, cut: int) -> None:
    data = warc(*PAGES[:1], ("https://elm.example/z", "200 OK", HTML.encode(), ""), packed=packed)
    found = held(at(tmp_path, "a.warc", data[:-cut]))
    if not packed and cut <= 4:  # the empty lines after a record
        assert [bool(one.page) for one in found] == [True, True]
        return
    assert [bool(one.page) for one in found][:1] == [True]
    assert found[-1].error
    assert found[-1].error.kind == "unreadable"


def test_an_archive_is_read_a_page_at_a_time(tmp_path: Path) -> None:
    location = at(tmp_path, "a.warc.gz", warc(*[(f"https://elm.example/{n}", "200 OK", HTML.encode() * 20, "") for n in range(300)]))

    def peak(pages: int) -> int:
        tracemalloc.start()
        assert sum(1 for _ in held_lazily(location, pages)) == pages
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(3)
    assert peak(300) < 1.2 * peak(30)


def held_lazily(location: str, pages: int) -> Iterator[Input]:
    found = opened(Input(location, limits=Limits(max_pages=pages)))
    assert isinstance(found, Collection)
    return found.inputs


BOMB = gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 30_000_000)
ENDLESS = gzip.compress(b"WARC/1.0\r\n" + b"X: a\r\n" * 1_000_000)


@pytest.mark.parametrize("data", [BOMB, ENDLESS, b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", b"WARC/1.0\r\n\r\nWARC/9\r\n\r\n"])
def test_a_damaged_archive_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str], data: bytes) -> None:
    found = held(at(tmp_path, "a.warc", data))
    assert [one.error and one.error.kind for one in found] in (["unreadable"], ["no-article"])
    assert capfd.readouterr() == ("", "")


def test_a_page_in_an_archive_may_not_unpack_to_more_than_a_page(tmp_path: Path) -> None:
    bomb = ("https://elm.example/a", "200 OK", gzip.compress(b"<p>" + b"a" * 3_000_000), "Content-Encoding: gzip")
    (found,) = held(at(tmp_path, "a.warc.gz", warc(bomb)), Limits(max_size=1_000_000))
    assert found.error
    assert found.error.message.startswith("larger than 1 MB")
