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

  return Object.freeze({ find });
})();
