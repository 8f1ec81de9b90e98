"""Popup and page together, with the real content script, background and host; and no barriers in what lies over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kit import pictures, sample
from kit.axe import violations
from kit.browser import FAMILIES, Browser, Family
from kit.page import Page

SITE = f"https://www.xing.com{sample.PATH}"
SURFACES = "[...document.querySelectorAll('*')].filter((one) => one.localName.startsWith('kontaktwacht-')).length"


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    family: Family = request.param
    folder = tmp_path_factory.mktemp("popup on site")
    extension = pictures.in_one_language("de", folder / "extension")
    with Browser.start(family, extension=extension, pages=sample.pages(), home=folder / "home") as running:
        yield running


@pytest.fixture
def site(browser: Browser) -> Iterator[Page]:
    """The sample page, badged."""
    page = browser.open(SITE)
    page.wait("document.querySelector('kontaktwacht-badge') !== null", 40)
    yield page
    page.close()


def _popup(browser: Browser) -> Page:
    popup = browser.open_extension("pages/popup.html")
    popup.wait("document.getElementById('page-line').textContent !== ''", 30)
    return popup


def test_the_popup_counts_what_the_page_shows(browser: Browser, site: Page) -> None:
    popup = _popup(browser)
    assert "verbunden" in popup.shadow_text("#host")
    people = str(len(sample.people()))
    requests, total, flagged, badges = popup.shadow_text("#figures").split("\n")[:4]
    assert [requests, total, flagged] == ["Anfragen", people, "auffällig"]
    # A page that is still coming in when the first badge stands gets the rest of them a moment later.
    site.wait(f"document.querySelectorAll('kontaktwacht-badge').length === {int(badges)}")
    assert f"{people} von {people}" in popup.shadow_text("#report-read")
    popup.close()
    assert browser.errors == []


def test_pausing_in_the_popup_takes_everything_of_ours_off_the_page_and_back_again(
    browser: Browser, site: Page
) -> None:
    popup = _popup(browser)
    popup.click("#active")
    popup.wait("document.getElementById('page-line').textContent.includes('Pause')")
    site.wait(f"{SURFACES} === 0")
    popup.click("#active")
    popup.wait("document.getElementById('page-line').textContent === 'Erhaltene Kontaktanfragen'")
    site.wait("document.querySelector('kontaktwacht-badge') !== null")
    popup.close()
    assert browser.errors == []


def test_axe_finds_no_barrier_in_badges_summary_and_panel(site: Page) -> None:
    found = []
    for surface in ("kontaktwacht-badge", "kontaktwacht-summary"):
        if site.shadows(surface):
            found += violations(site, surface)
    site.click("kontaktwacht-badge >>> button")
    site.wait("document.querySelector('kontaktwacht-panel') !== null")
    found += violations(site, "kontaktwacht-panel")
    assert found == []
