// Local hints: selectors that a person pointed out or wrote. The host takes nothing else; what this browser does not
// know is none, and nothing else suffers.

const ReaderSelectors = (() => {
  /** Does the browser take it for a selector? @param {string} selector */
  function isSelector(selector) {
    try {
      document.createDocumentFragment().querySelector(selector);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The element a local hint names, in a shadow root of the card's too, where `:scope` names nothing; a hint that fits
   * nothing is as good as none.
   * @param {Element[]} parts @param {string|null|undefined} selector
   */
  function named(parts, selector) {
    if (!selector) return null;
    for (const part of parts) {
      const found =
        part.querySelector(selector) ??
        (selector.includes(':scope')
          ? null
          : ReaderTree.all(part).find((element) => element !== part && element.matches(selector)));
      if (found) return found;
    }
    return null;
  }

  /** Those that are none. @param {ReaderHints|null|undefined} hints @returns {{field: string, selector: string}[]} */
  const spoilt = (hints) =>
    Object.entries(hints ?? {}).flatMap(([field, selector]) =>
      selector && !isSelector(selector) ? [{ field, selector }] : [],
    );

  /** @param {ReaderHints|null|undefined} hints @returns {ReaderHints|undefined} */
  function usable(hints) {
    const wrong = spoilt(hints).map((one) => one.field);
    return hints ? Object.fromEntries(Object.entries(hints).filter(([field]) => !wrong.includes(field))) : undefined;
  }

  return Object.freeze({ isSelector, named, spoilt, usable });
})();
