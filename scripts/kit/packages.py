"""The packages of a release. Reproducible: the same sources give the same bytes, whenever and wherever they are
built.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from . import env
from .steps import SetupError, Steps

#: The time every entry of a zip carries; the earliest a zip can name would do as well.
_WHEN = (2020, 1, 1, 0, 0, 0)

#: What stands beside the scripts for those who read and check them only.
_LEFT_OUT = (".d.ts", ".md")


def build(out: Path) -> int:
    """Write the packages into `out` and print each with its SHA-256. Ends the program where the sources do not fit
    together.
    """
    steps = Steps("package")
    out.mkdir(parents=True, exist_ok=True)
    try:
        manifest = read_manifest(env.ROOT / "extension")
        steps.say("Extension for the stores of Chrome and Edge (without `key`, which they refuse) and of Firefox")
        made = [
            extension(env.ROOT, out / f"kontaktwacht-{manifest['version']}-{store}.zip", for_store(manifest, store))
            for store in ("chrome", "firefox")
        ]
        steps.say("Host as a wheel")
        made.append(wheel(out))
    except SetupError as problem:
        env.leave(problem)
    for path in made:
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}")
    return 0


def read_manifest(folder: Path) -> dict[str, Any]:
    """The extension's manifest. Raises SetupError where its version is not the host's or a file it names is missing."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    version = tomllib.loads((env.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if manifest["version"] != version:
        raise SetupError(
            f"extension/manifest.json says version {manifest['version']}, pyproject.toml {version}; make them the same."
        )
    missing = [name for name in named_files(manifest) if not (folder / name).is_file()]
    if missing:
        raise SetupError(f"extension/manifest.json names files that are not there: {', '.join(missing)}")
    return manifest


def named_files(manifest: dict[str, Any]) -> list[str]:
    """Every file of the extension that the manifest names."""
    background = manifest.get("background", {})
    names = [
        *background.get("scripts", []),
        background.get("service_worker"),
        manifest.get("options_ui", {}).get("page"),
    ]
    action = manifest.get("action", {})
    names += [action.get("default_popup"), *manifest.get("icons", {}).values()]
    icons = action.get("default_icon", {})
    names += [icons] if isinstance(icons, str) else list(icons.values())
    for entry in manifest.get("content_scripts", []):
        names += [*entry.get("js", []), *entry.get("css", [])]
    return sorted({name.lstrip("/") for name in names if name})


def for_store(manifest: dict[str, Any], store: str) -> dict[str, Any]:
    """The manifest as a store takes it: `key` belongs to unpacked loading alone, and each browser needs its own part
    only.
    """
    left_out = {"chrome": {"key", "browser_specific_settings"}, "firefox": {"key", "minimum_chrome_version"}}[store]
    kept = {name: value for name, value in manifest.items() if name not in left_out}
    if "background" in kept:
        own = "service_worker" if store == "chrome" else "scripts"
        kept["background"] = {name: value for name, value in kept["background"].items() if name in (own, "type")}
    return kept


def extension(root: Path, target: Path, manifest: dict[str, Any]) -> Path:
    """Zip the extension of the checkout `root` with this manifest."""
    folder = root / "extension"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(_LEFT_OUT))
    entries = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    entries["manifest.json"] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
    entries["LICENSE"] = (root / "LICENSE").read_bytes()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(entries):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, entries[name])
    return target


def wheel(out: Path) -> Path:
    """Build the host's wheel; hatchling writes the same bytes for the same sources."""
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.whl")}
    done = subprocess.run(
        [str(env.python()), "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=env.ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"},
    )
    made = [path for path in out.glob("*.whl") if before.get(path) != path.stat().st_mtime_ns]
    if done.returncode != 0 or not made:
        raise SetupError(f"The wheel could not be built:\n{(done.stderr or done.stdout).strip()}")
    return made[0]
