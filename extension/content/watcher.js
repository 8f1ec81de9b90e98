// The page changes without loading: one observer, its records gathered into one frame, silent while we write.

const Watcher = (() => {
  /** Attributes that change what a card says or whether it is shown. */
  const ATTRIBUTES = [
    'href',
    'class',
    'style',
    'hidden',
    'aria-hidden',
    'aria-label',
    'aria-busy',
    'aria-setsize',
    'aria-rowcount',
    'aria-selected',
    'aria-current',
    'datetime',
    'open',
    'value',
    'title',
    'alt',
    'lang',
    'role',
    'slot',
  ];
  /** Of inline styles only these decide what is shown; the rest is animation. */
  const SHOWING = /display|visibility|opacity|clip|height|white-space|position/;
  /** Where frames sleep (background tabs), gathered records still have to be read some time. */
  const SLEEPING = 400;

  /** @param {Node} node @returns {boolean} */
  const isOurs = (node) => node instanceof Element && ReaderTree.isOurs(node);

  /** @param {MutationRecord} record */
  function matters(record) {
    const target = record.target;
    if (isOurs(target) || (target.parentNode && isOurs(target.parentNode))) return false;
    if (record.type === 'childList') return ![...record.addedNodes, ...record.removedNodes].every(isOurs);
    if (record.type === 'characterData') return target.nodeType === Node.TEXT_NODE;
    const now = /** @type {Element} */ (target).getAttribute(record.attributeName ?? '');
    if (
      (now ?? '') === (record.oldValue ?? '') &&
      record.attributeName !== 'hidden' &&
      record.attributeName !== 'open'
    ) {
      return false;
    }
    return record.attributeName !== 'style' || SHOWING.test(`${now ?? ''};${record.oldValue ?? ''}`);
  }

  /** @param {Node} node @returns {Element|null} */
  function elementOf(node) {
    if (node instanceof ShadowRoot) return node.host;
    return node instanceof Element
      ? node
      : (node.parentElement ?? (node instanceof Document ? node.documentElement : null));
  }

  /**
   * @param {{document: Document, signal: AbortSignal, onChange: (touched: Set<Element>|null) => void, onNew?: (element:
   *   Element) => void}} options `touched` is null where everything has to be read anew (another address); `onNew`
   *   hears of what came before it is drawn
   * @returns {{pause(): void, resume(): void}} around our own writing
   */
  function start({ document, signal, onChange, onNew = () => undefined }) {
    const view = /** @type {Window & typeof globalThis} */ (document.defaultView ?? window);
    /** @type {Set<Element>} */
    let touched = new Set();
    let moved = false;
    let paused = false;
    let address = view.location.href;
    let frame = 0;
    let timer = 0;
    /** Custom elements whose shadow root may come later, without a record. @type {Set<Element>} */
    const awaited = new Set();

    const observer = new MutationObserver((records) => {
      if (!paused) gather(records);
    });

    /** @param {Document|ShadowRoot} root */
    const observe = (root) => {
      observer.observe(root, {
        childList: true,
        subtree: true,
        characterData: true,
        attributes: true,
        attributeOldValue: true,
        attributeFilter: ATTRIBUTES,
      });
      enter(root);
    };

    /** Open shadow roots are trees of their own, each observed. @param {Document|ShadowRoot|Element} root */
    function enter(root) {
      for (const element of root instanceof Element
        ? [root, ...root.querySelectorAll('*')]
        : root.querySelectorAll('*')) {
        if (element.shadowRoot) observe(element.shadowRoot);
        else if (ReaderTree.nameOf(element).includes('-') && !isOurs(element)) awaited.add(element);
      }
    }

    /** @param {MutationRecord[]} records */
    function gather(records) {
      for (const record of records) {
        if (!matters(record)) continue;
        const element = elementOf(record.target);
        if (element) touched.add(element);
        if (element && record.attributeName === 'href') onNew(element);
        for (const node of record.addedNodes) {
          if (!(node instanceof Element) || isOurs(node)) continue;
          enter(node);
          onNew(node);
        }
      }
      if (view.location.href !== address) arrive();
      if (touched.size > 0) schedule();
    }

    function arrive() {
      if (view.location.href === address) return;
      address = view.location.href;
      moved = true;
      schedule();
    }

    function schedule() {
      if (frame || timer) return;
      frame = view.requestAnimationFrame(flush);
      timer = view.setTimeout(flush, SLEEPING);
    }

    function settle() {
      view.cancelAnimationFrame(frame);
      view.clearTimeout(timer);
      frame = 0;
      timer = 0;
    }

    function flush() {
      settle();
      for (const element of awaited) {
        if (element.shadowRoot) {
          observe(element.shadowRoot);
          touched.add(element);
        }
        if (element.shadowRoot || !element.isConnected) awaited.delete(element);
      }
      const change = moved ? null : touched;
      touched = new Set();
      moved = false;
      onChange(change);
    }

    observe(document);
    for (const name of ['popstate', 'hashchange', 'pageshow']) view.addEventListener(name, arrive, { signal });
    // The Navigation API also tells of history.pushState; where it is missing, the next mutation shows the new address.
    const navigation = /** @type {{navigation?: EventTarget}} */ (/** @type {unknown} */ (view)).navigation;
    navigation?.addEventListener('currententrychange', arrive, { signal });
    signal.addEventListener(
      'abort',
      () => {
        observer.disconnect();
        settle();
        awaited.clear();
      },
      { once: true },
    );

    return {
      pause() {
        gather(observer.takeRecords());
        paused = true;
      },
      resume() {
        observer.takeRecords();
        paused = false;
      },
    };
  }

  return Object.freeze({ start });
})();
