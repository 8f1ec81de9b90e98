// Requests that lack what the others of their list have: somebody whose profile is gone or closed has no link to it.

const ReaderPeers = (() => {
  /**
   * Built alike: one beside the other, or each in a list of the same build.
   * @param {Element} one @param {Element} other
   */
  function isPeer(one, other) {
    if (one === other || one.localName !== other.localName || !sharesClass(one, other)) return false;
    const [first, second] = [ReaderTree.parent(one), ReaderTree.parent(other)];
    return (
      first !== null &&
      second !== null &&
      (first === second || (first.localName === second.localName && first.className === second.className))
    );
  }

  /** @param {Element} one @param {Element} other */
  const sharesClass = (one, other) =>
    one.classList.length === 0
      ? other.classList.length === 0
      : [...one.classList].some((name) => other.classList.contains(name));

  /** @param {ReaderPair} one @param {ReaderPair|null} other */
  const isAnsweredAlike = (one, other) =>
    other !== null &&
    one.accept.action === other.accept.action &&
    (one.decline?.action ?? null) === (other.decline?.action ?? null);

  /**
   * The piece around a pair of answers near which nobody is linked, where a card of somebody who is looks the same.
   * What stands there for a name must look like one: groups and events are answered with the same buttons.
   * @param {ReaderScene} scene
   * @param {ReaderPair} pair
   * @param {ReaderFound[]} cards those of people with links
   * @param {(element: Element) => boolean} single holds no other card's answers
   * @returns {Element|null}
   */
  function find(scene, pair, cards, single) {
    for (const at of ReaderTree.chain(pair.place)) {
      if (!single(at) || at.matches(ReaderGrowth.PAGE) || ReaderScene.peopleIn(scene, at).size > 0) return null;
      if (cards.some((card) => isPeer(card.element, at) && isAnsweredAlike(pair, card.pair))) {
        return isSomebody(scene, at) ? at : null;
      }
    }
    return null;
  }

  /**
   * Begins a card as others of its list begin, with a name.
   * @param {ReaderScene} scene @param {Element} piece @param {Element} head of another card
   */
  const isHead = (scene, piece, head) =>
    piece !== head &&
    piece.localName === head.localName &&
    sharesClass(piece, head) &&
    !scene.controlsIn.has(piece) &&
    isSomebody(scene, piece);

  /**
   * Headed by what looks like the name of a person.
   * @param {ReaderScene} scene @param {Element} piece
   */
  function isSomebody(scene, piece) {
    if (scene.thingsIn.has(piece)) return false;
    const blocks = ReaderText.blocks([piece], ReaderFields.leavesOut(scene));
    const named = ReaderName.find(blocks, null, scene, null);
    if (!named?.text.includes(' ') || !ReaderName.looksLikeName(named.text)) return false;
    return !isOfThing(blocks, named.text);
  }

  /**
   * The name, or what stands right below it, is that of a group, an event, a company or a page.
   * @param {ReaderBlock[]} blocks @param {string} name as far as it is one
   */
  function isOfThing(blocks, name) {
    const at = blocks.findIndex(({ text }) => text.includes(name));
    const head = blocks.slice(0, at + 2).filter(({ text }) => text.length < 120);
    return XING.lines.legal_form.test(name) || head.some(({ text }) => XING.lines.invitation_thing.test(text));
  }

  /**
   * What is pressed or ticked on a piece.
   * @param {ReaderScene} scene @param {Element} piece
   */
  const handles = (scene, piece) => [
    ...(scene.controlsIn.get(piece) ?? [])
      .filter((control) => control.native && !ReaderControls.isInformation(control))
      .map((control) => control.action),
    ...[...piece.querySelectorAll('input,[role="checkbox"],[role="radio"]')].map((box) => box.localName),
  ];

  /**
   * Beside cards that are answered otherwise than by two buttons of their own, pieces of their build that name somebody
   * without a link and have the same to press or tick.
   * @param {ReaderScene} scene @param {ReaderFound[]} cards @returns {number}
   */
  function missed(scene, cards) {
    const known = new Set(cards.flatMap((card) => card.parts));
    const open = cards.filter((card) => card.parts.length === 1 && !card.pair?.decline);
    const lists = new Set(open.map((card) => ReaderTree.parent(card.element)));
    return [...lists]
      .flatMap((list) => (list ? ReaderTree.elementChildren(list) : []))
      .filter(
        (piece) =>
          !known.has(piece) &&
          !scene.personsIn.has(piece) &&
          open.some(({ element }) => isPeer(piece, element) && isHandledAlike(scene, piece, element)) &&
          ReaderTree.isShown(piece) &&
          isSomebody(scene, piece),
      ).length;
  }

  /** @param {ReaderScene} scene @param {Element} one @param {Element} other */
  function isHandledAlike(scene, one, other) {
    const wanted = handles(scene, other).sort().join();
    return wanted !== '' && handles(scene, one).sort().join() === wanted;
  }

  return Object.freeze({ find, isHead, isOfThing, missed });
})();
