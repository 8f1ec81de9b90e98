"""The process a browser starts: requests in frames, one reply for each, in order and on disk."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from host_process import Process, card, score


@pytest.fixture
def host() -> Iterator[Process]:
    with Process() as process:
        yield process


def test_hello_tells_who_is_there_and_what_holds(host: Process) -> None:
    reply = host.hello()
    assert (reply["id"], reply["ok"], reply["compatible"]) == (1, True, "ok")
    assert reply["hidden"] == reply["trusted"] == []
    assert reply["hints"] is None
    assert reply["problem"] is None
    assert set(reply["kinds"]) == {"requests", "sent", "profile", "people", "messages", "posts"}
    assert reply["scale"]["prior"] < reply["scale"]["notable"] < reply["scale"]["collector"]
    assert host.end() == (0, "")


def test_hello_has_another_word_after_each_forgetting_and_after_that_only(host: Process) -> None:
    words = [host.hello()["forgotten"]]
    for number in range(2):
        host.ask({"id": 2, "type": "decide", "decisions": [{"person": f"P{number}", "action": "hide"}]})
        words.append(host.hello()["forgotten"])
        host.ask({"id": 3, "type": "forget", "person": f"P{number}"})
        words.append(host.hello()["forgotten"])
    host.ask({"id": 4, "type": "forget", "all": True})
    words.append(host.hello()["forgotten"])
    assert words[:2] == [None, None]
    assert words[2] == words[3]
    assert len(set(words)) == 4
    assert host.end() == (0, "")


@pytest.mark.parametrize(("protocol", "said"), [(0, "extension_too_old"), (1, "ok"), (2, "host_too_old")])
def test_hello_says_which_of_the_two_is_too_old(host: Process, protocol: int, said: str) -> None:
    reply = host.ask({"id": 9, "type": "hello", "extension_version": "7", "protocol": protocol})
    assert reply["compatible"] == said


@pytest.mark.parametrize(
    "arguments",
    [
        ["chrome-extension://mnkkkjlblilhklkbajejedfnkdghppha/"],
        ["chrome-extension://mnkkkjlblilhklkbajejedfnkdghppha/", "--parent-window=0"],
        ["/home/me/.mozilla/native-messaging-hosts/io.github.kontaktwacht.json", "kontaktwacht@kontaktwacht.github.io"],
        [],
    ],
)
def test_it_starts_the_same_whatever_arguments_a_browser_or_portal_gives(arguments: list[str]) -> None:
    with Process(*arguments, first_day=True) as host:
        assert host.hello()["ok"]
        assert host.end() == (0, "")


def test_cards_are_judged_in_their_order(host: Process) -> None:
    reply = host.ask(score(card("Anna_Muster"), card("Bernd_Beispiel12"), number=5))
    assert reply["id"] == 5
    assert [verdict["ref"] for verdict in reply["verdicts"]] == ["Anna_Muster", "Bernd_Beispiel12"]
    assert [verdict["person"] for verdict in reply["verdicts"]] == ["Anna_Muster", "Bernd_Beispiel12"]
    assert set(reply["scale"]) == {"prior", "notable", "collector"}


def test_an_acknowledged_decision_survives_kill_9(tmp_path: Path) -> None:
    environment = {"XDG_DATA_HOME": str(tmp_path)}
    decision = {"id": 3, "type": "decide", "decisions": [{"person": "Max_Muster", "action": "hide", "name": "Max"}]}
    with Process(environment=environment) as host:
        assert host.ask(decision) == {"id": 3, "ok": True}
        os.kill(host.pid, signal.SIGKILL)
        host.wait()
    with Process(environment=environment) as host:
        assert host.hello()["hidden"] == ["Max_Muster"]
        assert host.ask(score(card("Max_Muster")))["verdicts"][0]["hidden"] is True


def test_two_hosts_at_once_lose_nothing(tmp_path: Path) -> None:
    environment = {"XDG_DATA_HOME": str(tmp_path)}
    with Process(environment=environment) as one, Process(environment=environment) as other:
        for number in range(20):
            for host, name in ((one, "Anna"), (other, "Bernd")):
                made = [{"person": f"{name}_{number}", "action": "hide"}]
                host.send(json.dumps({"id": number, "type": "decide", "decisions": made}).encode())
            assert one.reply() == other.reply() == {"id": number, "ok": True}
        assert len(one.hello()["hidden"]) == 40
        assert set(one.hello()["hidden"]) == set(other.hello()["hidden"])


def test_a_memory_moved_away_under_a_running_host_loses_nothing_before_and_nothing_after(tmp_path: Path) -> None:
    folder, backup = tmp_path / "kontaktwacht", tmp_path / "backup" / "kontaktwacht"
    backup.mkdir(parents=True)

    def hide(host: Process, who: str) -> None:
        decision = {"id": 3, "type": "decide", "decisions": [{"person": who, "action": "hide"}]}
        assert host.ask(decision) == {"id": 3, "ok": True}

    with Process(environment={"XDG_DATA_HOME": str(tmp_path)}) as host:
        hide(host, "Before")
        (folder / "memory.sqlite3").rename(backup / "memory.sqlite3")
        hide(host, "After")
        with Process(environment={"XDG_DATA_HOME": str(tmp_path)}) as other:
            assert other.hello()["hidden"] == host.hello()["hidden"] == ["After"]
        shutil.rmtree(folder)
        assert host.hello()["hidden"] == []
    with Process(environment={"XDG_DATA_HOME": str(backup.parent)}) as host:
        assert host.hello()["hidden"] == ["Before"]


def test_a_private_page_is_judged_and_leaves_nothing(host: Process) -> None:
    reply = host.ask(score(card("Anna_Muster", lines=["999+ Kontakte"]), private=True))
    assert reply["verdicts"][0]["person"] == "Anna_Muster"
    assert host.ask({"id": 8, "type": "overview", "lang": "de"})["totals"]["people"] == 0


# Whatever comes in


@pytest.mark.parametrize(
    ("body", "number", "code"),
    [
        (b"{", None, "bad_request"),
        (b"[]", None, "bad_request"),
        (b'"hello"', None, "bad_request"),
        (b"null", None, "bad_request"),
        (b"\xff\xfe{}", None, "bad_request"),
        (b'{"type":"hello"}', None, "bad_request"),
        (b'{"id":null,"type":"hello"}', None, "bad_request"),
        (b'{"id":[1],"type":"hello"}', None, "bad_request"),
        (b'{"id":4}', 4, "bad_request"),
        (b'{"id":4,"type":7}', 4, "bad_request"),
        (b'{"id":"four","type":"dance"}', "four", "unsupported"),
        (b'{"id":4,"type":"hello"}', 4, "bad_request"),
        (b'{"id":4,"type":"hello","protocol":NaN,"extension_version":"1"}', 4, "bad_request"),
        (b'{"id":4,"type":"hello","protocol":1,"extension_version":"1"} trailing', 4, "bad_request"),
        (b'{"id":4,"type":"score","page":{},"cards":[]}', 4, "bad_request"),
        (
            b'{"id":4,"type":"score","page":{"url":"u","kind":"x","lang":"de","seen_at":"x"},"cards":[]}',
            4,
            "bad_request",
        ),
        (b'{"id":4,"type":"decide","decisions":[{"person":"A","action":"eat"}]}', 4, "bad_request"),
        (b'{"id":4,"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}", 4, "bad_request"),
        (b"[" * 200_000, None, "bad_request"),
        (b'{"id":123456789012345678901234567890,"type":"hello"}', None, "bad_request"),
    ],
)
def test_a_bad_request_gets_one_error_reply_with_its_id_and_the_host_goes_on(
    host: Process, body: bytes, number: object, code: str
) -> None:
    reply = host.ask(body)
    assert reply["ok"] is False
    assert (reply["id"], reply["error"]["code"]) == (number, code)
    assert reply["error"]["message"].endswith(".")
    assert host.hello()["ok"]
    assert host.end() == (0, "")


def test_an_error_names_the_field(host: Process) -> None:
    request = score(card("a", letter=7))
    assert "cards[0].letter" in host.ask(request)["error"]["message"]


def test_a_time_without_offset_is_refused_in_one_sentence(host: Process) -> None:
    for seen_at in ("yesterday", "2026-05-12T10:00:00", ""):
        reply = host.ask(score(card("a"), seen_at=seen_at))
        assert reply["error"]["code"] == "bad_request"


def test_half_an_emoji_does_not_cost_the_whole_page(host: Process) -> None:
    body = json.dumps(score(card("a", letter="Hallo \ud83d", name="Anna \ude00"), card("b"))).encode()
    assert rb"\ud83d" in body
    reply = host.ask(body)
    assert [verdict["ref"] for verdict in reply["verdicts"]] == ["a", "b"]


def test_a_page_too_big_for_a_reply_is_judged_in_fewer_words_or_refused_with_advice(host: Process) -> None:
    sent = "Gerne möchte ich Synergien mit Ihnen nutzen, kostenlos und sofort. " * 2
    cards = [card(f"Person_{number}", letter=f"{sent} {number}", lines=["999+ Kontakte"]) for number in range(150)]
    reply = host.ask(score(*cards))
    assert len(reply["verdicts"]) == 150
    lines = [card(f"Person_{number}", lines=["999+ Kontakte"], headline="Coach " * 300) for number in range(2000)]
    reply = host.ask(score(*lines))
    assert reply["error"]["code"] == "too_large"
    assert "fewer cards" in reply["error"]["message"]
    too_many = host.ask(score(*[card(str(number)) for number in range(2001)]))
    assert too_many["error"]["code"] == "too_large"
    assert host.hello()["ok"]
