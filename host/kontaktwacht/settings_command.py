"""`kontaktwacht settings`: explain each setting, check the files, say where they lie."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kontaktwacht import paths
from kontaktwacht.settings import SHIPPED, compile_ruleset
from kontaktwacht.settings_errors import SettingsError
from kontaktwacht.settings_items import items
from kontaktwacht.wire import Lang


def run(what: str, as_json: bool) -> int:
    """Exit code 0, or 1 where `check` finds something wrong."""
    if what == "path":
        print(paths.settings_file())
        return 0
    return _check() if what == "check" else _explain(as_json)


def _check() -> int:
    if wrong := _mistakes():
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    print(f"Nothing is wrong in {paths.config_folder()}.")
    return 0


def _mistakes() -> Sequence[str]:
    try:
        compile_ruleset(SHIPPED, Path(paths.config_folder()))
    except SettingsError as error:
        return error.sentences
    return ()


def terminal_language(environ: dict[str, str] | None = None) -> Lang:
    """German where the terminal is German, else English."""
    given = environ if environ is not None else dict(os.environ)
    name = next((given[one] for one in ("LC_ALL", "LC_MESSAGES", "LANG") if given.get(one)), "")
    return "de" if name.lower().startswith("de") else "en"


def _explain(as_json: bool) -> int:
    found = items(terminal_language())
    if wrong := _mistakes():
        print(*wrong, "Until that is corrected, the values below hold.", sep="\n", file=sys.stderr)
    if as_json:
        print(json.dumps({"path": paths.settings_file(), "items": found}, ensure_ascii=False, indent=2))
        return 0
    columns = max(60, min(110, shutil.get_terminal_size().columns))
    print(f"# {paths.settings_file()}\n")
    for item in found:
        changed = "" if item["value"] == item["default"] else f"   (default: {_shown(item['default'])})"
        unit = f" {item['unit']}" if item["unit"] else ""
        print(f"{item['key']} = {_shown(item['value'])}{unit}{changed}")
        span = f" [{item['min']:g} … {item['max']:g}]" if item["min"] is not None else ""
        print(
            textwrap.fill(
                f"{item['text']}. {item['why']}{span}", columns, initial_indent="    ", subsequent_indent="    "
            )
        )
    return 0


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)
