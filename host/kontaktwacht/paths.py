"""Where the host's own files live, as platformdirs has it.

On Linux the same answer is worked out here without loading platformdirs, which (with pathlib, shutil, tempfile and the
compressors it brings) would cost a third of the host's start; a test holds the two equal.
"""

from __future__ import annotations

import os
import sys

NAME = "kontaktwacht"

#: kind → (environment variable of the XDG base directory specification, its default below the home folder).
_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def _folder(kind: str) -> str:
    if sys.platform.startswith("linux"):
        variable, default = _XDG[kind]
        base = os.environ.get(variable, "")
        if not base.strip():
            base = os.path.expanduser(f"~/{default}")  # noqa: PTH111 - pathlib is what this module avoids
        return os.path.join(base, NAME)  # noqa: PTH118
    import platformdirs

    found: str = getattr(platformdirs, f"user_{kind}_dir")(NAME, appauthor=False)
    return found


def data_folder() -> str:
    """The folder of the memory."""
    return _folder("data")


def config_folder() -> str:
    """The folder of what a person writes by hand: settings.toml, phrases/*.toml, hints.json."""
    return _folder("config")


def cache_folder() -> str:
    """The folder of what can be made again."""
    return _folder("cache")


def log_folder() -> str:
    """The folder of the error log (rare, so platformdirs itself is asked)."""
    import platformdirs

    return platformdirs.user_log_dir(NAME, appauthor=False)


def settings_file() -> str:
    return os.path.join(config_folder(), "settings.toml")  # noqa: PTH118


def hints_file() -> str:
    return os.path.join(config_folder(), "hints.json")  # noqa: PTH118
