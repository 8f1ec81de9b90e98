"""Badges on cards over which the site lays a link of its own, and below bars that stay in sight: a press on a badge
opens the reasons, a press on a bar is the bar's.
"""

from __future__ import annotations

import pytest
from first_day import FirstDays
from requests_site import ADDRESS, Visitor, markup
from stand_in_host import FLAGS_ALL, stand_in

from kit.browser import FAMILIES, Browser
from kit.proxy import Answer

POLICY = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'"
}
#: The site's own buttons stand above the link that fills the card.
CARD = "li { position: relative } li button { position: relative; z-index: 3 }"
LINK = "<a class='fill' href='/profile/x' tabindex='-1' aria-hidden='true'></a>"
#: Ways to make all of a card one link: style, what comes first in each card, and what comes last.
COVERS = {
    "box of the name's link": ("li > a::after { content: ''; position: absolute; inset: 0 }", "", ""),
    "raised box": ("li > a::before { content: ''; position: absolute; inset: 0; z-index: 2 }", "", ""),
    "link before": ("li > .fill { position: absolute; inset: 0 }", LINK, ""),
    "link behind": ("li > .fill { position: absolute; inset: 0; z-index: 1 }", "", LINK),
}


def styled(style: str, first: str = "", last: str = "", below: str = "") -> Answer:
    page = markup().replace("</head>", f"<style>{style}</style></head>").replace("</body>", f"{below}</body>")
    page = page.replace('<li data-xds="ListItem">', f'<li data-xds="ListItem">{first}').replace("</li>", f"{last}</li>")
    return Answer(page, headers=POLICY)


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, first_days: FirstDays, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    program = stand_in(tmp_path_factory.mktemp("cover"), FLAGS_ALL)
    return first_days.give(request.param, {"/profile/*": "<!doctype html><title>Profil</title>"}, program)


@pytest.mark.parametrize("name", COVERS)
def test_on_a_card_that_is_one_link_a_press_on_the_badge_opens_the_reasons(browser: Browser, name: str) -> None:
    style, first, last = COVERS[name]
    browser.proxy.pages = {**browser.proxy.pages, "/contacts/requests": styled(CARD + style, first, last)}
    visitor = Visitor(browser.open(ADDRESS))
    visitor.wait_for_badges(4)
    page = visitor.page
    for width in (1000, 300):
        page.viewport(width, 900)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        for person in ("Timo Brack", "Olaf Dunker"):
            panel = visitor.open_reasons(person)
            assert panel.find("h2", person) is not None
            page.press("Escape")
        assert page.url == ADDRESS
    page.close()


def test_a_bar_of_the_sites_that_stays_in_sight_stays_above_the_badges(browser: Browser) -> None:
    bar = "#bar { position: fixed; inset: 300px 0 0 0; background: #ccc }"
    browser.proxy.pages = {
        **browser.proxy.pages,
        "/contacts/requests": styled(bar, below="<div id='bar'>Diese Seite verwendet Kekse.</div>"),
    }
    visitor = Visitor(browser.open(ADDRESS))
    visitor.wait_for_badges(4)
    page = visitor.page
    laid_over = 0
    for width in range(380, 240, -20):
        page.viewport(width, 900)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        over = page.evaluate("[...document.querySelectorAll('kontaktwacht-badge')].map((one) => 'over' in one.dataset)")
        for badge, is_over in zip(page.shadows("kontaktwacht-badge"), over, strict=True):
            button = badge.find("button")
            if not is_over or button is None or button.box is None or not 300 < button.box.y < 876:
                continue
            laid_over += 1
            x, y = button.box.x + button.box.width / 2, button.box.y + button.box.height / 2
            assert page.evaluate("(x, y) => document.elementFromPoint(x, y).id", x, y) == "bar"
    assert laid_over > 0
    page.close()
