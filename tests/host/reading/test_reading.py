"""Visible text → typed facts: counts, dates and people in the forms pages use; what is not understood is unknown."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht.reading import read_card, read_page
from kontaktwacht.reading.counts import read_counts
from kontaktwacht.reading.dates import read_date
from kontaktwacht.reading.identity import clean_name, person_of, slug_of
from kontaktwacht.wire import Card, Page

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")  # a Monday


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("999+ Kontakte", {"contacts": (999, True)}),
        ("1.234 Kontakte", {"contacts": (1234, False)}),
        ("1,234 contacts", {"contacts": (1234, False)}),
        ("1\u00a0234 Kontakte", {"contacts": (1234, False)}),
        ("Kontakte: 1,2 Tsd.", {"contacts": (1150, True)}),
        ("1.2K contacts", {"contacts": (1150, True)}),
        ("über 500 Kontakte", {"contacts": (500, True)}),
        ("500+ connections", {"contacts": (500, True)}),
        ("Kontakte: 493 davon 1 gemeinsamer Kontakt", {"contacts": (493, False), "mutual": (1, False)}),
        ("12 gemeinsame Kontakte", {"mutual": (12, False)}),
        ("ein gemeinsamer Kontakt", {"mutual": (1, False)}),
        ("3 mutual contacts", {"mutual": (3, False)}),
        ("7 contacts in common", {"mutual": (7, False)}),
        ("Anna M. und 3 weitere gemeinsame Kontakte", {"mutual": (3, True)}),
        ("a mutual contact", {"mutual": (1, False)}),
        ("613 Kontakte, davon 12 gemeinsame", {"contacts": (613, False), "mutual": (12, False)}),
        ("613 contacts (12 mutual)", {"contacts": (613, False), "mutual": (12, False)}),
        ("Kontakte: 493 – 12 gemeinsame Kontakte", {"contacts": (493, False), "mutual": (12, False)}),
        ("> 999 Kontakte", {"contacts": (999, True)}),
        ("999 Kontakte oder mehr", {"contacts": (999, True)}),
        ("999 or more contacts", {"contacts": (999, True)}),
        ("493 XING-Kontakte", {"contacts": (493, False)}),
        ("Kontakte 999+ Profilbesuche 317", {"contacts": (999, True), "visits": (317, False)}),
        ("Kontakte: 493 gemeinsame Kontakte: 12", {"contacts": (493, False), "mutual": (12, False)}),
        ("81.244 Profilbesuche", {"visits": (81244, False)}),
        ("402 profile visits", {"visits": (402, False)}),
        ("eine Kontaktanfrage", {}),
        ("Kontakt zu 2 Firmen", {}),
        ("99999999999999999999 Kontakte", {}),
        pytest.param(f"{'9' * 5000} Kontakte", {}, id="5000 digits"),
    ],
)
def test_counts_are_read_in_every_form_a_page_uses(line: str, expected: dict[str, tuple[int, bool]]) -> None:
    found, _ = read_counts(line)
    assert {name: (count.value, count.at_least) for name, count in found.items()} == expected


@pytest.mark.parametrize(
    "line",
    [
        "ca. 500 Kontakte", "rund 500 Kontakte", "fast 1.000 Kontakte", "bis zu 500 Kontakte", "unter 100 Kontakte",
        "weniger als 5 gemeinsame Kontakte", "höchstens 100 Kontakte", "nicht mehr als 100 Kontakte", "~500 Kontakte",
        "about 500 contacts", "nearly 1,000 contacts", "fewer than 50 contacts", "up to 500 connections",
        "500–1000 Kontakte", "500 – 1000 Kontakte", "500 bis 1000 Kontakte", "Kontakte: 500-1000", "24/7 Kontakte",
        "+49 171 1234567 Kontakt", "seit 2019 Kontakte aufgebaut", "Messe-Kontakte 2024",
    ],
)  # fmt: skip
def test_a_number_that_is_rounded_a_range_or_no_number_of_contacts_is_no_fact(line: str) -> None:
    assert read_counts(line) == ({}, line)


@pytest.mark.parametrize(
    "line",
    [
        "Meine Kontakte 12", "Ihre 5 Kontakte", "Your 5 contacts", "Neue Kontakte: 12", "12 neue Kontakte",
        "12 contacts en commun", "via 3 contacts", "Verbunden über 3 Kontakte",
        "12 Kontakte von Ihnen", "12 Kontakte in Ihrem Netzwerk", "12 Kontakte bei Muster GmbH", "5 contacts at Acme",
        "5 Profilbesuche in den letzten 7 Tagen", "5 Profilbesucher diese Woche", "5 profile visitors this week",
    ],
)  # fmt: skip
def test_the_readers_own_contacts_new_ones_and_some_of_them_are_not_how_many_the_person_has(line: str) -> None:
    assert read_counts(line) == ({}, line)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("heute", "2026-11-23", "2026-11-23"),
        ("gestern", "2026-11-22", "2026-11-22"),
        ("Montag", "2026-11-16", "2026-11-16"),
        ("vor 3 Tagen", "2026-11-20", "2026-11-20"),
        ("3 days ago", "2026-11-20", "2026-11-20"),
        ("vor 2 Wochen", "2026-11-03", "2026-11-09"),
        ("vor einem Monat", "2026-09-24", "2026-10-23"),
        ("12. Mai 2024", "2024-05-12", "2024-05-12"),
        ("May 12, 2024", "2024-05-12", "2024-05-12"),
        ("12.05.2026", "2026-05-12", "2026-05-12"),
        ("24.12.", "2025-12-24", "2025-12-24"),
        ("29. Feb", "2024-02-29", "2024-02-29"),
        ("03/2026", "2026-03-01", "2026-03-31"),
        ("Mai 2019", "2019-05-01", "2019-05-31"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2026-05-12T10:00:00Z", "2026-05-12", "2026-05-12"),
        ("Gesendet am 12.11.2026, 14:30 Uhr", "2026-11-12", "2026-11-12"),
        ("Anfrage vom 12.11.2026", "2026-11-12", "2026-11-12"),
        ("12.11.26, 9.30 Uhr", "2026-11-12", "2026-11-12"),
        ("Do 12.11.2026", "2026-11-12", "2026-11-12"),
        ("Sa., 7.11.", "2026-11-07", "2026-11-07"),
        ("Thursday, November 12, 2026", "2026-11-12", "2026-11-12"),
        ("Thu 12 Nov", "2026-11-12", "2026-11-12"),
        ("12th of November 2026", "2026-11-12", "2026-11-12"),
        ("Nov 12, 2026, 2:05 p.m.", "2026-11-12", "2026-11-12"),
        ("2026/11/12", "2026-11-12", "2026-11-12"),
        ("3. Jänner 2026", "2026-01-03", "2026-01-03"),
        ("Freitag, 14:05", "2026-11-20", "2026-11-20"),
        ("vor 3 Tagen um 14:05", "2026-11-20", "2026-11-20"),
        ("vor zehn Tagen", "2026-11-13", "2026-11-13"),
        ("Anfrage vor 3 Tagen erhalten", "2026-11-20", "2026-11-20"),
        ("Angefragt seit gestern", "2026-11-22", "2026-11-22"),
    ],
)
def test_dates_are_read_as_the_range_of_days_they_mean(text: str, earliest: str, latest: str) -> None:
    found = read_date(text, NOW, to_the_day=False)
    assert found is not None
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "5/6/2026", "31.02.2026", "Entwickler", "vor Ort", "Abteilung 3", "", "13/2026", "99 days", "1000-01-01",
        "5-6-2026", "vor über 30 Tagen", "30+ days ago", "vor einigen Tagen", "vor Kurzem", "14:05", "in 3 Tagen",
        "morgen", "3 Tage", "Köln, 12.05.2026", "seit 01.05.2019", "since 1 May 2019",
    ],
)  # fmt: skip
def test_what_is_not_surely_a_date_is_none(text: str) -> None:
    assert read_date(text, NOW) is None


@pytest.mark.parametrize("text", ["31.12.2026", "2026-11-25", "01/2027", "2027"])
def test_a_day_to_come_is_not_one_on_which_something_was_sent_or_somebody_became_a_member(text: str) -> None:
    assert read_date(text, NOW, to_the_day=False) is None


@pytest.mark.parametrize("text", ["2024", "Mai 2024", "03/2026", "31.12.9999"])
def test_what_may_be_any_date_is_not_taken_for_the_day_of_a_request(text: str) -> None:
    assert read_date(text, NOW) is None


def test_a_day_is_the_readers_own() -> None:
    just_after_midnight = datetime.fromisoformat("2026-03-06T00:20:00+01:00")
    for text in ("6.3.2026", "6. März", "7. März", "heute", "2026-03-05T23:10:00Z"):
        found = read_date(text, just_after_midnight)
        assert found is not None
        assert found.earliest == found.latest == date(2026, 3, 6), text


@given(st.integers(0, 400), st.sampled_from(["vor {} Tagen", "{} days ago"]))
def test_days_ago_are_that_day(days: int, form: str) -> None:
    found = read_date(form.format(days), NOW)
    assert found is not None
    assert found.earliest == found.latest == NOW.date() - timedelta(days=days)


@given(st.dates(date(2004, 1, 1), date(2026, 11, 23)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d"]))
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    found = read_date(day.strftime(form), NOW)
    assert found is not None
    assert found.earliest == found.latest == day


@given(st.integers(0, 999_999))
def test_a_count_written_the_german_or_the_english_way_is_read_back(number: int) -> None:
    for text in (f"{number:,} contacts", f"{number:,} Kontakte".replace(",", ".")):
        assert read_counts(text)[0]["contacts"].value == number


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
