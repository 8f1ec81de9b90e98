// Walking the page as a person sees it: through open shadow roots and slots, past our own elements, without what is
// not shown. Nothing here knows what a request is.

const ReaderTree = (() => {
  const SKIPPED = new Set([
    'SCRIPT',
    'STYLE',
    'NOSCRIPT',
    'TEMPLATE',
    'SVG',
    'svg',
    'IFRAME',
    'OBJECT',
    'SELECT',
    'OPTION',
    'DATALIST',
    'TEXTAREA',
    'HEAD',
    'LINK',
    'META',
    'CANVAS',
    'VIDEO',
    'AUDIO',
    'MATH',
    'math',
    'DIALOG',
  ]);

  /**
   * What the browser itself answers: in a form, a field called "parentNode" hides it, and who goes up by that goes
   * round in a circle.
   * @template T @param {Node} prototype @param {string} name @returns {(node: Node) => T}
   */
  function truly(prototype, name) {
    const get = /** @type {() => T} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
    return (node) => get.call(node);
  }

  /** @type {(node: Node) => string} */
  const nameOf = truly(Element.prototype, 'localName');

  /** @param {Element} element */
  const isOurs = (element) => nameOf(element).startsWith('kontaktwacht-');

  /** @param {Element} element */
  const isSkipped = (element) =>
    (SKIPPED.has(element.tagName) && !(element.tagName === 'DIALOG' && element.hasAttribute('open'))) ||
    isOurs(element);

  /** @type {(node: Node) => ParentNode & Node|null} */
  const above = truly(Node.prototype, 'parentNode');
  /** @type {(node: Node) => HTMLSlotElement|null} */
  const slotOf = truly(Element.prototype, 'assignedSlot');
  /** @type {(node: Node) => ShadowRoot|null} */
  const shadowOf = truly(Element.prototype, 'shadowRoot');

  /** Parent in the tree as rendered: out of a slot, out of a shadow root. @param {Node} node @returns {Element|null} */
  function parent(node) {
    const slot = node instanceof Element ? slotOf(node) : /** @type {Text} */ (node).assignedSlot;
    if (slot) return slot;
    const up = above(node);
    if (up instanceof ShadowRoot) return up.host;
    return up instanceof Element ? up : null;
  }

  /**
   * One further out where it stands in the document, slots not counted: out of a shadow root too.
   * @param {Node} node
   * @returns {Element|null}
   */
  function outer(node) {
    const up = above(node);
    return up instanceof ShadowRoot ? up.host : up instanceof Element ? up : null;
  }

  /** Is the element a shadow root's own child? @param {Element} element */
  const isTop = (element) => above(element) instanceof ShadowRoot;

  /** @param {Node|null} first @returns {Node[]} it and what follows it; much cheaper than to spread a list of nodes */
  function row(first) {
    const found = [];
    for (let at = first; at; at = at.nextSibling) found.push(at);
    return found;
  }

  /** Children in the tree as rendered. @param {Element} element @returns {Node[]} */
  function children(element) {
    const root = shadowOf(element);
    if (root) return row(root.firstChild);
    if (element.localName === 'slot') {
      const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
      if (assigned.length) return assigned;
    }
    return row(element.firstChild);
  }

  /** @param {Element} element @returns {Element[]} */
  const elementChildren = (element) =>
    /** @type {Element[]} */ (children(element).filter((node) => node instanceof Element && !isSkipped(node)));

  /** Does `ancestor` hold `node`, shadow roots included? @param {Element} ancestor @param {Node|null} node */
  function contains(ancestor, node) {
    let at = node;
    while (at && at !== ancestor) at = parent(at);
    return at === ancestor;
  }

  /**
   * While one reading lasts the page stands still: what was found out about an element need not be found out again.
   * @type {{chains: Map<Element, Element[]>, marks: Map<Element, string>, texts: Map<Element, string>}|null}
   */
  let held = null;

  /** Does something during which the page does not change. @template T @param {() => T} act @returns {T} */
  function still(act) {
    held = { chains: new Map(), marks: new Map(), texts: new Map() };
    try {
      return act();
    } finally {
      held = null;
    }
  }

  /** From the element itself up to the root. @param {Element} element @returns {readonly Element[]} */
  function chain(element) {
    const known = held?.chains.get(element);
    if (known) return known;
    const found = [element];
    for (let at = parent(element); at; at = parent(at)) found.push(at);
    held?.chains.set(element, found);
    return found;
  }

  /**
   * The element and what is around it, at most so many.
   * @param {Element} element
   * @param {number} most
   * @returns {Element[]}
   */
  function around(element, most) {
    const found = [element];
    for (let at = parent(element); at && found.length < most; at = parent(at)) found.push(at);
    return found;
  }

  /** @param {Element} first @param {Element} second @returns {Element|null} */
  function common(first, second) {
    const above = new Set(chain(first));
    return chain(second).find((at) => above.has(at)) ?? null;
  }

  /** `closest` through shadow roots. @param {Element} element @param {string} selector @returns {Element|null} */
  function closest(element, selector) {
    const near = element.closest(selector);
    if (near) return near;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? closest(root.host, selector) : null;
  }

  /** The card around an element that we ourselves hide or veil (content/page.css). @param {Element} element */
  const masked = (element) => closest(element, '[data-kontaktwacht]');

  /**
   * Is the element shown? In a card that we hide ourselves all counts as shown that the site does not hide, since it
   * still has to be read.
   * @param {Element} element
   */
  function isShown(element) {
    const ours = masked(element);
    const page = ours ? parent(ours) : element;
    if (page?.checkVisibility && !page.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true })) {
      return false;
    }
    if (!ours) return true;
    const inside = chain(element);
    // Our style sheet hides the card's children as a whole; what the site hides lies deeper or says so itself.
    const own = inside.slice(0, inside.indexOf(ours));
    return !own.some(
      (at, index) =>
        at.hasAttribute('hidden') ||
        /** @type {HTMLElement} */ (at).style?.display === 'none' ||
        (index < own.length - 1 && getComputedStyle(at).display === 'none'),
    );
  }

  /**
   * All text in an element, for boxes that every one of the links in them asks about.
   * @param {Element|null} element
   * @returns {string}
   */
  function text(element) {
    if (!element) return '';
    const known = held?.texts.get(element);
    if (known !== undefined) return known;
    const found = element.textContent ?? '';
    held?.texts.set(element, found);
    return found;
  }

  /** Names a build gave to an element: class, id, test hooks. @param {Element} element @returns {string} */
  function marks(element) {
    const known = held?.marks.get(element);
    if (known !== undefined) return known;
    const parts = [];
    for (const name of ['class', 'id', 'data-qa', 'data-testid', 'data-test', 'data-xds', 'itemprop', 'name']) {
      const value = element.getAttribute(name);
      if (value) parts.push(value);
    }
    // userName → user-Name, so that word borders are found in camel case too.
    const found = parts.join(' ').replace(/([a-z])([A-Z])/g, '$1-$2');
    held?.marks.set(element, found);
    return found;
  }

  /**
   * All elements below `root` in document order, open shadow roots included.
   * @param {Document|Element|ShadowRoot} root
   * @returns {Element[]}
   */
  function all(root) {
    /** @type {Element[]} */
    const found = [];
    /** @param {Document|Element|ShadowRoot} within */
    const gather = (within) => {
      for (const element of within.querySelectorAll('*')) {
        found.push(element);
        if (element.shadowRoot) gather(element.shadowRoot);
      }
    };
    if (root instanceof Element) {
      found.push(root);
      if (root.shadowRoot) gather(root.shadowRoot);
    }
    gather(root);
    return found;
  }

  return Object.freeze({
    nameOf,
    isOurs,
    isSkipped,
    parent,
    outer,
    isTop,
    children,
    elementChildren,
    contains,
    still,
    chain,
    around,
    common,
    closest,
    masked,
    isShown,
    text,
    marks,
    all,
  });
})();
