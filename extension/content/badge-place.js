// Where in a card a badge can be laid over without covering anything: behind the name, at the end of its line, else on
// the nearest line that is free at its end.

const BadgePlace = (() => {
  /** @typedef {{left: number, top: number, width: number}} Place in CSS pixels from the top left of the window */

  const HEIGHT = 24;
  /** Above and below its letters a line of text is empty. */
  const LEAD = 4;
  /** Between a badge and what stands before it. */
  const GAP = 8;
  /** What stands no farther above or below is seen together with the name. */
  const NEAR = 150;
  /** What is wider than this part of the card is a ground, not something on it. */
  const SMALL = 0.8;
  const SEEN = 'img, svg, canvas, video, button, input, [role="button"], [role="img"]';

  /**
   * Where in a card there is something to see: words, pictures, things to press, and small boxes with a ground or frame
   * of their own.
   * @param {Element} card
   */
  function drawn(card) {
    const most = card.getBoundingClientRect().width * SMALL;
    const boxes = [...card.querySelectorAll('*')]
      .filter((element) => !ReaderTree.isOurs(element))
      .flatMap((element) => {
        const box = element.getBoundingClientRect();
        return element.matches(SEEN) || (box.width < most && isPainted(element)) ? [box] : [];
      });
    const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      range.selectNodeContents(text);
      boxes.push(...range.getClientRects());
    }
    return boxes.filter((box) => box.width > 0);
  }

  /** @param {Element} element */
  function isPainted(element) {
    const { backgroundColor, backgroundImage, borderTopWidth } = getComputedStyle(element);
    return (
      backgroundImage !== 'none' ||
      !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor) ||
      parseFloat(borderTopWidth) > 0
    );
  }

  /**
   * Where what stands in the card ends: cards keep a distance from their edge, or what fills them does.
   * @param {Element} card
   * @param {Element} from in it
   */
  function end(card, from) {
    const { right, width } = card.getBoundingClientRect();
    let end = Math.min(right - GAP, innerWidth - GAP);
    for (
      let at = /** @type {Element|null} */ (from);
      at && at !== ReaderTree.parent(card);
      at = ReaderTree.parent(at)
    ) {
      const box = at.getBoundingClientRect();
      if (box.width > width * SMALL) end = Math.min(end, box.right - parseFloat(getComputedStyle(at).paddingRight));
    }
    return end;
  }

  /** What is drawn at the height of a badge with this top. @param {DOMRect[]} taken @param {number} top */
  const beside = (taken, top) => taken.filter((one) => one.bottom - LEAD > top && one.top + LEAD < top + HEIGHT);

  /**
   * On the line of the name, or in a corner.
   * @param {Element} element the card
   * @param {DOMRect[]} taken what is drawn in it
   * @param {DOMRect} name
   * @param {number} width
   * @param {boolean} corners
   * @returns {Place|null}
   */
  function onLine(element, taken, name, width, corners) {
    const card = element.getBoundingClientRect();
    const edge = Math.min(card.right, innerWidth) - width;
    const middle = (name.top + name.bottom - HEIGHT) / 2;
    const all = [
      [name.right + 4, middle],
      [edge, middle],
      ...(corners
        ? [
            [edge, card.top],
            [card.left, card.top],
            [edge, card.bottom - HEIGHT],
            [card.left, card.bottom - HEIGHT],
          ]
        : []),
    ];
    const free = all.find(
      ([x = 0, y = 0]) => x <= edge && beside(taken, y).every((one) => one.right <= x || one.left >= x + width),
    );
    return free ? { left: free[0] ?? 0, top: free[1] ?? 0, width } : null;
  }

  /**
   * At the end of a line near the name: the nearest where all of it has room, else the one with the most room.
   * @param {Element} element the card
   * @param {DOMRect[]} taken
   * @param {Element} from where the badge is at home
   * @param {DOMRect} name
   * @param {number} width all of it @param {number} least with which it still says something @returns {Place|null}
   */
  function near(element, taken, from, name, width, least) {
    const card = element.getBoundingClientRect();
    const right = end(element, from);
    const middle = (name.top + name.bottom) / 2;
    /** @param {number[]} tops nearest first @returns {Place[]} */
    const rooms = (tops) =>
      [...new Set(tops)]
        .filter((top) => top >= card.top && top + HEIGHT <= card.bottom && Math.abs(top + HEIGHT / 2 - middle) < NEAR)
        .sort((one, other) => Math.abs(one + HEIGHT / 2 - middle) - Math.abs(other + HEIGHT / 2 - middle))
        .map((top) => {
          const free = right - Math.max(card.left, ...beside(taken, top).map((one) => one.right + GAP));
          const room = Math.min(width, Math.floor(free));
          return { left: right - room, top, width: room };
        });
    // In line with something, or right below it.
    for (const places of [
      rooms(taken.map((one) => Math.round((one.top + one.bottom - HEIGHT) / 2))),
      rooms(taken.map((one) => Math.ceil(one.bottom))),
    ]) {
      const most = Math.max(...places.map((one) => one.width), 0);
      if (most >= least) return places.find((one) => one.width === most) ?? null;
    }
    return null;
  }

  return Object.freeze({ drawn, onLine, near, HEIGHT });
})();
