"""Pages that mean harm, or that nobody foresaw: read as far as can be, in bounded time, and red where not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kit.chromium_page import ChromiumPage
from kit.reading import ReaderPage

URL = "https://www.xing.com/contacts/requests"
ANSWERS = "<button>Bestätigen</button><button>Ablehnen</button>"
#: Milliseconds of work in which every page below is read many times over; what they cost before was ten times that and
#: more.
PATIENCE = 5_000


def card(name: str, body: str = "<p>Einkauf</p><p>Werk GmbH</p>") -> str:
    return f"<li><a href='/profile/{name.replace(' ', '_')}'><h2>{name}</h2></a>{body}{ANSWERS}</li>"


def page(*cards: str, beside: str = "") -> str:
    return f"<body><main><h1>Kontaktanfragen</h1><ul>{''.join(cards)}</ul>{beside}</main></body>"


def read(reader: ReaderPage, html: str, change: str = "") -> dict[str, Any]:
    reader.show(html, "de")
    if change:
        reader.evaluate(f"() => {{ {change}; }}")
    return reader.read(URL)


def names(reading: dict[str, Any]) -> list[str]:
    return [one["name"] for one in reading["cards"]]


def test_boxes_inside_boxes_without_end_are_walked_as_deep_as_needed(any_reader: ReaderPage) -> None:
    """Where the browser itself stands such a page: Firefox more levels than Chromium."""
    deep = (
        "const levels = navigator.userAgent.includes('Firefox') ? 8000 : 1500; let at = document.querySelector('li');"
        " for (let level = 0; level < levels; level += 1) {"
        " const box = document.createElement('span'); at.append(box); at = box; } at.textContent = 'tief'"
    )
    reading = read(any_reader, page(card("Anna Ast"), card("Bodo Berg")), deep)
    assert names(reading) == ["Anna Ast", "Bodo Berg"]
    assert reading["report"]["unreadable"] is False


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('p').textContent = 'a'.repeat(200_000) + '.'",
        "document.querySelector('p').textContent = 'Guten Tag, ' + 'Wort. '.repeat(200_000)",
        "document.querySelector('li').prepend('Premium '.repeat(40_000))",
        "for (let i = 0; i < 4000; i += 1) document.querySelector('li').append("
        "Object.assign(document.createElement('p'), { textContent: `Zeile ${i} Text` }))",
        "for (let i = 0; i < 4000; i += 1) document.querySelector('main').append(Object.assign("
        "document.createElement('a'), { href: `/profile/X_${i}`, textContent: `Xaver Ypsilon${i}` }), ' ')",
    ],
    ids=["one word", "a book", "flags", "lines", "links"],
)
def test_too_much_of_something_is_read_in_time(reader: ReaderPage, change: str) -> None:
    assert isinstance(reader.page, ChromiumPage)
    reader.show(page(card("Anna Ast"), card("Bodo Berg")), "de")
    reader.evaluate(f"() => {{ {change}; }}")
    before = reader.page.worked()
    reading = reader.read(URL)
    assert 0 < reader.page.worked() - before < PATIENCE
    assert names(reading) == ["Anna Ast", "Bodo Berg"] or reading["report"]["unreadable"]
    assert "Bodo Berg" in names(reading)


def test_more_cards_than_are_read_are_counted_and_the_report_is_red(reader: ReaderPage) -> None:
    report = read(reader, page(*[card("Anna Ast")] * 1, *[card(f"Per {chr(65 + n % 26)}ast") for n in range(600)]))
    assert report["complete"] is False
    assert report["report"]["seen"] == 601
    assert report["report"]["read"] == 500
    assert report["report"]["unreadable"] is True


def test_one_card_that_cannot_be_read_takes_no_other_with_it(reader: ReaderPage) -> None:
    trap = "Object.defineProperty(document.querySelector('li p'), 'firstChild', { get() { throw new Error('no'); } })"
    reading = read(reader, page(card("Anna Ast"), card("Bodo Berg")), trap)
    assert names(reading) == ["Bodo Berg"]
    assert reading["report"]["seen"] == 2
    assert reading["report"]["unreadable"] is True


@pytest.mark.parametrize(
    "field",
    [
        "localName",
        "parentNode",
        "matches",
        "closest",
        "getAttribute",
        "firstChild",
        "shadowRoot",
        "parentElement",
        "assignedSlot",
        "children",
    ],
)
def test_fields_called_as_the_browser_calls_its_own_never_pass_in_silence(reader: ReaderPage, field: str) -> None:
    items = "".join(
        f"<form><input type='hidden' name='{field}'>{card(name).replace('li>', 'div>')}</form>"
        for name in ("Anna Ast", "Bodo Berg")
    )
    reading = read(reader, f"<body><main><h1>Kontaktanfragen</h1>{items}</main></body>")
    assert names(reading) == ["Anna Ast", "Bodo Berg"] or reading["report"]["unreadable"]
    assert not (reading["complete"] and reading["report"]["unreadable"])


def test_links_drawn_as_svg_and_links_beyond_all_measure(reader: ReaderPage) -> None:
    drawn = "<svg width='40' height='30'><a xlink:href='/profile/Anna_Ast'><circle r='9' cx='10' cy='10'/></a></svg>"
    far = "document.querySelectorAll('a')[1].setAttribute('href', '/profile/Bodo_' + '\\ud800' + 'x'.repeat(300_000))"
    svg = f"<li>{drawn}<h2>Anna Ast</h2><p>Einkauf</p>{ANSWERS}</li>"
    first, second = read(reader, page(svg, card("Bodo Berg")), far)["cards"]
    assert first["url"] == "/profile/Anna_Ast"
    assert len(second["url"]) == 2000
    json.dumps(second, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("slug", ["constructor", "__proto__", "toString", "hasOwnProperty"])
def test_people_called_like_parts_of_the_language(reader: ReaderPage, slug: str) -> None:
    odd = f"<li id='{slug}' class='{slug}' data-qa='{slug}'><a href='/profile/{slug}'><h2>Con Structor</h2></a>"
    reading = read(reader, page(f"{odd}<p>Einkauf</p>{ANSWERS}</li>", card("Bodo Berg")))
    assert names(reading) == ["Con Structor", "Bodo Berg"]
