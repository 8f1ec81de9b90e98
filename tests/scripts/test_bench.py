"""The bench measures hosts that really answer, and says what it cannot measure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import bench_start


def test_every_case_is_measured_against_the_bare_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    figures = bench_start.measure(tmp_path, runs=1)
    assert list(figures) == ["bare python -I", "host, no message", "host, hello", "host, hello and first score"]
    assert figures["bare python -I"]["seconds_ratio"] == 1
    assert all(figure["seconds"] > 0 for figure in figures.values())
    assert "apt-get install valgrind" in capsys.readouterr().err


def test_a_host_that_does_not_answer_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="0 of 1 messages answered"):
        bench_start._run(["/bin/sh", "-c", "cat > /dev/null"], bench_start._frame(bench_start.HELLO), {}, tmp_path)
