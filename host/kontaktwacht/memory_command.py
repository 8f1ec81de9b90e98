"""`kontaktwacht forget`, `export` and `import`: the same handlers as in the browser, with files around them."""

from __future__ import annotations

import sys
from pathlib import Path

from kontaktwacht.files import write_whole
from kontaktwacht.handlers import people, transfer
from kontaktwacht.host import Host, RefusedError, memory_file
from kontaktwacht.usage import UsageError, named, read_text


def forget(person: str | None, memory: str | None) -> int:
    """Forgets one person (or with None everything) and says so."""
    host = _existing(memory)
    done = people.forget(people.Forget(person=person, all=person is None), host)["forgotten"]
    host.close()
    if not done and person is not None:
        shown = "`kontaktwacht score --json` and the overview show identities"
        raise UsageError(f"nobody is remembered as {person!r}; {shown}.")
    print("Everything is forgotten." if person is None else f"{person} is forgotten.")
    return 0


def export(file: str, form: str, memory: str | None) -> int:
    """Writes everything remembered to a file (0600), or to standard output for `-`."""
    host = _existing(memory)
    cursor: str | None = None
    pieces: list[str] = []
    while not pieces or cursor is not None:
        request = transfer.Export(format="csv" if form == "csv" else "json", cursor=cursor)
        reply = transfer.export(request, host)
        pieces.append(reply["data"])
        cursor = reply["cursor"]
    host.close()
    content = "".join(pieces).encode()
    if file == "-":
        sys.stdout.buffer.write(content)
        return 0
    try:
        write_whole(Path(file), content)
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror}); name another file.") from None
    print(f"Wrote {file}.")
    return 0


def _existing(memory: str | None) -> Host:
    """The memory that was named, else the usual one. Raises UsageError for a name at which there is none."""
    if memory is not None and not Path(memory).exists():
        raise UsageError(f"there is no memory at {memory}; check the name.")
    return Host(memory or memory_file())


def take_in(file: str, memory: str | None) -> int:
    """Imports an exported file, whole or not at all, and says what was new."""
    text = read_text(file, "take it as it was exported")
    if not text.strip():
        raise UsageError(f"{named(file)} is empty; take a file that export wrote.")
    host = Host(memory or memory_file())
    try:
        added = transfer.take_in(transfer.Import(data=text), host)["added"]
    except RefusedError as error:
        raise UsageError(f"{named(file)}: {error}") from None
    finally:
        host.close()
    news = ", ".join(f"{count} {kind}" for kind, count in added.items())
    print(f"New: {news}." if news else "Nothing in it was new.")
    return 0
