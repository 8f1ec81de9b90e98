"""Dates as pages write them, read as the days they may mean; what may be any date is none."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht.reading.dates import read_date

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")  # a Monday


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
