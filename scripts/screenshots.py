#!/usr/bin/env python3
"""Pictures of every surface, light and dark, with the real extension and host: `python3 scripts/screenshots.py`.

They are for looking at after a change, and for README and store pages: `--readme` puts those that the READMEs show
where they look for them. The people on them are invented.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from kit import env


def main() -> int:
    parser = argparse.ArgumentParser(description="Write pictures (PNG) of popup, overview, welcome and a badged page.")
    parser.add_argument("folder", nargs="?", type=Path, default=env.ROOT / "build" / "screenshots")
    parser.add_argument("--browser", choices=["chromium", "firefox"], default="chromium")
    parser.add_argument("--lang", choices=["de", "en"], default="de")
    parser.add_argument("--readme", action="store_true", help="renew the pictures in scripts/pictures, too")
    options = parser.parse_args()

    env.enter("screenshots")
    from kit import pictures

    options.folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="kontaktwacht pictures "))
    try:
        for picture in pictures.taken(options.browser, options.lang, options.folder, work):
            print(picture)
        if options.readme:
            for name, source in pictures.README.items():
                shutil.copy(options.folder / f"{source}.png", env.ROOT / "scripts" / "pictures" / f"{name}.png")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
