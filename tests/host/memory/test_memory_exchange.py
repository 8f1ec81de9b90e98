"""Export and import: all that was seen and decided goes out, and comes in elsewhere after it was checked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from memory_kit import RULES, card, count, decide, judge, look, page, sent
from test_memory_letters import CHANGED, LETTER

from kontaktwacht.memory import Memory
from kontaktwacht.memory.csv_form import from_csv, to_csv
from kontaktwacht.memory.records import TYPES


@pytest.fixture
def full(memory: Memory) -> Memory:
    """A memory with something of every kind."""
    for number, (person, letter) in enumerate((("Ida_Brandt", LETTER), ("Jonas_Kehl", CHANGED["a swapped sentence"]))):
        shown = card(
            person,
            letter=letter,
            headline="=SUMME(A1)",
            company="Faltwerk; Nord",
            contacts=count(999, at_least=True),
            visits=count(12),
            mutual=count(2),
            member_since=sent(-300),
            sent=sent(number - 1),
        )
        memory.observe(page(number, complete=number == 1), [shown], RULES)
    look(memory, 6, [], complete=True)
    judge(memory, 7, "Ida_Brandt", "collector")
    memory.observe(page(7, "messages"), [card("Eva_Roth", letter='Hallo,\n"Zitat" und, Komma\n', letter_cut=True)])
    memory.observe(page(7, "profile"), [card("Eva_Roth", name="Dr. Eva Roth")], RULES)
    decide(memory, 8, "Ida_Brandt", "hide")
    decide(memory, 9, "Mira_Lund", "trust")
    memory.note("Mira_Lund", "vom Chor")
    memory.set_learned({"letter.synergy": 4.25})
    return memory


def exported(memory: Memory, most_bytes: int = 1 << 20) -> list[dict[str, Any]]:
    found, cursor = memory.export(None, most_bytes)
    while cursor is not None:
        more, cursor = memory.export(cursor, most_bytes)
        found += more
    return found


def plain(records: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(record, sort_keys=True) for record in records)


def test_every_kind_of_record_goes_out(full: Memory) -> None:
    assert {record["type"] for record in exported(full)} == set(TYPES)


def test_an_import_elsewhere_knows_the_same(full: Memory) -> None:
    with Memory.open(None) as other:
        added = other.import_records(exported(full), RULES)
        assert plain(exported(other)) == plain(exported(full))
        assert added["person"] == full.totals().people
        assert (other.hidden(), other.trusted(), other.learned()) == (full.hidden(), full.trusted(), full.learned())
        for here, there in zip(full.clusters(), other.clusters(), strict=True):
            assert here.others == there.others == 2
        once_more = card("Theo_Sass", letter=LETTER)
        assert other.observe(page(20), [once_more], RULES) == full.observe(page(20), [once_more], RULES)


def test_importing_twice_adds_nothing(full: Memory) -> None:
    with Memory.open(None) as other:
        other.import_records(exported(full), RULES)
        assert other.import_records(exported(full), RULES) == {}


def test_importing_into_the_memory_it_came_from_changes_nothing(full: Memory) -> None:
    before = exported(full)
    assert full.import_records(before, RULES) == {}
    assert exported(full) == before


@pytest.mark.parametrize("most_bytes", [1, 300, 5_000])
def test_an_export_in_portions_is_the_same_export(full: Memory, most_bytes: int) -> None:
    assert exported(full, most_bytes) == exported(full)


def test_no_portion_is_larger_than_asked_for(full: Memory) -> None:
    largest = max(len(json.dumps(record, ensure_ascii=False).encode()) for record in exported(full))
    cursor: str | None = None
    while True:
        found, cursor = full.export(cursor, largest + 100)
        assert len(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()) <= largest + 100
        if cursor is None:
            break


def test_a_cursor_from_elsewhere_is_refused(full: Memory) -> None:
    for cursor in ("", "[99,0,0]", "nonsense", "[-1,0,0]"):
        with pytest.raises(ValueError, match="cursor"):
            full.export(cursor, 1000)


def test_a_table_for_spreadsheets_comes_back_as_it_went(full: Memory) -> None:
    table = to_csv(exported(full), header=True)
    with Memory.open(None) as other:
        other.import_records(from_csv(table), RULES)
        assert plain(exported(other)) == plain(exported(full))


def test_text_of_a_page_is_no_formula_in_a_spreadsheet(full: Memory) -> None:
    table = to_csv(exported(full), header=True)
    assert "=SUMME" in table
    assert ",=SUMME" not in table


def test_a_table_that_is_not_ours_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'price' is none of its columns.*as it was exported"):
        from_csv("type,price\nperson,3\n")
    with pytest.raises(ValueError, match="no table of Kontaktwacht"):
        from_csv("")


WRONG: list[tuple[Any, str]] = [
    ({"type": "sighting", "person": "A", "contacts": 3}, "record 2, at"),
    ({"type": "sighting", "person": "A", "contacts": -3, "at": "2026-05-01T00:00:00Z"}, "record 2, contacts"),
    ({"type": "sighting", "person": "A", "contacts": 3, "at": "2026-05-01T00:00:00"}, "record 2, at"),
    ({"type": "sighting", "person": "", "contacts": 3, "at": "2026-05-01T00:00:00Z"}, "record 2, person"),
    ({"type": "decision", "person": "A", "at": "2026-05-01T00:00:00Z", "action": "burn"}, "record 2, action"),
    ({"type": "learned", "rule": "letter.x", "weight": 1e9}, "record 2, weight"),
    ({"type": "recipe"}, "record 2"),
    ({"type": "listing", "day": "gestern", "at": "2026-05-01T00:00:00Z"}, "record 2, day"),
    ({"type": "listing", "day": "2026-05-01", "at": "2026-05-01T00:00:00Z", "extra": 1}, "record 2, extra"),
    ({"type": "listing", "day": "2026-02-31", "at": "2026-05-01T00:00:00Z"}, "record 2, day: the calendar"),
    ({"type": "listing", "day": "9999-12-31", "at": "2026-05-01T00:00:00Z"}, "record 2, day: the year"),
    ({"type": "sighting", "person": "A", "contacts": 3, "at": "0001-01-01T00:00:00+14:00"}, "record 2, at: the year"),
    ({"type": "sighting", "person": "A", "contacts": 3, "at": "9999-12-31T23:59:59-14:00"}, "record 2, at: the year"),
    ("nonsense", "record 2"),
]


@pytest.mark.parametrize(("wrong", "named"), WRONG)
def test_one_wrong_record_is_named_and_nothing_is_taken(memory: Memory, wrong: Any, named: str) -> None:
    right = {"type": "decision", "person": "Max", "at": "2026-05-01T00:00:00Z", "action": "hide"}
    with pytest.raises(ValueError, match=named):
        memory.import_records([right, wrong], RULES)
    assert memory.hidden() == []
    assert memory.totals().people == 0


def test_data_that_is_no_list_is_refused(memory: Memory) -> None:
    with pytest.raises(ValueError, match=r"the import: .*list"):
        memory.import_records({"people": []}, RULES)


def test_what_the_memory_knows_better_stays(memory: Memory) -> None:
    memory.observe(page(9), [card("Max", name="Max Neu", visits=count(900))], RULES)
    memory.note("Max", "meine Notiz")
    decide(memory, 9, "Max", "trust")
    old = {
        "type": "person",
        "person": "Max",
        "name": "Max Alt",
        "first": "2026-04-01T00:00:00Z",
        "last": "2026-04-02T00:00:00Z",
        "note": "alte Notiz",
        "visits": 3,
        "visits_more": False,
        "visits_quote": "3",
        "visits_at": "2026-04-02T00:00:00Z",
    }
    earlier = {"type": "decision", "person": "Max", "at": "2026-04-01T00:00:00Z", "action": "hide"}
    memory.import_records([old, earlier], RULES)
    known = memory.person("Max")
    assert known is not None
    assert (known.name, known.note, known.visits, known.decision) == (
        "Max Neu",
        "meine Notiz",
        "900 Kontakte",
        "trusted",
    )
    assert known.first_seen.startswith("2026-04-01")


def test_a_request_seen_on_two_machines_is_one_request(memory: Memory) -> None:
    look(memory, 3, ["Max"])
    with Memory.open(None) as other:
        look(other, 1, ["Max"])
        look(other, 5, ["Max"])
        look(other, 8, [], complete=True)
        memory.import_records(exported(other), RULES)
    known = memory.person("Max")
    assert known is not None
    [request] = known.requests
    assert (request.first_seen[:10], request.last_seen[:10]) == ("2026-05-02", "2026-05-06")
    assert request.gone is not None
