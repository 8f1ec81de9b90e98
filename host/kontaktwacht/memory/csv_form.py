"""Export records as a table that a spreadsheet opens, and back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontaktwacht.memory.records import Record

COLUMNS = (
    "type",
    "person",
    "name",
    "name_based",
    "headline",
    "company",
    "first",
    "last",
    "note",
    "member_from",
    "member_to",
    "member_quote",
    "member_at",
    "visits",
    "visits_more",
    "visits_quote",
    "visits_at",
    "mutual",
    "mutual_more",
    "mutual_quote",
    "mutual_at",
    "contact_seen",
    "at",
    "contacts",
    "at_least",
    "quote",
    "source",
    "cut",
    "text",
    "sent_from",
    "sent_to",
    "sent_quote",
    "absent",
    "gone",
    "unclear",
    "answer",
    "answered",
    "day",
    "action",
    "kind",
    "level",
    "decibans",
    "evidence",
    "states",
    "rule",
    "weight",
)
#: What a spreadsheet would take for a formula (OWASP, "CSV Injection"): text of a page must stay text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
#: Columns whose empty cell is an empty text; everywhere else it is no value.
_TEXTS = frozenset(("name", "note", "text", "quote", "member_quote", "visits_quote", "mutual_quote", "sent_quote"))


def to_csv(rows: Sequence[Record], header: bool) -> str:
    """The records as lines of CSV (RFC 4180), with a line of column names if `header`."""
    out = io.StringIO()
    writer = csv.writer(out)
    if header:
        writer.writerow(COLUMNS)
    writer.writerows([[_cell(row.get(column)) for column in COLUMNS] for row in rows])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)


def from_csv(text: str) -> list[Record]:
    """The records of such a table, values still as text where they were. Raises ValueError for another table."""
    csv.field_size_limit(1 << 24)
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        names = next(reader, [])
        unknown = [name for name in names if name not in COLUMNS]
        if "type" not in names or unknown:
            wrong = f"{unknown[0][:40]!r} is none of its columns" if unknown else "the column 'type' is missing"
            raise ValueError(f"this is no table of Kontaktwacht, {wrong}; take the file as it was exported")
        return [_record(dict(zip(names, row, strict=False))) for row in reader if row]
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num} is not CSV ({error}); take the file as it was exported") from None


def _record(cells: dict[str, str]) -> Record:
    record: Record = {}
    for name, cell in cells.items():
        value = cell[1:] if cell.startswith("'") else cell
        if name in ("evidence", "states") and value:
            try:
                record[name] = json.loads(value)
            except (ValueError, RecursionError):
                record[name] = value  # left to the check of the records, which names the place
        elif value or (name in _TEXTS and name in _WANTED.get(cells.get("type", ""), ())):
            record[name] = value
    return record


#: Texts that may be empty but not missing, by type.
_WANTED = {"person": ("name", "note"), "sighting": ("quote",), "text": ("text",)}
