"""What a person writes by hand, read and checked file by file: weights, texts, phrases, settings. Nothing is merged yet
(settings.py does that), so that an error names the file it stands in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from kontaktwacht.settings_errors import SettingsError, at, described, read_toml, toml_files
from kontaktwacht.settings_models import PhraseModel, Settings, StockFile, Texts, Weights
from kontaktwacht.wire import Lang

Model = TypeVar("Model", bound=BaseModel)

#: What a rule that is written in both languages has once.
_SHARED = ("points", "group", "why", "label")
LANGUAGES: tuple[Lang, ...] = ("de", "en")


@dataclass
class Source:
    """Everything as written, checked piece by piece, before it is merged."""

    weights: Weights
    texts: dict[str, dict[str, str]]
    #: (language, id) → phrase; the same rule may be written in both languages.
    phrases: dict[tuple[Lang, str], PhraseModel] = field(default_factory=dict)
    #: id → what both languages of a rule share (points, group, why, label), as it was written last.
    shared: dict[str, dict[str, Any]] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    settings_text: str = ""
    #: Stock sentences, shipped and the user's own.
    stock: tuple[str, ...] = ()


def read_source(shipped: Path, user: Path | None, settings: dict[str, Any] | None = None) -> Source:
    """Reads and checks every file. Raises SettingsError."""
    source = Source(_read_weights(shipped / "weights.toml"), _read_texts(shipped / "texts"))
    raw: dict[tuple[Lang, str], dict[str, Any]] = {}
    for folder in [shipped / "phrases", *([user / "phrases"] if user else [])]:
        for file in toml_files(folder):
            if file.name == "stock.toml":
                data, text = read_toml(file)
                source.stock += tuple(_validated(StockFile, data, file, text).sentences)
            else:
                _read_phrases(file, raw, source)
    if user is not None and (settings is not None or os.path.lexists(user / "settings.toml")):
        data, source.settings_text = (settings, "") if settings is not None else read_toml(user / "settings.toml")
        data = {key: _flat(value) if key in {"weights", "caps", "phrases"} else value for key, value in data.items()}
        source.settings = _validated(Settings, data, user / "settings.toml", source.settings_text)
    return source


def _validated(model: type[Model], data: Any, file: Path, text: str, base: tuple[str | int, ...] = ()) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise described(error, file, text, base) from None


def _flat(value: Any, until: str | None = None) -> Any:
    """Nested tables as dotted names: {"a": {"b": 1}} → {"a.b": 1}. A table that has the key `until` is a leaf."""
    if not isinstance(value, dict):
        return value
    return dict(_flat_items(value, until))


def _flat_items(value: dict[str, Any], until: str | None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        name = f"{prefix}{key}"
        if isinstance(inner, dict) and (until is None or until not in inner):
            yield from _flat_items(inner, until, f"{name}.")
        else:
            yield name, inner


def _read_weights(file: Path) -> Weights:
    data, text = read_toml(file)
    return _validated(Weights, {**data, "rules": _flat(data.get("rules", {}), "points")}, file, text)


def _read_texts(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for lang in LANGUAGES:
        data, text = read_toml(folder / f"{lang}.toml")
        found[lang] = _validated(Texts, {"texts": _flat(data)}, folder / f"{lang}.toml", text).texts
    return found


def _read_phrases(file: Path, raw: dict[tuple[Lang, str], dict[str, Any]], source: Source) -> None:
    data, text = read_toml(file)
    named = data.pop("lang", None)
    lang = file.stem if named is None else named
    if lang not in LANGUAGES:
        said = "missing" if named is None else repr(named)
        raise SettingsError([at(file, text, ("lang",), f'lang is {said}; write lang = "de" or lang = "en" on top.')])
    entries = data.pop("phrase", [])
    if data or not isinstance(entries, list):
        name = next(iter(data), "phrase")
        raise SettingsError([at(file, text, (name,), f"{name} is not known here; write each rule under [[phrase]].")])
    for number, entry in enumerate(entries):
        key = (cast(Lang, lang), str(entry.get("id", "")) if isinstance(entry, dict) else "")
        # A person changes a shipped rule by naming its id and what differs; the rest stays.
        whole = {**raw.get(key, {}), **entry} if isinstance(entry, dict) else entry
        phrase = source.phrases[key] = _validated(PhraseModel, whole, file, text, ("phrase", number))
        written = {name: getattr(phrase, name) for name in _SHARED if name in entry}
        source.shared[phrase.id] = {**source.shared.get(phrase.id, {}), **written}
        raw[key] = whole
