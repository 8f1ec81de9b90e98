"""Decisions on their way to the host: none is lost, whatever the host says to one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit.browser import FAMILIES, Browser, Family
from kit.page import Page

SOURCE = (Path(__file__).resolve().parents[2] / "extension" / "background" / "link.js").read_text(encoding="utf-8")
#: The file with a host that answers each `decide` by a word: for all at once, then for one after the other.
_DELIVERED = f"""async (decisions, answers) => {{
  const taken = [];
  const remembered = {{ hidden: [], trusted: [], queue: [], verdicts: [] }};
  const Store = {{
    load: async () => remembered,
    update: async (change) => {{ change(remembered); return remembered; }},
    kept: () => true,
  }};
  const HostPort = {{
    forget: async () => undefined,
    close: () => undefined,
    ask: async ({{ type, decisions }}) => {{
      if (type === 'hello') return {{ ok: true, compatible: 'ok', host_version: '1' }};
      const code = answers.shift();
      if (code === 'ok') taken.push(...decisions.map((one) => one.person));
      return code === 'ok' ? {{ ok: true }} : {{ ok: false, error: {{ code, message: '' }}, remedy_key: null }};
    }},
  }};
  const chrome = {{ runtime: {{ getManifest: () => ({{ version: '1' }}) }} }};
  {SOURCE}
  const reply = await Link.decide(decisions.map((person) => ({{ person, action: 'hide' }})));
  return {{ queued: reply.queued, left: remembered.queue.map((one) => one.person), taken }};
}}"""


@pytest.fixture(params=FAMILIES)
def page(request: pytest.FixtureRequest, plain: Callable[[Family], Browser]) -> Page:
    return plain(request.param).open("https://www.xing.com/link")


def delivered(page: Page, *answers: str) -> dict[str, Any]:
    """What is left of three decisions once the host has answered so."""
    told: dict[str, Any] = page.evaluate(_DELIVERED, ["Eva", "Max", "Ida"], list(answers))
    return told


def test_what_the_host_took_does_not_wait_any_more(page: Page) -> None:
    assert delivered(page, "ok") == {"queued": False, "left": [], "taken": ["Eva", "Max", "Ida"]}


def test_what_the_host_cannot_take_now_waits_whole(page: Page) -> None:
    assert delivered(page, "store_unavailable") == {"queued": True, "left": ["Eva", "Max", "Ida"], "taken": []}


def test_one_that_is_refused_for_good_holds_up_no_other(page: Page) -> None:
    told = delivered(page, "bad_request", "ok", "bad_request", "ok")
    assert told == {"queued": False, "left": [], "taken": ["Eva", "Ida"]}


def test_one_that_the_host_cannot_take_just_then_is_not_lost_among_the_others(page: Page) -> None:
    told = delivered(page, "bad_request", "ok", "store_unavailable", "ok")
    assert told == {"queued": False, "left": [], "taken": ["Eva", "Max", "Ida"]}
