// The reader: a page as the person has it open → cards of text as shown. By structure first; see the files it is made
// of, in the order in which the manifest lists them:
//   content/xing.js content/reader-tree.js content/reader-selectors.js content/reader-places.js
//   content/reader-text.js content/reader-lines.js content/reader-labels.js content/reader-controls.js
//   content/reader-scene.js content/reader-mutual.js content/reader-name.js content/reader-letter.js
//   content/reader-who.js content/reader-occupation.js content/reader-fields.js content/reader-alike.js
//   content/reader-pairs.js content/reader-growth.js content/reader-peers.js content/reader-structure.js
//   content/reader-veto.js content/reader-lists.js content/reader-mute.js content/reader-wordless.js
//   content/reader-shared.js content/reader-complete.js content/reader-doubt.js content/reader-detail.js content/reader-possible.js
//   content/reader-kinds.js content/reader-profile.js content/reader-thread.js content/reader-messages.js
//   content/reader-posts.js content/reader-pages.js content/reader.js
//   content/watcher.js content/answers.js
// Nothing here uses an extension API, so that the same files can run in a page under test.

const Reader = (() => {
  const MOST = 500;
  let counter = 0;
  /**
   * Handles of cards. A recycled element that now shows somebody else gets a new one.
   * @type {WeakMap<Element, {who: string, ref: string}>}
   */
  const refs = new WeakMap();

  /** @param {Element} element @param {string} who */
  function refOf(element, who) {
    const known = refs.get(element);
    if (known?.who === who) return known.ref;
    const ref = `card-${++counter}`;
    refs.set(element, { who, ref });
    return ref;
  }

  /** What was read last time from a card's element. @type {WeakMap<Element, ReadParts>} */
  const remembered = new WeakMap();

  /**
   * A card need not be read again where nothing inside it changed.
   * @param {ReaderFound} found @param {Element[]|null} touched null where anything may have changed
   */
  function unchanged(found, touched) {
    const last = remembered.get(found.element);
    if (
      !touched ||
      !last ||
      last.parts.length !== found.parts.length ||
      last.parts.some((part, index) => part !== found.parts[index])
    ) {
      return null;
    }
    return touched.some((element) => found.parts.some((part) => ReaderTree.contains(part, element))) ? null : last;
  }

  /**
   * @param {ReaderScene} scene
   * @param {ReaderFound[]} found
   * @param {ReaderHints|undefined} hints
   * @param {Element[]|null} touched
   * @returns {ReadCard[]}
   */
  function readAll(scene, found, hints, touched) {
    /** @type {Map<ReadParts, ReaderFound>} */
    const cards = new Map();
    for (const one of found.slice(0, MOST)) {
      const read = unchanged(one, touched) ?? attempt(scene, one, hints);
      if (read) cards.set(read, one);
    }
    const overlooked = ReaderAlike.letters([...cards.keys()]);
    return [...cards].map(([card, one]) => {
      const letter = overlooked.get(card);
      const read = (letter && readOne(scene, one, hints, letter)) || card;
      remembered.set(one.element, read);
      return read.read;
    });
  }

  /**
   * One card that cannot be read takes no other with it; it is counted as seen.
   * @param {ReaderScene} scene
   * @param {ReaderFound} one
   * @param {ReaderHints|undefined} hints
   * @returns {ReadParts|null}
   */
  function attempt(scene, one, hints) {
    try {
      return readOne(scene, one, hints, null);
    } catch {
      return null;
    }
  }

  /**
   * @param {ReaderScene} scene
   * @param {ReaderFound} one
   * @param {ReaderHints|undefined} hints
   * @param {Element|null} letter where it is known to stand
   * @returns {ReadParts|null}
   */
  function readOne(scene, one, hints, letter) {
    const read = ReaderFields.read(scene, one, hints, letter);
    if (!read) return null;
    read.card.ref = refOf(one.element, `${read.card.url ?? ''} ${read.card.name}`);
    const told = one.pair?.told ?? false;
    return {
      parts: one.parts,
      boxes: read.boxes,
      read: {
        element: one.element,
        parts: one.parts,
        name_element: read.name_element,
        card: read.card,
        accept: told ? (one.pair?.accept.element ?? null) : null,
        decline: told ? (one.pair?.decline?.element ?? null) : null,
      },
    };
  }

  /** Fields that cards lack, counted. @param {ReadCard[]} cards @returns {Record<string, number>} */
  function missing(cards) {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const { card } of cards) {
      for (const field of /** @type {const} */ (['url', 'headline', 'company', 'letter'])) {
        if (card[field] === null) counts[field] = (counts[field] ?? 0) + 1;
      }
    }
    return counts;
  }

  /**
   * @param {Document|Element} root
   * @param {{url: string, lang?: string, hints?: ReaderHints|null, kinds?: PageKind[]|null, touched?:
   *   Set<Element>|null}} options `touched`: what changed since the last reading, from the watcher; cards that hold
   *   none of it are not read again
   * @returns {Reading} `kind` is null where the page is none of those that are read
   */
  function read(root, options) {
    try {
      return ReaderTree.still(() => tell(root, options));
    } catch {
      // A page nobody foresaw, or one that means harm (a field called "parentNode" hides what the browser calls so).
      return stumbled(root, options);
    }
  }

  /**
   * What is said of a page that cannot be walked through at all: where it should show requests, the report is red.
   * @param {Document|Element} root @param {{url: string, lang?: string}} options @returns {Reading}
   */
  function stumbled(root, { url, lang }) {
    const titles = root instanceof Document ? [...Document.prototype.querySelectorAll.call(root, 'title,h1,h2')] : [];
    const expected =
      ReaderKinds.hinted(url) === 'requests' ||
      titles.some((title) => XING.pages.requests.test((title.textContent ?? '').trim()));
    return {
      kind: expected ? 'requests' : null,
      lang: lang === 'en' ? 'en' : 'de',
      list: null,
      cards: [],
      complete: false,
      report: {
        seen: Number(expected),
        read: 0,
        missing: {},
        rule: 'none',
        at: new Date().toISOString(),
        unreadable: expected,
      },
    };
  }

  /** @param {Document|Element} root @param {Parameters<typeof read>[1]} options @returns {Reading} */
  function tell(root, options) {
    const scene = ReaderScene.look(root, options.url);
    const lang = ReaderKinds.language(scene, options.lang);
    const hints = ReaderSelectors.usable(options.hints);
    const result = ReaderPages.tell(scene, hints);
    const wanted = !options.kinds || result.kind === null || options.kinds.includes(result.kind);
    const cards = wanted
      ? (result.cards ?? readAll(scene, result.found, hints, options.touched ? [...options.touched] : null))
      : [];
    for (const one of cards) one.card.ref ||= refOf(one.element, `${one.card.url ?? ''} ${one.card.name}`);
    // Of other lists nobody is told that they are long.
    const most = result.kind === 'requests' ? Infinity : MOST;
    const seen = wanted ? Math.max(Math.min(result.seen, most), cards.length) : 0;
    const failed = wanted && (result.unreadable || seen > cards.length);
    const elements = result.found.map((one) => one.element);
    const all = result.found.length <= MOST;
    return {
      kind: result.kind,
      lang,
      list: ReaderLists.holder(elements),
      cards,
      complete: wanted && all && !failed && result.whole(elements),
      report: {
        seen,
        read: cards.length,
        missing: missing(cards),
        rule: result.rule,
        at: new Date().toISOString(),
        unreadable: failed,
      },
    };
  }

  return Object.freeze({ read });
})();
