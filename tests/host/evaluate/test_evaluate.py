"""`kontaktwacht evaluate` and `masscheck`: labelled examples → figures, and clear words for bad files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht import evaluate, masscheck, ruleset
from kontaktwacht.usage import UsageError

SALES = "Ich sehe Synergien. Haben Sie 15 Minuten Zeit? Mein E-Book gibt es gratis, mehr Kunden, mehr Umsatz!"
SINCERE = "Wir haben uns gestern auf der Messe in Kiel unterhalten, hier wie versprochen meine Anfrage."


def page(day: int, *cards: dict[str, Any], **changes: Any) -> dict[str, Any]:
    head = {
        "url": "u",
        "kind": "requests",
        "lang": "de",
        "seen_at": f"2026-05-{day:02d}T09:00:00+02:00",
        "complete": False,
    }
    return {"id": 1, "type": "score", "page": {**head, **changes}, "cards": list(cards)}


def card(slug: str, letter: str | None) -> dict[str, Any]:
    return {"ref": slug, "url": f"/profile/{slug}", "name": slug.replace("_", " "), "letter": letter, "lines": []}


def written(tmp_path: Path, *examples: Any) -> Path:
    file = tmp_path / "examples.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in examples), "utf-8")
    return file


def figures(capsys: pytest.CaptureFixture[str], file: Path) -> dict[str, Any]:
    assert evaluate.main(file, True) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_figures_have_the_contracts_names_and_count_lines_from_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(
        tmp_path,
        {"label": "collector", "text": SALES, "lang": "de", "note": "x"},
        {"label": "genuine", "text": SINCERE},
    )
    said = figures(capsys, file)
    assert set(said) == {"n", "notable", "collector", "auc", "brier", "letter_auc", "examples"}
    assert said["n"] == 2
    assert said["notable"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert said["auc"] == said["letter_auc"] == 1.0
    assert [one["index"] for one in said["examples"]] == [0, 1]
    assert said["examples"][0]["letter_decibans"] > 0 > said["examples"][1]["letter_decibans"]


def test_a_story_is_judged_by_its_last_verdict_with_what_was_seen_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "Guten Tag, als Inhaberin einer kleinen Werkstatt für Holzspielzeug möchte ich gern von Ihnen hören, "
        "wie sich Ihre Branche in den nächsten Jahren entwickelt, und freue mich auf Ihre Rückmeldung."
    )
    alone = {"label": "collector", "requests": [page(9, card("Eva_Lind", text))]}
    after = [page(day, card(f"Nina_{day}", text)) for day in (1, 3, 5, 7)]
    shared = {"label": "collector", "requests": [*after, page(9, card("Eva_Lind", text))]}
    said = figures(capsys, written(tmp_path, alone, shared))
    assert said["examples"][1]["decibans"] > said["examples"][0]["decibans"]


def test_a_decision_may_stand_between_two_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trust = {"type": "decide", "decisions": [{"person": "Eva_Lind", "action": "trust"}]}
    story = {
        "label": "genuine",
        "requests": [page(1, card("Eva_Lind", SALES)), trust, page(2, card("Eva_Lind", SALES))],
    }
    assert figures(capsys, written(tmp_path, story))["examples"][0]["level"] == "clear"


@pytest.mark.parametrize(
    "line",
    ["nothing", "[]", '{"label":"friend","text":"x"}', '{"label":"genuine"}', '{"label":"genuine","requests":[]}',
     '{"label":"genuine","requests":[{"type":"score"}]}', '{"label":"genuine","text":1}'],
)  # fmt: skip
def test_a_bad_line_is_named_in_one_sentence(line: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(f'{{"label":"genuine","text":"x"}}\n{line}\n')
    with pytest.raises(UsageError, match="line 2") as raised:
        evaluate.main(file, False)
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_file_without_examples_or_none_at_all_is_said_plainly(content: str, tmp_path: Path) -> None:
    file = tmp_path / "empty.jsonl"
    file.write_text(content)
    with pytest.raises(UsageError, match="no example in it"):
        evaluate.main(file, False)
    with pytest.raises(UsageError, match="cannot be read"):
        evaluate.main(tmp_path / "missing.jsonl", False)


def test_a_line_separator_within_a_letter_ends_no_line(tmp_path: Path) -> None:
    file = tmp_path / "separator.jsonl"
    file.write_text(json.dumps({"label": "genuine", "text": "a\u2028b\u0085c"}, ensure_ascii=False), "utf-8")
    assert evaluate.main(file, True) == masscheck.main(file, True) == 0


def test_every_wrong_verdict_is_shown_with_its_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main(written(tmp_path, {"label": "genuine", "text": SALES}), False) == 0
    said = capsys.readouterr().out
    assert "wrong: line 1, genuine" in said
    assert "Synergien" in said


def test_half_an_emoji_costs_no_file() -> None:
    [(_, example)] = evaluate.examples('{"label": "genuine", "text": "Hallo \\ud83d!", "lang": "de"}')
    assert example.text is not None
    assert example.text.startswith("Hallo")


@given(st.lists(st.tuples(st.booleans(), st.integers(-5, 5)), min_size=1, max_size=30))
def test_auc_is_the_share_of_pairs_in_the_right_order(examples: list[tuple[bool, int]]) -> None:
    truth, scores = [one for one, _ in examples], [float(score) for _, score in examples]
    area = evaluate.auc(truth, scores)
    turned = evaluate.auc(truth, [-score for score in scores])
    if area is None:
        assert len(set(truth)) == 1
    else:
        assert turned is not None
        assert abs(area + turned - 1) < 1e-3


def test_masscheck_counts_rules_and_prints_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(SALES, "utf-8")
    (folder / "b.txt").write_text("Die Lieferung kommt am Montag.", "utf-8")
    assert masscheck.main(folder, True) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["n"] == 2
    assert {row["rule"]: row["hits"] for row in said["rules"]}["letter.synergy"] == 1
    assert masscheck.main(folder, False) == 0
    printed = capsys.readouterr().out
    assert "letter.synergy" in printed
    assert "Lieferung" not in printed
    assert "E-Book" not in printed


def test_masscheck_counts_rules_on_trial_and_those_for_other_texts_too() -> None:
    rules = ruleset.load()
    tried = tuple(
        msgspec.structs.replace(one, status="trial") if one.id == "letter.synergy" else one for one in rules.phrases
    )
    figures = masscheck.check(
        iter(["Ich sehe Synergien.", "Jetzt Webinarplatz sichern!"]), msgspec.structs.replace(rules, phrases=tried)
    )
    found = {row["rule"]: (row["hits"], row["status"]) for row in figures["rules"]}
    assert found["letter.synergy"] == (1, "trial")
    assert found["promotion.event"] == (1, "active")
    assert "letter.synergy (trial)" in masscheck.as_text(figures)


@pytest.mark.parametrize("line", ['{"other": 1}', '{"text": null}', "[" * 100_000])
def test_masscheck_says_what_is_wrong_with_a_heap(line: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(f'{{"text": "x"}}\n{line}\n')
    with pytest.raises(UsageError, match="line 2"):
        masscheck.main(broken, False)
    with pytest.raises(UsageError, match="nowhere cannot be read"):
        masscheck.main(tmp_path / "nowhere", False)


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_the_interval_holds_the_share_itself(hits: int, more: int) -> None:
    count = hits + more
    low, high = masscheck.wilson(hits, count)
    assert 0 <= low <= hits / count <= high <= 1
