"""Hidden people never flash up on load, with the host there or not; without a host the page says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from requests_site import SALES, markup, visit

from kit.browser import FAMILIES, Browser, Family

EXTENSION = Path(__file__).resolve().parents[2] / "extension"

#: Looks before every frame is drawn whether the letter can be seen; the page's own script, so it runs from the start.
PROBE = """<script>
  window.flashes = 0;
  const look = () => {
    for (const quote of document.querySelectorAll('blockquote'))
      if (quote.textContent.includes('Synergien') && quote.checkVisibility({ visibilityProperty: true }))
        window.flashes += 1;
    requestAnimationFrame(() => setTimeout(look));
  };
  requestAnimationFrame(() => setTimeout(look));
</script>"""


@pytest.mark.parametrize("family", FAMILIES)
def test_hidden_people_never_flash_up_and_stay_hidden_without_a_host(family: Family, tmp_path: Path) -> None:
    pages = {"/contacts/requests": markup().replace("</head>", f"{PROBE}</head>")}
    home = tmp_path / "home"
    with Browser.start(family, extension=EXTENSION, pages=pages, home=home) as browser:
        visitor = visit(browser)
        page = visitor.page
        visitor.hide("Timo Brack")
        for _ in range(3):
            page.reload()
            page.wait(visitor.rows, what="the row")
            assert page.evaluate("window.flashes") == 0
        launcher = home / ".local" / "share" / "kontaktwacht" / "kontaktwacht-host"
        launcher.write_text("#!/bin/sh\nexit 3\n")
        own = browser.open_extension("pages/popup.html")
        own.evaluate("() => chrome.runtime.sendMessage({ type: 'retry' })")
        own.close()
        page.reload()
        page.wait(visitor.rows, what="the row without a host")
        assert page.evaluate("window.flashes") == 0
        assert not visitor.reads(SALES[:40])
        page.wait(
            lambda: visitor.says("badge_stale", "")[:12] in " ".join(visitor.badges()), what="the last known verdict"
        )
        page.wait(
            lambda: visitor.says("summary_retry") in page.shadow_text("kontaktwacht-summary"),
            what="the way to try again",
        )
