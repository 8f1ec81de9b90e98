"""Selectors that people point out or write: what the host takes, every browser takes; what is none spoils nothing."""

from __future__ import annotations

from itertools import product

import pytest

from kit.reading import ReaderPage, compare, fixtures
from kontaktwacht import css

PIECES = r"""li;*;x-card;.a;.b-c;#id;#1a;[data-x];[data-x='y z'];[a=b];[a=b i];[a==b];[1=b];:scope;:first-child
:nth-child(2);:nth-child(2n + 1);:nth-child(-n+3);:nth-child( odd );:nth-child(- n);:nth-of-type(3);:nth-child(2 of li)
:nth-of-type(2 of li);:nth-child(2of li);:not(.a, li);:not();:is(li > a);:is(;:has(> a);:has(;:where(+ a);:foo;::before
:::;:;..;.;,; > ;>; + ; ~ ; ;\31 23;\:a;.\31 a;-a;--a;-1;1;.ä;#;(;);[;];:lang(de);:lang('de', 'en');:NOT(a);&;%;!
/;$;=;[a='\'];[ a ^= 'x' ];:host; of """


def selectors() -> list[str]:
    pieces = [piece for line in PIECES.splitlines() for piece in line.split(";")]
    pairs = ["".join(pair) for pair in product(pieces, repeat=2)]
    return [*pieces, *pairs, *(f"li > {pair})" for pair in pairs), *(f":has({pair})" for pair in pairs)]


def is_taken(selector: str) -> bool:
    try:
        css.check(selector)
    except css.SelectorError:
        return False
    return True


def test_what_the_host_takes_for_a_selector_is_one(any_reader: ReaderPage) -> None:
    taken = [one for one in selectors() if is_taken(one)]
    assert len(taken) > 300
    assert any_reader.evaluate("(all) => all.filter((one) => !ReaderSelectors.isSelector(one))", taken) == []


@pytest.mark.parametrize(
    "selector", ["main ul > li:nth-child(2n+1)", "[data-xds='ListItem'] > :not(h2, .a)", ":scope > p"]
)
def test_what_people_write_is_taken(selector: str) -> None:
    assert is_taken(selector)


@pytest.mark.parametrize("field", ["card", "name", "letter", "headline", "company", "accept", "decline"])
def test_a_hint_that_is_no_selector_is_named_and_spoils_nothing(reader: ReaderPage, field: str) -> None:
    page = next(page for page in fixtures() if page.name == "xds-list")
    reader.show(page.html, page.lang)
    hints = {"card": "main li", field: ":::"}
    assert reader.evaluate("(hints) => ReaderSelectors.spoilt(hints)", hints) == [{"field": field, "selector": ":::"}]
    assert reader.evaluate(
        "() => [ReaderSelectors.spoilt(null), ReaderSelectors.spoilt({ card: 'main li', name: null })]"
    ) == [[], []]
    assert compare(page.truth, reader.read(page.truth["url"], hints=hints)).wrong == []
