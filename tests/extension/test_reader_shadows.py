"""What stands in open shadow roots counts as what does not: titles, dates, further pages."""

from __future__ import annotations

import pytest

from kit.reading import ReaderPage

URL = "https://www.xing.com/network/requests"
CARD = (
    "<x-ask {more}><template shadowrootmode='open'><div><a href='/profile/{slug}'><h3>{name}</h3></a><p>Optikerin</p>"
    "<time datetime='2026-05-0{day}'>vor 3 Tagen</time>"
    "<button>Bestätigen</button><button>Ablehnen</button></div></template></x-ask>"
)


def page(beside: str = "", title: str = "<h1>Kontaktanfragen</h1>", more: str = "") -> str:
    people = ("Ines Ruhland", "Udo Wirsing")
    cards = "".join(
        CARD.format(slug=name.replace(" ", "_"), name=name, day=day, more=more) for day, name in enumerate(people, 1)
    )
    return f"<body><main>{title}<div>{cards}</div>{beside}</main></body>"


def shadow(inside: str) -> str:
    return f"<x-part><template shadowrootmode='open'>{inside}</template></x-part>"


def test_a_card_has_the_date_that_its_shadow_root_holds(any_reader: ReaderPage) -> None:
    any_reader.show(page(), "de")
    reading = any_reader.read(URL)
    assert [card["date"] for card in reading["cards"]] == ["2026-05-01", "2026-05-02"]
    assert reading["complete"] is True


@pytest.mark.parametrize(
    ("beside", "more"),
    [
        (shadow("<div class='pagination'><b>1</b> <i>2</i></div>"), ""),
        (shadow("<p><a rel='next' href='?p=2'>2</a></p>"), ""),
        (shadow("<div role='status'>Kontaktanfragen: 12</div>"), ""),
        ("", "aria-setsize='12'"),
    ],
    ids=["pages", "next", "count", "size"],
)
def test_a_list_that_goes_on_by_what_a_shadow_root_says_is_not_complete(
    reader: ReaderPage, beside: str, more: str
) -> None:
    reader.show(page(beside, more=more), "de")
    reading = reader.read(URL)
    assert len(reading["cards"]) == 2
    assert reading["complete"] is False


def test_a_title_in_a_shadow_root_says_what_the_page_is(reader: ReaderPage) -> None:
    tab = shadow("<div role='tablist'><span role='tab' aria-selected='true'>Kontaktanfragen</span></div>")
    reader.show(page(title=tab).replace("Bestätigen", "Frobl").replace("Ablehnen", "Zwick"), "de")
    assert [card["name"] for card in reader.read("https://www.xing.com/home")["cards"]] == [
        "Ines Ruhland",
        "Udo Wirsing",
    ]
