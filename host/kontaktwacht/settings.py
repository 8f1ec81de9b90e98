"""What a person writes by hand, checked by pydantic and compiled to the Ruleset that the hot path loads.

Runs on its own (`python -m kontaktwacht.settings compile`) because pydantic must never load in the process a browser
waits for; `ruleset.load` starts it when a file has changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from pydantic import BaseModel, ValidationError

from kontaktwacht import __version__, paths, ruleset
from kontaktwacht.files import write_whole
from kontaktwacht.model import Phrase, Ruleset
from kontaktwacht.phrases.language import compile_rule
from kontaktwacht.settings_errors import SettingsError, at, described, read_toml, toml_files, unknown
from kontaktwacht.settings_models import (
    Levels,
    PhraseModel,
    Settings,
    StockFile,
    Texts,
    Weights,
    cap_too_high,
)
from kontaktwacht.wire import FIVE_MARKS, Lang

#: The folder that holds weights.toml, phrases/ and texts/ as shipped.
SHIPPED = Path(ruleset.PACKAGE)

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


def compile_ruleset(shipped: Path, user: Path | None = None, settings: dict[str, Any] | None = None) -> Ruleset:
    """The Ruleset from the shipped folder and, laid over it, the user's (settings.toml, phrases/*.toml).

    `settings` replaces what the user's settings.toml says (for a preview, or to check a change before it is written).
    Raises SettingsError with sentences that name file, line, field and remedy.
    """
    source = read_source(shipped, user, settings)
    file = (user or shipped) / "settings.toml"
    return _merged(source, file)


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


def _merged(source: Source, file: Path) -> Ruleset:
    settings, weights = source.settings, source.weights
    points = {rule: one.points for rule, one in weights.rules.items()}
    groups = {rule: one.group for rule, one in weights.rules.items() if one.group}
    for rule, shared in source.shared.items():
        points[rule] = shared["points"]
        if shared.get("group"):
            groups[rule] = shared["group"]
    named = {name for _, name in source.phrases}
    known = {"weights": points.keys(), "phrases": named}
    known["caps"] = {*FIVE_MARKS, "acquaintance", *groups.values(), *weights.caps}
    problems = [
        at(file, source.settings_text, (table, name), unknown(what, name, known[table]))
        for table, what in (("weights", "rule"), ("phrases", "phrase rule"), ("caps", "group"))
        for name in getattr(settings, table)
        if name not in known[table]
    ]
    if problems:
        raise SettingsError(problems)
    caps = {**weights.caps, **settings.caps}
    levels = _checked_levels(source, caps, file)
    points |= settings.weights
    elements = {phrase.id for phrase in source.phrases.values() if phrase.part_of}
    return Ruleset(
        prior=levels.prior,
        notable=levels.notable,
        collector=levels.collector,
        # Elements weigh within the finding they are part of; they are in the phrases themselves.
        weights={rule: value for rule, value in points.items() if rule not in elements},
        caps=caps,
        groups=groups,
        texts={lang: _texts(source, lang) for lang in LANGUAGES},
        phrases=(phrases := tuple(_phrases(source, points))),
        silent=tuple(sorted(named - {one.id for one in phrases if one.status == "active"})),
        stock=source.stock,
        **_chosen(settings),
    )


def _checked_levels(source: Source, caps: dict[str, float], file: Path) -> Levels:
    written = source.settings.model_dump(include={"prior", "notable", "collector"}, exclude_none=True)
    place = next(iter(written), "")
    try:
        levels = Levels.model_validate({**source.weights.levels.model_dump(), **written})
    except ValidationError as error:
        said = [str(one["msg"]).removeprefix("Value error, ") + "." for one in error.errors(include_url=False)]
        raise SettingsError([at(file, source.settings_text, (place,), one) for one in said]) from None
    if (wrong := cap_too_high(caps, levels)) is not None:
        mark, sentence = wrong
        where = ("caps", mark) if mark in source.settings.caps else (place,)
        raise SettingsError([at(file, source.settings_text, where, sentence)])
    return levels


def _chosen(settings: Settings) -> dict[str, Any]:
    """The settings with no shipped file: where the person wrote none, the Ruleset's own default stays."""
    found = settings.model_dump(include={"withdrawal_days", "retention_days", "employers", "kinds"}, exclude_none=True)
    return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}


def _texts(source: Source, lang: Lang) -> dict[str, str]:
    """Sentences by id; a rule without a sentence of its own is explained by its `why`."""
    reasons = {rule: one.why for rule, one in source.weights.rules.items()}
    reasons |= {rule: shared["why"] for rule, shared in source.shared.items()}
    spare = {rule: getattr(why, lang).replace("{", "{{").replace("}", "}}") for rule, why in reasons.items()}
    labels = {
        f"{rule}.label": getattr(shared["label"], lang) for rule, shared in source.shared.items() if shared.get("label")
    }
    return {**spare, **labels, **source.texts[lang]}


def _phrases(source: Source, points: dict[str, float]) -> Iterator[Phrase]:
    for (lang, _), one in source.phrases.items():
        status = source.settings.phrases.get(one.id, one.status)
        if status != "off":
            yield Phrase(
                id=one.id,
                mark=one.mark,
                group=source.shared[one.id].get("group") or one.mark,
                lang=lang,
                points=points[one.id],
                patterns=tuple(map(compile_rule, one.patterns)),
                status=status,
                where=tuple(one.where),
                words=one.words,
                part_of=one.part_of,
            )


def compile_now() -> Ruleset:
    """Compiles what lies in the usual folders.

    Where the user's files are wrong, the last good Ruleset (else the shipped one) is given with `problem` set. Raises
    RuntimeError where the shipped files are.
    """
    try:
        return compile_ruleset(SHIPPED, Path(paths.config_folder()))
    except SettingsError as error:
        problem = str(error)
    old = ruleset.read_cache()
    if old is not None and old.version == __version__:
        return msgspec.structs.replace(old.ruleset, problem=problem)
    try:
        return msgspec.structs.replace(compile_ruleset(SHIPPED), problem=problem)
    except SettingsError as error:
        raise RuntimeError(f"{error} Install Kontaktwacht anew.") from error


def compile_and_keep() -> Ruleset:
    """Like `compile_now`, and leaves the result where `ruleset.load` looks. Raises OSError where it cannot."""
    stamp = ruleset.stamp()
    made = compile_now()
    content = msgspec.msgpack.encode(ruleset.Cache(stamp=stamp, version=__version__, ruleset=made))
    write_whole(Path(ruleset.cache_file()), content)
    return made
