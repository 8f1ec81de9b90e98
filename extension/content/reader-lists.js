// Cards of pages without decision controls: the sent list, search results, contact lists, suggestions.

const ReaderLists = (() => {
  /**
   * One piece per person: the largest that is about nobody else.
   * @param {ReaderScene} scene @param {(person: ReaderPerson) => boolean} wanted @returns {ReaderFound[]}
   */
  function people(scene, wanted) {
    /** @type {Map<Element, ReaderFound>} */
    const found = new Map();
    for (const person of scene.persons) {
      if (ReaderScene.isMutual(scene, person) || !wanted(person)) continue;
      if (ReaderTree.chain(person.link).some((at) => found.has(at))) continue;
      const slug = person.slug.toLowerCase();
      /** @param {Element} element */
      const single = (element) => [...ReaderScene.peopleIn(scene, element).keys()].every((other) => other === slug);
      const element = ReaderGrowth.grow(
        scene,
        person.link,
        single,
        (piece) => ReaderScene.peopleIn(scene, piece).size === 1,
      );
      if (
        element.matches('body,html') ||
        (element === person.link && (person.link.textContent ?? '').trim().length < 3)
      ) {
        continue;
      }
      found.set(element, {
        pair: null,
        element,
        parts: [element, ...ReaderStructure.rowsAfter(scene, element, new Map())],
        rule: 'list',
      });
    }
    return [...found.values()];
  }

  /**
   * A piece of a list, rather than a name dropped in running text.
   * @param {ReaderScene} scene
   * @param {ReaderFound} card
   */
  const isListed = (scene, card) =>
    card.element.matches(`${ReaderGrowth.ITEM},article,[role="article"]`) ||
    card.element.querySelectorAll('*').length > 2 ||
    scene.controlsIn.has(card.element);

  /** @param {ReaderScene} scene @param {ReaderFound[]} found @returns {ReaderFound[]} in reading order */
  const ordered = (scene, found) => [...found].sort((one, two) => ReaderScene.inOrder(scene)(one.element, two.element));

  /** The element that holds all cards. @param {Element[]} cards @returns {Element|null} */
  function holder(cards) {
    if (cards.length === 0) return null;
    if (cards.length === 1) return ReaderTree.parent(cards[0]);
    return cards
      .slice(1)
      .reduce((/** @type {Element|null} */ at, card) => (at ? ReaderTree.common(at, card) : null), cards[0]);
  }

  return Object.freeze({ people, isListed, ordered, holder });
})();
