"""The extension's own pages for people who do not see, do not point, or see little: both themes, both browsers."""

from __future__ import annotations

from collections.abc import Iterator

import invented
import pytest
from staging import CONNECTED, pretend, stage, without_host

from kit.axe import violations
from kit.browser import FAMILIES, Browser, Family
from kit.page import Page

VIEWS = ("summary", "texts", "ledger", "people", "person=x", "marks", "threshold", "learning", "settings", "data")
PAGES = ("popup", "welcome", "marks", "overview")
THEMES = ("light", "dark")
SITE = {
    "kind": "requests",
    "report": {"seen": 9, "read": 0, "missing": {}, "rule": "", "at": "", "unreadable": True},
    "counts": {"total": 0, "flagged": 0, "hidden": 0},
}
_SMALL = """[...document.querySelectorAll('button, select, summary, input, nav a, a.button')]
  .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden'))
  .map((one) => [one.outerHTML.slice(0, 120), (one.closest('label.switch') ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    family: Family = request.param
    folder = tmp_path_factory.mktemp("accessibility") / "extension"
    extension = stage(folder, host=invented.host(), pages={"/contacts/requests": SITE})
    served = {"/*": "<!doctype html><title>Anfragen</title>"}
    with Browser.start(family, extension=extension, pages=served, host=False) as running:
        running.open("https://www.xing.com/contacts/requests")
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.open_extension("pages/popup.html")
    pretend(page, "state", **{**CONNECTED, "last_request": {"id": 3, "type": "score"}})
    yield page
    page.close()


def _go(page: Page, browser: Browser, name: str) -> None:
    page.goto(browser.extension_url(f"pages/{name}.html"))
    shown = {
        "popup": "document.getElementById('page-line').textContent !== ''",
        "marks": "document.title !== ''",
        "welcome": "document.getElementById('health').dataset.state !== 'checking'",
        "overview": "document.querySelector('#view-body > *') !== null || !document.getElementById('trouble').hidden",
    }
    page.wait(shown[name])


def _views(page: Page, name: str) -> Iterator[str]:
    """Every view of a page in turn; pages other than the overview have one."""
    if name != "overview":
        yield name
        return
    for view in VIEWS:
        page.evaluate(
            "(view) => { document.getElementById('view-body').replaceChildren(); location.hash = view; }", view
        )
        if view == "summary":
            page.reload()
        page.wait("document.querySelector('#view-body > *') !== null")
        yield view


def _barriers(page: Page, name: str) -> list[str]:
    found = []
    for view in _views(page, name):
        for theme in THEMES:
            page.emulate(color_scheme=theme)
            page.wait(f"matchMedia('(prefers-color-scheme: {theme})').matches")
            found += [f"{view}, {theme}: {barrier}" for barrier in violations(page)]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier_in_either_theme(page: Page, browser: Browser, name: str) -> None:
    _go(page, browser, name)
    assert _barriers(page, name) == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier_where_the_host_is_missing(page: Page, browser: Browser, name: str) -> None:
    pretend(page, "state", **without_host("Specified native messaging host not found.", "missing"))
    _go(page, browser, name)
    found = []
    for theme in THEMES:
        page.emulate(color_scheme=theme)
        page.wait(f"matchMedia('(prefers-color-scheme: {theme})').matches")
        found += violations(page)
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_everything_to_press_is_at_least_24_pixels_wide_and_high(page: Page, browser: Browser, name: str) -> None:
    _go(page, browser, name)
    for view in _views(page, name):
        assert page.evaluate(_SMALL) == [], view


@pytest.mark.parametrize("name", PAGES)
def test_nothing_hangs_over_the_edge_at_400_percent_zoom(page: Page, browser: Browser, name: str) -> None:
    page.viewport(320, 800)
    _go(page, browser, name)
    for view in _views(page, name):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, view


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_its_language_and_has_one_polite_status(page: Page, browser: Browser, name: str) -> None:
    _go(page, browser, name)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["de", "ltr"]
    # On the page about the marks nothing ever changes.
    assert page.evaluate("document.querySelectorAll('[role=status]').length") == (0 if name == "marks" else 1)
    for view in _views(page, name):
        other = "[aria-live]:not([aria-live=off]), [role=log]"
        assert page.evaluate(f"document.querySelectorAll('{other}').length") == 0, view
    assert page.evaluate("document.querySelectorAll('h1').length") == 1
    assert page.evaluate("document.title") != ""


def test_bars_that_scroll_are_of_the_colours_of_the_page(page: Page, browser: Browser) -> None:
    """Firefox drew white ones on dark ground."""
    _go(page, browser, "overview")
    page.evaluate("() => { location.hash = 'data'; }")
    page.wait("document.querySelector('#view-body pre') !== null")
    assert page.evaluate("getComputedStyle(document.querySelector('#view-body pre')).scrollbarColor") != "auto"


def test_buttons_on_people_name_the_person_to_assistive_technology(page: Page, browser: Browser) -> None:
    _go(page, browser, "overview")
    page.evaluate("() => { location.hash = 'people'; }")
    page.wait("document.querySelector('.rows') !== null")
    _in_tree(page, {"button", "pushbutton", "push button"}, "Henrike Solbach wieder anzeigen")
    buttons = [entry.name for entry in page.accessibility() if "button" in entry.role]
    assert "Henrike Solbach wieder anzeigen" in buttons
    assert "Notiz ändern: Torben Achtelik" in buttons
    assert "Maren Fichtner nicht mehr vertrauen" in buttons
    assert len(buttons) == len(set(buttons))


def test_the_plot_is_a_picture_with_a_name_and_a_table_behind_it(page: Page, browser: Browser) -> None:
    _go(page, browser, "overview")
    page.wait("document.querySelector('.plot svg') !== null")
    page.click("details.numbers summary")
    # Browsers build the tree a moment after the page changed.
    _in_tree(page, {"img", "image", "graphic", "figure"}, "Lauf der Zeit")
    _in_tree(page, {"table", "grid"}, "neueste zuerst")


def _in_tree(page: Page, roles: set[str], name: str) -> None:
    """Waits until the accessibility tree has such an entry."""
    page.wait(lambda: any(one.role in roles and name in one.name for one in page.accessibility()), what=name)


def test_the_keyboard_reaches_every_way_and_shows_where_it_is(page: Page, browser: Browser) -> None:
    _go(page, browser, "overview")
    page.wait("document.querySelector('.plot svg') !== null")
    reached = []
    for _ in range(11):
        page.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline not in {"none", "hidden"}, reached[-1]
    assert reached[0] == "Zum Inhalt"
    assert reached[1:10] == page.evaluate("[...document.querySelectorAll('nav a')].map((link) => link.textContent)")


def test_without_colours_levels_are_told_apart_by_shape(page: Page, browser: Browser) -> None:
    _go(page, browser, "overview")
    page.wait("document.querySelector('.legend') !== null")
    shapes = page.evaluate(
        """[...document.querySelectorAll('.legend .swatch')].map((one) => {
          const style = getComputedStyle(one);
          return `${style.borderRadius} ${style.rotate} ${style.borderTopWidth}`;
        })"""
    )
    assert len(set(shapes)) == len(shapes)
