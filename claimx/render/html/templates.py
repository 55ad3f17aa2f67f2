"""What every page of HTML is made of: its template's macros, its style and script, and the policy that lets nothing else in."""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def resource(folder: str, name: str) -> str:
    """A file of a page, by its folder in ``claimx/render``."""
    return files("claimx").joinpath("render", folder, name).read_text(encoding="utf-8")


@cache
def macros(folder: str, *filters: Callable[..., Any]) -> Any:
    """The macros of the folder's page.html, as functions; they know the filters by their names. Whatever is put in is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    shared = FunctionLoader(partial(resource, "html"))
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, loader=shared)
    environment.filters |= {one.__name__: one for one in filters}
    return environment.from_string(resource(folder, "page.html")).module


def policy(style: str, script: str | None = None) -> str:
    """The Content-Security-Policy of a page that is its text, this style and this script, if any."""
    scripts = f" script-src {_hashed(script)};" if script is not None else ""
    return f"default-src 'none'; style-src {_hashed(style)};{scripts} base-uri 'none'; form-action 'none'"


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
