// What a control says: the words by which a person, sighted or not, knows it.

const ReaderLabels = (() => {
  /** @param {Element} element @param {string} attribute */
  const own = (element, attribute) => element.getAttribute(attribute)?.trim() ?? '';

  /**
   * Texts by which a person, sighted or not, knows the control; the surest first.
   * @param {Element} element
   * @returns {string[]}
   */
  function all(element) {
    const texts = [];
    if (element instanceof HTMLInputElement) {
      for (const label of element.labels ?? []) texts.push(shown(label));
      if (element.type !== 'radio') texts.push(element.value, element.alt);
    }
    texts.push(shown(element));
    const by = own(element, 'aria-labelledby');
    const root = element.getRootNode();
    if (by && (root instanceof Document || root instanceof ShadowRoot)) {
      texts.push(
        by
          .split(/\s+/)
          .map((id) => root.getElementById(id)?.textContent ?? '')
          .join(' '),
      );
    }
    for (const name of ['aria-label', 'title', 'label', 'data-label', 'data-tooltip']) texts.push(own(element, name));
    // Meant for the server, and in some builds all there is.
    if (!texts.some(Boolean)) texts.push(own(element, 'value'));
    const inner = element.shadowRoot ? [...element.shadowRoot.querySelectorAll('*')] : [];
    for (const child of [...element.querySelectorAll('img,svg,title,[aria-label],[title]'), ...inner]) {
      texts.push(own(child, 'aria-label'), own(child, 'alt'), own(child, 'title'));
      if (child.localName === 'title' || child.localName === 'desc') texts.push(child.textContent?.trim() ?? '');
    }
    return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
  }

  /**
   * Text of a control, its shadow root and slots included; cheap, since controls are small.
   * @param {Element} element
   * @returns {string}
   */
  function shown(element) {
    let text = '';
    for (const node of ReaderTree.children(element)) {
      if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue;
      else if (node instanceof Element && !ReaderTree.isSkipped(node) && node.localName !== 'svg') {
        text += ` ${shown(node)} `;
      }
    }
    return text.replace(/\s+/g, ' ').trim();
  }

  return Object.freeze({ all, own, shown });
})();
