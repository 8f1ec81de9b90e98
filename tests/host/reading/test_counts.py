"""Counts as pages write them; what is no count, or nobody's, stays a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht.reading.counts import read_counts


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


@given(st.integers(0, 999_999))
def test_a_count_written_the_german_or_the_english_way_is_read_back(number: int) -> None:
    for text in (f"{number:,} contacts", f"{number:,} Kontakte".replace(",", ".")):
        assert read_counts(text)[0]["contacts"].value == number
