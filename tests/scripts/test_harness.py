"""The harness sees and does what a person sees and does, in both browsers alike, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit import axe
from kit.browser import FAMILIES, Browser, Family
from kit.connection import BrowserError
from kit.page import Page

ADDRESS = "https://www.xing.com/contacts/requests"
PROBE = Path(__file__).parent / "probe"
PAGE = """<!doctype html><html lang="de"><meta charset="utf-8"><title>Anfragen</title>
<main><h1>Anfragen ä</h1><input aria-label="Suche"><img alt="" src="https://example.org/x.png"></main>"""
HOST = """
import json, struct, sys
message = json.loads(sys.stdin.buffer.read(struct.unpack("=I", sys.stdin.buffer.read(4))[0]))
answer = json.dumps({"id": message["id"], "ok": True, "arguments": sys.argv[1:]}).encode()
sys.stdout.buffer.write(struct.pack("=I", len(answer)) + answer)
sys.stdout.buffer.flush()
sys.stdin.buffer.read()
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own host") / "host"
    script = path.with_suffix(".py")
    script.write_text(HOST, encoding="utf-8")
    # Through a shell: a line that begins with #! cannot name a Python whose path has a blank.
    path.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(script))} "$@"\n', encoding="utf-8"
    )
    path.chmod(0o755)
    return path


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, host: Path) -> Iterator[Browser]:
    with Browser.start(request.param, extension=PROBE, pages={"/contacts/requests": PAGE}, host=host) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.open(ADDRESS)
    opened.wait(lambda: opened.shadow_text("kontaktwacht-probe"), what="the probe shows itself")
    yield opened
    opened.close()


def clicked(page: Page) -> dict[str, object]:
    page.click("kontaktwacht-probe >>> kontaktwacht-inner >>> button")
    page.wait(lambda: "trusted" in page.shadow_text("kontaktwacht-probe"), what="the host answers")
    told: dict[str, object] = json.loads(page.shadow_text("kontaktwacht-probe"))
    return told


def test_values_and_promises_come_back_and_errors_name_themselves(page: Page) -> None:
    assert page.evaluate("document.title") == "Anfragen"
    assert page.evaluate("(a, b) => Promise.resolve([a, b.c, 'ä\\u0000'])", 1, {"c": None}) == [1, None, "ä\0"]
    assert page.evaluate("undefined") is None
    with pytest.raises(BrowserError, match="nonsense"):
        page.evaluate("nonsense.there")


def test_closed_shadow_roots_are_read_as_a_person_reads_them(page: Page) -> None:
    assert page.evaluate("document.querySelector('kontaktwacht-probe').shadowRoot") is None
    probe = page.shadow("kontaktwacht-probe")
    assert probe.text == "Warum?"
    button = probe.find("button", aria_label="Gründe für Max Muster")
    assert button is not None
    assert button.box is not None
    assert button.box.width > 20
    assert probe.find("p") is None
    assert page.evaluate_on("kontaktwacht-probe >>> kontaktwacht-inner >>> p", "(p) => p.textContent") == "ungesehen"
    with pytest.raises(LookupError):
        page.shadow("kontaktwacht-none")


def test_clicks_are_trusted_and_reach_the_registered_host(page: Page, browser: Browser) -> None:
    told = clicked(page)
    assert told["trusted"] is True
    assert told["private"] is False
    arguments = told["answer"]["arguments"]  # type: ignore[index]
    own = "chrome-extension://" if browser.family == "chromium" else "kontaktwacht@kontaktwacht.github.io"
    assert arguments[-1].startswith(own)


def test_keys_reach_the_page(page: Page) -> None:
    page.press("Alt+k")
    page.press("Escape")
    page.focus("input")
    page.type("Ä b")
    assert page.evaluate("document.querySelector('input').value") == "Ä b"
    keys = page.evaluate("document.querySelector('kontaktwacht-probe').dataset.keys")
    assert keys.startswith("Alt+Alt Alt+k Escape ")
    assert page.shadow("input").focused


