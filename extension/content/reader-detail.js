// One request is open beside a list of all: the others are named there and cannot be read until they are opened.

const ReaderDetail = (() => {
  /** A name and what stands below it are not longer; who is named in passing has no row. */
  const LONGEST = 300;

  /**
   * How many more requests a list names in which the only card's person is one of several.
   * @param {ReaderScene} scene @param {ReaderFound[]} found @returns {number}
   */
  function others(scene, found) {
    const [card] = found;
    const read = found.length === 1 ? ReaderFields.read(scene, card, undefined) : null;
    if (!read) return 0;
    const name = read.card.name;
    const named = scene.elements.filter(
      (element) =>
        element.childElementCount === 0 &&
        ReaderText.squeeze(element.textContent ?? '').trim() === name &&
        !card.parts.some((part) => ReaderTree.contains(part, element)) &&
        ReaderTree.isShown(element),
    );
    return Math.max(0, ...named.map((element) => beside(scene, card, element, name)));
  }

  /**
   * @param {ReaderScene} scene
   * @param {ReaderFound} card
   * @param {Element} element that says the name
   * @param {string} name
   */
  function beside(scene, card, element, name) {
    for (const row of ReaderTree.chain(element)) {
      const list = ReaderTree.parent(row);
      if (!list || ReaderTree.text(row).length > LONGEST || row.matches('body,main')) return 0;
      if (card.parts.some((part) => ReaderTree.contains(list, part))) return 0;
      const names = namesIn(scene, list, row);
      if (names.length < 2) continue;
      return ReaderKinds.isUnder(scene, row, 'requests') ? new Set(names.filter((one) => one !== name)).size : 0;
    }
    return 0;
  }

  /**
   * A list of names, that of the person whose card stands beside it among them.
   * @param {ReaderScene} scene @param {Element} piece @param {string[]} slugs of the card's person
   */
  const isOverview = (scene, piece, slugs) =>
    [piece, ...piece.querySelectorAll('*')].some((list) => {
      if (list.childElementCount < 2) return false;
      const names = namesIn(scene, list, ReaderTree.elementChildren(list)[0]);
      return names.length > 1 && names.some((name) => slugs.some((slug) => ReaderName.agreement(name, slug) >= 0.6));
    });

  /**
   * Names of the rows of a list; none where one of them has none.
   * @param {ReaderScene} scene @param {Element} list @param {Element} row one of them
   */
  function namesIn(scene, list, row) {
    const names = ReaderTree.elementChildren(list)
      .filter((other) => other.localName === row.localName && isRow(scene, other))
      .map(nameIn);
    return names.every((name) => name !== null) ? names : [];
  }

  /** Nothing in it is to be pressed but the row itself. @param {ReaderScene} scene @param {Element} row */
  const isRow = (scene, row) =>
    ReaderTree.text(row).trim() !== '' &&
    ReaderTree.isShown(row) &&
    !scene.controlsIn
      .get(row)
      ?.some(({ element, action }) => element !== row && !['unknown', 'profile', 'accept_weak'].includes(action));

  /** What is said first, where it looks like the name of a person. @param {Element} row @returns {string|null} */
  function nameIn(row) {
    const first = ReaderText.blocks([row], () => false)
      .flatMap((block) => block.segments)
      .map((segment) => ReaderText.squeeze(segment.text).trim())
      .find((text) => text.length > 3);
    return first?.includes(' ') && ReaderName.looksLikeName(first) ? first : null;
  }

  return Object.freeze({ others, isOverview });
})();
