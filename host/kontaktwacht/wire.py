"""Messages as they cross between browser and host (host/PROTOCOL.md), as msgspec structs.

Field names are the contract's. Unknown fields are ignored, so that a newer extension can talk to an older host.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

PageKind = Literal["requests", "sent", "profile", "people", "messages", "posts"]
Lang = Literal["de", "en"]
Level = Literal["clear", "unknown", "notable", "collector"]
MarkName = Literal["contacts", "letter", "withdrawal", "contact_party", "promotion", "acquaintance"]
MarkState = Literal["met", "not_met", "unknown"]
Action = Literal["hide", "unhide", "trust", "untrust", "accepted", "declined"]
ErrorCode = Literal["bad_frame", "bad_request", "unsupported", "too_large", "store_unavailable", "internal"]

#: The article's five, in its order; `acquaintance` stands beside them and speaks against.
FIVE_MARKS: tuple[MarkName, ...] = ("contacts", "letter", "withdrawal", "contact_party", "promotion")


class Page(msgspec.Struct, frozen=True):
    """The page a person has open."""

    url: str
    kind: PageKind
    lang: Lang
    seen_at: str
    complete: bool = False
    #: True for a private window: the page is judged, nothing of it is stored.
    private: bool = False
    #: The language the reader wants explanations in, where that is not the page's own.
    words: Lang | None = None


class Card(msgspec.Struct, frozen=True):
    """One person as the page shows them: text, not meaning."""

    ref: str
    name: str
    url: str | None = None
    headline: str | None = None
    company: str | None = None
    letter: str | None = None
    letter_cut: bool = False
    lines: tuple[str, ...] = ()
    #: Machine-readable date of the letter, message or post where the page has one (`<time datetime>`).
    date: str | None = None


class Decision(msgspec.Struct, frozen=True):
    person: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    action: Action
    #: Name as shown, so that lists of hidden people can be read by people.
    name: str | None = None


class MarkEvidence(msgspec.Struct, frozen=True, omit_defaults=False):
    """One piece of evidence in a verdict. Positive decibans speak for a collector, negative against."""

    mark: MarkName
    decibans: float
    text: str
    quote: str | None
    counts: bool
    rule: str
    #: Date the evidence is from, `YYYY-MM-DD`, or null.
    at: str | None = None
    #: Weight before the person's own decisions changed it, or null.
    before: float | None = None


class Change(msgspec.Struct, frozen=True):
    """What would change the verdict, and when."""

    date: str | None
    text: str


class DiffWord(msgspec.Struct, frozen=True):
    """A run of words of another sender's letter; `same` is false where it differs from this one."""

    text: str
    same: bool


class SameTextSender(msgspec.Struct, frozen=True):
    person: str
    name: str
    since: str
    similarity: float
    words: tuple[DiffWord, ...]


class SameTextReply(msgspec.Struct, frozen=True):
    """Who else sent (nearly) this letter."""

    others: int
    since: str
    similarity: float
    senders: tuple[SameTextSender, ...]


class RequestSpan(msgspec.Struct, frozen=True):
    """How long a request has been seen standing, for the ledger line of the panel. Dates `YYYY-MM-DD`."""

    first_seen: str
    last_seen: str
    #: How often earlier requests of this person vanished unanswered.
    withdrawn: int
    #: How often the person came back after that.
    returned: int


class Verdict(msgspec.Struct, frozen=True):
    ref: str
    person: str
    level: Level
    decibans: float
    probability: float
    marks: tuple[MarkEvidence, ...]
    hidden: bool
    trusted: bool
    wait_until: str | None
    #: State of each of the five marks; `unknown` means the page and the memory do not show it.
    states: dict[str, MarkState]
    #: How many of the five are met.
    met: int
    #: True where the page gave no profile link and the identity is made of the name.
    name_based: bool = False
    changes: tuple[Change, ...] = ()
    same_text: SameTextReply | None = None
    request: RequestSpan | None = None
    #: Lines of the card that were not understood, as shown: for people who want to know what was left out.
    unread: tuple[str, ...] = ()
    #: The strongest reason in a few words, for the badge; null on clear ones.
    headline: str | None = None
    #: Shown again on purpose (`unhide`): not to be hidden with the rest of the page.
    allowed: bool = False


class Scale(msgspec.Struct, frozen=True):
    """Where the sum starts and where the levels begin, in decibans, so that a gauge can be drawn."""

    prior: float
    notable: float
    collector: float
