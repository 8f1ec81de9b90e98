"""The extension's own pages before a background that answers what a test wants: every state, at once and the same each
time.

Pages, icons and words are the real ones; only background and content script are stand-ins. The whole way, with the real
background and host, is told by the stories in the other files.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.page import Page

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "extension"

_BACKGROUND = """
const answers = %s;
const log = [];
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (message.type === "stand_in_log") { reply(log); return; }
  if (message.type === "stand_in") { Object.assign(answers[message.part], message.values); reply(true); return; }
  log.push(message);
  if (message.type === "state" || message.type === "retry") { reply(answers.state); return; }
  if (message.type === "set_state") {
    const { type, ...change } = message;
    Object.assign(answers.state, change);
    reply(answers.state);
    return;
  }
  const answer = answers.host[message.request.type];
  if (answer === undefined) throw new Error(`no stand-in for ${message.request.type}`);
  reply("ok" in answer ? answer : { ok: true, ...answer });
});
"""

_CONTENT = """
const page = (%s)[location.pathname];
if (page) chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (message.type === "page_state") reply(page);
  else { document.documentElement.dataset.asked = message.type; reply({ ok: true }); }
});
"""

CONNECTED: dict[str, Any] = {
    "host": {"connected": True, "version": "0.1.0", "error": None, "remedy": None},
    "paused": False,
    "kinds": ["requests", "sent", "profile", "people", "messages", "posts"],
    "keyboard": True,
    "last_request": None,
}


def without_host(error: str | None, remedy: str | None) -> dict[str, Any]:
    """The background's state where the browser reported `error`."""
    return {**CONNECTED, "host": {"connected": False, "version": None, "error": error, "remedy": remedy}}


def stage(
    folder: Path,
    *,
    state: Mapping[str, Any] = CONNECTED,
    host: Mapping[str, Any] | None = None,
    pages: Mapping[str, Any] | None = None,
    lang: str = "de",
) -> Path:
    """Writes an extension of the real pages and the stand-ins into `folder`; gives it back to be loaded.

    `state` is what the background says of itself, `host` replies of the host by type of request, `pages` what the
    content script says of a page on xing.com, by path (no answer on any other). With `lang` only that language is
    there, so that it is shown whatever the browser speaks.
    """
    for part in ("pages", "icons", "_locales"):
        shutil.copytree(EXTENSION / part, folder / part)
    for other in (folder / "_locales").iterdir():
        if other.name != lang:
            shutil.rmtree(other)
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    manifest["background"] = {"service_worker": "stand_in.js", "scripts": ["stand_in.js"]}
    manifest.pop("content_scripts", None)
    manifest.pop("commands", None)
    manifest["permissions"] = []
    manifest |= {"name": "Kontaktwacht", "description": "Stellvertreter"}
    manifest["default_locale"] = lang
    answers = json.dumps({"state": state, "host": host or {}})
    (folder / "stand_in.js").write_text(_BACKGROUND % answers, encoding="utf-8")
    if pages is not None:
        manifest["content_scripts"] = [{"matches": ["https://www.xing.com/*"], "js": ["stand_in_page.js"]}]
        (folder / "stand_in_page.js").write_text(_CONTENT % json.dumps(pages), encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return folder


def pretend(page: Page, part: str, **values: Any) -> None:
    """From now on the stand-in's `state` or `host` has these values; `page` is any page of the extension."""
    message = {"type": "stand_in", "part": part, "values": values}
    page.evaluate("(message) => chrome.runtime.sendMessage(message)", message)


def heard(page: Page, kind: str | None = None) -> list[dict[str, Any]]:
    """What pages sent to the background, oldest first; with `kind` the requests to the host of that type."""
    log: list[dict[str, Any]] = page.evaluate("() => chrome.runtime.sendMessage({ type: 'stand_in_log' })")
    if kind is None:
        return log
    return [message["request"] for message in log if message["type"] == "host" and message["request"]["type"] == kind]
