// The page as we show it: one entry for each card, badges and rows on it, counts for the line above. Knows nothing of
// the host; main.js feeds it verdicts and carries out what the person does.

const PageView = (() => {
  /** @type {Map<string, Entry>} by ref, in page order */
  let entries = new Map();
  /** The same by card as it was read, though it has left the page since. @type {WeakMap<ReadCard, Entry>} */
  const known = new WeakMap();
  /** @type {PageKind|null} */
  let kind = null;

  /**
   * Takes the cards of a new reading; what belonged to cards that are gone or recycled is taken away.
   * @param {ReadCard[]} cards @param {PageKind|null} now
   */
  function take(cards, now) {
    kind = now;
    const fresh = new Map(
      cards.map((read) => {
        const before = entries.get(read.card.ref);
        /** @type {Entry} */
        const entry = before ?? {
          read,
          person: Identity.of(read.card),
          verdict: null,
          lang: 'de',
          stale: null,
          badge: null,
          row: null,
        };
        entry.read = read;
        known.set(read, entry);
        return [read.card.ref, entry];
      }),
    );
    for (const [ref, entry] of entries) if (!fresh.has(ref)) clear(entry);
    const explained = Panel.entry();
    if (explained && fresh.get(explained.read.card.ref) !== explained) Panel.close();
    entries = fresh;
  }

  /** @param {Entry} entry */
  function unbadge(entry) {
    entry.badge?.element.remove();
    entry.badge = null;
  }

  /** @param {Entry} entry */
  function clear(entry) {
    Row.show(entry);
    unbadge(entry);
    for (const part of entry.read.parts) part.removeAttribute('data-kontaktwacht');
  }

  /**
   * Requests alone are hidden: elsewhere (a profile, a talk) nobody wants to lose the page they opened.
   * @param {Entry} entry
   */
  const concealed = (entry) => kind === 'requests' && Decided.hides(entry) && !Decided.shows(entry);

  /** @param {Entry} entry */
  const suspicious = (entry) => entry.verdict !== null && Badge.flagged(entry.verdict.level) && !Decided.trusts(entry);

  /**
   * What the badge of a card says, or null for none.
   * @param {Entry} entry
   * @param {boolean} unclear the unclear ones are wanted too
   * @returns {BadgeKind|null}
   */
  function badgeOf(entry, unclear) {
    if (!entry.verdict || kind === 'sent' || Decided.trusts(entry)) return null;
    const { level, wait_until: wait } = entry.verdict;
    if (level === 'notable' || level === 'collector') return level;
    if (level !== 'unknown' || kind !== 'requests' || entry.stale) return null;
    return wait ? 'wait' : unclear ? 'unknown' : null;
  }

  /**
   * Badge, row or nothing on every card, as decisions and verdicts say now.
   * @param {PageActions} actions
   * @param {boolean} unclear
   */
  function paint(actions, unclear) {
    /** @type {Entry[]} */
    const anew = [];
    /** @type {{entry: Entry, wanted: BadgeKind}[]} */
    const bare = [];
    for (const entry of entries.values()) {
      if (concealed(entry)) {
        unbadge(entry);
        Row.hide(entry, actions);
        continue;
      }
      Row.show(entry);
      const wanted = badgeOf(entry, unclear);
      if (entry.badge && (entry.badge.kind !== wanted || !entry.badge.element.isConnected)) unbadge(entry);
      if (entry.badge && Badge.fill(entry.badge, entry)) anew.push(entry);
      if (wanted && !entry.badge) bare.push({ entry, wanted });
    }
    // First all are looked at, then all are written, so that the page is laid out once.
    const spots = bare.map(({ entry }) => Badge.spot(entry));
    bare.forEach(({ entry, wanted }, index) => {
      const spot = spots[index];
      if (!spot) return;
      entry.badge = Badge.make(wanted, entry, actions);
      Badge.place(spot, entry.badge.element);
      anew.push(entry);
    });
    BadgeFit.fit(anew);
  }

  /** Room for badges anew, where the window has another size. */
  const refit = () => BadgeFit.fit([...entries.values()]);

  /**
   * Room for badges anew, on those of these cards that have another shape.
   * @param {Set<Element>|null} cards null for all
   */
  const mend = (cards) =>
    BadgeFit.mend([...entries.values()].filter(({ read }) => cards === null || cards.has(read.element)));

  const badged = () => [...entries.values()].filter(({ badge }) => badge).map(({ read }) => read.element);

  /** Invisible until it is known who is hidden, or visible again. @param {boolean} on */
  function veil(on) {
    for (const { read } of entries.values()) {
      for (const part of read.parts) {
        if (on && !part.hasAttribute('data-kontaktwacht')) {
          part.setAttribute('data-kontaktwacht', 'veiled');
          Scopes.reach(part);
        }
        if (!on && part.getAttribute('data-kontaktwacht') === 'veiled') part.removeAttribute('data-kontaktwacht');
      }
    }
  }

  function counts() {
    const all = [...entries.values()];
    const flagged = all.filter(suspicious);
    const hidden = all.filter(Decided.hides);
    const open = flagged.filter((entry) => !Decided.hides(entry));
    // Whoever was shown again on purpose is not hidden with the rest, as long as there is a rest.
    const rest = open.filter((entry) => !Decided.allows(entry));
    return {
      total: all.length,
      flagged: flagged.length,
      hidden: hidden.length,
      unclear: all.filter((entry) => entry.verdict?.level === 'unknown' && !entry.stale && !Decided.trusts(entry))
        .length,
      unjudged: all.filter((entry) => !entry.verdict && !Decided.hides(entry) && !Decided.trusts(entry)).length,
      open: rest.length ? rest : open,
      revealed: hidden.length > 0 && hidden.every(Decided.shows),
    };
  }

  /** Takes away all that is ours: the page is as it was. */
  function leave() {
    for (const entry of entries.values()) clear(entry);
    Scopes.leave();
    entries = new Map();
    Decided.revealed.clear();
  }

  /** What an older script of ours left behind when it died without a word (Firefox). */
  function sweep() {
    /** @param {Document|ShadowRoot} root */
    const clean = (root) => {
      for (const left of root.querySelectorAll('*')) {
        if (ReaderTree.isOurs(left) || left.matches('style[data-kontaktwacht], [data-kontaktwacht="frame"]')) {
          left.remove();
        }
      }
      for (const card of root.querySelectorAll('[data-kontaktwacht]')) {
        card.removeAttribute('data-kontaktwacht');
        card.removeAttribute('data-kontaktwacht-bare');
      }
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) clean(shadowRoot);
    };
    clean(document);
  }

  return Object.freeze({
    take,
    paint,
    refit,
    mend,
    badged,
    veil,
    counts,
    leave,
    sweep,
    entries: () => [...entries.values()],
    /** Whether what is hidden goes out of sight on this page. */
    hides: () => kind === 'requests',
    byRef: (/** @type {string} */ ref) => entries.get(ref),
    entryOf: (/** @type {ReadCard} */ card) => known.get(card),
    /** Whether a badge stands there now that says so. @param {Entry} entry */
    flagged: (entry) => entry.badge !== null && Badge.flagged(entry.badge.kind),
  });
})();
