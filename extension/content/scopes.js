// Rules of page.css reach no card that stands in a shadow root of the site's own, and none whose content is one. There
// they come along as a style element, taken away again when we leave.

const Scopes = (() => {
  const RULES = `
    [data-kontaktwacht="hidden"] { min-height: 0 !important; height: auto !important; font-size: 0 !important; }
    [data-kontaktwacht="hidden"] > :not([data-kontaktwacht="frame"]), :host([data-kontaktwacht="hidden"]) >
    :not([data-kontaktwacht="frame"]) {
      display: none !important;
    }
    [data-kontaktwacht-bare] { display: none !important; }
    [data-kontaktwacht="veiled"] { visibility: hidden !important; }
  `;

  /** @type {Set<HTMLStyleElement>} */
  const styles = new Set();

  /**
   * Where the children of a card are drawn: its own shadow root where it has an open one.
   * @param {Element} part
   * @returns {Element|ShadowRoot}
   */
  const inside = (part) => part.shadowRoot ?? part;

  /** Makes the rules hold for this card, where those of the page do not. @param {Element} part */
  function reach(part) {
    for (const root of [part.getRootNode(), part.shadowRoot]) {
      if (!(root instanceof ShadowRoot) || [...styles].some((style) => style.parentNode === root)) continue;
      const style = Surface.el('style', { text: RULES, 'data-kontaktwacht': 'style' });
      root.append(style);
      styles.add(style);
    }
  }

  function leave() {
    for (const style of styles) style.remove();
    styles.clear();
  }

  return Object.freeze({ inside, reach, leave });
})();
