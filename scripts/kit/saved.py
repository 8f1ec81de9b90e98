"""A page that a person saved from their own browser, served at the true address with the files saved beside it."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from .proxy import Answer, Request, Served
from .sample import PATH

#: A saved page is a picture of what was: its scripts would only tear it down, its styles may stand anywhere.
_POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"
_KINDS = ("text/css", "image/", "font/", "application/font")


def pages(file: Path) -> dict[str, Served]:
    """`file` at the address of the request page; pictures and styles of its folder as it links to them, nothing
    else.
    """
    folder = file.resolve().parent
    base = PATH.rsplit("/", 1)[0]

    def beside(request: Request) -> Answer:
        wanted = (folder / request.path.removeprefix(f"{base}/")).resolve()
        kind = mimetypes.guess_type(wanted.name)[0] or ""
        if not wanted.is_relative_to(folder) or not wanted.is_file() or not kind.startswith(_KINDS):
            return Answer("", status=404)
        return Answer(wanted.read_bytes(), kind)

    return {PATH: _page(file), f"{base}/*": beside}


def _page(file: Path) -> Answer:
    body = file.read_bytes()
    # The page's own <meta charset> decides, and only where it has none the encoding that saving uses today.
    named = b"charset" in body[:2048].lower()
    kind = "text/html" if named else "text/html; charset=utf-8"
    return Answer(body, kind, headers={"Content-Security-Policy": _POLICY})
