"""The overview before the real background and host: what it shows is what is remembered, what it does is done."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from kit import pictures
from kit.browser import FAMILIES, Browser, Family
from kit.page import Page

PAGE = {
    "url": "https://www.xing.com/contacts/requests", "kind": "requests", "lang": "de",
    "seen_at": "2026-11-20T10:00:00+01:00", "complete": False,
}  # fmt: skip


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose host remembers two months of requests, with the extension in German."""
    family: Family = request.param
    folder = tmp_path_factory.mktemp("overview with host")
    pictures.remember(folder / "home", "de")
    extension = pictures.in_one_language("de", folder / "extension")
    with Browser.start(family, extension=extension, home=folder / "home") as running:
        yield running
        assert running.errors == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.open_extension("pages/overview.html")
    page.wait("document.querySelector('.plot svg') !== null", 30)
    yield page
    page.close()


def _view(page: Page, name: str) -> None:
    page.evaluate("(name) => { document.getElementById('view-body').replaceChildren(); location.hash = name; }", name)
    page.wait("document.querySelector('#view-body > *') !== null")


def _press(page: Page, text: str) -> None:
    find = "(text) => [...document.querySelectorAll('main button')].findIndex((one) => one.textContent.includes(text))"
    page.click("main button", nth=page.evaluate(find, text))


def _says(page: Page, words: str) -> None:
    page.wait(f"document.getElementById('status').textContent.includes({words!r})", what=words)


def _ask(page: Page, request: dict[str, object]) -> dict[str, Any]:
    """What the host answers the background."""
    reply: dict[str, Any] = page.evaluate("(request) => chrome.runtime.sendMessage({ type: 'host', request })", request)
    return reply


def _overview(page: Page) -> dict[str, Any]:
    return _ask(page, {"type": "overview", "lang": "de"})


def _request(number: int, letter: str) -> dict[str, Any]:
    person = f"Learnt_{number}"
    return {
        "ref": person, "url": f"/profile/{person}", "name": f"Learnt {number}", "headline": None, "company": None,
        "letter": letter, "letter_cut": False, "lines": [],
    }  # fmt: skip


def test_the_figures_are_those_of_the_memory(page: Page) -> None:
    known = _overview(page)
    assert page.evaluate("document.querySelector('.tiles dd').textContent") == str(known["totals"]["people"])
    _view(page, "ledger")
    assert page.evaluate("document.querySelectorAll('tbody tr').length") == len(known["vanished"])
    _view(page, "texts")
    assert "3 Absender" in page.shadow_text("#view-body")


def test_somebody_hidden_is_shown_again_hidden_once_more_and_noted(page: Page) -> None:
    one = _overview(page)["vanished"][0]
    person, name = one["person"], one["name"]
    _ask(page, {"type": "decide", "decisions": [{"person": person, "action": "hide", "name": name}]})
    page.evaluate("() => { location.hash = 'people'; }")
    page.reload()
    page.wait("document.querySelector('.rows') !== null")
    page.click(f"button[aria-label='{name} wieder anzeigen']")
    _says(page, "wird wieder angezeigt")
    assert _overview(page)["hidden"] == []
    page.press("Enter")
    _says(page, "wieder ausgeblendet")
    page.click(f"button[aria-label='Notiz zu {name}']")
    page.type("Messe")
    _press(page, "Notiz speichern")
    _says(page, "gespeichert")
    [hidden] = _overview(page)["hidden"]
    assert (hidden["person"], hidden["note"]) == (person, "Messe")


def test_a_threshold_is_written_only_when_applied(page: Page, browser: Browser) -> None:
    settings = browser.home / ".config" / "kontaktwacht" / "settings.toml"
    _view(page, "threshold")
    page.wait("document.querySelector('.verdict-line').textContent.startsWith('Markiert wie bisher')")
    page.focus("#slider-notable")
    for _ in range(12):
        page.press("ArrowRight")
    page.wait("document.querySelector('output').textContent === '+6 dB'")
    page.wait("document.querySelector('.verdict-line').textContent.startsWith('Würde')")
    assert page.evaluate("document.querySelectorAll('tbody tr').length") > 0
    assert not settings.exists()
    _press(page, "Übernehmen")
    _says(page, "gilt ab jetzt")
    assert tomllib.loads(settings.read_text(encoding="utf-8"))["notable"] == 6.0


