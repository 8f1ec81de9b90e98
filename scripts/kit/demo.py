"""The demo: the sample page, or the person's own, in a real browser, with what Kontaktwacht says about it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from . import env, look, processes, programs, sample, saved, system, table, verdicts
from .browser import FAMILIES, Browser, Family
from .connection import BrowserError
from .page import Page
from .proxy import ORIGIN, Served
from .steps import SetupError, Steps

#: Seconds until the badges must be there. A page takes one or two; a loaded two-core machine a few more.
_PATIENCE = 40.0
#: Seconds without any change after which a page is taken as done.
_QUIET = 1.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asked for on the command line."""

    browser: Family | None
    headless: bool
    as_json: bool
    screenshot: Path | None
    page: Path | None
    lang: str | None


def run(wish: Wish) -> int:
    """Show the page and give back the exit code: 0 if every flagged person has a badge, 1 if not, 2 for what is
    missing.
    """
    steps = Steps("demo")
    # Asked to end, the demo still closes its browser and removes its folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        family = choose(steps, wish.browser)
        with tempfile.TemporaryDirectory(prefix="kontaktwacht demo ", ignore_cleanup_errors=True) as folder:
            return _show(steps, wish, family, Path(folder))
    except (SetupError, BrowserError, FileNotFoundError) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def choose(steps: Steps, wanted: Family | None) -> Family:
    """The browser to use: the wanted one, else the first that is installed, else Chromium, installed where that is
    possible.
    """
    if wanted is None:
        installed = [family for family in FAMILIES if programs.look(family) is not None]
        if not installed and not system.debian_root():
            raise SetupError("\n".join(programs.remedy(family) for family in FAMILIES) + "\nOne of the two is enough.")
        wanted = installed[0] if installed else FAMILIES[0]
    system.need_browsers(steps, [wanted])
    return wanted


def _show(steps: Steps, wish: Wish, family: Family, home: Path) -> int:
    lang = wish.lang or "de"
    pages: dict[str, Served] = {}
    if wish.page is None:
        steps.say("Telling the host what was seen in the weeks before")
        _preload(home, lang)
    steps.say(f"Starting {family.capitalize()} with the extension and the native host")
    begin = datetime.now(UTC) - timedelta(seconds=1)
    with Browser.start(
        family, extension=env.ROOT / "extension", pages=pages, home=home, headless=wish.headless, lang=lang
    ) as browser:
        lang = wish.lang or spoken(browser)
        pages |= sample.pages(lang) if wish.page is None else saved.pages(wish.page)
        page = browser.open(ORIGIN + sample.PATH)
        for other in browser.pages():
            if other.url == "about:blank":
                other.close()
        steps.say("Waiting for the badges")
        judged, painted = _await_badges(page, home, begin)
        code = _tell(wish, lang, page, judged, painted)
        if wish.screenshot is not None:
            page.screenshot(wish.screenshot)
            steps.say(f"Picture written to {wish.screenshot}")
        if not wish.headless:
            steps.say("The page is open: click a badge for its reasons, hide one, undo. Close the browser to end.")
            while browser.running():
                time.sleep(0.5)
    steps.say("Browser closed, its folder removed")
    return code


def spoken(browser: Browser) -> str:
    """The language the extension speaks in this browser. The sample site is served in it, so that nothing is mixed."""
    page = browser.open_extension("pages/welcome.html")
    try:
        return "de" if str(page.evaluate("chrome.i18n.getUILanguage()")).startswith("de") else "en"
    finally:
        page.close()


def _preload(home: Path, lang: str) -> None:
    """Replay what was seen earlier into the memory that the host will open, by the host's own command."""
    from kontaktwacht.cli import main as _  # noqa: F401 - a broken installation is told here, not by the browser

    memory = database(home)
    memory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    requests = sample.earlier(datetime.now().astimezone(), lang)
    done = subprocess.run(
        [sys.executable, "-m", "kontaktwacht.cli", "score", "-", "--json", "--memory", str(memory)],
        input=json.dumps(requests),
        env=processes.environment(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise SetupError(f"The host could not take in what was seen earlier: {(done.stderr or done.stdout).strip()}")


def database(home: Path) -> Path:
    """The host's memory in the throw-away home."""
    return home / ".local" / "share" / "kontaktwacht" / "memory.sqlite3"


def _await_badges(page: Page, home: Path, begin: datetime) -> tuple[list[verdicts.Judged], dict[str, str]]:
    """Wait until everyone read is judged, everyone flagged has a badge and nothing changes any more, or patience
    ends.
    """
    end = time.monotonic() + _PATIENCE
    last: tuple[list[verdicts.Judged], dict[str, str]] = ([], {})
    since = time.monotonic()
    while time.monotonic() < end:
        now = (verdicts.remembered(database(home), begin), verdicts.badges(page))
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > _QUIET:
            read = look.at(page).names
            if not missing(*now) and len(now[0]) >= len(read) and (read or time.monotonic() - since > 3 * _QUIET):
                break
        time.sleep(0.2)
    places = {person: at for at, person in reversed(list(enumerate(verdicts.order(page))))}
    return sorted(last[0], key=lambda one: places.get(verdicts.fold(one.person), len(places))), last[1]


def missing(judged: list[verdicts.Judged], painted: dict[str, str]) -> list[verdicts.Judged]:
    """Who is flagged and has no badge on the page."""
    return [
        one
        for one in judged
        if one.level in verdicts.FLAGGED and not one.hidden and verdicts.fold(one.person) not in painted
    ]


def notice(page: Page) -> str:
    """What the extension itself says on the page beside badges: that it could not read it, or that there is no host."""
    texts = [node.text for node in page.shadows("kontaktwacht-summary")]
    return "\n".join(text for text in texts if text)


def _tell(wish: Wish, lang: str, page: Page, judged: list[verdicts.Judged], painted: dict[str, str]) -> int:
    if wish.as_json:
        print(json.dumps({"verdicts": [one.as_json() for one in judged]}, ensure_ascii=False, indent=2), flush=True)
    else:
        print(table.of(judged, lang), flush=True)
    sight = look.at(page)
    if sight.empty and not judged:
        print("There is no open contact request on this page.", file=sys.stderr)
        return 0
    wrong = []
    if not sight.names and not judged:
        said = notice(page)
        wrong.append(
            "No contact request could be read on this page." + (f" The extension says: {said}" if said else "")
        )
    if unpainted := missing(judged, painted):
        wrong.append(f"Flagged by the host, but without a badge: {', '.join(one.name for one in unpainted)}")
    expected = max(len(sight.names), len(sample.people()) if wish.page is None else 0)
    if len(judged) < expected:
        wrong.append(f"Only {len(judged)} of {expected} requests were judged.")
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0
