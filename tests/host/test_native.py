"""The process a browser starts: frames alone on its output, one reply for every request, and a quiet end."""

from __future__ import annotations

import json
import os
import signal
import stat
import struct
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from host_process import START, Process, card, score
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontaktwacht.dispatch import TYPES


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
    with Process(*arguments) as host:
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


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    [
        *("page", "cards", "decisions", "person", "action", "lang", "text", "all"),
        *("data", "format", "cursor", "settings", "token", "hints", "url", "kind"),
    ]
)
KINDS = st.sampled_from([*TYPES, "nonsense"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 2**50), kind=KINDS, fields=st.dictionaries(FIELDS, JSON, max_size=6))
def test_any_request_gets_exactly_one_reply_with_its_id(
    lasting: Process, number: int, kind: str, fields: dict[str, object]
) -> None:
    reply = lasting.ask({**fields, "id": number, "type": kind})
    assert reply["id"] == number
    assert reply["ok"] in (True, False)
    if not reply["ok"]:
        assert reply["error"]["code"] in {"bad_request", "unsupported"}
    assert lasting.hello()["ok"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(min_size=1, max_size=200))
def test_any_bytes_get_exactly_one_reply(lasting: Process, body: bytes) -> None:
    assert lasting.ask(body)["ok"] is False
    assert lasting.hello()["ok"]


TEXTS = st.text(max_size=60) | st.sampled_from(
    ["999+ Kontakte", "vor 3 Tagen", "Mitglied seit 03/2026", "0", "1.234.567 Kontakte"]
)
TIMES = st.sampled_from(
    ["2026-05-12T10:00:00+02:00", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-14:00"]
) | st.datetimes(datetime(2005, 1, 1), datetime(2095, 1, 1)).map(lambda at: at.isoformat() + "Z")
CARDS = st.fixed_dictionaries(
    {"ref": TEXTS, "name": TEXTS},
    optional={
        "url": st.none()
        | TEXTS
        | st.sampled_from(["https://www.xing.com/profile/A_B?x=1", "/profile/%E4", "http://["]),
        "headline": st.none() | TEXTS,
        "company": st.none() | TEXTS,
        "letter": st.none() | TEXTS,
        "letter_cut": st.booleans(),
        "lines": st.lists(TEXTS, max_size=5),
        "date": st.none() | TEXTS | st.sampled_from(["2026-05-01", "2026-13-45", "0001-01-01T00:00:00-12:00"]),
    },
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cards=st.lists(CARDS, max_size=4),
    page=st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["requests", "sent", "profile", "people", "messages", "posts"]),
            "lang": st.sampled_from(["de", "en"]),
            "seen_at": TIMES,
            "complete": st.booleans(),
        }
    ),
)
def test_any_cards_get_one_verdict_each(
    lasting: Process, cards: list[dict[str, object]], page: dict[str, object]
) -> None:
    request = score(*cards, **page)
    reply = lasting.ask(request)
    if reply["ok"]:
        assert [verdict["ref"] for verdict in reply["verdicts"]] == [one["ref"] for one in cards]
        assert lasting.ask(request)["verdicts"] == reply["verdicts"]
    else:
        assert reply["error"]["code"] == "bad_request", reply


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """One host for many requests, as in a long evening of browsing."""
    home = tmp_path_factory.mktemp("lasting")
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    with Process(environment={"HOME": str(home), **folders}) as process:
        yield process


# Streams and ends


def test_an_empty_frame_is_answered_and_the_host_goes_on(host: Process) -> None:
    host.write(struct.pack("=I", 0))
    assert host.reply()["error"]["code"] == "bad_frame"
    assert host.hello()["ok"]


def test_an_oversize_frame_is_skipped_and_the_host_goes_on(host: Process) -> None:
    size = 64 * 1024 * 1024 + 1
    host.write(struct.pack("=I", size) + bytes(size))
    reply = host.reply()
    assert (reply["id"], reply["error"]["code"]) == (None, "too_large")
    assert host.hello()["ok"]


def test_text_in_place_of_frames_ends_the_host_after_an_answer(host: Process) -> None:
    host.write(b"Hello, is anybody there?")
    assert host.reply()["error"]["code"] == "too_large"
    assert host.end() == (1, "")


