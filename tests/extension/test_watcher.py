"""The watcher notices every change of a page that matters, once per frame, and none of our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kit.reading import ReaderPage, fixtures

PAGE = next(page for page in fixtures() if page.name == "xds-list")

START = """() => {
  window.calls = [];
  window.over = new AbortController();
  window.watcher = Watcher.start({ document, signal: over.signal,
    onChange: (touched) => calls.push(touched && [...touched].map((one) => one.localName)) });
}"""
#: Two frames and the timer for pages that sleep: afterwards nothing can be under way.
SETTLE = "async () => { await new Promise((go) => setTimeout(go, 600)); return window.calls; }"


@pytest.fixture
def watched(reader: ReaderPage) -> Iterator[ReaderPage]:
    reader.show(PAGE.html, PAGE.lang)
    reader.evaluate(START)
    yield reader
    reader.evaluate("() => over.abort()")


def after(reader: ReaderPage, change: str) -> list[Any]:
    reader.evaluate(f"() => {{ calls.length = 0; {change}; }}")
    calls: list[Any] = reader.evaluate(SETTLE)
    return calls


def test_many_changes_become_one_call(watched: ReaderPage) -> None:
    calls = after(
        watched,
        "const list = document.querySelector('main ul');"
        " for (let i = 0; i < 50; i += 1) list.append(document.createElement('li'));"
        " document.querySelector('h2').firstChild.nodeValue = 'Anders'",
    )
    assert len(calls) == 1
    assert set(calls[0]) == {"ul", "h2"}


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('h2').firstChild.nodeValue = 'Anders'",
        "document.querySelector('main a').setAttribute('href', '/profile/Jemand')",
        "document.querySelector('main li').remove()",
        "document.querySelector('main li p').style.display = 'none'",
        "document.querySelector('main li').setAttribute('aria-hidden', 'true')",
    ],
)
def test_what_changes_a_card_is_noticed(watched: ReaderPage, change: str) -> None:
    assert len(after(watched, change)) == 1


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('h2').append(document.createElement('kontaktwacht-badge'))",
        "document.querySelector('main li').setAttribute('data-kontaktwacht', 'hidden')",
        "document.querySelector('main li').style.transform = 'translateX(3px)'",
        "document.querySelector('main li').className = document.querySelector('main li').className",
        "document.querySelector('main').append(document.createComment('x')); document.querySelector('main').lastChild"
        ".nodeValue = 'y'; watcher.pause(); watcher.resume()",
    ],
    ids=["badge", "our mark", "animation", "same class", "comment"],
)
def test_what_changes_nothing_is_not(watched: ReaderPage, change: str) -> None:
    if "comment" in change.lower():
        # Adding any node of the page's own is a change; only what a comment says is none.
        watched.evaluate("() => document.querySelector('main').append(document.createComment('x'))")
        watched.evaluate(SETTLE)
        change = "document.querySelector('main').lastChild.nodeValue = 'y'"
    assert after(watched, change) == []


def test_our_own_writing_goes_unnoticed_and_the_pages_does_not(watched: ReaderPage) -> None:
    calls = after(
        watched,
        "document.querySelector('h2').firstChild.nodeValue = 'Anders';"
        " watcher.pause(); document.querySelector('main li').title = 'von uns'; watcher.resume();",
    )
    assert calls == [["h2"]]


def test_changes_inside_shadow_roots_are_seen_also_in_those_that_come_later(watched: ReaderPage) -> None:
    added = after(
        watched,
        "const host = document.createElement('x-late'); document.querySelector('main').append(host);"
        " host.attachShadow({ mode: 'open' }).innerHTML = '<p>a</p>'",
    )
    assert len(added) == 1
    assert after(watched, "document.querySelector('x-late').shadowRoot.querySelector('p').textContent = 'b'") == [["p"]]
    after(watched, "document.querySelector('main').append(document.createElement('x-later'))")
    upgraded = after(
        watched,
        "const host = document.querySelector('x-later'); host.attachShadow({ mode: 'open' }).innerHTML = '<p>a</p>';"
        " document.querySelector('h2').firstChild.nodeValue = 'Noch anders'",
    )
    assert "x-later" in upgraded[0]


def test_a_form_that_hides_its_own_name_stops_nothing(watched: ReaderPage) -> None:
    calls = after(
        watched,
        "const form = document.createElement('form'); form.innerHTML = '<input name=localName><input name=shadowRoot>';"
        " document.querySelector('main').append(form); document.querySelector('h2').firstChild.nodeValue = 'Anders'",
    )
    assert [set(call) for call in calls] == [{"main", "h2"}]


def test_another_address_without_a_load_means_reading_anew(watched: ReaderPage) -> None:
    assert after(watched, "history.pushState({}, '', '/network/requests')") == [None]
    assert after(watched, "history.replaceState({}, '', '/contacts/requests')") == [None]


def test_after_the_signal_nothing_is_heard(watched: ReaderPage) -> None:
    assert after(watched, "over.abort(); document.querySelector('main li').remove()") == []
