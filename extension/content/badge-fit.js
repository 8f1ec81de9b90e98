// Room for badges: each stands beside its name, one line high, and moves nothing on the page. Where not all of it fits,
// it says less, and where nothing fits, it is laid over a place where nothing is drawn.

const BadgeFit = (() => {
  /**
   * @typedef {'full'|'brief'|'short'|'level'|'met'|'sign'|'alone'} Form from all that can be said, over fewer words for
   *   the level, the beginning of the reason and none of it, to the symbol, with the way to hide and without
   */
  /** @typedef {Entry & {badge: BadgeHandle}} Badged */

  /**
   * What is tried, one after the other; `over` lays the badge over a place of the card where nothing is drawn.
   * @type {{form: Form, over: boolean}[]}
   */
  const STEPS = [
    { form: 'full', over: false },
    { form: 'brief', over: false },
    { form: 'short', over: false },
    { form: 'full', over: true },
    { form: 'brief', over: true },
    { form: 'short', over: true },
    { form: 'level', over: false },
    { form: 'level', over: true },
    { form: 'met', over: false },
    { form: 'met', over: true },
    { form: 'sign', over: false },
    { form: 'sign', over: true },
    { form: 'alone', over: false },
    { form: 'alone', over: true },
  ];

  /** So much of the reason must be seen for it to say anything, and the blank before the badge; in CSS pixels. */
  const WORD = 56;
  const GAP = 14;

  const STYLE = `
    :host([data-over]) { position: absolute; width: 0; height: 0; margin: 0 !important; }
    :host([data-over]) .badge { position: absolute; margin: 0; width: max-content; max-width: 500px; }
    :host(:not([data-form="full"])) .wait, :host(:is([data-form="level"], [data-form="met"], [data-form="sign"],
    [data-form="alone"])) .why {
      display: none;
    }
    :host(:is([data-form="brief"], [data-form="short"], [data-form="met"])) .rest, :host(:is([data-form="sign"],
    [data-form="alone"])) .level, :host([data-form="alone"]) .hide {
      display: none;
    }
    :host([data-form="short"]) .badge { gap: 0; }
    :host([data-form="short"]) [aria-haspopup] { gap: 4px; padding: 0 7px 0 6px; }
    :host(:is([data-form="sign"], [data-form="alone"])) [aria-haspopup] {
      justify-content: center; width: ${BadgePlace.HEIGHT}px; padding: 0;
    }
  `;

  /** Words go to another line rather than to nothing but a symbol on that of the name. @type {Set<Form>} */
  const WORDS = new Set(['brief', 'short', 'level', 'met']);

  /** What stood where when a badge was fitted, by the badge's element. @type {WeakMap<Element, number[]>} */
  const fitted = new WeakMap();

  /**
   * All are looked at before one is changed: the page is laid out once for each step, not for every badge.
   * @param {Entry[]} entries whose badges are new or say something else
   */
  function fit(entries) {
    let left = entries.filter(isBadged);
    // Laid over, they take no room: that is the page without them.
    for (const entry of left) wear(entry, 'full', true);
    const seen = new Map();
    for (const entry of left) fitted.set(entry.badge.element, look(entry));
    for (const { form, over } of STEPS) {
      for (const entry of left) wear(entry, form, over);
      const rooms = form === 'short' && !over ? left.map(room) : [];
      left.forEach((entry, index) => narrow(entry, rooms[index]));
      const good = over ? lay(left, form, seen) : left.map(stands);
      left = left.filter((_entry, index) => !good[index]);
    }
    BadgeCover.lift(entries.filter(isBadged));
  }

  /** Fits anew where something stands elsewhere in the card than when its badge was fitted. @param {Entry[]} entries */
  function mend(entries) {
    fit(entries.filter(isBadged).filter((entry) => !isAsFitted(entry)));
  }

  /** @param {Entry} entry @returns {entry is Badged} */
  const isBadged = (entry) => entry.badge !== null && entry.badge.element.isConnected;

  /** @param {Badged} entry @param {number} [room] in CSS pixels */
  function narrow({ badge }, room) {
    if (room) badge.box.style.maxWidth = `min(100%, ${room}px)`;
  }

  /** @param {Badged} entry @param {Form} form @param {boolean} over */
  function wear({ badge }, form, over) {
    const { element, box, button } = badge;
    element.dataset.form = form;
    element.toggleAttribute('data-over', over);
    box.style.cssText = '';
    if (form === 'full') button.removeAttribute('title');
    else button.title = form === 'brief' || form === 'short' ? badge.brief : badge.label;
    button.setAttribute('aria-label', button.title || badge.label);
  }

  /**
   * What must be the same with the badge as without: the card's height, and where name, controls and neighbours stand
   * in it.
   * @param {Badged} entry
   */
  function look({ read, badge }) {
    const card = read.element.getBoundingClientRect();
    const near = [
      read.name_element,
      read.accept,
      ...read.element.children,
      ...(badge.element.parentElement?.children ?? []),
    ];
    const boxes = near.flatMap((element) =>
      element && !ReaderTree.isOurs(element) ? [element.getBoundingClientRect()] : [],
    );
    const next = document.createRange();
    next.setStartAfter(badge.element);
    next.setEndAfter(badge.element.parentNode?.lastChild ?? badge.element);
    const [after] = [...next.getClientRects()].filter((box) => box.width > 0);
    return [
      card.width,
      card.height,
      ...[...boxes, ...(after ? [after] : [])].flatMap((box) => [box.left - card.left, box.top - card.top, box.height]),
    ];
  }

  /** Whether all stands where it stood without the badge. @param {Badged} entry */
  function isAsFitted(entry) {
    const then = fitted.get(entry.badge.element) ?? [];
    const now = look(entry);
    return now.length === then.length && now.every((value, index) => Math.abs(value - (then[index] ?? value)) <= 1);
  }

  /**
   * Whether the badge stands as it is worn: it moved nothing, is on the line of the name, and can be seen.
   * @param {Badged} entry
   */
  function stands(entry) {
    if (!isAsFitted(entry)) return false;
    const box = entry.badge.box.getBoundingClientRect();
    const name = lineOf(entry);
    if (name && box.top >= name.bottom - 4) return false;
    const last = ReaderTree.parent(entry.read.element);
    for (let at = ReaderTree.parent(entry.badge.element); at && at !== last; at = ReaderTree.parent(at)) {
      const edge = at.getBoundingClientRect();
      const cuts = at === entry.read.element || !/visible/.test(getComputedStyle(at).overflowX);
      if (cuts && edge.width && (box.right > edge.right + 1 || box.left < edge.left - 1)) return false;
    }
    return true;
  }

  /**
   * The last piece of the line before the badge: of the name, or of what follows it.
   * @param {Entry} entry
   * @returns {DOMRect|null}
   */
  function lineOf({ read, badge }) {
    if (!read.name_element || !badge) return null;
    const range = document.createRange();
    range.setStart(read.name_element, 0);
    range.setEndBefore(badge.element);
    const pieces = [...range.getClientRects()].filter((piece) => piece.width > 0);
    const last = pieces.pop();
    if (!last) return null;
    // A membership in a frame ends where its frame does, not where its letters do.
    const right = Math.max(
      last.right,
      ...pieces.filter((piece) => piece.top < last.bottom && piece.bottom > last.top).map((piece) => piece.right),
    );
    return new DOMRect(last.left, last.top, right - last.left, last.height);
  }

  /**
   * What is left beside the name for the badge with a shortened reason; 0 where that would say nothing.
   * @param {Badged} entry
   */
  function room(entry) {
    const name = lineOf(entry);
    const block = blockOf(entry.badge.element);
    if (!name || !block) return 0;
    const right = block.getBoundingClientRect().right - parseFloat(getComputedStyle(block).paddingRight);
    const free = Math.floor(right - name.right - GAP);
    return free >= least(entry) ? free : 0;
  }

  /**
   * The block whose line the badge stands on; none where boxes stand in a row and cannot wrap.
   * @param {Element} element
   */
  function blockOf(element) {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { display } = getComputedStyle(at);
      if (/flex|grid/.test(display)) return null;
      if (display !== 'inline' && display !== 'contents') return at;
    }
    return null;
  }

  /** All but the end of the reason: the width with which a badge still says something. @param {Badged} entry */
  function least({ badge: { box, button, wait } }) {
    const why = button.querySelector('.why');
    return box.offsetWidth - wait.offsetWidth - (why instanceof HTMLElement ? Math.max(0, why.offsetWidth - WORD) : 0);
  }

  /**
   * Where they cover nothing; the symbol alone in a corner in any case.
   * @param {Badged[]} entries
   * @param {Form} form
   * @param {Map<Entry, DOMRect[]>} seen what is drawn on their cards, as far as looked at
   * @returns {boolean[]} which have found a place
   */
  function lay(entries, form, seen) {
    const places = entries.map((entry) => {
      const card = entry.read.element;
      const { element, box } = entry.badge;
      const edge = card.getBoundingClientRect();
      const name = lineOf(entry) ?? edge;
      // Rounded down, the last word would be cut.
      const width = Math.ceil(box.getBoundingClientRect().width) + 1;
      const taken = seen.get(entry) ?? BadgePlace.drawn(card);
      seen.set(entry, taken);
      const found =
        BadgePlace.onLine(card, taken, name, width, form === 'sign' || form === 'alone') ??
        (WORDS.has(form)
          ? BadgePlace.near(card, taken, element, name, width, form === 'short' ? least(entry) : width)
          : null) ??
        (form === 'alone' ? { left: Math.min(edge.right, innerWidth) - width, top: edge.top, width } : null);
      const from = element.getBoundingClientRect();
      return found && `left: ${found.left - from.left}px; top: ${found.top - from.top}px; max-width: ${found.width}px`;
    });
    entries.forEach(({ badge }, index) => {
      badge.box.style.cssText = places[index] ?? '';
    });
    return places.map((place) => place !== null);
  }

  return Object.freeze({ fit, mend, STYLE });
})();
