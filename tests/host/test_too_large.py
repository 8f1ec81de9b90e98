"""Replies that would not fit into one frame are said in fewer words."""

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
from kontaktwacht.handlers import people, preferences
from kontaktwacht.handlers.score import smaller
from kontaktwacht.memory.views import Cluster, ClusterSender


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(tmp_path / "memory.sqlite3")
    yield talk
    talk.host.close()


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