def test_assistive_technology_sees_into_closed_shadow_roots(page: Page) -> None:
    names = {(entry.role, entry.name) for entry in page.accessibility()}
    assert ("button", "Gründe für Max Muster") in names
    assert ("heading", "Anfragen ä") in names


def test_barriers_are_found_inside_closed_shadow_roots_and_the_roots_stay_closed(page: Page) -> None:
    rule = ["button-name"]
    assert axe.violations(page, rules=rule) == []
    page.evaluate_on(
        "kontaktwacht-probe >>> kontaktwacht-inner >>> button", "(b) => { b.ariaLabel = ''; b.textContent = ''; }"
    )
    assert [line.split(":")[0] for line in axe.violations(page, rules=rule)] == rule
    assert page.evaluate("document.querySelector('kontaktwacht-probe').shadowRoot") is None


def test_a_persons_settings_can_be_pretended(page: Page) -> None:
    page.emulate(color_scheme="dark", reduced_motion=True)
    asked = "['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(forced-colors: active)']"
    seen = f"{asked}.map((query) => matchMedia(query).matches)"
    page.wait(f"{seen}.slice(0, 2).every(Boolean)", what="dark and still")
    page.emulate(forced_colors=True)
    page.wait(f"{seen}[2]", what="forced colours")
    page.emulate()
    page.wait(f"!{seen}[2]", what="own colours again")
    page.viewport(320, 700)
    page.wait("innerWidth === 320", what="a narrow window")


def test_pictures_show_the_window_or_the_whole_page(page: Page, tmp_path: Path) -> None:
    page.evaluate("() => { document.body.style.height = '3000px' }")
    page.screenshot(tmp_path / "window.png")
    page.screenshot(tmp_path / "full.png", full=True)
    height = {name: int.from_bytes((tmp_path / f"{name}.png").read_bytes()[20:24]) for name in ("window", "full")}
    assert height["full"] >= 3000 > height["window"] > 300


def test_pages_of_the_extension_open_and_a_reload_starts_its_scripts_anew(browser: Browser) -> None:
    own = browser.open_extension("page.html")
    assert own.evaluate("document.body.innerText") == "Seite der Erweiterung"
    assert browser.page("page.html").url == own.url
    own.close()
    browser.reload_extension()
    fresh = browser.open(ADDRESS)
    fresh.wait(lambda: fresh.shadow_text("kontaktwacht-probe"), what="the new probe shows itself")
    assert clicked(fresh)["trusted"] is True
    fresh.close()


def test_errors_of_the_page_are_kept_and_strangers_are_not_asked(browser: Browser, page: Page) -> None:
    page.evaluate("() => { console.error('told'); setTimeout(() => { throw new Error('thrown'); }, 0); }")
    page.wait(lambda: any("thrown" in error for error in browser.errors), what="the error arrives")
    assert any("told" in error for error in browser.errors)
    assert "example.org" not in browser.proxy.served


@pytest.mark.parametrize("family", FAMILIES)
def test_a_private_window_is_private_and_a_closed_browser_leaves_nothing(family: Family, host: Path) -> None:
    with Browser.start(family, extension=PROBE, pages={"/contacts/requests": PAGE}, host=host, private=True) as browser:
        page = browser.open(ADDRESS)
        page.wait(lambda: page.shadow_text("kontaktwacht-probe"), what="the probe shows itself")
        assert clicked(page)["private"] is True
        home = browser.home
        assert home.exists()
        assert browser.running()
    assert not browser.running()
    assert not home.exists()
    assert not _alive(str(home)), "no process of the browser or its host is left"


def _alive(part: str) -> list[str]:
    """Command lines of running processes that name this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        if process.name != str(os.getpid()):
            try:
                line = (process / "cmdline").read_bytes().decode("utf-8", "replace")
            except OSError:
                continue
            found += [line] if part in line else []
    return found


def test_a_browser_that_cannot_start_says_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho cannot open shared object >&2\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setenv("KONTAKTWACHT_CHROMIUM", str(broken))
    with pytest.raises(BrowserError, match=r"Chromium did not start(.|\n)*cannot open shared object"):
        Browser.start("chromium", pages={}, host=False)
