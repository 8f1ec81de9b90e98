"""Visible text → typed facts: the extension knows where things stand, this room knows what they mean."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from kontaktwacht.model import LONGEST_HEADLINE, LONGEST_NAME, Count, Facts, PageFacts
from kontaktwacht.reading.counts import read_counts, read_number
from kontaktwacht.reading.dates import read_date
from kontaktwacht.reading.identity import clean_name, person_of
from kontaktwacht.reading.membership import membership_of, without_membership
from kontaktwacht.wire import Card, Page

#: Member of XING and of nothing else: "Vorstandsmitglied seit 2025" and "Premium-Mitglied seit 2025" say nothing of the
#: profile's age.
_MEMBER_SINCE = re.compile(
    r"(?:^\s*|[·•|(/,;:]\s*|(?<!\w)(?:ist|is|schon|bereits|a|kontakte?|contacts?|connections?|\d\+?)\s+)"
    r"(?P<whole>(?:(?:xing|openbc)[- ])?(?:(?:mitglied|member)(?:\s+(?:bei|auf|of|on)\s+xing)?|dabei|registriert"
    r"|registered|auf xing|bei xing|on xing)\s*(?:ist\s+)?(?:seit|since)\s*:?\s*(?:dem\s+)?"
    r"(?P<when>.+?))(?=\s+/\s|\s*[|·•(]|$)",
    re.IGNORECASE,
)
_SINCE_MEMBER = re.compile(
    r"^(?P<whole>\s*(?:seit|since)\s+(?:dem\s+)?(?P<when>.+?)\s+"
    r"(?:mitglied|dabei|(?:(?:mitglied|member)\s+)?(?:bei|auf|on|of)\s+xing)\s*)(?=$|[|·•])",
    re.IGNORECASE,
)
#: `#ProfileStatsModule` holds one text `<member since> / <profile visits>` (seen 2022–25).
_VISITS = re.compile(r"\d[\d.,'’ ]*")
#: "2019 / 2020" is a winter term.
_YEAR = re.compile(r"(?:19|20)\d{2}")
_PARTS = re.compile(r"\s+[·•|–/]\s+|\s*[·•|]\s*")

#: Characters of the longest line that can be a count or a date and not running text.
_LONGEST_LINE = 1000

#: Kinds of page where a bare date says when something was sent.
_DATED = frozenset({"requests", "sent", "messages", "posts"})


def read_page(page: Page) -> PageFacts:
    """The page with its time understood.

    Raises ValueError with one sentence where `seen_at` is not an RFC 3339 time with an offset.
    """
    try:
        seen_at = datetime.fromisoformat(page.seen_at)
    except ValueError:
        raise ValueError(
            f"seen_at is {page.seen_at[:40]!r}; send an RFC 3339 time such as 2026-01-31T09:00:00+01:00."
        ) from None
    if seen_at.tzinfo is None:
        raise ValueError("seen_at has no offset; send one, such as +01:00 or Z.")
    if not 2000 <= seen_at.year <= 2200:
        raise ValueError(f"seen_at is in the year {seen_at.year}; send the time of reading.")
    return PageFacts(page.url, page.kind, page.words or page.lang, seen_at, page.complete, page.private)


def read_card(card: Card, page: PageFacts) -> Facts:
    """A card with its meaning. Lines that were understood leave `lines`; the rest stays for the debug view."""
    name, level = without_membership(clean_name(card.name)[:LONGEST_NAME].rstrip())
    person, name_based = person_of(card.url, name)
    found: dict[str, Any] = {"membership": level}
    if card.date and (sent := read_date(card.date, page.seen_at)):
        found["sent"] = sent
    left = tuple(line for line in card.lines if not _understood(line, page, found))
    return Facts(
        ref=card.ref,
        person=person,
        name_based=name_based,
        name=name,
        headline=_filled(card.headline),
        company=_filled(card.company),
        letter=card.letter if card.letter and card.letter.strip() else None,
        letter_cut=card.letter_cut,
        lines=left,
        **{key: value for key, value in found.items() if value is not None},
    )


def _filled(text: str | None) -> str | None:
    return " ".join(text.split())[:LONGEST_HEADLINE].rstrip() or None if text else None


def _understood(line: str, page: PageFacts, found: dict[str, Any]) -> bool:
    """Takes what a line says into `found` (what came first stays); True where nothing of it was left unread."""
    if len(line) > _LONGEST_LINE:
        return False
    since_text, slash, visits = " ".join(line.split()).rpartition(" / ")
    if (
        page.kind == "profile"
        and slash
        and _VISITS.fullmatch(visits)
        and not _YEAR.fullmatch(visits)
        and (since := read_date(_since_text(since_text), page.seen_at, to_the_day=False))
        and (number := read_number(visits))
    ):
        found.setdefault("member_since", since)
        found.setdefault("visits", Count(*number, quote=visits))
        return True
    if match := _MEMBER_SINCE.search(line) or _SINCE_MEMBER.match(line):
        # "Mitglied seit 3 Jahren" is "vor 3 Jahren"
        when = match["when"]
        since = read_date(when, page.seen_at, to_the_day=False) or read_date(f"vor {when}", page.seen_at)
        if since is None:
            return False
        found.setdefault("member_since", since)
        line = line[: match.start("whole")] + line[match.end("whole") :]
    counts, rest = read_counts(line)
    for name, count in counts.items():
        found.setdefault(name, count)
    parts = [part.strip(" ,;:/|·•–()") for part in _PARTS.split(rest)]
    return all(_part_understood(part, page, found, bool(counts)) for part in parts)


def _part_understood(part: str, page: PageFacts, found: dict[str, Any], counted: bool) -> bool:
    if not part or (counted and part.lower() in {"davon", "including", "incl.", "und", "and", "of which"}):
        return True
    if level := membership_of(part):
        found["membership"] = found.get("membership") or level
        return True
    if page.kind in _DATED and (day := read_date(part, page.seen_at)):
        found.setdefault("sent", day)
        return True
    return False


def _since_text(text: str) -> str:
    match = _MEMBER_SINCE.search(text)
    return match["when"] if match else text
