"""Where the focus goes, and the way back from every decision: for people who use the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from first_day import FirstDays
from requests_site import Visitor, database, focused, forget_everybody, markup, visit

from kit.browser import FAMILIES, Browser
from kontaktwacht.memory import Memory


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, first_days: FirstDays) -> Browser:
    return first_days.give(request.param, {"/contacts/requests": markup()})


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    forget_everybody(browser)
    visitor = visit(browser)
    yield visitor
    visitor.page.close()


def press_by_key(visitor: Visitor, surface: str, text: str) -> None:
    """The button with that text, by Tab's way: focused, then Enter."""
    roots = visitor.page.shadows(f"kontaktwacht-{surface}")
    buttons = [node for root in roots for node in root.walk() if node.tag == "button"]
    place = next(place for place, node in enumerate(buttons) if node.box and text in node.text)
    visitor.page.focus(f"kontaktwacht-{surface} >>> button", nth=place)
    visitor.page.press("Enter")


def test_hiding_all_leads_to_its_way_back_and_that_to_hiding_all(visitor: Visitor) -> None:
    press_by_key(visitor, "summary", visitor.says("summary_hide_all", 2))
    visitor.page.wait(lambda: focused(visitor.page) == visitor.says("summary_undo_all", 2), what="the focus on undo")
    visitor.page.press("Enter")
    visitor.page.wait(
        lambda: focused(visitor.page) == visitor.says("summary_hide_all", 2), what="the focus on hide all"
    )


def test_a_list_below_the_line_closes_from_anywhere_in_it_and_the_focus_returns(visitor: Visitor) -> None:
    page = visitor.page
    press_by_key(visitor, "summary", visitor.says("summary_ledger"))
    page.wait(lambda: focused(page) == visitor.says("panel_close"), what="the focus in the list")
    # Meanwhile the line is drawn anew.
    page.evaluate("document.querySelector('#list li:last-child').remove()")
    page.wait(lambda: visitor.says("summary_total_other", 3) in page.shadow_text("kontaktwacht-summary"))
    page.press("Tab")
    page.press("Escape")
    page.wait(lambda: visitor.says("summary_ledger_empty") not in page.shadow_text("kontaktwacht-summary"))
    assert focused(page) == visitor.says("summary_ledger")


@pytest.mark.parametrize("way", ["button", "key"])
def test_whoever_was_trusted_by_mistake_is_judged_again_from_the_line(
    visitor: Visitor, browser: Browser, way: str
) -> None:
    page = visitor.page
    visitor.open_reasons("Timo Brack")
    visitor.press("panel", visitor.says("panel_trust"))
    visitor.wait_for_badges(1)
    back = visitor.says("summary_undo_trust", "\u2068Timo Brack\u2069")
    assert focused(page) == back
    page.press("Enter" if way == "button" else "u")
    visitor.wait_for_badges(2)
    assert focused(page).startswith("Timo Brack:")
    assert back not in page.shadow_text("kontaktwacht-summary")
    page.reload()
    visitor.wait_for_badges(2)
    with Memory.open(database(browser.home)) as memory:
        assert memory.trusted() == []


def test_undo_by_key_takes_back_the_row_that_has_the_focus(visitor: Visitor) -> None:
    page = visitor.page
    visitor.hide("Timo Brack")
    page.reload()
    page.wait(visitor.rows, what="the row after the reload")
    page.focus("kontaktwacht-row >>> button")
    page.press("u")
    visitor.wait_for_badges(2)
    page.wait(lambda: focused(page).startswith("Timo Brack:"), what="the focus on the badge")


def test_keys_keep_still_while_somebody_types_where_nobody_can_look(visitor: Visitor) -> None:
    """A field in a closed shadow root of the site's."""
    visitor.page.evaluate("""() => {
        const host = document.createElement('site-composer');
        const root = host.attachShadow({ mode: 'closed' });
        root.append(document.createElement('input'));
        document.querySelector('main').append(host);
        window.typed = () => root.firstChild.value;
        root.firstChild.focus();
    }""")
    visitor.page.type("nh?")
    assert visitor.page.evaluate("window.typed()") == "nh?"
    assert visitor.rows() == []


def test_reasons_close_when_their_request_is_gone(visitor: Visitor) -> None:
    visitor.open_reasons("Timo Brack")
    visitor.page.evaluate("document.querySelector('#list li:nth-child(2)').remove()")
    visitor.page.wait(lambda: not visitor.page.shadows("kontaktwacht-panel"), what="no reasons of nobody")


@pytest.mark.parametrize("reduced", [True, False])
def test_nothing_fades_for_whoever_wants_no_motion(visitor: Visitor, reduced: bool) -> None:
    visitor.page.emulate(reduced_motion=reduced)
    visitor.page.wait(f"matchMedia('(prefers-reduced-motion: reduce)').matches === {str(reduced).lower()}")
    visitor.open_reasons("Timo Brack")
    lasting = "(one) => getComputedStyle(one).transitionDuration.split(', ').some((time) => time !== '0s')"
    for surface in ("badge", "summary", "panel"):
        moves = visitor.page.evaluate_on(f"kontaktwacht-{surface} >>> button", lasting)
        assert moves is not reduced, surface
    visitor.page.emulate()
