"""From a bare checkout to a ready `.venv`: what every script does first. Standard library only.

`enter()` makes `.venv` at the checkout's root with the Python that runs the script, installs the project into it as
users get it (not editable, so that a file missing from the package is missed by the tests too) and goes on inside it.
Later runs only compare a stamp. Everything it says goes to standard error; standard output belongs to the script.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from .steps import SetupError, Steps, run

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
OLDEST = (3, 11)

#: What of the checkout ends up in the installed package.
_SOURCES = ("pyproject.toml", "README.md", "LICENSE", "host", "manifest")


def enter(what: str) -> None:
    """Make sure that this script runs in a `.venv` that holds the project as it is now; `what` names it for the
    progress.

    Comes back only inside `.venv`; before, it starts the script again there. Ends the program with one sentence and
    exit code 2 where the machine lacks something.
    """
    try:
        _check_system()
        if not (inside() and (_live() or _fresh())):
            with _alone(ROOT):
                if not _live():
                    _prepare(Steps(what))
            _again()
    except SetupError as problem:
        leave(problem)


def leave(problem: SetupError) -> NoReturn:
    """End the program with the sentence of `problem` and exit code 2."""
    print(f"\n{problem}", file=sys.stderr)
    raise SystemExit(2)


def inside() -> bool:
    """Whether the running Python is the one of `.venv`."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def python() -> Path:
    """The Python of `.venv`."""
    return VENV / "bin" / "python"


def _check_system() -> None:
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:3]))
        raise SetupError(
            f"Kontaktwacht needs Python {OLDEST[0]}.{OLDEST[1]} or newer, but this is Python {have}; "
            f"start the script with a newer one, for example: python{OLDEST[0]}.{OLDEST[1]} {sys.argv[0]}"
        )
    if os.name != "posix":
        raise SetupError(
            "These scripts drive browsers in a way that only Linux and macOS offer; use one of these, "
            "or Windows' own Linux (WSL)."
        )


def _again() -> NoReturn:
    if os.environ.get("KONTAKTWACHT_ENTERED") == str(os.getpid()):
        raise SetupError(f"{VENV} could not be made ready; delete that folder and start again.")
    os.environ["KONTAKTWACHT_ENTERED"] = str(os.getpid())
    # exec keeps the process id, so a second round in the same process means that the first did not help.
    os.execv(python(), [str(python()), *sys.argv])  # noqa: S606 - this very script, with the same arguments


def _stamp() -> Path:
    return VENV / "kontaktwacht.json"


def _installed() -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError):
        read = json.loads(_stamp().read_text(encoding="utf-8"))
        if isinstance(read, dict):
            return read
    return {}


def _live() -> bool:
    """Whether a developer put the checkout on `.venv`'s path (a .pth file naming host/); nothing is installed then."""
    host = str(ROOT / "host")
    files = VENV.glob("lib/python*/site-packages/*.pth")
    return any(host in file.read_text(encoding="utf-8", errors="replace").splitlines() for file in files)


def _fresh() -> bool:
    return _installed() == {"requirements": _requirements_hash(), "sources": sources_hash(ROOT), "at": str(VENV)}


def _prepare(steps: Steps) -> None:
    if not _usable():
        _make(steps)
    had = _installed()
    wanted = {"requirements": _requirements_hash(), "sources": sources_hash(ROOT), "at": str(VENV)}
    if had.get("requirements") != wanted["requirements"]:
        names = _requirements()
        steps.say(f"Installing {len(names)} packages the project and its tests need")
        pip(["install", "--upgrade", *names], "packages could not be installed")
    if had != wanted:
        steps.say("Installing Kontaktwacht itself")
        # No build isolation: the build backend is one of the packages above, so nothing is fetched a second time.
        pip(
            ["install", "--no-build-isolation", "--no-deps", "--force-reinstall", str(ROOT)],
            "Kontaktwacht itself could not be installed",
        )
    _stamp().write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")


def _usable() -> bool:
    """Whether `.venv` is there, complete, where it was made, and its Python runs and is new enough."""
    if not python().exists() or _installed().get("at", str(VENV)) != str(VENV):
        return False
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.run([str(python()), "-c", check], capture_output=True, check=False).returncode == 0


def _make(steps: Steps) -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    steps.say(f"Making .venv with Python {version}")
    # Of a running `.venv` Python, the one it was made from: a folder cannot replace itself.
    base = getattr(sys, "_base_executable", sys.executable) or sys.executable
    command = [base, "-m", "venv", "--clear", str(VENV)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0 and "ensurepip" in result.stdout + result.stderr:
        from .system import install

        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        install(steps, [package], "the part of Python that makes virtual environments")
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise SetupError(f".venv could not be made: {(result.stderr or result.stdout).strip()}")


def pip(arguments: Sequence[str], failure: str) -> None:
    """Run pip of `.venv`, naming each package as it comes. Raises SetupError with `failure` and pip's last words."""
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    run(
        [str(python()), "-m", "pip", *arguments, *quiet],
        failure,
        show=lambda line: line.split("(")[0].strip() if line.startswith("Collecting ") else None,
    )


def _requirements() -> list[str]:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def _requirements_hash() -> str:
    return hashlib.sha256("\n".join([*_requirements(), *map(str, sys.version_info[:2])]).encode()).hexdigest()


def sources_hash(root: Path) -> str:
    """One hash over names and contents of everything that is installed from the checkout."""
    total = hashlib.sha256()
    for source in _SOURCES:
        top = root / source
        files = sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else [top]
        for file in files:
            if "__pycache__" in file.parts or not file.exists():
                continue
            total.update(f"{file.relative_to(root).as_posix()}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Only one script at a time prepares a checkout; a second one waits and says so."""
    import fcntl

    name = hashlib.sha256(str(root).encode()).hexdigest()[:16]
    lock = Path(tempfile.gettempdir()) / f"kontaktwacht-{os.getuid()}-{name}.lock"
    with lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Another script is preparing .venv; waiting for it.", file=sys.stderr)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
