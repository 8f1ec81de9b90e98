// From one card that a person pointed at to a rule for all of them: selectors only, by structure, no class names of a
// build (they change), few words. The rule is kept as a local hint (see picker.js) and read by the reader.

const PickerRule = (() => {
  /** Attributes that outlive a build of the site, best first. */
  const STEADY = ['data-qa', 'data-testid', 'data-xds', 'role'];

  /** Values that look made by a machine (ids, hashes, numbers) identify one element, not a kind. */
  const UNSTEADY = /\d{3,}|[a-f0-9]{8,}|[_-][A-Za-z0-9]{5,}\d/;

  /**
   * Tag and steady attributes, e.g. `li[data-xds="ListItem"]`.
   * @param {Element} element
   * @returns {string}
   */
  function kind(element) {
    const named = STEADY.map((name) => [name, element.getAttribute(name)])
      .filter(([, value]) => value && !UNSTEADY.test(value) && value.length <= 60)
      .map(([name, value]) => `[${name}="${CSS.escape(value ?? '')}"]`);
    return CSS.escape(element.localName) + named.slice(0, 2).join('');
  }

  /**
   * Siblings built alike: same tag, same steady attributes.
   * @param {Element} element
   * @returns {Element[]}
   */
  function alike(element) {
    const own = kind(element);
    return [...(element.parentElement?.children ?? [])].filter((child) => kind(child) === own);
  }

  /**
   * The repeated element around the place that was clicked: the innermost ancestor that holds a profile link and
   * controls and has siblings built alike; without siblings, the innermost that holds both.
   * @param {Element} clicked
   * @returns {Element|null}
   */
  function card(clicked) {
    /** @type {Element|null} */
    let single = null;
    for (let at = /** @type {Element|null} */ (clicked); at && at !== document.body; at = at.parentElement) {
      const whole = holdsPerson(at) && at.querySelector('button, input[type=submit], [role=button], a[href*="confirm"]');
      if (!whole) continue;
      single ??= at;
      const people = new Set([...at.querySelectorAll('a[href*="/profile/"]')].map((link) => link.getAttribute('href')));
      if (alike(at).filter(holdsPerson).length > 1) return at;
      if (people.size > 8) break; // the whole list: nothing further up is a card
    }
    return single ?? repeated(clicked);
  }

  /**
   * Without links and buttons to go by: the outermost ancestor that has a sibling built of the same parts. A list of such
   * ancestors is no card, even where another list (of suggestions) stands beside it.
   * @param {Element} clicked
   * @returns {Element|null}
   */
  function repeated(clicked) {
    /** @type {Element|null} */
    let found = null;
    for (let at = /** @type {Element|null} */ (clicked); at && at !== document.body; at = at.parentElement) {
      const own = at;
      const peers = core(own).children.length > 1 ? alike(own).filter((peer) => peer !== own && sameParts(peer, own)) : [];
      if (peers.length > 0 && !(found && isListOf(own, found))) found = own;
    }
    return found;
  }

  /** What is inside boxes that hold nothing but one box. @param {Element} element @returns {Element} */
  function core(element) {
    let at = element;
    while (at.children.length === 1 && at.firstElementChild) at = at.firstElementChild;
    return at;
  }

  /** Class names outlive no build, but on the page at hand they tell what belongs together. @param {Element} one @param {Element} other */
  const inSameDress = (one, other) => [...one.classList].some((name) => other.classList.contains(name)) || (one.classList.length === 0 && other.classList.length === 0);

  /** Mostly pieces like this one, headings not counted. @param {Element} element @param {Element} piece */
  function isListOf(element, piece) {
    const pieces = piece.parentElement;
    if (!pieces || !element.contains(pieces)) return false;
    const others = [...pieces.children].filter((child) => !child.matches('h1,h2,h3,h4,h5,h6,header,hr'));
    const same = others.filter((child) => kind(child) === kind(piece) && inSameDress(child, piece)).length;
    return same > 1 && same >= 0.6 * others.length;
  }

  /** Do two elements consist of much the same parts? A letter may be missing in one. @param {Element} one @param {Element} other */
  function sameParts(one, other) {
    const parts = [one, other].map((element) => new Set([...element.querySelectorAll('*')].map(kind)));
    const [first, second] = /** @type {[Set<string>, Set<string>]} */ (parts);
    const shared = [...first].filter((part) => second.has(part)).length;
    return shared >= 0.6 * Math.max(first.size, second.size);
  }

  /** @param {Element} element @returns {boolean} */
  function holdsPerson(element) {
    return element.matches('a[href*="/profile/"]') || element.querySelector('a[href*="/profile/"]') !== null;
  }

  /**
   * A selector for the card and everything built like it in the same list.
   * @param {Element} element a card
   * @returns {string}
   */
  function selectorOfCards(element) {
    const steps = [kind(element)];
    const above = [];
    for (let at = element.parentElement; at && at !== document.body && steps.length < 6; at = at.parentElement) {
      steps.unshift(kind(at));
      above.unshift(at);
      if (at.id && !UNSTEADY.test(at.id)) {
        steps[0] = `#${CSS.escape(at.id)}`;
        break;
      }
      if (at.localName === 'main') break;
    }
    // Built alike elsewhere (suggestions) is not the same list: from the inside out, until only its own are left.
    for (let at = above.length - 1; at >= 0 && document.querySelectorAll(steps.join(' > ')).length > alike(element).length; at -= 1) {
      const [box] = above.slice(at);
      if (box && !steps[at]?.startsWith('#')) steps[at] += `:nth-of-type(${placeOf(box)})`;
    }
    return steps.join(' > ');
  }

  /**
   * A selector for one part of a card, valid in every card of its kind.
   * @param {Element} within the card
   * @param {Element} part the name or the text that was clicked
   * @returns {string}
   */
  function selectorOfPart(within, part) {
    const steps = [];
    for (let at = /** @type {Element|null} */ (part); at && at !== within; at = at.parentElement) {
      const same = alike(at);
      const place = same.length > 1 ? `:nth-of-type(${placeOf(at)})` : '';
      steps.unshift(kind(at) + place);
    }
    return steps.length ? `:scope > ${steps.join(' > ')}` : ':scope';
  }

  /** @param {Element} element @returns {number} its place among siblings of the same tag, from 1 */
  function placeOf(element) {
    return [...(element.parentElement?.children ?? [])].filter((child) => child.localName === element.localName).indexOf(element) + 1;
  }

  /**
   * What the rule finds on the page as it stands, so that it can be shown before it is saved.
   * @param {LocalHints} hints
   * @param {ParentNode} root
   * @returns {{cards: number, names: number, letters: number}}
   */
  function count(hints, root) {
    const cards = [...root.querySelectorAll(hints.card)];
    return {
      cards: cards.length,
      names: cards.filter((found) => found.querySelector(hints.name)?.textContent?.trim()).length,
      letters: cards.filter((found) => hints.letter && found.querySelector(hints.letter)?.textContent?.trim()).length,
    };
  }

  return Object.freeze({ card, kind, selectorOfCards, selectorOfPart, count });
})();
