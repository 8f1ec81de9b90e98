"""WebDriver BiDi to Firefox: a WebSocket on loopback that Firefox opens itself."""

from __future__ import annotations

import json
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from .connection import BrowserError, Connection, Message


class Socket(Connection):
    """The line to a running Firefox."""

    def __init__(self, url: str) -> None:
        super().__init__()
        # No pings: a busy browser is not a dead one. No proxy: the address is on this machine.
        self._leave = ExitStack()
        self._socket = self._leave.enter_context(
            connect(url, max_size=None, ping_interval=None, proxy=None, compression=None)
        )
        self._listen()

    def _send(self, text: str) -> None:
        try:
            self._socket.send(text)
        except ConnectionClosed as error:
            raise OSError("connection closed") from error

    def _receive(self) -> str | None:
        try:
            message = self._socket.recv()
        except (ConnectionClosed, OSError):
            return None
        return message if isinstance(message, str) else message.decode()

    def close(self) -> None:
        self._leave.close()


def address(profile: Path, process: subprocess.Popen[bytes], seconds: float = 60.0) -> str:
    """Where the Firefox with this profile listens; it says so in a file. Raises BrowserError when it ends or never
    does.
    """
    file = profile / "WebDriverBiDiServer.json"
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise BrowserError(f"Firefox ended at once with code {process.returncode}")
        try:
            said = json.loads(file.read_text(encoding="utf-8"))
            return f"ws://{said['ws_host']}:{said['ws_port']}/session"
        except (OSError, ValueError, KeyError):
            time.sleep(0.05)
    raise BrowserError(f"Firefox did not open its debugging port within {seconds:.0f} s")


def local(value: object) -> Message:
    """A text as BiDi's LocalValue; everything else is passed as JSON text."""
    return {"type": "string", "value": value if isinstance(value, str) else json.dumps(value)}


def result(answer: Message) -> Message:
    """The remote value of a script's answer. Raises BrowserError with the page's own error text."""
    if answer.get("type") == "exception":
        raise BrowserError(answer["exceptionDetails"]["text"])
    value: Message = answer["result"]
    return value
