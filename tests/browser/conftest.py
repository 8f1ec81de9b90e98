"""Real browsers for the stories: every story runs in Chromium and in Firefox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from first_day import FirstDays


@pytest.fixture(scope="session")
def first_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirstDays]:
    """Browsers as on the day on which the extension was installed. One test, or one file, has a family at a time."""
    with FirstDays(tmp_path_factory.mktemp("first days")) as browsers:
        yield browsers
