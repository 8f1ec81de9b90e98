"""A memory in a file of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kontaktwacht.memory import Memory


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kontaktwacht" / "memory.sqlite3"


@pytest.fixture
def memory(file: Path) -> Iterator[Memory]:
    with Memory.open(file) as opened:
        yield opened
