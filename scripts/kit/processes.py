"""Starting a browser so that nothing of it is left afterwards."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    """The environment of a browser whose home is `home`: what the browser and the host it starts write stays in
    there.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MOZ_", "SSLKEYLOG"))}
    # Python settings of the caller would reach the host, which a person's own browser would start without them.
    for name in (
        "PYTHONPATH",
        "PYTHONHOME",
        "PYTHONSTARTUP",
        "VIRTUAL_ENV",
        "PYTEST_CURRENT_TEST",
        "http_proxy",
        "https_proxy",
    ):
        kept.pop(name, None)
    kept |= {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        # Times of day in tests and in the demo are the same wherever they run.
        "TZ": "Europe/Berlin",
    }
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE"):
        if name in os.environ:
            kept[name] = os.environ[name]
    return kept


def start(
    command: Sequence[str], env: Mapping[str, str], log: Path, pass_fds: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start `command` as the head of a process group of its own, what it prints into `log`."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=pass_fds,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[bytes], patience: float = 8.0) -> None:
    """Wait for a browser that was asked to quit; end its whole process group where it does not, hosts included."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    _end(process, signal.SIGTERM, signal.SIGKILL)
    process.wait(patience)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a browser and its hosts at once: for one whose home is thrown away, so that nothing is worth writing."""
    _end(process, signal.SIGKILL)
    process.wait()


def _end(process: subprocess.Popen[bytes], *signs: int) -> None:
    for sign in signs:
        if not _signal(process.pid, sign):
            break
        end = time.monotonic() + 3
        while time.monotonic() < end and (process.poll() is None or _alive(process.pid)):
            time.sleep(0.02)


def _signal(group: int, sign: int) -> bool:
    try:
        os.killpg(group, sign)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _alive(group: int) -> bool:
    """Whether anything of the group still runs. The dead whom nobody has asked after yet do not count: in a container
    it can take seconds until somebody does.
    """
    if not _signal(group, 0):
        return False
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            # The name in brackets may hold anything; behind it: state, parent, group.
            state, _, of = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
            if int(of) == group and state not in "ZX":
                return True
    return not Path("/proc/self/stat").exists()


def tail(log: Path, lines: int = 15) -> str:
    """The last lines a browser printed, for the error message."""
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "(the browser printed nothing)"
    # Chromium complains of a desktop bus on every machine without a desktop; that is never why it failed.
    told = [line for line in text.splitlines() if ":ERROR:dbus/" not in line]
    return "\n".join(told[-lines:]) or "(the browser printed nothing)"
