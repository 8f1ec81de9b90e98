"""Dates as a page shows them, German and English. Relative ones are a range of days: "vor 2 Wochen" is 14 to 20 days.

A small table of its own: measured against public date libraries on such forms it was the only one without a wrong
answer. What is not understood is None, never a guess; 5/6/2026 is not understood, for it is May or June.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from kontaktwacht.model import DateRange

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jan january", "februar feber feb february", "märz maerz mär mrz march mar", "april apr",
            "mai may", "juni jun june", "juli jul july", "august aug", "september sept sep", "oktober okt october oct",
            "november nov", "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = {
    name: number
    for number, names in enumerate(
        ("montag monday", "dienstag tuesday", "mittwoch wednesday", "donnerstag thursday", "freitag friday",
         "samstag sonnabend saturday", "sonntag sunday")
    )
    for name in names.split()
}  # fmt: skip
_AGO = {
    "minuten": "minutes", "minute": "minutes", "minutes": "minutes", "min": "minutes", "mins": "minutes",
    "stunden": "hours", "stunde": "hours", "std": "hours", "hours": "hours", "hour": "hours", "h": "hours",
    "tagen": "days", "tage": "days", "tag": "days", "days": "days", "day": "days", "d": "days",
    "wochen": "weeks", "woche": "weeks", "weeks": "weeks", "week": "weeks", "w": "weeks",
    "monaten": "months", "monate": "months", "monat": "months", "months": "months", "month": "months", "mo": "months",
    "jahren": "years", "jahre": "years", "jahr": "years", "years": "years", "year": "years", "y": "years",
}  # fmt: skip
_NUMBERS = {"einem": 1, "einer": 1, "einigen": None, "a": 1, "an": 1, "one": 1, "zwei": 2, "two": 2, "drei": 3,
            "three": 3, "vier": 4, "four": 4, "fünf": 5, "five": 5, "sechs": 6, "six": 6, "sieben": 7, "seven": 7,
            "acht": 8, "eight": 8, "neun": 9, "nine": 9, "zehn": 10, "ten": 10, "elf": 11, "eleven": 11, "zwölf": 12,
            "twelve": 12}  # fmt: skip
_NAMED_DAYS = {"heute": 0, "today": 0, "gerade eben": 0, "soeben": 0, "just now": 0, "jetzt": 0, "now": 0, "gestern": 1,
               "yesterday": 1, "vorgestern": 2, "day before yesterday": 2}  # fmt: skip

#: XING was founded in 2003: an earlier year is not one of its dates.
_FIRST_YEAR = 2000

_LEAD = re.compile(
    # No bare "seit": on a card of somebody that is how long they have had their job.
    r"^(?:(?:(?:gesendet|erhalten|angefragt|empfangen|offen|ausstehend|(?:kontakt)?anfrage|received|sent|requested|open"
    r"|pending|(?:contact )?request)(?: seit| since)?|am|on|vom|from|datum|date)\b[:\s]*)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"\s+(?:gesendet|erhalten|angefragt|empfangen|received|sent|requested)\.?$", re.IGNORECASE)
_CLOCK = re.compile(
    r",?\s*(?:um|at)?\s*(?<![\d.])(?:\d{1,2}:\d{2}(?::\d{2})?\s*(?:uhr|[ap]\.?m\.?)?|\d{1,2}(?:\.\d{2})?\s*uhr)$",
    re.IGNORECASE,
)
_AGO_FORM = re.compile(
    r"^(?:vor\s+(?P<n1>\w+)\s+(?P<u1>\w+)\.?|(?P<n2>\w+?)\s*(?P<u2>[a-zäöü]+)\.?\s+ago|(?P<n3>\d+)\s?(?P<u3>min|h|d|w|mo|y)\.?)$"
)


def read_date(text: str, now: datetime, *, to_the_day: bool = True) -> DateRange | None:
    """The day or days a text means, seen at `now` in the reader's own time zone; None where it is not a date or not
    surely one. Bare months and years ("Mai 2024", "2024") count only where `to_the_day` is False: in a card they may
    be anything.
    """
    quote = " ".join(text.split())
    plain = _TRAIL.sub("", _LEAD.sub("", quote.lower())).strip(" ,·") if len(quote) <= 60 else ""
    if not plain:
        return None
    forms = _FORMS if to_the_day else (*_FORMS, *_COARSE_FORMS)
    found = _iso(plain, now) or _relative(plain, now) or _absolute(_CLOCK.sub("", plain).strip(" ,"), now.date(), forms)
    # A site whose clock is ahead may say tomorrow; what begins later has not been sent, and nobody a member since.
    if not found or found[0].year < _FIRST_YEAR or found[0] > now.date() + timedelta(days=1):
        return None
    return DateRange(found[0], found[1], quote)


_Days = tuple[date, date]


def _iso(text: str, now: datetime) -> _Days | None:
    match = re.match(r"^(\d{4}-\d{2}-\d{2})(?:[t ]\d{2}:.*)?$", text)
    if not match:
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
        # A time with its zone names another day here than there, around midnight.
        return _days((moment.astimezone(now.tzinfo) if moment.tzinfo else moment).date)
    except ValueError:
        return _days(lambda: date.fromisoformat(match.group(1)))


def _relative(text: str, now: datetime) -> _Days | None:
    today = now.date()
    text = _CLOCK.sub("", text).strip(" ,")
    named = _NAMED_DAYS.get(text.strip("."))
    if named is not None:
        return _back(today, named, named)
    if text in _DAYS:
        back = (today.weekday() - _DAYS[text]) % 7 or 7
        return _back(today, back, back)
    if text in {"letzte woche", "last week"}:
        return _back(today, 7, 13)
    match = _AGO_FORM.match(text)
    if not match:
        return None
    number = match["n1"] or match["n2"] or match["n3"]
    unit = _AGO.get(match["u1"] or match["u2"] or match["u3"])
    amount = int(number) if number.isdecimal() else _NUMBERS.get(number)
    if unit is None or amount is None or amount > 10_000:
        return None
    return _ago(amount, unit, now)


def _ago(amount: int, unit: str, now: datetime) -> _Days | None:
    today = now.date()
    if unit in {"minutes", "hours"}:
        step = timedelta(**{unit: 1})
        return (now - step * (amount + 1)).date(), (now - step * amount).date()
    if unit == "days":
        return _back(today, amount, amount)
    if unit == "weeks":
        return _back(today, 7 * amount, 7 * amount + 6)
    months = amount * (12 if unit == "years" else 1)
    wide = 12 if unit == "years" else 1
    return _days(
        lambda: _months_before(today, months + wide) + timedelta(days=1), lambda: _months_before(today, months)
    )


def _absolute(text: str, today: date, forms: _Forms) -> _Days | None:
    for pattern, reader in forms:
        match = pattern.match(text)
        if match:
            return reader(match, today)
    return None


def _numeric(match: re.Match[str], today: date) -> _Days | None:
    day, month, year = int(match[1]), int(match[2]), match[3]
    if not year:
        return _without_year(day, month, today)
    return _days(lambda: date(_year(year), month, day))


def _slashed(match: re.Match[str], _: date) -> _Days | None:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return _days(lambda: date(year, month, day))


def _year_first(match: re.Match[str], _: date) -> _Days | None:
    return _days(lambda: date(int(match["year"]), int(match["month"]), int(match["day"])))


def _day_month(match: re.Match[str], today: date) -> _Days | None:
    month = _MONTHS.get(match["month"].rstrip("."))
    if month is None:
        return None
    year = match["year"]
    return (
        _days(lambda: date(int(year), month, int(match["day"])))
        if year
        else _without_year(int(match["day"]), month, today)
    )


def _month_year(match: re.Match[str], _: date) -> _Days | None:
    text = match["month"].rstrip(".")
    month = int(text) if text.isdecimal() else _MONTHS.get(text)
    year = int(match["year"])
    if month is None or not 1 <= month <= 12:
        return None
    return _days(lambda: date(year, month, 1), lambda: _months_before(date(year, month, 1), -1) - timedelta(days=1))


def _only_year(match: re.Match[str], _: date) -> _Days | None:
    return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)


_WEEKDAY = (
    rf"^(?:(?:{'|'.join(_DAYS)}|mo|di|mi|do|fr|sa|so|mon|tues?|wed|thu|thurs?|fri|sat|sun)"
    r"(?:\.,?\s*|,\s*|\s+)(?:(?:the|den|dem)\s+)?)?"
)

_Forms = tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Days | None]], ...]
#: Forms in the order they are tried.
_FORMS: _Forms = (
    (re.compile(_WEEKDAY + r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?$"), _numeric),
    (re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$"), _slashed),
    (re.compile(r"^(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})$"), _year_first),
    (re.compile(
        _WEEKDAY + r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[a-zäöü]+\.?),?(?:\s+(?P<year>\d{4}))?$"
    ), _day_month),
    (re.compile(
        _WEEKDAY + r"(?P<month>[a-zäöü]+\.?)\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?$"
    ), _day_month),
)  # fmt: skip
_COARSE_FORMS: _Forms = (
    (re.compile(r"^(?P<month>\d{1,2})[/.](?P<year>20\d{2})$"), _month_year),
    (re.compile(r"^(?P<year>20\d{2})-(?P<month>\d{2})$"), _month_year),
    (re.compile(r"^(?P<month>[a-zäöü]+\.?)\s+(?P<year>20\d{2})$"), _month_year),
    (re.compile(r"^(20\d{2})$"), _only_year),
)  # fmt: skip


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _without_year(day: int, month: int, today: date) -> _Days | None:
    """The latest such day that is not in the future (eight years back, for the 29th of February). A site whose clock is
    ahead may say tomorrow, which is today then and not last year.
    """
    for year in range((today + timedelta(days=1)).year, today.year - 9, -1):
        found = _days(partial(date, year, month, day))
        if found and found[0] <= today + timedelta(days=1):
            return min(found[0], today), min(found[0], today)
    return None


def _back(today: date, least: int, most: int) -> _Days:
    return today - timedelta(days=most), today - timedelta(days=least)


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"no such month: {year}-{month + 1}")


def _days(first: Callable[[], date], last: Callable[[], date] | None = None) -> _Days | None:
    """Both ends, or None where the calendar has no such day."""
    try:
        earliest = first()
        return earliest, (last or first)()
    except (ValueError, OverflowError):
        return None
