"""What Datasette is to be told of an archive: https://docs.datasette.io/en/stable/metadata.html."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any


def described(database: str) -> dict[str, Any]:
    """The metadata for an archive of this name: labels of rows, facets, what is sorted by, and in words what the columns hold."""
    tables = tomllib.loads(files("claimx").joinpath("archive", "datasette.toml").read_text(encoding="utf-8"))
    about = "Who said what in which article, as claimx read it; what an article says is not thereby true."
    return {"title": "Who said what", "description": about, "databases": {Path(database).stem: {"tables": tables}}}
