"""What the background remembers between two lives: kept, and never overwritten by one that could not read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit.browser import FAMILIES, Browser, Family
from kit.page import Page

SOURCE = (Path(__file__).resolve().parents[2] / "extension" / "background" / "store.js").read_text(encoding="utf-8")
#: One life of the background: the file run anew, then what it does.
_LIFE = f"""async (people) => {{
  {SOURCE}
  for (const person of people) await Store.update((remembered) => remembered.hidden.push(person));
  return (await Store.load()).hidden;
}}"""
#: The same, in a life in which the database cannot be opened, as on a full disk or in a broken profile.
_BROKEN = f"""async (people) => {{
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = () => {{ throw new DOMException('no room', 'QuotaExceededError'); }};
  const life = ({_LIFE})(people);
  // The first look into the database fails; later ones would not.
  await Promise.resolve();
  IDBFactory.prototype.open = open;
  return await life;
}}"""


@pytest.fixture(params=FAMILIES)
def page(request: pytest.FixtureRequest, plain: Callable[[Family], Browser]) -> Page:
    page = plain(request.param).open("https://www.xing.com/store")
    page.evaluate("""() => new Promise((done) => {
      indexedDB.deleteDatabase('kontaktwacht').onsuccess = () => done(true);
    })""")
    return page


def lived(page: Page, life: str, *people: str) -> Any:
    return page.evaluate(life, list(people))


def test_what_one_life_kept_the_next_one_knows(page: Page) -> None:
    assert lived(page, _LIFE, "Eva", "Max") == ["Eva", "Max"]
    assert lived(page, _LIFE) == ["Eva", "Max"]


def test_a_life_that_could_not_read_goes_on_and_overwrites_nothing(page: Page) -> None:
    lived(page, _LIFE, "Eva")
    assert lived(page, _BROKEN, "Max") == ["Max"]
    assert lived(page, _LIFE) == ["Eva"]
