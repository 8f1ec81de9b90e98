"""A large memory stays quick: what a page and a decision ask is answered from indexes, never by reading a table."""

from __future__ import annotations

import re

import pytest
from memory_kit import RULES, card, count, decide, evidence, look, page, sent, verdict
from test_memory_letters import CHANGED, LETTER

from kontaktwacht.memory import Memory
from kontaktwacht.model import Grounds

#: Nothing of the memory's tables: the rows handed to a statement, or those it just found.
_FREE = re.compile(r"SCAN (CONSTANT ROW|\d+ CONSTANT ROWS?|own|near|wording|json_each|\(subquery-\d+\))\b")


@pytest.fixture
def statements(memory: Memory) -> list[str]:
    """Everything that is asked while pages are scored and decisions made, in a memory that has something of all."""
    asked: list[str] = []
    look(memory, 0, [f"Person_{number}" for number in range(50)], complete=True)
    memory._db.set_trace_callback(asked.append)
    for number, (person, letter) in enumerate(
        (("Ida", LETTER), ("Jonas", CHANGED["a swapped sentence"]), ("Mira", LETTER.replace("elf", "12")))
    ):
        shown = [
            card(
                person,
                letter=letter,
                headline="Berater",
                company="Faltwerk",
                contacts=count(40 + number),
                visits=count(9),
                mutual=count(1),
                member_since=sent(-9),
                sent=sent(0),
            ),
            card("Person_3", contacts=count(7)),
        ]
        with memory.transaction():
            memory.observe(page(number + 1, complete=True), shown, RULES)
            memory.remember(page(number + 1), shown, [(verdict(one.person), Grounds((evidence(),))) for one in shown])
    memory.observe(page(5, "people", url="https://www.xing.com/contacts"), [card("Ida")], RULES)
    memory.observe(page(6, "messages"), [card("Ida", letter=LETTER[:220], letter_cut=True)], RULES)
    memory.observe(page(1000), [card("Ida")], RULES)  # old things are dropped on the way
    for action in ("hide", "unhide", "trust", "untrust", "accepted", "declined"):
        decide(memory, 7, "Ida", action)
    memory.hidden()
    memory.trusted()
    memory.person("Ida")
    memory.note("Ida", "vom Chor")
    memory._db.set_trace_callback(None)
    return [one for one in asked if one.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")]


def test_no_hot_question_reads_a_whole_table(memory: Memory, statements: list[str]) -> None:
    assert len(statements) > 200
    slow = set()
    for statement in statements:
        for *_, step in memory._db.execute(f"EXPLAIN QUERY PLAN {statement}"):
            if "SCAN" in step and not _FREE.search(step):
                slow.add((step, statement[:120]))
    assert slow == set()


def test_posting_lists_are_capped(statements: list[str]) -> None:
    postings = [one for one in statements if one.startswith("SELECT letter FROM band")]
    assert postings
    assert all(one.endswith("ORDER BY key DESC, letter DESC LIMIT 200") for one in postings)


def test_a_page_seen_again_searches_for_no_letters(memory: Memory) -> None:
    shown = [card("Ida", letter=LETTER), card("Jonas", letter=CHANGED["another order"])]
    memory.observe(page(1), shown, RULES)
    asked: list[str] = []
    memory._db.set_trace_callback(asked.append)
    memory.observe(page(2), shown, RULES)
    assert not any(" band " in one for one in asked)
