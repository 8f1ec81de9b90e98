"""Whatever is sent to the process a browser starts, it answers once and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from host_process import Process, score
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontaktwacht.dispatch import TYPES

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    [
        *("page", "cards", "decisions", "person", "action", "lang", "text", "all"),
        *("data", "format", "cursor", "settings", "token", "hints", "url", "kind"),
    ]
)
KINDS = st.sampled_from([*TYPES, "nonsense"])


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(number=st.integers(0, 2**50), kind=KINDS, fields=st.dictionaries(FIELDS, JSON, max_size=6))
def test_any_request_gets_exactly_one_reply_with_its_id(
    lasting: Process, number: int, kind: str, fields: dict[str, object]
) -> None:
    reply = lasting.ask({**fields, "id": number, "type": kind})
    assert reply["id"] == number
    assert reply["ok"] in (True, False)
    if not reply["ok"]:
        assert reply["error"]["code"] in {"bad_request", "unsupported"}
    assert lasting.hello()["ok"]


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(body=st.binary(min_size=1, max_size=200))
def test_any_bytes_get_exactly_one_reply(lasting: Process, body: bytes) -> None:
    assert lasting.ask(body)["ok"] is False
    assert lasting.hello()["ok"]


TEXTS = st.text(max_size=60) | st.sampled_from(
    ["999+ Kontakte", "vor 3 Tagen", "Mitglied seit 03/2026", "0", "1.234.567 Kontakte"]
)
TIMES = st.sampled_from(
    ["2026-05-12T10:00:00+02:00", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-14:00"]
) | st.datetimes(datetime(2005, 1, 1), datetime(2095, 1, 1)).map(lambda at: at.isoformat() + "Z")
CARDS = st.fixed_dictionaries(
    {"ref": TEXTS, "name": TEXTS},
    optional={
        "url": st.none()
        | TEXTS
        | st.sampled_from(["https://www.xing.com/profile/A_B?x=1", "/profile/%E4", "http://["]),
        "headline": st.none() | TEXTS,
        "company": st.none() | TEXTS,
        "letter": st.none() | TEXTS,
        "letter_cut": st.booleans(),
        "lines": st.lists(TEXTS, max_size=5),
        "date": st.none() | TEXTS | st.sampled_from(["2026-05-01", "2026-13-45", "0001-01-01T00:00:00-12:00"]),
    },
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    cards=st.lists(CARDS, max_size=4),
    page=st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["requests", "sent", "profile", "people", "messages", "posts"]),
            "lang": st.sampled_from(["de", "en"]),
            "seen_at": TIMES,
            "complete": st.booleans(),
        }
    ),
)
def test_any_cards_get_one_verdict_each(
    lasting: Process, cards: list[dict[str, object]], page: dict[str, object]
) -> None:
    request = score(*cards, **page)
    reply = lasting.ask(request)
    if reply["ok"]:
        assert [verdict["ref"] for verdict in reply["verdicts"]] == [one["ref"] for one in cards]
        assert lasting.ask(request)["verdicts"] == reply["verdicts"]
    else:
        assert reply["error"]["code"] == "bad_request", reply


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """One host for many requests, as in a long evening of browsing."""
    home = tmp_path_factory.mktemp("lasting")
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    with Process(environment={"HOME": str(home), **folders}) as process:
        yield process
