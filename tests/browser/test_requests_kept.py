"""What the extension itself keeps of a page: what it last handed over, though its background slept since; nothing of a
private window, and nothing of whom the person has had forgotten.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from first_day import FirstDays
from requests_site import ADDRESS, PARTY, SALES, markup

from kit.browser import FAMILIES, Browser, Family
from kit.chromium import Chromium
from kit.firefox import Firefox
from kit.page import Page

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
#: Two send the same text, so that each stands in the verdict on the other.
PAGES = {
    "/contacts/requests": markup(
        (
            ("Timo_Brack", "Timo Brack", SALES),
            ("Uta_Ehlers", "Uta Ehlers", SALES.replace("Guten Tag", "Hallo")),
            ("Gitta_Cordes", "Gitta Cordes", PARTY),
        )
    )
}
_KEPT = """() => new Promise((done) => {
  indexedDB.open('kontaktwacht', 1).onsuccess = ({ target: { result: db } }) => {
    db.transaction('remembered').objectStore('remembered').get('all').onsuccess = ({ target: { result } }) => {
      db.close();
      done(result);
    };
  };
})"""


def visit_all(browser: Browser) -> None:
    """Open the page of requests, all of whose senders are flagged."""
    page = browser.open(ADDRESS)
    page.wait("document.querySelectorAll('kontaktwacht-badge').length === 3", what="a badge for each")


def sleep(browser: Browser) -> None:
    assert isinstance(browser, Chromium | Firefox)
    browser.stop_background()


def forget(own: Page, **whom: object) -> None:
    message = {"type": "host", "request": {"type": "forget", **whom}}
    assert own.evaluate("(message) => chrome.runtime.sendMessage(message)", message)["ok"]


def shown_as_sent(browser: Browser) -> Page:
    """The overview's page that shows what was last handed over."""
    own = browser.open_extension("pages/overview.html#data")
    own.wait("document.querySelectorAll('#view-body .card').length > 4")
    return own


@pytest.mark.parametrize("family", FAMILIES)
def test_what_was_last_handed_over_is_shown_though_the_background_slept(family: Family, first_days: FirstDays) -> None:
    browser = first_days.give(family, PAGES)
    visit_all(browser)
    sleep(browser)
    own = shown_as_sent(browser)
    sent = json.loads(own.evaluate("document.querySelector('#view-body pre').textContent"))
    assert sent["type"] == "score"
    assert sent["cards"][0]["letter"] == SALES


@pytest.mark.parametrize("family", FAMILIES)
def test_of_a_private_window_nothing_is_kept_to_be_shown(family: Family, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Browser.start(family, extension=EXTENSION, pages=PAGES, home=home, private=True) as browser:
        visit_all(browser)
        profile = browser.profile
    files = [file for folder in (home, profile) for file in folder.rglob("*") if file.is_file()]
    names = [name.encode(coding) for name in ("Timo_Brack", "umsatz.example") for coding in ("utf-8", "utf-16-le")]
    assert [file for file in files if any(name in file.read_bytes() for name in names)] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_whom_the_host_forgets_the_extension_forgets(family: Family, first_days: FirstDays) -> None:
    browser = first_days.give(family, PAGES)
    visit_all(browser)
    own = browser.open_extension("pages/popup.html")

    def people() -> set[str]:
        kept: dict[str, Any] = own.evaluate(_KEPT)
        return {one["person"] for one in kept["verdicts"]}

    assert people() == {"Timo_Brack", "Uta_Ehlers", "Gitta_Cordes"}
    forget(own, person="Timo_Brack")
    assert people() == {"Gitta_Cordes"}, "who sent the same text is named in the verdict on the other"
    for name in ("Timo", "Brack"):
        assert name not in json.dumps(own.evaluate(_KEPT))
    forget(own, all=True)
    kept = own.evaluate(_KEPT)
    assert (kept["verdicts"], kept["queue"], kept["last"]) == ([], [], None)
    # The page is still open; it does not have them remembered again.
    request = {"type": "host", "request": {"type": "overview", "lang": "de"}}
    known = own.evaluate("(message) => chrome.runtime.sendMessage(message)", request)
    assert known["totals"]["people"] == 0
