"""Twice the page costs twice the work. Counted in what the browser is asked for, since times depend on the machine."""

from __future__ import annotations

import pytest

from kit.reading import ReaderPage

URL = "https://www.xing.com/contacts/requests"
#: Comparisons of places in different cards (each takes as long as the list is long), and characters of text handed out.
EFFORT = """(url) => {
  const { prototype } = Node;
  const compare = prototype.compareDocumentPosition;
  const text = Object.getOwnPropertyDescriptor(prototype, 'textContent');
  let [far, said] = [0, 0];
  const card = (node) => (node instanceof Element ? node : node.parentElement)?.closest('li');
  prototype.compareDocumentPosition = function (other) {
    far += Number(card(this) !== card(other));
    return compare.call(this, other);
  };
  Object.defineProperty(prototype, 'textContent', { ...text, get() {
    const found = text.get.call(this);
    said += found?.length ?? 0;
    return found;
  } });
  try {
    return { read: Reader.read(document, { url }).cards.length, far, said };
  } finally {
    prototype.compareDocumentPosition = compare;
    Object.defineProperty(prototype, 'textContent', text);
  }
}"""


def effort(reader: ReaderPage, *cards: str) -> dict[str, int]:
    reader.show(f"<body><main><h1>Kontaktanfragen</h1><ul>{''.join(cards)}</ul></main></body>", "de")
    made: dict[str, int] = reader.evaluate(EFFORT, URL)
    return made


def card(slug: str, body: str = "<p>Einkauf</p>", accept: str = "Bestätigen", decline: str = "Ablehnen") -> str:
    return (
        f"<li><a href='/profile/{slug}'><h2>Per Nummer</h2></a>{body}"
        f"<button>{accept}</button><button>{decline}</button></li>"
    )


@pytest.mark.parametrize("words", [("Bestätigen", "Ablehnen"), ("Frobl", "Zwick")])
def test_cards_of_a_long_list_are_not_held_against_each_other(reader: ReaderPage, words: tuple[str, str]) -> None:
    some, twice = (
        effort(reader, *[card(f"Per_{n}", "<p>Bau</p>", *words) for n in range(size)]) for size in (100, 200)
    )
    assert (some["read"], twice["read"]) == (100, 200)
    assert twice["far"] <= 2 * some["far"] + 10
    assert twice["far"] <= 200
    assert twice["said"] <= 2.2 * some["said"]


@pytest.mark.parametrize(
    "link", ["<a href='/profile/M_{n}'>Mia Nummer</a> ", "<div><a href='/profile/M_{n}'>Mia</a></div>"]
)
def test_a_card_full_of_links_is_not_read_anew_for_each(reader: ReaderPage, link: str) -> None:
    some, twice = (
        effort(reader, card("Per_Nummer", f"<div>{''.join(link.format(n=n) for n in range(size))}</div>"))
        for size in (400, 800)
    )
    assert (some["read"], twice["read"]) == (1, 1)
    assert twice["said"] <= 2.2 * some["said"]
