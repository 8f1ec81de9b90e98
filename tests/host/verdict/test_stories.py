"""Whole stories of invented people, judged from an empty memory: how often right, and in which words."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest
from judging import shipped

from kontaktwacht.evaluate import Judged, examples, judge, measure

STORIES = Path(__file__).resolve().parents[2] / "stories"
GOLDEN = sorted((STORIES / "golden").glob("*.json"))


@functools.cache
def judged() -> tuple[tuple[str, Judged], ...]:
    """Every story with the file it is from."""
    found = []
    for file in sorted(STORIES.glob("*.jsonl")):
        found += [(file.stem, judge(index, one, shipped())) for index, one in examples(file.read_text("utf-8"))]
    return tuple(found)


def test_there_are_stories_of_both_kinds_over_all_marks() -> None:
    labels = [one.label for _, one in judged()]
    assert len(labels) >= 300
    assert min(labels.count("collector"), labels.count("genuine")) >= 60
    assert {mark for _, one in judged() for mark, state in one.verdict.states.items() if state == "met"} == {
        "contacts", "letter", "withdrawal", "contact_party", "promotion",
    }  # fmt: skip


def test_no_genuine_story_is_called_a_collector() -> None:
    wrong = [(file, one.index) for file, one in judged() if one.label == "genuine" and one.level == "collector"]
    assert wrong == []


def test_flagged_and_labelled_agree_well() -> None:
    figures = measure([one for _, one in judged()])
    assert figures["notable"]["f1"] >= 0.97
    assert figures["notable"]["precision"] == 1.0
    assert figures["letter_auc"] >= 0.9


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_a_whole_explanation_reads_as_it_was_approved(file: Path) -> None:
    golden: dict[str, Any] = json.loads(file.read_text("utf-8"))
    ((_, example),) = examples(json.dumps(golden["story"]))
    assert told(judge(0, example, shipped())) == golden["told"]


def told(one: Judged) -> dict[str, Any]:
    """Everything of a verdict that a person reads."""
    said = one.verdict
    return {
        "level": said.level,
        "decibans": said.decibans,
        "headline": said.headline,
        "marks": [[mark.decibans, mark.text, mark.quote, mark.at] for mark in said.marks],
        "changes": [change.text for change in said.changes],
        "wait_until": said.wait_until,
    }


def test_there_are_golden_explanations_in_both_languages() -> None:
    langs = [json.loads(file.read_text("utf-8"))["story"]["requests"][-1]["page"]["lang"] for file in GOLDEN]
    assert langs.count("de") >= 3
    assert langs.count("en") >= 3
