"""Shortcuts of the browser's own, to be changed in its settings: they are given keys, and do what is promised."""

from __future__ import annotations

import json

import pytest
from first_day import EXTENSION, FirstDays
from requests_site import markup, visit

from kit.browser import FAMILIES, Browser
from kit.chromium import Chromium
from kit.firefox import Firefox

COMMANDS = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))["commands"]
#: Those that have keys from the start; a browser allows no more than four.
WITH_KEYS = {name: told["suggested_key"]["default"] for name, told in COMMANDS.items() if "suggested_key" in told}
_GIVEN = "chrome.commands.getAll().then((all) => Object.fromEntries(all.map(({ name, shortcut }) => [name, shortcut])))"
#: Firefox gives every such shortcut a key of its own window.
_PRESS = """(letter) => {
  const { document } = Services.wm.getMostRecentWindow('navigator:browser');
  const keys = [...document.querySelectorAll('keyset[id*="ext-keyset"] key')];
  const found = keys.find((key) => key.getAttribute('key') === letter && key.getAttribute('modifiers') === 'alt,shift');
  found?.doCommand();
  return found !== undefined;
}"""


@pytest.fixture(params=FAMILIES)
def browser(request: pytest.FixtureRequest, first_days: FirstDays) -> Browser:
    return first_days.give(request.param, {"/contacts/requests": markup()})


def give(browser: Browser, command: str) -> None:
    """The shortcut of that command pressed, as near to the keyboard as the browser lets a test come."""
    if isinstance(browser, Firefox):
        assert browser.chrome(_PRESS, WITH_KEYS[command][-1])
    else:
        assert isinstance(browser, Chromium)
        browser.background(f"chrome.commands.onCommand.dispatch({json.dumps(command)})")


def test_every_key_that_is_suggested_is_given(browser: Browser) -> None:
    """A browser passes over a suggestion that it needs itself, without a word."""
    page = browser.open_extension("pages/popup.html")
    given = page.evaluate(_GIVEN)
    page.close()
    assert len(WITH_KEYS) == 4
    assert {name: given[name].replace(" ", "") for name in WITH_KEYS} == WITH_KEYS


def test_next_previous_reasons_and_hide_work_from_the_browsers_shortcuts(browser: Browser) -> None:
    visitor = visit(browser)
    page = visitor.page

    def focused() -> str:
        badges = page.shadows("kontaktwacht-badge")
        return next((badge.text for badge in badges if any(node.focused for node in badge.walk())), "")

    give(browser, "next")
    page.wait(focused, what="the focus on a badge")
    first = focused()
    give(browser, "next")
    page.wait(lambda: focused() not in {"", first}, what="the focus on the other badge")
    give(browser, "previous")
    page.wait(lambda: focused() == first, what="the focus on the first badge again")
    give(browser, "reasons")
    page.wait(lambda: page.shadows("kontaktwacht-panel"), what="the reasons")
    give(browser, "hide")
    page.wait(lambda: len(visitor.rows()) == 1, what="the row")
    assert page.shadows("kontaktwacht-panel") == []
    assert browser.errors == []


def test_a_shortcut_on_a_page_that_is_not_the_sites_does_nothing_and_complains_of_nothing(browser: Browser) -> None:
    page = browser.open_extension("pages/welcome.html")
    give(browser, "hide")
    page.wait("document.getElementById('health').dataset.state !== 'checking'")
    assert browser.errors == []


def test_a_shortcut_takes_nothing_back_while_the_site_is_paused(browser: Browser) -> None:
    own = browser.open_extension("pages/popup.html")
    visitor = visit(browser)
    visitor.hide("Timo Brack")
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'set_state', paused: true })")
    visitor.page.wait(lambda: visitor.rows() == [], what="the pause")
    own.evaluate("""async () => {
      for (const { id } of await chrome.tabs.query({ url: 'https://www.xing.com/*' }))
        await chrome.tabs.sendMessage(id, { type: 'command', command: 'undo' });
    }""")
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'set_state', paused: false })")
    visitor.page.wait(visitor.rows, what="the row after going on")
    own.close()
