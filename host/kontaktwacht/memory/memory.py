"""The memory as the rest of the host sees it: one object over one file."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kontaktwacht.memory import contacts, decisions, ledger, ledger_history, letters, people, retention, verdicts
from kontaktwacht.memory.clean import clean, tidy
from kontaktwacht.memory.clock import DAY, moment, stamp
from kontaktwacht.memory.queries import Queries
from kontaktwacht.model import LONGEST_NAME, History

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from kontaktwacht.model import Facts, Grounds, PageFacts, Ruleset
    from kontaktwacht.wire import Decision, Verdict

#: Kinds of page whose letters are compared between senders. Posts are shared by nature; on `sent` they are the user's.
COMPARED_KINDS = ("requests", "messages")


class Memory(Queries):
    """Everything remembered on this machine. Every method may raise StoreError."""

    def observe(self, page: PageFacts, facts: Sequence[Facts], rules: Ruleset | None = None) -> list[History]:
        """Records all cards of a page, then gives what is known of each, this sighting included.

        Seeing the same page again changes nothing but times; the order of the cards does not matter; a page older than
        what is known never overwrites it.
        """
        at = stamp(page.seen_at)
        stock = rules.stock if rules is not None else ()
        cards = [tidy(one) for one in facts]
        with self._writing() as db:
            rows = [people.meet(db, one, at) for one in cards]
            wordings = [self._note_texts(page, one, row, at, stock) for one, row in zip(cards, rows, strict=True)]
            if page.kind == "requests":
                for one, row in zip(cards, rows, strict=True):
                    ledger.stand(db, row, page.seen_at, at, one.sent)
                if page.complete:
                    ledger.missing(db, set(rows), at)
            elif contacts.is_contact_list(page.kind, page.url):
                for row in rows:
                    contacts.met_as_contact(db, row, at)
            self._tend(rows, at, rules)
            return [
                self._history(row, letter, one.letter or "", page.seen_at.tzinfo)
                for one, row, letter in zip(cards, rows, wordings, strict=True)
            ]

    def _tend(self, rows: Sequence[int], at: int, rules: Ruleset | None) -> None:
        """Drops what is too old: of the people on this page, and once a day of those not seen for long."""
        days = rules.retention_days if rules is not None else retention.DAYS
        # A page that claims to be of the future (a wrong clock) must not empty the memory.
        now = min(at, time.time_ns() // 1_000)
        self._log_holds_dropped |= retention.tend(self._db, now, days)
        retention.trim(self._db, rows, now - days * DAY)

    def _note_texts(self, page: PageFacts, facts: Facts, person: int, at: int, stock: tuple[str, ...]) -> int | None:
        """Keeps what the card says in words; returns the wording of its letter where letters are compared."""
        letter = None
        for source, body in people.texts_of(page, facts):
            written = people.written_at(page, facts, source, at)
            text = people.keep_text(self._db, person, source, body, at=written, seen=at)
            if source in ("letter", "message") and page.kind in COMPARED_KINDS:
                from kontaktwacht.memory import wording  # only a page with letters pays for folding

                core = wording.core(body, facts.name, facts.company, stock)
                letter = letters.remember(self._db, person, text, core, cut=facts.letter_cut, at=written, seen=at)
        return letter

    def _history(self, person: int, letter: int | None, body: str, zone: tzinfo | None) -> History:
        import sqlite3

        db = self._db
        cursor = db.cursor()
        cursor.row_factory = sqlite3.Row
        row = cursor.execute("SELECT * FROM person WHERE id = ?", (person,)).fetchone()
        known = ledger.rows(db, person)
        alike = None
        # A page that shows no letter does not undo the one that was written.
        written = (letter, body) if letter is not None else letters.latest(db, person)
        if written is not None:
            from kontaktwacht.memory.same_text import same_text

            alike = same_text(db, written[0], person, written[1], zone)

        def at(column: str) -> datetime | None:
            return None if row[column] is None else moment(row[column], zone)

        contact = contacts.contact_since(row["accepted"], row["declined"], row["contact_seen"])
        return History(
            hidden=row["standing"] == "hidden",
            trusted=row["standing"] == "trusted",
            accepted_at=at("accepted"),
            declined_at=at("declined"),
            is_contact=contact is not None and not contacts.began_after(known, contact),
            accepted_level=row["accepted_level"],
            sightings=people.sightings(db, person, zone),
            member_since=people.member_since(row),
            visits=people.count(row, "visits"),
            mutual=people.count(row, "mutual"),
            texts=people.texts(db, person, zone),
            companies=people.companies(db, person),
            request=ledger_history.history(known, zone),
            same_text=alike,
            allowed=row["allowed"] is not None,
            person=row["key"],
        )

    def remember(
        self,
        page: PageFacts,
        facts: Sequence[Facts],
        results: Sequence[tuple[Verdict, Grounds]],
    ) -> None:
        """Keeps the verdicts of a page with their grounds, one per card in the same order."""
        at = stamp(page.seen_at)
        with self._writing() as db:
            for one, (verdict, grounds) in zip(facts, results, strict=True):
                person = people.find(db, clean(one.person))
                if person is not None:
                    verdicts.keep(db, person, verdict, grounds, kind=page.kind, at=at)

    def decide(self, made: Sequence[Decision], at: datetime, *, just_now: bool = False) -> None:
        """Writes the person's decisions; on return (outside a transaction) they are on the disk.

        What is decided `just_now` comes after all that was decided before, whatever the clock says.
        """
        when = stamp(at)
        with self._writing() as db:
            for one in made:
                name = clean(one.name)[:LONGEST_NAME] if one.name else None
                person = people.ensure(db, clean(one.person), name, when)
                at_last = decisions.not_before(db, person, when) if just_now else when
                decisions.record(db, person, one, at_last)
                if decisions.is_answer(one.action):
                    ledger.answer(db, person, one.action, when)
