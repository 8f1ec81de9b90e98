"""Decisions: the last one stands, every undo is exact, what was acknowledged is on disk, and nothing of two processes
is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_kit import RULES, card, day, decide, evidence, judge, look, page

from kontaktwacht.memory import Memory
from kontaktwacht.memory.decisions import fold, standing_label
from kontaktwacht.wire import Decision

ACTIONS = ["hide", "unhide", "trust", "untrust", "accepted", "declined"]
logs = st.lists(st.sampled_from(ACTIONS), max_size=12).map(
    lambda actions: [(action, 10 * at, None) for at, action in enumerate(actions, 1)]
)


def test_a_hidden_person_is_hidden_until_shown_again(memory: Memory) -> None:
    decide(memory, 1, "Max_Muster", "hide")
    assert memory.hidden() == ["Max_Muster"]
    assert look(memory, 2, ["Max_Muster"])["Max_Muster"].hidden
    decide(memory, 3, "Max_Muster", "unhide")
    assert memory.hidden() == []
    assert not look(memory, 4, ["Max_Muster"])["Max_Muster"].hidden


def test_showing_somebody_again_leaves_an_allow_entry_that_is_not_trust(memory: Memory) -> None:
    decide(memory, 1, "Max_Muster", "hide")
    assert not look(memory, 2, ["Max_Muster"])["Max_Muster"].allowed
    decide(memory, 3, "Max_Muster", "unhide")
    history = look(memory, 4, ["Max_Muster"])["Max_Muster"]
    assert (history.allowed, history.trusted) == (True, False)
    decide(memory, 5, "Max_Muster", "hide")
    assert not look(memory, 6, ["Max_Muster"])["Max_Muster"].allowed


def test_the_last_of_hide_and_trust_stands_and_its_undo_brings_back_the_other(memory: Memory) -> None:
    decide(memory, 1, "Max_Muster", "trust")
    decide(memory, 2, "Max_Muster", "hide")
    assert (memory.hidden(), memory.trusted()) == (["Max_Muster"], [])
    decide(memory, 3, "Max_Muster", "unhide")
    assert (memory.hidden(), memory.trusted()) == ([], ["Max_Muster"])
    decide(memory, 4, "Max_Muster", "untrust")
    assert (memory.hidden(), memory.trusted()) == ([], [])


def test_decisions_that_arrive_late_take_their_place_in_time(memory: Memory) -> None:
    decide(memory, 5, "Max_Muster", "unhide")
    decide(memory, 1, "Max_Muster", "hide")
    assert memory.hidden() == []


def test_what_is_decided_just_now_holds_though_the_clock_was_set_back(memory: Memory) -> None:
    memory.decide([Decision("Max_Muster", "hide")], day(300))
    memory.decide([Decision("Max_Muster", "unhide")], day(1), just_now=True)
    assert memory.hidden() == []
    memory.decide([Decision("Max_Muster", "trust")], day(2), just_now=True)
    assert memory.trusted() == ["Max_Muster"]


def test_several_decisions_are_taken_together_in_their_order(memory: Memory) -> None:
    memory.decide([Decision("A", "hide"), Decision("B", "hide"), Decision("A", "unhide")], day(1))
    assert memory.hidden() == ["B"]


def test_a_decision_about_somebody_never_seen_keeps_the_name_shown(memory: Memory) -> None:
    memory.decide([Decision("Max_Muster", "hide", name="Max Muster"), Decision("Eva_Roth", "trust")], day(1))
    assert [(one.person, one.name) for one in memory.hidden_people()] == [("Max_Muster", "Max Muster")]
    assert [(one.person, one.name) for one in memory.trusted_people()] == [("Eva_Roth", "Eva_Roth")]
    look(memory, 2, ["Eva_Roth"])
    assert memory.trusted_people()[0].name == "Eva Roth"


def test_accepting_in_spite_of_a_warning_keeps_the_level_of_then(memory: Memory) -> None:
    judge(memory, 1, "Max_Muster", "collector")
    decide(memory, 2, "Max_Muster", "accepted")
    judge(memory, 3, "Max_Muster", "clear")
    history = look(memory, 4, ["Max_Muster"])["Max_Muster"]
    assert (history.accepted_at, history.accepted_level, history.is_contact) == (day(2), "collector", True)


def test_a_private_page_leaves_nothing_behind(memory: Memory) -> None:
    with memory.transaction(keep=False):
        seen = memory.observe(page(1), [card("Max_Muster", headline="Berater")], RULES)
        assert seen[0].texts[0].text == "Berater"
    assert memory.person("Max_Muster") is None


def test_an_error_inside_a_transaction_takes_all_of_it_back(memory: Memory) -> None:
    with pytest.raises(ZeroDivisionError), memory.transaction():
        decide(memory, 1, "Max_Muster", "hide")
        raise ZeroDivisionError
    assert memory.hidden() == []


def test_one_step_inside_another_is_a_mistake_of_the_caller(memory: Memory) -> None:
    with memory.transaction(), pytest.raises(RuntimeError, match="inside another"), memory.transaction():
        pass


@settings(deadline=None)
@given(logs)
def test_undoing_at_once_restores_exactly_what_stood(log: list[tuple[str, int, None]]) -> None:
    before = fold(log)
    at = 10 * len(log) + 10
    if before.state != "hidden":
        undone = fold([*log, ("hide", at, None), ("unhide", at + 10, None)])
        lay_below = fold([*log, ("unhide", at, None)])
        assert undone._replace(allowed=None) == lay_below._replace(allowed=None)
        assert undone.state == before.state
        assert undone.since == before.since
        assert undone.allowed == at + 10
    if before.state is None:
        assert fold([*log, ("trust", at, None), ("untrust", at + 10, None)]) == fold([*log, ("untrust", at, None)])


@settings(deadline=None)
@given(logs, st.sampled_from(["hide", "trust"]))
def test_the_last_hide_or_trust_is_what_stands(log: list[tuple[str, int, None]], action: str) -> None:
    done = fold([*log, (action, 10 * len(log) + 10, None)])
    assert done.state == {"hide": "hidden", "trust": "trusted"}[action]


@settings(deadline=None)
@given(logs, st.sampled_from(["hide", "trust"]))
def test_saying_it_twice_changes_nothing(log: list[tuple[str, int, None]], action: str) -> None:
    once = [*log, (action, 1000, None)]
    assert fold([*once, (action, 1010, None)]) == fold(once)


@settings(deadline=None)
@given(logs)
def test_what_was_taken_back_is_no_label(log: list[tuple[str, int, None]]) -> None:
    place = standing_label(log)
    standing = fold(log)
    if place is None:
        assert (standing.state, standing.accepted, standing.declined) == (None, None, None)
    else:
        action, at, _ = log[place]
        assert action not in ("unhide", "untrust")
        if action in ("hide", "trust"):
            assert (standing.state, standing.since) == ({"hide": "hidden", "trust": "trusted"}[action], at)


def test_labels_hold_the_evidence_the_person_was_looking_at(memory: Memory) -> None:
    judge(memory, 1, "Max_Muster", "collector", evidence("letter.synergy"))
    decide(memory, 2, "Max_Muster", "hide")
    judge(memory, 3, "Max_Muster", "clear", evidence("contacts.many", "contacts"))
    [label] = memory.labels()
    assert (label.person, label.action, label.level) == ("Max_Muster", "hide", "collector")
    assert [(one.rule, one.factor) for one in label.evidence] == [("letter.synergy", 1.0)]


def test_a_label_does_not_teach_itself(memory: Memory) -> None:
    judge(memory, 1, "Max_Muster", "clear", evidence(), evidence("acquaintance.own", "acquaintance", source="decision"))
    decide(memory, 2, "Max_Muster", "trust")
    assert [one.rule for one in memory.labels()[0].evidence] == ["letter.synergy"]


def test_an_undone_decision_is_no_label_and_a_later_answer_is(memory: Memory) -> None:
    judge(memory, 1, "Max_Muster")
    decide(memory, 2, "Max_Muster", "hide")
    decide(memory, 3, "Max_Muster", "unhide")
    assert memory.labels() == []
    decide(memory, 4, "Max_Muster", "declined")
    assert [label.action for label in memory.labels()] == ["declined"]


def test_learned_weights_are_kept_as_a_whole_and_go_as_a_whole(memory: Memory) -> None:
    memory.set_learned({"letter.synergy": 4.5, "contacts.many": 2.0})
    memory.set_learned({"letter.synergy": 5.0})
    assert memory.learned() == {"letter.synergy": 5.0}
    memory.set_learned({})
    assert memory.learned() == {}


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from kontaktwacht.memory import Memory
from kontaktwacht.wire import Decision
memory = Memory.open(Path(sys.argv[1]))
memory.decide([Decision("Max_Muster", "hide")], datetime.now(UTC))
with memory.transaction():
    memory.decide([Decision("Eva_Roth", "hide")], datetime.now(UTC))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is POSIX's")
def test_an_acknowledged_decision_survives_a_killed_process_and_half_a_one_does_not(file: Path) -> None:
    child = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    assert child.returncode == -signal.SIGKILL
    with Memory.open(file) as memory:
        assert memory.hidden() == ["Max_Muster"]


def test_decisions_wait_for_the_disk_itself(memory: Memory) -> None:
    said: list[str] = []
    memory._db.set_trace_callback(said.append)
    with memory.transaction(durable=False):
        look(memory, 1, ["Max_Muster"])
    decide(memory, 1, "Max_Muster", "hide")
    memory._db.set_trace_callback(None)
    modes = [one for one in said if one.startswith("PRAGMA synchronous")]
    assert modes == ["PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL"]
    assert memory._db.execute("PRAGMA synchronous").fetchone()[0] == 2


HAMMER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from kontaktwacht.memory import Memory
from kontaktwacht.model import Facts, PageFacts
from kontaktwacht.wire import Decision
memory, me = Memory.open(Path(sys.argv[1])), sys.argv[2]
start = datetime(2026, 5, 1, tzinfo=UTC)
for number in range(40):
    page = PageFacts("https://www.xing.com/contacts/requests", "requests", "de", start + timedelta(hours=number), False,
                     False)
    with memory.transaction(durable=False):
        memory.observe(page, [Facts("1", f"{me}_{number}", False, me), Facts("2", "Both", False, "Both")])
    memory.decide([Decision(f"{me}_{number}", "hide")], page.seen_at)
"""


def test_two_processes_at_once_lose_nothing(file: Path) -> None:
    children = [subprocess.Popen([sys.executable, "-c", HAMMER, str(file), name]) for name in ("Ann", "Bob")]
    assert [child.wait() for child in children] == [0, 0]
    with Memory.open(file) as memory:
        assert set(memory.hidden()) == {f"{name}_{number}" for name in ("Ann", "Bob") for number in range(40)}
        assert memory.totals().requests == 81
        assert memory._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
