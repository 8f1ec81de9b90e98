"""The reader against pages whose content is known: in one tab of a real browser, the fixture pages as they are and in
hundreds of changed builds. Used by the tests and by the benchmark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .page import Page
from .proxy import Answer

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "tests" / "pages"
MUTATOR = ROOT / "tests" / "extension" / "mutate.js"
#: Reader files the page needs; the rest of the content scripts wants an extension around it.
READER = re.compile(r"content/(xing|reader[\w-]*|watcher|answers)\.js$")

#: Where the fixtures are put, one after the other. Their inline styles count: what is hidden is not read.
BLANK = Answer(
    "<!doctype html><html><head><title>test</title></head><body></body></html>",
    headers={
        "Content-Security-Policy": "default-src 'none'; img-src data:; "
        "script-src 'unsafe-inline'; style-src 'unsafe-inline'"
    },
)

#: Puts a page in place of the current one without a load, so that one tab serves hundreds of them.
_SHOW = """((html, lang, seed, only) => {
  const root = document.documentElement;
  root.setHTMLUnsafe(html);
  for (const { name } of [...root.attributes]) root.removeAttribute(name);
  if (lang) root.lang = lang;
  return Mutator.mutate(seed, only ?? undefined);
})"""

_READ = """((url, options) => {
  const begun = performance.now();
  const { kind, lang, complete, report, cards } = Reader.read(document, { url, ...options });
  const took = performance.now() - begun;
  return {
    kind, lang, complete, report, took, cards: cards.map((one) => one.card),
    told: cards.map((one) => [one.accept !== null, one.decline !== null]),
    named: cards.map((one) => one.name_element?.textContent ?? null),
  };
})"""

#: Many readings in one go: a browser that is asked for each also draws each, which takes longer than reading.
_READ_ALL = f"""(pages, seeds, only, url) => {{
  const all = (what) => document.querySelectorAll(what);
  return pages.flatMap(([name, html, lang, own]) => seeds.map((seed) => {{
    const made = {_SHOW}(html, lang, seed, only);
    (() => {{ __CHANGE__; }})();
    return {{ name, seed, made, reading: {_READ}(url ?? own, {{}}) }};
  }}));
}}"""
#: Few enough that even a busy machine answers soon.
_AT_ONCE = 64


def reader_files() -> list[Path]:
    """The reader's scripts in the manifest's order. Raises ValueError where the manifest lists none."""
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text(encoding="utf-8"))
    listed = [name for group in manifest.get("content_scripts", []) for name in group.get("js", [])]
    files = [ROOT / "extension" / name for name in listed if READER.search(name)]
    if not files:
        raise ValueError("extension/manifest.json lists no reader scripts under content_scripts.")
    return files


@dataclass(frozen=True, slots=True)
class Fixture:
    """A page of the project's own making and what a reader must find on it."""

    name: str
    html: str
    truth: dict[str, Any]

    @property
    def lang(self) -> str:
        """The page's lang attribute; empty where it has none."""
        found = re.search(r'<html[^>]* lang="([\w-]+)"', self.html)
        return found.group(1) if found else ""


def fixtures() -> list[Fixture]:
    """All fixture pages, by name."""
    return [
        Fixture(path.stem, path.read_text(encoding="utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8")))
        for path in sorted(PAGES.glob("*.html"))
    ]


@dataclass(slots=True)
class Outcome:
    """What came of one reading, against the truth."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    fields: int = 0
    fields_right: int = 0
    #: The reader itself said that it could not read everything.
    red: bool = False
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Add another reading's figures."""
        self.found += other.found
        self.missed += other.missed
        self.invented += other.invented
        self.fields += other.fields
        self.fields_right += other.fields_right
        self.wrong += other.wrong


