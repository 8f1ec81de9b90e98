"""One card that a person points at becomes a rule that finds all requests of the list, and nobody else, on lists of
every build whose links and buttons say nothing.
"""

from __future__ import annotations

import pytest

from kit.reading import ROOT, Fixture, ReaderPage, fixtures
from kontaktwacht import css

REQUESTS = [page for page in fixtures() if page.truth["kind"] == "requests" and len(page.truth["cards"]) > 1]
#: Heads of tables and notices of other kinds, built like a request: they are found too, which the count says.
AMONG_OTHERS = {
    *("answered-among-open", "empty-links", "legacy-table", "mutual-contacts-above", "notification-centre"),
    *("notifications", "refusal-above-the-name", "role-grid", "suggestions-in-same-dress", "virtual-spacer"),
}
#: No element holds one request and nobody else's: no selector can name it.
FLAT = {
    *("definition-list", "flat-siblings", "flat-terms-with-links", "rows-by-colspan", "rows-in-pairs"),
    *("terms-and-shared-event", "terms-one-after-another", "two-rows-each"),
}
#: Cards stand in lists by day or among others' boxes, open ones are built otherwise than closed ones, or nothing is
#: written to press. The count that is shown says so.
WITHOUT_A_BOX = {
    *("accordion-of-names", "confirm-or-delete", "date-groups", "grid-of-cards", "hidden-by-us"),
    "mobile-employer-first",
    *("names-only-spoken", "native-web", "nested-tables", "notices-by-day", "stack-to-swipe"),
}
BOXED = [page for page in REQUESTS if page.name not in AMONG_OTHERS | FLAT | WITHOUT_A_BOX]

BREAK = """() => {
  for (const one of PickerRule.within(document, 'button,input,[role=button]:not(:has(a)),a.btn')) {
    const other = document.createElement('span'); other.textContent = 'xy'; one.replaceWith(other);
  }
  for (const link of PickerRule.within(document, 'a')) link.removeAttribute('href');
}"""
#: Where a person would press: on the name, as it is written on the page.
PLACE = """
  const said = (text) => text.replace(/\\s+/g, ' ').trim();
  const written = (one) => (one.localName === 'slot' && one.assignedNodes().length ? one.assignedNodes()
    : [...(one.shadowRoot ?? one).childNodes]).map((node) => node instanceof Element
      ? (node.matches('script,style') ? '' : written(node)) : node.nodeValue ?? '').join(' ');
  const place = (name) => ReaderTree.all(document.body).find((one) => !one.closest('script,style') &&
    one.checkVisibility() && [...one.childNodes]
    .some((node) => node.nodeType === Node.TEXT_NODE && said(node.nodeValue).includes(name)));
"""
POINT = f"""(name) => {{ {PLACE}
  const card = PickerRule.card(place(name));
  return card && PickerRule.within(document, PickerRule.selectorOfCards(card)).map((one) => said(written(one)));
}}"""


@pytest.fixture(scope="module")
def picker(reader: ReaderPage) -> ReaderPage:
    """A tab in which the rule's maker is loaded."""
    for name in ("picker-rule.js", "picker-flat.js"):
        reader.page.evaluate(
            "(source) => { const script = document.createElement('script'); script.textContent = source;"
            " document.documentElement.append(script); script.remove(); }",
            (ROOT / "extension" / "content" / name).read_text(encoding="utf-8"),
        )
    return reader


def found_by(picker: ReaderPage, page: Fixture, *, broken: bool) -> tuple[list[str], list[str]]:
    """Surnames of those who ask, and the texts of what the rule finds when the first of them is shown."""
    picker.show(page.html, page.lang)
    if broken:
        picker.evaluate(BREAK)
    people = [card["name"].split()[-1] for card in page.truth["cards"]]
    found: list[str] | None = picker.evaluate(POINT, people[0])
    return people, found or []


@pytest.mark.parametrize("broken", [True, False])
@pytest.mark.parametrize("page", BOXED, ids=lambda page: page.name)
def test_one_card_shown_finds_all_of_its_list_and_nobody_else(picker: ReaderPage, page: Fixture, broken: bool) -> None:
    people, found = found_by(picker, page, broken=broken)
    assert len(found) == len(people)
    assert all(person in text for person, text in zip(people, found, strict=True))


@pytest.mark.parametrize("name", sorted(AMONG_OTHERS))
def test_requests_among_other_things_of_the_same_build_are_all_found(picker: ReaderPage, name: str) -> None:
    people, found = found_by(picker, next(page for page in REQUESTS if page.name == name), broken=True)
    assert all(any(person in text for text in found) for person in people)


@pytest.mark.parametrize("broken", [True, False])
@pytest.mark.parametrize("name", sorted(FLAT))
def test_a_list_without_an_element_for_each_makes_no_rule_and_is_told_as_such(
    picker: ReaderPage, name: str, broken: bool
) -> None:
    people, found = found_by(picker, next(page for page in REQUESTS if page.name == name), broken=broken)
    assert found == []
    flat = picker.evaluate(f"(name) => {{ {PLACE} return PickerFlat.around(place(name)) !== null; }}", people[0])
    assert flat is True


@pytest.mark.parametrize("page", [page for page in BOXED if "shadowroot" in page.html], ids=lambda page: page.name)
def test_what_is_shown_in_shadow_roots_is_read_by_the_rule(picker: ReaderPage, page: Fixture) -> None:
    """Card and name are pointed at as a person would; the reader then finds all by nothing but the rule."""
    picker.show(page.html, page.lang)
    picker.evaluate(BREAK)
    names = [card["name"] for card in page.truth["cards"]]
    hints = picker.evaluate(
        f"(name) => {{ {PLACE} const at = place(name); const card = PickerRule.card(at); return {{ letter: null,"
        " card: PickerRule.selectorOfCards(card), name: PickerRule.selectorOfPart(card, at) }; }",
        names[0],
    )
    css.check(hints["card"])
    css.check(hints["name"])
    told = picker.evaluate("(hints) => PickerRule.count(hints, document)", hints)
    assert (told["cards"], told["names"]) == (len(names), len(names))
    cards = picker.read("https://www.xing.com/somewhere/new", hints=hints)["cards"]
    assert [card["name"] for card in cards] == names
