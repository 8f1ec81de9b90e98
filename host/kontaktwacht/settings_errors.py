"""What is wrong in a file a person wrote, said with file, line, field and remedy."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kontaktwacht.settings_toml import Place, line_of


class SettingsError(Exception):
    """One or more sentences, each naming file, line, field and remedy."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(sentences[0])
        self.sentences = list(sentences)


def read_toml(file: Path) -> tuple[dict[str, Any], str]:
    """The parsed file and its text.

    Raises SettingsError where it cannot be read or is not TOML.
    """
    try:
        text = file.read_text("utf-8-sig")
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{file} is not valid TOML: {error}; correct that line, or move the file away."]) from None
    except RecursionError:
        raise SettingsError([f"{file} is nested too deeply; no setting is, so move the file away."]) from None
    except UnicodeDecodeError as error:
        raise SettingsError([f"{file} is not UTF-8 (byte {error.start}); save it as UTF-8."]) from None
    except OSError as error:
        raise SettingsError([f"{file} cannot be read ({error.strerror}); make it readable for you."]) from None


def toml_files(folder: Path) -> list[Path]:
    """The TOML files of a folder, none where there is no folder.

    Raises SettingsError where it cannot be looked into: then nobody knows what was wanted.
    """
    try:
        return sorted(folder / name for name in os.listdir(folder) if name.endswith(".toml"))  # noqa: PTH208
    except FileNotFoundError:
        return []
    except OSError as error:
        if isinstance(error, NotADirectoryError) and not folder.exists():
            return []
        raise SettingsError([f"{folder} cannot be read ({error.strerror}); make it a folder of yours."]) from None


def described(error: ValidationError, file: Path, text: str, base: Place = ()) -> SettingsError:
    """The errors of a model as sentences; `base` is where in the file the validated part stands."""
    return SettingsError([_sentence(one, file, text, base) for one in error.errors(include_url=False)])


def at(file: Path, text: str, place: Place, said: str) -> str:
    """A sentence with the file and line in front of it."""
    line = line_of(text, place)
    return f"{file}, line {line}: {said}" if line else f"{file}: {said}"


def _sentence(one: Any, file: Path, text: str, base: Place) -> str:
    place = (*base, *(part for part in one["loc"] if part != "[key]"))
    return at(file, text, place, plain(one))


#: pydantic's error type → sentence. {field}, {given} and the error's own context are filled in.
_SENTENCES = {
    "extra_forbidden": "there is no setting {field}; remove it or correct its name.",
    "missing": "{field} is missing; add it.",
    "greater_than_equal": "{field} is {given}, but must be at least {ge:g}; write a larger one.",
    "less_than_equal": "{field} is {given}, but must be at most {le:g}; write a smaller one.",
    "literal_error": "{field} is {given}, but must be one of {expected}; choose one of these.",
    "float_type": "{field} must be a number, not {given}; write it without quotes, with a point for decimals.",
    "float_parsing": "{field} must be a number, not {given}; write it without quotes, with a point for decimals.",
    "finite_number": "{field} must be a finite number, not {given}; write an ordinary one.",
    "int_type": "{field} must be a whole number, not {given}; write it without quotes.",
    "int_parsing": "{field} must be a whole number, not {given}; write it without quotes.",
    "int_from_float": "{field} must be a whole number, not {given}; write it without decimals.",
    "list_type": '{field} must be a list, not {given}; write it as ["…", "…"].',
    "string_type": "{field} must be a text, not {given}; put it in quotes.",
    "dict_type": "{field} must be a table, not {given}; write it under a heading in square brackets.",
    "model_type": "{field} must be a table, not {given}; write it under a heading in square brackets.",
    "string_pattern_mismatch": "{field} is {given}, which is not a rule's id; write it like letter.example.",
    "too_short": "{field} has too few entries; it needs at least {min_length}.",
    "string_too_short": "{field} is too short; it needs at least {min_length} characters.",
    "too_long": "{field} has too many entries; at most {max_length} are taken.",
    "string_too_long": "{field} is too long; at most {max_length} characters are taken.",
    "value_error": "{message}.",
}


def plain(one: Any) -> str:
    """One error of pydantic as a plain sentence: the field, what is wrong, what to do."""
    field = ".".join(str(part) for part in one["loc"] if part != "[key]") or "the file"
    value = one.get("input")
    given = repr(value) if isinstance(value, str | int | float | bool) else f"a {type(value).__name__}"
    message = str(one["msg"]).removeprefix("Value error, ").rstrip(".")
    template = _SENTENCES.get(one["type"], "{field}: {message}.")
    return template.format(**{**one.get("ctx", {}), "field": field, "given": given, "message": message})


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """A sentence for a name nobody knows, with the nearest known ones."""
    near = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "see `kontaktwacht settings` for those there are."
    return f"there is no {what} {name}; {hint}"
