"""Changing settings.toml as a careful person would: the lines that change, and nothing else."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from typing import Any

from kontaktwacht.settings_items import TABLES
from kontaktwacht.settings_toml import Statement, statements

#: Flat name → value: "notable", "weights.contacts.many".
Flat = dict[str, Any]


def split(key: str) -> tuple[str | None, str]:
    """The table a flat name belongs to (None at the top), and its name there."""
    table, dot, name = key.partition(".")
    return (table, name) if dot and table in TABLES else (None, key)


def flattened(data: Mapping[str, Any]) -> Flat:
    """Parsed settings as flat names."""
    found: Flat = {}
    for key, value in data.items():
        if isinstance(value, dict):
            found.update({f"{key}.{name}": inner for name, inner in flattened(value).items()})
        else:
            found[key] = value
    return found


def nested(flat: Flat) -> dict[str, Any]:
    """Flat names as the tables of settings.toml."""
    data: dict[str, Any] = {}
    for key, value in flat.items():
        table, name = split(key)
        inside = data if table is None else data.setdefault(table, {})
        if isinstance(inside, dict):  # else a table was given as something else, which the check will say
            inside[name] = value
    return data


def rewritten(text: str, changes: Flat) -> str:
    """The text with these values; None takes a setting out. Comments and order stay.

    A text that is laid out so that single lines cannot be changed (inline tables) is written anew without comments.
    Raises tomllib.TOMLDecodeError where the text is not TOML.
    """
    wanted = {**flattened(tomllib.loads(text)), **changes}
    wanted = {key: value for key, value in wanted.items() if value is not None}
    try:
        for key, value in changes.items():
            text = _with(text, key, value)
        if flattened(tomllib.loads(text)) == wanted:
            return text
    except tomllib.TOMLDecodeError:
        pass
    return _fresh(wanted)


def _with(text: str, key: str, value: Any) -> str:
    lines = text.removesuffix("\n").split("\n") if text else []
    found = [one for one in statements(text) if not one.is_header and _name(one) == key]
    if found:
        old = found[-1]
        lines[old.first - 1 : old.last] = [] if value is None else [_replaced(lines[old.first - 1 : old.last], value)]
    elif value is not None:
        _insert(lines, statements(text), key, value)
    return "\n".join(lines) + "\n" if lines else ""


def _name(statement: Statement) -> str:
    return ".".join(str(part) for part in statement.place)


def _replaced(old: list[str], value: Any) -> str:
    """The old assignment with another value; a comment behind it stays."""
    name = old[0].split("=", 1)[0].rstrip()
    comment = ""
    for at, sign in enumerate(old[0] if len(old) == 1 else ""):
        if sign == "#" and _parses(old[0][:at]):
            comment = "  " + old[0][at:]
            break
    return f"{name} = {_value(value)}{comment}"


def _parses(line: str) -> bool:
    try:
        return bool(tomllib.loads(line))
    except tomllib.TOMLDecodeError:
        return False


def _insert(lines: list[str], known: list[Statement], key: str, value: Any) -> None:
    table, name = split(key)
    line = f"{_key(name)} = {_value(value)}"
    if table is None:
        inside = [one.last for one in known if not one.is_header and one.last < _first_header(known)]
        lines.insert(max(inside, default=0), line)
        return
    headers = [one for one in known if one.is_header and _name(one) == table]
    if not headers:
        lines += ["", f"[{table}]", line] if lines else [f"[{table}]", line]
        return
    at = headers[-1]
    following = [one.first for one in known if one.is_header and one.first > at.first]
    inside = [one.last for one in known if at.first <= one.first < min(following, default=len(lines) + 1)]
    lines.insert(max(inside), line)


def _first_header(known: list[Statement]) -> int:
    return min((one.first for one in known if one.is_header), default=1 << 30)


def _key(name: str) -> str:
    return name if name.replace("_", "").replace("-", "").isalnum() and name.isascii() else json.dumps(name)


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    # JSON's strings, numbers and booleans are TOML's, too; DEL alone must be escaped there.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _fresh(flat: Flat) -> str:
    lines = [f"{_key(key)} = {_value(value)}" for key, value in flat.items() if split(key)[0] is None]
    for table in TABLES:
        inside = [(split(key)[1], value) for key, value in flat.items() if split(key)[0] == table]
        if inside:
            lines += ["", f"[{table}]", *(f"{_key(name)} = {_value(value)}" for name, value in inside)]
    return "\n".join(lines).lstrip("\n") + "\n"
