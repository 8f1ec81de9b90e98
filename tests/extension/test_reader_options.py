"""What a reading can be asked for, and what stays the same from one reading to the next."""

from __future__ import annotations

import json

import pytest

from kit.reading import ROOT, Fixture, ReaderPage, compare, fixtures

PAGES = {page.name: page for page in fixtures()}
URL = "https://www.xing.com/network/requests"


def show(reader: ReaderPage, name: str) -> Fixture:
    page = PAGES[name]
    reader.show(page.html, page.lang)
    return page


@pytest.mark.parametrize("name", ["xds-list", "sent", "profile-xds", "search", "messages", "posts"], ids=str)
def test_a_kind_that_is_switched_off_is_not_read(reader: ReaderPage, name: str) -> None:
    page = show(reader, name)
    kinds = ["requests", "sent", "profile", "people", "messages", "posts"]
    kinds.remove(page.truth["kind"])
    off = reader.read(page.truth["url"], kinds=kinds)
    assert off["kind"] == page.truth["kind"]
    assert off["cards"] == []
    assert off["complete"] is False
    assert off["report"]["unreadable"] is False
    assert len(reader.read(page.truth["url"], kinds=[page.truth["kind"]])["cards"]) == len(page.truth["cards"])


def test_the_content_decides_and_not_the_address(reader: ReaderPage) -> None:
    """Saved pages open elsewhere; only lists without any title and profiles without any hook need their address."""
    helpless = {"sent-silent", "loading", "stack-to-swipe", "messages-like-mail"}
    helpless |= {"profile-2021", "profile-anonymous", "profile-asks-in-shadow", "profile-in-tables", "profile-hcard"}
    told = [page for page in PAGES.values() if page.name not in helpless]
    readings = list(reader.read_all(told, url="https://www.xing.com/somewhere/new"))
    assert len(readings) == len(told)
    for page, one in zip(told, readings, strict=True):
        reading = one["reading"]
        assert reading["kind"] == page.truth["kind"], page.name
        assert [card["name"] for card in reading["cards"]] == [card["name"] for card in page.truth["cards"]], page.name


def test_a_list_without_a_word_is_not_taken_for_requests(reader: ReaderPage) -> None:
    """Sent requests with two icons each: where neither title nor address nor button says so, nobody is asking."""
    page = show(reader, "sent-silent")
    reading = reader.read("https://www.xing.com/somewhere/new")
    assert reading["kind"] == "people"
    assert [card["name"] for card in reading["cards"]] == [card["name"] for card in page.truth["cards"]]


def test_a_card_keeps_its_handle_until_it_shows_somebody_else(reader: ReaderPage) -> None:
    show(reader, "xds-list")
    before = [card["ref"] for card in reader.read(URL)["cards"]]
    assert len(set(before)) == len(before)
    assert [card["ref"] for card in reader.read(URL)["cards"]] == before
    reader.evaluate(
        "() => { const card = document.querySelectorAll('main li')[1];"
        " card.querySelectorAll('a').forEach((link) => link.setAttribute('href', '/profile/Neu_Hier'));"
        " card.querySelector('h2').firstChild.nodeValue = 'Neu Hier'; }"
    )
    after = reader.read(URL)["cards"]
    assert after[1]["name"] == "Neu Hier"
    assert after[1]["ref"] not in before
    assert [card["ref"] for card in after[2:]] == before[2:]


def test_only_touched_cards_are_read_again(reader: ReaderPage) -> None:
    page = show(reader, "xds-list")
    changed = reader.evaluate(
        "(url) => { Reader.read(document, { url });"
        " const cards = [...document.querySelectorAll('main li')];"
        " cards[0].querySelector('p').textContent = 'Zimmermann'; cards[1].querySelector('p').textContent = 'Bäcker';"
        " const touched = new Set([cards[1].querySelector('p')]);"
        " return Reader.read(document, { url, touched }).cards.map((one) => one.card.headline); }",
        URL,
    )
    assert changed == [page.truth["cards"][0]["headline"], "Bäcker", *[c["headline"] for c in page.truth["cards"][2:]]]