def test_what_cannot_be_is_refused_at_the_field_and_not_written(page: Page, browser: Browser) -> None:
    settings = browser.home / ".config" / "kontaktwacht" / "settings.toml"
    _view(page, "settings")
    page.evaluate("document.getElementById('setting-retention_days').value = '3'")
    _press(page, "Speichern")
    page.wait("document.getElementById('setting-retention_days').getAttribute('aria-invalid') === 'true'")
    assert "30" in page.shadow_text("#setting-retention_days-error")
    assert not settings.exists() or "retention_days" not in settings.read_text(encoding="utf-8")


def test_weights_learned_from_decisions_hold_when_accepted_and_are_taken_back(page: Page) -> None:
    flagged = [_request(number, "Ich sehe große Synergien zwischen uns.") for number in range(8)]
    met = [_request(number, "Danke für das nette Gespräch gestern in Kiel!") for number in range(8, 16)]
    _ask(page, {"type": "score", "page": PAGE, "cards": [*flagged, *met]})
    for cards, action in ((flagged, "hide"), (met, "trust")):
        _ask(page, {"type": "decide", "decisions": [{"person": one["ref"], "action": action} for one in cards]})

    def before() -> float | None:
        again = _request(99, str(flagged[0]["letter"]))
        [verdict] = _ask(page, {"type": "score", "page": PAGE, "cards": [again]})["verdicts"]
        weight: float | None = next(one for one in verdict["marks"] if "Synergien" in one["text"])["before"]
        return weight

    _view(page, "learning")
    assert before() is None, "a proposal alone changes nothing"
    _press(page, "Gewichte übernehmen")
    _says(page, "gelten ab jetzt")
    assert before() is not None
    _press(page, "Zu den Ausgangsgewichten zurück")
    _says(page, "wieder die Ausgangsgewichte")
    assert before() is None


def test_what_is_asked_right_after_a_decision_is_answered_with_it(page: Page) -> None:
    """As by a page that is loaded again in the moment somebody decides."""
    asked = _request(50, "Ich sehe große Synergien zwischen uns.")
    score = {"type": "score", "page": PAGE, "cards": [asked]}
    for action, trusted in (("trust", True), ("untrust", False), ("trust", True)):
        decide = {"type": "decide", "decisions": [{"person": asked["ref"], "action": action}]}
        both = """([decide, score]) => Promise.all([decide, score].map(
            (request) => chrome.runtime.sendMessage({ type: 'host', request })))"""
        [_, reply] = page.evaluate(both, [decide, score])
        assert [one["trusted"] for one in reply["verdicts"]] == [trusted]


def test_somebody_forgotten_is_gone_and_everything_forgotten_is_off_the_disk(page: Page, browser: Browser) -> None:
    memory = browser.home / ".local" / "share" / "kontaktwacht" / "memory.sqlite3"
    first, second = _overview(page)["vanished"][1:3]
    exported = _ask(page, {"type": "export", "format": "json", "cursor": None})
    assert exported["cursor"] is None
    assert {first["person"], second["person"]} <= {record.get("person") for record in json.loads(exported["data"])}

    _view(page, f"person={first['person']}")
    _press(page, f"{first['name']} vergessen")
    page.wait("document.activeElement.textContent === 'Abbrechen'")
    _press(page, "Endgültig löschen")
    _says(page, "ist gelöscht")
    _view(page, f"person={first['person']}")
    assert "nichts gespeichert" in page.shadow_text("#view-body")

    _view(page, "data")
    _press(page, "Alles vergessen")
    page.wait("document.querySelector('.ask') !== null")
    _press(page, "Ja, alles endgültig löschen")
    _says(page, "Alles ist gelöscht")
    assert _overview(page)["totals"]["people"] == 0
    on_disk = b"".join(file.read_bytes() for file in memory.parent.glob("memory.sqlite3*"))
    assert second["name"].encode() not in on_disk

    # What was exported brings everything back.
    assert _ask(page, {"type": "import", "data": exported["data"]})["added"]["person"] > 0
    with sqlite3.connect(memory) as db:
        assert db.execute("SELECT count(*) FROM person").fetchone()[0] > 0
    assert {one["person"] for one in _overview(page)["vanished"]} >= {first["person"], second["person"]}
