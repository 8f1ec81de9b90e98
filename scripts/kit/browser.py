"""A real browser with the real extension and the real host, at the true address: the way tests and demo see the
product.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from . import hosts
from .page import Page
from .proxy import Proxy, Served

Family = Literal["chromium", "firefox"]

FAMILIES: tuple[Family, ...] = ("chromium", "firefox")


@dataclass(frozen=True, slots=True)
class Look:
    """How a browser is started: in a private window, without a screen, in which language, how large in CSS pixels."""

    private: bool = False
    headless: bool = True
    lang: str = "en"
    size: tuple[int, int] = (1280, 900)


class Browser(ABC):
    """A running browser. Made by `Browser.start`; leaving its `with` block ends it, its host and, if thrown away,
    its home.
    """

    family: Family

    def __init__(self, proxy: Proxy, home: Path, extension: Path | None, look: Look) -> None:
        self.proxy = proxy
        self._extension = extension
        self._look = look
        #: Whether the home goes with the browser: then it is ended without waiting for what it would still write.
        self._thrown_away = False
        #: Where browser and host keep everything: `XDG_DATA_HOME` is `home/.local/share`.
        self.home = home
        #: Errors the consoles of pages, content scripts and the extension's background showed.
        self.errors: list[str] = []
        self._leave = ExitStack()

    @staticmethod
    def start(
        family: Family,
        *,
        extension: Path | None = None,
        pages: Mapping[str, Served] | None = None,
        home: Path | None = None,
        host: bool | Path = True,
        private: bool = False,
        headless: bool = True,
        lang: str = "en",
        size: tuple[int, int] = (1280, 900),
    ) -> Browser:
        """Start a browser of this family.

        `extension` is the unpacked folder; `pages` what www.xing.com answers (see `Proxy`); `home` a folder that
        outlives the browser (None: a throw-away one). `host=True` registers the installed native host, a Path another
        program in its place, False none. `private` opens pages in a private window with the extension let in. `lang` is
        the browser's own language. Raises BrowserError with the browser's last words where it does not start,
        FileNotFoundError where none is installed.
        """
        kind = _kind(family)
        with ExitStack() as undo:
            thrown_away = home is None
            if home is None:
                home = Path(tempfile.mkdtemp(prefix="kontaktwacht "))
                undo.callback(shutil.rmtree, home, ignore_errors=True)
            home.mkdir(parents=True, exist_ok=True)
            proxy = undo.enter_context(Proxy(pages if pages is not None else {}))
            browser = kind(proxy, home, extension, Look(private, headless, lang, size))
            browser._thrown_away = thrown_away
            if host:
                hosts.register(family, home, browser.profile, extension, None if host is True else host)
            undo.callback(browser.stop)
            browser.launch()
            browser._leave = undo.pop_all()
        return browser

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser and everything it started; calling it twice is harmless."""
        self._leave.close()

    @property
    @abstractmethod
    def profile(self) -> Path: ...

    @abstractmethod
    def launch(self) -> None:
        """Start the program and load the extension (used by `start`)."""

    @abstractmethod
    def stop(self) -> None:
        """End the program (used by `close`)."""

    @abstractmethod
    def running(self) -> bool:
        """Whether the person has not closed the browser yet."""

    @abstractmethod
    def open(self, url: str) -> Page:
        """A new tab, in front, loaded."""

    @abstractmethod
    def pages(self) -> list[Page]:
        """Every open page, those the extension opened too."""

    @abstractmethod
    def extension_url(self, path: str) -> str:
        """The address of a file of the extension. Raises BrowserError where no extension is loaded."""

    @abstractmethod
    def save_to(self, folder: Path) -> None:
        """From now on what pages hand over for saving is saved in this folder, without asking."""

    @abstractmethod
    def reload_extension(self) -> None:
        """Load the extension again, as an update does: old content scripts lose their background."""

    def open_extension(self, path: str) -> Page:
        """A page of the extension in a tab of its own, such as `pages/popup.html`."""
        return self.open(self.extension_url(path))

    def page(self, part: str, seconds: float = 15.0) -> Page:
        """The open page whose address contains `part`, waiting for it to be opened. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for page in self.pages():
                if part in page.url:
                    return page
            time.sleep(0.1)
        raise TimeoutError(f"no page with {part!r} in its address was opened within {seconds:.0f} s")


def _kind(family: Family) -> type[Browser]:
    # Imported only now: each of the two builds on this module.
    if family == "chromium":
        from .chromium import Chromium

        return Chromium
    from .firefox import Firefox

    return Firefox
