"""Calls and events over one line to a browser; CDP and WebDriver BiDi number and answer their commands alike."""

from __future__ import annotations

import contextlib
import itertools
import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

#: Seconds for one command: long enough for a busy two-core machine; a browser that needs longer hangs.
PATIENCE = 60.0

Message = dict[str, Any]


class BrowserError(Exception):
    """The browser refused a command, hung or went away; the text says which command and why."""


class Connection(ABC):
    """One line to a browser. Subclasses move text; this class matches answers to calls and hands events on."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._pending: dict[int, Future[Message]] = {}
        self._listeners: list[Callable[[Message], None]] = []
        self._lock = threading.Lock()
        self._gone = False

    @abstractmethod
    def _send(self, text: str) -> None: ...

    @abstractmethod
    def _receive(self) -> str | None:
        """The next message, or None when the line is down."""

    @abstractmethod
    def close(self) -> None: ...

    def _listen(self) -> None:
        threading.Thread(target=self._run, name=type(self).__name__, daemon=True).start()

    def on_event(self, listener: Callable[[Message], None]) -> None:
        """`listener` gets every event, on the reading thread: it must be quick and must not call the browser and
        wait.
        """
        self._listeners.append(listener)

    def post(self, method: str, params: Message | None = None, **envelope: Any) -> Future[Message]:
        """Send a command without waiting for its answer."""
        number = next(self._numbers)
        future: Future[Message] = Future()
        with self._lock:
            if self._gone:
                raise BrowserError(f"the browser is gone, cannot send {method}")
            self._pending[number] = future
        message = {"id": number, "method": method, "params": params or {}}
        message |= {key: value for key, value in envelope.items() if value is not None}
        try:
            self._send(json.dumps(message))
        except OSError as error:
            raise BrowserError(f"the browser is gone, cannot send {method}") from error
        return future

    def call(
        self, method: str, params: Message | None = None, *, patience: float = PATIENCE, **envelope: Any
    ) -> Message:
        """Send a command and wait for its result. Raises BrowserError when it is refused or not answered in time."""
        try:
            answer = self.post(method, params, **envelope).result(patience)
        except FutureTimeout as error:
            raise BrowserError(f"{method} was not answered within {patience:.0f} s") from error
        if "error" in answer:
            told = answer["error"]
            text = told.get("message") if isinstance(told, dict) else f"{told}: {answer.get('message', '')}"
            raise BrowserError(f"{method}: {text}")
        result: Message = answer.get("result", {})
        return result

    def _run(self) -> None:
        try:
            while (text := self._receive()) is not None:
                self._hand_on(json.loads(text))
        finally:
            with self._lock:
                self._gone = True
                waiting, self._pending = list(self._pending.values()), {}
            # Whatever ended the line, nobody may go on waiting for it.
            for future in waiting:
                with contextlib.suppress(Exception):
                    future.set_exception(BrowserError("the browser went away before it answered"))

    def _hand_on(self, message: Message) -> None:
        number = message.get("id")
        if number is None:
            for listener in list(self._listeners):
                listener(message)
            return
        with self._lock:
            future = self._pending.pop(number, None)
        if future is not None:
            future.set_result(message)
