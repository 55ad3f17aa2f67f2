"""Locations, encodings, and what is HTML."""

from __future__ import annotations

import gzip
import io
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from tables import table

from claimx.errors import ClaimxError
from claimx.reading import connections, turns
from claimx.reading.fetching import fetch, page_of
from claimx.reading.limits import MAX_SIZE as LIMIT
from claimx.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUOTE = "“It’s fine,” the café’s owner said."
HTML = "<!DOCTYPE html><html><head>%s</head><body><p>“It’s fine,” the café’s owner said.</p></body></html>"
POLISH = "Minister powiedział, że żółte łodzie są już gotowe, a załoga chętnie wypłynie. " * 5
RUSSIAN = "Министр сказал, что переговоры продолжатся на следующей неделе. " * 5


# ---- what is HTML

MARKUP = [
    ("html", "<!doctype html><p>x"),
    ("html", "\ufeff  \n<!-- saved from somewhere -->\n<html><body>x</body></html>"),
    ("html", '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" ""><html></html>'),
    ("html", '<?xml version="1.0"?><!-- a --><!-- b --><html xmlns="http://www.w3.org/1999/xhtml"></html>'),
    ("html", "<div><p>It works, she said.</p></div>"),
    ("html", '<p class="lead">It works, she said.</p>'),
    ("html", "<HEAD><TITLE>x</TITLE></HEAD>"),
    ("html", "Warning: something\n<!DOCTYPE html>\n<html><body><p>x</p></body></html>"),
    ("text", "A <p> opens a paragraph, she said."),
    ("text", "<p> opens a paragraph, she said."),
    ("text", "She wrote <p>hello</p> in the page."),
    ("text", "<unknown> said the voice on the line."),
    ("text", "3 < 4 and 5 > 4, he said."),
    ("text", "<<It works>>, she said."),
    ("text", "Plain words."),
    ("text", "Write <html><body></body></html> first, she said."),
]


@table(("markup", "text"), MARKUP)
def test_markup_is_told_by_content(markup: str, text: str) -> None:
    assert page_of(text.encode(), "x").markup == markup


def test_suffix_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<html><body><p>x</p></body></html>")
    (tmp_path / "a.html").write_text("Plain words.")
    assert fetch(str(tmp_path / "a.txt")).markup == "html"
    assert fetch(str(tmp_path / "a.html")).markup == "text"


def test_content_type_decides_where_tags_come_late() -> None:
    late = b"Leading words <p>It works.</p>"
    assert page_of(late, "x", content_type="text/html").markup == "html"
    assert page_of(late, "x", content_type="text/plain").markup == "text"
    assert page_of(b"Plain words.", "x", content_type="text/html").markup == "text"


# ---- encodings

ENCODINGS = [
    ("UTF-8", QUOTE.encode(), None, QUOTE),
    ("UTF-8 with a mark", b"\xef\xbb\xbf" + QUOTE.encode(), None, QUOTE),
    ("UTF-16", QUOTE.encode("utf-16"), None, QUOTE),
    ("UTF-16, big end first", b"\xfe\xff" + QUOTE.encode("utf-16-be"), None, QUOTE),
    ("UTF-32", QUOTE.encode("utf-32"), None, QUOTE),
    ("UTF-16 by the header", QUOTE.encode("utf-16-le"), "text/plain; charset=utf-16le", QUOTE),
    ("Windows-1252, not declared", QUOTE.encode("cp1252"), None, QUOTE),
    ("Windows-1252 under the name of Latin-1", QUOTE.encode("cp1252"), "text/plain; charset=ISO-8859-1", QUOTE),
    ("the header before the declaration", RUSSIAN.encode("cp1251"), 'text/html; charset="windows-1251"', RUSSIAN),
    ("UTF-8 under a server's default", QUOTE.encode(), "text/html; charset=iso-8859-1", QUOTE),
    ("a wrong header", QUOTE.encode("cp1252"), "text/html; charset=utf-8", QUOTE),
    ("an unknown charset", QUOTE.encode(), "text/html; charset=no-such", QUOTE),
    ("a codec that makes no text", QUOTE.encode(), "text/html; charset=hex", QUOTE),
    ("an encoding that browsers know no label for", QUOTE.encode(), "text/html; charset=cp037", QUOTE),
    ("a label of browsers that Python does not know", RUSSIAN.encode("cp1251"), "text/html; charset=x-cp1251", RUSSIAN),
    ("a label that stands for no encoding", QUOTE.encode(), "text/html; charset=iso-2022-cn", QUOTE),
    ("Cyrillic, guessed", RUSSIAN.encode("cp1251"), None, RUSSIAN),
    ("Polish, guessed", POLISH.encode("cp1250"), None, POLISH),
    ("cut in the middle of a letter", (QUOTE * 2 + "é").encode()[:-1], None, QUOTE * 2 + "\ufffd"),
    ("neither", b"\x81\x8d", None, None),
    ("line ends", b"a\r\nb\rc\n", None, "a\nb\nc\n"),
]


