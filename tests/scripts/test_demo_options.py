"""What the demo is asked to do is looked at before anything is installed or started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def demo(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # -S: without any installed package, as on a bare machine.
    command = [sys.executable, "-S", str(root / "scripts" / "demo.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file {}; give --page the path of a page saved as HTML."),
        (b"", "{} is empty; save the page again as HTML and give that file."),
        (b" \n\t ", "{} is empty; save the page again as HTML and give that file."),
        (b"Just words.", "{} is not an HTML page; save the page as HTML and give that file."),
        (b"\x89PNG\r\n\x1a\n\0\0<", "{} is not an HTML page; save the page as HTML and give that file."),
        (b"From: <x>\r\nContent-Type: multipart/related;\r\n", "{} is a web archive (MHTML); save the page"),
    ],
)
def test_a_page_that_cannot_be_shown_is_told_in_one_sentence(
    root: Path, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    page = tmp_path / "my page.html"
    if content is not None:
        page.write_bytes(content)
    done = demo(root, "--page", str(page), "--headless", "--json")
    assert done.returncode == 2
    assert done.stderr.startswith(sentence.format(page))
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_folder_is_no_page(root: Path, tmp_path: Path) -> None:
    done = demo(root, "--page", str(tmp_path))
    assert (done.returncode, done.stderr) == (
        2,
        f"{tmp_path} is not a file; give --page the path of a page saved as HTML.\n",
    )


def test_a_picture_without_a_folder_is_told_before_the_browser_starts(root: Path, tmp_path: Path) -> None:
    done = demo(root, "--screenshot", str(tmp_path / "none" / "x.png"))
    assert done.returncode == 2
    assert "does not exist; make it first" in done.stderr


def test_every_script_explains_itself_on_a_bare_machine(root: Path) -> None:
    for script in ("demo", "test", "bench", "package"):
        command = [sys.executable, "-S", str(root / "scripts" / f"{script}.py"), "--help"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("usage:"), script
