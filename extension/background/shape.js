// What a content script sends is checked before it goes on: it runs beside a hostile page.

const Shape = (() => {
  const KINDS = new Set(['requests', 'sent', 'profile', 'people', 'messages', 'posts']);
  const ACTIONS = new Set(['hide', 'unhide', 'trust', 'untrust', 'accepted', 'declined']);
  const MARKS = new Set(['contacts', 'letter', 'withdrawal', 'contact_party', 'promotion']);
  const MOST_CARDS = 500;
  const LONGEST = 20_000;
  const LONGEST_LINE = 2_000;
  const LONGEST_NAME = 1_000;

  /** @param {unknown} value @param {number} [longest] @returns {string} */
  const text = (value, longest = LONGEST) => (typeof value === 'string' ? value.slice(0, longest).toWellFormed() : '');

  /** @param {unknown} value @returns {string|null} */
  const maybe = (value) => (typeof value === 'string' && value ? text(value) : null);

  /** @param {unknown} name @returns {'de'|'en'} */
  const lang = (name) => (name === 'en' ? 'en' : 'de');

  /** @param {any} page @param {boolean} isPrivate @param {number} count of cards on it @returns {Page} */
  function page(page, isPrivate, count) {
    if (!KINDS.has(page?.kind)) throw new TypeError('page.kind');
    return {
      url: text(page.url),
      kind: page.kind,
      lang: lang(page.lang),
      words: lang(page.words),
      seen_at: text(page.seen_at),
      // What is cut off is not gone: then the list is not whole.
      complete: page.complete === true && count <= MOST_CARDS,
      private: isPrivate,
    };
  }

  /** @param {any} cards @returns {Card[]} */
  function cards(cards) {
    if (!Array.isArray(cards)) throw new TypeError('cards');
    return cards
      .slice(0, MOST_CARDS)
      .map((card) => ({
        ref: text(card.ref),
        url: maybe(card.url),
        name: text(card.name),
        headline: maybe(card.headline),
        company: maybe(card.company),
        letter: maybe(card.letter),
        letter_cut: card.letter_cut === true,
        lines: Array.isArray(card.lines)
          ? card.lines.slice(0, 200).map((/** @type {unknown} */ line) => text(line, LONGEST_LINE))
          : [],
        date: maybe(card.date),
      }));
  }

  /** @param {any} decisions @returns {Decision[]} */
  function decisions(decisions) {
    if (!Array.isArray(decisions)) throw new TypeError('decisions');
    return decisions.slice(0, MOST_CARDS).map((one) => {
      if (
        !ACTIONS.has(one?.action) ||
        typeof one.person !== 'string' ||
        !one.person ||
        one.person.length > LONGEST_NAME
      ) {
        throw new TypeError('decision');
      }
      return {
        person: text(one.person),
        action: one.action,
        ...(one.name ? { name: text(one.name).slice(0, 300) } : {}),
      };
    });
  }

  /** @param {unknown} people @returns {string[]} */
  const people = (people) =>
    Array.isArray(people) ? people.slice(0, MOST_CARDS).map((person) => text(person, LONGEST_NAME)) : [];

  /** @param {unknown} kinds @returns {PageKind[]} */
  const kinds = (kinds) => (Array.isArray(kinds) ? kinds.filter((kind) => KINDS.has(kind)) : []);

  /** @param {unknown} mark @returns {string} */
  function mark(mark) {
    if (typeof mark !== 'string' || !MARKS.has(mark)) throw new TypeError('mark');
    return mark;
  }

  return Object.freeze({ page, cards, decisions, people, kinds, mark, lang });
})();
