"""host/PROTOCOL.md says what the code does: types, fields, codes and limits, and every example is sent to a host."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from host_process import Process

from kontaktwacht import PROTOCOL, dispatch, framing, wire
from kontaktwacht.handlers import score
from kontaktwacht.setup.browsers import catalogue

DOCUMENT = (Path(__file__).parents[2] / "host" / "PROTOCOL.md").read_text("utf-8")
#: Sections that are not message types.
AROUND = {"Transport", "Requests and replies", "On the command line"}
SECTIONS = {
    section.split("\n", 1)[0].strip(): section for section in re.split(r"^## ", DOCUMENT, flags=re.MULTILINE)[1:]
}
EXAMPLES = {
    name: [json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", section, re.DOTALL)]
    for name, section in SECTIONS.items()
}


def words(section: str) -> set[str]:
    """Everything written as code or in an example: the names a section speaks of."""
    named = {word for code in re.findall(r"`([^`\n]+)`", section) for word in re.findall(r"\w+", code)}
    for example in re.findall(r"```json\n(.*?)\n```", section, re.DOTALL):
        named |= keys(json.loads(example))
    return named


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def fields(struct: Any) -> set[str]:
    """Names of a struct's fields and of those inside them."""
    found: set[str] = set()
    for field in msgspec.structs.fields(struct):
        found.add(field.encode_name)
        for part in parts(field.type):
            found |= fields(part)
    return found


def parts(kind: Any) -> set[Any]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return {kind}
    return set().union(*map(parts, get_args(kind)))


def struct_of(kind: str) -> Any:
    return __import__(f"kontaktwacht.handlers.{dispatch.TYPES[kind]}", fromlist=["REQUESTS"]).REQUESTS[kind][0]


def test_every_message_type_has_its_section_and_every_section_its_type() -> None:
    assert set(SECTIONS) - AROUND == set(dispatch.TYPES)


@pytest.mark.parametrize("kind", dispatch.TYPES)
def test_every_field_of_a_request_is_named_in_its_section(kind: str) -> None:
    assert fields(struct_of(kind)) <= words(SECTIONS[kind])


@pytest.mark.parametrize("kind", dispatch.TYPES)
def test_the_example_is_a_request_this_host_reads(kind: str) -> None:
    request = EXAMPLES[kind][0]
    assert request["type"] == kind
    msgspec.convert(request, struct_of(kind))


def test_every_field_of_a_verdict_is_named() -> None:
    named = words(SECTIONS["score"])
    for struct in (wire.Verdict, wire.MarkEvidence, wire.Change, wire.SameTextReply, wire.RequestSpan, wire.Scale):
        assert fields(struct) <= named


def test_values_that_are_given_are_named() -> None:
    for values, section in (
        (wire.Action, "decide"),
        (wire.PageKind, "score"),
        (wire.Level, "score"),
        (wire.MarkName, "score"),
        (wire.MarkState, "score"),
    ):
        assert set(get_args(values)) <= words(SECTIONS[section])


def test_the_codes_are_those_of_the_code() -> None:
    table = SECTIONS["Requests and replies"].split("| code |", 1)[1]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(get_args(wire.ErrorCode))


def test_limits_and_names_are_those_of_the_code() -> None:
    transport = SECTIONS["Transport"]
    for number in (framing.LONGEST_IN, framing.LONGEST_OUT, framing.LONGEST_SKIPPED, score.MOST_CARDS):
        assert f"{number:,}" in transport
    listed = catalogue()
    for name in (listed.host_name, *listed.extension_ids["chromium"], *listed.extension_ids["firefox"]):
        assert name in transport
    assert f"(protocol {PROTOCOL})" in DOCUMENT


def test_every_example_sent_to_a_host_gets_a_reply_of_the_shape_it_has_here() -> None:
    with Process() as host:
        for kind in dispatch.TYPES:
            if kind != "forget":
                exchange(host, kind)
        exchange(host, "forget")


def exchange(host: Process, kind: str) -> None:
    request, expected = EXAMPLES[kind]
    reply = host.ask(request)
    if kind == "learn":
        # Its token would have to come from a proposal, which needs many decisions; tests of learning have them.
        assert reply["error"]["code"] == "bad_request"
        return
    assert reply["ok"], (kind, reply)
    assert reply["id"] == expected["id"] == request["id"]
    assert set(reply) == set(expected), kind
    alike(reply, expected, kind)


def alike(found: Any, example: Any, place: str) -> None:
    """Wherever both have an object, it has the same fields; what a list holds here is as its first element there."""
    if isinstance(found, dict) and isinstance(example, dict):
        if not place.endswith((".added", ".states")):
            assert set(found) == set(example), place
        for key in found.keys() & example.keys():
            alike(found[key], example[key], f"{place}.{key}")
    elif isinstance(found, list) and isinstance(example, list) and example:
        for one in found:
            alike(one, example[0], f"{place}[]")
