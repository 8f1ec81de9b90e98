#!/usr/bin/env python3
"""Figures of the project: the work of the host's start, how well pages are read and letters
told apart, how the search for texts grows."""

from __future__ import annotations

import argparse
import sys

#: Each by a script of its own beside this one, which takes the arguments that are left.
NAMES = ("start", "reading", "letters", "same_text")


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Print figures of the project. Counts of instructions repeat; seconds depend on the machine.",
        epilog="Further arguments go to the one bench that is named, for example: bench.py reading --help",
    )
    parser.add_argument("which", nargs="?", default="all", choices=[*NAMES, "all"])
    given = sys.argv[1:2] if sys.argv[1:2] in ([name] for name in (*NAMES, "all", "-h", "--help")) else []
    options, rest = parser.parse_args(given), sys.argv[1 + len(given) :]
    if rest and options.which == "all":
        parser.error(f"{rest[0]} is no bench; choose from {', '.join(NAMES)}, all")

    from kit import env

    env.enter("bench")
    from kit import benches

    return benches.run(NAMES if options.which == "all" else [options.which], rest)


if __name__ == "__main__":
    sys.exit(main())
