// The page as we show it: one entry for each card, badges and rows on it, counts for the line above. Knows nothing of the
// host; main.js feeds it verdicts and carries out what the person does.

const PageView = (() => {
  /** @type {Map<string, Entry>} by ref, in page order */
  let entries = new Map();
  /** Persons shown again for this visit although they are hidden. @type {Set<string>} */
  const revealed = new Set();

  /** @param {Entry} entry @returns {string} */
  const keyOf = (entry) => Identity.key(entry.person);

  /**
   * Takes the cards of a new reading; what belonged to cards that are gone or recycled is taken away.
   * @param {ReadCard[]} cards
   */
  function take(cards) {
    const fresh = new Map(cards.map((read) => {
      const known = entries.get(read.card.ref);
      /** @type {Entry} */
      const entry = known ?? { read, person: Identity.of(read.card), verdict: null, stale: null, badge: null, row: null };
      entry.read = read;
      return [read.card.ref, entry];
    }));
    for (const [ref, entry] of entries) if (!fresh.has(ref)) clear(entry);
    entries = fresh;
  }

  /** @param {Entry} entry */
  function clear(entry) {
    Row.show(entry);
    entry.badge?.element.remove();
    entry.badge = null;
    for (const part of entry.read.parts) part.removeAttribute('data-kontaktwacht');
  }

  /**
   * Badge, row or nothing on every card, as decisions and verdicts say now.
   * @param {{hidden: Set<string>, trusted: Set<string>}} decided keys of people
   * @param {PageActions} actions
   */
  function paint({ hidden, trusted }, actions) {
    for (const entry of entries.values()) {
      const key = keyOf(entry);
      if (hidden.has(key) && !revealed.has(key)) {
        entry.badge?.element.remove();
        entry.badge = null;
        Row.hide(entry, actions);
        continue;
      }
      Row.show(entry);
      const flagged = entry.verdict && Badge.flagged(entry.verdict.level) && !trusted.has(key);
      if (!flagged) {
        entry.badge?.element.remove();
        entry.badge = null;
      } else if (entry.badge?.element.isConnected) {
        Badge.fill(entry.badge.button, entry);
      } else {
        entry.badge = Badge.make(entry, actions);
        Badge.place(entry, entry.badge.element);
      }
    }
  }

  /** Invisible until it is known who is hidden, or visible again. @param {boolean} on */
  function veil(on) {
    for (const { read } of entries.values()) {
      for (const part of read.parts) {
        if (on && !part.hasAttribute('data-kontaktwacht')) part.setAttribute('data-kontaktwacht', 'veiled');
        if (!on && part.getAttribute('data-kontaktwacht') === 'veiled') part.removeAttribute('data-kontaktwacht');
      }
    }
  }

  /** @param {{hidden: Set<string>, trusted: Set<string>}} decided */
  function counts({ hidden, trusted }) {
    const all = [...entries.values()];
    const flagged = all.filter((entry) => entry.verdict && Badge.flagged(entry.verdict.level) && !trusted.has(keyOf(entry)));
    return {
      total: all.length,
      flagged: flagged.length,
      hidden: all.filter((entry) => hidden.has(keyOf(entry))).length,
      open: flagged.filter((entry) => !hidden.has(keyOf(entry))),
      waiting: all.filter((entry) => entry.verdict?.wait_until && entry.verdict.level !== 'clear' && !hidden.has(keyOf(entry))),
    };
  }

  /** Takes away all that is ours: the page is as it was. */
  function leave() {
    for (const entry of entries.values()) clear(entry);
    entries = new Map();
    revealed.clear();
  }

  /** What an older script of ours left behind when it died without a word (Firefox). */
  function sweep() {
    for (const left of document.querySelectorAll('kontaktwacht-badge, kontaktwacht-row, kontaktwacht-summary, kontaktwacht-panel, kontaktwacht-picker')) left.remove();
    for (const card of document.querySelectorAll('[data-kontaktwacht]')) card.removeAttribute('data-kontaktwacht');
  }

  return Object.freeze({ take, paint, veil, counts, leave, sweep, revealed, keyOf, entries: () => [...entries.values()], byRef: (/** @type {string} */ ref) => entries.get(ref) });
})();
