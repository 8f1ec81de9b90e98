"""One set of colours for all surfaces: what lies over the page uses the values of the extension's own pages."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
THEMES = ("light", "dark")

#: Words and the ground they stand on.
READ_ON = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "ground", "sunken")),
    ("accent", "paper"),
    ("accent", "ground"),
    ("accent-strong", "accent-soft"),
    ("on-accent", "accent"),
    *((f"{level}-ink", f"{level}-soft") for level in ("clear", "unknown", "notable", "collector")),
]
#: Lines without which a control or a level would not be seen, and their ground.
SEEN_ON = [
    ("line-strong", "paper"),
    ("focus", "paper"),
    ("focus", "ground"),
    ("collector-line", "paper"),
    ("collector", "paper"),
]


def _of_pages(theme: str) -> dict[str, str]:
    text = (EXTENSION / "pages" / "common" / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")[:2]
    block = light if theme == "light" else dark.split("@media (forced-colors: active)")[0]
    return dict(re.findall(r"--kw-([\w-]+): (#[0-9a-f]{6});", block))


def _over_the_page(theme: str) -> dict[str, str]:
    text = (EXTENSION / "content" / "surface.js").read_text(encoding="utf-8")
    found = re.search(rf"const {theme.upper()} = \{{(.*?)\}};", text, re.DOTALL)
    assert found
    return dict(re.findall(r"'?([\w-]+)'?: '(#[0-9a-f]{6})'", found[1]))


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at:end], 16) / 255 for at, end in pairwise(range(1, 8, 2))]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    bright, dim = sorted((_light(one), _light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_surfaces_over_the_page_have_the_colours_of_the_pages(theme: str) -> None:
    pages, over = _of_pages(theme), _over_the_page(theme)
    assert len(over) > 15
    assert over == {name: pages.get(name) for name in over}


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_their_ground(theme: str) -> None:
    tokens = _of_pages(theme)
    weak = {pair: round(_contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in READ_ON}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_lines_that_carry_meaning_are_seen(theme: str) -> None:
    tokens = _of_pages(theme)
    weak = {pair: round(_contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in SEEN_ON}
    assert {pair: value for pair, value in weak.items() if value < 3} == {}


def test_both_themes_name_the_same_colours() -> None:
    assert set(_of_pages("light")) == set(_of_pages("dark"))
