"""`kontaktwacht doctor`: walks the way a message takes and says at which step it would fail, and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from kontaktwacht.setup.browsers import Browser, Catalogue, System

Status = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    status: Status
    #: What was looked at, and what was found.
    text: str
    #: What to do; empty where nothing needs doing.
    remedy: str = ""


#: Starts the program at a path as a browser would, with the arguments of a family; see setup/trial.py.
Trial = Callable[[Path, Browser, str], Iterable[Finding]]


def examine(browsers: Iterable[Browser], catalogue: Catalogue, system: System, trial: Trial) -> Iterator[Finding]:
    """Findings for every place the browsers look in, in the order a browser would meet them."""
    seen: set[str] = set()
    tried: set[tuple[str, str]] = set()
    for browser in browsers:
        for place in browser.locations(system):
            if place in seen:
                continue
            seen.add(place)
            file = manifest_at(place, catalogue, system)
            if file is None:
                key = f"HKEY_CURRENT_USER\\{place}\\{catalogue.host_name}"
                yield Finding("fail", f"{browser.name}: no registry key {key}", _again(browser))
                continue
            program, findings = examine_manifest(file, browser, catalogue)
            yield from findings
            if program is not None and (str(program), browser.family) not in tried:
                tried.add((str(program), browser.family))
                yield from trial(program, browser, str(file))


def manifest_at(place: str, catalogue: Catalogue, system: System) -> Path | None:
    """The manifest a browser finds through a place: in the folder, or where the registry key says (None without)."""
    if system.platform != "windows":
        return Path(place) / f"{catalogue.host_name}.json"
    found = system.registered(f"{place}\\{catalogue.host_name}")
    return Path(found) if found else None


def _again(browser: Browser) -> str:
    return f"run: kontaktwacht setup --browser {browser.id}"


def examine_manifest(file: Path, browser: Browser, catalogue: Catalogue) -> tuple[Path | None, list[Finding]]:
    """Reads one native-messaging manifest as strictly as the strictest browser.

    Returns the program it names (None where it cannot be started) and what was found.
    """
    again = _again(browser)
    if not file.is_file():
        return None, [Finding("fail", f"{browser.name}: no manifest at {file}", again)]
    try:
        raw = file.read_bytes()
        data: Any = json.loads(raw.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        return None, [Finding("fail", f"{browser.name}: {file} cannot be read as JSON ({error})", again)]
    findings = [
        Finding("fail", f"{browser.name}: {problem} in {file}", again)
        for problem in _problems(raw, data, browser, catalogue)
    ]
    program = Path(str(data.get("path", ""))) if isinstance(data, dict) else Path()
    findings += [Finding("fail", f"{browser.name}: {problem}", again) for problem in _program_problems(program)]
    if findings:
        return None, findings
    return program, [Finding("ok", f"{browser.name}: {file} names this host and our extension")]


def _problems(raw: bytes, data: Any, browser: Browser, catalogue: Catalogue) -> Iterator[str]:
    if not isinstance(data, dict):
        yield "not a JSON object"
        return
    if raw.startswith(b"\xef\xbb\xbf"):
        yield "a byte order mark, which Chromium refuses,"
    if data.get("name") != catalogue.host_name:
        yield f"the name {data.get('name')!r} instead of {catalogue.host_name!r}"
    if data.get("type") != "stdio":
        yield f"the type {data.get('type')!r} instead of 'stdio'"
    key = "allowed_origins" if browser.family == "chromium" else "allowed_extensions"
    allowed = data.get(key)
    for one in catalogue.extension_ids[browser.family]:
        wanted = f"chrome-extension://{one}/" if browser.family == "chromium" else one
        if not isinstance(allowed, list) or wanted not in allowed:
            yield f"{key} without {wanted}"


def _program_problems(program: Path) -> Iterator[str]:
    if not program.is_absolute():
        yield f"the path {str(program)!r} is not absolute"
    elif not program.is_file():
        yield f"{program} does not exist"
    elif not program.stat().st_mode & 0o111:
        yield f"{program} is not executable"


def as_text(findings: Iterable[Finding]) -> str:
    """One line for each finding, the remedy below it."""
    lines = []
    for finding in findings:
        lines.append(f"{finding.status:<4}  {finding.text}")
        if finding.remedy:
            lines.append(f"      → {finding.remedy}")
    return "\n".join(lines)


def as_json(findings: Iterable[Finding]) -> str:
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)
