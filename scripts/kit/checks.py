"""The linters and the tests, run one after the other, with one summary at the end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import env, node, system, warm
from .browser import FAMILIES
from .connection import BrowserError
from .steps import SetupError, Steps

_FOLDERS = {part: f"tests/{part}" for part in ("host", "extension", "browser", "scripts")}
#: Parts whose tests start browsers.
_DRIVEN = {"extension", "browser", "scripts"}
#: What prettier formats; the project's HTML is left alone, since white space counts there.
_FORMATTED = ("extension/**/*.{js,ts,css}", "tests/**/*.js", "scripts/**/*.js")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check came to: its name, whether all is well, seconds taken, and what it printed."""

    name: str
    fine: bool
    seconds: float
    output: str = ""


def run(parts: Sequence[str], extra: Sequence[str], *, ci: bool) -> int:
    """Run these parts; `extra` goes to pytest. In CI a skipped test counts as a failure. Gives back the exit code."""
    steps = Steps("test")
    try:
        if _DRIVEN & set(parts):
            system.need_browsers(steps, FAMILIES)
        if "lint" in parts or _DRIVEN & set(parts):
            # Browser tests need axe-core, the linters everything.
            node.prepare(steps)
    except SetupError as problem:
        env.leave(problem)
    outcomes: list[Outcome] = []
    closing = ""
    with (
        tempfile.TemporaryDirectory(prefix="kontaktwacht ", ignore_cleanup_errors=True) as home,
        ThreadPoolExecutor(1) as beside,
    ):
        warmed = beside.submit(_warm, Path(home)) if _DRIVEN & set(parts) else None
        if "lint" in parts:
            steps.say("Linters: ruff, mypy, TypeScript, eslint, prettier, web-ext")
            outcomes += _lint()
        if folders := [_FOLDERS[part] for part in parts if part in _FOLDERS]:
            steps.say(f"Tests: {', '.join(folders)}")
            outcome, closing = _pytest(folders, extra, warmed.result() if warmed else {}, ci)
            outcomes.append(outcome)
    _report(outcomes, closing)
    return 0 if all(outcome.fine for outcome in outcomes) else 1


def _linters() -> dict[str, list[str]]:
    python = str(env.python())
    rules = env.ROOT / "tests" / "lint"
    # The two run at once; with one cache between them mypy now and then fell over its own files.
    mypy = [python, "-m", "mypy", "--no-error-summary"]
    return {
        "ruff check": [python, "-m", "ruff", "check", "--quiet", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "--quiet", "."],
        "mypy (host)": [*mypy, "--cache-dir", ".mypy_cache/host"],
        "mypy (scripts)": [*mypy, "--cache-dir", ".mypy_cache/scripts", "--strict", "scripts"],
        "TypeScript": [*node.tool("tsc"), "-p", "tests/lint/tsconfig.json"],
        "eslint": [*node.tool("eslint"), "-c", str(rules / "eslint.config.js"), "--max-warnings", "0", "extension"],
        "prettier": [*node.tool("prettier"), "--config", str(rules / "prettier.config.json"), "--check", *_FORMATTED],
        "web-ext lint": [*node.tool("web-ext"), "lint", "-s", "extension", "--no-config-discovery"],
    }


def _lint() -> list[Outcome]:
    # Two at a time: that is what the smallest machine has cores for.
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda item: _one(*item), _linters().items()))
    for outcome in outcomes:
        if not outcome.fine:
            print(f"\n{outcome.name}:\n{outcome.output}", flush=True)
    return outcomes


def _one(name: str, command: list[str]) -> Outcome:
    begin = time.monotonic()
    done = subprocess.run(
        command,
        cwd=env.ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        env=node.environment(),
    )
    return Outcome(name, done.returncode == 0, time.monotonic() - begin, done.stdout)


def _warm(home: Path) -> Mapping[str, str]:
    try:
        return warm.make(home)
    except (BrowserError, OSError):
        # Every test that needs Firefox will say what is wrong with it.
        return {}


def _pytest(
    folders: Sequence[str], extra: Sequence[str], variables: Mapping[str, str], ci: bool
) -> tuple[Outcome, str]:
    begin = time.monotonic()
    there = [folder for folder in folders if (env.ROOT / folder).is_dir()]
    # Two files at a time, each whole in one process, since a file's tests share their browser; in the order below.
    spread = ["-n", str(min(2, os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder"]
    # Files that start browsers come first, so that at the end no process is left alone with a long one.
    there.sort(key=lambda folder: folder == _FOLDERS["host"])
    there.sort(key=lambda folder: folder != _FOLDERS["browser"])
    command = [str(env.python()), "-m", "pytest", *spread, "--durations=8", "--durations-min=2", *there, *extra]
    closing = ""
    with subprocess.Popen(
        command,
        cwd=env.ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**node.environment(), **variables},
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            # Passed on as it comes: the dots of a running line only at its end, which is soon enough.
            sys.stdout.buffer.write(line)
            sys.stdout.flush()
            text = re.sub(r"\x1b\[[0-9;]*m", "", line.decode("utf-8", "replace")).strip(" =\r\n")
            if re.match(r"\d+ (passed|failed|error|skipped|deselected|xfailed|tests? collected)|no tests ran", text):
                closing = text
    fine = process.returncode == 0
    if fine and ci and re.search(r"\d+ (skipped|xfailed|deselected)", closing):
        print("In continuous integration nothing may be left out.")
        fine = False
    return Outcome("pytest", fine, time.monotonic() - begin), closing


def _report(outcomes: Sequence[Outcome], closing: str) -> None:
    print()
    for outcome in outcomes:
        print(f"{'ok    ' if outcome.fine else 'FAILED'}  {outcome.name:16} {outcome.seconds:6.1f} s")
    # Last of all pytest's own closing line, which those who only look at the end look for.
    print(closing or "no test was run", flush=True)