@pytest.mark.parametrize("raw", [b"\x05", b"\x05\x00\x00\x00{}"])
def test_a_stream_cut_within_a_frame_is_answered_and_ends_the_host(host: Process, raw: bytes) -> None:
    host.write(raw)
    code, errors = host.end()
    assert host.reply()["error"]["code"] == "bad_frame"
    assert (code, errors) == (1, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_quietly(host: Process, number: int) -> None:
    host.hello()
    host.signal(number)
    assert host.wait() == 0
    assert host.end() == (0, "")


def test_a_browser_that_is_gone_ends_it_quietly(host: Process) -> None:
    host.hello()
    host.stop_reading()
    host.send(b'{"id":1,"type":"hello","extension_version":"1","protocol":1}')
    assert host.wait() == 0
    assert host.end() == (0, "")


def test_whatever_is_printed_goes_to_standard_error_never_into_the_frames() -> None:
    noisy = START.replace(
        "from kontaktwacht.native import main",
        "import os; from kontaktwacht import native; guard = native.guard; "
        "native.guard = lambda: (guard(), print('noise', flush=True), os.write(1, b'more\\n'))[0]; "
        "from kontaktwacht.native import main",
    )
    with Process(start=noisy) as host:
        assert host.hello()["ok"]
        assert host.end() == (0, "noise\nmore\n")


def test_without_standard_error_it_works_all_the_same() -> None:
    hello = b'{"id":1,"type":"hello","extension_version":"1","protocol":1}'
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -I -c "$START" 2>&-'],
        input=struct.pack("=I", len(hello)) + hello,
        stdout=subprocess.PIPE,
        env={**os.environ, "START": START},
        check=True,
    )
    assert json.loads(done.stdout[4:])["ok"]


def test_a_package_that_is_missing_is_said_in_a_frame_and_in_one_line() -> None:
    with Process(start="import sys; sys.modules['msgspec'] = None; " + START) as host:
        assert host.reply()["error"]["code"] == "internal"
        code, errors = host.end()
        assert code == 1
        assert len(errors.splitlines()) == 1


def test_version_is_printed_for_people() -> None:
    with Process("--version") as host:
        assert host.rest().startswith(b"kontaktwacht-host 0.")
        assert host.end() == (0, "")


# What stays on the machine


def test_a_mistake_of_the_hosts_own_is_answered_and_logged_without_a_word_of_the_page(tmp_path: Path) -> None:
    broken = START.replace(
        "from kontaktwacht.native import main",
        "from kontaktwacht.handlers import score; "
        "score.weigh = lambda page, facts, *_: 1 / 0 if facts[0].name != 'Lea Geheim' else {}[facts[0].letter]; "
        "from kontaktwacht.native import main",
    )
    with Process(start=broken, environment={"XDG_STATE_HOME": str(tmp_path)}) as host:
        reply = host.ask(score(card("a", name="Lea Geheim", letter="Streng vertraulich")))
        assert reply["error"]["code"] == "internal"
        assert "vertraulich" not in reply["error"]["message"]
        assert host.hello()["ok"]
        host.end()
    (log,) = tmp_path.rglob("host.log")
    assert "KeyError" in log.read_text("utf-8")
    assert "score.py" in log.read_text("utf-8")
    for word in ("Geheim", "vertraulich", "xing.com"):
        assert word not in log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_memory_that_cannot_be_opened_is_said_and_the_host_goes_on(tmp_path: Path) -> None:
    (tmp_path / "kontaktwacht").mkdir()
    (tmp_path / "kontaktwacht" / "memory.sqlite3").write_text("this is no database, but some other file of mine")
    with Process(environment={"XDG_DATA_HOME": str(tmp_path)}) as host:
        for reply in (host.hello(), host.ask(score(card("a")))):
            assert reply["error"]["code"] == "store_unavailable"
            assert "memory.sqlite3" in reply["error"]["message"]
        (tmp_path / "kontaktwacht" / "memory.sqlite3").unlink()
        assert host.hello()["ok"]
        assert host.ask(score(card("a")))["ok"]


def test_settings_changed_meanwhile_hold_at_once_and_a_mistake_is_told(host: Process) -> None:
    assert host.hello()["problem"] is None
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "kontaktwacht" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text("notable = 2\n")
    assert host.hello()["scale"]["notable"] == 2
    file.write_text("notable = high\n")
    reply = host.hello()
    assert "line 1" in reply["problem"]
    assert reply["scale"]["notable"] == 2
