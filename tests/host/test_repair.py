"""Half characters: what both browsers send for a letter cut in the middle of an emoji."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht.repair import without_lone_surrogates

ANY_TEXT = st.text(st.characters(codec=None) | st.characters(categories=["Cs"]) | st.sampled_from('\\u"d8'))


@given(ANY_TEXT)
def test_any_javascript_string_becomes_one_that_strict_readers_take(text: str) -> None:
    # JSON.stringify escapes half characters and leaves whole ones; json.dumps escapes both, which is harder to tell.
    repaired = without_lone_surrogates(json.dumps({"letter": text}).encode())
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    found = json.loads(repaired)["letter"]
    found.encode()  # no half character is left
    assert [sign for sign in found if sign != "\ufffd"] == [sign for sign in whole if sign != "\ufffd"]


@given(st.text())
def test_text_without_half_characters_stays_byte_for_byte(text: str) -> None:
    for body in (json.dumps(text).encode(), json.dumps(text, ensure_ascii=False).encode()):
        assert without_lone_surrogates(body) == body


def test_only_the_half_is_replaced() -> None:
    assert without_lone_surrogates(rb'"\ud83d\ude00 \ud83d!\udE00"') == rb'"\ud83d\ude00 \ufffd!\ufffd"'


def test_a_backslash_before_a_u_is_not_an_escape() -> None:
    assert without_lone_surrogates(rb'"\\ud83d"') == rb'"\\ud83d"'


@given(st.binary(max_size=60))
def test_any_bytes_are_borne(noise: bytes) -> None:
    assert isinstance(without_lone_surrogates(noise), bytes)
