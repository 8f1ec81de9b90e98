"""Carries out a plan: files written whole or not at all, nothing removed that is not ours."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kontaktwacht.setup.plan import Change


class SetupError(Exception):
    """One sentence that says what could not be done and what to do."""


def apply(changes: Iterable[Change], host_name: str) -> list[str]:
    """Carries out the changes in order and returns one line for each.

    Raises SetupError at the first that fails; what was done before it stays done (each change is whole in itself).
    """
    return [_carry_out(change, host_name) for change in changes]


def _carry_out(change: Change, host_name: str) -> str:
    try:
        if change.kind == "write":
            write_whole(Path(change.target), change.content, change.mode)
            return f"wrote {change.target}"
        if change.kind == "remove":
            return _remove(Path(change.target), host_name)
        return _registry(change)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SetupError(
            f"{change.target} could not be changed ({reason}); make the folder writable for you, or run as its owner."
        ) from error


def write_whole(path: Path, content: str, mode: int) -> None:
    """Writes a file so that others see the old one or the new one, never half of it. Folders made on the way are 0700.

    Raises OSError as the system gives it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _remove(path: Path, host_name: str) -> str:
    if not path.exists():
        return f"nothing at {path}"
    try:
        ours = json.loads(path.read_text("utf-8-sig")).get("name") == host_name
    except (ValueError, AttributeError):
        ours = False
    if not ours:
        return f"left {path}, which is not ours"
    path.unlink()
    return f"removed {path}"


def _registry(change: Change) -> str:
    if sys.platform != "win32":
        raise SetupError("Registry keys exist on Windows only; this plan was made for another system.")
    import winreg

    if change.kind == "set_key":
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, change.target) as key:
            winreg.SetValueEx(key, "", 0, winreg.REG_SZ, change.content)
        return f"set HKEY_CURRENT_USER\\{change.target}"
    with contextlib.suppress(FileNotFoundError):
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, change.target)
    return f"removed HKEY_CURRENT_USER\\{change.target}"
