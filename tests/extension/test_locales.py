"""The words of the extension: every text in German and in English, every text used, and every text used is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
LANGUAGES = ("de", "en")

#: What a key begins with says which part of the extension shows it.
PREFIXES = (
    "badge", "panel", "row", "summary", "keys", "popup", "overview", "welcome", "marks", "common", "picker", "report",
)  # fmt: skip
_WORD = re.compile(r"""(?<=["'`])[a-z][a-z0-9_]*_[a-z0-9_]+(?=["'`])""")
_IN_MANIFEST = re.compile(r"__MSG_(\w+?)__")
#: Forms of a text that depends on a number; code names the key without them.
_FORMS = ("_one", "_other")


def _messages(lang: str) -> dict[str, dict[str, Any]]:
    file = EXTENSION / "_locales" / lang / "messages.json"
    messages: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return messages


def _slots(message: dict[str, Any]) -> set[str]:
    named = {name.lower() for name in message.get("placeholders", {})}
    return set(re.findall(r"\$(?:\d|\w+\$)", message["message"])) | named


def _named() -> dict[str, str]:
    """Every word in quotes in code and markup that could be a key, and the keys of the manifest → the file."""
    named: dict[str, str] = {}
    for path in sorted(EXTENSION.rglob("*")):
        if path.suffix in {".js", ".html"}:
            where = path.relative_to(EXTENSION).as_posix()
            named |= dict.fromkeys(_WORD.findall(path.read_text(encoding="utf-8")), where)
    manifest = (EXTENSION / "manifest.json").read_text(encoding="utf-8")
    return named | dict.fromkeys(_IN_MANIFEST.findall(manifest), "manifest.json")


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(_messages("de")) == sorted(_messages("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keys_stand_in_order_so_that_two_people_adding_texts_do_not_collide(lang: str) -> None:
    keys = list(_messages(lang))
    assert keys == sorted(keys)


def test_a_text_has_the_same_slots_in_both_languages() -> None:
    german, english = _messages("de"), _messages("en")
    differing = [key for key in german if _slots(german[key]) != _slots(english[key])]
    # "once" needs no number; every other form of a text carries the same as its translation.
    assert [key for key in differing if not key.endswith("_one")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty_and_none_holds_markup(lang: str) -> None:
    texts = {key: message["message"] for key, message in _messages(lang).items()}
    assert [key for key, text in texts.items() if not text.strip() or "<" in text] == []


def test_every_text_that_is_used_exists() -> None:
    known = set(_messages("de"))
    missing = {
        key: where
        for key, where in _named().items()
        if (where == "manifest.json" or key.split("_")[0] in PREFIXES)
        and key not in known
        and not all(f"{key}{form}" in known for form in _FORMS)
    }
    assert missing == {}


def test_every_text_that_exists_is_used() -> None:
    named = set(_named())
    plain = [key for key in _messages("de") if key not in named]
    assert [key for key in plain if not any(key.removesuffix(form) in named for form in _FORMS)] == []


def test_a_text_for_one_has_a_text_for_many_beside_it() -> None:
    known = set(_messages("de"))
    # Pages say key_one and key_other; on the site's page the form for many is the key itself.
    single = [key for key in known if key.endswith("_one") and not {key[:-4], f"{key[:-4]}_other"} & known]
    single += [key for key in known if key.endswith("_other") and f"{key[:-6]}_one" not in known]
    assert single == []


def test_a_number_of_things_is_told_in_the_singular_too() -> None:
    plural = re.compile(r"\$\d (requests|days|people|senders|decisions|others|marks|letters|verdicts|rules)\b")
    # Whole pages of them, and a span that ends with the greater number.
    always_many = {"summary_said_hidden", "summary_said_undone", "overview_days_range"}
    found = {key for key, message in _messages("en").items() if plural.search(message["message"])}
    assert {key for key in found if not key.endswith("_other")} == always_many


def test_english_texts_have_curly_quotes() -> None:
    assert {key for key, message in _messages("en").items() if '"' in message["message"]} == set()


def test_german_texts_are_typeset_as_german_is() -> None:
    wrong = {
        key: message["message"]
        for key, message in _messages("de").items()
        if re.search(r"\"|“[^“”„]*”|\.\.\.|\s-\s", message["message"])
    }
    assert wrong == {}
