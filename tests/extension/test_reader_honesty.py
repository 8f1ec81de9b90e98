"""When reading fails, the report says so. Never a page of requests that silently comes out empty or short."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit.reading import ReaderPage, fixtures

REQUESTS = [page for page in fixtures() if page.truth["kind"] == "requests" and len(page.truth["cards"]) > 1]
Short = Callable[[str], list[tuple[str, dict[str, Any]]]]
#: Changes that no reader could be asked to survive, as functions of the page's elements.
BREAKS = {
    "no links to profiles": "all('a').forEach((link) => link.removeAttribute('href'))",
    "buttons are no buttons": "all('button,input,[role=button]:not(:has(a)),a.btn').forEach((one) => {"
    " const other = document.createElement('span'); other.textContent = 'xy'; one.replaceWith(other); })",
    "one word for both answers": "all('button,[role=button]:not(:has(a))').forEach((one) => { one.textContent = 'Los';"
    " for (const name of ['aria-label', 'title']) one.removeAttribute(name); })",
    "names in pieces": "all('li a, h2, h3, .component-user-name').forEach((one) => {"
    " one.textContent = [...one.textContent].map((letter) => letter.codePointAt(0)).join(' '); })",
    "links and buttons gone": "all('a').forEach((link) => link.removeAttribute('href'));"
    "all('button,input,[role=button]:not(:has(a)),a.btn').forEach((one) => one.remove())",
    "pictures of everything": "all('main ul, main .list, [role=list]').forEach((one) => {"
    " one.replaceChildren(document.createElement('canvas')); })",
}


@pytest.fixture(scope="module")
def short(reader: ReaderPage) -> Short:
    """Gives the pages on which less is read than is there after a change, and what was read; looks once."""

    @functools.cache
    def look(name: str) -> list[tuple[str, dict[str, Any]]]:
        readings = list(reader.read_all(REQUESTS, change=BREAKS[name], url="https://www.xing.com/network/requests"))
        found = {one["name"]: one["reading"] for one in readings}
        assert len(found) == len(REQUESTS)
        there = {page.name: len(page.truth["cards"]) for page in REQUESTS}
        return [(page, reading) for page, reading in found.items() if len(reading["cards"]) < there[page]]

    return look


@pytest.mark.parametrize("name", BREAKS)
def test_a_change_that_breaks_reading_turns_the_report_red(short: Short, name: str) -> None:
    assert [page for page, reading in short(name) if not reading["report"]["unreadable"]] == []


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_page_is_never_called_complete(short: Short, name: str) -> None:
    assert [page for page, reading in short(name) if reading["complete"]] == []


def test_without_any_hint_the_structure_is_read_or_the_report_is_red(reader: ReaderPage) -> None:
    """Class names, hooks, labels: all gone or unheard of, at an address that says nothing."""
    unread = []
    names = {page.name: [card["name"] for card in page.truth["cards"]] for page in REQUESTS}
    only = ["words", "hooks", "classes"]
    readings = list(reader.read_all(REQUESTS, 1, only=only, url="https://www.xing.com/contacts/requests"))
    assert len(readings) == len(REQUESTS)
    for one in readings:
        if [card["name"] for card in one["reading"]["cards"]] != names[one["name"]]:
            assert one["reading"]["report"]["unreadable"], one["name"]
            unread.append(one["name"])
    # What is not seen is read by its words alone; a menu's inside is seen only where it is open, and one of these is.
    assert unread == ["answers-on-hover", "refusal-above-the-name"]


@pytest.mark.parametrize("address", [None, "https://www.xing.com/somewhere/new", "https://www.xing.com/home"])
def test_not_even_a_single_request_is_missed_in_silence(reader: ReaderPage, address: str | None) -> None:
    """No word, hook or class that is known, on pages of any title: what could be a request and is not read is told."""
    silent, invented = [], []
    for page in (page for page in fixtures() if page.truth["kind"] == "requests" and page.truth["cards"]):
        names = [card["name"] for card in page.truth["cards"]]
        reader.show(page.html, page.lang, 1, ["words", "hooks", "classes"])
        reading = reader.read(address or page.truth["url"])
        read = [card["name"] for card in reading["cards"] if reading["kind"] == "requests"]
        if not set(names) <= set(read) and not reading["report"]["unreadable"]:
            silent.append(page.name)
        if not set(read) <= set(names):
            invented.append(page.name)
    assert (silent, invented) == ([], [])


@pytest.mark.parametrize(
    ("only", "silent"),
    [
        (["titles", "hooks", "classes"], []),
        # One nameless button each, or none that is seen, and nobody writes a letter; names without a link, with the
        # buttons elsewhere.
        (["words", "titles", "hooks", "classes"], ["accept-alone", "answers-on-hover", "stack-to-swipe"]),
    ],
)
def test_without_a_title_or_an_address_requests_are_read_or_told(
    reader: ReaderPage, only: list[str], silent: list[str]
) -> None:
    pages = [page for page in fixtures() if page.truth["cards"] or page.truth["kind"] != "requests"]
    names = {page.name: [card["name"] for card in page.truth["cards"]] for page in pages}
    asking = {page.name for page in pages if page.truth["kind"] == "requests"}
    missed, invented, alarmed = [], [], []
    for one in reader.read_all(pages, 1, only=only, url="https://www.xing.com/somewhere/new"):
        name, reading = one["name"], one["reading"]
        read = [card["name"] for card in reading["cards"] if reading["kind"] == "requests"]
        if not set(read) <= set(names[name]):
            invented.append(name)
        if name in asking and not set(names[name]) <= set(read) and not reading["report"]["unreadable"]:
            missed.append(name)
        if name not in asking and reading["report"]["unreadable"]:
            alarmed.append(name)
    assert (missed, invented, alarmed) == (silent, [], [])


def test_without_a_known_word_on_any_control_nobody_is_invented(reader: ReaderPage) -> None:
    """Suggestions, posts and birthdays have two buttons each too, and no word tells them from requests any more."""
    reader.evaluate(
        "(source) => { const script = document.createElement('script'); script.textContent = source;"
        " document.documentElement.append(script); script.remove(); }",
        (Path(__file__).parent / "unlabel.js").read_text(encoding="utf-8"),
    )
    unread, invented = [], []
    for page in (page for page in fixtures() if page.truth["kind"] != "posts"):
        names = [card["name"] for card in page.truth["cards"]] if page.truth["kind"] == "requests" else []
        reader.show(page.html, page.lang, 1, ["hooks", "classes"])
        reader.evaluate("() => Unlabel.all()")
        reading = reader.read(page.truth["url"])
        read = [card["name"] for card in reading["cards"] if reading["kind"] == "requests"]
        if not set(read) <= set(names):
            invented.append(page.name)
        if read != names:
            assert reading["report"]["unreadable"], page.name
            unread.append(page.name)
    assert invented == []
    # Alone on the page, answered elsewhere or out of sight, or one open menu among closed ones.
    assert unread == [
        "answers-on-hover",
        *("boxes-to-tick", "dialog-of-one-over-network", "overview-beside-open-one", "quoted-in-sentence"),
        *("refusal-above-the-name", "round-buttons", "single-request-bare"),
    ]


ASKING = (
    "<div><a href='/profile/Ines_Ruhland'><b>Ines Ruhland</b></a><p>Optikerin</p>"
    "<p><button>Frobl</button><button>Zwick</button></p></div>"
)
POST = (
    "<article><a href='/profile/Udo_Wirsing'>Udo Wirsing</a><p>Heute war Messe in Ulm, und es kamen viele.</p>"
    "<p><button>Gefällt mir</button><button>Kommentieren</button></p></article>"
)
ANSWERS = "<h2>Eine Kontaktanfrage</h2><p><button>Bestätigen</button><button>Ablehnen</button></p>"
NAMED = "<div><a href='/profile/Ines_Ruhland'><b>Ines Ruhland</b></a><p>Optikerin</p></div>"
SUGGESTED = "<h2>Vielleicht kennen Sie</h2>"


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("/home", POST + POST + ASKING, ("posts", 3, True)),
        ("/home", POST + POST, ("posts", 2, False)),
        # Answers to a request of nobody who could be told; the word at the foot makes no consent layer of the page.
        ("/home", f"{POST}{POST}</main>{ANSWERS}<footer>Datenschutz</footer>", ("posts", 3, True)),
        # Somebody under the title of requests, with the answers out of reach.
        ("/home", f"{POST}<h2>Eine Kontaktanfrage</h2>{NAMED}<p>Bitte antworten</p>", ("posts", 2, True)),
        ("/neu", f"{SUGGESTED}<p>Bald mehr.</p><h2>Neu</h2>{ASKING}", ("requests", 1, True)),
        # Who has written the post did not ask, though the answers are nobody else's.
        (
            "/network/requests",
            f"<h1>Kontaktanfragen</h1>{POST}<p><button>Bestätigen</button><button>Ablehnen</button></p>",
            ("posts", 2, True),
        ),
        # As many as the page counts.
        ("/neu", "<h1>Kontaktanfragen (4)</h1><canvas width='400' height='300'></canvas>", ("requests", 4, True)),
        # Under this title somebody to get to know, beside a job somebody to turn to, here a contact.
        ("/neu", f"{SUGGESTED}{ASKING}", (None, 0, False)),
        ("/neu", f"<aside>{ASKING}</aside>", (None, 0, False)),
        ("/jobs/ulm-optiker-1", f"<h1>Optiker in Ulm</h1>{ASKING}", (None, 0, False)),
        ("/network", f"<h1>Kontakte</h1>{ASKING}", ("people", 1, False)),
        # Unless the site says otherwise.
        (
            "/network",
            ASKING.replace("Optikerin", "Ines Ruhland möchte Sie als Kontakt hinzufügen"),
            ("requests", 1, True),
        ),
    ],
)
def test_who_could_be_asking_among_other_things_is_told(
    reader: ReaderPage, path: str, content: str, told: tuple[str | None, int, bool]
) -> None:
    reader.show(f"<body><main>{content}</main></body>", "de")
    reading = reader.read(f"https://www.xing.com{path}")
    report = reading["report"]
    assert (reading["kind"], report["seen"], report["unreadable"]) == told


@pytest.mark.parametrize(
    ("said", "complete", "unreadable"),
    [
        ("<p>Niemand wartet auf Sie.</p>", True, False),
        ("<div><svg></svg><p>Hier ist nichts mehr offen.</p><a href='/jobs'>Jobs finden</a></div>", True, False),
        ("<p>Nothing to see here yet. Enjoy your day!</p>", True, False),
        ("<p>Alle Kontaktanfragen sind beantwortet.</p>", True, False),
        # No denial: it may be so, but the page does not say it.
        ("<p>Zeit für einen Kaffee.</p>", False, False),
        # Something went wrong, or was left out: who is not shown may still be asking.
        ("<p>Keine Kontaktanfragen: Der Server meldet einen Fehler.</p>", False, False),
        ("<p>Keine Anfragen für diesen Filter.</p>", False, False),
        ("<p>Nothing here. Please try again.</p>", False, False),
        # A drawing or a list that says nothing known is no empty page.
        ("<p>Zeit für einen Kaffee.</p><canvas width='300' height='200'></canvas>", False, True),
        ("<div><div>Anna Ast aus Ulm</div><div>Bodo Berg aus Bonn</div></div>", False, True),
    ],
)
def test_an_empty_list_is_told_in_words_nobody_foresaw(
    reader: ReaderPage, said: str, complete: bool, unreadable: bool
) -> None:
    reader.show(f"<body><main><h1>Kontaktanfragen</h1>{said}</main></body>", "de")
    reading = reader.read("https://www.xing.com/network/requests")
    assert reading["kind"] == "requests"
    assert (reading["complete"], reading["report"]["unreadable"]) == (complete, unreadable)


def test_the_report_counts_what_is_missing(reader: ReaderPage) -> None:
    page = next(page for page in REQUESTS if page.name == "legacy-rows")
    reader.show(page.html, page.lang)
    report = reader.read(page.truth["url"])["report"]
    letters = sum(card["letter"] is None for card in page.truth["cards"])
    companies = sum(card["company"] is None for card in page.truth["cards"])
    assert report["seen"] == report["read"] == len(page.truth["cards"])
    assert report["missing"] == {"letter": letters, "company": companies}
    assert report["rule"] == "pair"
    assert report["at"].endswith("Z")


def test_a_page_that_has_nothing_to_do_with_requests_is_quiet(reader: ReaderPage) -> None:
    reader.show("<body><main><h1>Impressum</h1><p>New Work SE, Hamburg</p></main></body>", "de")
    reading = reader.read("https://www.xing.com/imprint")
    assert reading["kind"] is None
    assert reading["report"]["unreadable"] is False


LINKED = "<li class=i><a href='/profile/{0}_Muster'>{0} Muster</a><p>Winzer</p>{1}</li>"
PAIR = "<button>Annehmen</button><button>Ablehnen</button>"


def unlinked(reader: ReaderPage, head: str) -> dict[str, Any]:
    """A list of requests with one between the others in which nobody is linked, as read."""
    cards = [LINKED.format("Ada", PAIR), f"<li class=i>{head}{PAIR}</li>", LINKED.format("Ben", PAIR)]
    reader.show(f"<body><main><h1>Kontaktanfragen</h1><ul>{''.join(cards)}</ul></main></body>", "de")
    return reader.read("https://www.xing.com/network/requests")


def test_who_has_no_profile_is_read_where_the_card_is_built_like_the_others(reader: ReaderPage) -> None:
    reading = unlinked(reader, "<span>Carl Dorn</span><p>Bäcker</p>")
    assert [(card["name"], card["url"]) for card in reading["cards"]][1] == ("Carl Dorn", None)
    assert reading["complete"]


@pytest.mark.parametrize(
    "head",
    [
        "<span>Digitale Ethik</span><p>Einladung in die Gruppe</p>",
        "<b>Gruppe Digitale Ethik</b><p>Sie sind eingeladen</p>",
        "<h3>Netzwerktreffen Hannover</h3><p>Veranstaltung am 12. Mai</p>",
        "<span>Muster Handel GmbH</span><p>Großhandel</p>",
    ],
)
def test_what_is_answered_alike_and_is_nobody_is_told_and_not_read(reader: ReaderPage, head: str) -> None:
    reading = unlinked(reader, head)
    assert [card["name"] for card in reading["cards"]] == ["Ada Muster", "Ben Muster"]
    assert (reading["report"]["seen"], reading["report"]["unreadable"]) == (3, True)


def test_ones_own_message_is_not_taken_for_that_of_who_spoke_in_another_box(reader: ReaderPage) -> None:
    """Where messages are boxes inside the entries of a list, a name speaks for its own entry alone."""
    theirs = (
        "<li><div><article><a href='/profile/Vera_Muster'>Vera Muster</a></article><article><p>{}</p></article></div>"
    )
    own = "<li><article><p>{}</p></article>"
    reader.show(
        "<body><main><header><strong>Vera Muster</strong></header><ol>"
        + theirs.format("Kommen Sie zum Seminar am Montag!")
        + own.format("Danke, ich habe kein Interesse.")
        + theirs.format("Schade, dann ein andermal.")
        + "</ol><form><textarea></textarea><button>Senden</button></form></main></body>",
        "de",
    )
    reading = reader.read("https://www.xing.com/messages/1")
    said = [card["letter"] for card in reading["cards"]]
    assert said == ["Kommen Sie zum Seminar am Montag!", "Schade, dann ein andermal."]


@pytest.mark.parametrize("sign", ["<div class=s><i></i>Wird geladen …</div>", "<svg><title>Wird geladen</title></svg>"])
def test_a_list_that_is_still_loading_is_not_called_complete(reader: ReaderPage, sign: str) -> None:
    cards = "".join(LINKED.format(name, PAIR) for name in ("Ada", "Ben"))
    reader.show(f"<body><main><h1>Kontaktanfragen</h1><ul>{cards}</ul>{sign}</main></body>", "de")
    assert not reader.read("https://www.xing.com/network/requests")["complete"]
