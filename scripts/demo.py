#!/usr/bin/env python3
"""See the main job: badges on a page of contact requests, in a real browser. `python3 scripts/demo.py`; see --help."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    options = _options()
    if options.page is not None and (wrong := _unusable(options.page)):
        print(wrong, file=sys.stderr)
        return 2

    from kit import env

    env.enter("demo")
    from kit import demo

    return demo.run(
        demo.Wish(
            browser=options.browser,
            headless=options.headless or not _display(),
            as_json=options.json,
            screenshot=options.screenshot,
            page=options.page,
            lang=options.lang,
        )
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Open a sample page of contact requests in a real browser with a throw-away profile, the extension "
        "and the real host, and show what Kontaktwacht says about each. Nothing leaves this machine: a local proxy "
        "answers for www.xing.com and refuses every other address.",
        epilog="Without a display, or with --headless, it waits for the badges, prints the verdicts and ends: with 0 "
        "only if every flagged request has its badge, 1 if not, 2 if something is missing first.",
    )
    parser.add_argument("--browser", choices=["chromium", "firefox"], help="default: the one that is installed")
    parser.add_argument("--headless", action="store_true", help="no window")
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON, alone on standard output")
    parser.add_argument("--screenshot", metavar="FILE", type=Path, help="write a picture (PNG) of the badged page")
    parser.add_argument("--page", metavar="FILE", type=Path, help="show this saved HTML page instead of the sample")
    parser.add_argument(
        "--lang",
        choices=["de", "en"],
        help="language of site and browser (default: German, as far as the browser speaks it)",
    )
    options = parser.parse_args()
    if options.screenshot is not None and not options.screenshot.absolute().parent.is_dir():
        parser.error(f"the folder of --screenshot {options.screenshot} does not exist; make it first")
    return options


def _unusable(page: Path) -> str | None:
    """What is wrong with a saved page, in one sentence, or None."""
    if not page.exists():
        return f"There is no file {page}; give --page the path of a page saved as HTML."
    if not page.is_file():
        return f"{page} is not a file; give --page the path of a page saved as HTML."
    try:
        begin = page.read_bytes()[: 1 << 20]
    except OSError as error:
        return f"{page} cannot be read ({error.strerror}); change its permissions or copy it."
    if not begin.strip():
        return f"{page} is empty; save the page again as HTML and give that file."
    if b"multipart/related" in begin[:4096]:
        return f"{page} is a web archive (MHTML); save the page as “Webpage, Complete” or “HTML only” instead."
    if b"<" not in begin or b"\0" in begin[:4096]:
        return f"{page} is not an HTML page; save the page as HTML and give that file."
    return None


def _display() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
