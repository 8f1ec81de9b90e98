// Keys on the page: n p next and previous flagged, r reasons, h hide, u undo, t trust, ? the list of them. Never while
// somebody types, never with a modifier held; they can be switched off.

const Keyboard = (() => {
  /** key → what it does, in the order of the cheat sheet. */
  const KEYS = Object.freeze({ n: 'next', p: 'previous', r: 'reasons', h: 'hide', u: 'undo', t: 'trust', '?': 'help' });

  /** @param {Event} event */
  function typing(event) {
    // Into a closed shadow root of the site's nobody can look; there may be a field in it.
    const [target] = event.composedPath();
    if (
      target instanceof HTMLElement &&
      target.localName.includes('-') &&
      !ReaderTree.isOurs(target) &&
      document.activeElement === target
    ) {
      return true;
    }
    return event
      .composedPath()
      .some(
        (node) =>
          node instanceof HTMLElement &&
          (node.isContentEditable ||
            node.matches('input, textarea, select, [role="textbox"], [role="searchbox"], [role="combobox"]')),
      );
  }

  /**
   * @param {{signal: AbortSignal, enabled: () => boolean, act: (what: string) => boolean}} options `act` says whether
   *   there was anything to do
   */
  function start({ signal, enabled, act }) {
    window.addEventListener(
      'keydown',
      (event) => {
        if (!event.isTrusted || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
        if (!enabled() || typing(event) || event.repeat) return;
        const what = /** @type {Record<string, string>} */ (KEYS)[event.key];
        if (!what) return;
        // A key that did something here is not meant for the site too; one that did nothing is the site's.
        if (!act(what)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true, signal },
    );
  }

  /** The cheat sheet, a line for each key. @returns {HTMLElement[]} */
  function sheet() {
    return Object.entries(KEYS).map(([name, what]) => {
      const text = Words.t(Words.names.key[/** @type {keyof typeof Words.names.key} */ (what)]);
      return Surface.el('span', {}, Surface.el('kbd', { text: name }), ` ${text}`);
    });
  }

  return Object.freeze({ start, sheet });
})();
