"""Carries out a plan: files written whole or not at all, nothing removed that is not ours."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from kontaktwacht.files import remedy, write_whole
from kontaktwacht.setup.plan import LAUNCHER_SIGN, Change


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
            write_whole(Path(change.target), change.content.encode(), change.mode)
            return f"wrote {change.target}"
        if change.kind == "remove":
            return _remove(Path(change.target), host_name)
        return _registry(change)
    except OSError as error:
        what = remedy(error, "make the folder writable for you, or run as its owner")
        if isinstance(error, FileExistsError | NotADirectoryError):
            what = "something that is no folder lies in its way, so move that away or name another folder"
        reason = error.strerror or str(error)
        raise SetupError(f"{change.target} could not be changed ({reason}); {what}.") from error


def _remove(path: Path, host_name: str) -> str:
    if not path.exists():
        return f"nothing at {path}"
    if not _ours(path, host_name):
        return f"left {path}, which is not ours"
    path.unlink()
    with contextlib.suppress(OSError):
        # A folder made for this one file goes with it; one that holds anything else stays.
        path.parent.rmdir()
    return f"removed {path}"


def _ours(path: Path, host_name: str) -> bool:
    """True for a manifest with our name, and for our launcher."""
    content = path.read_bytes()
    if LAUNCHER_SIGN.encode() in content[:200]:
        return True
    try:
        return bool(json.loads(content.decode("utf-8-sig")).get("name") == host_name)
    except (ValueError, AttributeError, RecursionError):
        return False


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
