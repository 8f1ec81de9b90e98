"""A tab behind another one, where no frames are drawn: what changes there is read all the same, and is there on the way
back."""

from __future__ import annotations

from pathlib import Path

import pytest
from requests_site import SALES, markup, visit

from kit.browser import FAMILIES, Browser, Family

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
PAGES = {"/contacts/requests": markup(), "/jobs": "<!doctype html><title>Jobs</title><h1>Jobs</h1>"}
#: Somebody asks while nobody looks: a copy of a card, another person's.
_ARRIVES = """(letter) => {
  const card = document.querySelectorAll('main li')[1].cloneNode(true);
  for (const ours of card.querySelectorAll('*')) if (ours.localName.startsWith('kontaktwacht-')) ours.remove();
  card.querySelector('a').href = '/profile/Nora_Fenske';
  card.querySelector('h2').textContent = 'Nora Fenske';
  card.querySelector('blockquote').textContent = letter;
  document.querySelector('main ul').append(card);
}"""


@pytest.mark.parametrize("family", FAMILIES)
def test_a_tab_in_the_background_is_read_as_it_changes(family: Family, tmp_path: Path) -> None:
    with Browser.start(family, extension=EXTENSION, pages=PAGES, home=tmp_path / "home") as browser:
        visitor = visit(browser)
        page = visitor.page
        front = browser.open("https://www.xing.com/jobs")
        page.wait("document.visibilityState === 'hidden'", what="the tab to be behind")
        page.evaluate(_ARRIVES, SALES)
        visitor.wait_for_badges(3)
        page.reload()
        visitor.wait_for_badges(2)
        assert page.evaluate("document.visibilityState") == "hidden"
        front.close()
