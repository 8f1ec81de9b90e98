#!/usr/bin/env python3
"""Draws the extension's icons: every SVG named below in the sizes browsers and stores ask for, by the browser at hand.

`python3 scripts/icons.py` after a change of a drawing; the PNGs are kept in the checkout.
"""

from __future__ import annotations

import base64
import sys

from kit import env

ICONS = env.ROOT / "extension" / "icons"

#: Drawing → what its PNGs are called. 16 toolbar, 32 toolbar on dense screens, 48 list of extensions, 128 stores.
DRAWINGS = {"owl": "icon", "owl-asleep": "icon-asleep"}
SIZES = (16, 32, 48, 128)

_DRAW = """async (svg, size) => {
  const picture = new Image();
  // A drawing without a size of its own is drawn as large as it is asked for, so that no edge is blurred.
  picture.src = 'data:image/svg+xml;base64,' + btoa(svg.replace('<svg ', `<svg width="${size}" height="${size}" `));
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  canvas.getContext('2d').drawImage(picture, 0, 0, size, size);
  return canvas.toDataURL('image/png').split(',')[1];
}"""


def main() -> int:
    env.enter("icons")
    from kit import programs
    from kit.browser import FAMILIES, Browser

    family = next((name for name in FAMILIES if programs.look(name)), None)
    if family is None:
        print(programs.remedy("chromium"), file=sys.stderr)
        return 2
    with Browser.start(family, pages={"/": "<!doctype html><title>icons</title>"}, host=False) as browser:
        page = browser.open("https://www.xing.com/")
        for drawing, name in DRAWINGS.items():
            svg = (ICONS / f"{drawing}.svg").read_text(encoding="utf-8")
            for size in SIZES:
                png = page.evaluate(_DRAW, svg, size)
                (ICONS / f"{name}-{size}.png").write_bytes(base64.b64decode(png))
    print(f"{len(DRAWINGS) * len(SIZES)} icons drawn in {ICONS.relative_to(env.ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
