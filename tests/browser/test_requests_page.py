"""The whole way on a page of requests: real extension, real host, a person who clicks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from first_day import FirstDays
from requests_site import PARTY, PEOPLE, SALES, Visitor, database, forget_everybody, markup, visit

from kit.browser import FAMILIES, Browser
from kit.page import Page
from kontaktwacht.memory import Memory


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, first_days: FirstDays) -> Browser:
    """One browser for all stories of a family; each story starts with an empty memory."""
    return first_days.give(request.param, {"/contacts/requests": markup()})


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Somebody on the page of requests, with both badges there."""
    forget_everybody(browser)
    visitor = visit(browser)
    yield visitor
    visitor.page.close()


def ask(page: Page, message: dict[str, Any]) -> Any:
    """Sends a message to the background, as the extension's own pages do."""
    return page.evaluate("(message) => chrome.runtime.sendMessage(message)", message)


def test_flagged_people_get_a_badge_with_a_reason_and_others_none(visitor: Visitor) -> None:
    said = visitor.badges()
    assert any(visitor.says("badge_notable") in text for text in said)
    assert any(text.startswith(visitor.explains("badge.marks").format(met=2)) for text in said)
    labels = [one.attributes["aria-label"] for one in map(visitor.badge_of, ("Timo Brack", "Gitta Cordes"))]
    assert any(visitor.says("badge_collector") in label for label in labels)
    assert all("·" in text for text in said)
    with pytest.raises(LookupError):
        visitor.badge_of("Ruth Ahrens")


def test_from_a_mark_one_click_leads_to_its_passage_in_own_words(visitor: Visitor, browser: Browser) -> None:
    panel = visitor.open_reasons("Timo Brack")
    summary = panel.find("summary", visitor.says("panel_mark_letter"))
    assert summary is not None
    visitor.page.click(summary)
    link = visitor.page.shadow("kontaktwacht-panel").find("button", visitor.says("panel_more"))
    assert link is not None
    visitor.page.click(link)
    passages = browser.page("pages/marks.html#letter")
    passages.wait("document.querySelector('#letter h2').textContent !== ''")
    assert visitor.says("panel_mark_letter") in passages.shadow_text("article:target")
    assert visitor.says("marks_letter") in passages.shadow_text("article:target")
    assert len(passages.shadows("article")) == 5
    passages.close()


def test_the_reasons_name_marks_quotes_and_sum_and_close_on_escape(visitor: Visitor) -> None:
    panel = visitor.open_reasons("Timo Brack")
    for key in ("panel_mark_letter", "panel_state_met", "panel_for", "panel_local"):
        assert visitor.says(key) in panel.text
    assert visitor.explains("letter.synergy") in panel.text
    visitor.page.press("Escape")
    visitor.page.wait(lambda: not visitor.page.shadows("kontaktwacht-panel"))
    assert visitor.page.evaluate("document.activeElement.localName") == "kontaktwacht-badge"


def test_a_press_outside_closes_the_reasons(visitor: Visitor) -> None:
    visitor.open_reasons("Timo Brack")
    visitor.page.click(1100, 40)
    visitor.page.wait(lambda: not visitor.page.shadows("kontaktwacht-panel"))


def test_hide_undo_hide_again_and_after_a_reload_still_hidden(visitor: Visitor, browser: Browser) -> None:
    visitor.hide("Timo Brack")
    assert not visitor.reads(SALES[:40])
    assert visitor.page.evaluate("document.activeElement.localName") == "kontaktwacht-row"
    visitor.press("row", visitor.says("row_undo"))
    visitor.page.wait(lambda: visitor.reads(SALES[:40]))
    visitor.wait_for_badges(2)
    visitor.hide("Timo Brack")
    visitor.page.reload()
    visitor.page.wait(visitor.rows, what="the row after the reload")
    visitor.page.wait(lambda: visitor.explains("short.letter") in visitor.rows()[0], what="the reason in the row")
    assert not visitor.reads(SALES[:40])
    with Memory.open(database(browser.home)) as memory:
        assert memory.hidden() == ["Timo_Brack"]


def test_the_panel_hides_too(visitor: Visitor) -> None:
    visitor.open_reasons("Timo Brack")
    visitor.press("panel", visitor.says("panel_hide"))
    visitor.page.wait(lambda: len(visitor.rows()) == 1)


def test_showing_a_hidden_card_keeps_it_hidden_for_the_next_visit(visitor: Visitor) -> None:
    visitor.hide("Gitta Cordes")
    visitor.press("row", visitor.says("row_show"))
    visitor.page.wait(lambda: visitor.reads(PARTY[:30]))
    visitor.page.reload()
    visitor.page.wait(visitor.rows, what="the row after the reload")


def test_who_is_no_collector_stays_without_badge(visitor: Visitor, browser: Browser) -> None:
    visitor.open_reasons("Timo Brack")
    visitor.press("panel", visitor.says("panel_trust"))
    visitor.wait_for_badges(1)
    visitor.page.reload()
    visitor.wait_for_badges(1)
    with Memory.open(database(browser.home)) as memory:
        assert memory.trusted() == ["Timo_Brack"]


def test_all_flagged_are_hidden_at_once_and_restored_as_one(visitor: Visitor) -> None:
    visitor.press("summary", visitor.says("summary_hide_all", 2))
    visitor.page.wait(lambda: len(visitor.rows()) == 2)
    assert visitor.says("summary_hidden", 2) in visitor.page.shadow_text("kontaktwacht-summary")
    visitor.press("summary", visitor.says("summary_undo_all", 2))
    visitor.page.wait(lambda: visitor.rows() == [])
    visitor.wait_for_badges(2)


