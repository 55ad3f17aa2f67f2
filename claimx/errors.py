"""What can go wrong with a location: raised by the library, printed only by the command line."""

from __future__ import annotations

from typing import Literal, get_args

ErrorKind = Literal["not-found", "unreadable", "unreachable", "http", "empty", "binary", "no-article", "unsupported", "internal"]
ERROR_KINDS: tuple[ErrorKind, ...] = get_args(ErrorKind)


class ClaimxError(Exception):
    """A location could not be processed: what happened, what to do about it.

    ``kind`` is one of ERROR_KINDS: ``not-found`` (no such file, or the server answers 404 or 410), ``unreadable`` (a directory, or no
    permission), ``unreachable`` (no answer from the host), ``http`` (the server answers with another error), ``empty``, ``binary``
    (neither HTML nor text), ``no-article`` (a page that holds no article), ``unsupported`` (not an http or https URL),
    ``internal`` (a fault of claimx itself: given to the one input, where many are processed).
    """

    def __init__(self, kind: ErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind: ErrorKind = kind
        self.message = message


def fault(error: Exception) -> ClaimxError:
    """What is told of an exception that is a fault of claimx itself."""
    told = f"{type(error).__name__}: {error}".partition("\n")[0]
    return ClaimxError("internal", f"a fault in claimx ({told}); run it with --debug and report it")
