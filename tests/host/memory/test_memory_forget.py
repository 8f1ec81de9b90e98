"""Forgetting and retention: gone from the answers, from the index, and from the bytes on disk."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_kit import RULES, START, card, count, day, decide, evidence, judge, look, page, verdict
from test_memory_letters import CHANGED, LETTER

from kontaktwacht.handlers.score import weigh
from kontaktwacht.memory import Memory
from kontaktwacht.model import Grounds
from kontaktwacht.settings import SHIPPED, compile_ruleset
from kontaktwacht.wire import PageKind

SHORT = msgspec.structs.replace(RULES, retention_days=30)
SHORT_RULES = compile_ruleset(SHIPPED)


def see(memory: Memory, number: float, person: str, letter: str | None = None, kind: PageKind = "requests") -> None:
    seen = [card(person, letter=letter, headline=f"Berater {person}", company=f"Firma {person}", contacts=count(400))]
    memory.observe(page(number, kind), seen, SHORT)


def on_disk(file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(file.parent.iterdir()))


def test_a_forgotten_person_is_unknown_to_every_answer(memory: Memory) -> None:
    see(memory, 1, "Zacharias_Quell", LETTER)
    see(memory, 2, "Eva_Roth", LETTER)
    judge(memory, 3, "Zacharias_Quell")
    decide(memory, 4, "Zacharias_Quell", "hide")
    memory.note("Zacharias_Quell", "kenne ich nicht")
    assert memory.forget("Zacharias_Quell")
    assert memory.hidden() == []
    assert memory.person("Zacharias_Quell") is None
    assert memory.labels() == []
    assert memory.verdicts() == []
    assert memory.totals().people == 1
    [history] = memory.observe(page(5), [card("Eva_Roth", letter=LETTER)], RULES)
    assert history.same_text is None


def test_forgetting_leaves_no_byte_of_the_name_in_the_files(file: Path) -> None:
    with Memory.open(file) as memory, Memory.open(file) as other:
        for number in range(200):
            see(memory, 1, f"Person_{number}", f"{LETTER} {number}")
        see(memory, 2, "Zacharias_Quell", f"{CHANGED['a swapped sentence']} Zacharias Quell")
        judge(memory, 3, "Zacharias_Quell", "collector", evidence(quote="Zacharias schreibt"))
        decide(memory, 4, "Zacharias_Quell", "hide")
        memory.note("Zacharias_Quell", "Zacharias vom Stammtisch")
        other.hidden()
        assert b"Zacharias" in on_disk(file)
        memory.forget("Zacharias_Quell")
        assert b"Zacharias" not in on_disk(file)
        assert b"Person_199" in on_disk(file)
        assert other.hidden() == []


def test_reasons_for_somebody_else_no_longer_name_the_forgotten(file: Path) -> None:
    with Memory.open(file) as memory:
        see(memory, 1, "Zacharias_Quell")
        reason = msgspec.structs.replace(evidence(), text="Derselbe Text kam von Zacharias Quell, Eva Roth.")
        judge(memory, 2, "Max", "collector", reason)
        decide(memory, 3, "Max", "hide")
        memory.forget("Zacharias_Quell")
        assert b"Zacharias" not in on_disk(file)
        [remembered], [label] = memory.verdicts(), memory.labels()
        assert remembered.grounds.evidence[0].text == label.evidence[0].text == "Derselbe Text kam von …, Eva Roth."


def test_an_earlier_name_is_forgotten_with_the_person(file: Path) -> None:
    with Memory.open(file) as memory:
        for number, name in enumerate(["Zita Zacharias", "Dr. Zita Zacharias", "Dr. Zita Quell"]):
            memory.observe(page(number), [card("Zita_Zacharias", name=name)], SHORT)
        known = memory.person("Zita_Zacharias")
        assert known is not None
        assert (known.name, known.names) == (
            "Dr. Zita Quell",
            ("Dr. Zita Quell", "Dr. Zita Zacharias", "Zita Zacharias"),
        )
        reason = msgspec.structs.replace(
            evidence(), text="Auch von Dr. Zita Zacharias, von Zita Zacharias und von Eva."
        )
        judge(memory, 4, "Max", "collector", reason)
        memory.forget("Zita_Zacharias")
        assert b"Zita" not in on_disk(file)
        assert memory.verdicts()[0].grounds.evidence[0].text == "Auch von …, von … und von Eva."


def test_forgetting_everything_empties_the_file_and_it_goes_on(file: Path) -> None:
    with Memory.open(file) as memory:
        for number in range(300):
            see(memory, 1, f"Person_{number}", f"{LETTER} {number}")
        memory.set_learned({"letter.synergy": 4.0})
        full = memory.totals().bytes
        memory.forget_all()
        assert b"Person" not in on_disk(file)
        assert memory.learned() == {}
        totals = memory.totals()
        assert (totals.people, totals.requests, totals.letters) == (0, 0, 0)
        assert totals.bytes < full
        decide(memory, 2, "Max_Muster", "hide")
        assert memory.hidden() == ["Max_Muster"]


def test_forgetting_somebody_unknown_says_so(memory: Memory) -> None:
    assert not memory.forget("Niemand")


def test_a_campaign_stays_known_when_the_sender_who_stood_for_it_is_forgotten(memory: Memory) -> None:
    see(memory, 1, "Ida_Brandt", LETTER)
    for number, person in enumerate(["Jonas_Kehl", "Mira_Lund"]):
        see(memory, 2, person, LETTER.replace("elf", f"1{number}"))
    see(memory, 3, "Theo_Sass", CHANGED["a swapped sentence"])
    memory.forget("Ida_Brandt")
    for person, letter in (("Nils_Korte", LETTER), ("Rosa_Thiel", CHANGED["another order"])):
        [history] = memory.observe(page(9), [card(person, letter=letter)], RULES)
        assert history.same_text is not None
        assert {"Jonas_Kehl", "Mira_Lund", "Theo_Sass"} <= {one.person for one in history.same_text.senders}


def everything(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608


letters = st.sampled_from([LETTER, *CHANGED.values(), LETTER[:200]])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCDE"), letters), max_size=12), st.permutations("ABCDE"))
def test_when_everybody_is_forgotten_nothing_is_left(sent: list[tuple[str, str]], order: list[str]) -> None:
    with Memory.open(None) as memory:
        for number, (person, letter) in enumerate(sent):
            see(memory, number, person, letter)
        for person in order:
            memory.forget(person)
        left = everything(memory._db)
    assert {table for table, rows in left.items() if rows} <= {"meta"}


def test_what_nobody_has_seen_for_long_is_dropped_and_decisions_stay(memory: Memory) -> None:
    see(memory, 0, "Old_Stranger", LETTER)
    see(memory, 0, "Old_Hidden", LETTER)
    decide(memory, 1, "Old_Hidden", "hide")
    see(memory, 20, "Still_Here")
    see(memory, 40, "Eva_Roth")
    assert memory.person("Old_Stranger") is None
    kept = memory.person("Old_Hidden")
    assert kept is not None
    assert kept.decision == "hidden"
    assert (kept.sightings, kept.letters, kept.requests, kept.verdicts) == ((), (), (), ())
    assert memory.person("Still_Here") is not None
    assert memory._db.execute("SELECT count(*) FROM letter").fetchone()[0] == 0


def test_an_answered_request_and_a_note_are_kept(memory: Memory) -> None:
    see(memory, 0, "Old_Contact")
    decide(memory, 1, "Old_Contact", "accepted")
    see(memory, 0, "Old_Noted")
    memory.note("Old_Noted", "vom Chor")
    see(memory, 60, "Eva_Roth")
    contact, noted = memory.person("Old_Contact"), memory.person("Old_Noted")
    assert contact is not None
    assert [one.answer for one in contact.requests] == ["accepted"]
    assert noted is not None
    assert noted.note == "vom Chor"


def test_somebody_still_around_loses_only_what_is_itself_too_old(memory: Memory) -> None:
    for number in (0, 20, 45):
        memory.observe(page(number, "posts"), [card("Max", letter=f"Beitrag {number}", contacts=count(number))], SHORT)
    known = memory.person("Max")
    assert known is not None
    assert [text.text for text in known.texts] == ["Beitrag 20", "Beitrag 45"]
    assert [one.contacts for one in known.sightings] == [20, 45]


def test_tidying_happens_at_most_once_a_day(memory: Memory) -> None:
    see(memory, 40, "Eva_Roth")
    see(memory, 5, "Late_News")  # an old page arriving late
    see(memory, 40.5, "Eva_Roth")
    assert memory.person("Late_News") is not None
    see(memory, 41.5, "Eva_Roth")
    assert memory.person("Late_News") is None


def test_a_wrong_clock_in_the_future_empties_nothing(memory: Memory) -> None:
    today = (datetime.now(UTC) - START) / timedelta(days=1)
    see(memory, today - 1, "Max")
    see(memory, 36_500, "Eva_Roth")
    assert memory.person("Max") is not None


def test_a_large_memory_is_tidied_in_portions(memory: Memory) -> None:
    look(memory, 0, [f"Person_{number}" for number in range(450)])
    left = []
    for number in range(4):
        see(memory, 60 + number / 100, "Eva_Roth")
        left.append(memory.totals().people)
    assert left == [251, 51, 1, 1]


def test_a_pruned_person_who_comes_back_is_remembered_anew(memory: Memory) -> None:
    see(memory, 0, "Max")
    decide(memory, 0, "Max", "hide")
    see(memory, 60, "Eva_Roth")
    see(memory, 61, "Max")
    memory.remember(page(61), [card("Max")], [(verdict("Max"), Grounds((evidence(),)))])
    known = memory.person("Max")
    assert known is not None
    assert (known.decision, len(known.requests), len(known.verdicts)) == ("hidden", 1, 1)
    see(memory, 120, "Eva_Roth")
    again = memory.person("Max")
    assert again is not None
    assert again.verdicts == ()
    assert again.decisions[0].at.startswith(str(day(0).year))


def told_of(memory: Memory, number: float, *people: tuple[str, str]) -> None:
    """A page of requests judged as the host does it, so that reasons name the other senders of a text."""
    shown = [card(person, letter=letter) for person, letter in people]
    with memory.transaction():
        histories = memory.observe(page(number), shown, SHORT)
        memory.remember(page(number), shown, weigh(page(number), shown, histories, SHORT_RULES))


@pytest.mark.parametrize("way", ["forgotten", "expired", "imported and expired", "decided and expired"])
def test_no_byte_of_a_name_survives_its_person(file: Path, way: str) -> None:
    with Memory.open(file) as memory, Memory.open(file) as other:
        for number in range(60):
            words = " ".join(f"wort{number * 37 + place}" for place in range(20))
            told_of(memory, number / 100, (f"Crowd_{number}", words))
        told_of(memory, 1, ("Zacharias_Quell", LETTER))
        told_of(memory, 2, ("Max", LETTER), ("Eva_Roth", CHANGED["a swapped sentence"]))
        assert {one.person for one in memory.verdicts() if "Zacharias Quell" in str(one.grounds)} == {"Max", "Eva_Roth"}
        if way.startswith("decided"):
            decide(memory, 3, "Max", "hide")
        if way.startswith("imported"):
            records, _ = memory.export(None, 1 << 30)
            memory.forget_all()
            memory.import_records(msgspec.to_builtins(records), SHORT)
        other.hidden()
        assert b"Zacharias" in on_disk(file)
        told_of(memory, 20, ("Max", "Kommen Sie am Montag zum Deich?"), ("Eva_Roth", LETTER))
        if way == "forgotten":
            memory.forget("Zacharias_Quell")
        else:
            told_of(memory, 45, ("Nils_Korte", "Der Kran steht still."))
        assert memory.person("Zacharias_Quell") is None
        assert b"Zacharias" not in on_disk(file)
        assert b"Eva" in on_disk(file)
        assert other.hidden() == (["Max"] if way.startswith("decided") else [])


def test_a_reader_elsewhere_delays_the_emptying_of_the_log_and_nothing_else(file: Path) -> None:
    with Memory.open(file) as memory:
        told_of(memory, 1, ("Zacharias_Quell", LETTER))
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        told_of(memory, 60, ("Eva_Roth", LETTER))
        assert memory.person("Zacharias_Quell") is None
        reader.close()
        told_of(memory, 60.1, ("Eva_Roth", LETTER))
        assert b"Zacharias" not in on_disk(file)
