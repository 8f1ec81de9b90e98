// Nobody hidden may flash up. A card is only recognised once it is whole, and read in the frame after it came; until
// then whatever names somebody hidden is invisible, from the very moment it stands in the page, and at most for a
// moment.

const Guard = (() => {
  /** What names nobody who asks: where the site leads about, and what stands beside the list. */
  const ELSEWHERE = `${XING.hints.banner}, nav, [role="navigation"], aside, footer`;
  const LINKS = 'a[href*="/profile/" i], a[href*="/hp/" i]';
  const ENTRY = 'li, article, tr, [role="listitem"], [role="article"], [role="row"]';
  /** No single card, however few links to people are in it yet. */
  const WHOLE = 'html, body, main, ul, ol, table, tbody, [role="main"], [role="list"], [role="feed"]';
  /** How long it stays invisible where it never becomes a request, in milliseconds. */
  const LIMIT = 1_000;

  /** @param {Element} link */
  const named = (link) => Identity.of({ url: link.getAttribute('href'), name: '' });

  /** @param {Element} root @returns {Element[]} */
  const linksIn = (root) => [...(root.matches(LINKS) ? [root] : []), ...root.querySelectorAll(LINKS)];

  /**
   * What will be the card, as far as can be told now: all around the link that names nobody else.
   * @param {Element} link
   * @param {string} person
   */
  function frameOf(link, person) {
    let frame = link;
    for (
      let up = ReaderTree.parent(link);
      up && !frame.matches(ENTRY) && !up.matches(WHOLE);
      up = ReaderTree.parent(up)
    ) {
      if (linksIn(up).some((one) => named(one) !== person)) break;
      frame = up;
    }
    return frame;
  }

  /**
   * @param {{hides: (person: string) => boolean, signal: AbortSignal}} options `hides` says whose request must not be
   *   seen now
   */
  function start({ hides, signal }) {
    /**
     * What is invisible now, and whom it names.
     * @type {Map<Element, {person: string, limit: ReturnType<typeof setTimeout>}>}
     */
    const veiled = new Map();

    /** @param {Element} frame @param {boolean} [stays] somebody else sees to it now */
    function release(frame, stays = false) {
      clearTimeout(veiled.get(frame)?.limit);
      veiled.delete(frame);
      if (!stays && frame.getAttribute('data-kontaktwacht') === 'veiled') frame.removeAttribute('data-kontaktwacht');
    }

    /** What came into the page just now, before it is drawn. @param {Element} added */
    function look(added) {
      for (const link of linksIn(added)) {
        const person = named(link);
        if (person === 'name:' || !hides(person) || link.closest('[data-kontaktwacht]') || link.closest(ELSEWHERE)) {
          continue;
        }
        const frame = frameOf(link, person);
        frame.setAttribute('data-kontaktwacht', 'veiled');
        Scopes.reach(frame);
        veiled.set(frame, { person, limit: setTimeout(() => release(frame), LIMIT) });
      }
    }

    /**
     * What was read by now is hidden for good, or may be seen.
     * @param {ReadCard[]} cards
     * @param {boolean} [unknown] all cards are still invisible, for nobody knows who is hidden
     */
    function settle(cards, unknown = false) {
      const parts = cards.flatMap((one) => one.parts);
      for (const [frame, { person }] of veiled) {
        if (!hides(person) || parts.some((part) => part.contains(frame) || frame.contains(part))) {
          release(frame, unknown && parts.includes(frame));
        }
      }
    }

    signal.addEventListener('abort', () => [...veiled.keys()].forEach((frame) => release(frame)), { once: true });
    return { look, settle };
  }

  return Object.freeze({ start });
})();
