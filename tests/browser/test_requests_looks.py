"""What stands on the site's page, for people who do not see, do not point, or see little: light, dark, small."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from first_day import FirstDays
from requests_site import Visitor, markup, visit

from kit.axe import violations
from kit.browser import FAMILIES, Browser
from kit.page import Node, Page
from kit.proxy import Answer

OURS = "kontaktwacht-badge, kontaktwacht-hint, kontaktwacht-row, kontaktwacht-summary, kontaktwacht-panel"
GROUND = """<style>
  :root { color-scheme: light dark; --line: #abc; --kw-line: red }
  body { background: light-dark(#fff, #14181b); color: light-dark(#111, #eee) }
</style>"""
POLICY = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'"
}


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, first_days: FirstDays) -> Browser:
    page = markup().replace("</head>", f"{GROUND}</head>")
    pages = {"/contacts/requests": Answer(page, "text/html; charset=utf-8", headers=POLICY)}
    return first_days.give(request.param, pages)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    visitor = visit(browser)
    yield visitor
    visitor.page.close()


def buttons(page: Page) -> list[Node]:
    """Every button of ours that is shown."""
    return [node for root in page.shadows(OURS) for node in root.walk() if node.tag == "button" and node.box]


def everything_open(visitor: Visitor) -> Iterator[str]:
    """One surface after the other: badges and line, reasons, a row, the keys."""
    yield "badges"
    visitor.open_reasons("Timo Brack")
    yield "panel"
    visitor.page.press("Escape")
    visitor.hide("Timo Brack")
    yield "row"
    visitor.page.press("?")
    visitor.page.wait(lambda: visitor.says("keys_next") in visitor.page.shadow_text("kontaktwacht-summary"))
    yield "keys"
    visitor.press("row", visitor.says("row_undo"))
    visitor.wait_for_badges(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_of_ours(visitor: Visitor, scheme: str) -> None:
    visitor.page.emulate(color_scheme=scheme)
    dark = "document.querySelector('kontaktwacht-badge').dataset.theme === 'dark'"
    visitor.page.wait(f"({dark}) === {'true' if scheme == 'dark' else 'false'}")
    for surface in everything_open(visitor):
        found = [one for one in violations(visitor.page) if "kw" in one or "kontaktwacht" in one or "shadow" in one]
        assert found == [], surface


def test_our_buttons_are_large_enough_and_name_the_person(visitor: Visitor) -> None:
    for surface in everything_open(visitor):
        for node in buttons(visitor.page):
            assert node.box is not None
            assert min(node.box.width, node.box.height) >= 24, (surface, node)
            assert node.attributes.get("aria-label") or node.text, (surface, node)
    names = [node.attributes.get("aria-label", "") for node in buttons(visitor.page)]
    about_people = [name for name in names if "Timo Brack" in name or "Gitta Cordes" in name]
    assert len(about_people) == 4
    assert len(set(about_people)) == 4


def test_assistive_technology_finds_dialog_status_and_marks(visitor: Visitor) -> None:
    visitor.open_reasons("Timo Brack")
    tree = visitor.page.accessibility()
    assert any(entry.role == "dialog" and "Timo Brack" in entry.name for entry in tree)
    assert len([entry for entry in tree if entry.role in {"status", "statusbar"}]) == 1
    gauge = visitor.says("panel_gauge_label", "§", "", "").split("§")[0]
    assert any(entry.role in {"img", "image", "graphic"} and entry.name.startswith(gauge) for entry in tree)


def test_on_a_very_narrow_window_nothing_of_ours_sticks_out(visitor: Visitor) -> None:
    visitor.page.viewport(320, 256)
    for surface in everything_open(visitor):
        for root in visitor.page.shadows(OURS):
            for node in root.walk():
                if node.box and node.box.width:
                    assert node.box.x >= -1, (surface, node)
                    assert node.box.x + node.box.width <= 321, (surface, node)
    visitor.page.viewport(1280, 900)


def test_the_two_strengths_differ_in_words_and_shape_where_colours_are_forced(visitor: Visitor) -> None:
    visitor.page.emulate(forced_colors=True)
    looks = set()
    for node in visitor.page.shadows("kontaktwacht-badge"):
        path = node.find("path")
        button = node.find("button")
        assert path is not None
        assert button is not None
        looks.add((path.attributes["d"], button.attributes["class"], node.text.split(" · ")[0]))
    assert len(looks) == 2
    assert len({shape for shape, _, _ in looks}) == 2
    visitor.page.emulate(forced_colors=False)


#: Whether the words of a badge stand in the middle of its frame, however thick that is: what hangs out is cut off.
_WITHIN = """(button) => {
  const [frame, { borderTopWidth }] = [button.getBoundingClientRect(), getComputedStyle(button)];
  return [...button.querySelectorAll('.level, .why')].map((one) => one.getBoundingClientRect())
    .every(({ top, bottom }) => top > frame.top + parseFloat(borderTopWidth) - 1
      && bottom < frame.bottom - parseFloat(borderTopWidth) + 1
      && Math.abs(top + bottom - frame.top - frame.bottom) <= 2);
}"""


@pytest.mark.parametrize("setting", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": True}])
def test_no_frame_cuts_the_words_of_a_badge(visitor: Visitor, setting: dict[str, Any]) -> None:
    visitor.page.emulate(**setting)
    if scheme := setting.get("color_scheme"):
        theme = "document.querySelector('kontaktwacht-badge').dataset.theme === 'dark'"
        visitor.page.wait(f"({theme}) === {str(scheme == 'dark').lower()}")
    for place in range(2):
        assert visitor.page.evaluate_on("kontaktwacht-badge >>> button[aria-haspopup]", _WITHIN, nth=place)
    visitor.page.emulate(forced_colors=False)


def test_the_bar_that_scrolls_the_reasons_is_of_their_colours(visitor: Visitor) -> None:
    """Firefox drew a white one beside a dark panel."""
    visitor.open_reasons("Timo Brack")
    colour = "(panel) => getComputedStyle(panel).scrollbarColor"
    assert visitor.page.evaluate_on("kontaktwacht-panel >>> .panel", colour) not in {"auto", ""}


@pytest.mark.parametrize("width", [900, 480, 430])
def test_a_badge_beside_a_name_does_not_move_what_is_below(visitor: Visitor, browser: Browser, width: int) -> None:
    """Neither in a wide column nor in a narrow one, where the reason is cut short."""
    below = """[...document.querySelectorAll('#list p')].map(
        (one) => one.getBoundingClientRect().top - one.parentElement.getBoundingClientRect().top)"""
    own = browser.open_extension("pages/popup.html")
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'set_state', paused: true })")
    visitor.page.wait("!document.querySelector('kontaktwacht-badge')")
    visitor.page.evaluate("(width) => { document.querySelector('#list').style.width = `${width}px`; }", width)
    without = visitor.page.evaluate(below)
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'set_state', paused: false })")
    own.close()
    visitor.wait_for_badges(2)
    assert visitor.page.evaluate(below) == pytest.approx(without, abs=1)
    for badge in visitor.page.shadows("kontaktwacht-badge"):
        level, why = (badge.find("span", **{"class": part}) for part in ("level", "why"))
        assert level is not None
        assert why is not None
        assert level.box is not None
        assert level.box.width > 40
        assert why.box is not None
        assert why.box.width > 30
