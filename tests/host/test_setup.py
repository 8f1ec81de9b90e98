"""Registering the host with browsers: places as data, a pure plan, careful writing, and a doctor that knows the way."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from setup_kit import ROOT, registered

from kontaktwacht.files import write_whole
from kontaktwacht.setup import command, plan
from kontaktwacht.setup.browsers import Catalogue, System


def removal(browser: str, listed: Catalogue, system: System) -> tuple[list[plan.Change], list[str]]:
    data, scripts = system.home / "data", Path("/usr/bin")
    return plan.plan_remove(listed.named([browser]), listed, system, data=data, scripts=scripts)


def test_the_chrome_id_follows_from_the_key_in_the_extension(listed: Catalogue) -> None:
    key = json.loads((ROOT / "extension" / "manifest.json").read_text("utf-8"))["key"]
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32]
    assert "".join(chr(ord("a") + int(digit, 16)) for digit in digest) in listed.extension_ids["chromium"]


def test_the_gecko_id_is_the_extensions(listed: Catalogue) -> None:
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text("utf-8"))
    assert manifest["browser_specific_settings"]["gecko"]["id"] in listed.extension_ids["firefox"]


@pytest.mark.parametrize("platform", ["linux", "macos", "windows"])
def test_every_place_is_absolute_or_a_registry_key(listed: Catalogue, platform: str, tmp_path: Path) -> None:
    machine = System(platform, tmp_path, tmp_path / ".config")  # type: ignore[arg-type]
    for browser in listed.browsers:
        for place in browser.locations(machine):
            assert "$" not in place
            assert place.startswith("Software\\") if platform == "windows" else Path(place).is_absolute()


def test_a_plan_names_each_place_once_though_browsers_share_it(listed: Catalogue, system: System) -> None:
    browsers = listed.named(["chrome", "opera", "firefox", "zen"])
    changes = plan.plan_install(browsers, listed, system, python=Path("/usr/bin/python3"), data=system.home / "data")
    assert len({change.target for change in changes}) == len(changes) == 3


def test_installing_writes_a_manifest_that_only_the_owner_may_write(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.setup(["chromium", "firefox"], system=system, data=system.home / "data") == 0
    chromium = json.loads(registered(system).read_text("utf-8"))
    firefox = json.loads(registered(system, ".mozilla/native-messaging-hosts").read_text("utf-8"))
    assert chromium["allowed_origins"][0].startswith("chrome-extension://")
    assert chromium["allowed_origins"][0].endswith("/")
    assert firefox["allowed_extensions"] == ["kontaktwacht@kontaktwacht.github.io"]
    assert stat.S_IMODE(registered(system).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(chromium["path"]).stat().st_mode) == 0o700
    assert "need not be restarted" in capsys.readouterr().out


def test_a_dry_run_touches_nothing(system: System, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.setup(["chromium"], dry_run=True, system=system, data=system.home / "data") == 0
    assert not system.home.exists()
    said = capsys.readouterr().out
    assert "would write" in said
    assert "(tells Chromium where the host is)" in said


def test_an_unknown_browser_is_named_with_the_known_ones(system: System, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.setup(["netscape"], system=system, data=system.home) == 2
    said = capsys.readouterr().err
    assert "netscape" in said
    assert "firefox" in said


def test_without_any_browser_it_says_what_to_name(system: System, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.setup([], system=system, data=system.home) == 2
    assert "--browser" in capsys.readouterr().err


def test_removing_takes_back_what_was_written(system: System) -> None:
    command.setup(["chromium"], system=system, data=system.home / "data")
    other = registered(system).with_name("other.json")
    other.write_text("{}")
    assert command.setup(["chromium"], remove=True, system=system, data=system.home / "data") == 0
    assert not registered(system).exists()
    assert other.exists()
    assert not (system.home / "data").exists(), "a folder made for it goes too where nothing else is in it"


def test_removing_leaves_a_place_that_another_browser_reads(listed: Catalogue, system: System) -> None:
    (system.config / "google-chrome").mkdir(parents=True)  # Chrome is installed, and Opera reads its place
    changes, notes = removal("opera", listed, system)
    assert registered(system, ".config/google-chrome/NativeMessagingHosts") not in {Path(one.target) for one in changes}
    assert "Google Chrome" in notes[0]


def test_removing_is_not_held_up_by_browsers_that_are_not_there(listed: Catalogue, system: System) -> None:
    for folder in (".mozilla", ".config/google-chrome"):
        (system.home / folder).mkdir(parents=True)
    for browser in ("firefox", "chrome"):
        changes, notes = removal(browser, listed, system)
        assert notes == []
        assert len(changes) == 2  # the manifest, and the launcher nobody points to any more


def test_the_launcher_stays_while_another_manifest_points_to_it(system: System) -> None:
    command.setup(["chromium", "firefox"], system=system, data=system.home / "data")
    launcher = system.home / "data" / "kontaktwacht-host"
    command.setup(["chromium"], remove=True, system=system, data=system.home / "data")
    assert launcher.exists()
    command.setup(["firefox"], remove=True, system=system, data=system.home / "data")
    assert not launcher.exists()


def test_removing_leaves_a_manifest_that_is_not_ours(system: System, capsys: pytest.CaptureFixture[str]) -> None:
    registered(system).parent.mkdir(parents=True)
    registered(system).write_text('{"name": "somebody.else"}')
    command.setup(["chromium"], remove=True, system=system, data=system.home / "data")
    assert registered(system).exists()
    assert "not ours" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_named_in_one_sentence(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.home.mkdir(parents=True)
    system.config.write_text("a file where a folder should be")
    assert command.setup(["chromium"], system=system, data=system.home / "data") == 2
    assert str(system.config) in capsys.readouterr().err
    assert "Traceback" not in capsys.readouterr().err


def test_writing_leaves_the_old_file_where_the_new_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.json"
    file.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full"):
        write_whole(file, b"new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "settings.toml"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    write_whole(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()


def test_a_launcher_quotes_whatever_the_path_holds(tmp_path: Path) -> None:
    odd = tmp_path / "it's $HOME `here`" / "python3"
    odd.parent.mkdir()
    odd.write_text('#!/bin/sh\necho "$@"\n')
    odd.chmod(0o700)
    launcher = tmp_path / "launcher"
    launcher.write_text(plan.render_launcher(odd))
    launcher.chmod(0o700)
    said = subprocess.run([str(launcher), "origin"], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert said == "-I -m kontaktwacht.native origin\n"


def test_a_folder_of_ones_own_takes_the_place_of_the_known_ones(system: System) -> None:
    own = system.home / "portable" / "NativeMessagingHosts"
    assert command.setup(["chromium"], folder=str(own), system=system, data=system.home / "data") == 0
    assert (own / "io.github.kontaktwacht.json").exists()
    assert not registered(system).exists()
    assert command.setup(["chromium"], folder=str(own), remove=True, system=system, data=system.home / "data") == 0
    assert not own.exists()
