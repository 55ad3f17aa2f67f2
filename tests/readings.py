"""What is at a location, and what it brings."""

from __future__ import annotations

from pathlib import Path

from shell import SENTENCE

from claimx.reading.limits import LIMITS, Limits
from claimx.reading.locations import Collection, Input
from claimx.reading.opening import opened

BODY = f"<p>{SENTENCE}</p><p>{'The council of Elmham closed the bridge in March, saying that it had become too weak for buses. ' * 10}</p>"
HTML = f"<!doctype html><html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1>{BODY}</body></html>"


def at(folder: Path, name: str, content: str | bytes) -> str:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return str(folder / name)


def held(location: str, limits: Limits = LIMITS) -> list[Input]:
    found = opened(Input(location, limits=limits))
    assert isinstance(found, Collection)
    return list(found.inputs)
