"""Pictures of every surface of the extension, before the real host with an invented past."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from . import env, processes, sample
from .browser import Browser, Family
from .page import Page

VIEWS = ("summary", "texts", "ledger", "people", "marks", "threshold", "learning", "settings")
THEMES = ("light", "dark")
_WIDE = (1180, 860)
_POPUP = (376, 620)
_WELCOME = (900, 1000)
#: So high that two badges stand above the layer at the bottom.
_REQUESTS = (1280, 940)
#: What of them the READMEs show, by the names there.
README = {"requests": "requests-light", "reasons": "reasons-light", "overview": "overview-summary-light"}


def taken(family: Family, lang: str, folder: Path, work: Path) -> Iterator[Path]:
    """Take them all, giving back each file as it is written. `work` is a folder that may be thrown away."""
    extension = in_one_language(lang, work / "extension")
    yield from _without_host(family, extension, folder)
    yield from _requests(family, lang, extension, folder, work / "home of a newcomer")
    home = work / "home"
    remember(home, lang)
    with Browser.start(
        family, extension=extension, pages=sample.pages(lang), home=home, lang=lang, size=_WIDE
    ) as browser:
        overview = browser.open_extension("pages/overview.html")
        overview.wait("document.querySelector('.plot svg') !== null")
        _decide(overview)
        for view in VIEWS:
            yield from _view(overview, folder, view)
        site = browser.open(f"https://www.xing.com{sample.PATH}")
        site.wait("document.querySelector('kontaktwacht-badge') !== null", 40)
        yield from _both(site, folder, "page")
        yield from _reasons(site, folder)
        popup = browser.open_extension("pages/popup.html")
        popup.viewport(*_POPUP)
        popup.wait("document.getElementById('page-line').textContent !== ''")
        yield from _both(popup, folder, "popup", full=True)
        # A new tab: a browser draws only what is in front.
        yield from _view(browser.open_extension("pages/overview.html"), folder, "data")
        welcome = browser.open_extension("pages/welcome.html")
        welcome.viewport(*_WELCOME)
        welcome.wait("document.getElementById('health').dataset.state === 'good'")
        yield from _both(welcome, folder, "welcome", full=True)
        marks = browser.open_extension("pages/marks.html#letter")
        marks.viewport(*_WELCOME)
        marks.wait("document.title !== ''")
        yield from _both(marks, folder, "marks", full=True)


def _view(overview: Page, folder: Path, view: str) -> Iterator[Path]:
    overview.viewport(*_WIDE)
    overview.evaluate("(view) => { location.hash = view; }", view)
    overview.reload()
    overview.wait("document.querySelector('#view-body > *') !== null")
    overview.wait("document.querySelector('.plot:empty, .verdict-line:empty') === null")
    yield from _both(overview, folder, f"overview-{view}", full=True)


def _reasons(site: Page, folder: Path) -> Iterator[Path]:
    """The panel of the last badge, where both what is for and what is against can be seen."""
    site.emulate(color_scheme="light")
    badge = len(site.shadows("kontaktwacht-badge")) - 1
    show = "(at) => { document.querySelectorAll('kontaktwacht-badge')[at].scrollIntoView(); scrollBy(0, -120); }"
    site.evaluate(show, badge)
    button = site.shadows("kontaktwacht-badge")[badge].find("button")
    assert button is not None
    site.click(button)
    site.wait(lambda: site.shadows("kontaktwacht-panel"), what="the reasons")
    yield from _both(site, folder, "reasons")


def _requests(family: Family, lang: str, extension: Path, folder: Path, home: Path) -> Iterator[Path]:
    """The page as somebody sees it who has decided nothing yet: with all of its badges."""
    remember(home, lang)
    with Browser.start(family, extension=extension, pages=sample.pages(lang), home=home, lang=lang) as browser:
        site = browser.open(f"https://www.xing.com{sample.PATH}")
        site.viewport(*_REQUESTS)
        site.wait("document.querySelectorAll('kontaktwacht-badge').length > 8", 40)
        yield from _both(site, folder, "requests")


def _decide(page: Page) -> None:
    """Some people are hidden, some trusted, as after a few weeks of use."""
    people = sample.people()
    decisions = [
        {
            "person": one["slug"],
            "name": one["name"],
            "action": "hide" if "collector" in one.get("expect", []) else "trust",
        }
        for one in people[:7]
    ]
    ask = "(decisions) => chrome.runtime.sendMessage({ type: 'host', request: { type: 'decide', decisions } })"
    page.evaluate(ask, decisions)
    page.reload()


def _without_host(family: Family, extension: Path, folder: Path) -> Iterator[Path]:
    with Browser.start(family, extension=extension, pages={}, host=False, size=_WELCOME) as browser:
        for name, size in (("welcome", _WELCOME), ("popup", _POPUP)):
            page = browser.open_extension(f"pages/{name}.html")
            page.viewport(*size)
            found = "health').dataset.state === 'bad'" if name == "welcome" else "trouble').hidden === false"
            page.wait(f"document.getElementById('{found}")
            yield from _both(page, folder, f"{name}-without-host", full=True)


def _both(page: Page, folder: Path, name: str, *, full: bool = False) -> Iterator[Path]:
    for theme in THEMES:
        # Without motion: a button caught between two colours looks like a fault of the product.
        page.emulate(color_scheme=theme, reduced_motion=True)
        page.wait(f"matchMedia('(prefers-color-scheme: {theme})').matches")
        file = folder / f"{name}-{theme}.png"
        page.screenshot(file, full=full)
        yield file


def in_one_language(lang: str, folder: Path) -> Path:
    """A copy of the extension that speaks only this language: which one a browser picks depends on how it was built."""
    shutil.copytree(env.ROOT / "extension", folder)
    for other in (folder / "_locales").iterdir():
        if other.name != lang:
            shutil.rmtree(other)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["default_locale"] = lang
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def visits(lang: str) -> list[dict[str, object]]:
    """Nine weeks of looking at the request list every other day: people come, stand for a while, and go."""
    now = datetime.now().astimezone()
    people = sample.people()
    requests = []
    for days in range(62, 0, -2):
        # Each comes on a day of their own and stays three days to three weeks: spread out, and the same every time.
        there = [
            (number, one)
            for number, one in enumerate(people)
            if (come := (number * 17) % 60 + 2) >= days > come - (3, 7, 8, 15, 21)[number % 5]
        ]
        cards = [
            {
                "ref": str(number),
                "url": f"https://www.xing.com/profile/{one['slug']}",
                "name": one["name"],
                "headline": one["headline"],
                "company": one["company"],
                "letter": one["letter"],
            }
            for number, one in there
        ]
        page = {"url": f"https://www.xing.com{sample.PATH}", "kind": "requests", "lang": lang, "complete": True}
        seen_at = (now - timedelta(days=days)).isoformat(timespec="seconds")
        requests.append({"id": days, "type": "score", "page": {**page, "seen_at": seen_at}, "cards": cards})
    return requests


def remember(home: Path, lang: str) -> None:
    """Lay an invented past into the memory of the host in this home. Raises CalledProcessError where it refuses."""
    memory = home / ".local" / "share" / "kontaktwacht" / "memory.sqlite3"
    memory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    subprocess.run(
        [sys.executable, "-m", "kontaktwacht.cli", "score", "-", "--json", "--memory", str(memory)],
        input=json.dumps([*sample.earlier(datetime.now().astimezone(), lang), *visits(lang)]),
        env=processes.environment(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
