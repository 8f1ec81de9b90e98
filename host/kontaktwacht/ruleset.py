"""The Ruleset as the hot path gets it: from a compiled cache, without pydantic and without reading TOML.

The cache is good while its stamp (package version, and name, size and time of every file it was made of) is that of
the files as they are now. Else a child process compiles anew, so that pydantic stays out of this one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import msgspec

from kontaktwacht import __version__, paths
from kontaktwacht.model import Ruleset

#: The folder of the package, which holds weights.toml, phrases/ and texts/.
PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib would cost as much as msgspec
#: A child that takes longer is not waited for; compiling takes about a second on a slow machine.
PATIENCE_SECONDS = 60


class Cache(msgspec.Struct, frozen=True):
    stamp: str
    version: str
    ruleset: Ruleset


_latest: Cache | None = None


def load() -> Ruleset:
    """The Ruleset that holds now: shipped files, the user's laid over. `problem` says why the user's were not taken.

    Raises RuntimeError where not even the shipped files can be compiled (a broken installation).
    """
    global _latest  # noqa: PLW0603 - one process, one Ruleset
    now = stamp()
    if _latest is None or _latest.stamp != now:
        _latest = _fresh(now)
    return _latest.ruleset


def _fresh(now: str) -> Cache:
    cached = read_cache()
    if cached is not None and cached.stamp == now:
        return cached
    if _compile_in_child():
        cached = read_cache()
        if cached is not None and cached.stamp == now:
            return cached
    # No second process, or no folder to leave the cache in: slower, but it works.
    from kontaktwacht import settings

    return Cache(now, __version__, settings.compile_now())


def _compile_in_child() -> bool:
    import subprocess

    start = (
        f"import sys; sys.path.insert(0, {os.path.dirname(PACKAGE)!r}); "  # noqa: PTH120
        "from kontaktwacht.settings import compile_and_keep; compile_and_keep()"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", start],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def cache_file() -> str:
    return os.path.join(paths.cache_folder(), "ruleset.msgpack")  # noqa: PTH118


def read_cache() -> Cache | None:
    """What was compiled last, or None where there is nothing that this version can read."""
    try:
        with open(cache_file(), "rb") as file:  # noqa: PTH123
            return msgspec.msgpack.decode(file.read(), type=Cache)
    except (OSError, msgspec.DecodeError):
        return None


def stamp() -> str:
    """A text that changes whenever a file the Ruleset is made of does, or the program itself."""
    user = paths.config_folder()
    files = [*_toml_files(PACKAGE, ("phrases", "texts")), *_toml_files(user, ("phrases",))]
    return "\n".join([__version__, *files])


def _toml_files(folder: str, below: tuple[str, ...]) -> Iterator[str]:
    for part in ("", *below):
        found = []
        place = os.path.join(folder, part)  # noqa: PTH118
        try:
            with os.scandir(place) as entries:
                files = [entry for entry in entries if entry.name.endswith(".toml")]
        except OSError as error:
            absent = isinstance(error, FileNotFoundError | NotADirectoryError) and not os.path.lexists(place)
            if not absent:  # what lies there is not known, and the person is told
                yield f"{place}|{error.errno}"
            continue
        for file in files:
            try:
                status = file.stat()
            except OSError:  # a link that leads nowhere
                found.append(f"{file.path}|nowhere")
                continue
            found.append(f"{file.path}|{status.st_size}|{status.st_mtime_ns}")
        yield from sorted(found)
