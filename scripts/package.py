#!/usr/bin/env python3
"""Build what is given to people into dist/: the extension for both stores and the host's wheel. Works from a bare
checkout.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Build dist/: the extension as one zip per store and the host as a wheel, reproducibly."
    )
    parser.add_argument("--out", type=Path, help="the folder to write into (default: dist/ of the checkout)")
    options = parser.parse_args()

    from kit import env

    env.enter("package")
    from kit import packages

    return packages.build(options.out or env.ROOT / "dist")


if __name__ == "__main__":
    sys.exit(main())
