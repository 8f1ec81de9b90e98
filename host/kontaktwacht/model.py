"""What the rooms of the host hand to each other: facts of a card, history of a person, evidence of a mark.

The way is one-way: wire.Card → reading → Facts → memory → History → marks → Report → verdict → wire.Verdict.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from kontaktwacht.wire import DiffWord, Lang, MarkName, MarkState, PageKind

TextSource = Literal["letter", "headline", "message", "post", "line"]


#: No name, headline or employer is longer, in characters; what is, is a page gone wrong, and would not fit an export.
LONGEST_NAME, LONGEST_HEADLINE = 300, 2000


class Count(msgspec.Struct, frozen=True):
    """A number as shown. `at_least` is true for "999+" and for rounded forms ("1,2 Tsd." = at least 1,150)."""

    value: int
    at_least: bool
    quote: str


class DateRange(msgspec.Struct, frozen=True):
    """A date as shown; relative forms ("vor 2 Wochen") are a range of days, both ends included."""

    earliest: date
    latest: date
    quote: str


class PageFacts(msgspec.Struct, frozen=True):
    url: str
    kind: PageKind
    #: Of explanations; what the page itself says is understood in every language.
    lang: Lang
    seen_at: datetime  # always aware
    complete: bool
    private: bool


class Facts(msgspec.Struct, frozen=True):
    """A card with its meaning. None is "unknown", never "none" or "few"."""

    ref: str
    person: str
    name_based: bool
    name: str
    headline: str | None = None
    company: str | None = None
    letter: str | None = None
    letter_cut: bool = False
    #: Lines that were not understood, kept for the debug view and for phrase marks.
    lines: tuple[str, ...] = ()
    contacts: Count | None = None
    mutual: Count | None = None
    visits: Count | None = None
    member_since: DateRange | None = None
    #: When the request (or message, or post) was sent, as far as the page says.
    sent: DateRange | None = None
    membership: str | None = None


class Sighting(msgspec.Struct, frozen=True):
    """One remembered contact count of a person."""

    at: datetime
    contacts: int
    at_least: bool
    quote: str = ""


class TextSeen(msgspec.Struct, frozen=True):
    """A remembered message, post or headline of a person."""

    at: datetime
    source: TextSource
    text: str


class OtherSender(msgspec.Struct, frozen=True):
    person: str
    name: str
    since: date
    similarity: float
    words: tuple[DiffWord, ...]


class SameText(msgspec.Struct, frozen=True):
    """Near-duplicates of this card's letter among other senders. `others` counts distinct people, not this one."""

    others: int
    since: date
    #: Character-5-gram Jaccard, 0..1, of the most alike.
    similarity: float
    #: Characters of the letter left after greeting, closing and shipped stock phrases.
    distinctive: int
    senders: tuple[OtherSender, ...]


class Withdrawn(msgspec.Struct, frozen=True):
    """One earlier request of the person that vanished unanswered from a complete list."""

    first_seen: datetime
    last_seen: datetime
    gone_seen: datetime
    #: Days it stood: at least so many whole ones (last − first), and at most so many of the calendar (gone − first, or
    #: from the sent date shown).
    days_min: int
    days_max: int
    #: False where neither the page's date nor an earlier complete list bounds when it was sent: it may have stood
    #: longer than `days_max` before it was first seen.
    start_known: bool = True


class RequestHistory(msgspec.Struct, frozen=True):
    """The open request of a person, and the earlier ones."""

    first_seen: datetime
    last_seen: datetime
    #: Best knowledge of when it was sent: from the date the page showed, else the first sighting (then only `latest`).
    sent: DateRange | None
    #: Earlier requests that vanished unanswered, oldest first.
    withdrawn: tuple[Withdrawn, ...] = ()
    returned: int = 0
    #: False where the latest request is answered or gone (the person is looked at elsewhere): it stands no longer.
    open: bool = True


