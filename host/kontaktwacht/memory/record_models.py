"""What an import may hold, as pydantic models: a file a person may have edited, checked whole before any of it counts.

Loaded only for an import, never on the way from frame to verdict.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from kontaktwacht.memory.records import TYPES, Record
from kontaktwacht.wire import Action, Level, MarkName, MarkState, PageKind

Key = Annotated[str, Field(min_length=1, max_length=300)]
Name = Annotated[str, Field(max_length=500)]
Quote = Annotated[str, Field(max_length=2_000)]
Whole = Annotated[int, Field(ge=0, le=2**62)]
#: A time outside of these years would be taken in and could not be shown, nor exported again.
FIRST_YEAR, LAST_YEAR = 1970, 2201


def _of_our_time(given: datetime) -> datetime:
    if not FIRST_YEAR <= given.year <= LAST_YEAR:
        raise ValueError(f"the year must be from {FIRST_YEAR} to {LAST_YEAR}")
    return given


def _a_day(given: str) -> str:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise ValueError("the calendar has no such day") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year must be from {FIRST_YEAR} to {LAST_YEAR}")
    return given


Time = Annotated[AwareDatetime, AfterValidator(_of_our_time)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_a_day)]
#: A day as a number, as Python's dates count them.
Ordinal = Annotated[int, Field(ge=date(1000, 1, 1).toordinal(), le=date(LAST_YEAR, 12, 31).toordinal())]
Finite = Annotated[float, Field(allow_inf_nan=False)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EvidenceRecord(_Record):
    mark: MarkName
    rule: Key
    factor: Annotated[float, Field(ge=0, le=1)]
    decibans: Annotated[float, Field(ge=-1_000, le=1_000)]
    text: Quote
    quote: str | None = None
    source: Literal["letter", "headline", "message", "post", "card", "memory", "decision"] = "card"
    at: Day | None = None
    before: Finite | None = None


class PersonRecord(_Record):
    type: Literal["person"]
    person: Key
    name: Name
    name_based: bool = False
    headline: Quote | None = None
    company: Quote | None = None
    first: Time
    last: Time
    note: Annotated[str, Field(max_length=10_000)] = ""
    member_from: Ordinal | None = None
    member_to: Ordinal | None = None
    member_quote: Quote | None = None
    member_at: Time | None = None
    visits: Whole | None = None
    visits_more: bool | None = None
    visits_quote: Quote | None = None
    visits_at: Time | None = None
    mutual: Whole | None = None
    mutual_more: bool | None = None
    mutual_quote: Quote | None = None
    mutual_at: Time | None = None
    contact_seen: Time | None = None


class SightingRecord(_Record):
    type: Literal["sighting"]
    person: Key
    at: Time
    contacts: Whole
    at_least: bool = False
    quote: Quote = ""


class EmployerRecord(_Record):
    type: Literal["employer"]
    person: Key
    company: Annotated[str, Field(min_length=1, max_length=2_000)]
    first: Time
    last: Time


class NameRecord(_Record):
    type: Literal["name"]
    person: Key
    name: Annotated[str, Field(min_length=1, max_length=500)]


class TextRecord(_Record):
    type: Literal["text"]
    person: Key
    source: Literal["letter", "headline", "message", "post", "line"]
    at: Time
    last: Time
    cut: bool = False
    text: Annotated[str, Field(max_length=20_000)]


class RequestRecord(_Record):
    type: Literal["request"]
    person: Key
    first: Time
    last: Time
    sent_from: Ordinal | None = None
    sent_to: Ordinal | None = None
    sent_quote: Quote | None = None
    absent: Time | None = None
    gone: Time | None = None
    unclear: bool = False
    answer: Literal["accepted", "declined", "contact"] | None = None
    answered: Time | None = None
    day: Day
    level: Level | None = None
    decibans: Finite | None = None


class ListingRecord(_Record):
    type: Literal["listing"]
    day: Day
    at: Time


class DecisionRecord(_Record):
    type: Literal["decision"]
    person: Key
    at: Time
    action: Action
    level: Level | None = None
    evidence: tuple[EvidenceRecord, ...] = ()


class VerdictRecord(_Record):
    type: Literal["verdict"]
    person: Key
    at: Time
    kind: PageKind
    level: Level
    decibans: Finite
    evidence: tuple[EvidenceRecord, ...] = ()
    #: What each mark said; missing in exports of earlier versions.
    states: dict[MarkName, MarkState] | None = None


class LearnedRecord(_Record):
    type: Literal["learned"]
    rule: Key
    weight: Annotated[float, Field(ge=-30, le=30, allow_inf_nan=False)]


def _without_gaps(value: Any) -> Any:
    """An empty cell of a CSV file is no value."""
    return {key: inner for key, inner in value.items() if inner is not None} if isinstance(value, dict) else value


_Any = Annotated[
    PersonRecord
    | SightingRecord
    | EmployerRecord
    | NameRecord
    | TextRecord
    | RequestRecord
    | ListingRecord
    | DecisionRecord
    | VerdictRecord
    | LearnedRecord,
    Field(discriminator="type"),
]
_records: TypeAdapter[list[Any]] = TypeAdapter(list[Annotated[_Any, BeforeValidator(_without_gaps)]])


def checked(data: Any) -> list[Record]:
    """The records of an import with times as datetimes. Raises ValueError naming the first wrong record and field."""
    try:
        return [record.model_dump() for record in _records.validate_python(data)]
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place, *fields = [str(part) for part in first["loc"]] or ["the import"]
        where = f"record {int(place) + 1}" if place.isdigit() else place
        while fields and (fields[0] in TYPES or fields[0].startswith("function-")):
            if fields.pop(0) in TYPES:  # the model that was tried; after it come the record's own fields
                break
        field = ".".join(fields)
        said = str(first["msg"]).removeprefix("Value error, ")
        raise ValueError(f"{where}{', ' + field if field else ''}: {said}; correct it there or export anew") from None
