"""Every picture that a README shows is one that a script renews."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit import pictures


@pytest.mark.parametrize("name", ["README.md", "README.de.md"])
def test_the_pictures_of_a_readme_are_made_by_a_script(root: Path, name: str) -> None:
    shown = re.findall(r"\]\((scripts/pictures/\S+)\)", (root / name).read_text(encoding="utf-8"))
    assert [Path(one).stem for one in shown] == list(pictures.README)
    assert all((root / one).is_file() for one in shown)
