"""Mark 3: requests that are not meant seriously are withdrawn quickly; one that stands may be sincere.

The article: since May 2014 a request can be withdrawn after seven days at the earliest (a setting, for there is no
second source), and the cap on open requests makes collectors withdraw soon. Absence counts only from a complete list.
"""

from __future__ import annotations

from datetime import date, timedelta

from kontaktwacht.marks.weigh import clip, sentence, sign
from kontaktwacht.model import Case, Evidence, Report, RequestHistory, Withdrawn
from kontaktwacht.wire import MarkState

#: A request gone within this many times the earliest day was withdrawn quickly; later may have other reasons.
QUICK = 2.0
#: Where the day of withdrawal is not known, so much of the time in question must have been soon.
LEAST_SHARE = 0.25
#: Standing speaks for sincerity from one earliest day on, and fully after this many.
STANDING_FULL = 4.0


def weigh(case: Case) -> Report:
    """Evidence from the ledger of requests. Unknown until a request has vanished or stood past the earliest day."""
    request = case.history.request
    if request is None:
        return Report("withdrawal", "unknown")
    today, days = case.page.seen_at.date(), case.rules.withdrawal_days
    evidence: list[Evidence] = []
    since = _sent_by(request)
    quick = [(factor, one) for one in request.withdrawn if (factor := _quickness(one, days))]
    if quick:
        factor, one = max(quick, key=lambda pair: (pair[0], pair[1].gone_seen))
        first, gone = one.first_seen.date(), one.gone_seen.date()
        when = sentence(case, f"withdrawal.gone_{'same_day' if first == gone else 'by'}", gone=gone)
        evidence.append(
            sign(case, "withdrawal", "withdrawal.early", factor, source="memory", at=gone, told=_told(one),
                 first=first, when=when, days=one.days_max)
        )  # fmt: skip
    if len(quick) > 1:
        factor = clip((len(quick) - 1) / 2)
        evidence.append(sign(case, "withdrawal", "withdrawal.repeated", factor, source="memory", times=len(quick)))
    if request.returned and quick:
        factor, often = clip(request.returned / 2 + 0.5), request.returned > 1
        evidence.append(
            sign(case, "withdrawal", "withdrawal.returned", factor, source="memory",
                 told="withdrawal.returned_often" if often else None, times=request.returned)
        )  # fmt: skip
    open_now = case.page.kind == "requests"
    stood = (today - since).days if open_now else 0
    if stood > days:
        factor = clip((stood - days) / (days * (STANDING_FULL - 1)))
        evidence.append(
            sign(case, "withdrawal", "withdrawal.standing", factor, source="memory", at=since, days=stood)
        )  # fmt: skip
    wait = since + timedelta(days=days + 1)
    state: MarkState = "met" if quick else "not_met" if stood > days else "unknown"
    # An answered request is not waited for, and whoever is trusted is never flagged: waiting tells nothing there.
    waiting = open_now and request.open and not case.history.trusted and wait > today
    return Report("withdrawal", state, tuple(evidence), wait if waiting else None)


def _quickness(one: Withdrawn, days: int) -> float:
    """1 where it surely was gone soon, 0 where it surely stood long; in between the share of the days on which it can
    have gone that would have been soon, so that a list looked at once a year says nothing.
    """
    limit = QUICK * days
    if one.days_max <= limit:
        # Nobody knows how long it had stood before it was first seen.
        return 1.0 if one.start_known else 0.5
    if one.days_min > limit:
        return 0.0
    share = (limit - one.days_min + 1) / (one.days_max - one.days_min + 1)
    return 0.5 * share if share >= LEAST_SHARE else 0.0


def _sent_by(request: RequestHistory) -> date:
    """The latest day on which it can have been sent: so it has stood at least since then."""
    return min(request.sent.latest, request.first_seen.date()) if request.sent else request.first_seen.date()


def _told(one: Withdrawn) -> str | None:
    if not one.start_known:
        return "withdrawal.early_unknown"
    return {0: "withdrawal.early_same_day", 1: "withdrawal.early_one"}.get(one.days_max)
