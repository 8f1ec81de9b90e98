"""Visible text → typed facts: counts, dates and people in the forms pages use; what is not understood is unknown."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht.reading import read_card, read_page
from kontaktwacht.reading.identity import clean_name, person_of, slug_of
from kontaktwacht.wire import Card, Page

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")  # a Monday


@given(st.text(max_size=60))
def test_no_text_makes_reading_fail(text: str) -> None:
    page = read_page(Page("u", "requests", "de", NOW.isoformat()))
    facts = read_card(Card("r", text, url=text, headline=text, letter=text, lines=(text, text)), page)
    assert facts.person


@pytest.mark.parametrize(
    "url",
    [
        "https://www.xing.com/profile/Jutta_Vogt",
        "/profile/Jutta_Vogt?sc_o=da980_e",
        "/profile/Jutta_Vogt/web_profiles",
        "https://www.xing.com/profile/Jutta_Vogt/cv#top",
        "/profile/Jutta%5FVogt",
    ],
)
def test_a_person_is_the_slug_whatever_tail_query_or_encoding_the_link_has(url: str) -> None:
    assert person_of(url, "irgendwer") == ("Jutta_Vogt", False)


def test_umlauts_in_a_link_are_the_same_encoded_or_not() -> None:
    assert slug_of("/profile/J%C3%BCrgen_Ma%C3%9F") == slug_of("/profile/Jürgen_Maß") == "Jürgen_Maß"


@pytest.mark.parametrize(
    "url", [None, "/companies/vogt", "/profile/my_profile/edit", "https://other.example/profile/X", ""]
)
def test_without_a_profile_link_a_person_is_the_name_and_marked_so(url: str | None) -> None:
    assert person_of(url, "Jutta  Vogt") == ("name:jutta vogt", True)


def test_names_lose_what_turns_writing_round_and_membership_flags() -> None:
    assert clean_name("Jutta\u202e Vogt\n") == "Jutta Vogt"
    page = read_page(Page("u", "profile", "de", NOW.isoformat()))
    facts = read_card(Card("r", "Jutta Vogt Premium", url="/profile/Jutta_Vogt"), page)
    assert (facts.name, facts.membership) == ("Jutta Vogt", "premium")
    assert read_card(Card("r", "Ana Maria Sales", url="/profile/Ana_Sales"), page).name == "Ana Maria Sales"


def test_the_profile_module_gives_age_and_visits() -> None:
    page = read_page(Page("u", "profile", "de", NOW.isoformat()))
    for line in ("Mitglied seit 03/2026 / 81.244 Profilbesuche", "03/2026 / 81.244"):
        facts = read_card(Card("r", "Jutta Vogt", url="/profile/Jutta_Vogt", lines=(line,)), page)
        assert facts.member_since is not None
        assert facts.member_since.earliest == date(2026, 3, 1)
        assert facts.visits is not None
        assert facts.visits.value == 81_244
        assert facts.lines == ()


@pytest.mark.parametrize(
    ("line", "earliest"),
    [
        ("Mitglied seit: 12. März 2019", "2019-03-12"),
        ("XING-Mitglied seit 2019", "2019-01-01"),
        ("Mitglied bei XING seit 2019", "2019-01-01"),
        ("Seit 2019 dabei", "2019-01-01"),
        ("Seit März 2019 bei XING", "2019-03-01"),
        ("Mitglied seit dem 12.03.2019", "2019-03-12"),
        ("Mitglied seit 2019-03", "2019-03-01"),
        ("Seit März 2019 bei XING · 493 Kontakte", "2019-03-01"),
        ("493 Kontakte Mitglied seit 03/2019", "2019-03-01"),
        ("493 Kontakte · Mitglied seit 03/2019", "2019-03-01"),
    ],
)
def test_member_since_is_read_in_whatever_form(line: str, earliest: str) -> None:
    page = read_page(Page("u", "profile", "de", NOW.isoformat()))
    facts = read_card(Card("r", "Jutta Vogt", url="/profile/Jutta_Vogt", lines=(line,)), page)
    assert facts.member_since is not None
    assert facts.member_since.earliest.isoformat() == earliest
    assert facts.lines == ()
    assert (facts.contacts is not None) == ("Kontakte" in line)


@pytest.mark.parametrize(
    "line",
    [
        "Vorstandsmitglied seit 2025", "Board member since 2025", "Team member since 2025", "IHK-Mitglied seit 2025",
        "Mitglied im VDI seit 2025", "Gruppenmitglied seit 2025", "Premium-Mitglied seit 03/2026",
        "2019 / 2020",
        "ProBusiness-Mitglied seit 2025", "Premium member since 2025", "Mitglied seit über 10 Jahren", "seit 2025",
    ],
)  # fmt: skip
def test_member_of_something_else_or_with_a_paid_level_since_then_is_not_the_age_of_the_profile(line: str) -> None:
    page = read_page(Page("u", "profile", "de", NOW.isoformat()))
    facts = read_card(Card("r", "Jutta Vogt", url="/profile/Jutta_Vogt", lines=(line,)), page)
    assert facts.member_since is None
    assert facts.lines == (line,)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Basis-Mitglied", "basic"), ("Basic member", "basic"), ("Premium Mitglied", "premium"),
        ("ProBusiness-Mitglied", "probusiness"), ("XING Ambassador", "ambassador"), ("(Premium)", "premium"),
        ("Premium Partner", None), ("Mitglied", None), ("Premium-Mitgliedschaft", None),
    ],
)  # fmt: skip
def test_a_membership_level_is_known_in_the_forms_pages_give_it(line: str, level: str | None) -> None:
    page = read_page(Page("u", "profile", "de", NOW.isoformat()))
    assert read_card(Card("r", "Jutta Vogt", lines=(line,)), page).membership == level


@pytest.mark.parametrize(
    "line", ["Mitglied seit 03/2026 / 81 24", "1" * 60_000, "ein " * 20_000, " · " * 20_000, " " * 60_000 + "x"]
)
def test_no_line_makes_reading_fail_or_stand_still(line: str) -> None:
    page = read_page(Page("https://www.xing.com/profile/A_B", "profile", "de", NOW.isoformat()))
    assert read_card(Card("c", "A B", url="/profile/A_B", lines=(line,)), page).visits is None


def test_a_line_that_is_not_understood_is_kept() -> None:
    page = read_page(Page("u", "requests", "de", NOW.isoformat()))
    facts = read_card(
        Card("r", "Jutta Vogt", lines=("Hannover, Deutschland", "4 gemeinsame Kontakte · vor 3 Tagen")), page
    )
    assert facts.lines == ("Hannover, Deutschland",)
    assert facts.sent is not None
    assert facts.mutual is not None


@pytest.mark.parametrize("seen_at", ["gestern", "2026-11-23T10:00:00", "0001-01-01T00:00:00Z", ""])
def test_a_time_that_is_none_is_refused_in_one_sentence(seen_at: str) -> None:
    with pytest.raises(ValueError, match=r"^seen_at .*\.$"):
        read_page(Page("u", "requests", "de", seen_at))
