"""One open page, driven as a person would: the part that is the same in every browser."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PIERCE = (Path(__file__).parent / "pierce.js").read_text(encoding="utf-8")
_NOTHING = "() => null"


@dataclass(frozen=True, slots=True)
class Box:
    """Where an element is drawn, in CSS pixels from the top left of what the window shows."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Node:
    """An element as drawn: a shadow host's children are those of its shadow root, a slot's those put into it.

    `text` is what a person reads in it (hidden parts left out, blocks on lines of their own), `box` is None where it is
    not shown.
    """

    tag: str
    attributes: dict[str, str]
    text: str
    children: tuple[Node, ...]
    box: Box | None
    focused: bool = False

    def walk(self) -> Iterator[Node]:
        """This element and everything in it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, tag: str | None = None, text: str | None = None, **attributes: str) -> Node | None:
        """The first shown element with this tag, with `text` in its text and these attributes (`aria_label` for
        aria-label).
        """
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        for node in self.walk():
            if (
                node.box is not None
                and (tag is None or node.tag == tag)
                and (text is None or text in node.text)
                and all(node.attributes.get(name) == value for name, value in wanted.items())
            ):
                return node
        return None


@dataclass(frozen=True, slots=True)
class Accessible:
    """One entry of the accessibility tree; `depth` counts levels from the document."""

    role: str
    name: str
    description: str = ""
    states: frozenset[str] = field(default_factory=frozenset)
    depth: int = 0


class Page(ABC):
    """One open page. Scripts run in the page's own world; clicks and keys are real, so `event.isTrusted` is true."""

    @abstractmethod
    def call(self, function: str, arguments: Sequence[Any] = (), *, pierce: bool = False) -> str | None:
        """Run `function` in the page and give back the text it returns, awaiting promises. With `pierce` its further
        arguments are every closed shadow root behind its host. Raises BrowserError with the page's own error text."""

    @abstractmethod
    def goto(self, url: str) -> None:
        """Open `url` in this page and wait until it is loaded. Raises BrowserError where the browser cannot."""

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def click_at(self, x: float, y: float) -> None: ...

    @abstractmethod
    def hover_at(self, x: float, y: float) -> None: ...

    @abstractmethod
    def press(self, chord: str) -> None:
        """Press and release a key: `Escape`, `Tab`, `j`, `Alt+Shift+K`."""

    @abstractmethod
    def screenshot(self, path: Path | str, full: bool = False) -> None:
        """Write a PNG of what the window shows, or of the `full` page."""

    @abstractmethod
    def choose(self, selector: str, file: Path) -> None:
        """Choose a file in a file field, as in the browser's own dialogue."""

    @abstractmethod
    def accessibility(self) -> list[Accessible]:
        """The accessibility tree of the page, as assistive technology gets it, shadow roots included."""

    @abstractmethod
    def viewport(self, width: int, height: int, scale: float = 1.0) -> None:
        """Resize the page to CSS pixels; `scale` is device pixels per CSS pixel."""

    @abstractmethod
    def emulate(
        self, *, color_scheme: str | None = None, forced_colors: bool | None = None, reduced_motion: bool | None = None
    ) -> None:
        """Pretend the person's settings: color_scheme `light` or `dark`. What is not given is as the browser has it."""

    @property
    def url(self) -> str:
        return str(self.evaluate("location.href"))

    def evaluate(self, expression: str, *args: Any) -> Any:
        """The JSON value of a JavaScript expression; where that is a function, of its call with `args`. Awaits
        promises.
        """
        expression = expression.strip().rstrip(";")
        text = self.call(
            "async (...args) => { const value = (" + expression + "\n);"
            " return JSON.stringify(await (typeof value === 'function' ? value(...args) : value)) ?? 'null'; }",
            args,
        )
        return json.loads(text or "null")

    def evaluate_on(self, selector: str, function: str, *args: Any, nth: int = 0) -> Any:
        """Like `evaluate`, with the matching element as first argument; `>>>` in the selector goes into shadow
        roots.
        """
        return self._pierce({"what": "call", "selector": selector, "args": args, "nth": nth}, function)

    def opened(self, selector: str, function: str, *args: Any) -> Any:
        """Like `evaluate_on`, while closed shadow roots look open to scripts of the page; for checkers such as
        axe-core.
        """
        return self._pierce({"what": "opened", "selector": selector, "args": args}, function)

    def _pierce(self, request: dict[str, Any], function: str = _NOTHING) -> Any:
        body = _PIERCE[_PIERCE.index("(request") :].rstrip().rstrip(";")
        text = self.call(body.replace("__FUNCTION__", f"({function})"), [request], pierce=True)
        return json.loads(text or "null")

    def shadows(self, selector: str) -> list[Node]:
        """Every element that matches, with everything drawn in it, closed shadow roots too."""
        return [_node(raw) for raw in self._pierce({"what": "describe", "selector": selector})]

    def shadow(self, selector: str) -> Node:
        """The first of `shadows`. Raises LookupError where nothing matches."""
        found = self.shadows(selector)
        if not found:
            raise LookupError(f"nothing on the page matches {selector}")
        return found[0]

    def shadow_text(self, selector: str) -> str:
        """What a person reads in the first match; empty where nothing matches."""
        found = self.shadows(selector)
        return found[0].text if found else ""

    def click(self, target: str | Node | float, y: float | None = None, *, nth: int = 0) -> None:
        """Click a selector (scrolled into view first, `>>>` pierces), a Node of `shadow`, or a point x, y of the
        window.
        """
        self.click_at(*self._point(target, y, nth))

    def hover(self, target: str | Node | float, y: float | None = None, *, nth: int = 0) -> None:
        """Move the pointer to a selector, a Node or a point."""
        self.hover_at(*self._point(target, y, nth))

    def _point(self, target: str | Node | float, y: float | None, nth: int) -> tuple[float, float]:
        if isinstance(target, str):
            x, y = self._pierce({"what": "point", "selector": target, "nth": nth})
            return float(x), float(y)
        if isinstance(target, Node):
            if target.box is None:
                raise LookupError(f"<{target.tag}> is not shown, so it cannot be clicked")
            return target.box.x + target.box.width / 2, target.box.y + target.box.height / 2
        if y is None:
            raise TypeError("a point needs x and y")
        return target, y

    def focus(self, selector: str, nth: int = 0) -> None:
        """Put the keyboard focus on the matching element."""
        self._pierce({"what": "focus", "selector": selector, "nth": nth})

    def type(self, text: str) -> None:
        """Type into what has the focus, key by key."""
        for character in text:
            self.press("Enter" if character == "\n" else "Space" if character == " " else character)

    def wait(self, condition: str | Callable[[], Any], seconds: float = 30.0, what: str = "") -> Any:
        """Wait until a JavaScript expression or a callable is true and give its value back. Raises TimeoutError
        saying `what`.
        """
        end = time.monotonic() + seconds
        while True:
            value = self.evaluate(condition) if isinstance(condition, str) else condition()
            if value:
                return value
            if time.monotonic() > end:
                described = what or (condition if isinstance(condition, str) else "the condition")
                raise TimeoutError(f"not true within {seconds:.0f} s: {described}")
            time.sleep(0.05)


def _node(raw: dict[str, Any]) -> Node:
    children = [_node(child) for child in raw["children"] if "tag" in child]
    box = Box(**raw["box"]) if raw["box"] else None
    return Node(raw["tag"], raw["attributes"], _tidy(_text(raw)), tuple(children), box, raw["focused"])


def _text(raw: dict[str, Any]) -> str:
    if "tag" not in raw:
        return str(raw["text"])
    if not raw["visible"]:
        return ""
    inner = "\n" if raw["tag"] == "br" else "".join(_text(child) for child in raw["children"])
    return f"\n{inner}\n" if raw["block"] else inner


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
