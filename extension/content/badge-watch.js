// A card may get another shape long after its badge was fitted: styles, fonts and pictures come late, a letter is
// unfolded. Where that happens, the badge looks for its room anew; the browser tells, nothing is asked for again and
// again.

const BadgeWatch = (() => {
  /**
   * @param {{signal: AbortSignal, onChange: (cards: Set<Element>|null) => void}} options `onChange` gets the cards that
   *   may have another shape, null for all
   * @returns {{follow(cards: Element[]): void}} to be told which cards carry a badge now
   */
  function start({ signal, onChange }) {
    /** @type {Set<Element>} */
    let followed = new Set();
    const sizes = new ResizeObserver((seen) => onChange(new Set(seen.map(({ target }) => target))));
    // Another font changes the lines within a card that stays as large as it was.
    document.fonts.addEventListener('loadingdone', () => onChange(null), { signal });
    signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
    return {
      follow(cards) {
        const now = new Set(cards);
        for (const card of followed) if (!now.has(card)) sizes.unobserve(card);
        for (const card of now) if (!followed.has(card)) sizes.observe(card);
        followed = now;
      },
    };
  }

  return Object.freeze({ start });
})();
