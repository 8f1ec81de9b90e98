"""Who else sent the same text: their letter as a person reads it, with the words marked that differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from first_day import FirstDays
from requests_site import ADDRESS, SALES, Visitor, markup

from kit.browser import FAMILIES, Family

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
OTHER = SALES.replace("Guten Tag", "Hallo zusammen").replace("15 Minuten", "20 Minuten")
PAGES = {
    "/contacts/requests": markup((("Timo_Brack", "Timo Brack", SALES), ("Uta_Ehlers", "Uta Ehlers", OTHER))),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_other_senders_letter_reads_as_it_was_written_and_what_differs_is_marked(
    family: Family, first_days: FirstDays
) -> None:
    browser = first_days.give(family, PAGES)
    visitor = Visitor(browser.open(ADDRESS))
    visitor.wait_for_badges(2)
    panel = visitor.open_reasons("Timo Brack")
    opener = [node for node in panel.walk() if node.tag == "summary"]
    place = next(
        at for at, node in enumerate(opener) if visitor.says("panel_same_one", 1, "§").split("§")[0] in node.text
    )
    show = "(summary) => summary.scrollIntoView({ block: 'center' })"
    visitor.page.evaluate_on("kontaktwacht-panel >>> summary", show, nth=place)
    visitor.page.click("kontaktwacht-panel >>> summary", nth=place)
    letter = visitor.page.shadow("kontaktwacht-panel").find("p", **{"class": "letter"})
    assert letter is not None
    assert letter.text == OTHER
    assert [node.text for node in letter.walk() if node.tag == "mark"] == ["Hallo zusammen,", "20"]
