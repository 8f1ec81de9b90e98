"""How well edited letters are found again, measured by the project's own bench on letters it invents."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path


def test_edited_letters_are_found_again_and_unrelated_ones_are_not(root: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("bench_same_text", root / "scripts" / "bench_same_text.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    figures = tmp_path / "figures.json"
    bench.main(["--letters", "900", "--probes", "120", "--sizes", "100", "--crowds", "2500", "--json", str(figures)])
    measured = json.loads(figures.read_text("utf-8"))
    for low_high in ("150_400", "400_1500"):
        assert measured[f"candidates_{low_high}_severity_1"] == 1
        assert measured[f"candidates_{low_high}_severity_2"] >= 0.95
        assert measured[f"candidates_{low_high}_severity_3"] >= 0.85
    assert measured["false_matches"] == 0
    assert measured["crowd_2500_severity_1"] == 1
    assert measured["crowd_2500_severity_2"] >= 0.95
    assert measured["crowd_2500_severity_3"] >= 0.85
