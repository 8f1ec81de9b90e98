"""What stands on a page by the reader's own account, asked from outside the extension.

The demo counts by it: a request that was read but never judged, or a page without requests told apart from one that
could not be read. It runs the very files of the extension, in a scope of their own, and changes nothing on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from .page import Page
from .reading import reader_files

_READ = """() => {
%s
  const { kind, cards, report } = Reader.read(document, { url: location.href });
  const said = XING.pages.empty.test(document.body?.innerText ?? '');
  return { kind, unreadable: report.unreadable, said, names: cards.map((one) => one.card.name) };
}"""


@dataclass(frozen=True, slots=True)
class Sight:
    """The kind of page (`requests`, …), whether it looks like a list that cannot be read, and whose requests stand
    on it.
    """

    kind: str
    unreadable: bool
    says_empty: bool
    names: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """A request page that was understood and truly has no request on it."""
        return self.kind == "requests" and self.says_empty and not self.unreadable and not self.names


def at(page: Page) -> Sight:
    """Read the page once."""
    files = "\n".join(path.read_text(encoding="utf-8") for path in reader_files())
    seen = page.evaluate(_READ % files)
    return Sight(seen["kind"], seen["unreadable"], seen["said"], tuple(seen["names"]))