def test_the_keyboard_does_it_all_and_never_while_typing(visitor: Visitor) -> None:
    page = visitor.page
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input id=field>')")
    page.focus("#field")
    page.type("h")
    assert page.evaluate("document.querySelector('#field').value") == "h"
    page.evaluate("document.activeElement.blur()")
    page.press("n")
    page.wait("document.activeElement.localName === 'kontaktwacht-badge'")
    page.press("r")
    page.wait(lambda: page.shadows("kontaktwacht-panel"))
    page.press("Escape")
    page.press("h")
    page.wait(lambda: len(visitor.rows()) == 1)
    page.press("u")
    page.wait(lambda: visitor.rows() == [])
    page.press("?")
    page.wait(lambda: visitor.says("keys_next") in page.shadow_text("kontaktwacht-summary"))


def test_a_page_cannot_press_our_buttons(visitor: Visitor) -> None:
    visitor.page.evaluate("""() => {
        for (const badge of document.querySelectorAll('kontaktwacht-badge'))
            badge.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }));
    }""")
    assert visitor.page.shadows("kontaktwacht-panel") == []
    assert visitor.page.evaluate(
        "[...document.querySelectorAll('kontaktwacht-badge')].every((one) => one.shadowRoot === null)"
    )


def test_the_page_shows_no_score_to_its_own_scripts(visitor: Visitor) -> None:
    source = visitor.page.evaluate("document.documentElement.outerHTML")
    assert "Merkmal" not in source
    assert visitor.says("badge_notable") not in source


def test_the_persons_own_answer_is_remembered_and_nothing_is_pressed_for_them(
    visitor: Visitor, browser: Browser
) -> None:
    visitor.page.evaluate("""() => {
        window.presses = [];
        addEventListener('click', ({ target }) => target.localName === 'button' && presses.push(target.textContent));
    }""")
    visitor.page.click("li:nth-child(1) button")
    visitor.page.wait(lambda: "accepted" in answers(browser, "Ruth_Ahrens"), what="the answer in the host's memory")
    assert visitor.page.evaluate("window.presses") == ["Bestätigen"]


@pytest.mark.parametrize(("button", "answer"), [(1, "accepted"), (2, "declined")])
def test_an_answer_is_remembered_though_the_site_takes_the_card_away_at_once(
    visitor: Visitor, browser: Browser, button: int, answer: str
) -> None:
    """Else it would count as withdrawn by who sent it."""
    visitor.page.evaluate("""() => addEventListener('click', ({ target }) => {
        if (target.localName === 'button') target.closest('li').remove();
    })""")
    visitor.page.click(f"li:nth-child(2) button:nth-of-type({button})")
    visitor.wait_for_badges(1)
    visitor.page.wait(lambda: answer in answers(browser, "Timo_Brack"), what="the answer in the host's memory")


def answers(browser: Browser, person: str) -> str:
    """Everything the host knows of a person, as text."""
    own = browser.open_extension("pages/popup.html")
    known = ask(own, {"type": "host", "request": {"type": "person", "person": person, "lang": "de"}})
    own.close()
    return str(known)


def test_the_host_is_told_the_time_on_the_readers_own_clock(visitor: Visitor, browser: Browser) -> None:
    """The browsers of the tests live in Berlin; "today" on a page is today there."""
    own = browser.open_extension("pages/popup.html")
    visitor.page.reload()
    visitor.wait_for_badges(2)
    sent = own.evaluate("() => chrome.runtime.sendMessage({ type: 'state' })")["last_request"]["page"]["seen_at"]
    own.close()
    moment = datetime.fromisoformat(sent)
    assert moment.utcoffset() == moment.astimezone(ZoneInfo("Europe/Berlin")).utcoffset()
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=10)


def test_pausing_restores_the_page_exactly_and_going_on_brings_it_back(visitor: Visitor, browser: Browser) -> None:
    visitor.hide("Timo Brack")
    own = browser.open_extension("pages/popup.html")
    ask(own, {"type": "set_state", "paused": True})
    visitor.page.wait("!document.querySelector('kontaktwacht-badge, kontaktwacht-row, kontaktwacht-summary')")
    bare = visitor.page.evaluate("document.documentElement.outerHTML")
    ask(own, {"type": "set_state", "paused": False})
    visitor.page.wait(visitor.rows, what="the row after going on")
    own.close()
    assert "kontaktwacht" not in bare
    assert bare.count("<li") == len(PEOPLE)
    expected = visitor.page.evaluate(
        "(html) => new DOMParser().parseFromString(html, 'text/html').documentElement.outerHTML", markup()
    )
    assert bare == expected


def test_cards_that_come_later_are_judged_and_recycled_ones_lose_their_badge(visitor: Visitor) -> None:
    visitor.page.evaluate("""() => {
        const card = document.querySelector('#list li:nth-child(2)').cloneNode(true);
        for (const ours of card.querySelectorAll('kontaktwacht-badge')) ours.remove();
        card.querySelector('a').href = '/profile/Nils_Ebert';
        card.querySelector('h2').textContent = 'Nils Ebert';
        document.querySelector('#list').append(card);
    }""")
    visitor.wait_for_badges(3)
    visitor.page.evaluate("""() => {
        const card = document.querySelector('#list li:nth-child(2)');
        card.querySelector('a').href = '/profile/Eva_Frost';
        card.querySelector('h2').firstChild.nodeValue = 'Eva Frost';
        card.querySelector('blockquote').textContent = 'Danke für das Gespräch gestern!';
    }""")
    visitor.wait_for_badges(2)
    with pytest.raises(LookupError):
        visitor.badge_of("Timo Brack")
