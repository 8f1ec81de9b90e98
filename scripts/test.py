#!/usr/bin/env python3
"""Run every check of the project: `python3 scripts/test.py`. Works from a bare checkout; see --help."""

from __future__ import annotations

import argparse
import os
import sys

PARTS = ("lint", "host", "extension", "browser", "scripts")


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Prepare .venv, then run the linters and all tests: host, extension, Chromium and Firefox.",
        epilog="What follows -- goes to pytest as it is: python3 scripts/test.py --only host -- -k ledger",
    )
    parser.add_argument("--only", action="append", choices=PARTS, help="only this part (may be given more than once)")
    parser.add_argument("--no-lint", action="store_true", help="leave the linters out")
    given = sys.argv[1:]
    extra = given[given.index("--") + 1 :] if "--" in given else []
    options = parser.parse_args(given[: given.index("--")] if "--" in given else given)
    parts = [part for part in options.only or PARTS if not (part == "lint" and options.no_lint)]

    from kit import env

    env.enter("test")
    from kit import checks

    return checks.run(parts, extra, ci=os.environ.get("CI", "").lower() in ("true", "1"))


if __name__ == "__main__":
    sys.exit(main())