def _pairs(wanted: list[dict[str, Any]], got: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Cards that are about the same person, each used once, in order."""
    left = list(got)
    for card in wanted:
        same = next((one for one in left if (one["url"], one["name"]) == (card["url"], card["name"])), None)
        same = same or next((one for one in left if card["url"] and one["url"] == card["url"]), None)
        if same is not None:
            left.remove(same)
            yield card, same


def compare(truth: dict[str, Any], reading: dict[str, Any]) -> Outcome:
    """Hold a reading against the truth. Every difference is one line in `wrong`."""
    outcome = Outcome(red=bool(reading["report"]["unreadable"]))
    pairs = list(_pairs(truth["cards"], reading["cards"]))
    outcome.found = len(pairs)
    outcome.missed = len(truth["cards"]) - len(pairs)
    outcome.invented = len(reading["cards"]) - len(pairs)
    if outcome.missed or outcome.invented:
        outcome.wrong.append(f"cards: {[card['name'] for card in reading['cards']]} of {len(truth['cards'])}")
    for name in ("kind", "lang", "complete"):
        if reading[name] != truth[name]:
            outcome.wrong.append(f"{name}: {reading[name]!r} instead of {truth[name]!r}")
    if outcome.red != truth["unreadable"]:
        outcome.wrong.append(f"unreadable: {outcome.red}")
    for wanted, got in pairs:
        for name, value in wanted.items():
            outcome.fields += 1
            if got[name] == value:
                outcome.fields_right += 1
            else:
                outcome.wrong.append(f"{wanted['name']}.{name}: {got[name]!r} instead of {value!r}")
    return outcome


class ReaderPage:
    """A tab in which the reader and the mutator are loaded once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        for path in [*reader_files(), MUTATOR]:
            page.evaluate(
                "(source) => { const script = document.createElement('script'); script.textContent = source;"
                " document.documentElement.append(script); script.remove(); }",
                path.read_text(encoding="utf-8"),
            )

    def show(self, html: str, lang: str = "", seed: int = 0, only: list[str] | None = None) -> list[str]:
        """Put this page in the tab, changed as `seed` says (0: not at all) or by the changes named; returns these."""
        made: list[str] = self.page.evaluate(_SHOW, html, lang, seed, only)
        return made

    def read(self, url: str, **options: Any) -> dict[str, Any]:
        """Read the page in the tab: kind, lang, complete, report, cards, `took` in milliseconds."""
        reading: dict[str, Any] = self.page.evaluate(_READ, url, options)
        return reading

    def html(self) -> str:
        """The page in the tab as it stands."""
        text: str = self.page.evaluate("document.documentElement.outerHTML")
        return text

    def read_again(self, url: str, touched: str) -> float:
        """Milliseconds to read a page a second time when only the first element matching `touched` has changed."""
        took: float = self.page.evaluate(
            "(url, selector) => { Reader.read(document, { url }); const begun = performance.now();"
            " Reader.read(document, { url, touched: new Set([document.querySelector(selector)]) });"
            " return performance.now() - begun; }",
            url,
            touched,
        )
        return took

    def evaluate(self, expression: str, *args: Any) -> Any:
        """The JSON value of an expression in the page."""
        return self.page.evaluate(expression, *args)

    def read_all(
        self, pages: Sequence[Fixture], *seeds: int, only: list[str] | None = None, change: str = "", url: str = ""
    ) -> Iterator[dict[str, Any]]:
        """Show every page as each of `seeds` changes it (0, and none: not at all), then do `change`, a script in which
        `all` finds elements, and read it, as if at `url` where there is one. Gives name, seed, what was made and
        reading.
        """
        script = _READ_ALL.replace("__CHANGE__", change)
        step = max(1, _AT_ONCE // max(1, len(seeds)))
        for at in range(0, len(pages), step):
            some = [[page.name, page.html, page.lang, page.truth["url"]] for page in pages[at : at + step]]
            yield from self.page.evaluate(script, some, seeds or [0], only, url or None)

    def judge(self, pages: Sequence[Fixture], *seeds: int, only: list[str] | None = None) -> dict[str, list[Outcome]]:
        """Read all like `read_all` and hold the readings against the truth: outcomes by page."""
        by_name = {page.name: page for page in pages}
        outcomes: dict[str, list[Outcome]] = {name: [] for name in by_name}
        for one in self.read_all(pages, *seeds, only=only):
            fixture = by_name[one["name"]]
            expected = fixture.truth
            if not fixture.lang and "language" in one["made"]:
                expected = {**expected, "lang": "en" if expected["lang"] == "de" else "de"}
            outcome = compare(expected, one["reading"])
            made = "+".join(one["made"])
            outcome.wrong = [f"{fixture.name}#{one['seed']} {made}: {line}" for line in outcome.wrong]
            outcomes[fixture.name].append(outcome)
        return outcomes
