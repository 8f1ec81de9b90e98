"""The command line where what lies around it is not as it should be: closed streams, full disks, folders of others."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from host_process import HOST

from kontaktwacht import cli, paths, ruleset
from kontaktwacht.memory.errors import explain
from kontaktwacht.setup import apply as setup_apply
from kontaktwacht.setup.apply import SetupError, apply
from kontaktwacht.setup.plan import Change
from kontaktwacht.setup.surroundings import _writable

COMMAND = f"PYTHONPATH='{HOST}' '{sys.executable}' -m kontaktwacht.cli"


def shell(line: str) -> tuple[int, str, str]:
    done = subprocess.run(["/bin/sh", "-c", f"{COMMAND} {line}"], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", ["score -", "evaluate -", "masscheck -", "import -"])
def test_a_closed_input_holds_nothing(command: str) -> None:
    code, out, err = shell(f"{command} <&-")
    assert (code, out) == (2, "")
    assert err.startswith("kontaktwacht: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "line", ["settings path > /dev/full", "export > /dev/full", "settings path >&-", "export >&-", "--help >&-"]
)
def test_what_cannot_be_printed_is_an_error_in_one_sentence(line: str) -> None:
    code, _, err = shell(line)
    assert code == 2
    assert err.startswith("kontaktwacht: what was to be printed could not be written: ")
    assert err.count("\n") == 1


def test_closed_errors_stop_nothing() -> None:
    assert shell("settings path 2>&-")[:2] == (0, f"{paths.settings_file()}\n")


@pytest.mark.parametrize("command", ["score", "evaluate", "masscheck", "import"])
def test_an_empty_name_is_no_file(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, ""]) == 2
    assert "name of the file is empty" in capsys.readouterr().err


def test_a_folder_named_like_a_text_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.txt").mkdir()
    (tmp_path / "old.txt" / "one.txt").write_text("Guten Tag", "utf-8")
    assert cli.main(["masscheck", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("1 text\n")


def test_a_name_longer_than_the_system_takes_is_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported = tmp_path / "exported.json"
    exported.write_text("[]", "utf-8")
    assert cli.main(["import", "--memory", "x" * 300, str(exported)]) == 2
    assert "cannot be written to (File name too long)" in capsys.readouterr().err


def test_settings_that_nobody_may_look_at_are_named_and_the_shipped_ones_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual, folder = os.listdir, Path(paths.config_folder()) / "phrases"

    def closed(place: str | Path = ".") -> list[str]:
        if Path(place) == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(place))
        return usual(place)

    monkeypatch.setattr(os, "listdir", closed)
    assert cli.main(["settings", "check"]) == 1
    assert capsys.readouterr().err == f"{folder} cannot be read (Permission denied); make it a folder of yours.\n"


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_phrase_folder_that_is_none_and_a_link_that_leads_nowhere_are_told(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ruleset.load().problem is None
    folder = Path(paths.config_folder())
    folder.mkdir(parents=True)
    if kind == "file":
        (folder / "phrases").write_text("", "utf-8")
    else:
        (folder / "settings.toml").symlink_to(folder / "elsewhere.toml")
    assert cli.main(["settings", "check"]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert "cannot be read" in (ruleset.load().problem or ""), "what was compiled before is not taken for it"


def test_a_disk_without_room_for_the_index_of_the_log_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = 4874  # SQLITE_IOERR_SHMSIZE
    assert explain(error, "/somewhere/memory").reason == "other"
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_bavail=3, f_frsize=4096))
    assert explain(error, "/somewhere/memory").reason == "full"


@pytest.mark.parametrize(
    ("number", "remedy"), [(errno.ENOSPC, "free some space"), (errno.EACCES, "writable"), (errno.EEXIST, "no folder")]
)
def test_setup_says_what_helps_against_what_is_wrong(number: int, remedy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(setup_apply, "write_whole", failing)
    with pytest.raises(SetupError, match=remedy):
        apply([Change("write", "/somewhere/manifest.json", "{}", 0o644)], "host")


def test_the_doctor_finds_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Path.write_bytes

    def full(file: Path, content: bytes) -> int:
        if content:
            raise OSError(errno.ENOSPC, "No space left on device")
        return usual(file, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    found = _writable(tmp_path)
    assert (found.status, found.remedy) == ("fail", "free some space on its disk")
    assert list(tmp_path.iterdir()) == []
