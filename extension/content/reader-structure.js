// From pairs of decision controls to cards. A request is the piece of the page that holds one pair of controls
// (accept, decline) near one person; where cards repeat, each is the largest piece that holds no other's pair.

const ReaderStructure = (() => {
  /** An element of a list, by what it is. */
  const ITEM = 'li,tr,[role="listitem"],[role="row"],[data-xds="ListItem"]';
  const LIST = 'ul,ol,dl,table,tbody,thead,[role="list"],[role="feed"],[role="grid"],[role="table"],[role="rowgroup"]';
  /** The page itself: never part of a card. */
  const PAGE = 'body,html,main,[role="main"]';
  /** Tags that may be a card as well as a module of the page: they end a card only where nothing repeats. */
  const MODULE = 'section,aside,header,footer,article,[role="article"],[role="region"],[role="dialog"],dialog';

  /** @param {Map<Element, ReaderPair[]>} pairsIn @param {Element} element */
  const isSingle = (pairsIn, element) => (pairsIn.get(element)?.length ?? 0) === 1;

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
      const foreign = pieces.filter((piece) => isForeign(scene, piece, own));
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
    return first.localName === second.localName && first.className === second.className && first.className !== '';
  }

  /** @param {Element} first @param {Element} second */
  const follows = (first, second) => (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

  /**
   * Some builds hold the same controls twice, for wide and for narrow screens: of several pairs near one and the same
   * person only one counts.
   * @param {ReaderScene} scene @param {ReaderPair[]} pairs
   */
  function withoutTwins(scene, pairs) {
    /** @type {Set<ReaderPair>} */
    const dropped = new Set();
    const pairsIn = ReaderScene.within(pairs, (pair) => pair.place);
    return pairs.filter((pair) => {
      const near = ReaderTree.chain(pair.place).find(
        (at) => at.matches(PAGE) || ReaderScene.peopleIn(scene, at).size > 0,
      );
      if (!near || near.matches(PAGE) || ReaderScene.peopleIn(scene, near).size !== 1) return true;
      const others = (pairsIn.get(near) ?? []).filter((other) => other !== pair && !dropped.has(other));
      if (others.length === 0) return true;
      const piece = ReaderTree.elementChildren(near).find((child) => ReaderTree.contains(child, pair.place));
      const bare =
        pair.place === near ||
        (piece !== undefined && ReaderText.blocks([piece], ReaderFields.leavesOut(scene)).length === 0);
      if (bare) dropped.add(pair);
      return !bare;
    });
  }

  /** @param {ReaderScene} scene @param {ReaderPair[]} all @returns {ReaderFound[]} */
  function cardsOf(scene, all) {
    const pairs = withoutTwins(scene, all);
    const pairsIn = ReaderScene.within(pairs, (pair) => pair.place);
    /** @param {Element} element */
    const single = (element) => isSingle(pairsIn, element);
    /** @type {ReaderFound[]} */
    const found = [];
    /** @type {ReaderPair[]} */
    const loose = [];
    for (const pair of pairs) {
      const above = ReaderTree.chain(pair.place).filter((at) => single(at) && !at.matches(PAGE));
      const start = above.find((at) => ReaderScene.peopleIn(scene, at).size > 0);
      const crowd = start ? ReaderScene.peopleIn(scene, start).size : 0;
      if (start && (crowd <= 2 || start.matches(`${ITEM},article`))) {
        const below =
          pairs.length === 1 || start.matches(ReaderKinds.DIALOG)
            ? ReaderKinds.belowTitle(scene, start, pair.place)
            : [];
        const element = below[0] ?? grow(scene, start, single, single, pairs.length === 1);
        found.push(
          below.length
            ? { pair, element, parts: below, rule: 'pair' }
            : { pair, element, parts: [element, ...rowsAfter(scene, element, pairsIn)], rule: 'pair' },
        );
      } else loose.push(pair);
    }
    found.push(...flat(scene, loose, pairsIn));
    for (const pair of loose) {
      if (found.some((card) => card.pair === pair)) continue;
      const card = withoutLink(scene, pair, single);
      if (card) found.push(card);
    }
    return found;
  }

  /**
   * A table may give one request several rows: those without person and controls belong to the row above.
   * @param {ReaderScene} scene
   * @param {Element} row
   * @param {Map<Element, unknown>} taken
   */
  function rowsAfter(scene, row, taken) {
    /** @type {Element[]} */
    const rows = [];
    if (!row.matches('tr,[role="row"]')) return rows;
    for (let next = row.nextElementSibling; next && next.matches('tr,[role="row"]'); next = next.nextElementSibling) {
      if (taken.has(next) || ReaderScene.peopleIn(scene, next).size > 0 || next.querySelector('th')) break;
      rows.push(next);
    }
    return rows;
  }

  /**
   * Lists without an element per request: name, text and controls of all follow each other under one parent (`dl`, or
   * two table rows each). Cut before each child that names the next person.
   * @param {ReaderScene} scene
   * @param {ReaderPair[]} loose
   * @param {Map<Element, ReaderPair[]>} pairsIn
   * @returns {ReaderFound[]}
   */
  function flat(scene, loose, pairsIn) {
    /** @type {Map<Element, ReaderPair[]>} */
    const parents = new Map();
    for (const pair of loose) {
      const parent = ReaderTree.chain(pair.place).find(
        (at) => ReaderScene.peopleIn(scene, at).size > 0 && !at.matches('body,html'),
      );
      if (parent) parents.set(parent, [...(parents.get(parent) ?? []), pair]);
    }
    /** @type {ReaderFound[]} */
    const found = [];
    for (const [parent, pairs] of parents) {
      if ((pairsIn.get(parent)?.length ?? 0) !== pairs.length) continue;
      /** @type {{parts: Element[], pairs: ReaderPair[]}[]} */
      const runs = [];
      for (const child of ReaderTree.elementChildren(parent)) {
        const names = ReaderScene.peopleIn(scene, child).size > 0;
        const last = runs[runs.length - 1];
        const held = pairs.filter(
          (pair) =>
            ReaderTree.contains(child, pair.accept.element) ||
            (pair.decline && ReaderTree.contains(child, pair.decline.element)),
        );
        if (names && (!last || last.pairs.length > 0)) runs.push({ parts: [child], pairs: held });
        else if (last) {
          last.parts.push(child);
          last.pairs.push(...held);
        }
      }
      for (const run of runs) {
        const [pair] = new Set(run.pairs);
        const whole =
          pair &&
          [pair.accept, pair.decline].every(
            (control) => !control || run.parts.some((part) => ReaderTree.contains(part, control.element)),
          );
        const one = run.parts.every((part) => ReaderScene.peopleIn(scene, part).size <= 1);
        const mixed =
          pair?.accept.action !== 'social' && run.parts.some((part) => isAnotherHead(scene, run.parts[0], part));
        if (pair && whole && one && !mixed && new Set(run.pairs).size === 1) {
          found.push({ pair, element: run.parts[0], parts: run.parts, rule: 'flat' });
        }
      }
    }
    return found;
  }

  /**
   * Built like the piece that begins a card and about somebody else: whose the answers further down are is not known.
   * Posts do hold those of others.
   * @param {ReaderScene} scene
   * @param {Element} head
   * @param {Element} part
   */
  const isAnotherHead = (scene, head, part) =>
    part.localName === head.localName &&
    [...ReaderScene.peopleIn(scene, part).keys()].some((slug) => !ReaderScene.peopleIn(scene, head).has(slug));

  /**
   * A request of somebody without a link to the profile: the name must stand out as a heading or be marked as one.
   * @param {ReaderScene} scene
   * @param {ReaderPair} pair
   * @param {(element: Element) => boolean} single
   * @returns {ReaderFound|null}
   */
  function withoutLink(scene, pair, single) {
    for (const at of ReaderTree.chain(pair.place)) {
      if (!single(at) || at.matches(PAGE) || at.matches('[role="dialog"],dialog,aside')) return null;
      const heading =
        scene.headingsIn.get(at)?.[0] ??
        [...at.querySelectorAll('[class],[data-qa],[itemprop],strong,b')].find(
          (inner) => inner.matches('strong,b') || XING.hints.name.test(ReaderTree.marks(inner)),
        );
      if (!heading || scene.personsIn.has(at)) continue;
      const title = ReaderText.squeeze(heading.textContent ?? '').trim();
      if (!ReaderFields.looksLikeName(title) || XING.hints.consent_title.test(title)) return null;
      const element = grow(scene, at, single, single);
      return { pair, element, parts: [element, ...rowsAfter(scene, element, new Map())], rule: 'name' };
    }
    return null;
  }

  return Object.freeze({ cardsOf, withoutTwins, grow, rowsAfter, ITEM, PAGE });
})();
