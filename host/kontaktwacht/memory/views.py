"""What the overview asks the memory for. Dates are `YYYY-MM-DD` and times RFC 3339, in the zone of this machine."""

from __future__ import annotations

import msgspec

from kontaktwacht.model import Evidence


class Day(msgspec.Struct, frozen=True):
    """Requests first seen on one day, by the level they had last."""

    date: str
    clear: int = 0
    unknown: int = 0
    notable: int = 0
    collector: int = 0


class ClusterSender(msgspec.Struct, frozen=True):
    person: str
    name: str
    since: str


class Cluster(msgspec.Struct, frozen=True):
    """One text in its variants. `others` counts all its senders, also where `senders` shows only the first."""

    text: str
    others: int
    since: str
    last: str
    senders: tuple[ClusterSender, ...]


class Vanished(msgspec.Struct, frozen=True):
    """A request that is provably gone and was not answered here."""

    person: str
    name: str
    first_seen: str
    last_seen: str
    days_min: int
    days_max: int
    #: The person asked again later.
    returned: bool
    #: "contact" where the person was later seen as a contact, else None.
    answered: str | None
    #: Gone together with most others: probably cleared up by the user elsewhere, never counted as withdrawn.
    unclear: bool


class StandingPerson(msgspec.Struct, frozen=True):
    """Somebody hidden or trusted now."""

    person: str
    name: str
    since: str
    note: str
    headline: str | None


class RuleCount(msgspec.Struct, frozen=True):
    """For how many people a rule fired in their last verdict, and how many of them are hidden and trusted."""

    rule: str
    mark: str
    fired: int
    hidden: int
    trusted: int


class Totals(msgspec.Struct, frozen=True):
    people: int
    requests: int
    letters: int
    #: Size of the file and its log on disk; 0 for a throw-away memory.
    bytes: int


class Label(msgspec.Struct, frozen=True):
    """The decision that stands for a person, with the evidence they were shown with at that time."""

    person: str
    name: str
    #: "hide", "trust", "accepted" or "declined".
    action: str
    at: str
    level: str | None
    evidence: tuple[Evidence, ...]


class PersonSighting(msgspec.Struct, frozen=True):
    at: str
    contacts: int
    at_least: bool
    quote: str


class PersonRequest(msgspec.Struct, frozen=True):
    first_seen: str
    last_seen: str
    sent_from: str | None
    sent_to: str | None
    gone: str | None
    answer: str | None
    unclear: bool
    level: str | None


class PersonText(msgspec.Struct, frozen=True):
    at: str
    source: str
    text: str


class PersonVerdict(msgspec.Struct, frozen=True):
    at: str
    kind: str
    level: str
    decibans: float
    evidence: tuple[Evidence, ...]


class PersonDecision(msgspec.Struct, frozen=True):
    at: str
    action: str
    level: str | None


class PersonView(msgspec.Struct, frozen=True):
    """Everything known about one person."""

    person: str
    name: str
    #: Every name seen, the present one among them.
    names: tuple[str, ...]
    name_based: bool
    headline: str | None
    company: str | None
    companies: tuple[str, ...]
    first_seen: str
    last_seen: str
    #: "hidden", "trusted" or None.
    decision: str | None
    note: str
    member_since: str | None
    visits: str | None
    mutual: str | None
    sightings: tuple[PersonSighting, ...]
    requests: tuple[PersonRequest, ...]
    letters: tuple[PersonText, ...]
    texts: tuple[PersonText, ...]
    verdicts: tuple[PersonVerdict, ...]
    decisions: tuple[PersonDecision, ...]
