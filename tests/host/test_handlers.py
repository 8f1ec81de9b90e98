"""Messages beyond hello, score and decide: what is remembered, adjusted, tried, exported and forgotten."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from host_process import card, score
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontaktwacht import paths, ruleset
from kontaktwacht.dispatch import answer
from kontaktwacht.framing import LONGEST_OUT
from kontaktwacht.handlers import people, preferences
from kontaktwacht.handlers.score import smaller
from kontaktwacht.host import Host, laid_over
from kontaktwacht.memory.views import Cluster, ClusterSender

LETTER = "Guten Tag, ich sehe tolle Synergien zwischen uns. Holen Sie sich gleich mein kostenloses E-Book!"


class Talk:
    """A host with a memory of its own; asks raise where the reply is an error."""

    def __init__(self, file: Path) -> None:
        self.host = Host(str(file))

    def reply(self, kind: str, **fields: Any) -> Any:
        return json.loads(answer(msgspec.json.encode({"id": 1, "type": kind, **fields}), self.host))

    def ask(self, kind: str, **fields: Any) -> Any:
        reply = self.reply(kind, **fields)
        assert reply["ok"], reply
        return reply

    def refused(self, kind: str, **fields: Any) -> str:
        reply = self.reply(kind, **fields)
        assert not reply["ok"]
        assert reply["error"]["code"] == "bad_request"
        return str(reply["error"]["message"])

    def see(self, *cards: dict[str, Any], **page: Any) -> list[dict[str, Any]]:
        request = score(*cards, **page)
        return list(self.ask(request["type"], page=request["page"], cards=request["cards"])["verdicts"])


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


def people_with_posts(count: int, posts: int, text: str) -> list[dict[str, Any]]:
    """Records of an import: people, each with so many posts."""
    at = {"first": "2026-05-01T00:00:00Z", "last": "2026-05-01T00:00:00Z"}
    seen = {"source": "post", "at": at["first"], "last": at["last"]}
    return [
        record
        for name in (f"P_{number}" for number in range(count))
        for record in (
            {"type": "person", "person": name, "name": name, **at},
            *({"type": "text", "person": name, "text": f"{number} {text}", **seen} for number in range(posts)),
        )
    ]


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


def test_a_rule_written_in_both_languages_counts_once(talk: Talk) -> None:
    (verdict,) = talk.see(card("Max_Muster", letter="Hallo, ich sehe Synergien."))
    rules = [one["rule"] for one in verdict["marks"]]
    assert "letter.synergy" in rules
    assert len(set(rules)) == len(rules)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-50, 50) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.text(max_size=5) | st.sampled_from(
    ["prior", "notable", "employers", "kinds", "weights", "weights.contacts.many", "caps.letter", "phrases.", "."]
)
SOMEBODY = st.sampled_from(["Max_Muster", "Nobody", "", "\x00"])
RECORD = st.dictionaries(
    st.sampled_from(["type", "person", "name", "first", "last", "at", "text", "source"]),
    ANYTHING | st.sampled_from(["person", "text", "decision", "2026-05-01T00:00:00Z"]),
    max_size=6,
)
WELL_SHAPED = st.one_of(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["preview", "change_settings"]),
            "settings": st.dictionaries(KEYS, ANYTHING, max_size=3),
        }
    ),
    st.fixed_dictionaries({"type": st.just("import"), "data": st.text(max_size=30) | st.lists(RECORD, max_size=2)}),
    st.fixed_dictionaries(
        {
            "type": st.just("export"),
            "format": st.sampled_from(["json", "csv"]),
            "cursor": st.none() | st.text(max_size=6) | st.lists(st.integers(), max_size=3).map(json.dumps),
        }
    ),
    st.fixed_dictionaries({"type": st.sampled_from(["person", "forget"]), "person": SOMEBODY}),
    st.fixed_dictionaries({"type": st.just("note"), "person": SOMEBODY, "text": st.text(max_size=20)}),
    st.fixed_dictionaries({"type": st.just("hints"), "hints": st.fixed_dictionaries({"card": st.text(max_size=8)})}),
    st.fixed_dictionaries({"type": st.sampled_from(["overview", "learning"]), "lang": st.sampled_from(["de", "en"])}),
    st.fixed_dictionaries({"type": st.just("learn"), "token": st.text(max_size=24)}),
    st.fixed_dictionaries({"type": st.just("unlearn")}),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request=WELL_SHAPED)
def test_any_well_shaped_request_is_met_or_refused_with_a_reason(talk: Talk, request: dict[str, Any]) -> None:
    talk.see(card("Max_Muster", letter=LETTER))
    reply = talk.reply(request.pop("type"), **request)
    assert reply["ok"] or reply["error"]["code"] == "bad_request", reply


# Settings


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


# Replies that would not fit


def test_a_verdict_too_long_loses_words_of_others_first_and_its_quotes_last(talk: Talk) -> None:
    cards = [card(f"P_{number}", letter=LETTER + f" Nummer {number}") for number in range(6)]
    request = score(*cards)
    talk.see(*cards)
    body = msgspec.json.decode(msgspec.json.encode(request))
    from kontaktwacht.handlers.score import REQUESTS

    struct, function = REQUESTS["score"]
    whole = function(msgspec.convert(body, struct), talk.host)
    steps = list(smaller(whole))
    sizes = [len(msgspec.json.encode(step)) for step in [whole, *steps]]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes)
    assert steps[0]["verdicts"][0].same_text.others == 5
    for step in steps:
        assert [one.decibans for one in step["verdicts"]] == [one.decibans for one in whole["verdicts"]]


def test_an_overview_too_long_names_fewer_people() -> None:
    senders = tuple(ClusterSender(f"P_{number}", "x" * 100, "2026-05-01") for number in range(100))
    cluster = Cluster("y" * 5000, 100, "2026-05-01", "2026-05-02", senders)
    whole = {"clusters": (cluster,) * 100, "vanished": (), "hidden": (), "trusted": (), "rules": []}
    first = next(people.smaller_overview(whole))
    assert len(msgspec.json.encode(whole)) > LONGEST_OUT > len(msgspec.json.encode(first))
    assert first["clusters"][0].others == 100
    shorter = list(preferences.smaller_preview({"total": 9, "changes": list(range(5000))}))
    assert [len(step["changes"]) for step in shorter] == [2000, 200]


def test_a_person_with_endless_texts_still_fits(talk: Talk) -> None:
    talk.ask("import", data=people_with_posts(1, 199, "ä" * 4900))
    raw = answer(msgspec.json.encode({"id": 1, "type": "person", "person": "P_0"}), talk.host)
    assert len(raw) <= LONGEST_OUT
    assert json.loads(raw)["ok"]
