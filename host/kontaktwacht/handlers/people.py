"""`overview`, `person`, `note`, `forget`: what is remembered, seen, annotated, and taken away for good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kontaktwacht.host import Host, RefusedError
from kontaktwacht.wire import Lang

#: Characters of one text in a reply that would otherwise not fit into a frame.
_SHORT = 300


class Overview(msgspec.Struct, frozen=True):
    lang: Lang


class Person(msgspec.Struct, frozen=True):
    person: str
    lang: Lang = "de"


class Note(msgspec.Struct, frozen=True):
    person: str
    #: The person's own words; empty takes the note away.
    text: str


class Forget(msgspec.Struct, frozen=True):
    """Exactly one of the two."""

    person: str | None = None
    all: bool = False


def overview(request: Overview, host: Host) -> dict[str, Any]:
    """Counts, lists and rules over everything remembered."""
    memory = host.memory
    texts = host.expert_rules().texts[request.lang]
    return {
        "days": memory.days(),
        "clusters": memory.clusters(),
        "vanished": memory.vanished(),
        "hidden": memory.hidden_people(),
        "trusted": memory.trusted_people(),
        "rules": [
            {**msgspec.structs.asdict(count), "text": without_slots(texts.get(count.rule, count.rule))}
            for count in memory.rule_counts()
        ],
        "totals": memory.totals(),
    }


def without_slots(template: str) -> str:
    """A sentence template as a general statement: every slot becomes an ellipsis, what is only listed is left out."""
    import string

    parts = [f"{text}{'' if slot is None else '…'}" for text, slot, _, _ in string.Formatter().parse(template)]
    said = "".join(parts)
    if said.endswith(": …."):
        return f"{said.removesuffix(': ….')}."
    # An ellipsis ends a sentence by itself.
    return said.removesuffix(".") if said.endswith("….") else said


def person(request: Person, host: Host) -> dict[str, Any]:
    """Everything known about one person. Raises RefusedError where nobody is known by that identity."""
    found = host.memory.person(request.person) if host.remembers else None
    if found is None:
        raise _nobody()
    return msgspec.structs.asdict(found)


def note(request: Note, host: Host) -> dict[str, Any]:
    """Keeps the note. Raises RefusedError where nobody is known by that identity."""
    if len(request.text) > 10_000:
        raise RefusedError("bad_request", "The note is longer than 10,000 characters; write a shorter one.")
    if not host.memory.note(request.person, request.text):
        raise _nobody()
    return {}


def forget(request: Forget, host: Host) -> dict[str, Any]:
    """Takes one person, or everything, out of the memory and off the disk. `forgotten` tells whether there was any."""
    if (request.person is not None) == request.all:
        raise RefusedError("bad_request", "Name one person to forget, or all: true for everything.")
    if not host.remembers:
        return {"forgotten": False}
    if request.person is None:
        host.memory.forget_all()
        return {"forgotten": True}
    return {"forgotten": host.memory.forget(request.person)}


def _nobody() -> RefusedError:
    return RefusedError("bad_request", "Nobody of that identity is remembered; look at the overview for those who are.")


def smaller_overview(reply: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same overview with ever shorter lists, for a reply that would not fit into a frame."""
    for senders, rows in ((20, 1000), (5, 300), (3, 100)):
        clusters = [
            msgspec.structs.replace(one, text=one.text[:_SHORT], senders=one.senders[:senders])
            for one in reply["clusters"][:rows]
        ]
        lists = {name: reply[name][:rows] for name in ("vanished", "hidden", "trusted")}
        yield {**reply, **lists, "clusters": clusters}


def smaller_person(reply: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same person with texts cut short, then only the newest of everything."""
    short = {
        name: [msgspec.structs.replace(one, text=one.text[:_SHORT]) for one in reply[name]]
        for name in ("letters", "texts")
    }
    yield {**reply, **short}
    lists = {name: reply[name][-100:] for name in ("sightings", "requests", "verdicts", "decisions")}
    yield {**reply, **lists, **{name: texts[-100:] for name, texts in short.items()}}


REQUESTS = {
    "overview": (Overview, overview),
    "person": (Person, person),
    "note": (Note, note),
    "forget": (Forget, forget),
}
SMALLER = {"overview": smaller_overview, "person": smaller_person}
