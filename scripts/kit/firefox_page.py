"""One Firefox tab."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import bidi
from .connection import BrowserError, Message
from .keys import MODIFIERS, parse
from .page import Accessible, Page

if TYPE_CHECKING:
    from .firefox import Firefox

#: Every element that may carry a closed root: only elements with a hyphen in their name do, those of the extension.
_CANDIDATES = """(...roots) => [document, ...roots].flatMap((root) =>
  [...root.querySelectorAll("*")].filter((element) => element.localName.includes("-") && !element.shadowRoot))"""

#: Runs in the browser's own window: the tab's document as assistive technology sees it.
_TREE = """async (id) => {
  const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const browser = NavigableManager.getBrowsingContextById(id).top.embedderElement;
  let top = null;
  for (let tries = 0; tries < 100 && !top; tries++) {
    const frame = service.getAccessibleFor(browser);
    top = frame && frame.childCount > 0 ? frame.getChildAt(0) : null;
    if (!top || top.childCount === 0) { top = null; await new Promise((done) => setTimeout(done, 50)); }
  }
  if (!top) return [];
  const entries = [];
  const walk = (node, depth) => {
    const state = {}, extra = {};
    node.getState(state, extra);
    const states = service.getStringStates(state.value, extra.value);
    entries.push({
      role: service.getStringRole(node.role), name: node.name ?? "", description: node.description ?? "",
      states: Array.from({ length: states.length }, (_, at) => states.item(at)), depth });
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child, depth + 1);
  };
  walk(top, 0);
  return entries;
}"""


#: Firefox's own names for what ARIA and Chromium call otherwise, so that a test says one name for both.
_ROLES = {
    "pushbutton": "button",
    "toggle button": "button",
    "text leaf": "StaticText",
    "statictext": "StaticText",
    "graphic": "image",
    "document": "RootWebArea",
    "checkbutton": "checkbox",
    "radiobutton": "radio",
    "entry": "textbox",
    "listitem": "listitem",
    "property page": "tabpanel",
    "page tab": "tab",
    "page tab list": "tablist",
    "grouping": "group",
    "diagram": "image",
}


class FirefoxPage(Page):
    """A tab of `Firefox`, see Page."""

    def __init__(self, browser: Firefox, socket: bidi.Socket, context: str) -> None:
        self._browser = browser
        self._socket = socket
        self._context = context

    def goto(self, url: str) -> None:
        self._socket.call("browsingContext.navigate", {"context": self._context, "url": url, "wait": "complete"})

    def reload(self) -> None:
        self._socket.call("browsingContext.reload", {"context": self._context, "wait": "complete"})

    def close(self) -> None:
        self._socket.call("browsingContext.close", {"context": self._context})

    def front(self) -> None:
        """Bring the tab to the front of its window."""
        self._socket.call("browsingContext.activate", {"context": self._context})

    def call(self, function: str, arguments: Sequence[Any] = (), *, pierce: bool = False) -> str | None:
        for attempt in (1, 2, 3):
            try:
                handles = self._closed_roots() if pierce else []
                given = [bidi.local(json.dumps(list(arguments))), *handles]
                value = self._script(f"(json, ...handles) => ({function})(...JSON.parse(json), ...handles)", given)
                return value.get("value")
            except BrowserError as error:
                # The page changed between looking for its shadow roots and using them: look again.
                if attempt == 3 or not any(text in str(error) for text in ("no such node", "stale element")):
                    raise
                time.sleep(0.05)
        raise AssertionError("unreachable")

    def _script(self, function: str, arguments: list[Message], options: Message | None = None) -> Message:
        params: Message = {
            "functionDeclaration": function,
            "target": {"context": self._context},
            "arguments": arguments,
            "awaitPromise": True,
        }
        if options is not None:
            params["serializationOptions"] = options
        return bidi.result(self._socket.call("script.callFunction", params))

    def _closed_roots(self) -> list[Message]:
        """References to every host and its closed shadow root, in turn; roots within roots level by level."""
        pairs: list[Message] = []
        inside: list[Message] = []
        while True:
            hosts = self._script(_CANDIDATES, inside, {"includeShadowTree": "all", "maxDomDepth": 0})["value"]
            known = {pair["sharedId"] for pair in pairs}
            inside = []
            for host in hosts:
                root = (host.get("value") or {}).get("shadowRoot")
                if root and host["sharedId"] not in known:
                    pairs += [{"sharedId": host["sharedId"]}, {"sharedId": root["sharedId"]}]
                    inside.append({"sharedId": root["sharedId"]})
            if not inside:
                return pairs

    def _perform(self, *sources: Message) -> None:
        self._socket.call("input.performActions", {"context": self._context, "actions": list(sources)})

    def _pointer(self, *actions: Message) -> None:
        self._perform({"type": "pointer", "id": "mouse", "actions": list(actions)})

    def click_at(self, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        self._pointer(move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def hover_at(self, x: float, y: float) -> None:
        self._pointer({"type": "pointerMove", "x": round(x), "y": round(y)})

    def press(self, chord: str) -> None:
        modifiers, key = parse(chord)
        held = [MODIFIERS[modifier][0] for modifier in modifiers]
        actions: list[Message] = [{"type": "keyDown", "value": value} for value in [*held, key.point]]
        actions += [{"type": "keyUp", "value": value} for value in [key.point, *reversed(held)]]
        self._perform({"type": "key", "id": "keyboard", "actions": actions})

    def screenshot(self, path: Path | str, full: bool = False) -> None:
        answer = self._socket.call(
            "browsingContext.captureScreenshot",
            {"context": self._context, "origin": "document" if full else "viewport"},
        )
        Path(path).write_bytes(base64.b64decode(answer["data"]))

    def viewport(self, width: int, height: int, scale: float = 1.0) -> None:
        self._socket.call(
            "browsingContext.setViewport",
            {"context": self._context, "viewport": {"width": width, "height": height}, "devicePixelRatio": scale},
        )

    def emulate(
        self, *, color_scheme: str | None = None, forced_colors: bool | None = None, reduced_motion: bool | None = None
    ) -> None:
        prefs: dict[str, int | None] = {
            # 0 dark, 1 light: Firefox's own numbering.
            "layout.css.prefers-color-scheme.content-override": {None: None, "dark": 0, "light": 1}[color_scheme],
            # 2: the person's colours always; that is what forced-colors reports.
            "browser.display.document_color_use": None if forced_colors is None else 2 if forced_colors else 1,
            "ui.prefersReducedMotion": None if reduced_motion is None else int(reduced_motion),
        }
        self._browser.chrome(
            "(prefs) => { for (const [name, value] of Object.entries(prefs))"
            " value === null ? Services.prefs.clearUserPref(name) : Services.prefs.setIntPref(name, value); }",
            prefs,
        )

    def choose(self, selector: str, file: Path) -> None:
        field = self._script("(selector) => document.querySelector(selector)", [bidi.local(selector)])["sharedId"]
        self._socket.call(
            "input.setFiles", {"context": self._context, "element": {"sharedId": field}, "files": [str(file)]}
        )

    def accessibility(self) -> list[Accessible]:
        self.front()
        entries = self._browser.chrome(_TREE, self._context)
        return [
            Accessible(
                _ROLES.get(entry["role"], entry["role"]),
                entry["name"],
                entry["description"],
                frozenset(entry["states"]),
                entry["depth"],
            )
            for entry in entries
        ]
