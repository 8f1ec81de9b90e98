"""The browsers' own words for what is wrong with the host: each is known, and told as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit.browser import FAMILIES, Browser, Family
from kit.page import Page

SOURCE = (Path(__file__).resolve().parents[2] / "extension" / "background" / "port.js").read_text(encoding="utf-8")
#: The file with a browser that breaks the connection with these words.
_BROKEN = f"""async (words) => {{
  const Store = {{ load: async () => ({{}}), update: async () => undefined }};
  const chrome = {{ runtime: {{
    lastError: {{ message: words }},
    connectNative: () => {{
      const port = {{
        onMessage: {{ addListener: () => undefined }},
        onDisconnect: {{ addListener: (gone) => setTimeout(() => gone(port)) }},
        postMessage: () => undefined,
        disconnect: () => undefined,
      }};
      return port;
    }},
  }} }};
  {SOURCE}
  return await HostPort.ask({{ type: 'hello' }});
}}"""
WORDS = {
    "Specified native messaging host not found.": "missing",
    "No such native application io.github.kontaktwacht": "missing",
    "Access to the specified native messaging host is forbidden.": "forbidden",
    "Native host has exited.": "crashed",
    "An unexpected error occurred": "crashed",
    "Error when communicating with the native messaging host.": "garbled",
}


@pytest.fixture(params=FAMILIES)
def page(request: pytest.FixtureRequest, plain: Callable[[Family], Browser]) -> Page:
    return plain(request.param).open("https://www.xing.com/port")


@pytest.mark.parametrize("words", WORDS)
def test_the_browsers_words_are_told_with_the_trouble_they_mean(page: Page, words: str) -> None:
    reply: dict[str, Any] = page.evaluate(_BROKEN, words)
    assert reply["error"] == {"code": "no_host", "message": words}
    assert reply["remedy_key"] == WORDS[words]
