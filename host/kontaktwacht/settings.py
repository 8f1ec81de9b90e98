"""What a person writes by hand, compiled to the Ruleset that the hot path loads.

Runs in a process of its own, because pydantic must never load in the one a browser waits for; `ruleset.load` starts it
when a file has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from pydantic import ValidationError

from kontaktwacht import __version__, paths, ruleset
from kontaktwacht.files import write_whole
from kontaktwacht.model import Phrase, Ruleset
from kontaktwacht.phrases.language import compile_rule
from kontaktwacht.settings_errors import SettingsError, at, unknown
from kontaktwacht.settings_models import Levels, Settings, cap_too_high
from kontaktwacht.settings_source import LANGUAGES, Source, read_source
from kontaktwacht.wire import FIVE_MARKS, Lang

#: The folder that holds weights.toml, phrases/ and texts/ as shipped.
SHIPPED = Path(ruleset.PACKAGE)


def compile_ruleset(shipped: Path, user: Path | None = None, settings: dict[str, Any] | None = None) -> Ruleset:
    """The Ruleset from the shipped folder and, laid over it, the user's (settings.toml, phrases/*.toml).

    `settings` replaces what the user's settings.toml says (for a preview, or to check a change before it is written).
    Raises SettingsError with sentences that name file, line, field and remedy.
    """
    source = read_source(shipped, user, settings)
    file = (user or shipped) / "settings.toml"
    return _merged(source, file)


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
