"""What a URL says, read off it: its host, and the URL without a login. Apart from the network, which a file needs nothing of."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit


def without_login(url: str) -> str:
    """The URL without the name and password that may stand before its host; any other location as it is.

    >>> without_login("https://jane:secret@example.org:8000/a?b"), without_login("a@b.txt")
    ('https://example.org:8000/a?b', 'a@b.txt')
    """
    with suppress(ValueError):
        parts = urlsplit(url)
        if parts.scheme.strip().lower() in {"http", "https"} and "@" in parts.netloc:
            return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return url


def host_of(url: str) -> str:
    """The host of a URL and its port, as far as it names one. Raises ValueError where it is no URL.

    >>> host_of("http://jane@Example.org:8000/a")
    'example.org:8000'
    """
    return urlsplit(url).netloc.rpartition("@")[2].lower()
