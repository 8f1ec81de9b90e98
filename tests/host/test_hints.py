"""Local hints: selectors a person pointed out, and nothing that could be anything else."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kontaktwacht import paths
from kontaktwacht.dispatch import answer
from kontaktwacht.handlers import hints
from kontaktwacht.host import Host


def ask(value: Any) -> Any:
    request = msgspec.json.encode({"id": 1, "type": "hints", "hints": value})
    return msgspec.json.decode(answer(request, Host(None)))


def test_saved_selectors_come_back_in_hello_and_can_be_forgotten() -> None:
    given = {"card": "main > ul > li", "name": ":scope > h2", "letter": "[data-qa='it\\'s; <a> @']"}
    assert ask(given)["hints"]["letter"] == given["letter"]
    file = Path(paths.hints_file())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    found, problem = hints.read()
    assert (found.card if found else None, problem) == ("main > ul > li", None)
    assert ask(None) == {"id": 1, "ok": True, "hints": None}
    assert not file.exists()
    assert hints.read() == (None, None)


@pytest.mark.parametrize(
    "selector",
    [
        "",
        "  ",
        "li[data-x",
        "li)",
        "li:not(.a",
        "'li",
        "li\\",
        "li { color: red }",
        "<script>",
        "@import url(x)",
        "li; alert(1)",
        "li\nul",
        "li\x00",
        "x" * 1001,
        ":::",
        "li..a",
        "li >",
        "> li",
        "li,",
        "#1",
        "li[1=a]",
        "li::before",
        "li:nosuchclass",
        "li:nth-child(x)",
        "li:not()",
        ":has(:has(a))",
        ":is(" * 200 + "a" + ")" * 200,
    ],
)
def test_what_is_no_selector_is_refused_naming_the_field(selector: str) -> None:
    for field in ("card", "name"):
        reply = ask({"card": "li", "name": "h2", field: selector})
        assert reply["error"]["code"] == "bad_request"
        assert field in reply["error"]["message"]
    assert hints.read() == (None, None)


def test_the_error_says_where_the_selector_goes_wrong() -> None:
    wrong = {
        ":::": "hints.card must be a CSS selector, and is none from »:::« on.",
        "main > li..a": "hints.card must be a CSS selector, and is none from »..a« on.",
        "main > ": "hints.card must be a CSS selector, and ends too soon.",
        "li:foo": "hints.card must be a CSS selector, and is none from »:foo« on (browsers do not know it).",
    }
    assert {selector: ask({"card": selector})["error"]["message"] for selector in wrong} == wrong


def test_unknown_fields_and_a_missing_card_are_refused() -> None:
    assert ask({"card": "li", "script": "x"})["error"]["code"] == "bad_request"
    assert ask({"name": "h2"})["error"]["code"] == "bad_request"


@pytest.mark.parametrize("content", ['{"card": ":::"}', "", "[]", '{"card": 7}', '{"card": "li {"}', "\xff"])
def test_a_file_spoilt_by_hand_is_told_and_not_used(content: str) -> None:
    file = Path(paths.hints_file())
    file.parent.mkdir(parents=True)
    file.write_bytes(content.encode("latin-1"))
    found, problem = hints.read()
    assert found is None
    assert str(file) in (problem or "")
    # The extension shows it where settings are.
    shown = msgspec.json.decode(answer(b'{"id": 1, "type": "settings", "lang": "en"}', Host(None)))
    assert shown["problem"] == problem
