"""Everything remembered is taken along by a press and brought back by another: a file truly saved, and truly read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit import pictures
from kit.browser import FAMILIES, Browser, Family
from kit.page import Page


def press(page: Page, text: str) -> None:
    find = "(text) => [...document.querySelectorAll('main button')].findIndex((one) => one.textContent.includes(text))"
    page.click("main button", nth=page.evaluate(find, text))


def says(page: Page, words: str) -> None:
    page.wait(f"document.getElementById('status').textContent.includes({words!r})", what=words)


def known(page: Page) -> dict[str, Any]:
    """All that the overview shows; how large the file is tells nothing of what is in it."""
    request = {"type": "host", "request": {"type": "overview", "lang": "de"}}
    told: dict[str, Any] = page.evaluate("(request) => chrome.runtime.sendMessage(request)", request)
    del told["id"], told["totals"]["bytes"]
    return told


def forget_all(page: Page) -> None:
    press(page, "Alles vergessen")
    page.wait("document.querySelector('.ask') !== null")
    press(page, "Ja, alles endgültig löschen")
    says(page, "Alles ist gelöscht")
    assert known(page)["totals"] == {"people": 0, "requests": 0, "letters": 0}


@pytest.mark.parametrize("family", FAMILIES)
def test_what_was_saved_by_a_press_brings_everything_back(family: Family, tmp_path: Path) -> None:
    extension = pictures.in_one_language("de", tmp_path / "extension")
    home, saved = tmp_path / "home", tmp_path / "saved"
    saved.mkdir()
    pictures.remember(home, "de")
    with Browser.start(family, extension=extension, home=home) as browser:
        browser.save_to(saved)
        page = browser.open_extension("pages/overview.html#data")
        page.wait("document.getElementById('import-file') !== null")
        before = known(page)
        assert before["totals"]["people"] > 20
        for kind in ("json", "csv"):
            press(page, f"Als {kind.upper()} speichern")
            says(page, f".{kind}")
            [file] = page.wait(lambda kind=kind: list(saved.glob(f"*.{kind}")), what="the file")
            page.wait(lambda file=file: file.stat().st_size > 0, what="something in the file")
            forget_all(page)
            page.choose("#import-file", file)
            press(page, "Einlesen")
            says(page, f"Personen: {before['totals']['people']}")
            assert known(page) == before
