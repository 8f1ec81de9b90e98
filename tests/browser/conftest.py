"""Real browsers for the stories: every story runs in Chromium and in Firefox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from kit.browser import FAMILIES, Browser, Family
from kit.proxy import Served


class Start(Protocol):
    """`start(pages)` gives a running browser with the extension and the real host; it is closed after the test."""

    def __call__(self, pages: Mapping[str, Served], **options: Any) -> Browser: ...


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest) -> Family:
    """Each of the two kinds of browser in turn. Where one is missing, its tests fail and say what installs it."""
    chosen: Family = request.param
    return chosen


@pytest.fixture
def start(family: Family, extension: Path) -> Iterator[Start]:
    """Starts browsers of the family; options are those of `Browser.start`."""
    with ExitStack() as running:

        def begin(pages: Mapping[str, Served], **options: Any) -> Browser:
            return running.enter_context(Browser.start(family, **{"extension": extension, "pages": pages, **options}))

        yield begin
