"""Mark 1: very many contacts, above all on a young profile.

The article: 999+ contacts make a collector likely, and 999+ on a young profile cannot have come about in a regular way;
but "nicht jeder, der sehr viele Kontakte hat, ist ein Kontaktsammler". Practitioners add fast growth between two looks
(hubertbaumann.com, 2014) and contacts out of proportion to profile visits (erfolgs-optimierung.de).
"""

from __future__ import annotations

from datetime import date

from kontaktwacht.marks.weigh import clip, number, sign
from kontaktwacht.model import Case, Count, DateRange, Evidence, Report, Sighting

#: Exact up to here, "999+" above (XING before 2020): the article's number.
MANY = 999
#: Below this nothing is said of a number by itself.
SOME = 500
#: Months of membership: up to the first a profile is young, from the second on it is not.
YOUNG_MONTHS, SETTLED_MONTHS = 12, 36
#: From this age on many contacts have had their time.
OLD_MONTHS = 60
#: Contacts gained per month of membership: nothing is said below the first, all above the second.
RATE_FROM, RATE_FULL = 25.0, 75.0
#: New contacts per day between two looks, likewise; and how many at least.
GROWTH_FROM, GROWTH_FULL, GROWTH_LEAST = 2.0, 10.0, 40
#: Contacts for each profile visit: somebody looked at comes before somebody known.
VISITS_FROM, VISITS_FULL, VISITS_LEAST = 0.4, 1.2, 300

_DAYS_PER_MONTH = 30.44
_MET_FROM = 0.5


def weigh(case: Case) -> Report:
    """Evidence from the latest contact count, and from how it came about. Unknown where no count was ever seen."""
    count = latest_count(case)
    growth = _growth(case)
    if count is None:
        return Report("contacts", "unknown")
    age = _months_at_most(case.facts.member_since or case.history.member_since, case.page.seen_at.date())
    evidence = [one for one in (_many(case, count, age), _young(case, count, age), growth, _visits(case, count)) if one]
    telling = any(one.factor >= _MET_FROM and one.rule != "contacts.many" for one in evidence)
    met = bool(evidence) and (count.value >= MANY or telling)
    return Report("contacts", "met" if met else "not_met", tuple(evidence))


def latest_count(case: Case) -> Count | None:
    """The number on this card, else the one remembered last."""
    if case.facts.contacts:
        return case.facts.contacts
    if not case.history.sightings:
        return None
    last = max(case.history.sightings, key=lambda sighting: sighting.at)
    quote = last.quote or f"{last.contacts}{'+' if last.at_least else ''}"
    return Count(last.contacts, last.at_least, quote)


def _many(case: Case, count: Count, age: float | None) -> Evidence | None:
    factor = clip((count.value - SOME) / (MANY - SOME))
    if not factor:
        return None
    seasoned = age is not None and age >= OLD_MONTHS
    rule = "contacts.many_old" if seasoned else "contacts.many"
    told = "contacts.many_fewer" if not seasoned and count.value < MANY else None
    return sign(case, "contacts", rule, factor, count.quote, told=told, count=_shown(case, count))


def _young(case: Case, count: Count, age: float | None) -> Evidence | None:
    """Number against age. `age` is the most the profile can be old, so that nobody is called young by mistake."""
    if age is None:
        return None
    youth = clip((SETTLED_MONTHS - age) / (SETTLED_MONTHS - YOUNG_MONTHS))
    many = clip((count.value - SOME) / (MANY - SOME))
    rate = clip((count.value / max(age, 1.0) - RATE_FROM) / (RATE_FULL - RATE_FROM))
    factor = max(youth * many, youth * rate if count.value >= SOME / 2 else 0.0)
    if not factor:
        return None
    since, months = case.facts.member_since or case.history.member_since, max(1, round(age))
    return sign(
        case, "contacts", "contacts.many_young", factor, since.quote if since else None,
        told="contacts.many_young_one" if months == 1 else None, count=_shown(case, count), months=months,
    )  # fmt: skip


def _growth(case: Case) -> Evidence | None:
    """The fastest growth between any two looks. The earlier number has to be exact: "999+" says nothing of growth."""
    best: tuple[float, Sighting, Sighting] | None = None
    looks = sorted(case.history.sightings, key=lambda sighting: sighting.at)
    for index, earlier in enumerate(looks):
        if earlier.at_least:
            continue
        for later in looks[index + 1 :]:
            gained = later.contacts - earlier.contacts
            days = max(1.0, (later.at - earlier.at).total_seconds() / 86_400)
            if gained >= GROWTH_LEAST and (best is None or gained / days > best[0]):
                best = (gained / days, earlier, later)
    factor = clip((best[0] - GROWTH_FROM) / (GROWTH_FULL - GROWTH_FROM)) if best else 0.0
    if best is None or not factor:
        return None
    _, earlier, later = best
    first, last = earlier.at.date(), later.at.date()
    return sign(
        case, "contacts", "contacts.growth", factor, later.quote or None, source="memory", at=last,
        before=number(earlier.contacts, case.page.lang), after=_shown(case, later),
        told="contacts.growth_one" if first == last else None, first=first, last=last,
    )  # fmt: skip


def _visits(case: Case, count: Count) -> Evidence | None:
    visits = case.facts.visits or case.history.visits
    if visits is None or visits.at_least or count.value < VISITS_LEAST:
        return None
    factor = clip((count.value / max(visits.value, 1) - VISITS_FROM) / (VISITS_FULL - VISITS_FROM))
    if not factor:
        return None
    return sign(
        case, "contacts", "contacts.visits", factor, visits.quote,
        told="contacts.visits_one" if visits.value == 1 else None,
        count=_shown(case, count), visits=number(visits.value, case.page.lang),
    )  # fmt: skip


def _months_at_most(since: DateRange | None, today: date) -> float | None:
    return None if since is None else max(0.0, (today - since.earliest).days / _DAYS_PER_MONTH)


def _shown(case: Case, count: Count | Sighting) -> str:
    value = count.contacts if isinstance(count, Sighting) else count.value
    return number(value, case.page.lang) + ("+" if count.at_least else "")
