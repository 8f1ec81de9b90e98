"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path


def remedy(error: OSError, otherwise: str) -> str:
    """What to do about a file that could not be written: a full disk needs other things than one that is not ours."""
    return "free some space on its disk" if error.errno in {errno.ENOSPC, errno.EDQUOT} else otherwise


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Writes a file so that others see the old one or the new one, never half of it. Folders made on the way are 0700.

    Where a link stands, the file it leads to is written. What is no file (a pipe, a device) is written into as it is.
    Raises OSError as the system gives it.
    """
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(content)
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
