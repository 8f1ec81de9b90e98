"""Settings: explained, changed, refused and tried."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from host_process import card
from talk import LETTER, Talk

from kontaktwacht import paths, ruleset
from kontaktwacht.host import laid_over


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(tmp_path / "memory.sqlite3")
    yield talk
    talk.host.close()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_setting_is_explained_with_value_and_limits(talk: Talk, lang: str) -> None:
    items = {item["key"]: item for item in talk.ask("settings", lang=lang)["items"]}
    assert items["notable"]["value"] == items["notable"]["default"] == ruleset.load().notable
    assert (items["withdrawal_days"]["min"], items["withdrawal_days"]["max"]) == (1, 60)
    assert items["withdrawal_days"]["unit"] == {"de": "Tage", "en": "days"}[lang]
    assert items["weights.contacts.many"]["why"]
    assert items["kinds"]["choices"] == ["requests", "sent", "profile", "people", "messages", "posts"]
    assert any(item["choices"] == ["active", "trial", "off"] for item in items.values())
    assert all(item["text"] and item["why"] for item in items.values())


def test_changed_settings_hold_at_once_and_keep_comments(talk: Talk) -> None:
    file = Path(paths.settings_file())
    file.parent.mkdir(parents=True)
    file.write_text("# mine\nwithdrawal_days = 9  # seen so\n", "utf-8")
    reply = talk.ask(
        "change_settings", settings={"notable": 1.5, "weights.contacts.many": 2, "employers": ["Muster AG"]}
    )
    assert reply["scale"]["notable"] == 1.5
    assert "# seen so" in file.read_text("utf-8")
    assert tomllib.loads(file.read_text("utf-8"))["weights"] == {"contacts.many": 2}
    items = {item["key"]: item["value"] for item in talk.ask("settings", lang="de")["items"]}
    assert (items["notable"], items["withdrawal_days"], items["weights.contacts.many"]) == (1.5, 9, 2)
    talk.ask("change_settings", settings={"notable": None})
    assert talk.ask("hello", extension_version="1", protocol=1)["scale"]["notable"] == 0


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"notabel": 1}, "notabel"),
        ({"notable": "high"}, "number"),
        ({"notable": 50}, "at most 30"),
        ({"notable": 9}, "below collector"),
        ({"caps.letter": 17}, "no mark alone"),
        ({"weights.letter.nothing": 1}, "no rule letter.nothing"),
        ({"kinds": ["jobs"]}, "jobs"),
        ({"weights": {"contacts.many": {"a": 1}}}, "no rule contacts.many.a"),
        ({"weights": 3}, "weights must be a table"),
        ({"weights": 3, "weights.contacts.many": 1}, "weights must be a table"),
    ],
)
def test_a_setting_that_cannot_be_so_is_refused_and_nothing_is_written(
    talk: Talk, wish: dict[str, Any], said: str
) -> None:
    for kind in ("change_settings", "preview"):
        assert said in talk.refused(kind, settings=wish)
    assert not Path(paths.settings_file()).exists()


def test_a_file_spoilt_by_hand_is_not_overwritten(talk: Talk) -> None:
    file = Path(paths.settings_file())
    file.parent.mkdir(parents=True)
    file.write_text("notable = \n", "utf-8")
    assert "not valid TOML" in talk.refused("change_settings", settings={"notable": 1})
    assert file.read_text("utf-8") == "notable = \n"


def test_a_preview_names_who_would_be_judged_differently_and_stores_nothing(talk: Talk) -> None:
    verdicts = talk.see(
        card("Max_Muster", letter=LETTER, lines=["999+ Kontakte", "Mitglied seit 03/2026"]), card("Uwe_Muster")
    )
    assert verdicts[0]["level"] in ("notable", "collector")
    same = talk.ask("preview", settings={})
    assert (same["total"], same["now"], same["then"], same["changes"]) == (2, 1, 1, [])
    higher = talk.ask("preview", settings={"notable": 29, "collector": 30})
    assert (higher["now"], higher["then"]) == (1, 0)
    assert [(one["person"], one["after"]) for one in higher["changes"]] == [("Max_Muster", "clear")]
    lighter = talk.ask(
        "preview", settings={f"weights.{one['rule']}": 0 for one in verdicts[0]["marks"] if one["decibans"] > 0}
    )
    assert lighter["then"] == 0
    assert talk.ask("preview", settings={})["now"] == 1
    assert not Path(paths.settings_file()).exists()


def test_a_preview_names_what_shows_only_when_people_are_seen_again(talk: Talk) -> None:
    off = next(one["key"] for one in talk.ask("settings", lang="de")["items"] if one["key"].startswith("phrases."))
    talk.ask("change_settings", settings={off: "off"})
    tried = {off: "active", "withdrawal_days": 9, "employers": ["Muster AG"], "notable": 2}
    assert talk.ask("preview", settings=tried)["later"] == ["withdrawal_days", "employers", off]
    assert talk.ask("preview", settings={"notable": 2})["later"] == []


def test_the_pieces_of_a_letter_weigh_anew_only_when_it_is_read_again(talk: Talk) -> None:
    piece = next(phrase for phrase in ruleset.load().phrases if phrase.part_of and phrase.status == "active")
    for tried in ({f"weights.{piece.id}": piece.points + 1}, {f"phrases.{piece.id}": "off"}):
        assert talk.ask("preview", settings=tried)["later"] == list(tried)
    assert talk.ask("preview", settings={f"weights.{piece.id}": piece.points})["later"] == []


def test_a_phrase_rule_that_is_switched_off_weighs_nothing_in_a_preview(talk: Talk) -> None:
    (said,) = talk.see(card("Max_Muster", letter=LETTER, lines=["999+ Kontakte"]))
    off = {f"phrases.{one['rule']}": "off" for one in said["marks"] if one["rule"].startswith("letter.")}
    assert said["level"] != "clear"
    assert talk.ask("preview", settings=off)["then"] == 0


def test_a_trusted_person_is_flagged_by_no_preview(talk: Talk) -> None:
    talk.see(card("Max_Muster", letter=LETTER, lines=["999+ Kontakte"]))
    talk.ask("decide", decisions=[{"person": "Max_Muster", "action": "trust"}])
    assert talk.ask("preview", settings={"notable": -9})["then"] == 0


def test_a_kind_of_page_that_is_switched_off_leaves_nothing(talk: Talk) -> None:
    talk.ask("change_settings", settings={"kinds": ["requests"]})
    assert talk.see(card("Max_Muster", lines=["999+ Kontakte"]), kind="people")[0]["person"] == "Max_Muster"
    assert talk.ask("overview", lang="de")["totals"]["people"] == 0


def test_learned_weights_lie_over_the_settings_and_say_what_was_before() -> None:
    rules = ruleset.load()
    learned = laid_over(rules, {"contacts.many": 1.25, "no.such_rule": 3, "letter.same_text": 5})
    assert learned.weights["contacts.many"] == 1.25
    assert learned.before["contacts.many"] == rules.weights["contacts.many"]
    assert "no.such_rule" not in learned.weights
    assert laid_over(rules, {"contacts.many": rules.weights["contacts.many"]}) is rules
