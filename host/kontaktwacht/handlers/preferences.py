"""`settings`, `preview`, `change_settings`: what a person may adjust, seen, tried, and written.

pydantic loads here, in the host's own process: nobody waits for a badge while they look at settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kontaktwacht import paths
from kontaktwacht.handlers import hints
from kontaktwacht.host import Host, RefusedError, laid_over
from kontaktwacht.model import Ruleset
from kontaktwacht.wire import Lang, Scale


class Settings(msgspec.Struct, frozen=True):
    lang: Lang


class Preview(msgspec.Struct, frozen=True):
    #: Setting's key (as `settings` names it) → value; null means the default.
    settings: dict[str, Any]


class ChangeSettings(msgspec.Struct, frozen=True):
    settings: dict[str, Any]


def settings(request: Settings, host: Host) -> dict[str, Any]:
    """Every setting with value, default, limits and meaning."""
    from kontaktwacht.settings_items import items

    # Where a person looks when a file they wrote has no effect.
    problem = host.expert_rules().problem or hints.read()[1]
    return {"path": paths.settings_file(), "problem": problem, "items": items(request.lang)}


def preview(request: Preview, host: Host) -> dict[str, Any]:
    """Who would be judged differently by changed settings, from what their last verdict rests on. Nothing is stored.

    Raises RefusedError naming a setting that cannot be so, memory.StoreError.
    """
    from kontaktwacht.handlers.rejudge import compared

    now, rules = host.rules(), _compiled(_read(), request.settings)
    learned = host.memory.learned() if host.remembers else {}
    return {**compared(host, now, laid_over(rules, learned)), "later": _later(now, rules)}


def _later(now: Ruleset, then: Ruleset) -> list[str]:
    """Changed settings that decide what is found on a page: what they do shows only when people are seen again."""
    keys = [key for key in ("withdrawal_days", "employers") if getattr(now, key) != getattr(then, key)]
    points = {phrase.id: phrase.points for phrase in now.phrases}
    # The pieces of a letter are weighed together when it is read: only their sum is kept.
    pieces = {phrase.id for phrase in (*now.phrases, *then.phrases) if phrase.part_of}
    silent, silenced = {*now.silent}, {*then.silent}
    keys += [f"phrases.{rule}" for rule in sorted((silent - silenced) | (silent ^ silenced) & pieces)]
    # Promotion looks for phrases that speak for a collector, and for no others.
    turned = {
        phrase.id
        for phrase in then.phrases
        if (was := points.get(phrase.id, phrase.points)) != phrase.points
        and (phrase.id in pieces or phrase.points > 0 >= was)
    }
    return [*keys, *(f"weights.{rule}" for rule in sorted(turned))]


def change_settings(request: ChangeSettings, _host: Host) -> dict[str, Any]:
    """Writes settings.toml, keeping comments. Raises RefusedError naming a setting that cannot be so."""
    from kontaktwacht.files import remedy, write_whole
    from kontaktwacht.settings_write import rewritten

    file = Path(paths.settings_file())
    text = _read()
    rules = _compiled(text, request.settings)
    try:
        write_whole(file, rewritten(text, request.settings).encode())
    except OSError as error:
        what = remedy(error, "make it and its folder writable for you")
        sentence = f"{file} could not be written ({error.strerror}); {what}."
        raise RefusedError("store_unavailable", sentence) from None
    return {"path": str(file), "kinds": rules.kinds, "scale": Scale(rules.prior, rules.notable, rules.collector)}


def smaller_preview(reply: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same comparison naming fewer people, for a reply that would not fit into a frame."""
    for rows in (2000, 200):
        yield {**reply, "changes": reply["changes"][:rows]}


def _read() -> str:
    """The text of settings.toml, empty where there is none."""
    try:
        return Path(paths.settings_file()).read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise RefusedError(
            "bad_request", f"{paths.settings_file()} cannot be read ({reason}); correct or remove it first."
        ) from None


def _compiled(text: str, changes: dict[str, Any]) -> Ruleset:
    """The rules as they would be, so that nothing wrong is ever written."""
    import tomllib

    from kontaktwacht.settings import SHIPPED, compile_ruleset
    from kontaktwacht.settings_errors import SettingsError
    from kontaktwacht.settings_write import flattened, nested

    try:
        flat = {**flattened(tomllib.loads(text)), **changes}
    except tomllib.TOMLDecodeError as error:
        sentence = f"{paths.settings_file()} is not valid TOML ({error}); correct or remove it first."
        raise RefusedError("bad_request", sentence) from None
    except RecursionError:
        raise RefusedError("bad_request", f"{paths.settings_file()} is nested too deeply; remove it first.") from None
    wanted = nested({key: value for key, value in flat.items() if value is not None})
    try:
        return compile_ruleset(SHIPPED, Path(paths.config_folder()), wanted)
    except SettingsError as error:
        sentences = [one.removeprefix(f"{paths.settings_file()}: ") for one in error.sentences]
        raise RefusedError("bad_request", " ".join(sentences)) from None


REQUESTS = {
    "settings": (Settings, settings),
    "preview": (Preview, preview),
    "change_settings": (ChangeSettings, change_settings),
}
SMALLER = {"preview": smaller_preview}
