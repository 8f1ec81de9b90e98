// Requests whose controls say nothing that is known, told by repetition alone: card after card holds the same two.

const ReaderWordless = (() => {
  /** @typedef {ReaderFound & {pair: ReaderPair}} Answered */

  /** Cannot be reached, while a layer over it names somebody. @param {ReaderScene} scene @param {ReaderFound} found */
  const isCovered = (scene, found) =>
    ReaderTree.closest(found.element, '[inert]') !== null &&
    scene.persons.some(({ link }) => !ReaderTree.closest(link, '[inert]'));

  /**
   * Covered, in the margin or under a heading of its own: people whom the site offers.
   * @param {ReaderScene} scene
   * @param {ReaderFound} found
   */
  const isOffered = (scene, found) =>
    isCovered(scene, found) ||
    ReaderKinds.isUnder(scene, found.element, 'suggestions') ||
    (ReaderTree.closest(found.element, 'aside,[role="complementary"]') !== null &&
      !ReaderKinds.isUnder(scene, found.element, 'requests'));

  /**
   * A piece for each person.
   * @param {ReaderScene} scene
   * @param {boolean} expected the page calls itself a list of requests
   * @returns {Answered[]}
   */
  function pieces(scene, expected) {
    /** @type {Map<string, Answered[]>} */
    const alike = new Map();
    for (const found of ReaderLists.people(scene, () => true).filter((one) => !isOffered(scene, one))) {
      for (const one of ReaderMute.answered(found, ReaderMute.controlsOf(scene, found.parts, expected))) {
        alike.set(ReaderMute.build(one, scene), [...(alike.get(ReaderMute.build(one, scene)) ?? []), one]);
      }
    }
    const groups = [...alike.values()].filter((group) =>
      group.length >= 2 ? expected || speaks(scene, group) : expected && group[0].pair.decline,
    );
    return preferred(scene, groups).flat();
  }

  /**
   * Of several kinds of pieces, those that stand under the heading of requests and can be pressed; a kind with one of
   * them there may go on under further headings.
   * @param {ReaderScene} scene @param {Answered[][]} groups
   */
  function preferred(scene, groups) {
    const open = groups.filter((group) => !group.every((found) => ReaderTree.closest(found.element, '[inert]')));
    const headed = open.filter((group) => group.some((found) => ReaderKinds.isUnder(scene, found.element, 'requests')));
    return headed.length ? headed : open.length ? open : groups;
  }

  /**
   * Where the page says nothing, its buttons must, or the people: two icons without a name stand beside sent requests
   * as well.
   * @param {ReaderScene} scene
   * @param {Answered[]} group
   */
  const speaks = (scene, group) =>
    group.length > 0 &&
    (group[0].pair.accept.label !== '' ||
      group.some((found) => ReaderFields.read(scene, found, undefined)?.card.letter));

  /**
   * No element per request: name, texts and controls of all follow each other under one parent, and from every name to
   * the next there are the same two controls.
   * @param {ReaderScene} scene @returns {Answered[]}
   */
  function runs(scene) {
    const crowded = new Set(
      scene.persons.map((person) =>
        ReaderTree.chain(person.link).find((at) => ReaderScene.peopleIn(scene, at).size > 1),
      ),
    );
    for (const parent of crowded) {
      if (!parent || parent.matches('body,html')) continue;
      /** @type {{person: string, parts: Element[]}[]} */
      const cut = [];
      for (const child of ReaderTree.elementChildren(parent)) {
        const [person, ...others] = ReaderScene.peopleIn(scene, child).keys();
        const last = cut[cut.length - 1];
        if (others.length === 0 && person && person !== last?.person) cut.push({ person, parts: [child] });
        else last?.parts.push(child);
      }
      const found = cut.flatMap(({ parts }) =>
        ReaderMute.answered(
          { pair: null, element: parts[0], parts, rule: 'repeated' },
          ReaderMute.controlsOf(scene, parts),
        ),
      );
      if (
        found.length >= 2 &&
        found.length === cut.length &&
        new Set(found.map((one) => ReaderMute.build(one, scene))).size === 1
      ) {
        return found;
      }
    }
    return [];
  }

  /**
   * Cards of such pairs, of people without a link to a profile too.
   * @param {ReaderScene} scene
   * @returns {ReaderFound[]}
   */
  const unlinked = (scene) =>
    ReaderStructure.cardsOf(scene, ReaderPairs.alike(scene))
      .filter((found) => !isOffered(scene, found))
      .map((found) => ({ ...found, rule: 'repeated' }));

  /**
   * How many are not among those found: pairs like theirs, or people beside them in the same list about whom nothing is
   * said that would make them something else.
   * @param {ReaderScene} scene @param {ReaderFound[]} found
   */
  function missed(scene, found) {
    /** @param {Element} element */
    const isFound = (element) => found.some((card) => card.parts.some((part) => ReaderTree.contains(part, element)));
    const pairs = ReaderPairs.alike(scene, true).filter((pair) => !isFound(pair.accept.element));
    const lists = new Set(found.map((card) => ReaderTree.parent(card.element)));
    const beside = [...lists]
      .flatMap((list) => (list ? ReaderTree.elementChildren(list) : []))
      .filter(
        (piece) =>
          scene.personsIn.has(piece) &&
          !isFound(piece) &&
          !scene.controlsIn.get(piece)?.some((control) => !['unknown', 'menu', 'expand'].includes(control.action)),
      );
    return Math.max(pairs.length, beside.length);
  }

  /**
   * Plain links may decide, too: two short ones with the same words beside every person. They become controls of the
   * page.
   * @param {ReaderScene} scene @returns {boolean} whether there are any
   */
  function admitLinks(scene) {
    const links = scene.elements.filter(
      (element) =>
        element.localName === 'a' &&
        element.hasAttribute('href') &&
        !scene.personOf.has(element) &&
        !scene.thingsIn.has(element) &&
        !scene.controlOf.has(element) &&
        ReaderControls.isCandidate(element) &&
        ReaderTree.isShown(element),
    );
    /** @type {Map<string, ReaderControl[][]>} */
    const alike = new Map();
    for (const { parts } of ReaderLists.people(scene, () => true)) {
      const own = links
        .filter((link) => parts.some((part) => ReaderTree.contains(part, link)))
        .map((element) => ({
          element,
          action: /** @type {const} */ ('unknown'),
          label: ReaderLabels.shown(element),
          native: true,
          sure: false,
        }))
        // "1 gemeinsamer Kontakt" leads somewhere.
        .filter((control) => !/\d/.test(control.label));
      const key = own.map((control) => control.label).join('|');
      if (own.length === 2 && own[0].label && own[1].label && own[0].label !== own[1].label) {
        alike.set(key, [...(alike.get(key) ?? []), own]);
      }
    }
    const found = [...alike.values()].filter((group) => group.length >= 2).flat(2);
    ReaderScene.admit(scene, found);
    return found.length > 0;
  }

  /**
   * @param {ReaderScene} scene
   * @param {boolean} expected the page calls itself a list of requests; nothing else is asked of pages that do not: two
   *   controls beside everybody are common on the web
   * @returns {ReaderFound[]}
   */
  function find(scene, expected) {
    const found = pieces(scene, expected);
    if (!expected) return found;
    const more = unlinked(scene);
    if (found.length || more.length) return more.length > found.length ? more : found;
    return rows(scene);
  }

  /**
   * What repeats without an element per request, or with links for answers: too little to say that these are requests,
   * unless the page does.
   * @param {ReaderScene} scene @returns {Answered[]}
   */
  function rows(scene) {
    const flat = runs(scene).filter((one) => !isOffered(scene, one));
    return flat.length === 0 && admitLinks(scene) ? pieces(scene, true) : flat;
  }

  return Object.freeze({ find, missed, rows, speaks, isOffered });
})();
