// From the piece that holds somebody and the controls out to the whole card: as far as nothing stands in it that
// belongs to another card or to the page.

const ReaderGrowth = (() => {
  /** An element of a list, by what it is. */
  const ITEM = 'li,tr,[role="listitem"],[role="row"],[data-xds="ListItem"]';
  const LIST = 'ul,ol,dl,table,tbody,thead,[role="list"],[role="feed"],[role="grid"],[role="table"],[role="rowgroup"]';
  /** The page itself: never part of a card. */
  const PAGE = 'body,html,main,[role="main"]';
  /** Tags that may be a card as well as a module of the page: they end a card only where nothing repeats. */
  const MODULE = 'section,aside,header,footer,article,[role="article"],[role="region"],[role="dialog"],dialog';

  /**
   * Does a neighbouring piece belong to something else than this card?
   * @param {ReaderScene} scene
   * @param {Element} piece
   * @param {Set<string>} own
   */
  function isForeign(scene, piece, own) {
    for (const person of scene.personsIn.get(piece) ?? []) {
      if (!own.has(person.slug.toLowerCase()) && !ReaderScene.isMutual(scene, person)) return true;
    }
    if (
      scene.headingsIn.get(piece)?.some((heading) => /^h[123]$/.test(heading.localName) || heading.hasAttribute('role'))
    ) {
      return true;
    }
    return (scene.controlsIn.get(piece) ?? []).some((control) =>
      ['add', 'withdraw', 'other', 'follow', 'social'].includes(control.action),
    );
  }

  /**
   * From the piece that holds person and controls out to the whole card.
   * @param {ReaderScene} scene
   * @param {Element} start
   * @param {(element: Element) => boolean} single holds no other card's controls
   * @param {(element: Element) => boolean} another is a piece that could be another card
   * @param {boolean} sole there is no other card on the page to tell where this one ends
   */
  function grow(scene, start, single, another, sole = false) {
    const parallel = isParallel(start, single, another);
    let card = start;
    let wrapped = false;
    for (;;) {
      const up = ReaderTree.parent(card);
      if (card.matches(ITEM) || !up || up === scene.root || !single(up) || up.matches(LIST) || up.matches(PAGE)) {
        return card;
      }
      if (
        !parallel &&
        (card.matches('article,[role="article"]') || (up.matches(MODULE) && !up.matches('article,[role="article"]')))
      ) {
        return card;
      }
      const own = new Set(ReaderScene.peopleIn(scene, card).keys());
      const inside = card;
      const pieces = ReaderTree.elementChildren(up).filter((piece) => !ReaderTree.contains(piece, inside));
      // Boxes around boxes mark a border: what stands beside the outermost is something else.
      if (sole && wrapped && pieces.length > 0) return card;
      wrapped = pieces.length === 0 && up !== start;
      const foreign = pieces.filter(
        (piece) => isForeign(scene, piece, own) || (sole && ReaderDetail.isOverview(scene, piece, [...own])),
      );
      // Among cards of one build, what follows inside the same box is the card's own even where it looks independent.
      const isOwn =
        parallel && ReaderScene.peopleIn(scene, up).size <= 1 && foreign.every((piece) => follows(inside, piece));
      if (foreign.length > 0 && !isOwn) return card;
      card = up;
    }
  }

  /**
   * Does the largest piece with only this card's controls stand beside others of its kind?
   * @param {Element} start
   * @param {(element: Element) => boolean} single
   * @param {(element: Element) => boolean} another
   */
  function isParallel(start, single, another) {
    const above = ReaderTree.chain(start);
    const end = above.findIndex((at) => !single(at));
    const top = above[end - 1];
    if (end < 1 || !top || top.matches(PAGE)) return false;
    /** @param {Element|null} piece */
    const isPeer = (piece) =>
      piece !== null &&
      piece !== top &&
      (piece.localName === top.localName || isSameInside(piece, top)) &&
      another(piece);
    return (
      isPeer(top.nextElementSibling) ||
      isPeer(top.previousElementSibling) ||
      ReaderTree.elementChildren(above[end]).some(isPeer)
    );
  }

  /** A box with nothing but one box in it stands for that. @param {Element} element @returns {Element} */
  function inside(element) {
    let at = element;
    while (
      at.childElementCount === 1 &&
      at.firstElementChild &&
      [...at.childNodes].every((node) => node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim())
    ) {
      at = at.firstElementChild;
    }
    return at;
  }

  /** @param {Element} one @param {Element} other */
  function isSameInside(one, other) {
    const [first, second] = [inside(one), inside(other)];
    return (
      first.localName === second.localName &&
      first.className === second.className &&
      // A box without a name is like any other.
      (first.className !== '' || !first.matches('div,span'))
    );
  }

  /** @param {Element} first @param {Element} second */
  const follows = (first, second) => (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

  return Object.freeze({ grow, inside, ITEM, PAGE });
})();
