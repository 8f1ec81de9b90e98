"""A page that cannot be read: the person shows where the requests are, and from then on they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from requests_site import PEOPLE, Visitor, markup
from stand_in_host import FLAGS_ALL, stand_in

from kit.browser import FAMILIES, Browser, Family
from kit.page import Page

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
SITE = "https://www.xing.com"
ADDRESS = f"{SITE}/contacts/requests"
#: Names that nothing tells from other lines, controls that say nothing: a list that only a person recognises.
UNREADABLE = (
    markup()
    .replace("<a href=", "<span data-href=")
    .replace("</a>", "</span>")
    .replace('<h2 data-xds="Headline">', '<p class="who">')
    .replace("</h2>", "</p>")
    .replace("Bestätigen", "xy")
    .replace("Ablehnen", "xy")
    .replace("</body>", "<script>window.seen = 0; addEventListener('click', () => { seen += 1; });</script></body>")
)
#: The same with each request in an open shadow root …
SHADOWS = re.sub(
    r"<li data-xds=\"ListItem\">(.*?)</li>",
    r"<li><x-ask><template shadowrootmode='open'><div>\1</div></template></x-ask></li>",
    UNREADABLE,
    flags=re.DOTALL,
)
#: … and with no element for each.
FLAT = re.sub(r"<li data-xds=\"ListItem\">(.*?)</li>", r"\1", UNREADABLE, flags=re.DOTALL)
_BADGES = (
    "[...document.querySelectorAll('x-ask')].filter((one) => one.shadowRoot.querySelector('kontaktwacht-badge')).length"
)
#: As the popup asks the page.
_ASK_FOR = """async (message) => {
  const [tab] = await chrome.tabs.query({ url: 'https://www.xing.com/*' });
  return chrome.tabs.sendMessage(tab.id, message);
}"""


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    home = tmp_path_factory.mktemp("ways out")
    with Browser.start(
        request.param,
        extension=EXTENSION,
        pages={"/contacts/requests": UNREADABLE, "/shadows": SHADOWS, "/flat": FLAT},
        home=home,
    ) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    page = browser.open(ADDRESS)
    visitor = Visitor(page)
    page.wait(lambda: page.shadows("kontaktwacht-summary"), what="the quiet line")
    yield visitor
    page.close()


def bar(page: Page) -> str:
    return page.shadow_text("kontaktwacht-picker")


def test_pointing_can_be_given_up_and_leaves_nothing_behind(visitor: Visitor) -> None:
    page = visitor.page
    visitor.press("summary", visitor.says("report_pick"))
    page.wait(lambda: visitor.says("picker_step_card", 1) in bar(page))
    page.click("h1")
    page.wait(lambda: visitor.says("picker_not_a_card") in bar(page))
    page.press("Escape")
    page.wait("!document.querySelector('kontaktwacht-picker')")
    assert page.evaluate("window.seen") == 0


def test_in_a_list_without_an_element_for_each_the_person_hears_why_there_is_no_rule(browser: Browser) -> None:
    page = browser.open(f"{SITE}/flat")
    visitor = Visitor(page)
    visitor.press("summary", visitor.says("report_pick"))
    page.wait(lambda: visitor.says("picker_step_card", 1) in bar(page))
    for place in (".who", "blockquote"):
        page.click(place)
        page.wait(lambda: visitor.says("picker_flat") in bar(page), what="the reason")
    page.close()


def test_asked_for_twice_there_is_one_pointing_and_with_a_pause_none(browser: Browser, visitor: Visitor) -> None:
    page = visitor.page
    own = browser.open_extension("pages/popup.html")
    for _ in range(2):
        own.evaluate(_ASK_FOR, {"type": "pick"})
    assert page.evaluate("document.querySelectorAll('kontaktwacht-picker').length") == 1
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'set_state', paused: true })")
    page.wait("!document.querySelector('kontaktwacht-picker')", what="the pointing to end")
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'set_state', paused: false })")
    own.close()


def test_the_report_is_saved_as_a_file_without_a_word_of_the_page(browser: Browser, visitor: Visitor) -> None:
    visitor.press("summary", visitor.says("report_record"))
    saved = browser.home / "Downloads" / visitor.says("report_file")
    visitor.page.wait(lambda: saved.exists() and saved.stat().st_size > 0, what="the file is there")
    report = saved.read_text(encoding="utf-8")
    assert report.count("<li") == len(PEOPLE)
    for slug, name, letter in PEOPLE:
        for text in (slug, *name.split(), *(letter or "").split(". ")):
            assert not text or text not in report, text


def test_who_shows_a_card_its_name_and_its_text_gets_badges_now_and_after_a_reload(visitor: Visitor) -> None:
    page = visitor.page
    visitor.press("summary", visitor.says("report_pick"))
    page.wait(lambda: visitor.says("picker_step_card", 1) in bar(page))
    page.click("li:nth-child(2) blockquote")
    page.wait(lambda: visitor.says("picker_step_name", 2) in bar(page))
    page.click("h1")
    page.wait(lambda: visitor.says("picker_outside") in bar(page))
    page.click("li:nth-child(2) .who")
    page.wait(lambda: visitor.says("picker_step_letter", 3) in bar(page))
    page.click("li:nth-child(2) blockquote")
    letters = sum(letter is not None for _, _, letter in PEOPLE)
    page.wait(lambda: visitor.says("picker_found", len(PEOPLE), len(PEOPLE), letters) in bar(page))
    assert page.evaluate("window.seen") == 0
    visitor.press("picker", visitor.says("picker_save"))
    visitor.wait_for_badges(2)
    page.reload()
    visitor.wait_for_badges(2)


def test_requests_in_shadow_roots_can_be_shown(browser: Browser) -> None:
    own = browser.open_extension("pages/popup.html")
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'host', request: { type: 'hints', hints: null } })")
    own.close()
    page = browser.open(f"{SITE}/shadows")
    visitor = Visitor(page)
    visitor.press("summary", visitor.says("report_pick"))
    page.wait(lambda: visitor.says("picker_step_card", 1) in bar(page))
    page.click("li:nth-child(2) x-ask >>> blockquote")
    page.wait(lambda: visitor.says("picker_step_name", 2) in bar(page))
    page.click("li:nth-child(2) x-ask >>> .who")
    page.wait(lambda: visitor.says("picker_step_letter", 3) in bar(page))
    page.click("li:nth-child(2) x-ask >>> blockquote")
    letters = sum(letter is not None for _, _, letter in PEOPLE)
    page.wait(lambda: visitor.says("picker_found", len(PEOPLE), len(PEOPLE), letters) in bar(page))
    visitor.press("picker", visitor.says("picker_save"))
    page.wait(f"{_BADGES} === 2", what="badges in the shadow roots")
    page.reload()
    page.wait(f"{_BADGES} === 2", what="badges after a reload")
    page.close()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_remembered_place_that_is_no_selector_is_told_and_can_be_shown_anew(family: Family, tmp_path: Path) -> None:
    """The host refuses such files; a browser may still not know what an older host took."""
    answer = (
        f"{FLAGS_ALL}\nflags = answer\ndef answer(asked): return {{**flags(asked), 'hints': {{'card': 'li:::'}}}}\n"
    )
    pages = {"/contacts/requests": markup()}
    program = stand_in(tmp_path, answer)
    with Browser.start(family, extension=EXTENSION, pages=pages, home=tmp_path / "home", host=program) as browser:
        visitor = Visitor(browser.open(ADDRESS))
        visitor.wait_for_badges(len(PEOPLE))
        said = visitor.says("report_selector", "card", "li:::")
        visitor.page.wait(lambda: said in visitor.page.shadow_text("kontaktwacht-summary"), what="the sentence")
        visitor.press("summary", visitor.says("report_pick"))
        visitor.page.wait(lambda: visitor.says("picker_step_card", 1) in bar(visitor.page))
