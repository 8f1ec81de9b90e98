"""What is laid over one page speaks one language, that of the extension in this browser, whatever the page speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from requests_site import markup, visit

from kit import pictures
from kit.browser import FAMILIES, Browser, Family
from kit.page import Node

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
GERMAN = markup()
ENGLISH = (
    GERMAN.replace('lang="de"', 'lang="en"')
    .replace("Kontaktanfragen", "Contact requests")
    .replace("Bestätigen", "Accept")
    .replace("Ablehnen", "Decline")
)
#: Words that a sentence of the one language has and one of the other has not.
TELLING = {
    "de": re.compile(r"\b(der|die|das|und|nicht|von|ist|eine?|Anfragen?)\b"),
    "en": re.compile(r"\b(the|and|not|of|is|a|requests?)\b"),
}
OTHER = {"de": "en", "en": "de"}


def own_words(node: Node) -> Iterator[str]:
    """What we say in there: all but what is quoted from the page."""
    if node.tag in {"q", "h2"} or "letter" in node.attributes.get("class", ""):
        return
    if node.children:
        for child in node.children:
            yield from own_words(child)
    else:
        yield node.text
    yield node.attributes.get("aria-label", "")


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_badge_reasons_row_line_and_keys_speak_one_language(family: Family, lang: str, tmp_path: Path) -> None:
    """A browser that speaks German on an English page, and the other way round."""
    extension = pictures.in_one_language(lang, tmp_path / "extension")
    pages = {"/contacts/requests": ENGLISH if lang == "de" else GERMAN}
    with Browser.start(family, extension=extension, pages=pages, home=tmp_path / "home") as browser:
        visitor = visit(browser)
        page = visitor.page
        assert visitor.lang == lang
        said = [text for badge in page.shadows("kontaktwacht-badge") for text in own_words(badge)]
        panel = visitor.open_reasons("Timo Brack")
        assert visitor.explains("letter.synergy") in panel.text
        said += own_words(panel)
        page.press("Escape")
        visitor.hide("Timo Brack")
        page.wait(lambda: visitor.explains("short.letter") in visitor.rows()[0], what="the reason in the row")
        page.press("?")
        page.wait(lambda: visitor.says("keys_next") in page.shadow_text("kontaktwacht-summary"), what="the keys")
        for surface in ("kontaktwacht-row", "kontaktwacht-summary"):
            said += own_words(page.shadow(surface))
        visitor.press("summary", visitor.says("summary_ledger"))
        page.wait(lambda: visitor.says("summary_ledger_empty") in page.shadow_text("kontaktwacht-summary"))
        assert any(TELLING[lang].search(text) for text in said)
        assert [text for text in said if TELLING[OTHER[lang]].search(text)] == []
