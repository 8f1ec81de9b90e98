"""How much work it is to start the host and to answer, against a bare Python that does nothing.

Browsers start the host anew for every session and a person waits for the first badge, so this is the figure of the
host's speed. Instructions are counted by valgrind (cachegrind), which repeats to about a thousandth whatever else the
machine does; the seconds beside them are this machine's, the median of runs taken in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from kit import processes, sample

HELLO = {"id": 1, "type": "hello", "extension_version": "0.1.0", "protocol": 1}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.py start", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="timed runs of each (default: 15)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kontaktwacht bench ") as folder:
        figures = measure(Path(folder), options.runs)
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        print(_table(figures))
    return 0


def measure(home: Path, runs: int) -> dict[str, dict[str, float]]:
    """For each case: `instructions` (absent without valgrind), `seconds`, and `ratio` of each to the bare Python's."""
    env = {**processes.environment(home), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    # As the launcher of `kontaktwacht setup` starts it.
    host = [sys.executable, "-I", "-m", "kontaktwacht.native"]
    page = _frame(HELLO) + _frame(_score())
    cases: dict[str, tuple[list[str], bytes]] = {
        "bare python -I": ([sys.executable, "-I", "-c", "pass"], b""),
        "host, no message": (host, b""),
        "host, hello": (host, _frame(HELLO)),
        "host, hello and first score": (host, page),
    }
    # Once before all: the compiled rules are made then, as on a person's very first start, and are not what is
    # measured.
    _run(host, page, env, home)
    figures: dict[str, dict[str, float]] = {name: {} for name in cases}
    for name, seconds in _seconds(cases, env, home, runs).items():
        figures[name]["seconds"] = seconds
    if shutil.which("valgrind"):
        for name, (command, data) in cases.items():
            figures[name]["instructions"] = _instructions(command, data, env, home)
    else:
        print("valgrind is not installed, so no instructions are counted: apt-get install valgrind", file=sys.stderr)
    bare = figures["bare python -I"]
    for figure in figures.values():
        figure |= {f"{unit}_ratio": figure[unit] / bare[unit] for unit in ("instructions", "seconds") if unit in figure}
    return figures


def _score() -> dict[str, Any]:
    """The sample page's requests as the extension would send them."""
    cards = [
        {
            "ref": str(number),
            "url": f"https://www.xing.com/profile/{person['slug']}",
            "name": person["name"],
            "headline": person["headline"],
            "company": person["company"],
            "letter": person["letter"],
            "letter_cut": False,
            "lines": [
                person["place"] or "Ort unbekannt",
                f"vor {person['days']} Tagen",
                f"{person['mutual']} gemeinsame Kontakte",
            ],
        }
        for number, person in enumerate(sample.people())
    ]
    page = {
        "url": "https://www.xing.com/contacts/requests",
        "kind": "requests",
        "lang": "de",
        "seen_at": datetime(2026, 11, 20, 9, 0).astimezone().isoformat(),
        "complete": True,
    }
    return {"id": 2, "type": "score", "page": page, "cards": cards}


def _frame(message: dict[str, Any]) -> bytes:
    data = json.dumps(message, ensure_ascii=False).encode()
    return struct.pack("=I", len(data)) + data


def _run(command: Sequence[str], data: bytes, env: dict[str, str], home: Path) -> bytes:
    """Run a case in a fresh copy of the memory; raises RuntimeError where the host does not answer every message."""
    shutil.rmtree(home / ".local" / "share", ignore_errors=True)
    done = subprocess.run(command, input=data, env=env, capture_output=True, check=False)
    answers = done.stdout.count(b'"ok":true') + done.stdout.count(b'"ok": true')
    expected = data.count(b'"type":')
    if done.returncode != 0 or answers != expected:
        raise RuntimeError(f"{command[-1]}: {answers} of {expected} messages answered\n{done.stderr.decode()}")
    return done.stderr


def _seconds(cases: dict[str, tuple[list[str], bytes]], env: dict[str, str], home: Path, runs: int) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(runs):
        # In turn, so that a slow moment of the machine falls on all alike.
        for name, (command, data) in cases.items():
            begin = time.perf_counter()
            _run(command, data, env, home)
            taken[name].append(time.perf_counter() - begin)
    return {name: statistics.median(values) for name, values in taken.items()}


def _instructions(command: Sequence[str], data: bytes, env: dict[str, str], home: Path) -> float:
    counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}", *command]
    told = _run(counted, data, env, home).decode("utf-8", "replace")
    found = re.search(r"I\s+refs:\s+([\d,]+)", told)
    if found is None:
        raise RuntimeError(f"valgrind printed no count:\n{told}")
    return float(found[1].replace(",", ""))


def _table(figures: dict[str, dict[str, float]]) -> str:
    lines = [f"{'':30} {'instructions':>16} {'ratio':>7} {'ms':>8} {'ratio':>7}"]
    for name, figure in figures.items():
        count = (
            f"{figure['instructions']:16,.0f} {figure['instructions_ratio']:7.2f}" if "instructions" in figure else ""
        )
        lines.append(f"{name:30} {count:24} {figure['seconds'] * 1000:8.1f} {figure['seconds_ratio']:7.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
