"""Messages beyond hello, score and decide: what is remembered, exported and forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from host_process import card, score
from talk import LETTER, Talk, people_with_posts

from kontaktwacht.dispatch import answer
from kontaktwacht.framing import LONGEST_OUT
from kontaktwacht.handlers import people


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(tmp_path / "memory.sqlite3")
    yield talk
    talk.host.close()


def test_the_overview_counts_and_names_what_was_seen(talk: Talk) -> None:
    talk.see(card("Max_Muster", letter=LETTER), card("Eva_Muster", letter=LETTER), card("Uwe_Muster"))
    talk.ask("decide", decisions=[{"person": "Max_Muster", "action": "hide"}])
    talk.ask("note", person="Max_Muster", text="dreimal gefragt")
    overview = talk.ask("overview", lang="de")
    assert overview["totals"]["people"] == 3
    assert [(one["person"], one["note"]) for one in overview["hidden"]] == [("Max_Muster", "dreimal gefragt")]
    assert overview["clusters"][0]["others"] == 2
    assert sum(overview["days"][0][level] for level in ("clear", "unknown", "notable", "collector")) == 3
    rules = {one["rule"]: one for one in overview["rules"]}
    assert rules["letter.same_text"]["fired"] == 2
    assert rules["letter.same_text"]["hidden"] == 1
    assert "{" not in rules["letter.same_text"]["text"]


def test_an_overview_of_nothing_is_empty(talk: Talk) -> None:
    overview = talk.ask("overview", lang="en")
    assert overview["days"] == overview["clusters"] == overview["rules"] == []
    assert overview["totals"]["people"] == 0


def test_a_template_becomes_a_general_statement() -> None:
    assert people.without_slots("{count} Kontakte in {months} Monaten {{so}}") == "… Kontakte in … Monaten {so}"
    assert people.without_slots("Gebaut wie Werbung: {parts}.") == "Gebaut wie Werbung."
    assert people.without_slots("Von {before} auf {count}.") == "Von … auf …"


def test_everything_known_about_one_person_and_nothing_after_forgetting(talk: Talk) -> None:
    talk.see(card("Max_Muster", letter=LETTER, lines=["999+ Kontakte"]))
    found = talk.ask("person", person="Max_Muster")
    assert found["letters"][0]["text"] == LETTER
    assert found["sightings"][0]["contacts"] == 999
    assert talk.ask("forget", person="Max_Muster")["forgotten"] is True
    assert talk.ask("forget", person="Max_Muster")["forgotten"] is False
    assert "Nobody" in talk.refused("person", person="Max_Muster")
    assert "Nobody" in talk.refused("note", person="Max_Muster", text="x")


def test_forgetting_everything_takes_the_bytes_too(talk: Talk, tmp_path: Path) -> None:
    talk.see(card("Max_Muster", letter=LETTER))
    talk.ask("forget", all=True)
    assert talk.ask("overview", lang="de")["totals"]["people"] == 0
    for file in tmp_path.iterdir():
        assert b"Synergien" not in file.read_bytes()


def test_forgetting_needs_one_person_or_all(talk: Talk) -> None:
    for fields in ({}, {"person": "Max_Muster", "all": True}):
        assert "all: true" in talk.refused("forget", **fields)


def test_a_note_has_an_end(talk: Talk) -> None:
    talk.see(card("Max_Muster"))
    assert "10,000" in talk.refused("note", person="Max_Muster", text="x" * 10_001)


def test_a_large_memory_is_exported_in_pieces_that_fit_and_put_together_are_the_file(
    talk: Talk, tmp_path: Path
) -> None:
    talk.ask("import", data=people_with_posts(320, 1, '"' * 4000))
    for form in ("json", "csv"):
        pieces, cursor = [], None
        while not pieces or cursor:
            body = msgspec.json.encode({"id": 1, "type": "export", "format": form, "cursor": cursor})
            raw = answer(body, talk.host)
            assert len(raw) <= LONGEST_OUT
            reply = json.loads(raw)
            assert reply["ok"], reply
            pieces.append(reply["data"])
            cursor = reply["cursor"]
        assert len(pieces) > 2
        assert reply["name"].endswith(form)
        other = Talk(tmp_path / f"other {form}.sqlite3")
        added = other.ask("import", data="".join(pieces))["added"]
        assert added["person"] == 320
        assert other.ask("import", data="".join(pieces))["added"] == {}
        assert other.ask("overview", lang="de")["totals"]["people"] == 320
        other.host.close()


def test_an_import_is_whole_or_not_at_all(talk: Talk) -> None:
    good = {
        "type": "person",
        "person": "A",
        "name": "A",
        "first": "2026-05-01T00:00:00Z",
        "last": "2026-05-01T00:00:00Z",
    }
    said = talk.refused("import", data=[good, {**good, "person": "B", "first": "yesterday"}])
    assert "record 2" in said
    assert "first" in said
    assert talk.ask("overview", lang="de")["totals"]["people"] == 0
    assert "Nothing was imported" in talk.refused("import", data="[")
    assert "Nothing was imported" in talk.refused("import", data="name;stadt\nA;B\n")
    for cursor in ("elsewhere", "[99,1,1]", "[3,99999999999999999999,1]"):
        assert "cursor" in talk.refused("export", format="json", cursor=cursor)


def test_a_decision_needs_somebody(talk: Talk) -> None:
    assert "decisions[0].person" in talk.refused("decide", decisions=[{"person": "", "action": "hide"}])


def test_explanations_come_in_the_language_that_is_wished_whatever_the_page_speaks(talk: Talk) -> None:
    pitch = card("Max_Muster", letter="Ich sehe große Synergien zwischen uns.")

    def said(**page: str) -> set[str]:
        [verdict] = talk.see(pitch, **page)
        return {mark["text"] for mark in verdict["marks"] if mark["rule"] == "letter.synergy"}

    texts = talk.host.rules().texts
    german, english = ({texts[lang]["letter.synergy"]} for lang in ("de", "en"))
    assert said(lang="de") == german
    assert said(lang="de", words="en") == english
    assert said(lang="en", words="de") == german
    assert "words" in talk.refused("score", page={**score()["page"], "words": "fr"}, cards=[])


def test_a_rule_written_in_both_languages_counts_once(talk: Talk) -> None:
    (verdict,) = talk.see(card("Max_Muster", letter="Hallo, ich sehe Synergien."))
    rules = [one["rule"] for one in verdict["marks"]]
    assert "letter.synergy" in rules
    assert len(set(rules)) == len(rules)
