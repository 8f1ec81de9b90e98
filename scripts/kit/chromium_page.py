"""One Chromium tab."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .cdp import Pipe
from .connection import BrowserError, Message
from .keys import MODIFIERS, parse
from .page import Accessible, Page

_LOAD_PATIENCE = 30.0


class ChromiumPage(Page):
    """A tab that `Chromium` has attached to, see Page."""

    def __init__(self, pipe: Pipe, target: str, session: str) -> None:
        self._pipe = pipe
        self.target = target
        self._session = session
        self._loaded: list[str] = []
        self._changed = threading.Condition()
        self._send("Page.enable")
        self._send("Page.setLifecycleEventsEnabled", {"enabled": True})

    def _send(self, method: str, params: Message | None = None) -> Message:
        return self._pipe.call(method, params, sessionId=self._session)

    def on_lifecycle(self, event: Message) -> None:
        """Called for every page's events; keeps which documents of this one have loaded."""
        params = event["params"]
        if event.get("sessionId") == self._session and params["name"] == "load" and params["frameId"] == self.target:
            with self._changed:
                self._loaded.append(params["loaderId"])
                self._changed.notify_all()

    def goto(self, url: str) -> None:
        answer = self._send("Page.navigate", {"url": url})
        if answer.get("errorText"):
            raise BrowserError(f"Chromium could not open {url}: {answer['errorText']}")
        if loader := answer.get("loaderId"):
            self._await_load(lambda: loader in self._loaded, url)

    def reload(self) -> None:
        before = len(self._loaded)
        self._send("Page.reload")
        self._await_load(lambda: len(self._loaded) > before, "the page again")

    def _await_load(self, done: Any, what: str) -> None:
        with self._changed:
            if not self._changed.wait_for(done, _LOAD_PATIENCE):
                raise BrowserError(f"Chromium did not finish loading {what} within {_LOAD_PATIENCE:.0f} s")

    def close(self) -> None:
        self._pipe.call("Target.closeTarget", {"targetId": self.target})

    def front(self) -> None:
        """Bring the tab to the front of its window."""
        self._send("Page.bringToFront")

    def call(self, function: str, arguments: Sequence[Any] = (), *, pierce: bool = False) -> str | None:
        for attempt in (1, 2, 3):
            try:
                return self._call(function, arguments, pierce)
            except BrowserError as error:
                # The page changed between looking for its shadow roots and using them: look again.
                stale = ("No node with given id", "Could not find node", "Cannot find context", "Could not find object")
                if attempt == 3 or not any(text in str(error) for text in stale):
                    raise
                time.sleep(0.05)
        raise AssertionError("unreachable")

    def _call(self, function: str, arguments: Sequence[Any], pierce: bool) -> str | None:
        world = self._send("Runtime.evaluate", {"expression": "globalThis", "objectGroup": "kit"})["result"]["objectId"]
        given: list[Message] = [{"value": json.dumps(list(arguments))}]
        if pierce:
            given += [{"objectId": handle} for handle in self._closed_roots()]
        answer = self._send(
            "Runtime.callFunctionOn",
            {
                "objectId": world,
                "functionDeclaration": f"(json, ...handles) => ({function})(...JSON.parse(json), ...handles)",
                "arguments": given,
                "awaitPromise": True,
                "returnByValue": True,
                "userGesture": False,
            },
        )
        self._pipe.post("Runtime.releaseObjectGroup", {"objectGroup": "kit"}, sessionId=self._session)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details["text"])
        value = answer["result"].get("value")
        return value if value is None else str(value)

    def _closed_roots(self) -> list[str]:
        """Handles of every host and its closed shadow root, in turn."""
        document = self._send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        wanted = [number for pair in _closed(document) for number in pair]
        futures = [
            self._pipe.post("DOM.resolveNode", {"backendNodeId": number, "objectGroup": "kit"}, sessionId=self._session)
            for number in wanted
        ]
        handles = []
        for future in futures:
            answer = future.result(30)
            if "error" in answer:
                raise BrowserError(answer["error"]["message"])
            handles.append(str(answer["result"]["object"]["objectId"]))
        return handles

    def click_at(self, x: float, y: float) -> None:
        self.hover_at(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self._send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})

    def hover_at(self, x: float, y: float) -> None:
        self._send("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})

    def press(self, chord: str) -> None:
        modifiers, key = parse(chord)
        bits = sum(MODIFIERS[modifier][1] for modifier in modifiers)
        # With Alt, Control or Meta held, a key types nothing.
        text = key.text if not bits & ~MODIFIERS["Shift"][1] else ""
        common = {"modifiers": bits, "key": key.key, "code": key.code, "windowsVirtualKeyCode": key.number}
        held = [{"modifiers": bits, "key": name, "code": f"{name}Left"} for name in modifiers]
        for one in held:
            self._send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **one})
        self._send("Input.dispatchKeyEvent", {"type": "keyDown" if text else "rawKeyDown", **common, "text": text})
        self._send("Input.dispatchKeyEvent", {"type": "keyUp", **common})
        for one in reversed(held):
            self._send("Input.dispatchKeyEvent", {"type": "keyUp", **one, "modifiers": 0})

    def screenshot(self, path: Path | str, full: bool = False) -> None:
        data = self._send(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": full, **self._clip(full)}
        )["data"]
        Path(path).write_bytes(base64.b64decode(data))

    def _clip(self, full: bool) -> Message:
        if not full:
            return {}
        size = self._send("Page.getLayoutMetrics")["cssContentSize"]
        return {"clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}}

    def viewport(self, width: int, height: int, scale: float = 1.0) -> None:
        self._send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False},
        )

    def worked(self) -> float:
        """Milliseconds of processor time that the page's own thread has used in all: as many on a busy machine."""
        self._send("Performance.enable", {"timeDomain": "threadTicks"})
        metrics = self._send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "ThreadTime"))

    def emulate(
        self, *, color_scheme: str | None = None, forced_colors: bool | None = None, reduced_motion: bool | None = None
    ) -> None:
        features = {
            "prefers-color-scheme": color_scheme,
            "forced-colors": None if forced_colors is None else "active" if forced_colors else "none",
            "prefers-reduced-motion": None
            if reduced_motion is None
            else "reduce"
            if reduced_motion
            else "no-preference",
        }
        self._send(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": name, "value": value} for name, value in features.items() if value is not None]},
        )

    def choose(self, selector: str, file: Path) -> None:
        root = self._send("DOM.getDocument")["root"]["nodeId"]
        field = self._send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        self._send("DOM.setFileInputFiles", {"nodeId": field, "files": [str(file)]})

    def accessibility(self) -> list[Accessible]:
        nodes = {node["nodeId"]: node for node in self._send("Accessibility.getFullAXTree")["nodes"]}
        roots = [node for node in nodes.values() if "parentId" not in node]
        return [entry for root in roots for entry in _accessible(root, nodes, 0)]


def _closed(node: Message) -> Iterator[tuple[int, int]]:
    for root in node.get("shadowRoots", []):
        if root.get("shadowRootType") == "closed":
            yield node["backendNodeId"], root["backendNodeId"]
        yield from _closed(root)
    for child in node.get("children", []):
        yield from _closed(child)


def _accessible(node: Message, nodes: dict[str, Message], depth: int) -> Iterator[Accessible]:
    if node.get("role", {}).get("value") == "InlineTextBox":
        return  # the pieces of a line as drawn, no entries of their own
    if not node.get("ignored"):
        states = {
            prop["name"] if prop["value"].get("value") is True else f"{prop['name']}={prop['value'].get('value')}"
            for prop in node.get("properties", [])
            if prop["value"].get("value") not in (False, None)
        }
        yield Accessible(
            str(node.get("role", {}).get("value", "")),
            str(node.get("name", {}).get("value", "")),
            str(node.get("description", {}).get("value", "")),
            frozenset(states),
            depth,
        )
    for child in node.get("childIds", []):
        if child in nodes:
            yield from _accessible(nodes[child], nodes, depth if node.get("ignored") else depth + 1)
