// Posts of contacts: who, what, when.

const ReaderPosts = (() => {
  /** Posts are told by their controls: like and comment side by side, near the person who wrote. @param {ReaderScene} scene @returns {Told|null} */
  function find(scene) {
    const social = scene.controls.filter((control) => control.action === 'social');
    /** @type {Map<Element, ReaderPair>} */
    const places = new Map();
    for (const control of social) {
      const place = ReaderTree.chain(control.element).slice(1, 5).find((at) => (scene.controlsIn.get(at) ?? []).filter((one) => one.action === 'social').length >= 2);
      if (place && !places.has(place)) places.set(place, { accept: control, decline: null, place, told: false });
    }
    const pairs = [...places.values()].filter((pair) => ![...places.keys()].some((other) => other !== pair.place && pair.place.contains(other)));
    const found = ReaderStructure.cardsOf(scene, pairs).filter((card) => card.rule !== 'name' && scene.personsIn.has(card.element));
    if (found.length === 0) return null;
    for (const card of found) card.rule = 'posts';
    return { kind: 'posts', found: ReaderLists.ordered(found), cards: null, seen: 0, rule: 'posts', unreadable: false, whole: () => false };
  }

  return Object.freeze({ find });
})();
