// From pairs of decision controls to cards. A request is the piece of the page that holds one pair of controls
// (accept, decline) near one person; where cards repeat, each is the largest piece that holds no other's pair.

const ReaderStructure = (() => {
  /** @param {Map<Element, ReaderPair[]>} pairsIn @param {Element} element */
  const isSingle = (pairsIn, element) => (pairsIn.get(element)?.length ?? 0) === 1;

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
        (at) => at.matches(ReaderGrowth.PAGE) || ReaderScene.peopleIn(scene, at).size > 0,
      );
      if (!near || near.matches(ReaderGrowth.PAGE) || ReaderScene.peopleIn(scene, near).size !== 1) return true;
      const others = (pairsIn.get(near) ?? []).filter(
        (other) => other !== pair && !dropped.has(other) && !isDivided(scene, near, pair.place, other.place),
      );
      if (others.length === 0) return true;
      const piece = ReaderTree.elementChildren(near).find((child) => ReaderTree.contains(child, pair.place));
      const bare =
        pair.place === near ||
        (piece !== undefined && ReaderText.blocks([piece], ReaderFields.leavesOut(scene)).length === 0);
      if (bare) dropped.add(pair);
      return !bare;
    });
  }

  /**
   * Between two answers stands something that is not about the person near both: the second are somebody else's.
   * @param {ReaderScene} scene @param {Element} near @param {Element} one @param {Element} other
   */
  function isDivided(scene, near, one, other) {
    const pieces = ReaderTree.elementChildren(near);
    const [first, last] = [one, other]
      .map((place) => pieces.findIndex((piece) => ReaderTree.contains(piece, place)))
      .sort((left, right) => left - right);
    const between = first < 0 ? [] : pieces.slice(first + 1, last);
    return (
      !between.some((piece) => scene.personsIn.has(piece)) &&
      ReaderText.blocks(between, ReaderFields.leavesOut(scene)).length > 0
    );
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
      const above = ReaderTree.chain(pair.place).filter((at) => single(at) && !at.matches(ReaderGrowth.PAGE));
      const start = above.find((at) => ReaderScene.peopleIn(scene, at).size > 0);
      const crowd = start ? ReaderScene.peopleIn(scene, start).size : 0;
      if (start && (crowd <= 2 || start.matches(`${ReaderGrowth.ITEM},article`))) {
        const below =
          pairs.length === 1 || start.matches(ReaderKinds.DIALOG)
            ? ReaderKinds.belowTitle(scene, start, pair.place)
            : [];
        const element = below[0] ?? ReaderGrowth.grow(scene, start, single, single, pairs.length === 1);
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
    for (const pair of loose) {
      if (found.some((card) => card.pair === pair)) continue;
      const element = ReaderPeers.find(scene, pair, found, single);
      if (element) {
        found.push({ pair, element, parts: [element, ...rowsAfter(scene, element, pairsIn)], rule: 'name' });
      }
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
      /** @type {{parts: Element[], pairs: ReaderPair[], crowd: boolean}[]} */
      const runs = [];
      for (const child of ReaderTree.elementChildren(parent)) {
        const last = runs[runs.length - 1];
        const people = ReaderScene.peopleIn(scene, child).size;
        const names =
          people > 0 ||
          (last !== undefined && last.pairs.length > 0 && ReaderPeers.isHead(scene, child, runs[0].parts[0]));
        const held = pairs.filter(
          (pair) =>
            ReaderTree.contains(child, pair.accept.element) ||
            (pair.decline && ReaderTree.contains(child, pair.decline.element)),
        );
        // Several people in a box of their own are no card, and no card goes on after it.
        const apart = people > 1 || last?.crowd;
        if (apart || (names && (!last || last.pairs.length > 0))) {
          runs.push({ parts: [child], pairs: held, crowd: people > 1 });
        } else if (last) {
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
      if (!single(at) || at.matches(ReaderGrowth.PAGE) || at.matches('[role="dialog"],dialog,aside')) return null;
      const heading =
        scene.headingsIn.get(at)?.[0] ??
        [...at.querySelectorAll('[class],[data-qa],[itemprop],strong,b')].find(
          (inner) => inner.matches('strong,b') || XING.hints.name.test(ReaderTree.marks(inner)),
        );
      if (!heading || scene.personsIn.has(at)) continue;
      const title = ReaderText.squeeze(heading.textContent ?? '').trim();
      if (!ReaderFields.looksLikeName(title) || XING.hints.consent_title.test(title)) return null;
      const element = ReaderGrowth.grow(scene, at, single, single);
      const parts = [element, ...rowsAfter(scene, element, new Map())];
      /** @type {ReaderFound} */
      const found = { pair, element, parts, rule: 'name' };
      const isOther = ReaderPeers.isOfThing(ReaderText.blocks(parts, ReaderFields.leavesOut(scene)), title);
      // What is certainly something else is put aside with those; of the rest the person is told.
      return isOther && !ReaderVeto.isOther(scene, found) ? null : found;
    }
    return null;
  }

  return Object.freeze({ cardsOf, withoutTwins, rowsAfter });
})();
