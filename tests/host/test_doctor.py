"""The doctor, who walks the whole way a message takes and says what is wrong."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from setup_kit import registered

from kontaktwacht.setup import command, doctor, plan, trial
from kontaktwacht.setup.browsers import Catalogue, System


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: {**data, "name": "other"}, "name"),
        (lambda data: {**data, "type": "socket"}, "type"),
        (lambda data: {**data, "path": "relative/host"}, "absolute"),
        (lambda data: {**data, "path": "/nowhere/host"}, "does not exist"),
        (lambda data: {**data, "allowed_origins": ["chrome-extension://abc/"]}, "allowed_origins"),
    ],
)
def test_doctor_names_what_is_wrong_with_a_manifest(damage, said, system: System, listed: Catalogue) -> None:  # type: ignore[no-untyped-def]
    command.setup(["chromium"], system=system, data=system.home / "data")
    file = registered(system)
    file.write_text(json.dumps(damage(json.loads(file.read_text("utf-8")))))
    program, findings = doctor.examine_manifest(file, listed.named(["chromium"])[0], listed)
    assert program is None
    assert any(said in finding.text and finding.remedy for finding in findings)


def test_doctor_sees_a_byte_order_mark_and_broken_json(system: System, listed: Catalogue) -> None:
    command.setup(["chromium"], system=system, data=system.home / "data")
    file = registered(system)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    _, findings = doctor.examine_manifest(file, listed.named(["chromium"])[0], listed)
    assert "byte order mark" in findings[0].text
    file.write_text("{")
    _, findings = doctor.examine_manifest(file, listed.named(["chromium"])[0], listed)
    assert "cannot be read" in findings[0].text


def test_doctor_says_what_a_host_wrote_instead_of_frames(tmp_path: Path) -> None:
    talker = tmp_path / "talker"
    talker.write_text("#!/bin/sh\necho 'Traceback of old'\n")
    talker.chmod(0o700)
    (finding,) = trial.start(talker, [], tmp_path, "Chromium")
    assert finding.status == "fail"
    assert "Traceback of old" in finding.text


def test_doctor_says_that_a_host_crashes_and_with_which_words(tmp_path: Path) -> None:
    crasher = tmp_path / "crasher"
    crasher.write_text("#!/bin/sh\necho 'no module named x' >&2\nexit 1\n")
    crasher.chmod(0o700)
    (finding,) = trial.start(crasher, [], tmp_path, "Firefox")
    assert "crashes" in finding.text
    assert "no module named x" in finding.text


def test_doctor_goes_the_whole_way_to_an_answer_with_a_blank_in_the_path(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    command.setup(["chromium", "firefox"], system=system, data=system.home / "my data")
    capsys.readouterr()
    assert command.examine(["chromium", "firefox"], as_json=True, system=system, data=system.home / "my data") == 0
    findings = json.loads(capsys.readouterr().out)
    assert [one["status"] for one in findings if "host starts and answers" in one["text"]] == ["ok", "ok"]
    assert all(one["status"] != "fail" for one in findings)


def test_doctor_fails_where_nothing_is_registered_and_says_what_to_run(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.examine(["firefox"], system=system, data=system.home / "data") == 1
    said = capsys.readouterr().out
    assert "fail" in said
    assert "kontaktwacht setup --browser firefox" in said


def test_doctor_sees_an_interpreter_that_is_gone(system: System) -> None:
    launcher = system.home / "kontaktwacht-host"
    system.home.mkdir()
    launcher.write_text(plan.render_launcher(Path("/opt/python of last year/bin/python3")))
    launcher.chmod(0o700)
    (finding,) = trial.start(launcher, [], system.home, "Chromium")
    assert finding.status == "fail"
    assert "python of last year" in finding.text


def test_doctor_follows_the_registry_on_windows(listed: Catalogue, tmp_path: Path) -> None:
    (firefox,) = listed.named(["firefox"])
    key = "Software\\Mozilla\\NativeMessagingHosts\\io.github.kontaktwacht"
    manifest = tmp_path / "io.github.kontaktwacht.firefox.json"
    manifest.write_text(plan.render_manifest("firefox", listed, tmp_path / "host.exe"))
    without = System("windows", tmp_path, tmp_path, registry={})
    (missing,) = doctor.examine([firefox], listed, without, lambda *_: [])
    assert key in missing.text
    with_key = System("windows", tmp_path, tmp_path, registry={key: str(manifest)})
    (found,) = doctor.examine([firefox], listed, with_key, lambda *_: [])
    assert "host.exe does not exist" in found.text


def test_doctor_passes_on_what_the_host_says_of_the_settings(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    command.setup(["firefox"], system=system, data=system.home / "data")
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "kontaktwacht" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text("notable = high\n")
    capsys.readouterr()
    assert command.examine(["firefox"], system=system, data=system.home / "data") == 0
    said = capsys.readouterr().out
    assert "warn" in said
    assert "line 1" in said
    assert "kontaktwacht settings check" in said


@pytest.mark.parametrize("said", [b"[]", b"{}", b"7", b'{"error": 3}', b"[" * 100_000, b"x"])
def test_doctor_bears_whatever_a_host_answers(said: bytes) -> None:
    finding = trial.judge(len(said).to_bytes(4, sys.byteorder) + said, "", 0, "Firefox", "")
    assert finding.status == "fail"
    assert "crashes" not in finding.text
