"""What hostile inputs are made of: pages, feeds, mails, packed files, records of web archives."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib

SENTENCE = "“It works,” engineer Jane Doe said on Friday."
TEXT = f"{SENTENCE} The council of Elmham closed the bridge in March, saying that it had become too weak for the buses of the town."
PROSE = f"<p>{SENTENCE}</p><p>The council of Elmham closed the bridge in March, saying that it had become too weak for the buses.</p>" * 3
HEAD = "<!doctype html><html><head><meta charset=utf-8><title>Bridge closed</title></head><body><h1>Bridge closed</h1>"
PAGE = f"{HEAD}{PROSE}</body></html>"
MANY = 3000  # of whatever is repeated: enough that the square of it would be felt
PACKED = gzip.compress(PAGE.encode())

RSS = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{}</channel></rss>'
ITEM = f"<item><title>Bridge</title><description><![CDATA[{PROSE}]]></description></item>"
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
MAIL = "From: Jane Roe <jane@elm.example>\nSubject: Bridge closed\nDate: Fri, 1 Mar 2024 10:00:00 +0000\n"


def html(body: str, head: str = HEAD) -> bytes:
    """A page with an article in it, and this before."""
    return f"{head}{body}{PROSE}</body></html>".encode()


def zipped(*names: str, content: bytes = b"x") -> bytes:
    """A zip file of so many members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, content)
    return out.getvalue()


def moved(data: bytes) -> bytes:
    """A zip file whose directory says that it stands farther on, so that what is in it would stand before the file."""
    at = data.rindex(b"PK\x05\x06") + 16
    return data[:at] + struct.pack("<I", 99_999) + data[at + 4 :]


def tar() -> bytes:
    """A tar file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        file.addfile(tarfile.TarInfo("a.txt"), io.BytesIO(b""))
    return out.getvalue()


def record(body: str, head: str = "", length: int | None = None, kind: str = "response") -> bytes:
    """A record of a WARC file, its length as given."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n{body}".encode()
    size = len(http) if length is None else length
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://elm.example/a\r\nContent-Type: application/http\r\n"
            f"Content-Length: {size}\r\n\r\n"
        ).encode()
        + http
        + b"\r\n\r\n"
    )


def crc_of(data: bytes) -> bytes:
    return struct.pack("<I", zlib.crc32(data))
