"""Names of keys as pages know them, and what each protocol calls them."""

from __future__ import annotations

from dataclasses import dataclass

#: DOM key name → (WebDriver code point, Windows key code that CDP wants, text the key types).
_NAMED: dict[str, tuple[str, int, str]] = {
    "Enter": ("\ue007", 13, "\r"),
    "Escape": ("\ue00c", 27, ""),
    "Tab": ("\ue004", 9, ""),
    "Backspace": ("\ue003", 8, ""),
    "Delete": ("\ue017", 46, ""),
    "Home": ("\ue011", 36, ""),
    "End": ("\ue010", 35, ""),
    "PageUp": ("\ue00e", 33, ""),
    "PageDown": ("\ue00f", 34, ""),
    "ArrowLeft": ("\ue012", 37, ""),
    "ArrowUp": ("\ue013", 38, ""),
    "ArrowRight": ("\ue014", 39, ""),
    "ArrowDown": ("\ue015", 40, ""),
    "Space": (" ", 32, " "),
}

#: Modifier → (WebDriver code point, CDP bit).
MODIFIERS: dict[str, tuple[str, int]] = {
    "Alt": ("\ue00a", 1),
    "Control": ("\ue009", 2),
    "Meta": ("\ue03d", 4),
    "Shift": ("\ue008", 8),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: DOM `key` and `code`, WebDriver code point, Windows key code and the text it types."""

    key: str
    code: str
    point: str
    number: int
    text: str


def key_of(name: str) -> Key:
    """The key called `name`: a DOM name such as `Escape`, or one character. Raises ValueError for anything else."""
    if name in _NAMED:
        point, number, text = _NAMED[name]
        return Key(" " if name == "Space" else name, name, point, number, text)
    if len(name) != 1:
        raise ValueError(f"no key is called {name!r}; use one character or one of {', '.join(_NAMED)}")
    if name.isascii() and name.isalnum():
        code = f"Digit{name}" if name.isdigit() else f"Key{name.upper()}"
        return Key(name, code, name, ord(name.upper()), name)
    return Key(name, "", name, 0, name)


def parse(chord: str) -> tuple[list[str], Key]:
    """`Alt+Shift+K` → (["Alt", "Shift"], the key K). A single `+` is the plus key."""
    *modifiers, last = chord.split("+") if len(chord) > 1 else [chord]
    unknown = [modifier for modifier in modifiers if modifier not in MODIFIERS]
    if unknown:
        raise ValueError(f"no modifier is called {unknown[0]!r}; use {', '.join(MODIFIERS)}")
    return modifiers, key_of(last)
