"""What the ledger tells the marks: the latest request, and how long the earlier ones stood that vanished unanswered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kontaktwacht.memory.clock import DAY, day_end, day_start, moment
from kontaktwacht.model import DateRange, RequestHistory, Withdrawn

if TYPE_CHECKING:
    from datetime import tzinfo

    from kontaktwacht.memory.ledger import Row


def history(known: list[Row], zone: tzinfo | None) -> RequestHistory | None:
    """What the marks may know: the latest request and the earlier ones that vanished unanswered."""
    if not known:
        return None
    now = known[-1]
    vanished = [row for row in known if row.gone is not None and row.answer is None and not row.unclear]
    returned = sum(1 for row in known[:-1] if row.answer is None)
    return RequestHistory(
        first_seen=moment(now.first, zone),
        last_seen=moment(now.last, zone),
        sent=_sent(now, zone),
        withdrawn=tuple(withdrawn(row, zone) for row in vanished),
        returned=returned,
        open=now.gone is None and now.answer is None,
    )


def _sent(row: Row, zone: tzinfo | None) -> DateRange:
    """From the page, narrowed by what was seen: not after the first sighting, not before a complete list without it."""
    seen = moment(row.first, zone).date()
    low = date.min if row.sent_from is None else date.fromordinal(row.sent_from)
    high = seen if row.sent_to is None else min(seen, date.fromordinal(row.sent_to))
    if row.absent is not None:
        low = max(low, moment(row.absent, zone).date())
    return DateRange(min(low, high), high, row.sent_quote or "")


def withdrawn(row: Row, zone: tzinfo | None) -> Withdrawn:
    """How long it stood: at least between the sightings, at most from the earliest possible sending to `gone`."""
    assert row.gone is not None
    start = row.first if row.sent_to is None else min(row.first, day_end(date.fromordinal(row.sent_to), zone))
    starts = [] if row.absent is None else [row.absent]
    if row.sent_from is not None:
        starts.append(day_start(date.fromordinal(row.sent_from), zone))
    earliest = min(start, max(starts)) if starts else row.first
    shortest = max(0, row.last - start) // DAY
    return Withdrawn(
        first_seen=moment(row.first, zone),
        last_seen=moment(row.last, zone),
        gone_seen=moment(row.gone, zone),
        days_min=shortest,
        days_max=max(shortest, (moment(row.gone, zone).date() - moment(earliest, zone).date()).days),
        start_known=bool(starts),
    )
