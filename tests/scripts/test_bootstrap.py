"""Getting ready: what is missing is named with the command that brings it, and nothing is done twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit import env, node, programs, steps, system


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No browser, no apt-get, an ordinary person; gives the only folder of programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("KONTAKTWACHT_CHROMIUM", "KONTAKTWACHT_FIREFOX"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def program(folder: Path, name: str, text: str = "exit 0") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("manager", "family", "command"),
    [
        ("apt-get", "chromium", "sudo apt-get install chromium"),
        ("apt-get", "firefox", "sudo apt-get install firefox-esr"),
        ("dnf", "firefox", "sudo dnf install firefox"),
        ("pacman", "chromium", "sudo pacman -S chromium"),
        ("zypper", "firefox", "sudo zypper install MozillaFirefox"),
    ],
)
def test_a_missing_browser_is_named_with_the_command_of_this_system(
    bare_machine: Path, manager: str, family: str, command: str
) -> None:
    program(bare_machine, manager)
    with pytest.raises(steps.SetupError) as told:
        system.need_browsers(steps.Steps("test"), [family])
    assert str(told.value) == f"{family.capitalize()} is not installed; install it with: {command}"


def test_both_missing_browsers_are_named_at_once(bare_machine: Path) -> None:
    program(bare_machine, "apt-get")
    with pytest.raises(steps.SetupError) as told:
        system.need_browsers(steps.Steps("test"), ["chromium", "firefox"])
    assert str(told.value).count("install it with") == 2


def test_root_on_debian_gets_the_browser_installed_after_being_told(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(system, "debian_root", lambda: True)
    log = bare_machine / "log"
    browser = f'printf "#!/bin/sh\\n" > "{bare_machine}/firefox-esr"; /bin/chmod +x "{bare_machine}/firefox-esr"'
    program(bare_machine, "apt-get", f'echo "$@" >> "{log}"; [ "$1" = update ] || {{ {browser}; }}')
    system.need_browsers(steps.Steps("test"), ["firefox"])
    assert log.read_text().splitlines() == [
        "update -q",
        "install -y -q --no-install-recommends firefox-esr firefox-esr-l10n-de",
    ]
    assert "apt-get install firefox-esr" in capfd.readouterr().err


def test_a_failed_installation_shows_what_apt_said(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "debian_root", lambda: True)
    program(bare_machine, "apt-get", 'echo "E: Unable to locate package"; exit 100')
    with pytest.raises(steps.SetupError, match=r"could not be installed(.|\n)*Unable to locate package"):
        system.need_browsers(steps.Steps("test"), ["chromium"])


def test_a_browser_chosen_by_hand_is_used_or_named(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program(bare_machine, "my browser")
    monkeypatch.setenv("KONTAKTWACHT_CHROMIUM", str(own))
    assert programs.find("chromium") == own
    monkeypatch.setenv("KONTAKTWACHT_CHROMIUM", "/nowhere/chromium")
    monkeypatch.setattr(system, "debian_root", lambda: True)
    with pytest.raises(steps.SetupError, match=r"not at /nowhere/chromium, where KONTAKTWACHT_CHROMIUM says it is"):
        system.need_browsers(steps.Steps("test"), ["chromium"])


def test_a_python_that_is_too_old_is_told_in_one_sentence(root: Path) -> None:
    script = (
        "import sys; sys.version_info = (3, 9, 2); sys.argv = ['scripts/demo.py'];"
        f"sys.path.insert(0, {str(root / 'scripts')!r}); from kit import env; env.enter('demo')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip().startswith("Kontaktwacht needs Python 3.11 or newer, but this is Python 3.9.2;")
    assert "Traceback" not in done.stderr


def test_the_stamp_follows_every_source_and_nothing_else(tmp_path: Path) -> None:
    module = tmp_path / "host" / "kontaktwacht" / "one.py"
    module.parent.mkdir(parents=True)
    module.write_text("a = 1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    before = env.sources_hash(tmp_path)
    (module.parent / "__pycache__").mkdir()
    (module.parent / "__pycache__" / "one.pyc").write_bytes(b"x")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test.py").write_text("")
    assert env.sources_hash(tmp_path) == before
    module.rename(module.with_name("two.py"))
    renamed = env.sources_hash(tmp_path)
    assert renamed != before
    module.with_name("two.py").write_text("a = 2\n")
    assert env.sources_hash(tmp_path) not in (before, renamed)


def test_node_is_taken_only_where_it_is_new_enough(bare_machine: Path) -> None:
    wanted = {
        "v18.20.4": False,
        "v20.18.0": False,
        "v20.19.0": True,
        "v21.7.0": False,
        "v22.13.1": True,
        "v24.0.0": True,
    }
    for version, fits in wanted.items():
        program(bare_machine, "node", f"echo {version}")
        found = node.machine_node()
        assert (found is not None) is fits, version


def test_a_program_that_fails_is_shown_by_its_last_lines(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(steps.SetupError) as told:
        steps.run(["sh", "-c", "for i in 1 2 3; do echo line $i; done; exit 7"], "It did not work", show=str.upper)
    assert str(told.value) == "It did not work (sh ended with code 7):\n    line 1\n    line 2\n    line 3"
    assert "LINE 2" in capfd.readouterr().err
    with pytest.raises(steps.SetupError, match="It did not work"):
        steps.run(["/no/such/program"], "It did not work")
