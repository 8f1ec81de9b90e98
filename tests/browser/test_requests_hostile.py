"""A page that is after what is laid over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from first_day import FirstDays
from requests_site import ADDRESS, Visitor, markup

from kit.browser import FAMILIES, Family

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
#: Elements of our names, made by the page before we come.
_TAKEN = """<script>
window.seen = [];
for (const kind of ['badge', 'hint', 'row', 'summary', 'panel', 'picker']) {
  customElements.define('kontaktwacht-' + kind, class extends HTMLElement {
    constructor() {
      super();
      %s
    }
  });
}
</script>"""
#: What such a page is let into, if anything: the closed root itself, by way of the element's internals.
_LOOKS_IN = "const inner = this.attachInternals(); setTimeout(() => seen.push(inner.shadowRoot?.textContent), 500);"
#: Nobody else can put a root there any more.
_IS_FIRST = "this.attachShadow({ mode: 'open' });"


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("constructor", [_LOOKS_IN, _IS_FIRST])
def test_a_page_that_takes_our_names_is_neither_let_in_nor_in_the_way(
    family: Family, constructor: str, first_days: FirstDays
) -> None:
    page_of_requests = markup().replace("<main", _TAKEN % constructor + "<main")
    pages = {"/contacts/requests": page_of_requests}
    browser = first_days.give(family, pages)
    page = browser.open(ADDRESS)
    buttons = "[data-form] >>> button"
    page.wait(lambda: len(page.shadows("[data-form]")) == 2, what="both badges")
    page.click(f"{buttons}.hide")
    page.wait("document.querySelector('li [data-kontaktwacht=frame]') !== null", what="the row")
    assert "Timo Brack" in page.shadow_text("[data-kontaktwacht=frame]")
    page.click(f"{buttons}[aria-haspopup]")
    page.wait("document.querySelector('html > :not(head, body)') !== null", what="the panel")
    assert "dB" in page.shadow_text("html > :not(head, body)")
    # Long enough for everything that the page's constructors put off.
    page.wait("new Promise((done) => setTimeout(() => done(true), 600))")
    assert [text for text in page.evaluate("window.seen") if text] == []
    assert page.evaluate("[...document.querySelectorAll('*')].every((one) => one.shadowRoot === null)")


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_that_takes_a_name_once_it_has_seen_it_is_not_let_in(family: Family, first_days: FirstDays) -> None:
    pages = {"/contacts/requests": markup()}
    browser = first_days.give(family, pages)
    page = browser.open(ADDRESS)
    Visitor(page).wait_for_badges(2)
    page.evaluate("""() => {
        window.seen = [];
        customElements.define('kontaktwacht-badge', class extends HTMLElement {
            constructor() { super(); seen.push(this.attachInternals().shadowRoot); }
        });
    }""")
    assert page.evaluate("window.seen") == [None, None]
    assert len(Visitor(page).badges()) == 2


#: A page that sets what is inherited on every element, as resets do.
_RESET = """* { margin: 0; padding: 0; font: 900 22px/3 serif; color: red; letter-spacing: 3px; word-spacing: 9px;
  text-transform: uppercase; text-indent: 20px; text-align: center; text-shadow: 0 0 9px red; white-space: pre;
  hyphens: auto; cursor: wait; }"""
_LOOK = """(element) => {
  const { host } = element.getRootNode();
  const style = getComputedStyle(element);
  const inherited = ['fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'color', 'letterSpacing', 'wordSpacing',
    'textTransform', 'textIndent', 'textAlign', 'textShadow', 'whiteSpace', 'hyphens', 'cursor'];
  return [...inherited.map((name) => style[name]), getComputedStyle(host).margin];
}"""


@pytest.mark.parametrize("family", FAMILIES)
def test_rules_of_the_page_for_all_elements_do_not_reach_ours(family: Family, first_days: FirstDays) -> None:
    sheet = '<link id="sheet" rel="stylesheet" href="/reset.css" disabled>'
    pages = {"/contacts/requests": markup().replace("</head>", f"{sheet}</head>"), "/reset.css": _RESET}
    browser = first_days.give(family, pages)
    visitor = Visitor(browser.open(ADDRESS))
    visitor.wait_for_badges(2)
    visitor.hide("Timo Brack")
    visitor.open_reasons("Gitta Cordes")

    def looks() -> list[list[str]]:
        texts = ("badge >>> .level", "row >>> .who", "summary >>> .counts", "panel >>> .reason")
        return [visitor.page.evaluate_on(f"kontaktwacht-{text}", _LOOK) for text in texts]

    before = looks()
    visitor.page.evaluate("void (document.querySelector('#sheet').disabled = false)")
    visitor.page.wait("getComputedStyle(document.querySelector('h1')).textTransform === 'uppercase'")
    assert looks() == before
