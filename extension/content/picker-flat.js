// Lists in which no request has an element of its own: name, text and buttons of all follow each other (a definition
// list, two rows of a table for each). No selector names a request there; the person who points at one is told so.

const PickerFlat = (() => {
  /** Built of which pieces: rows of a table are told apart by their cells. @param {Element} piece */
  const build = (piece) =>
    piece.localName === 'tr'
      ? `tr ${[...piece.children].map((cell) => `${cell.localName}${cell.hasAttribute('rowspan')}`).join(' ')}`
      : piece.localName;

  /** @param {Element} element pieces with something to say or to press */
  const pieces = (element) =>
    ReaderTree.elementChildren(element).filter(
      (piece) => piece.localName !== 'hr' && (piece.textContent?.trim() || piece.querySelector('button,input,img,svg')),
    );

  /** More than once, and never twice in a row. @param {string[]} builds @param {string} one */
  const isRepeated = (builds, one) =>
    builds.indexOf(one) !== builds.lastIndexOf(one) &&
    builds.every((other, index) => other !== one || builds[index + 1] !== one);

  /**
   * The children of a list as runs that begin and end alike, each of more than one child; none where they do not.
   * @param {Element} element
   * @returns {Element[][]}
   */
  function runs(element) {
    const all = pieces(element);
    const builds = all.map(build);
    const head = builds.find((one) => isRepeated(builds, one));
    /** @type {Element[][]} */
    const found = [];
    for (const piece of head === undefined ? [] : all.slice(builds.indexOf(head))) {
      if (build(piece) === head) found.push([]);
      found[found.length - 1]?.push(piece);
    }
    const ends = new Set(found.map((run) => build(/** @type {Element} */ (run[run.length - 1]))));
    return found.length > 1 && ends.size === 1 && found.every((run) => run.length > 1) ? found : [];
  }

  /** The list around the place that was clicked, or null. @param {Element} clicked @returns {Element|null} */
  const around = (clicked) =>
    ReaderTree.chain(clicked).find((at) => !at.matches('body,html') && runs(at).length > 0) ?? null;

  /** What is written first in a piece. @param {Element} piece */
  function first(piece) {
    const texts = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT, (text) =>
      text.nodeValue?.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
    );
    return ReaderText.squeeze(texts.nextNode()?.nodeValue ?? '').trim();
  }

  /** Is the list about several people, rather than about what somebody is and does? @param {Element} list */
  const isOfPeople = (list) =>
    new Set(PickerRule.people(list)).size > 1 ||
    runs(list).filter(([head]) => head && first(head).includes(' ') && ReaderName.looksLikeName(first(head))).length >
      1;

  /**
   * Is what was taken for a card but a row of such a list, or all of it?
   * @param {Element} found @param {Element} clicked
   */
  function isRowOf(found, clicked) {
    const list = around(clicked);
    if (!list) return false;
    return ReaderTree.parent(found) === list
      ? found.matches('tr,dt,dd')
      : ReaderTree.contains(found, list) && isOfPeople(list);
  }

  return Object.freeze({ around, isRowOf });
})();
