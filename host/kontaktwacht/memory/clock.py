"""Times as they lie in the file: whole microseconds since 1970 UTC, so that a time read back equals the one stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400_000_000  # microseconds
_MICROSECOND = timedelta(microseconds=1)


def stamp(at: datetime) -> int:
    """Microseconds since 1970 UTC of an aware time; a naive one is a programming error (ValueError)."""
    if at.tzinfo is None:
        raise ValueError("a time without an offset cannot be stored")
    return (at - EPOCH) // _MICROSECOND


def moment(at: int, zone: tzinfo | None) -> datetime:
    """The stored time in the zone of the page that is looked at (UTC without one)."""
    return (EPOCH + timedelta(microseconds=at)).astimezone(zone or UTC)


def day_start(day: date, zone: tzinfo | None) -> int:
    """The first instant of a calendar day in that zone."""
    return stamp(datetime(day.year, day.month, day.day, tzinfo=zone or UTC))


def day_end(day: date, zone: tzinfo | None) -> int:
    """The last instant of a calendar day in that zone."""
    if day == date.max:
        return stamp(datetime.max.replace(tzinfo=UTC))
    return day_start(day + timedelta(days=1), zone) - 1


def local_day(at: int) -> str:
    """The calendar day of a stored time on this machine, `YYYY-MM-DD`."""
    return moment(at, None).astimezone().date().isoformat()


def local_time(at: int) -> str:
    """A stored time on this machine, RFC 3339 to the second."""
    return moment(at, None).astimezone().isoformat(timespec="seconds")
