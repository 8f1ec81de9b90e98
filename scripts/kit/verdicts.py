"""What the host judged and what of it the page shows: the two ends of the way, compared."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from kontaktwacht.memory.clock import stamp
from kontaktwacht.memory.verdicts import unpack

from .page import Page

FLAGGED = ("notable", "collector")

_LATEST = """
SELECT person.key, person.name, verdict.level, verdict.evidence, person.standing
FROM verdict JOIN person ON person.id = verdict.person
WHERE verdict.kind = 'requests' AND verdict.at >= ?
ORDER BY person.id
"""

#: Each badge's person: the profile link nearest to it, else nothing.
_BADGES = """() => [...document.querySelectorAll('kontaktwacht-badge')].map((badge) => {
  let around = badge;
  while (around && !around.querySelector('a[href*="/profile/"]')) around = around.parentElement;
  return around ? new URL(around.querySelector('a[href*="/profile/"]').href).pathname.split('/')[2] : '';
})"""

_ORDER = """() => [...document.querySelectorAll('a[href*="/profile/"]')]
  .map((link) => new URL(link.href).pathname.split('/')[2])"""


@dataclass(frozen=True, slots=True)
class Judged:
    """One person as the host judged them: identity, name, level, and the sentences of the reasons, strongest first."""

    person: str
    name: str
    level: str
    reasons: tuple[str, ...]
    hidden: bool = False

    def as_json(self) -> dict[str, object]:
        return {"person": self.person, "name": self.name, "level": self.level, "reasons": list(self.reasons)}


def remembered(memory: Path, since: datetime) -> list[Judged]:
    """The verdicts in the host's memory that are not older than `since`; none where there is no
    memory.
    """
    if not memory.exists():
        return []
    # A file that the host is only just making has no tables yet, or is locked for a moment: nothing is remembered then.
    with contextlib.suppress(sqlite3.OperationalError), _open(memory) as db:
        return [_judged(row) for row in db.execute(_LATEST, (stamp(since),))]
    return []


@contextlib.contextmanager
def _open(memory: Path) -> Iterator[sqlite3.Connection]:
    # Read only: the demo looks at the host's memory and must not be able to change it.
    db = sqlite3.connect(f"{memory.as_uri()}?mode=ro", uri=True, timeout=10)
    try:
        yield db
    finally:
        db.close()


def _judged(row: tuple[str, str, str, bytes, str | None]) -> Judged:
    key, name, level, blob, standing = row
    strongest = sorted((one for one in unpack(blob) if one.decibans), key=lambda one: -abs(one.decibans))
    # Two signs may say the same sentence, each with a quote of its own; once is enough to read.
    reasons = tuple(dict.fromkeys(one.text for one in strongest))
    return Judged(key, name, level, reasons, standing == "hidden")


def badges(page: Page) -> dict[str, str]:
    """Person (folded slug) → text of their badge as a person reads it, for every badge that is really drawn."""
    slugs: list[str] = page.evaluate(_BADGES)
    drawn = page.shadows("kontaktwacht-badge")
    return {
        fold(slug): badge.text
        for slug, badge in zip(slugs, drawn, strict=False)
        # Laid over a free place, the element itself takes none: what is in it does.
        if badge.text and any(part.box is not None and part.box.width > 0 for part in badge.walk())
    }


def order(page: Page) -> list[str]:
    """The people of the page from top to bottom, folded."""
    return [fold(slug) for slug in page.evaluate(_ORDER)]


def fold(slug: str) -> str:
    """One spelling for one person: percent-encoding and case do not tell people apart."""
    return unquote(slug).casefold()
