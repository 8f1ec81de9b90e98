// Posts of contacts: who, what, when.

const ReaderPosts = (() => {
  /**
   * Posts are told by their controls: like and comment (or reply) side by side, near the person who wrote.
   * @param {ReaderScene} scene
   * @returns {Told|null}
   */
  function find(scene) {
    const liked = cards(scene, (control) => control.action === 'social');
    // Some streams let people like and reply; so do comments below posts of others, hence only where little else is
    // found.
    const replied =
      liked.length > 1
        ? []
        : cards(scene, (control) => control.action === 'social' || XING.words.reply.test(control.label));
    const found = replied.length > liked.length ? replied : liked;
    if (found.length === 0) return null;
    for (const card of found) card.rule = 'posts';
    return {
      kind: 'posts',
      found: ReaderLists.ordered(scene, found),
      cards: null,
      seen: 0,
      rule: 'posts',
      unreadable: false,
      whole: () => false,
    };
  }

  /**
   * Pieces with two such controls side by side, one of them social.
   * @param {ReaderScene} scene
   * @param {(control: ReaderControl) => boolean} speaks
   * @returns {ReaderFound[]}
   */
  function cards(scene, speaks) {
    /** @type {Map<Element, ReaderPair>} */
    const places = new Map();
    for (const control of scene.controls.filter((one) => one.action === 'social')) {
      const place = ReaderTree.chain(control.element)
        .slice(1, 5)
        .find((at) => (scene.controlsIn.get(at) ?? []).filter(speaks).length >= 2);
      if (place && !places.has(place)) places.set(place, { accept: control, decline: null, place, told: false });
    }
    const pairs = [...places.values()].filter(
      (pair) => ![...places.keys()].some((other) => other !== pair.place && pair.place.contains(other)),
    );
    return ReaderStructure.cardsOf(scene, pairs).filter(
      (card) => card.rule !== 'name' && scene.personsIn.has(card.element),
    );
  }

  /**
   * What the one who posted says. A box that begins with another's name is a comment where something has been said
   * before, else the post itself names somebody.
   * @param {ReaderScene} scene
   * @param {ReaderFound} found
   * @param {ReaderPerson|null} person
   * @param {ReaderBlock[]} visible
   */
  function said(scene, found, person, visible) {
    const own = visible.filter((block) => isPosters(scene, found, person, block));
    const from = own.findIndex(
      (block) =>
        block.text.split(/\s+/).length >= 5 && !ReaderLetter.isMeta(block.text) && !isAnothers(scene, block, person),
    );
    return own.filter((block, index) => from < 0 || index <= from || !isAnothers(scene, block, person));
  }

  /** @param {ReaderScene} scene @param {ReaderBlock} block @param {ReaderPerson|null} person */
  function isAnothers(scene, block, person) {
    const first = block.segments.find((segment) => segment.text.trim());
    const by = first && ReaderWho.linkedIn(scene, first);
    return by !== undefined && by.slug !== person?.slug && block.text.length > by.said.length + 2;
  }

  /**
   * Below a post's controls others speak, and in a box inside it who wrote what is shared.
   * @param {ReaderScene} scene
   * @param {ReaderFound} found
   * @param {ReaderPerson|null} person
   * @param {ReaderBlock} block
   */
  function isPosters(scene, found, person, block) {
    if (found.pair && !precedes(block.box, found.pair.accept.element)) return false;
    const boxes = ReaderTree.chain(block.box);
    return !boxes
      .slice(0, boxes.findIndex((at) => found.parts.includes(at)) + 1)
      .some(
        (box) =>
          box.childElementCount > 1 &&
          !box.matches('p,h1,h2,h3,h4,header') &&
          scene.personsIn
            .get(box)
            ?.every(
              (other) =>
                other.slug !== person?.slug && !ReaderWho.isBystander(other) && !ReaderScene.isMutual(scene, other),
            ),
      );
  }

  /** @param {Element} box @param {Element} control */
  const precedes = (box, control) =>
    box.contains(control) || (box.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

  return Object.freeze({ find, said });
})();
