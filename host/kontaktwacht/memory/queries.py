"""What the other rooms ask of the memory, and the few things they may change besides decisions."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from kontaktwacht.memory import decisions
from kontaktwacht.memory.base import Base
from kontaktwacht.memory.clean import clean
from kontaktwacht.memory.errors import explained

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontaktwacht.memory.records import Record
    from kontaktwacht.memory.verdicts import Remembered
    from kontaktwacht.memory.views import (
        Cluster,
        Day,
        Label,
        PersonView,
        RuleCount,
        StandingPerson,
        Totals,
        Vanished,
    )
    from kontaktwacht.model import Ruleset

#: Tries to empty the log after forgetting, while another process reads.
_TRIES = 20


class Queries(Base):
    """Reading, notes, forgetting, export and import. Modules are loaded by the method that needs them, so that a page
    of requests does not pay for the overview."""

    def hidden(self) -> list[str]:
        """Identities of everybody hidden now."""
        with explained(self._where):
            return decisions.standing_keys(self._db, "hidden")

    def trusted(self) -> list[str]:
        """Identities of everybody trusted now."""
        with explained(self._where):
            return decisions.standing_keys(self._db, "trusted")

    def forgotten(self) -> str | None:
        """A word that is another one after each forgetting; None where nobody was forgotten yet."""
        with explained(self._where):
            row = self._db.execute("SELECT value FROM meta WHERE key = 'forgotten'").fetchone()
        return row and str(row[0])

    def learned(self) -> dict[str, float]:
        """Rule id → decibans, the weights the person accepted from learning."""
        with explained(self._where):
            return dict(self._db.execute("SELECT rule, weight FROM learned ORDER BY rule"))

    def set_learned(self, weights: Mapping[str, float]) -> None:
        """Replaces the learned weights as a whole; an empty mapping returns to the experts'."""
        with self._writing() as db:
            db.execute("DELETE FROM learned")
            db.executemany("INSERT INTO learned (rule, weight) VALUES (?, ?)", weights.items())

    def labels(self) -> list[Label]:
        """For learning: the decision that stands for each person, with the evidence they were shown with then."""
        from kontaktwacht.memory import labels

        with explained(self._where):
            return labels.labels(self._db)

    def verdicts(self) -> list[Remembered]:
        """For previews: everybody as last judged, with evidence."""
        from kontaktwacht.memory import verdicts

        with explained(self._where):
            return list(verdicts.remembered(self._db))

    def days(self) -> tuple[Day, ...]:
        """Requests per day by level, oldest first."""
        from kontaktwacht.memory import overview

        with explained(self._where):
            return overview.days(self._db)

    def clusters(self) -> tuple[Cluster, ...]:
        """Texts that several people sent, most senders first."""
        from kontaktwacht.memory import clusters

        with explained(self._where):
            return clusters.clusters(self._db)

    def vanished(self) -> tuple[Vanished, ...]:
        """Requests gone without an answer here, the latest first."""
        from kontaktwacht.memory import overview

        with explained(self._where):
            return overview.vanished(self._db)

    def hidden_people(self) -> tuple[StandingPerson, ...]:
        """Everybody hidden now, with name, date and note, the latest first."""
        return self._standing("hidden")

    def trusted_people(self) -> tuple[StandingPerson, ...]:
        """Everybody trusted now, with name, date and note, the latest first."""
        return self._standing("trusted")

    def _standing(self, state: str) -> tuple[StandingPerson, ...]:
        from kontaktwacht.memory import overview

        with explained(self._where):
            return overview.standing(self._db, state)

    def rule_counts(self) -> tuple[RuleCount, ...]:
        """How often each rule fired in the last verdicts, by what the person decided."""
        from kontaktwacht.memory import overview

        with explained(self._where):
            return overview.rules(self._db)

    def totals(self) -> Totals:
        """How much is remembered, and how large the file is."""
        from kontaktwacht.memory import overview

        with explained(self._where):
            return overview.totals(self._db, self._size())

    def _size(self) -> int:
        if self._path is None:
            return 0
        sizes = 0
        for name in (f"{self._path}", f"{self._path}-wal"):
            try:
                sizes += os.stat(name).st_size  # noqa: PTH116 - the names are texts already
            except FileNotFoundError:
                continue
        return sizes

    def person(self, key: str) -> PersonView | None:
        """Everything known about one person, None where nobody of that identity is."""
        from kontaktwacht.memory import one_person

        with explained(self._where):
            return one_person.view(self._db, clean(key))

    def note(self, key: str, text: str) -> bool:
        """Writes the user's own words about somebody (empty: takes them away). False where nobody is known by it."""
        from kontaktwacht.memory import one_person, people

        with self._writing() as db:
            person = people.find(db, clean(key))
            if person is not None:
                one_person.set_note(db, person, clean(text))
            return person is not None

    def forget(self, key: str) -> bool:
        """Forgets one person for good, out of the bytes on disk too. False where nobody is known by that identity."""
        from kontaktwacht.memory import forget, people

        with self._writing() as db:
            person = people.find(db, clean(key))
            if person is None:
                return False
            forget.forget(db, person)
        self._sweep()
        return True

    def forget_all(self) -> None:
        """Forgets everything; the file stays, empty."""
        from kontaktwacht.memory import forget

        with self._writing() as db:
            forget.forget_all(db)
        self._sweep()

    def _sweep(self) -> None:
        """Rebuilds the file and empties its log, waiting for other processes to let go for a moment. Where they do not,
        the old bytes go with the next forgetting or when the last process closes the file.
        """
        from kontaktwacht.memory.forget import sweep_disk

        with explained(self._where):
            for attempt in range(_TRIES):
                if sweep_disk(self._db):
                    return
                time.sleep(0.01 * attempt)

    def export(self, cursor: str | None, most_bytes: int) -> tuple[list[Record], str | None]:
        """The next records (as JSON at most so many bytes, but at least one record), and the cursor for those after
        them, None at the end. Raises ValueError for a cursor that no export gave."""
        from kontaktwacht.memory import records

        with explained(self._where):
            return records.portion(self._db, cursor, most_bytes)

    def import_records(self, data: object, rules: Ruleset | None = None) -> dict[str, int]:
        """Lays exported records over the memory, whole or not at all. Returns how many of each type were new.

        Raises ValueError with one sentence naming the record and field that is wrong.
        """
        from kontaktwacht.memory import merge, record_models

        found = record_models.checked(data)
        with self._writing() as db:
            return merge.merge(db, found, rules.stock if rules is not None else ())
