"""Whatever is asked of the memory and the settings is met, or refused with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from host_process import card
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from talk import LETTER, Talk


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(tmp_path / "memory.sqlite3")
    yield talk
    talk.host.close()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-50, 50) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.text(max_size=5) | st.sampled_from(
    ["prior", "notable", "employers", "kinds", "weights", "weights.contacts.many", "caps.letter", "phrases.", "."]
)
SOMEBODY = st.sampled_from(["Max_Muster", "Nobody", "", "\x00"])
RECORD = st.dictionaries(
    st.sampled_from(["type", "person", "name", "first", "last", "at", "text", "source"]),
    ANYTHING | st.sampled_from(["person", "text", "decision", "2026-05-01T00:00:00Z"]),
    max_size=6,
)
WELL_SHAPED = st.one_of(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["preview", "change_settings"]),
            "settings": st.dictionaries(KEYS, ANYTHING, max_size=3),
        }
    ),
    st.fixed_dictionaries({"type": st.just("import"), "data": st.text(max_size=30) | st.lists(RECORD, max_size=2)}),
    st.fixed_dictionaries(
        {
            "type": st.just("export"),
            "format": st.sampled_from(["json", "csv"]),
            "cursor": st.none() | st.text(max_size=6) | st.lists(st.integers(), max_size=3).map(json.dumps),
        }
    ),
    st.fixed_dictionaries({"type": st.sampled_from(["person", "forget"]), "person": SOMEBODY}),
    st.fixed_dictionaries({"type": st.just("note"), "person": SOMEBODY, "text": st.text(max_size=20)}),
    st.fixed_dictionaries({"type": st.just("hints"), "hints": st.fixed_dictionaries({"card": st.text(max_size=8)})}),
    st.fixed_dictionaries({"type": st.sampled_from(["overview", "learning"]), "lang": st.sampled_from(["de", "en"])}),
    st.fixed_dictionaries({"type": st.just("learn"), "token": st.text(max_size=24)}),
    st.fixed_dictionaries({"type": st.just("unlearn")}),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(request=WELL_SHAPED)
def test_any_well_shaped_request_is_met_or_refused_with_a_reason(talk: Talk, request: dict[str, Any]) -> None:
    talk.see(card("Max_Muster", letter=LETTER))
    reply = talk.reply(request.pop("type"), **request)
    assert reply["ok"] or reply["error"]["code"] == "bad_request", reply
