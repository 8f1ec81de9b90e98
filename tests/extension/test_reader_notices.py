"""Pages with parts, on which requests are one thing among others: whose the answers are, and what a sentence under the
heading of requests settles.
"""

from __future__ import annotations

from typing import Any

import pytest

from kit.reading import ReaderPage

ANSWERS = '<button type="button">Annehmen</button><button type="button">Ablehnen</button>'
MUTE = '<button type="button">Gern</button><button type="button">Lieber anders</button>'
NOBODY = "<h2>Kontaktanfragen</h2><p>Zurzeit möchte Dich niemand hinzufügen.</p>"


def person(name: str, rest: str) -> str:
    """A notice about somebody."""
    return f'<div><a href="/profile/{name.replace(" ", "_")}"><b>{name}</b></a>{rest}</div>'


def read(reader: ReaderPage, main: str) -> dict[str, Any]:
    """What is read of a page of notices with this in its main part."""
    reader.show(f'<!doctype html><html lang="de"><body><main id="content">{main}</main></body></html>', "de")
    return reader.read("https://www.xing.com/notifications")


def told(reading: dict[str, Any]) -> tuple[list[str], bool, bool]:
    """Names, whether the report is red, and whether the list is called whole."""
    return [card["name"] for card in reading["cards"]], reading["report"]["unreadable"], reading["complete"]


def test_answers_are_not_given_to_whoever_stands_further_up(reader: ReaderPage) -> None:
    notices = person("Udo Wend", " hat Dein Profil besucht.") + person("Ina Toll", " hat eine neue Stelle.")
    unknown = f"<div>Eine Einladung wartet auf Deine Antwort.{ANSWERS}</div>"
    reading = read(reader, f"<h2>Kontaktanfragen</h2>{notices}{unknown}")
    assert told(reading) == ([], True, False)


@pytest.mark.parametrize("title", ["Archivleitung", "Archivleitung (w/m/d)", "Archivar/in"])
def test_a_job_with_a_stroke_in_its_title_is_no_request(reader: ReaderPage, title: str) -> None:
    offer = f' schlägt Dir vor: <a href="/jobs/archiv-12">{title}</a>{ANSWERS}'
    request = person("Ina Toll", f"<div>Buchbinderin</div>{ANSWERS}")
    reading = read(reader, f"<h2>Kontaktanfragen</h2>{request}{person('Udo Wend', offer)}")
    assert [card["name"] for card in reading["cards"]] == ["Ina Toll"]


def test_a_sentence_that_denies_requests_settles_it_where_the_next_heading_follows(reader: ReaderPage) -> None:
    notices = person("Udo Wend", "<p>hat Dein Profil besucht.</p>") + person("Ina Toll", "<p>hat eine neue Stelle.</p>")
    assert told(read(reader, f"{NOBODY}<h2>Aktuelles</h2>{notices}")) == ([], False, False)


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(person("Udo Wend", "<p>Imker</p>") + person("Ina Toll", "<p>Buchbinderin</p>"), id="no heading"),
        pytest.param(
            "<h3>Heute</h3>" + person("Udo Wend", "<p>Imker</p>") + person("Ina Toll", "<p>Buchbinderin</p>"),
            id="a heading inside the same part",
        ),
        pytest.param(
            "<h2>Aktuelles</h2><ul>" + f"<li>{person('Udo Wend', f'<p>Imker</p>{MUTE}')}</li></ul>",
            id="somebody below with two buttons that may be answers",
        ),
        pytest.param(
            "<h2>Kontaktanfragen (2)</h2>" + person("Udo Wend", "<p>Imker</p>") + person("Ina Toll", "<p>Lotsin</p>"),
            id="another heading counts some",
        ),
    ],
)
def test_a_sentence_that_denies_something_hides_nobody(reader: ReaderPage, below: str) -> None:
    assert told(read(reader, NOBODY + below)) == ([], True, False)


@pytest.mark.parametrize(
    "line",
    [
        "Your only link: you both attended “Book Fair After Work”",
        "You both work for the same employer",
        "Einzige Verbindung: Ihr wart beide auf der „Messe am See“",
    ],
)
def test_what_the_site_says_of_both_is_no_letter(reader: ReaderPage, line: str) -> None:
    request = person("Ina Toll", f"<p>Buchbinderin</p><p>Toll & Söhne</p><p>{line}</p>{ANSWERS}")
    [card] = read(reader, f"<h2>Kontaktanfragen</h2>{request}")["cards"]
    assert (card["letter"], card["lines"]) == (None, [line])


def test_what_somebody_writes_of_both_stays_a_letter(reader: ReaderPage) -> None:
    letter = "Hallo Frau Quast, wir waren beide auf der Messe am See. Sie waren beide Tage da, ich nur einen."
    request = person("Ina Toll", f"<p>Buchbinderin</p><p>Toll & Söhne</p><p>{letter}</p>{ANSWERS}")
    [card] = read(reader, f"<h2>Kontaktanfragen</h2>{request}")["cards"]
    assert card["letter"] == letter
