"""A small page of contact requests for the stories, in invented words, and what a person does on it."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path

from kit.browser import Browser
from kit.chromium import Chromium
from kit.connection import BrowserError
from kit.firefox import Firefox
from kit.hosts import FIREFOX_ID
from kit.page import Node, Page
from kontaktwacht.ruleset import load

LOCALES = Path(__file__).resolve().parents[2] / "extension" / "_locales"
ADDRESS = "https://www.xing.com/contacts/requests"
SALES = (
    "Guten Tag, ich sehe spannende Synergien und schenke Ihnen mein E-Book. Haben Sie diese Woche 15 Minuten Zeit? "
    "Mehr Kunden, mehr Umsatz: www.umsatz.example"
)
PARTY = (
    "Hallo! Open Networker seit 2011, ich bestätige alle Anfragen. Kommen Sie zur Kontaktparty? Mein kostenloses "
    "Webinar zeigt neue Kunden wie von selbst."
)
PEOPLE = (
    ("Ruth_Ahrens", "Ruth Ahrens", "Wir haben uns gestern auf der Messe in Kiel am Stand unterhalten."),
    ("Timo_Brack", "Timo Brack", SALES),
    ("Gitta_Cordes", "Gitta Cordes", PARTY),
    ("Olaf_Dunker", "Olaf Dunker", None),
)


def markup(people: tuple[tuple[str, str, str | None], ...] = PEOPLE) -> str:
    """The page as the site would send it, with a script that can change it."""
    cards = "".join(
        f'<li data-xds="ListItem"><a href="/profile/{slug}?sc_o=x"><h2 data-xds="Headline">{escape(name)}</h2></a>'
        f'<p data-xds="BodyCopy">Beruf</p>{f"<blockquote>{escape(letter)}</blockquote>" if letter else ""}'
        "<button type='button'>Bestätigen</button> <button type='button'>Ablehnen</button></li>"
        for slug, name, letter in people
    )
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Kontaktanfragen</title></head>'
        f'<body><main id="content"><h1>Kontaktanfragen ({len(people)})</h1><ul id="list">{cards}</ul></main>'
        "</body></html>"
    )


@dataclass
class Visitor:
    """What a person sees and does on the page of requests."""

    page: Page

    @cached_property
    def lang(self) -> str:
        """The language in which everything of ours on the page speaks."""
        summary = "document.querySelector('kontaktwacht-summary')"
        self.page.wait(f"{summary} !== null", what="the line, which says in which language it speaks")
        return str(self.page.evaluate(f"{summary}.lang"))

    def explains(self, rule: str) -> str:
        """What the host says of a rule in that language."""
        return load().texts["en" if self.lang == "en" else "de"][rule]

    @cached_property
    def _words(self) -> dict[str, str]:
        file = LOCALES / self.lang / "messages.json"
        return {key: entry["message"] for key, entry in json.loads(file.read_text(encoding="utf-8")).items()}

    def says(self, key: str, *parts: object) -> str:
        """The extension's text in the language this browser speaks."""
        return re.sub(r"\$(\d)", lambda slot: str(parts[int(slot[1]) - 1]), self._words[key])

    def badges(self) -> list[str]:
        """What the badges say, in order."""
        return [node.text for node in self.page.shadows("kontaktwacht-badge")]

    def badge_of(self, name: str) -> Node:
        """The badge's button on the card of that person. Raises LookupError."""
        places = self._places(name)
        if not places:
            raise LookupError(f"{name} has no badge")
        found = self.page.shadows("kontaktwacht-badge")[places[0]].find("button")
        assert found is not None
        return found

    def _places(self, name: str) -> list[int]:
        buttons = [node.find("button") for node in self.page.shadows("kontaktwacht-badge")]
        labels = [button.attributes.get("aria-label", "") if button else "" for button in buttons]
        return [place for place, label in enumerate(labels) if label.startswith(f"{name}:")]

    def _place(self, name: str) -> int:
        """Once it is there: the page may be drawing it anew."""
        found: list[int] = self.page.wait(lambda: self._places(name), what=f"the badge of {name}")
        return found[0]

    def wait_for_badges(self, count: int) -> None:
        """Wait until exactly so many badges are drawn."""
        self.page.wait(lambda: len(self.badges()) == count, what=f"{count} badges")

    def open_reasons(self, name: str) -> Node:
        """Press the badge of that person and give back the panel."""
        self.page.click("kontaktwacht-badge >>> button[aria-haspopup]", nth=self._place(name))
        # The panel about somebody else may still be closing.
        panels: list[Node] = self.page.wait(
            lambda: [panel for panel in self.page.shadows("kontaktwacht-panel") if panel.find("h2", name)],
            what=f"the panel about {name}",
        )
        return panels[0]

    def press(self, surface: str, text: str) -> None:
        """Press the button with that text in the first `kontaktwacht-<surface>` that has one, once it is there."""

        def places() -> list[int]:
            roots = self.page.shadows(f"kontaktwacht-{surface}")
            buttons = [node for root in roots for node in root.walk() if node.tag == "button"]
            return [place for place, node in enumerate(buttons) if node.box and text in node.text]

        found: list[int] = self.page.wait(places, what=f"the button {text!r} in {surface}")
        self.page.click(f"kontaktwacht-{surface} >>> button", nth=found[0])

    def hide(self, name: str) -> None:
        """Hide that person with one press beside the badge."""
        self.page.click("kontaktwacht-badge >>> button.hide", nth=self._place(name))
        self.page.wait(lambda: any(name in row for row in self.rows()), what=f"the row of {name}")

    def rows(self) -> list[str]:
        """What the slim rows of hidden people say."""
        return [node.text for node in self.page.shadows("kontaktwacht-row")]

    def reads(self, text: str) -> bool:
        """Whether the page itself shows that text now."""
        found: bool = self.page.evaluate("(text) => document.body.innerText.includes(text)", text)
        return found


def focused(page: Page) -> str:
    """The words of our button that has the focus; empty where none has."""
    ours = "kontaktwacht-badge, kontaktwacht-row, kontaktwacht-summary, kontaktwacht-panel"
    buttons = [node for root in page.shadows(ours) for node in root.walk() if node.focused and node.tag == "button"]
    return next((node.attributes.get("aria-label") or node.text for node in buttons), "")


def visit(browser: Browser) -> Visitor:
    """Somebody on the page of requests, with both badges there."""
    visitor = Visitor(browser.open(ADDRESS))
    visitor.wait_for_badges(2)
    return visitor


def forget_everybody(browser: Browser) -> None:
    """Empties the host's memory, as the overview's button does."""
    own = browser.open_extension("pages/popup.html")
    message = {"type": "host", "request": {"type": "forget", "all": True}}
    own.evaluate("(message) => chrome.runtime.sendMessage(message)", message)
    own.close()


def put_to_sleep(browser: Browser) -> None:
    """End the background as the browser does after half a minute of quiet."""
    assert isinstance(browser, Chromium | Firefox)
    browser.stop_background()


def awake(browser: Browser) -> bool:
    """Whether a background that slept has been told again what a private tab knows."""
    if isinstance(browser, Firefox):
        state = "(id) => WebExtensionPolicy.getByID(id).extension.backgroundState"
        return browser.chrome(state, FIREFOX_ID) == "running"
    assert isinstance(browser, Chromium)
    with contextlib.suppress(BrowserError):
        return bool(browser.background("privately.size > 0"))
    return False


def database(home: Path) -> Path:
    """The real host's memory in a throw-away home."""
    return home / ".local" / "share" / "kontaktwacht" / "memory.sqlite3"
