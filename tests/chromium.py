"""Chromium without a window, driven through its DevTools protocol over a pipe: no driver program and no library.

https://chromedevtools.github.io/devtools-protocol/: messages are JSON, each ended by a NUL byte, on file descriptors 3 and 4.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 30.0  # seconds for one answer: a loaded machine is slow
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--remote-debugging-pipe",
)


def program() -> str | None:
    """Where Chromium is, if it is here; the environment variable CHROMIUM names another."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """A Chromium with one tab; leaving the ``with`` block ends it."""

    def __init__(self, path: str, profile: Path) -> None:
        self._buffer, self._count, self._session = b"", 0, ""
        self.events: list[dict[str, Any]] = []
        near, self._out = os.pipe()
        self._in, far = os.pipe()
        # A shell moves the pipes to 3 and 4; from 10 on they are in nobody's way.
        theirs = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (near, far)]
        command = ["bash", "-c", f'exec "$0" "$@" 3<&{theirs[0]} 4>&{theirs[1]}', path, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        quiet: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        self._process = subprocess.Popen(command, pass_fds=theirs, **quiet)
        for end in (near, far, *theirs):
            os.close(end)
        try:
            target = next(one for one in self.send("Target.getTargets")["targetInfos"] if one["type"] == "page")
            self._session = self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.send(f"{domain}.enable")
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._session = ""
        with suppress(OSError, EOFError, TimeoutError):
            self.send("Browser.close")
        self._end()

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and wait for its result."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params} | ({"sessionId": self._session} if self._session else {})
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") != self._count:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']['message']}")
            else:
                result: dict[str, Any] = answer["result"]
                return result

    def open(self, url: str) -> None:
        """Go to a page and wait till it has loaded; what earlier pages told is forgotten."""
        self.events.clear()
        self.send("Page.navigate", url=url)
        self.until(lambda: any(event.get("method") == "Page.loadEventFired" for event in self.events))

    def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def until(self, true: Callable[[], bool]) -> None:
        """Wait till something is so."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                raise TimeoutError("it did not come about")
            time.sleep(0.02)
            self.evaluate("0")  # takes in what has been told meanwhile

    def click(self, selector: str) -> None:
        """Click with the mouse on the middle of the first line of an element, once it is in view."""
        box = self.evaluate(
            f"(() => {{ const element = document.querySelector({json.dumps(selector)});"
            " element.scrollIntoView({ block: 'center', behavior: 'instant' });"
            " const box = element.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        text = {"Enter": "\r", " ": " "}.get(key)
        codes = {"Enter": 13, " ": 32, "Escape": 27, "Tab": 9}
        common: dict[str, Any] = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": codes[key]}
        self.send("Input.dispatchKeyEvent", type="keyDown", **common, **({"text": text} if text else {}))
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def size(self, width: int, height: int) -> None:
        """Make the viewport so large, in pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme: str, medium: str = "") -> None:
        """Be a reader who prefers "light" or "dark", and that nothing moves by itself; ``medium`` is "print" to see how it prints."""
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
        self.send("Emulation.setEmulatedMedia", media=medium, features=features)

    def screenshot(self, path: Path) -> None:
        """Write what is in view as a PNG, the mouse out of the way."""
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=0, y=0)
        path.write_bytes(b64decode(self.send("Page.captureScreenshot", format="png")["data"]))

    def print(self, path: Path) -> None:
        """Write the page as a PDF of A4 sheets."""
        path.write_bytes(b64decode(self.send("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"]))

    def told(self, *methods: str) -> list[dict[str, Any]]:
        """The events of these names since the page was opened."""
        self.evaluate("0")
        return [event["params"] for event in self.events if event.get("method") in methods]

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            if not select.select([self._in], [], [], PATIENCE)[0]:
                raise TimeoutError("Chromium does not answer")
            chunk = os.read(self._in, 1 << 16)
            if not chunk:
                raise EOFError("Chromium has ended")
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def _end(self) -> None:
        try:
            self._process.wait(PATIENCE / 3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._in)
        os.close(self._out)
