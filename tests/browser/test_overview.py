"""The overview page, before an invented host: what it shows, what it asks for, and what it does only when told."""

from __future__ import annotations

from collections.abc import Iterator

import invented
import pytest
from staging import CONNECTED, heard, pretend, stage, without_host

from kit.browser import FAMILIES, Browser, Family
from kit.page import Page

TITLES = {
    "summary": "Überblick", "texts": "Derselbe Text von mehreren", "ledger": "Verschwundene Anfragen",
    "people": "Personen",
    "person=Torben_Achtelik1": "Akte", "marks": "Was angeschlagen hat", "threshold": "Ab wann ein Hinweis erscheint",
    "learning": "Lernen", "settings": "Einstellungen", "data": "Ihre Daten",
}  # fmt: skip


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    family: Family = request.param
    folder = tmp_path_factory.mktemp("overview") / "extension"
    with Browser.start(family, extension=stage(folder, host=invented.host()), host=False) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The overview before the invented host, whatever the story before made of it."""
    page = browser.open_extension("pages/overview.html")
    _ready(page)
    pretend(page, "host", **invented.host())
    pretend(page, "state", **CONNECTED)
    yield page
    page.close()


def _ready(page: Page) -> None:
    page.wait("document.querySelector('#view-body > *') !== null || !document.getElementById('trouble').hidden")


def _view(page: Page, name: str) -> None:
    """Goes to a view by its address and waits until it is drawn."""
    page.evaluate(
        "(name) => { document.getElementById('view-body').replaceChildren(); location.hash = '#' + name; }", name
    )
    page.reload()
    _ready(page)


def _said(page: Page, words: str) -> str:
    """What the status says, once these words are in it: before, it may still say what was before."""
    said: str = page.wait(lambda: (text := page.shadow_text("#status")) and words in text and text, what=words)
    return said


def _button(page: Page, text: str) -> None:
    """Presses the first shown button with these words."""
    button = page.shadow("main").find("button", text=text)
    assert button is not None, f"no button {text!r}"
    find = "(text) => [...document.querySelectorAll('main button')].findIndex((one) => one.textContent.includes(text))"
    page.click("main button", nth=page.evaluate(find, text))


def test_every_way_leads_to_its_view_and_says_where_one_is(page: Page) -> None:
    for name, title in TITLES.items():
        page.evaluate("(name) => { location.hash = '#' + name; }", name)
        page.wait(f"document.getElementById('view-title').textContent === {title!r}")
        page.wait("document.querySelector('#view-body > *') !== null")
        current = page.evaluate("[...document.querySelectorAll('nav [aria-current=page]')].map((link) => link.hash)")
        assert current == [f"#{name.split('=')[0].replace('person', 'people').replace('peoples', 'people')}"]
        assert page.evaluate("document.activeElement.id") == "view-title"


def test_the_plot_says_in_words_and_in_a_table_what_it_draws(page: Page) -> None:
    days = invented.overview()["days"]
    total = sum(day[level] for day in days for level in ("clear", "unknown", "notable", "collector"))
    flagged = sum(day["notable"] + day["collector"] for day in days)
    page.wait("document.querySelector('.plot svg') !== null")
    described = page.evaluate("document.querySelector('.plot desc').textContent")
    assert f"{total} Anfragen" in described
    assert f"davon {flagged} auffällig" in described
    assert page.evaluate("document.querySelectorAll('.plot rect').length") == sum(
        day[level] > 0 for day in days for level in ("clear", "unknown", "notable", "collector")
    )
    page.click("details.numbers summary")
    if page.shadow("main").find("button", text="weitere anzeigen"):
        _button(page, "weitere anzeigen")
    cells = page.evaluate(
        "[...document.querySelectorAll('details.numbers td')].map((cell) => Number(cell.textContent))"
    )
    assert sum(cells) == total


def test_somebody_is_found_shown_again_and_hidden_again_after_all(page: Page) -> None:
    _view(page, "people")
    page.focus("#people-search")
    page.type("wassermann")
    page.wait("document.querySelectorAll('.rows > li').length === 1")
    page.click("button[aria-label='Nina Wassermann wieder anzeigen']")
    assert _said(page, "angezeigt") == "Nina Wassermann wird wieder angezeigt."
    page.wait("document.activeElement.textContent === 'Rückgängig'")
    page.press("Enter")
    page.wait("document.getElementById('status').textContent.includes('wieder ausgeblendet')")
    wishes = [decision["decisions"][0]["action"] for decision in heard(page, "decide")]
    assert wishes[-2:] == ["unhide", "hide"]


def test_a_note_is_written_by_keyboard_alone(page: Page) -> None:
    _view(page, "people")
    page.focus("button[aria-label='Notiz zu Henrike Solbach']")
    page.press("Enter")
    page.type("Messe 2025")
    page.press("Tab")
    page.press("Enter")
    assert _said(page, "gespeichert") == "Notiz zu Henrike Solbach gespeichert."
    assert heard(page, "note")[-1] == {"type": "note", "person": "Henrike_Solbach", "text": "Messe 2025"}
    assert "Messe 2025" in page.shadow_text(".rows li")


def test_a_thousand_people_come_in_pages_and_the_focus_goes_on_with_them(page: Page) -> None:
    pretend(page, "host", overview=invented.overview(people=1000))
    _view(page, "people")
    assert page.evaluate("document.querySelectorAll('.rows li').length") == 53
    assert "Ausgeblendet (1.000)" in page.shadow_text("#view-body")
    _button(page, "50 weitere anzeigen (50 von 1.000)")
    assert page.evaluate("document.querySelectorAll('.rows li').length") == 103
    page.focus("#people-search")
    page.type("voss995")
    page.wait("document.querySelectorAll('.rows li').length === 1")
    assert "Leander Voss" in page.shadow_text(".rows li")


def test_a_threshold_shows_its_effect_and_changes_nothing_until_applied(page: Page) -> None:
    _view(page, "threshold")
    before = len(heard(page, "change_settings"))
    page.wait("document.querySelector('.verdict-line').textContent !== ''")
    assert page.shadow_text(".verdict-line") == "Würde 9 statt 12 von 31 markieren."
    assert page.shadow_text("#status") == "", "nothing was moved yet"
    assert "Enno Bachstein" in page.shadow_text("table")
    page.focus("#slider-notable")
    page.press("ArrowRight")
    page.press("ArrowRight")
    page.wait("document.querySelector('output').textContent === '+1 dB'")
    page.wait(lambda: heard(page, "preview")[-1]["settings"] == {"notable": 1, "collector": 7})
    page.wait("document.getElementById('status').textContent === 'Würde 9 statt 12 von 31 markieren.'")
    assert page.evaluate("getComputedStyle(document.getElementById('status')).clipPath") != "none", "seen above already"
    assert len(heard(page, "change_settings")) == before
    _button(page, "Übernehmen")
    _said(page, "gilt ab jetzt")
    assert page.evaluate("getComputedStyle(document.getElementById('status')).clipPath") == "none"
    assert heard(page, "change_settings")[-1]["settings"] == {"notable": 1, "collector": 7}


def test_no_threshold_can_be_set_that_the_host_must_refuse(page: Page) -> None:
    _view(page, "threshold")
    page.wait("document.querySelector('.verdict-line').textContent !== ''")
    page.focus("#slider-notable")
    page.press("End")
    page.wait(lambda: heard(page, "preview")[-1]["settings"] == {"notable": 24.5, "collector": 25})
    page.focus("#slider-collector")
    page.press("Home")
    page.wait(lambda: heard(page, "preview")[-1]["settings"]["collector"] < 0)
    low = heard(page, "preview")[-1]["settings"]
    assert low["notable"] < low["collector"]


def test_a_failure_after_saving_is_told(page: Page) -> None:
    _view(page, "settings")
    pretend(page, "host", overview={"ok": False, "error": {"code": "internal", "message": "Die Platte ist voll."}})
    page.evaluate("document.getElementById('setting-withdrawal_days').value = '9'")
    _button(page, "Speichern")
    _said(page, "Die Platte ist voll.")
    pretend(page, "host", **invented.host())


def test_what_the_host_refuses_is_said_at_the_field(page: Page) -> None:
    refused = "withdrawal_days (900) muss zwischen 1 und 60 liegen; geben Sie eine kleinere Zahl ein."
    pretend(page, "host", change_settings={"ok": False, "error": {"code": "bad_request", "message": refused}})
    _view(page, "settings")
    page.evaluate("document.getElementById('setting-withdrawal_days').value = '900'")
    _button(page, "Speichern")
    page.wait("document.getElementById('setting-withdrawal_days').getAttribute('aria-invalid') === 'true'")
    assert page.shadow_text("#setting-withdrawal_days-error") == refused
    assert page.evaluate("document.activeElement.id") == "setting-withdrawal_days"
    assert heard(page, "change_settings")[-1]["settings"] == {"withdrawal_days": 900}


def test_forgetting_takes_two_steps_and_the_first_harms_nothing(page: Page) -> None:
    _view(page, "person=Torben_Achtelik1")
    before = len(heard(page, "forget"))
    page.focus(".ask, section.card:last-child button")
    page.press("Enter")
    page.wait("document.activeElement.textContent === 'Abbrechen'")
    page.press("Enter")
    assert len(heard(page, "forget")) == before
    page.press("Enter")
    page.wait("document.querySelector('.ask') !== null")
    _button(page, "Endgültig löschen")
    assert _said(page, "gelöscht") == "Alles über Torben Achtelik ist gelöscht."
    assert heard(page, "forget")[-1] == {"type": "forget", "person": "Torben_Achtelik1"}
    page.wait("location.hash === '#people'")


def test_an_export_in_pieces_becomes_one_file(page: Page) -> None:
    _view(page, "data")
    page.evaluate(
        """() => {
          globalThis.saved = [];
          let text = null;
          const url = URL.createObjectURL;
          URL.createObjectURL = (blob) => { text = blob.text(); return url.call(URL, blob); };
          HTMLAnchorElement.prototype.click = async function () { saved.push([this.download, await text]); };
        }"""
    )
    pretend(page, "host", export={"name": "kontaktwacht.json", "data": '{"people":[]}', "cursor": None})
    _button(page, "Als JSON speichern")
    page.wait("saved.length === 1")
    assert page.evaluate("saved[0]") == ["kontaktwacht.json", '{"people":[]}']
    assert _said(page, "Gespeichert") == "Gespeichert: kontaktwacht.json"


def test_hints_are_removed_and_brought_back(page: Page) -> None:
    _view(page, "data")
    assert "main > ul > li" in page.shadow_text("#view-body")
    _button(page, "Entfernen")
    page.wait("document.activeElement.textContent === 'Rückgängig'")
    assert heard(page, "hints")[-1] == {"type": "hints", "hints": None}
    page.press("Enter")
    page.wait(lambda: heard(page, "hints")[-1]["hints"] is not None)


def test_a_proposal_is_shown_with_its_effect_and_taken_only_when_accepted(page: Page) -> None:
    _view(page, "learning")
    shown = page.shadow_text("#view-body")
    assert "92\N{NO-BREAK SPACE}%" in shown or "92 %" in shown
    assert "+4 dB" in shown
    assert "+6 dB" in shown
    assert heard(page, "learn") == []
    _button(page, "Gewichte übernehmen")
    _said(page, "gelten ab jetzt")
    assert heard(page, "learn")[-1] == {"type": "learn", "token": "t1"}


def test_what_pages_and_letters_say_stays_text_whatever_it_is(page: Page) -> None:
    pretend(page, "host", overview=invented.hostile_overview())
    for name in ("people", "texts", "ledger"):
        _view(page, name)
        shown = page.evaluate("document.getElementById('view-body').textContent")
        assert all(text.strip() in shown for text in invented.HOSTILE)
        assert page.evaluate("document.querySelectorAll('#view-body :is(img, b, script)').length") == 0
        assert page.evaluate("document.title") == "Übersicht – Kontaktwacht"


def test_nothing_hangs_over_the_edge_of_a_narrow_page(page: Page) -> None:
    # A window of 1280 pixels at 400 % zoom (WCAG 1.4.10).
    width = 320
    page.viewport(width, 800)
    pretend(page, "host", overview=invented.hostile_overview())
    for name in TITLES:
        _view(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_an_empty_memory_says_what_will_fill_it(page: Page) -> None:
    nothing = {"days": [], "clusters": [], "vanished": [], "hidden": [], "trusted": [], "rules": []}
    empty = {**nothing, "totals": {"people": 0, "requests": 0, "letters": 0, "bytes": 4096}}
    learning = {"labels": 0, "marks": [], "confusion": {}, "proposal": None}
    preview = {"total": 0, "now": 0, "then": 0, "changes": []}
    pretend(page, "host", overview=empty, learning=learning, preview=preview)
    for name in ("summary", "texts", "ledger", "people", "marks", "learning", "threshold"):
        _view(page, name)
        page.wait("document.querySelector('.empty') !== null")


def test_without_the_host_it_says_so_and_tries_again(page: Page) -> None:
    pretend(page, "state", **without_host("Native host has exited.", "crashed"))
    page.reload()
    page.wait("!document.getElementById('trouble').hidden")
    assert "Native host has exited." in page.shadow_text("#trouble")
    assert page.shadow_text("#view") == ""
    pretend(page, "state", **CONNECTED)
    page.click("#retry")
    page.wait("document.querySelector('.tiles') !== null")
