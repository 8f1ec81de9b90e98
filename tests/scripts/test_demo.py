"""The demo itself, as a person starts it, in both browsers: the main job from page to badge."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kit import sample, table, warm
from kit.browser import FAMILIES
from kit.verdicts import Judged

LEVELS = {"clear", "unknown", "notable", "collector"}


def demo(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "scripts" / "demo.py"), "--headless", *arguments]
    # The host has its first day, as with everybody who starts the demo.
    around = {name: value for name, value in os.environ.items() if name != warm.COMPILED}
    return subprocess.run(
        command, env=around, capture_output=True, text=True, encoding="utf-8", check=False, timeout=240
    )


def verdicts(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Standard output is JSON and nothing else."""
    found: list[dict[str, Any]] = json.loads(done.stdout)["verdicts"]
    return found


@pytest.mark.parametrize("family", FAMILIES)
def test_everyone_on_the_sample_page_is_judged_and_every_flagged_one_has_a_badge(
    root: Path, tmp_path: Path, family: str
) -> None:
    picture = tmp_path / "badges.png"
    done = demo(root, "--browser", family, "--json", "--screenshot", str(picture))
    assert done.returncode == 0, done.stderr
    judged = verdicts(done)
    assert [one["name"] for one in judged] == [person["name"] for person in sample.people()]
    assert [one["person"] for one in judged] == [person["slug"] for person in sample.people()]
    assert {one["level"] for one in judged} == LEVELS, "the sample shows all four levels"
    for one in judged:
        assert set(one) == {"person", "name", "level", "reasons"}
        assert all(reason[-1] in '.!?…“”"' for reason in one["reasons"]), one
        if one["level"] in ("notable", "collector"):
            assert one["reasons"], one
    level = {one["person"]: one["level"] for one in judged}
    for person in sample.people():
        if "expect" in person:
            assert level[person["slug"]] in person["expect"], person["name"]
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_people_get_a_table_with_names_levels_and_reasons() -> None:
    one = Judged("Max_Muster", "Max Muster", "collector", ("Gleich etwas Kostenloses. " * 8, "999+ Kontakte."))
    two = Judged("Eva_Lang", "Eva Lang", "unknown", ())
    lines = table.of([one, two], "de").splitlines()
    assert lines[0].split() == ["Name", "Urteil", "Gründe"]
    assert lines[2].startswith("Max Muster  Kontaktsammler-Merkmale  Gleich etwas Kostenloses.")
    assert any(line.strip() == "999+ Kontakte." for line in lines)
    assert "Eva Lang    noch offen" in "\n".join(lines)
    assert lines[-1] == "2 Anfragen, davon 1 mit Hinweis"
    assert table.of([two], "en").endswith("1 requests, 0 of them flagged")


def test_a_page_of_ones_own_is_shown_at_the_true_address(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "my requests.html"
    page.write_text((root / "tests" / "pages" / "legacy-rows.html").read_text("utf-8"), encoding="utf-8")
    truth = json.loads((root / "tests" / "pages" / "legacy-rows.json").read_text("utf-8"))
    done = demo(root, "--browser", "chromium", "--json", "--page", str(page))
    assert done.returncode == 0, done.stderr
    assert [one["name"] for one in verdicts(done)] == [card["name"] for card in truth["cards"]]


def test_a_page_without_requests_is_no_failure(root: Path) -> None:
    done = demo(root, "--browser", "chromium", "--json", "--page", str(root / "tests" / "pages" / "empty.html"))
    assert (done.returncode, verdicts(done)) == (0, [])
    assert "There is no open contact request on this page." in done.stderr


def test_a_page_that_cannot_be_read_is_told_and_is_a_failure(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "other.html"
    page.write_text("<!doctype html><title>Notizen</title><h1>Notizen</h1><p>Milch, Brot</p>", encoding="utf-8")
    done = demo(root, "--browser", "chromium", "--json", "--page", str(page))
    assert (done.returncode, verdicts(done)) == (1, [])
    assert "No contact request could be read on this page." in done.stderr
