"""The report of a page's structure: tags, attributes and lengths stay, no word of the page does."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from kit.reading import ROOT, ReaderPage, fixtures

PAGES = fixtures()
#: Words of the report itself: what elements and attributes are called, and what kinds of control there are.
_MARKUP = re.compile(
    r"<!--.*?-->|data-label=\"[a-z_]+\"|(?:href|action)=\"/[a-z]+/(?:x|P_\d+)|</?[a-z][a-z0-9-]*|[a-z][a-z-]*(?==\")"
)


@pytest.fixture(scope="module")
def recorder(any_reader: ReaderPage) -> ReaderPage:
    """A tab in which reader and recorder are loaded."""
    source = (ROOT / "extension" / "content" / "recorder.js").read_text(encoding="utf-8")
    any_reader.page.evaluate(
        "(source) => { const script = document.createElement('script'); script.textContent = source;"
        " document.documentElement.append(script); script.remove(); }",
        source,
    )
    return any_reader


def recorded(recorder: ReaderPage, html: str, lang: str = "de") -> tuple[str, str]:
    """The report of a page, and everything that stands on it to be read."""
    found: list[Any] = recorder.page.evaluate(
        """(html, lang) => {
            document.documentElement.setHTMLUnsafe(html);
            document.documentElement.lang = lang;
            const report = Recorder.record(document);
            for (const element of document.querySelectorAll('script, style')) element.remove();
            const said = (root) => root.textContent + [...root.querySelectorAll('*')]
                .map((element) => (element.shadowRoot ? ` ${said(element.shadowRoot)}` : '')).join('');
            return [report, said(document.body)];
        }""",
        html,
        lang,
    )
    return found[0], found[1]


def words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)} - {"xxx"}


@pytest.mark.parametrize("fixture", PAGES, ids=lambda one: one.name)
def test_no_word_of_a_page_survives(recorder: ReaderPage, fixture: Any) -> None:
    report, text = recorded(recorder, fixture.html, fixture.lang)
    # What stands for a sign ("&amp;") is no word.
    left = words(unescape(_MARKUP.sub(" ", report)))
    dummies = {word for word in words(text) if set(word) <= {"x"}}
    assert left & words(text) - dummies == set()


def test_names_become_the_same_pseudonym_wherever_they_are_linked(recorder: ReaderPage) -> None:
    linked = "<a href='/profile/Gesa_Thode?x=1'>Gesa Thode</a><a href='/profile/Gesa_Thode/contacts'>12</a>"
    html = f"<body><p>{linked}</p><p><a href='https://www.xing.com/profile/Udo_Brix'>Udo Brix</a></p></body>"
    report, _ = recorded(recorder, html)
    assert report.count("/profile/P_1") == 2
    assert report.count("/profile/P_2") == 1
    assert "Thode" not in report
    assert "Brix" not in report


@pytest.mark.parametrize("box", ["{}", "<x-ask><template shadowrootmode='open'>{}</template></x-ask>"])
def test_nothing_that_tells_whom_an_element_is_about_survives(recorder: ReaderPage, box: str) -> None:
    html = (
        '<ul aria-rowcount="1200"><li id="request-8473920" class="card-7f3 css-1q2w3e"'
        ' data-testid="user-GesaThode">'
        '<a href="/profile/Gesa_Thode" data-qa="0f8fad5b-d9cb-469f-a165-70867728950e">Gesa Thode</a></li></ul>'
    )
    report, _ = recorded(recorder, f"<body>{box.format(html)}</body>")
    for secret in ("8473920", "GesaThode", "0f8fad5b", "70867728950e"):
        assert secret not in report
    for structure in ('id="request-0000000"', 'class="card-7f3 css-1q2w3e"', 'aria-rowcount="1200"'):
        assert structure in report


def test_lengths_and_structure_stay_and_scripts_go(recorder: ReaderPage) -> None:
    html = (
        '<body><main id="content"><p data-xds="BodyCopy" title="Geheim">Größe 42, ja!</p>'
        "<script>var secret = 'abc'</script><button aria-label='Bestätigen'>Bestätigen</button></main></body>"
    )
    report, _ = recorded(recorder, html)
    assert ">Xxxxx 00, xx!<" in report
    assert 'id="content"' in report
    assert 'data-xds="BodyCopy"' in report
    assert 'title="Xxxxxx"' in report
    assert 'data-label="accept"' in report
    assert "secret" not in report
