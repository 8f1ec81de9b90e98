"""Every setting with its value, default, limits and meaning, for `kontaktwacht settings` and the overview page."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypedDict, get_args

from kontaktwacht import paths
from kontaktwacht.model import Ruleset
from kontaktwacht.settings import SHIPPED, compile_now, compile_ruleset
from kontaktwacht.settings_errors import SettingsError
from kontaktwacht.settings_models import Settings
from kontaktwacht.settings_source import Source, read_source
from kontaktwacht.wire import Lang, PageKind

#: Settings that are one value; the others are tables of many.
PLAIN = ("prior", "notable", "collector", "withdrawal_days", "retention_days", "employers", "kinds")
TABLES = ("weights", "caps", "phrases")


class Item(TypedDict):
    """One setting. `min` and `max` where it is a number, `choices` where the values are given."""

    key: str
    value: Any
    default: Any
    min: float | None
    max: float | None
    unit: str | None
    choices: list[str] | None
    text: str
    why: str


def items(lang: Lang) -> list[Item]:
    """All settings, explained in that language. Where the user's files are wrong, the values are those that hold
    meanwhile: the last good ones.
    """
    user = Path(paths.config_folder())
    try:
        source, now = read_source(SHIPPED, user), compile_ruleset(SHIPPED, user)
        plain = compile_ruleset(SHIPPED, user, settings={})
    except SettingsError:
        source, now, plain = read_source(SHIPPED, None), compile_now(), compile_ruleset(SHIPPED)
    meanings = tomllib.loads((SHIPPED / "settings_catalogue.toml").read_text("utf-8"))
    found = [_plain_item(key, now, plain, meanings[key], lang) for key in PLAIN]
    # Of a rule of the user's own only their file says why; where that cannot be read, the rule is not listed.
    weights = [{**one.weights, **{phrase.id: phrase.points for phrase in one.phrases}} for one in (now, plain)]
    for rule in sorted(weights[0].keys() & weights[1].keys()):
        values: tuple[Any, Any] = (weights[0][rule], weights[1][rule])
        found.append(_table_item("weights", rule, values, meanings, why=_why(source, rule)[lang], lang=lang))
    for group in sorted({**plain.caps, **now.caps}):
        values = (now.caps.get(group), plain.caps.get(group))
        found.append(_table_item("caps", group, values, meanings, why=meanings["caps"]["why"][lang], lang=lang))
    for rule, statuses in sorted(_statuses(source).items()):
        found.append(_table_item("phrases", rule, statuses, meanings, why=_why(source, rule)[lang], lang=lang))
    return found


def limits(key: str) -> tuple[float | None, float | None]:
    """Smallest and largest value of a number, as the model has it; `key` is a plain setting or the name of a table."""
    field = Settings.model_json_schema()["properties"][key]
    for part in (field, field.get("additionalProperties"), *field.get("anyOf", [])):
        if isinstance(part, dict) and "minimum" in part:
            return part["minimum"], part["maximum"]
    return None, None


def _plain_item(key: str, now: Ruleset, plain: Ruleset, meaning: dict[str, Any], lang: Lang) -> Item:
    low, high = limits(key)
    unit = meaning.get("unit")
    return Item(
        key=key,
        value=getattr(now, key),
        default=getattr(plain, key),
        min=low,
        max=high,
        unit=unit[lang] if isinstance(unit, dict) else unit,
        choices=list(get_args(PageKind)) if key == "kinds" else None,
        text=meaning["text"][lang],
        why=meaning["why"][lang],
    )


def _table_item(
    table: str, name: str, values: tuple[Any, Any], meanings: dict[str, Any], *, why: str, lang: Lang
) -> Item:
    """`values` are the value now and the default."""
    low, high = limits(table)
    return Item(
        key=f"{table}.{name}",
        value=values[0],
        default=values[1],
        min=low,
        max=high,
        unit=meanings[table].get("unit"),
        choices=["active", "trial", "off"] if table == "phrases" else None,
        text=meanings[table]["text"][lang].format(name=name),
        why=why,
    )


def _why(source: Source, rule: str) -> dict[str, str]:
    if rule in source.weights.rules:
        why = source.weights.rules[rule].why
    else:
        why = next(phrase.why for (_, name), phrase in source.phrases.items() if name == rule)
    return {"de": why.de, "en": why.en}


def _statuses(source: Source) -> dict[str, tuple[str, str]]:
    return {
        name: (source.settings.phrases.get(name, phrase.status), phrase.status)
        for (_, name), phrase in source.phrases.items()
    }
