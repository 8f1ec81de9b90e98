// Room for badges: each stands beside its name, one line high, and moves nothing on the page. Where not all of it fits, it
// says less, and where nothing fits, it is laid over a place where nothing is drawn.

const BadgeFit = (() => {
  /** @typedef {'full'|'short'|'level'|'met'|'sign'|'alone'} Form from all that can be said, over level and how many marks are met, to the symbol, with the way to hide and without */
  /** @typedef {Entry & {badge: BadgeHandle}} Badged */

  /** What is tried, one after the other; `over` lays the badge over a place of the card where nothing is drawn. @type {{form: Form, over: boolean}[]} */
  const STEPS = [
    { form: 'full', over: false }, { form: 'short', over: false }, { form: 'level', over: false },
    { form: 'full', over: true }, { form: 'short', over: true }, { form: 'level', over: true },
    { form: 'met', over: false }, { form: 'met', over: true },
    { form: 'sign', over: false }, { form: 'sign', over: true }, { form: 'alone', over: false }, { form: 'alone', over: true },
  ];

  /** So much of the reason must be seen for it to say anything, and the blank before the badge; in CSS pixels. */
  const WORD = 40;
  const GAP = 14;
  const HEIGHT = 24;
  /** Above and below its letters a line of text is empty. */
  const LEAD = 4;

  const STYLE = `
    :host([data-over]) { position: absolute; width: 0; height: 0; margin: 0; }
    :host([data-over]) .badge { position: absolute; margin: 0; width: max-content; max-width: 500px; }
    :host(:not([data-form="full"])) .wait, :host(:is([data-form="level"], [data-form="met"], [data-form="sign"], [data-form="alone"])) .why { display: none; }
    :host(:is([data-form="met"], [data-form="sign"], [data-form="alone"])) .level, :host([data-form="alone"]) .hide, :host(:not([data-form="met"])) .met { display: none; }
    :host(:is([data-form="sign"], [data-form="alone"])) [aria-haspopup] { justify-content: center; width: ${HEIGHT}px; padding: 0; }
  `;

  /**
   * All are looked at before one is changed: the page is laid out once for each step, not for every badge.
   * @param {Entry[]} entries whose badges are new or say something else
   */
  function fit(entries) {
    let left = entries.filter(isBadged);
    // Laid over, they take no room: that is the page without them.
    for (const entry of left) wear(entry, 'full', true);
    const without = new Map(left.map((entry) => [entry, look(entry)]));
    for (const { form, over } of STEPS) {
      for (const entry of left) wear(entry, form, over);
      const rooms = form === 'short' && !over ? left.map(room) : [];
      left.forEach((entry, index) => narrow(entry, rooms[index]));
      const good = over ? lay(left, form) : left.map((entry) => stands(entry, without.get(entry) ?? []));
      left = left.filter((_entry, index) => !good[index]);
    }
    BadgeCover.lift(entries.filter(isBadged));
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
    else button.title = button.getAttribute('aria-label') ?? '';
  }

  /** What must be the same with the badge as without: the card's height, and where name, controls and neighbours stand in it. @param {Badged} entry */
  function look({ read, badge }) {
    const card = read.element.getBoundingClientRect();
    const near = [read.name_element, read.accept, ...read.element.children, ...(badge.element.parentElement?.children ?? [])];
    const boxes = near.flatMap((element) => (element && !ReaderTree.isOurs(element) ? [element.getBoundingClientRect()] : []));
    const next = document.createRange();
    next.setStartAfter(badge.element);
    next.setEndAfter(badge.element.parentNode?.lastChild ?? badge.element);
    const [after] = [...next.getClientRects()].filter((box) => box.width > 0);
    return [card.width, card.height, ...[...boxes, ...(after ? [after] : [])].flatMap((box) => [box.left - card.left, box.top - card.top, box.height])];
  }

  /** Whether the badge stands as it is worn: it moved nothing, is on the line of the name, and can be seen. @param {Badged} entry @param {number[]} without */
  function stands(entry, without) {
    if (look(entry).some((value, index) => Math.abs(value - (without[index] ?? value)) > 1)) return false;
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

  /** The last piece of the line before the badge: of the name, or of what follows it. @param {Entry} entry @returns {DOMRect|null} */
  function lineOf({ read, badge }) {
    if (!read.name_element || !badge) return null;
    const range = document.createRange();
    range.setStart(read.name_element, 0);
    range.setEndBefore(badge.element);
    const pieces = [...range.getClientRects()].filter((piece) => piece.width > 0);
    const last = pieces.pop();
    if (!last) return null;
    // A membership in a frame ends where its frame does, not where its letters do.
    const right = Math.max(last.right, ...pieces.filter((piece) => piece.top < last.bottom && piece.bottom > last.top).map((piece) => piece.right));
    return new DOMRect(last.left, last.top, right - last.left, last.height);
  }

  /** What is left beside the name for the badge with a shortened reason; 0 where that would say nothing. @param {Badged} entry */
  function room(entry) {
    const name = lineOf(entry);
    const block = blockOf(entry.badge.element);
    if (!name || !block) return 0;
    const right = block.getBoundingClientRect().right - parseFloat(getComputedStyle(block).paddingRight);
    const free = Math.floor(right - name.right - GAP);
    const { box, button, wait } = entry.badge;
    const why = button.querySelector('.why');
    const least = box.offsetWidth - wait.offsetWidth - (why instanceof HTMLElement ? why.offsetWidth - WORD : 0);
    return free >= least ? free : 0;
  }

  /** The block whose line the badge stands on; none where boxes stand in a row and cannot wrap. @param {Element} element */
  function blockOf(element) {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { display } = getComputedStyle(at);
      if (/flex|grid/.test(display)) return null;
      if (display !== 'inline' && display !== 'contents') return at;
    }
    return null;
  }

  /**
   * Where they cover nothing: behind the name, at the end of its line; the symbol in a corner, too, and alone there in any case.
   * @param {Badged[]} entries @param {Form} form @returns {boolean[]} which have found a place
   */
  function lay(entries, form) {
    const small = form === 'sign' || form === 'alone';
    const places = entries.map((entry) => {
      const { element, box } = entry.badge;
      const from = element.getBoundingClientRect();
      const card = entry.read.element.getBoundingClientRect();
      const name = lineOf(entry) ?? card;
      const width = box.offsetWidth;
      const edge = Math.min(card.right, innerWidth) - width;
      const middle = (name.top + name.bottom - HEIGHT) / 2;
      const corners = [[edge, card.top], [card.left, card.top], [edge, card.bottom - HEIGHT], [card.left, card.bottom - HEIGHT]];
      const wishes = [[name.right + 4, middle], [edge, middle], ...(small ? corners : [])];
      const taken = drawn(entry.read.element);
      const free = wishes.find(([x = 0, y = 0]) => x <= edge && taken.every((one) =>
        one.right <= x || one.left >= x + width || one.bottom - LEAD <= y || one.top + LEAD >= y + HEIGHT));
      const [left = 0, top = 0] = free ?? (form === 'alone' ? [edge, card.top] : []);
      return free || form === 'alone' ? `left: ${left - from.left}px; top: ${top - from.top}px` : '';
    });
    entries.forEach(({ badge }, index) => {
      badge.box.style.cssText = places[index] ?? '';
    });
    return places.map((place) => place !== '');
  }

  /** Where in a card there is something to see. @param {Element} card */
  function drawn(card) {
    const boxes = [...card.querySelectorAll('img, svg, button, input, [role="button"]')].map((element) => element.getBoundingClientRect());
    const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      range.selectNodeContents(text);
      boxes.push(...range.getClientRects());
    }
    return boxes.filter((box) => box.width > 0);
  }

  return Object.freeze({ fit, STYLE });
})();