@table(("data", "content_type", "text"), [row[1:] for row in ENCODINGS])
def test_encoding(data: bytes, content_type: str | None, text: str | None) -> None:
    read = page_of(data, "x", content_type=content_type).text
    assert text is None or read == text
    read.encode()


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ("<meta charset=utf-8>", "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<META CONTENT="text/html; charset=macintosh" HTTP-EQUIV="content-type">', "mac-roman"),
        ('<meta charset="utf-16">', "utf-8"),
        ("", "utf-8"),
    ],
)
def test_encoding_declared_in_the_page(declaration: str, encoding: str) -> None:
    assert page_of((HTML % declaration).encode(encoding), "x").text == HTML % declaration


def test_encoding_declared_in_xhtml() -> None:
    text = '<?xml version="1.0" encoding="koi8-r"?><html><body><p>Да, сказал он.</p></body></html>'
    assert page_of(text.encode("koi8-r"), "x").text == text


def test_no_lone_surrogate_gets_through() -> None:
    page = page_of(b"\xff\xfe" + "a\ud800b".encode("utf-16-le", "surrogatepass"), "x")
    assert page.text == "a\ufffdb"
    assert page_of(b"a \xed\xa0\x80 b and more", "x").text.encode()


# ---- bytes that are no page

REFUSED = [
    ("empty", b""),
    ("empty", b" \n\t\r\n"),
    ("empty", b"\xef\xbb\xbf\n"),
    ("empty", gzip.compress(b"")),
    ("binary", b"%PDF-1.7\n%\xe2\xe3"),
    ("binary", b"\x89PNG\r\n\x1a\n\0\0"),
    ("binary", b"\xff\xd8\xff\xe0\0\x10JFIF"),
    ("binary", b"PK\x03\x04" + bytes(26) + b"word/document.xml"),
    ("binary", b"PK\x03\x04" + bytes(26) + b"notes.txt"),
    ("binary", rb"{\rtf1\ansi It works.}"),
    ("binary", b"It works\0, she said"),
    ("binary", bytes(range(1, 32)) * 20),
    ("binary", gzip.compress(gzip.compress(b"x"))),
    ("unreadable", gzip.compress(b"It works, she said. " * 99)[:-9]),
    ("unreadable", b"\x1f\x8b\x08\0rubbish"),
    ("unreadable", b"a" * (LIMIT + 1)),
    ("unreadable", gzip.compress(b"a" * (LIMIT + 1))),
]


@table(("kind", "data"), REFUSED)
def test_bytes_refused(kind: str, data: bytes) -> None:
    with pytest.raises(ClaimxError) as caught:
        page_of(data, "x")
    assert caught.value.kind == kind
    assert "\n" not in caught.value.message


def test_a_pdf_is_named() -> None:
    with pytest.raises(ClaimxError, match="a PDF; convert it to text first, for example with pdftotext"):
        page_of(b"%PDF-1.4", "x")


def test_a_stray_nul_in_a_page_is_dropped() -> None:
    assert page_of(b"<html><body><p>It\0 works.</p></body></html>", "x").text == "<html><body><p>It works.</p></body></html>"


# ---- files and standard input


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"It works.\r\n")
    page = fetch(str(path))
    assert (page.location, page.url, page.text, page.markup) == (str(path), None, "It works.\n", "text")
    assert fetch(path.as_uri()).text == page.text
    path.write_bytes(gzip.compress(b"It works.\r\n"))
    assert fetch(str(path)).text == page.text


def test_standard_input() -> None:
    page = fetch("-", stdin=io.BytesIO(b"It works."))
    assert (page.location, page.url, page.text) == ("-", None, "It works.")


NO_FILES = [
    ("not-found", "no-such-file.txt", "no such file; check the name"),
    ("not-found", "", "empty name"),
    ("not-found", "www.example.org/x", "put https:// in front"),
    ("not-found", "example.org/page", "put https:// in front"),
    ("not-found", "page.html", "no such file; check the name"),
    ("not-found", "pages.parquet", "no such file; check the name"),
    ("not-found", "a" * 5000, "name too long"),
    ("not-found", "a\0b", "no file can have this name"),
    ("not-found", "\udcff\udcfe.txt", "no such file"),
    ("not-found", "\ud800", "no file can have this name"),
    ("not-found", "file:///no/such/file", "no such file"),
    ("unsupported", "file://elsewhere/x", "another machine"),
    ("unsupported", "ftp://example.org/x", "ftp://"),
    ("unsupported", "mailto:jane@example.org", "https://"),
    ("unsupported", "http:/example.org", "https://"),
    ("unsupported", "http://", "not a valid URL"),
    ("unsupported", "http://[::1", "not a valid URL"),
    ("unsupported", "http://\udcff/", "not a valid URL"),
    ("unsupported", "http://127.0.0.1:99999/", "not a valid URL"),
]


@pytest.mark.parametrize(("kind", "location", "message"), NO_FILES)
def test_location_refused(kind: str, location: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ClaimxError, match=message) as caught:
        fetch(location)
    assert caught.value.kind == kind


