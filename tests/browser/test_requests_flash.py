"""Hidden people never flash up on load, with the host there or not; without a host the page says what to do."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from first_day import FirstDays, launcher
from requests_site import ADDRESS, SALES, Visitor, markup, visit

from kit.browser import FAMILIES, Browser, Family

EXTENSION = Path(__file__).resolve().parents[2] / "extension"

#: Looks before every frame is drawn whether the letter can be seen; the page's own script, so it runs from the start.
PROBE = """<script>
  window.flashes = 0;
  const look = () => {
    for (const quote of document.querySelectorAll('blockquote'))
      if (quote.textContent.includes('Synergien') && quote.checkVisibility({ visibilityProperty: true }))
        window.flashes += 1;
    requestAnimationFrame(() => setTimeout(look));
  };
  requestAnimationFrame(() => setTimeout(look));
</script>"""


@pytest.mark.parametrize("family", FAMILIES)
def test_hidden_people_never_flash_up_and_stay_hidden_without_a_host(family: Family, first_days: FirstDays) -> None:
    pages = {"/contacts/requests": markup().replace("</head>", f"{PROBE}</head>")}
    browser = first_days.give(family, pages)
    visitor = visit(browser)
    page = visitor.page
    visitor.hide("Timo Brack")
    for _ in range(3):
        page.reload()
        page.wait(visitor.rows, what="the row")
        assert page.evaluate("window.flashes") == 0
    launcher(browser.home).write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    own = browser.open_extension("pages/popup.html")
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'retry' })")
    own.close()
    page.reload()
    page.wait(visitor.rows, what="the row without a host")
    assert page.evaluate("window.flashes") == 0
    assert not visitor.reads(SALES[:40])
    page.wait(lambda: visitor.says("badge_stale", "")[:12] in " ".join(visitor.badges()), what="the last known verdict")
    page.wait(
        lambda: visitor.says("summary_retry") in page.shadow_text("kontaktwacht-summary"),
        what="the way to try again",
    )


def late(first: str, then: str) -> str:
    """The page with an empty list, and a script that fills it: `add` makes the list what it is given."""
    whole = markup().replace("</head>", f"{PROBE}</head>")
    found = re.search(r'<ul id="list">(.*)</ul>', whole)
    assert found is not None
    cards = found[1]
    bare = re.sub(r"<button.*?</button>", "", cards)
    script = (
        f"<script>const cards = {json.dumps(cards)}, bare = {json.dumps(bare)};"
        "const add = (html) => { document.querySelector('#list').innerHTML = html; };"
        f"{first}; setTimeout(() => {{ {then} }}, 400)</script>"
    )
    return whole.replace(cards, "").replace("</body>", f"{script}</body>")


#: Ways in which a list comes after the page: drawn in the very frame it comes in, or piece by piece.
LATE = {
    "in a frame": ("", "requestAnimationFrame(() => add(cards))"),
    "letters before their buttons": ("add(bare)", "add(cards)"),
    "rows used again": (
        "add(cards.replaceAll('Timo_Brack', 'Tim_Other').replaceAll('Synergien', 'Grüße'))",
        "requestAnimationFrame(() => { const card = document.querySelectorAll('#list > li')[1];"
        " card.querySelector('a').href = '/profile/Timo_Brack';"
        " card.querySelector('blockquote').append(' Synergien') })",
    ),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_hidden_people_do_not_flash_up_on_lists_that_come_late_or_in_pieces(
    family: Family, first_days: FirstDays
) -> None:
    pages = {"/contacts/requests": markup()}
    browser = first_days.give(family, pages)
    visitor = visit(browser)
    page = visitor.page
    visitor.hide("Timo Brack")
    for name, (first, then) in LATE.items():
        pages["/contacts/requests"] = late(first, then)
        page.reload()
        page.wait(visitor.rows, what=f"the row, {name}")
        assert page.evaluate("window.flashes") == 0, name
    # What names somebody hidden and never becomes a request is in sight again soon.
    pages["/contacts/requests"] = late("add(bare)", "")
    page.reload()
    page.wait(lambda: visitor.reads(SALES[:40]), what="the letter without a request")


@pytest.mark.parametrize("family", FAMILIES)
def test_hidden_people_do_not_flash_up_though_the_background_wakes_slowly(family: Family, tmp_path: Path) -> None:
    extension = tmp_path / "extension"
    shutil.copytree(EXTENSION, extension)
    background = extension / "background.js"
    swift = "return mirrorOf(await Store.load(), tab);"
    slow = f"await new Promise((go) => setTimeout(go, 2_000)); {swift}"
    text = background.read_text(encoding="utf-8")
    assert text.count(f"case 'mirror':\n      {swift}") == 1
    background.write_text(text.replace(swift, slow, 1), encoding="utf-8")
    pages = {"/contacts/requests": markup().replace("</head>", f"{PROBE}</head>")}
    with Browser.start(family, extension=extension, pages=pages, home=tmp_path / "home") as browser:
        visitor = visit(browser)
        visitor.hide("Timo Brack")
        again = Visitor(browser.open(ADDRESS))
        again.page.wait(again.rows, what="the row")
        assert again.page.evaluate("window.flashes") == 0
