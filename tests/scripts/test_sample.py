"""The sample page of the demo is what it claims to be: invented, varied, and one story with what was seen before."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kit import sample, saved
from kit.proxy import Answer, Request

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PEOPLE = sample.people()


class Balance(HTMLParser):
    """Holds which elements are open, to see that templates were put together whole."""

    VOID = frozenset({"meta", "link", "br", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.items = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        self.items += tag == "article" and bool(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_at_least_24_different_people_ask_in_two_languages_with_and_without_letters() -> None:
    assert len(PEOPLE) >= 24
    assert len({person["slug"] for person in PEOPLE}) == len(PEOPLE)
    assert {person["lang"] for person in PEOPLE} == {"de", "en"}
    assert sum(person["letter"] is None for person in PEOPLE) >= 4
    for person in PEOPLE:
        assert (person["letter"] is None) or person["flag"] == "Premium", "Basis members cannot write a letter"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_page_is_whole_and_carries_every_letter_as_text(lang: str) -> None:
    page = sample.page(lang)
    balance = Balance()
    balance.feed(page)
    assert balance.open == []
    assert balance.items == len(PEOPLE)
    assert "{{" not in page
    for person in PEOPLE:
        assert html.escape(person["letter"] or person["name"]) in page
    assert " style=" not in page, "the served policy forbids inline styles"


def test_other_things_stand_on_the_page_too() -> None:
    page = sample.page("de")
    for other in ("Mitglieder, die Sie kennen könnten", "Jetzt bewerben", "Cookies", "<nav"):
        assert other in page


def test_what_was_seen_before_comes_in_time_order_and_before_today() -> None:
    times = [datetime.fromisoformat(request["page"]["seen_at"]) for request in sample.earlier(NOW)]
    assert times == sorted(times)
    assert times[-1] < NOW


def test_a_standing_request_is_missing_from_no_complete_list_since_it_came() -> None:
    """Else the host would rightly call it withdrawn, and the sample would tell a story that cannot have been."""
    story: dict[str, Any] = json.loads(
        (Path(sample.__file__).parents[1] / "sample" / "requests.json").read_text("utf-8")
    )
    for seen in story["earlier"]:
        if not seen.get("complete"):
            continue
        there = {person["slug"] for person in seen["people"]}
        stood = {person["slug"] for person in PEOPLE if person["days"] > seen["days"]}
        assert stood <= there, f"{seen['days']} days ago"
        for person in seen["people"]:
            assert re.fullmatch(r"vor \d+ Tag(en)?", person["lines"][0])


def request(path: str) -> Request:
    return Request("GET", path, "", {}, b"")


def test_a_saved_page_comes_with_its_pictures_and_styles_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("mine")
    folder = tmp_path / "saved"
    (folder / "Seite-Dateien").mkdir(parents=True)
    (folder / "Seite-Dateien" / "a.css").write_text("b {}")
    (folder / "Seite-Dateien" / "a.js").write_text("steal()")
    page = folder / "Seite.html"
    page.write_bytes("<p>ä</p>".encode())
    served = saved.pages(page)
    whole = served["/contacts/requests"]
    assert isinstance(whole, Answer)
    assert whole.kind == "text/html; charset=utf-8"
    assert "script-src" not in whole.headers["Content-Security-Policy"]
    beside = served["/contacts/*"]
    assert callable(beside)
    answers = {
        path: beside(request(f"/contacts/{path}"))
        for path in ("Seite-Dateien/a.css", "Seite-Dateien/a.js", "../secret.txt", "none.css")
    }
    assert {path: answer.status for path, answer in answers.items() if isinstance(answer, Answer)} == {
        "Seite-Dateien/a.css": 200,
        "Seite-Dateien/a.js": 404,
        "../secret.txt": 404,
        "none.css": 404,
    }


def test_the_encoding_a_saved_page_names_is_kept(tmp_path: Path) -> None:
    page = tmp_path / "old.html"
    page.write_bytes('<meta charset="iso-8859-1"><p>ä</p>'.encode("latin-1"))
    served = saved.pages(page)["/contacts/requests"]
    assert isinstance(served, Answer)
    assert served.kind == "text/html"
