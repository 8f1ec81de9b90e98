"""The compiled rules: read without pydantic, made anew when a file has changed, and never lost to a mistake."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from host_process import HOST

from kontaktwacht import paths, ruleset, settings, settings_source
from kontaktwacht.wire import FIVE_MARKS


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just started."""
    monkeypatch.setattr(ruleset, "_latest", None)


def settings_file(text: str) -> Path:
    file = Path(paths.settings_file())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_folders_are_those_platformdirs_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        for value in ("/tmp/moved", "", "  ", None):  # noqa: S108 - nothing is written there
            if value is None:
                monkeypatch.delenv(variable, raising=False)
            else:
                monkeypatch.setenv(variable, value)
            assert paths.config_folder() == platformdirs.user_config_dir("kontaktwacht", appauthor=False)
            assert paths.data_folder() == platformdirs.user_data_dir("kontaktwacht", appauthor=False)
            assert paths.cache_folder() == platformdirs.user_cache_dir("kontaktwacht", appauthor=False)


def test_the_shipped_rules_compile_and_hold_together() -> None:
    rules = ruleset.load()
    assert rules.problem is None
    assert rules.prior < rules.notable < rules.collector
    assert set(rules.groups) <= set(rules.weights)
    assert rules.texts["de"].keys() == rules.texts["en"].keys()


def test_they_are_compiled_once_into_a_cache_of_the_owners_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = ruleset.load()
    cache = Path(ruleset.cache_file())
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600
    monkeypatch.setattr(ruleset, "_latest", None)
    monkeypatch.setattr(ruleset, "_compile_in_child", lambda: pytest.fail("compiled twice"))
    assert ruleset.load() == rules


def test_a_changed_file_holds_at_the_next_look() -> None:
    assert ruleset.load().withdrawal_days == 7
    settings_file("withdrawal_days = 12\n")
    assert ruleset.load().withdrawal_days == 12
    settings_file("").unlink()
    assert ruleset.load().withdrawal_days == 7


def test_after_a_mistake_the_last_good_rules_hold_and_say_why() -> None:
    settings_file("withdrawal_days = 12\n")
    ruleset.load()
    file = settings_file("withdrawal_days = many\n")
    rules = ruleset.load()
    assert rules.withdrawal_days == 12
    assert rules.problem is not None
    assert f"{file}" in rules.problem
    assert "line 1" in rules.problem
    settings_file("withdrawal_days = 13\n")
    assert (ruleset.load().withdrawal_days, ruleset.load().problem) == (13, None)


def test_a_mistake_on_the_first_day_leaves_the_shipped_rules() -> None:
    settings_file("withdrawal_days = 400\n")
    rules = ruleset.load()
    assert rules.withdrawal_days == 7
    assert "at most 60" in (rules.problem or "")


@pytest.mark.parametrize("rubbish", [b"", b"\x93", b"not msgpack at all", os.urandom(300)])
def test_a_broken_cache_is_made_anew(rubbish: bytes) -> None:
    rules = ruleset.load()
    Path(ruleset.cache_file()).write_bytes(rubbish)
    ruleset._latest = None
    assert ruleset.load() == rules


def test_without_a_folder_for_the_cache_it_works_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    assert ruleset.load().withdrawal_days == 7


def test_many_processes_may_start_at_once_on_the_first_day() -> None:
    code = f"import sys; sys.path.insert(0, {str(HOST)!r}); from kontaktwacht import ruleset; ruleset.load()"
    started = [subprocess.Popen([sys.executable, "-I", "-c", code]) for _ in range(4)]
    assert [process.wait() for process in started] == [0, 0, 0, 0]
    assert ruleset.read_cache() is not None


def test_a_broken_installation_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "SHIPPED", tmp_path)
    with pytest.raises(RuntimeError, match="Install Kontaktwacht anew"):
        settings.compile_now()


def test_a_rule_written_in_both_languages_is_one_rule() -> None:
    source = settings_source.read_source(settings.SHIPPED, None)
    by_id: dict[str, set[object]] = {}
    for phrase in source.phrases.values():
        by_id.setdefault(phrase.id, set()).add((phrase.points, phrase.mark, phrase.group))
    assert [rule for rule, kinds in by_id.items() if len(kinds) > 1] == []


def test_no_mark_alone_reaches_the_collector_level() -> None:
    rules = ruleset.load()
    for mark in FIVE_MARKS:
        assert rules.caps[mark] < rules.collector - rules.prior
