"""One card that a person points at becomes a rule that finds all requests of the list, and nobody else, on lists of
every build whose links and buttons say nothing.
"""

from __future__ import annotations

import pytest

from kit.reading import ROOT, Fixture, ReaderPage, fixtures

REQUESTS = [
    page
    for page in fixtures()
    if page.truth["kind"] == "requests" and len(page.truth["cards"]) > 1 and "shadowroot" not in page.html
]
#: Heads of tables and notices of other kinds, built like a request: they are found too, which the count says.
AMONG_OTHERS = {
    *("answered-among-open", "empty-links", "legacy-table", "mutual-contacts-above", "notification-centre"),
    *("notifications", "role-grid", "rows-in-pairs", "two-rows-each", "virtual-spacer"),
}
#: No element holds one request and nobody else's, or cards stand in lists by day, or nothing is written to press.
WITHOUT_A_BOX = {
    *("confirm-or-delete", "date-groups", "definition-list", "flat-siblings", "flat-terms-with-links", "grid-of-cards"),
    *("hidden-by-us", "mobile-employer-first", "names-only-spoken", "native-web", "nested-tables", "notices-by-day"),
    *("rows-by-colspan", "stack-to-swipe", "terms-one-after-another"),
}
BOXED = [page for page in REQUESTS if page.name not in AMONG_OTHERS | WITHOUT_A_BOX]

BREAK = """() => {
  for (const one of document.querySelectorAll('button,input,[role=button]:not(:has(a)),a.btn')) {
    const other = document.createElement('span'); other.textContent = 'xy'; one.replaceWith(other);
  }
  for (const link of document.querySelectorAll('a')) link.removeAttribute('href');
}"""
#: Where a person would press: on the name, as it is written on the page.
POINT = """(name) => {
  const said = (text) => text.replace(/\\s+/g, ' ').trim();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const place = texts.currentNode.parentElement;
    if (!said(texts.currentNode.nodeValue).includes(name)) continue;
    if (place.closest('script,style') || !place.checkVisibility()) continue;
    const card = PickerRule.card(place);
    return card && [...document.querySelectorAll(PickerRule.selectorOfCards(card))].map((one) => said(one.textContent));
  }
  return null;
}"""


@pytest.fixture(scope="module")
def picker(reader: ReaderPage) -> ReaderPage:
    """A tab in which the rule's maker is loaded."""
    source = (ROOT / "extension" / "content" / "picker-rule.js").read_text(encoding="utf-8")
    reader.page.evaluate(
        "(source) => { const script = document.createElement('script'); script.textContent = source;"
        " document.documentElement.append(script); script.remove(); }",
        source,
    )
    return reader


def found_by(picker: ReaderPage, page: Fixture) -> tuple[list[str], list[str]]:
    """Surnames of those who ask, and the texts of what the rule finds when the first of them is shown."""
    picker.show(page.html, page.lang)
    picker.evaluate(BREAK)
    people = [card["name"].split()[-1] for card in page.truth["cards"]]
    found: list[str] | None = picker.evaluate(POINT, people[0])
    return people, found or []


@pytest.mark.parametrize("page", BOXED, ids=lambda page: page.name)
def test_one_card_shown_finds_all_of_its_list_and_nobody_else(picker: ReaderPage, page: Fixture) -> None:
    people, found = found_by(picker, page)
    assert len(found) == len(people)
    assert all(person in text for person, text in zip(people, found, strict=True))


@pytest.mark.parametrize("name", sorted(AMONG_OTHERS))
def test_requests_among_other_things_of_the_same_build_are_all_found(picker: ReaderPage, name: str) -> None:
    people, found = found_by(picker, next(page for page in REQUESTS if page.name == name))
    assert all(any(person in text for text in found) for person in people)
