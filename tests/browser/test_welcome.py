"""The welcome page: what is wrong, in the browser's words and in plain ones, and the exact command that mends it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from staging import CONNECTED, pretend, stage, without_host

from kit.browser import FAMILIES, Browser, Family
from kit.page import Page


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    family: Family = request.param
    folder = tmp_path_factory.mktemp("welcome") / "extension"
    with Browser.start(family, extension=stage(folder), host=False) as running:
        yield running


@pytest.fixture
def welcome(browser: Browser) -> Iterator[Page]:
    page = browser.open_extension("pages/welcome.html")
    yield page
    page.close()


def _with(page: Page, **state: object) -> None:
    """The page opened again in that state of the background."""
    pretend(page, "state", **{**CONNECTED, **state})
    page.reload()
    page.wait("document.getElementById('health').dataset.state !== 'checking'")


def _commands(page: Page) -> list[str]:
    commands: list[str] = page.evaluate(
        "[...document.querySelectorAll('#commands code')].map((code) => code.textContent)"
    )
    return commands


def test_where_the_host_is_missing_it_gives_the_commands_for_this_browser(welcome: Page, browser: Browser) -> None:
    _with(welcome, **without_host("Specified native messaging host not found.", "missing"))
    assert "fehlt noch" in welcome.shadow_text("#health-title")
    assert "Specified native messaging host not found." in welcome.shadow_text("#health-raw")
    assert _commands(welcome) == ["pipx install .", f"kontaktwacht setup --browser {browser.family}"]


def test_another_system_or_browser_is_one_choice_away(welcome: Page) -> None:
    _with(welcome, **without_host(None, "missing"))
    choose = """(id, value) => {
      const choice = document.getElementById(id);
      choice.value = value;
      choice.dispatchEvent(new Event('change'));
    }"""
    welcome.evaluate(choose, "system", "win")
    welcome.evaluate(choose, "browser", "edge")
    assert _commands(welcome) == ["py -m pipx install .", "kontaktwacht setup --browser edge"]


#: Trouble → words of its title, and how the first command begins.
TROUBLES = {
    "forbidden": ("kennt diese Erweiterung nicht", "kontaktwacht setup --browser"),
    "crashed": ("bricht aber ab", "kontaktwacht doctor --browser"),
    "garbled": ("unverständlich", "kontaktwacht doctor --browser"),
    "silent": ("antwortet nicht", "kontaktwacht doctor --browser"),
    "host_too_old": ("älter als die Erweiterung", "pipx install --force ."),
    "extension_too_old": ("älter als das Programm", ""),
}


def test_every_trouble_has_its_words_and_its_command(welcome: Page) -> None:
    for trouble, (words, first) in TROUBLES.items():
        _with(welcome, **without_host("Was der Browser meldete", trouble))
        assert words in welcome.shadow_text("#health-title")
        assert "Was der Browser meldete" in welcome.shadow_text("#health-raw")
        assert [*_commands(welcome), ""][0].startswith(first), trouble
        assert welcome.shadow_text("#steps")


def test_checking_again_finds_a_host_that_came_meanwhile(welcome: Page) -> None:
    _with(welcome, **without_host("Native host has exited.", "crashed"))
    pretend(welcome, "state", **CONNECTED)
    welcome.click("#check")
    welcome.wait("document.getElementById('health').dataset.state === 'good'")
    assert "Alles ist bereit" in welcome.shadow_text("#health")
    assert "0.1.0" in welcome.shadow_text("#health")
    assert welcome.shadow_text("#steps") == ""
    assert welcome.shadow_text("#health-raw") == ""


def test_a_page_of_the_browsers_own_words_stays_text(welcome: Page) -> None:
    _with(welcome, **without_host("<img src=x onerror=\"document.title='hit'\">", None))
    assert "<img src=x" in welcome.shadow_text("#health-raw")
    assert welcome.evaluate("document.querySelectorAll('#health img').length") == 0
    assert welcome.evaluate("document.title") == "Willkommen bei Kontaktwacht"
