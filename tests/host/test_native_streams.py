"""Streams and ends: frames cut, too long or missing, signals, a browser that is gone, a home that is spoilt."""

from __future__ import annotations

import json
import os
import signal
import stat
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from host_process import START, Process, card, score


@pytest.fixture
def host() -> Iterator[Process]:
    with Process() as process:
        yield process


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


def test_a_home_no_text_can_name_costs_no_reply(tmp_path: Path) -> None:
    """A path need not be text; what is shown of it may be."""
    home = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    with Process(environment={"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}) as host:
        assert host.hello()["id"] == 1
        assert host.hello()["id"] == 1