def test_after_a_small_change_the_other_cards_are_not_looked_into(reader: ReaderPage) -> None:
    """Counted in elements whose style is asked for: nothing inside a card is read without it."""
    card = (
        "<li><a href='/profile/P_{n}'><h2>Per Nummer</h2></a><p>Einkauf</p>"
        "<button>Bestätigen</button><button>Ablehnen</button></li>"
    )
    items = "".join(card.format(n=number) for number in range(50))
    reader.show(f"<body><main><h1>Kontaktanfragen</h1><ul>{items}</ul></main></body>", "de")
    whole, again, nothing = reader.evaluate(
        "(url) => { const real = window.getComputedStyle; const asked = new Set();"
        " window.getComputedStyle = (element) => { asked.add(element.closest('li')); return real(element); };"
        " const count = (touched) => { asked.clear(); Reader.read(document, { url, touched });"
        " asked.delete(null); return asked.size; };"
        " try { return [count(null), count(new Set([document.querySelectorAll('li p')[7]])), count(new Set())]; }"
        " finally { window.getComputedStyle = real; } }",
        URL,
    )
    # Whether a list is drawn at coordinates is told by the first of its cards that is not.
    assert (whole, again, nothing) == (50, 2, 1)


def test_a_local_hint_names_cards_that_nothing_else_would_find(reader: ReaderPage) -> None:
    reader.show(
        "<body><div class='zz'>"
        + "".join(
            f"<div class='k'><div><em>Erika Beispiel</em><p>Guten Tag, Frau Ott.</p><u>{one}</u></div></div>"
            for one in "ab"
        )
        + "</div></body>",
        "de",
    )
    hints = {"card": ".zz > .k", "name": ":scope > div > em", "letter": ":scope > div > p"}
    cards = reader.read(URL, hints=hints)["cards"]
    assert [card["name"] for card in cards] == ["Erika Beispiel", "Erika Beispiel"]
    assert [card["letter"] for card in cards] == ["Guten Tag, Frau Ott."] * 2
    assert reader.read(URL, hints={"card": ":::"})["cards"] == []


def test_what_a_local_hint_takes_for_the_letter_is_none_where_it_is_a_fact(reader: ReaderPage) -> None:
    """A hint says the place; where somebody wrote nothing, the date stands there."""
    items = "".join(
        f"<li><h2>{name}</h2>{said}<p>vor 3 Tagen</p></li>"
        for name, said in (("Erika Beispiel", "<p>Guten Tag, Frau Ott.</p>"), ("Udo Muster", ""))
    )
    reader.show(f"<body><main><ul>{items}</ul></main></body>", "de")
    hints = {"card": "li", "name": ":scope > h2", "letter": ":scope > p:nth-of-type(1)"}
    assert [card["letter"] for card in reader.read(URL, hints=hints)["cards"]] == ["Guten Tag, Frau Ott.", None]


def test_strings_are_well_formed_and_of_bounded_length(reader: ReaderPage) -> None:
    letter = "Guten Tag, " + "x" * 30_000
    reader.show(
        "<body><main><h1>Kontaktanfragen</h1><ul><li><a href='/profile/Lone_Half'>Lone Half</a><p>"
        + "y" * 150
        + f"</p><p>Firma GmbH</p><p class='message'>{letter}</p><button>Bestätigen</button><button>Ablehnen</button>"
        "</li></ul></main></body>",
        "de",
    )
    reader.evaluate("() => document.querySelector('p').append(String.fromCharCode(0xd83d))")
    [card] = reader.read(URL)["cards"]
    assert len(card["letter"]) == 20_000
    assert card["letter_cut"] is True
    json.dumps(card, ensure_ascii=False).encode("utf-8")


def test_our_own_elements_are_not_there_for_the_reader(reader: ReaderPage) -> None:
    page = show(reader, "xds-list")
    reader.evaluate(
        "() => document.querySelectorAll('main h2').forEach((name) => {"
        " const badge = document.createElement('kontaktwacht-badge');"
        " badge.textContent = '5 von 5 Merkmalen'; name.append(badge); })"
    )
    assert [card["name"] for card in reader.read(URL)["cards"]] == [card["name"] for card in page.truth["cards"]]
    assert "5 von 5 Merkmalen" not in json.dumps(reader.read(URL)["cards"], ensure_ascii=False)


@pytest.mark.parametrize("state", ["hidden", "veiled"])
@pytest.mark.parametrize("name", ["xds-list", "css-modules", "hidden-text", "big-link", "definition-list", "letters"])
def test_a_card_that_we_hide_ourselves_is_read_as_if_it_were_shown(reader: ReaderPage, name: str, state: str) -> None:
    page = show(reader, name)
    style = (ROOT / "extension" / "content" / "page.css").read_text(encoding="utf-8")
    reader.evaluate(
        "([style, state, url]) => { const sheet = document.createElement('style'); sheet.textContent = style;"
        " document.body.append(sheet); const cards = Reader.read(document, { url }).cards;"
        " cards.forEach((card, index) => { for (const part of card.parts) part.dataset.kontaktwacht = state;"
        " if (index) card.element.append(document.createElement('kontaktwacht-row')); }); }",
        [style, state, page.truth["url"]],
    )
    assert compare(page.truth, reader.read(page.truth["url"])).wrong == []
