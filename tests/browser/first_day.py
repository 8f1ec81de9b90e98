"""Browsers that many tests share: each test gets them as on the day on which the extension was installed.

Starting a browser takes longer than most tests. What can differ between two days is put away in between: the pages,
what the extension keeps, the host with its memory, settings and launcher.
"""

from __future__ import annotations

import contextlib
import itertools
import shlex
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from requests_site import put_to_sleep

from kit import hosts
from kit.browser import Browser, Family
from kit.connection import BrowserError
from kit.page import Page
from kit.proxy import Served

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
#: Sends the host that the browser starts to the home of the day.
_LAUNCHER = """#!/bin/sh
export HOME={home}
export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share"
export XDG_STATE_HOME="$HOME/.local/state" XDG_CACHE_HOME="$HOME/.cache"
exec "$XDG_DATA_HOME/kontaktwacht/kontaktwacht-host" "$@"
"""
_EMPTY = """() => new Promise((done, failed) => {
  const asked = indexedDB.deleteDatabase('kontaktwacht');
  asked.onsuccess = () => done(true);
  asked.onerror = asked.onblocked = () => failed(new Error('the database is in use'));
})"""


class FirstDays:
    """One running browser of each kind, started when the first test wants it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: dict[Family, tuple[Browser, Path]] = {}
        self._numbers = itertools.count(1)
        self._closing = ExitStack()

    def __enter__(self) -> FirstDays:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def give(self, family: Family, pages: Mapping[str, Served], host: Path | None = None) -> Browser:
        """The browser of that family, the extension just installed; the site answers as `pages` says. Its `home` is
        that of the host, or of the program in the host's place.
        """
        if family not in self._running or not self._running[family][0].running():
            self._running[family] = self._start(family)
        browser, installed = self._running[family]
        _put_away(browser)
        browser.home = self._new_home(family, installed, host)
        browser.proxy.pages = pages
        browser.proxy.served.clear()
        browser.errors.clear()
        return browser

    def _start(self, family: Family) -> tuple[Browser, Path]:
        browser = self._closing.enter_context(Browser.start(family, extension=EXTENSION))
        # It opens by itself, and would otherwise come in the middle of the first test.
        browser.page("pages/welcome.html")
        return browser, launcher(browser.home)

    def _new_home(self, family: Family, installed: Path, host: Path | None) -> Path:
        """A host that has not ended yet goes on in its own home."""
        home = self._folder / f"{family} home {next(self._numbers)}"
        own = hosts.launcher(home)
        if host is not None:
            own.write_text(f'#!/bin/sh\nexec {shlex.quote(str(host))} "$@"\n', encoding="utf-8")
        written = installed.with_name("next")
        written.write_text(_LAUNCHER.format(home=shlex.quote(str(home))), encoding="utf-8")
        written.chmod(0o700)
        # At once: a browser may be starting it just now.
        written.replace(installed)
        return home


def _put_away(browser: Browser) -> None:
    """Close every page, end the background and forget what it kept."""
    blank = browser.open("about:blank")
    blank.emulate()
    blank.wait(lambda: _stands_alone(blank, browser), what="every other page closed")
    put_to_sleep(browser)
    # The one page of the extension that wakes nobody.
    own = browser.open_extension("pages/marks.html")
    own.evaluate(_EMPTY)
    own.close()


def _stands_alone(page: Page, browser: Browser) -> bool:
    others = [other for other in browser.pages() if other is not page]
    for other in others:
        # A page that is closing already is still among them, and cannot be closed again.
        with contextlib.suppress(BrowserError):
            other.close()
    return not others


def launcher(home: Path) -> Path:
    """The program that the browser with this home starts as host."""
    return home / ".local" / "share" / "kontaktwacht" / "kontaktwacht-host"
