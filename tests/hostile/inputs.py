"""What files and streams may hold, a row each under the kind of error that comes of it; under "" what is read all the same."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
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


ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
    "utf-7",
    "utf-8-sig",
    "cp1252",
    "cp037",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "big5",
    "koi8-r",
    "iso2022_jp",
    "mac_roman",
    "cp437",
    "iso8859-15",
    "hz",
)
LABELS = ("utf-16", "utf-32", "utf-7", "x-user-defined", "replacement", "latin-1", "none", "", "utf8mb4", "a" * 1000, "\\", "ibm037")
# Characters in the middle of a text that is read all the same.
ODD = {
    "nul": "\0",
    "bell": "\a",
    "backspace": "\b",
    "escape": "\x1b[31m",
    "clear screen": "\x1b[2J",
    "title": "\x1b]0;x\a",
    "c1": "\x9b31m",
    "bidi": "\u202e",
    "isolate": "\u2066",
    "zero width": "\u200b",
    "joiner": "\u200d" * 50,
    "mark": "\ufeff",
    "accents": "e" + "\u0301" * 500,
    "private": "\ue000",
    "no character": "\uffff",
    "plane 16": "\U0010ffff",
    "tag": "\U000e0041" * 30,
    "variation": "\ufe0f" * 30,
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "next line": "\x85",
    "form feed": "\f",
    "vertical tab": "\v",
    "soft hyphen": "\xad" * 50,
    "replacement": "\ufffd",
    "emoji": "👩‍👩‍👧‍👦",
    "flags": "🇩🇪🇫🇷",
    "fullwidth": "ＡＢＣ",
    "hangul filler": "\u3164",
    "sharp s": "ẞß",
    "dotted i": "İı",
    "ligature": "ﬁﬂ",
    "interlinear": "\ufff9a\ufffab\ufffb",
    "object": "\ufffc",
    "braille blank": "\u2800",
}
# What stands before an article on a page that is read all the same.
BEFORE = {
    "divisions": "<div>" * MANY,
    "divisions that end": "<div>" * MANY + "</div>" * MANY,
    "tables": "<table><tr><td>" * 300,
    "lists": "<ul><li>" * 500,
    "quotations": "<blockquote>" * 500,
    "bold": "<b>" * MANY,
    "bold and italic": "<b><i></b></i>" * MANY,
    "fonts": "<font>" * MANY,
    "links": "<a href=x>" * MANY,
    "spans": "<span>" * MANY,
    "forms": "<form>" * 500,
    "ends": "</div>" * MANY,
    "ends of nothing": "</>" * MANY,
    "less": "<" * MANY,
    "more": ">" * MANY,
    "ampersands": "&" * MANY,
    "entities": "&amp;" * MANY,
    "numbers": "&#x110000;&#0;&#xD800;" * 500,
    "unknown entities": "&nosuch;" * MANY,
    "a long entity": "&" + "a" * MANY + ";",
    "attributes": "<p " + "a=1 " * MANY + ">x</p>",
    "an attribute": f"<p a='{'x' * 50_000}'>x</p>",
    "quotes": "<p a=\"'\"'\"'>x</p>" * 300,
    "classes": f"<div class='{'a ' * MANY}'>x</div>",
    "identities": "<p id=a>x</p>" * 500,
    "comments": "<!-- x -->" * MANY,
    "a comment in a comment": "<!-- <!-- --> -->" * 500,
    "conditions": "<!--[if IE]>x<![endif]-->" * 500,
    "cdata": "<![CDATA[x]]>" * 500,
    "instructions": "<?php echo 1 ?>" * 500,
    "doctypes": "<!DOCTYPE html>" * 500,
    "heads": "<head><title>x</title></head>" * 500,
    "bodies": "<body class=x>" * 500,
    "roots": "<html lang=en>" * 500,
    "frames": "<iframe src=x></iframe>" * 500,
    "images": "<img src=x>" * MANY,
    "drawings": "<svg><path d='M0 0'/></svg>" * 500,
    "formulas": "<math><mi>x</mi></math>" * 500,
    "templates": "<template><p>x</p></template>" * 500,
    "scripts": "<script>if (a < b) {}</script>" * 500,
    "styles": "<style>a{b:c}</style>" * 500,
    "no scripts": "<noscript><p>x</p></noscript>" * 500,
    "selects": "<select><option>x" * 500,
    "buttons": "<button>x</button>" * 500,
    "inputs": "<input value=x>" * MANY,
    "rules": "<hr>" * MANY,
    "breaks": "<br>" * MANY,
    "headings": "<h2>x</h2>" * MANY,
    "elements of one's own": "<x-y-z>" * MANY,
    "a long name": f"<{'a' * 50_000}>",
    "a long name that ends": f"</{'a' * 50_000}>",
    "slashes": "<br/////>" * 500,
    "nul in a tag": "<di\0v>" * 500,
    "definitions": "<dl><dt>x<dd>" * 500,
    "objects": "<object data=x><embed>" * 300,
    "base": "<base href='http://['>" * 300,
    "refreshes": "<meta http-equiv=refresh content=0>" * 300,
    "metas": "<meta name=author content='a, b and c'>" * 500,
    "times": "<time datetime=9999-99-99>x</time>" * 500,
    "data": f"<img src='data:,{'a' * 50_000}'>",
    "JSON": '<script type=\'application/ld+json\'>{"@type":"NewsArticle",' + '"a":' * 900 + "</script>",
    "JSON lists": f"<script type='application/ld+json'>{'[' * MANY}</script>",
    "JSON numbers": f"<script type='application/ld+json'>{'9' * MANY}</script>",
    "JSON of wrong kinds": '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":{},"author":3,"about":[]}</script>',
    "JSON authors": '<script type=\'application/ld+json\'>{"@type":"NewsArticle","author":[null,{"name":[]},{"name":{"a":1}}]}</script>',
    "rubies": "<ruby>x<rt>y</ruby>" * 500,
    "microdata": "<div itemscope itemprop=articleBody>" * 300,
    "unclosed quotation": '<p title="x>' * 3 + '">',
}
# Texts in which an article is found, whatever they are made of.
SHAPES = {
    "one long line": "The council closed the bridge and the mayor said so. " * 2000,
    "one long word": f"{'a' * 50_000} {TEXT}",
    "one long sentence": "the council closed the bridge and " * 1500 + "said so.",
    "quotation marks": f"{'“' * MANY}\n\n{TEXT}",
    "ends of quotations": f"{'”' * MANY}\n\n{TEXT}",
    "straight marks": f"{chr(34) * MANY}\n\n{TEXT}",
    "apostrophes": f"{chr(39) * MANY}\n\n{TEXT}",
    "brackets": f"{'(' * MANY}\n\n{TEXT}",
    "square brackets": f"{'[' * MANY}\n\n{TEXT}",
    "dots": f"{'.' * MANY}\n\n{TEXT}",
    "dashes": f"{'— ' * MANY}\n\n{TEXT}",
    "spaces": f"{' ' * 100_000}{TEXT}",
    "tabs": f"{chr(9) * 100_000}{TEXT}",
    "empty lines": "\n" * 100_000 + TEXT,
    "returns": "\r" * 100_000 + TEXT,
    "lines of a letter": "a\n" * MANY + TEXT,
    "colons": "Doe: yes.\n" * MANY,
    "bars": f"{'| ' * MANY}\n{TEXT}",
    "bullets": "• It works.\n" * MANY + TEXT,
    "times": "10:15\n" * 500 + TEXT,
    "addresses of mail": f"{'a@b.example ' * MANY}\n{TEXT}",
    "addresses": f"{'https://a.example/ ' * MANY}\n{TEXT}",
    "names": " ".join(f"Ann{n} Lee{n} said it." for n in range(300)),
    "numbers": f"{'1,000,000.00 ' * MANY}\n{TEXT}",
    "initials": f"{'A. ' * MANY}\n{TEXT}",
    "capitals": TEXT.upper(),
    "no capitals": TEXT.lower(),
    "hyphens": f"{'a-' * MANY}a {TEXT}",
    "bylines": "By Ann Lee\n" * MANY + TEXT,
    "said": f"{'said ' * MANY}{TEXT}",
    "according to": f"{'according to ' * MANY}the mayor, {TEXT}",
    "commas": f"{'a, ' * MANY}and b. {TEXT}",
    "titles": f"{'Mr. ' * MANY}Doe said so. {TEXT}",
    "underscores": f"{'_' * MANY}\n{TEXT}",
    "tags in a text": f"The tag <p> is closed by </p>. {TEXT}",
    "a text about pages": f"{TEXT}\n\n<!doctype html><html> begins a page.",
    "a mail without a mail": f"Note: x\nSource: y\n\n{TEXT}",
}

READ: dict[str, bytes] = {
    "a sentence": SENTENCE.encode(),
    "a page": PAGE.encode(),
    **{
        f"text in {code}": f"{'The mayor said that it works. ' * 9}".encode(code)
        for code in ENCODINGS
        if code not in {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037"}
    },
    **{f"labelled {label[:9]!r}": PAGE.replace("charset=utf-8", f"charset={label}").encode() for label in LABELS},
    **{f"{name} in a text": f"{TEXT} It {odd} works, he said. {TEXT}".encode() for name, odd in ODD.items() if name != "nul"},
    **{f"{name} in a page": html(f"<p>It {odd} works, he said.</p>") for name, odd in ODD.items()},
    **{f"a page after {name}": html(before) for name, before in BEFORE.items()},
    **{f"a text of {name}": shape.encode() for name, shape in SHAPES.items()},
    "surrogates": TEXT.encode() + b"\xed\xa0\x80\xed\xb0\x80" + TEXT.encode(),
    "overlong": TEXT.encode() + b"\xc0\xaf\xe0\x80\xaf" + TEXT.encode(),
    "broken UTF-8": TEXT.encode() + b"\xff\xfe\xc3" + TEXT.encode(),
    "half a character": TEXT.encode() + "é".encode()[:1],
    "odd UTF-16": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"a",
    "two marks": codecs.BOM_UTF8 * 2 + TEXT.encode(),
    "gzip": PACKED,
    "gzip of two members": gzip.compress(PAGE.encode()[:99]) + gzip.compress(PAGE.encode()[99:]),
    "gzip and zeros": PACKED + bytes(512),
    "gzip of empty members": gzip.compress(b"") * 2000 + PACKED,
    "gzip with a name": b"\x1f\x8b\x08\x08" + bytes(6) + b"name\0" + PACKED[10:],
    "a script that does not end": f"{PAGE}<script>{'a' * 9999}".encode(),
    "a comment that does not end": f"{PAGE}<!--{'a' * 9999}".encode(),
    "a tag that does not end": f"{PAGE}<{'a' * 9999}".encode(),
    "plaintext": f"{PAGE}<plaintext>{'<b>' * 999}".encode(),
    "a feed": RSS.format(ITEM).encode(),
    "a feed that breaks off": RSS.format(ITEM).encode()[:-20],
    "a feed with an entity of pages": RSS.format(ITEM.replace("Bridge", "Bridge&nbsp;closed")).encode(),
    "a feed in UTF-16": RSS.format(ITEM).encode("utf-16"),
    "a feed in Latin-1": f'<?xml version="1.0" encoding="iso-8859-1"?>{RSS.format(ITEM.replace("“", "«").replace("”", "»"))}'.encode(
        "latin-1"
    ),
    "a feed that grows": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 999}">]>{RSS.format(ITEM.replace("Bridge", "&a;" * 99))}'.encode(),
    "a feed with a file in it": f'<!DOCTYPE rss [<!ENTITY a SYSTEM "/etc/passwd">]>{RSS.format(ITEM.replace("Bridge", "&a;"))}'.encode(),
    "a mail": f"{MAIL}\n{TEXT}".encode(),
    "a mail with returns": f"{MAIL}\n{TEXT}".replace("\n", "\r\n").encode(),
    "a mail of an odd charset": f"{MAIL}Content-Type: text/plain; charset=nosuch\n\n{TEXT}".encode(),
    "a mail of odd quoting": f"{MAIL}Content-Transfer-Encoding: quoted-printable\n\n=ZZ={TEXT}=".encode(),
    "a mail from many": f"{MAIL}From: {'a,' * 50_000}\n\n{TEXT}".encode(),
    "a mail from brackets": f"Subject: x\nDate: y\nFrom: {'(' * 50_000}\n\n{TEXT}".encode(),
    "a mail with a long subject": f"Subject: {'=?utf-8?q?a?= ' * 9999}\nFrom: a\n\n{TEXT}".encode(),
    "a mail of no day": f"Subject: x\nFrom: a\nDate: {'9' * 999}\n\n{TEXT}".encode(),
    "a mail that does not end": f'{MAIL}Content-Type: multipart/mixed; boundary="b"\n\n--b\n\n{TEXT}'.encode(),
    "a mail within a mail": f"{MAIL}Content-Type: message/rfc822\n\nSubject: y\nFrom: b\n\n{TEXT}".encode(),
    "a web archive": record(PAGE),
    "a packed web archive": gzip.compress(record(PAGE)) * 2,
    "a web archive packed as one": gzip.compress(record(PAGE) * 2),
    "a web archive in chunks": record(f"{len(PAGE.encode()):x}\r\n{PAGE}\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
    "a web archive that says gzip of what is none": record(PAGE, "Content-Encoding: gzip\r\n"),
    "a WACZ": zipped("archive/data.warc", content=record(PAGE)),
    "JSON Lines": f'{{"text": "{SENTENCE}"}}\n\n'.encode() * 2,
    "JSON with a mark": codecs.BOM_UTF8 + f'{{"text": "{SENTENCE}"}}'.encode(),
    "JSON of surrogates": rb'{"text": "It \ud800 works, Jane Doe said."}',
    "a text in a bracket": f"[{TEXT}]".encode(),
    "a text in braces": f"{{{TEXT}}}".encode(),
}
EMPTY: dict[str, bytes] = {
    "a mail of parts without end": f'{MAIL}Content-Type: multipart/mixed; boundary="b"\n\n'.encode() + b"--b\n" * 9999,
    "nothing": b"",
    "a space": b" ",
    "a line end": b"\n",
    "many spaces": b" " * 100_000,
    "a mark": codecs.BOM_UTF8,
    "a wide mark": codecs.BOM_UTF16_LE,
    "gzip of nothing": gzip.compress(b""),
    "gzip of spaces": gzip.compress(b" " * 999),
    "odd spaces": "\u2003\u00a0\u3000".encode(),
    "a mail of nothing": f"{MAIL}\n".encode(),
    "a page of a row without words": b'{"html": " "}',
    "a page of an archive without words": record(" "),
}
BINARY: dict[str, bytes] = {
    "a bomb of zeros": gzip.compress(bytes(30_000_000)),
    "a mail of odd base64": f"{MAIL}Content-Transfer-Encoding: base64\n\n{TEXT}".encode(),
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "PDF after spaces": b"\n\n%PDF-1.4",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "GIF": b"GIF89a\1\0\1\0",
    "WebP": b"RIFF\0\0\0\0WEBPVP8 ",
    "TIFF": b"II*\0\x08\0",
    "icon": b"\0\0\1\0\1\0",
    "WAV": b"RIFF\0\0\0\0WAVEfmt ",
    "MP3": b"ID3\3\0\0\0",
    "Ogg": b"OggS\0\2",
    "MP4": b"\0\0\0\x18ftypmp42",
    "Matroska": b"\x1aE\xdf\xa3",
    "zip": zipped("a.txt"),
    "empty zip": zipped(),
    "docx": zipped("word/document.xml"),
    "xlsx": zipped("xl/workbook.xml"),
    "pptx": zipped("ppt/presentation.xml"),
    "OLE": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "RTF": rb"{\rtf1\ansi It works.}",
    "bzip2": bz2.compress(TEXT.encode()),
    "xz": lzma.compress(TEXT.encode()),
    "zstd": b"\x28\xb5\x2f\xfd\0\0",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "rar": b"Rar!\x1a\7\0",
    "tar": tar(),
    "gzip in gzip": gzip.compress(PACKED),
    "plist": b"bplist00",
    "ELF": b"\x7fELF\2\1\1\0\0",
    "class": b"\xca\xfe\xba\xbe\0\0\0\x34",
    "wasm": b"\0asm\1\0\0\0",
    "SQLite": b"SQLite format 3\0\x10\0",
    "zeros": bytes(9999),
    "all bytes": bytes(range(256)) * 9,
    "controls": bytes(range(1, 32)) * 20,
    "a nul in a text": b"It works\0, she said",
    "a mach binary": b"\xcf\xfa\xed\xfe\7\0\0\1",
    "UTF-32 without a mark": TEXT.encode("utf-32-le"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "a font": b"wOF2\0\1\0\0",
    "a pickle": b"\x80\4\x95\0\0\0\0",
    "a compiled module": b"\xa7\r\r\n\0\0\0\0",
}
UNREADABLE: dict[str, bytes] = {
    **{f"gzip cut by {cut}": PACKED[:-cut] for cut in (1, 4, 7, 8, 9, 20)},
    **{f"gzip of {size} bytes": PACKED[:size] for size in (2, 3, 9, 10, 11)},
    "gzip with another sum": PACKED[:-8] + b"\0\0\0\0" + PACKED[-4:],
    "gzip with another length": PACKED[:-4] + b"\1\0\0\0",
    "gzip of another method": b"\x1f\x8b\x07" + PACKED[3:],
    "gzip and rubbish": PACKED + b"\x1f\x8brubbish",
    "gzip of bad blocks": PACKED[:10] + b"\x07" * 50,
    "a bomb": gzip.compress(b"It works. " * 3_000_000),
    "a large text": b"It works. " * 250_000,
    "a large page in an archive": record("<p>" + "It works. " * 250_000),
    "an archive whose head does not end": gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 5_000_000),
    "an archive of heads": gzip.compress(b"WARC/1.0\r\n" + b"X: a\r\n" * 500_000),
    "an archive that is cut": record(PAGE)[:-99],
    "an archive whose page is longer": record(PAGE, length=10**15),
    "an archive with a page cut by who made it": record(PAGE).replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type"),
    "a packed archive that is cut": gzip.compress(record(PAGE))[:-9],
    "a WACZ that is cut inside": zipped("archive/data.warc.gz", content=gzip.compress(record(PAGE))[:-9]),
    "a zip that is cut": zipped("a.txt")[:30] + b"a.txt",
    "a WACZ that begins before its beginning": moved(zipped("archive/data.warc")),
    "Parquet that is none": b"PAR1" + bytes(99),
    "a row that is too large": b'{"text": "' + b"It works. " * 250_000 + b'"}',
}
NO_ARTICLE: dict[str, bytes] = {
    "a feed of deep tags": RSS.format("<a>" * MANY + ITEM).encode(),
    "half of JSON": f'{{"text" {TEXT}'.encode(),
    "a feed of tags that do not end": b"<rss><" + b"a" * 9999,
    "a feed of nothing": RSS.format("").encode(),
    "a feed that begins": b"<rss>",
    "a sitemap": SITEMAP.format("<url><loc>https://a.example/</loc></url>" * 40).encode(),
    "a sitemap of nothing": SITEMAP.format("").encode(),
    "an index": b"<sitemapindex><sitemap><loc>https://a.example/</loc></sitemap></sitemapindex>",
    "a sitemap that breaks off": SITEMAP.format("<url><loc>https://a.example/").encode()[:-30],
    "an archive without pages": record(PAGE, kind="request"),
    "an archive of nothing": b"WARC/1.0\r\n\r\n",
    "a page without a word": b"<html><body><img src=x></body></html>",
    "a page of scripts": b"<html><script>a()</script></html>",
    "a page of a root": b"<html>",
    "roots": b"<html>" * 3000,
    "a comment": b"<!-- -->" + b"<html></html>",
}
UNSUPPORTED: dict[str, bytes] = {
    "a table": b"url,title,text\na,b,c\nd,e,f\n",
    "a table of tabs": b"id\tname\ttown\n1\tAnn\tElmham\n2\tBob\tElmham\n",
    "a table of semicolons": b"a;b;c\n1;2;3\n4;5;6\n",
    "a list": b"https://a.example/1\nhttps://a.example/2\n",
    "an object": b'{"a": 1}',
    "an array": b"[1, 2, 3]",
    "an empty array": b"[]",
    "an empty object": b"{}",
    "objects of another kind": b'{"a": 1}\n{"b": 2}\n',
    "a document of no version": b'{"schema": "claimx/9"}',
    "a document without keys": b'{"schema": "claimx/1"}',
    "a row without words": b'{"text": "It works."}\n{"a": 1}\n',
    "a row that is none": b'{"text": "It works."}\n{"a\n',
    "a row of another kind": b'{"text": ["It works."]}\n',
    "an item without words": RSS.format("<item><title>x</title></item>").encode(),
    "a mail of a picture": f"{MAIL}Content-Type: image/png\n\nx".encode(),
    "a mail of mails": f"{MAIL}Content-Type: multipart/mixed; boundary=b\n\n".encode()
    + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 500,
}

KINDS = {"": READ, "empty": EMPTY, "binary": BINARY, "unreadable": UNREADABLE, "no-article": NO_ARTICLE, "unsupported": UNSUPPORTED}
ROWS = [(name, data, kind) for kind, rows in KINDS.items() for name, data in rows.items()]