class History(msgspec.Struct, frozen=True):
    """Everything remembered about one person that a mark may weigh, this sighting included."""

    #: The identity as first spelt: links differ in upper and lower case. Empty where nothing is remembered.
    person: str = ""
    hidden: bool = False
    trusted: bool = False
    accepted_at: datetime | None = None
    declined_at: datetime | None = None
    #: True once the person was seen as the user's contact (or accepted).
    is_contact: bool = False
    #: The level this person had when they were accepted, for "accepted in spite of a warning".
    accepted_level: str | None = None
    sightings: tuple[Sighting, ...] = ()
    member_since: DateRange | None = None
    visits: Count | None = None
    mutual: Count | None = None
    #: Messages, posts and headlines, newest first, capped by the memory.
    texts: tuple[TextSeen, ...] = ()
    companies: tuple[str, ...] = ()
    request: RequestHistory | None = None
    same_text: SameText | None = None
    #: Shown again on purpose (`unhide`): not to be proposed for hiding with the rest of the page.
    allowed: bool = False


class Evidence(msgspec.Struct, frozen=True):
    """One reason, weighed. `decibans` = weight of the rule × factor, before group caps."""

    mark: MarkName
    rule: str
    factor: float
    decibans: float
    text: str
    quote: str | None = None
    #: Where the evidence was read; `letter_decibans` of `evaluate` sums those with "letter".
    source: Literal["letter", "headline", "message", "post", "card", "memory", "decision"] = "card"
    at: date | None = None
    before: float | None = None


class Report(msgspec.Struct, frozen=True):
    """What one mark says of one card: its state and its evidence (for and against)."""

    mark: MarkName
    state: MarkState
    evidence: tuple[Evidence, ...] = ()
    #: The date before which waiting still tells something (mark 3 only).
    wait_until: date | None = None


class Grounds(msgspec.Struct, frozen=True):
    """What a verdict rests on, as the memory keeps it: enough to judge again at other weights and thresholds."""

    #: After caps, evidence without weight included.
    evidence: tuple[Evidence, ...] = ()
    #: What each mark said; None where that was not kept.
    states: dict[MarkName, MarkState] | None = None


class Phrase(msgspec.Struct, frozen=True):
    """A compiled phrase rule (phrases/*.toml)."""

    id: str
    mark: MarkName
    group: str
    lang: str
    points: float
    #: For each pattern its regular expression, and literals of which every match holds one (phrases/language.py).
    patterns: tuple[tuple[str, tuple[str, ...]], ...]
    status: Literal["trial", "active"] = "active"
    #: Where it may be looked for.
    where: tuple[TextSource, ...] = ("letter",)
    #: Single words any of which is a hit: folded, with `*` for a part that may be anything (phrases/words.py).
    words: tuple[str, ...] = ()
    #: The rule of which this one is only an element: it never counts alone (marks/anatomy.py).
    part_of: str | None = None


class Ruleset(msgspec.Struct, frozen=True):
    """Settings, weights and phrases as the hot path needs them: already merged, validated and compiled."""

    prior: float
    notable: float
    collector: float
    #: rule id → decibans at factor 1 (shipped, then the user's settings; learned weights are laid over by the memory).
    weights: dict[str, float]
    #: group → largest absolute sum that group may add.
    caps: dict[str, float]
    #: rule id → group of correlated evidence; a rule not named is in the group of its mark.
    groups: dict[str, str]
    #: language → text id → sentence template with {slots}.
    texts: dict[str, dict[str, str]]
    phrases: tuple[Phrase, ...]
    #: Phrase rules that count in no language now: on trial, or not looked for.
    silent: tuple[str, ...] = ()
    #: The article's earliest day of withdrawal; a setting (five-marks article; no second source).
    withdrawal_days: int = 7
    retention_days: int = 730
    #: The user's own employers, for the acquaintance mark.
    employers: tuple[str, ...] = ()
    #: Page kinds that are read and judged.
    kinds: tuple[str, ...] = ("requests", "sent", "profile", "people", "messages", "posts")
    #: rule id → weight before learning, only where learning changed it.
    before: dict[str, float] = {}
    #: Why the settings or phrase files were not taken (one sentence), or None.
    problem: str | None = None
    #: Sentences that stand in honest letters, too: nobody's own wording, so they never make two letters the same text.
    stock: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True):
    """All a mark may look at."""

    page: PageFacts
    facts: Facts
    history: History
    rules: Ruleset