def test_directory(tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match="is a directory; give -r to read the pages in it") as caught:
        fetch(str(tmp_path))
    assert caught.value.kind == "unreadable"


def test_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("x")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(ClaimxError, match="permission denied") as caught:
            fetch(str(path))
        assert caught.value.kind == "unreadable"
    else:
        pytest.skip("this user may read everything")


# ---- URLs


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        Server.seen = {name.lower(): value for name, value in self.headers.items()}
        body, status, headers = {
            "/page": (QUOTE.encode(), 200, {"Content-Type": "text/plain; charset=utf-8"}),
            "/russian": (RUSSIAN.encode("cp1251"), 200, {"Content-Type": "text/html; charset=windows-1251"}),
            "/packed": (gzip.compress(QUOTE.encode()), 200, {"Content-Encoding": "gzip"}),
            "/file.gz": (gzip.compress(QUOTE.encode()), 200, {"Content-Type": "application/gzip"}),
            "/damaged": (b"no gzip at all", 200, {"Content-Encoding": "gzip"}),
            "/moved": (b"", 301, {"Location": "/again"}),
            "/again": (b"", 302, {"Location": f"http://{self.headers['Host']}/page"}),
            "/loop": (b"", 302, {"Location": "/loop"}),
            "/out": (b"", 302, {"Location": "ftp://example.org/"}),
            "/gone": (b"", 410, {}),
            "/closed": (b"", 403, {}),
            "/broken": (b"", 500, {}),
            "/odd": (b"", 599, {}),
            "/empty": (b"", 200, {}),
            "/pdf": (b"%PDF-1.4", 200, {"Content-Type": "application/pdf"}),
            "/large": (b"a" * 3000, 200, {}),
            "/slow": (b"", 200, {}),
        }.get(self.path, (b"", 404, {}))
        if self.path == "/slow":
            time.sleep(1)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass

    seen: dict[str, str]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "GAP", 0)
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme.upper()}_PROXY", raising=False)


def test_url(site: str) -> None:
    page = fetch(f"{site}/page")
    assert (page.location, page.url, page.text, page.markup) == (f"{site}/page", f"{site}/page", QUOTE, "text")
    assert Server.seen["user-agent"].startswith("claimx/")


def test_url_headers(site: str) -> None:
    assert fetch(f"{site}/russian").text == RUSSIAN
    assert fetch(f"{site}/packed").text == QUOTE
    assert fetch(f"{site}/file.gz").text == QUOTE


def test_redirects_are_followed(site: str) -> None:
    page = fetch(f"{site}/moved")
    assert (page.location, page.url, page.text) == (f"{site}/moved", f"{site}/page", QUOTE)


@pytest.mark.parametrize(
    ("path", "kind", "message"),
    [
        ("/nothing", "not-found", "the server answers 404 Not Found; check the address"),
        ("/gone", "not-found", "410 Gone"),
        ("/closed", "http", "403 Forbidden; open it in a browser"),
        ("/broken", "http", "500 Internal Server Error; try again later"),
        ("/odd", "http", "the server answers 599;"),
        ("/loop", "http", "redirects more than 10 times"),
        ("/out", "unsupported", "redirects to ftp:"),
        ("/empty", "empty", "empty"),
        ("/pdf", "binary", "a PDF"),
        ("/damaged", "unreachable", "the answer is damaged"),
    ],
)
def test_url_refused(site: str, path: str, kind: str, message: str) -> None:
    with pytest.raises(ClaimxError, match=message) as caught:
        fetch(site + path)
    assert caught.value.kind == kind
    assert site not in caught.value.message


def test_slow_server(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "READ_SECONDS", 0.1)
    with pytest.raises(ClaimxError, match="no answer in time") as caught:
        fetch(f"{site}/slow")
    assert caught.value.kind == "unreachable"


def test_body_is_bounded(site: str) -> None:
    with pytest.raises(ClaimxError, match="larger than") as caught:
        fetch(f"{site}/large", Limits(max_size=1000))
    assert caught.value.kind == "unreadable"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_refused_connection() -> None:
    with pytest.raises(ClaimxError, match="takes no connection") as caught:
        fetch(f"http://127.0.0.1:{_free_port()}/")
    assert caught.value.kind == "unreachable"


def test_no_tls(site: str) -> None:
    with pytest.raises(ClaimxError) as caught:
        fetch(site.replace("http:", "https:"))
    assert caught.value.kind == "unreachable"


def test_proxy(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.replace("http://", "http://jane:secret@"))
    with pytest.raises(ClaimxError, match="404"):  # the proxy is asked for a whole URL, which this server does not know
        fetch("http://example.invalid/page")
    assert Server.seen["proxy-authorization"].startswith("Basic ")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert fetch(f"{site}/page").text == QUOTE
    monkeypatch.setenv("http_proxy", f"127.0.0.1:{_free_port()}")
    with pytest.raises(ClaimxError, match="the proxy"):
        fetch("http://example.invalid/")
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    with pytest.raises(ClaimxError, match="the proxy"):
        fetch("http://example.invalid/")
