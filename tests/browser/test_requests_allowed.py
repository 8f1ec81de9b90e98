"""Whoever was hidden and shown again on purpose is not hidden with the rest of the page, now or after a reload."""

from __future__ import annotations

from pathlib import Path

import pytest
from first_day import FirstDays
from requests_site import ADDRESS, PARTY, PEOPLE, SALES, Visitor, markup

from kit.browser import FAMILIES, Family

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
PAGES = {"/contacts/requests": markup((*PEOPLE, ("Uta_Ehlers", "Uta Ehlers", f"{PARTY} {SALES}")))}


def hide_all(visitor: Visitor, count: int) -> None:
    visitor.press("summary", visitor.says("summary_hide_all", count))
    visitor.page.wait(lambda: len(visitor.rows()) == count, what=f"{count} rows")


@pytest.mark.parametrize("family", FAMILIES)
def test_who_was_shown_again_on_purpose_is_not_hidden_with_the_rest(family: Family, first_days: FirstDays) -> None:
    browser = first_days.give(family, dict(PAGES))
    visitor = Visitor(browser.open(ADDRESS))
    visitor.wait_for_badges(3)
    visitor.hide("Timo Brack")
    visitor.press("row", visitor.says("row_undo"))
    visitor.wait_for_badges(3)
    for _ in ("now", "after a reload"):
        hide_all(visitor, 2)
        assert not any("Timo Brack" in row for row in visitor.rows())
        visitor.badge_of("Timo Brack")
        visitor.press("summary", visitor.says("summary_undo_all", 2))
        visitor.wait_for_badges(3)
        # Now all three were shown again on purpose: there is no rest, and so the offer is for all.
        hide_all(visitor, 3)
        visitor.press("summary", visitor.says("summary_undo_all", 3))
        visitor.wait_for_badges(3)
        browser.proxy.pages["/contacts/requests"] = markup(
            (
                ("Timo_Brack", "Timo Brack", SALES),
                ("Vera_Fink", "Vera Fink", f"{PARTY} {SALES}"),
                ("Wim_Graf", "Wim Graf", f"{SALES} {PARTY}"),
            )
        )
        visitor.page.reload()
        visitor.wait_for_badges(3)
