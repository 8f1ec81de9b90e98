// Cards of one list are built alike: where one card's letter stands, another's stands too, however short ("Hallo").

const ReaderAlike = (() => {
  /**
   * Where a box stands in its card: tags and classes from the card down.
   * @param {Element[]} parts
   * @param {Element} box
   * @returns {string}
   */
  function place(parts, box) {
    const chain = ReaderTree.chain(box);
    const end = chain.findIndex((at) => parts.includes(at));
    // Where a card is a run of siblings, each of them is a place of its own.
    return chain
      .slice(0, end < 0 ? 0 : end + Number(parts.length > 1))
      .map((at) => `${at.localName}.${at.getAttribute('class') ?? ''}`)
      .reverse()
      .join('>');
  }

  /**
   * For cards without a letter: the box at the place where other cards have theirs and no card has its headline or
   * employer.
   * @param {ReadParts[]} cards @returns {Map<ReadParts, Element>}
   */
  function letters(cards) {
    const places = new Set(cards.flatMap((card) => (card.boxes.letter ? [place(card.parts, card.boxes.letter)] : [])));
    for (const card of cards) {
      for (const box of [card.boxes.headline, card.boxes.company, card.boxes.name]) {
        if (box) places.delete(place(card.parts, box));
      }
    }
    places.delete('');
    /** @type {Map<ReadParts, Element>} */
    const found = new Map();
    if (places.size === 0) return found;
    const tags = [...new Set([...places].map((path) => path.slice(path.lastIndexOf('>') + 1).split('.')[0]))].join(',');
    for (const card of cards) {
      if (card.boxes.letter) continue;
      const boxes = card.parts
        .flatMap((part) => [...(part.matches(tags) ? [part] : []), ...part.querySelectorAll(tags)])
        .filter((box) => places.has(place(card.parts, box)));
      const [box] = boxes;
      const text = ReaderText.squeeze(box?.textContent ?? '').trim();
      if (box && boxes.length === 1 && text && !ReaderLetter.isMeta(text) && !XING.lines.no_letter.test(text)) {
        found.set(card, box);
      }
    }
    return found;
  }

  return Object.freeze({ letters });
})();
