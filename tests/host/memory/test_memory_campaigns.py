"""Many wordings of one text: all senders counted, the first one known, and whoever is forgotten takes no one along."""

from __future__ import annotations

import random
from datetime import date

import msgspec
import pytest
from memory_kit import RULES, day, page
from test_memory_letters import CHANGED, LETTER, send

from kontaktwacht.memory import Memory
from kontaktwacht.memory.letters import ALIKE, SAME, compare
from kontaktwacht.memory.minhash import around, grams, keys, minima

WORDS = LETTER.split("\n", 1)[1].rsplit("\nViele", 1)[0].split()


def reworded(number: int, words: int) -> str:
    """The letter with so many of its words replaced, always others."""
    rng = random.Random(number)  # noqa: S311 - repeatable on purpose
    made = list(WORDS)
    for at in rng.sample(range(len(made)), words):
        made[at] = "".join(rng.choices("bdfghklmnprst", k=5)).join("ae")
    return " ".join(made)


def test_a_campaign_of_more_wordings_than_a_search_compares_is_counted_whole(memory: Memory) -> None:
    for number in range(90):
        send(memory, number / 10, f"Person_{number}", reworded(number, 5))
    assert memory._db.execute("SELECT count(*) FROM letter WHERE represented IS NULL").fetchone()[0] > 80
    found = send(memory, 20, "Last_One", reworded(1000, 5))
    assert found is not None
    assert (found.others, found.since) == (90, day(0).date())
    assert memory.clusters()[0].others == 91


def test_of_somebody_s_letters_the_most_alike_is_shown_and_the_earliest_dated(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt", CHANGED["a swapped sentence"])
    send(memory, 5, "Ida_Brandt", LETTER)
    found = send(memory, 9, "Jonas_Kehl")
    assert found is not None
    assert (found.others, found.similarity, found.since) == (1, 1.0, date(2026, 5, 2))
    assert all(run.same for run in found.senders[0].words)


def test_a_common_beginning_does_not_join_what_was_cut_later(memory: Memory) -> None:
    short, start = LETTER[:130], LETTER[:130]
    one = start + " Der Kran steht seit Ostern am Kai und hebt die Boote, bis der Frost kommt und alle heimfahren."
    other = start + " Am Gymnasium fehlt noch ein Klavier für den Chor, der im Advent zum ersten Mal auftreten will."
    for number, (person, letter) in enumerate((("Short", short), ("One", one), ("Other", other))):
        send(memory, number, person, letter, letter_cut=True)
    found = send(memory, 5, "One", one, letter_cut=True)
    assert found is not None
    assert found.senders[0].person == "Short"
    assert all(sender.similarity >= ALIKE for sender in found.senders)
    assert memory._db.execute("SELECT count(*) FROM letter WHERE represented IS NOT NULL").fetchone()[0] == 0


def chain(length: int) -> list[str]:
    """Letters of which each differs from the one before in two further words: neighbours are nearly the same, the ends
    are not."""
    made, words = [], list(WORDS)
    for number in range(length):
        words[3 * number % len(words)] = f"wort{number}"
        made.append(" ".join(words))
    return made


def test_a_chain_of_small_changes_does_not_drift_away_from_its_representative(memory: Memory) -> None:
    for number, letter in enumerate(chain(16)):
        send(memory, number / 10, f"Person_{number}", letter)
    linked = memory._db.execute(
        "SELECT one.core, other.core FROM letter AS one JOIN letter AS other ON other.id = one.represented"
    ).fetchall()
    assert linked
    assert min(compare(core, False, other, False) for core, other in linked) >= SAME


@pytest.mark.parametrize("order", ["first", "last", "shuffled"])
def test_whoever_is_forgotten_the_others_remain_one_text(memory: Memory, order: str) -> None:
    everybody = [f"Person_{number}" for number in range(16)]
    for number, letter in enumerate(chain(16)):
        send(memory, number / 10, f"Person_{number}", letter)
    gone = list(everybody)
    if order == "shuffled":
        random.Random(4).shuffle(gone)  # noqa: S311 - repeatable on purpose
    for person in gone[::-1] if order == "last" else gone:
        assert memory.forget(person)
        everybody.remove(person)
        found = memory.clusters()
        assert [sorted(one.person for one in cluster.senders) for cluster in found] == (
            [sorted(everybody)] if len(everybody) > 1 else []
        )
        drifted = memory._db.execute(
            "SELECT one.core, other.core FROM letter AS one JOIN letter AS other ON other.id = one.represented"
        )
        assert all(compare(core, False, other, False) >= SAME for core, other in drifted)
    assert memory._db.execute("SELECT count(*) FROM band").fetchone()[0] == 0


def test_a_later_sender_finds_a_text_whose_representative_was_forgotten(memory: Memory) -> None:
    send(memory, 0, "Ida_Brandt")
    send(memory, 1, "Jonas_Kehl", LETTER.replace("elf", "zwölf"))
    memory.forget("Ida_Brandt")
    found = send(memory, 5, "Mira_Lund", CHANGED["a swapped sentence"])
    assert found is not None
    assert [one.person for one in found.senders] == ["Jonas_Kehl"]


def test_retention_takes_a_representative_and_leaves_its_text(memory: Memory) -> None:
    send(memory, 0, "Ida_Brandt")
    send(memory, 50, "Jonas_Kehl", LETTER.replace("elf", "zwölf"))
    memory.observe(page(90), [], msgspec.structs.replace(RULES, retention_days=60))
    assert memory.person("Ida_Brandt") is None
    found = send(memory, 91, "Mira_Lund")
    assert found is not None
    assert [one.person for one in found.senders] == ["Jonas_Kehl"]


def test_of_a_crowd_under_one_band_those_that_share_more_minima_lie_side_by_side() -> None:
    sketch = minima(grams("wir bauen in husum seit elf jahren messestaende aus eschenholz"), 16)
    for key, at in zip(keys(sketch, 1), range(0, 16, 2), strict=True):
        assert -(1 << 47) <= key < 1 << 47  # SQLite keeps such a number in six bytes
        third, fourth = (at + 2) % 16, (at + 3) % 16
        for changed, shared in ((None, 4), (fourth, 3), (third, 2)):
            other = [value ^ (0x55 if place == changed else 0) for place, value in enumerate(sketch)]
            (near,) = [one for one in keys(other, 1) if around(one, 2) == around(key, 2)]
            assert [around(near, depth) == around(key, depth) for depth in (2, 3, 4)] == [
                shared >= depth for depth in (2, 3, 4)
            ]
