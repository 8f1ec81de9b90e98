"""`export` and `import`: everything remembered as one file, in pieces that fit into frames, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from kontaktwacht.host import Host, RefusedError

#: Bytes of records in one piece. Inside the reply's own JSON each quotation mark takes one byte more, in CSV (where a
#: cell may itself be JSON) up to three, so that a reply stays below 1 MiB.
_JSON_PIECE, _CSV_PIECE = 480_000, 240_000


class Export(msgspec.Struct, frozen=True):
    format: Literal["json", "csv"]
    #: From the reply before; null begins.
    cursor: str | None = None


class Import(msgspec.Struct, frozen=True):
    #: The text of an exported file, or its records.
    data: str | list[dict[str, Any]]


def export(request: Export, host: Host) -> dict[str, Any]:
    """The next piece of the file: all pieces put together in order are the file. `cursor` is null with the last one.

    Raises RefusedError for a cursor that no reply gave.
    """
    try:
        records, cursor = host.memory.export(request.cursor, _JSON_PIECE if request.format == "json" else _CSV_PIECE)
    except (OverflowError, ValueError):
        raise RefusedError("bad_request", "This cursor was not given by an export; start again without one.") from None
    name = f"kontaktwacht-{datetime.now(UTC).date().isoformat()}.{request.format}"
    first, last = request.cursor is None, cursor is None
    return {"name": name, "data": _text(request.format, records, first, last), "cursor": cursor}


def _text(form: str, records: list[dict[str, Any]], first: bool, last: bool) -> str:
    if form == "csv":
        from kontaktwacht.memory.csv_form import to_csv

        return to_csv(records, header=first)
    lines = ",\n".join(msgspec.json.encode(record).decode() for record in records)
    return ("[\n" if first else ",\n" if records else "") + lines + ("\n]\n" if last else "")


def take_in(request: Import, host: Host) -> dict[str, Any]:
    """Lays exported records over the memory, whole or not at all; `added` counts the new ones of each type.

    Raises RefusedError naming record and field of what is wrong.
    """
    try:
        data = _records(request.data) if isinstance(request.data, str) else request.data
        added = host.memory.import_records(data, host.expert_rules())
    except ValueError as error:
        raise RefusedError("bad_request", f"Nothing was imported: {error}.") from None
    return {"added": added}


def _records(text: str) -> Any:
    if text.lstrip().startswith(("[", "{")):
        try:
            return msgspec.json.decode(text)
        except RecursionError:
            raise ValueError("the file is nested too deeply; take it as it was exported") from None
        except msgspec.DecodeError as error:
            raise ValueError(f"the file is not JSON ({error}); take it as it was exported") from None
    from kontaktwacht.memory.csv_form import from_csv

    return from_csv(text)


REQUESTS = {"export": (Export, export), "import": (Import, take_in)}
