"""Where the focus goes though what it goes to is not there yet, or never comes: before slow hosts, and on profiles."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from first_day import FirstDays
from requests_site import ADDRESS, Visitor, focused, markup
from stand_in_host import FLAGS_ALL, WAITS, stand_in

from kit.browser import FAMILIES, Family
from kit.reading import fixtures


@pytest.mark.parametrize("family", FAMILIES)
def test_the_focus_goes_to_the_badge_though_the_verdict_comes_after_undoing(
    family: Family, tmp_path: Path, first_days: FirstDays
) -> None:
    go = tmp_path / "go"
    go.touch()
    program = stand_in(tmp_path, WAITS.replace("{go!r}", repr(str(go))))
    browser = first_days.give(family, {"/contacts/requests": markup()}, program)
    visitor = Visitor(browser.open(ADDRESS))
    visitor.wait_for_badges(4)
    visitor.hide("Timo Brack")
    go.unlink()
    page = visitor.page
    page.reload()
    page.wait(visitor.rows, what="the row, before the host has said anything")
    page.focus("kontaktwacht-row >>> button")
    page.press("u")
    page.wait(lambda: not visitor.rows(), what="the card again")
    assert visitor.badges() == []
    go.touch()
    visitor.wait_for_badges(4)
    page.wait(lambda: focused(page).startswith("Timo Brack:"), what="the focus on the badge")


@pytest.mark.parametrize("family", FAMILIES)
def test_on_a_profile_hiding_keeps_the_focus_and_can_be_taken_back(
    family: Family, tmp_path: Path, first_days: FirstDays
) -> None:
    """There nothing goes out of sight, so nothing but the reasons can say that somebody is hidden."""
    profile = next(page for page in fixtures() if page.name == "profile-xds")
    path = urlsplit(profile.truth["url"]).path
    program = stand_in(tmp_path, FLAGS_ALL)
    pages = {path: profile.html, "/contacts/requests": markup()}
    browser = first_days.give(family, pages, program)
    words = Visitor(browser.open(ADDRESS))
    hide, unhide = words.says("panel_hide"), words.says("panel_unhide")
    page = browser.open(f"https://www.xing.com{path}")
    visitor = Visitor(page)
    visitor.wait_for_badges(1)
    name = profile.truth["cards"][0]["name"]
    for before, after in ((hide, unhide), (unhide, hide)):
        panel = visitor.open_reasons(name)
        assert panel.find("button", after) is None
        visitor.press("panel", before)
        page.wait(lambda: focused(page).startswith(f"{name}:"), what="the focus on the badge")
        assert visitor.open_reasons(name).find("button", after) is not None
        page.press("Escape")
        page.wait(lambda: not page.shadows("kontaktwacht-panel"))
