"""What goes to the stores is what stands in the checkout, the same bytes every time."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kit import packages, steps


@pytest.mark.parametrize("store", ["chrome", "firefox"])
def test_a_store_gets_every_file_of_the_extension_without_the_development_key(
    root: Path, tmp_path: Path, store: str
) -> None:
    manifest = packages.read_manifest(root / "extension")
    path = packages.extension(root, tmp_path / "a.zip", packages.for_store(manifest, store))
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        packed = json.loads(archive.read("manifest.json"))
    assert "key" in manifest
    assert "key" not in packed
    assert set(packages.named_files(packed)) <= names
    assert "LICENSE" in names
    assert not [name for name in names if name.endswith(".d.ts")]
    assert packed["permissions"] == manifest["permissions"]


def test_the_same_sources_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    manifest = packages.for_store(packages.read_manifest(root / "extension"), "chrome")
    first = packages.extension(root, tmp_path / "a.zip", manifest).read_bytes()
    assert packages.extension(root, tmp_path / "b.zip", manifest).read_bytes() == first


def test_a_manifest_that_names_a_missing_file_is_not_packed(tmp_path: Path, root: Path) -> None:
    manifest = json.loads((root / "extension" / "manifest.json").read_text("utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "icons": {"16": "icons/none.png"}}))
    with pytest.raises(steps.SetupError, match=r"names files that are not there: .*icons/none\.png"):
        packages.read_manifest(tmp_path)


def test_versions_of_extension_and_host_must_agree(tmp_path: Path, root: Path) -> None:
    manifest = json.loads((root / "extension" / "manifest.json").read_text("utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "version": "0.0.9"}))
    with pytest.raises(steps.SetupError, match=r"says version 0\.0\.9, pyproject\.toml "):
        packages.read_manifest(tmp_path)
