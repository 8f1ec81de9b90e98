"""Where in a TOML text each key stands, so that an error can name the line and a change can keep the comments."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: A place in the parsed data: table names and keys as strings, positions in arrays of tables as numbers.
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Statement:
    """One header or one `key = value` of a TOML text."""

    place: Place
    #: Lines counted from 1, both included.
    first: int
    last: int
    is_header: bool


def statements(text: str) -> list[Statement]:
    """Every header and assignment of a TOML text with the lines it covers.

    Raises tomllib.TOMLDecodeError where the text is not TOML.
    """
    tomllib.loads(text)
    return list(_statements(text.split("\n")))


def _statements(lines: list[str]) -> Iterator[Statement]:
    table: Place = ()
    counts: dict[Place, int] = {}
    number = 0
    while number < len(lines):
        first = number
        chunk = lines[number]
        number += 1
        while (parsed := _parsed(chunk)) is None and number < len(lines):
            chunk += "\n" + lines[number]
            number += 1
        if not parsed:
            continue
        path = _path(parsed)
        if not chunk.lstrip().startswith("["):
            yield Statement(table + path, first + 1, number, False)
            continue
        table = _within_arrays(path, counts)
        if chunk.lstrip().startswith("[["):
            counts[table] = counts.get(table, -1) + 1
            table = (*table, counts[table])
        yield Statement(table, first + 1, number, True)


def _parsed(chunk: str) -> dict[str, Any] | None:
    """The chunk alone as TOML; None where it needs more lines to be whole."""
    try:
        return tomllib.loads(chunk + "\n")
    except tomllib.TOMLDecodeError:
        return None


def _path(parsed: Any) -> tuple[str, ...]:
    """The dotted name that a single statement assigns: the way down single-key tables made by dots."""
    path: list[str] = []
    while isinstance(parsed, dict) and len(parsed) == 1:
        ((key, parsed),) = parsed.items()
        path.append(key)
        if isinstance(parsed, list) and parsed == [{}]:
            break
    return tuple(path)


def _within_arrays(path: tuple[str, ...], counts: dict[Place, int]) -> Place:
    """A header's path with the number of the latest element put in wherever it leads through an array of tables."""
    place: Place = ()
    for position, key in enumerate(path):
        place = (*place, key)
        if position < len(path) - 1 and place in counts:
            place = (*place, counts[place])
    return place


def line_of(text: str, place: Place) -> int | None:
    """The line (from 1) of a place, or of the nearest thing around it that stands in the text; None where nothing does.

    Dots inside a quoted key and nested tables are the same here: ("rules", "a.b") finds `[rules."a.b"]` and
    `[rules.a.b]`.
    """
    try:
        found = {_flat(statement.place): statement.first for statement in reversed(statements(text))}
    except tomllib.TOMLDecodeError:
        return None
    wanted = place
    while wanted:
        if (line := found.get(_flat(wanted))) is not None:
            return line
        wanted = wanted[:-1]
    return None


def _flat(place: Place) -> str:
    return ".".join(str(part) for part in place)
