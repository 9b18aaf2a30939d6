"""A real Chromium without a window, spoken to through a pipe, as a reader of write-ups has one."""

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip
_AS_THREE_AND_FOUR = """
import fcntl, os, sys
# First out of the way of 3 and 4, then there.
read, write = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_PATIENCE = 60


class Browser:
    """One page of a browser of its own; everything that the page asks for is in `requests`."""

    def __init__(self, folder: Path) -> None:
        assert CHROMIUM is not None
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        # It reads on descriptor 3 and writes on 4, whatever numbers the pipes have here.
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                _AS_THREE_AND_FOUR,
                str(to_read),
                str(to_write),
                CHROMIUM,
                *_FLAGS,
                f"--user-data-dir={folder}",
            ],
            pass_fds=(to_read, to_write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._number = 0
        self._rest = b""
        self._session: str | None = None
        self._events: list[Mapping[str, Any]] = []
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self._ask(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(_PATIENCE)
        os.close(self._to)
        os.close(self._from)

    # --- what a reader does

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """Make the window so large, and ask for dark or light pages."""
        self._ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )
        colours = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._ask("Emulation.setEmulatedMedia", features=colours)

    def open(self, file: Path) -> None:
        """Open a file, and wait until everything of it is there."""
        self._events.clear()
        self._ask("Page.navigate", url=file.as_uri())
        self._wait_for("Page.loadEventFired")

    def value(self, script: str) -> Any:  # noqa: ANN401  # whatever the script gives
        """Return what a script of the test sees in the page."""
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def pdf(self) -> bytes:
        """Print the page, as its style says."""
        return base64.b64decode(self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def picture(self) -> bytes:
        """Return a PNG of the whole page."""
        return base64.b64decode(self._ask("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    @property
    def requests(self) -> list[str]:
        """Return the addresses of everything that was asked for since the file was opened."""
        return [event["params"]["request"]["url"] for event in self._events if event["method"].endswith("WillBeSent")]

    @property
    def complaints(self) -> list[str]:
        """Return what the browser complains of: what its policy stopped, mistakes in the page."""
        said = [event["params"] for event in self._events if event["method"] in {"Log.entryAdded", "Page.dialog"}]
        return [str(params) for params in said]

    # --- the pipe

    def _ask(self, method: str, **arguments: object) -> Mapping[str, Any]:
        self._number += 1
        asked: dict[str, object] = {"id": self._number, "method": method, "params": arguments}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._to, json.dumps(asked).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: Mapping[str, Any] = answer["result"]
                return result
            self._events.append(answer)

    def _wait_for(self, method: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not any(event.get("method") == method for event in self._events):
            assert time.monotonic() < deadline, f"{method} does not come"
            self._events.append(self._next())

    def _next(self) -> Mapping[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._from, 1 << 20)
            assert piece, "the browser has ended"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        told: Mapping[str, Any] = json.loads(message)
        return told
