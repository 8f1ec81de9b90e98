// From one card a person pointed at to a rule for all of them: selectors only, by structure, no class names of a
// build (they change), few words. The rule is kept as a local hint (see picker.js) and read by the reader. Open shadow
// roots are part of the page as people see it: a selector counts within the tree in which its element stands.

const PickerRule = (() => {
  /** Attributes that outlive a build of the site, best first. */
  const STEADY = ['data-qa', 'data-testid', 'data-xds', 'role'];

  /** Values that look made by a machine (ids, hashes, numbers) identify one element, not a kind. */
  const UNSTEADY = /\d{3,}|[a-f0-9]{8,}|[_-][A-Za-z0-9]{5,}\d/;

  const PERSON = 'a[href*="/profile/"]';
  const CONTROL = 'button, input[type=submit], [role=button], a[href*="confirm"]';

  /** Nothing is above it in its tree: how a shadow root's own children are told, which no selector can name as such. */
  const TOP = ':not(* > *)';

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

  /** @param {Element} element @returns {Element[]} it among its siblings */
  function row(element) {
    let first = element;
    while (first.previousElementSibling) first = first.previousElementSibling;
    const found = [first];
    for (let at = first.nextElementSibling; at; at = at.nextElementSibling) found.push(at);
    return found;
  }

  /** @param {Element|Document} root @param {string} selector @returns {Element[]} in open shadow roots as well */
  const within = (root, selector) =>
    ReaderTree.all(root).filter((element) => element !== root && element.matches(selector));

  /**
   * Siblings built alike: same tag, same steady attributes.
   * @param {Element} element
   * @returns {Element[]}
   */
  function alike(element) {
    const own = kind(element);
    return row(element).filter((child) => kind(child) === own);
  }

  /**
   * The repeated element around the place that was clicked: the innermost ancestor that holds a profile link and
   * controls and has siblings built alike; without siblings, the innermost that holds both.
   * @param {Element} clicked
   * @returns {Element|null}
   */
  function card(clicked) {
    const [linked, built] = [whole(clicked), repeated(clicked)];
    // What holds several people or is a list may be all there is, where cards have links and buttons but here and
    // there.
    const isAll =
      linked &&
      built &&
      linked !== built &&
      linked.contains(built) &&
      (linked.matches('ul,ol,dl,table,tbody') || new Set(people(linked)).size > 1);
    const found = (isAll && alike(linked).length === 1) || !linked ? built : linked;
    return found && PickerFlat.isRowOf(found, clicked) ? null : found;
  }

  /** @param {Element} clicked @returns {Element|null} */
  function whole(clicked) {
    /** @type {Element|null} */
    let single = null;
    for (let at = /** @type {Element|null} */ (clicked); at && at !== document.body; at = ReaderTree.outer(at)) {
      if (!holdsPerson(at) || within(at, CONTROL).length === 0) continue;
      single ??= at;
      if (alike(at).filter(holdsPerson).length > 1) return at;
      if (new Set(people(at)).size > 8) break; // the whole list: nothing further up is a card
    }
    return single;
  }

  /**
   * Without links and buttons to go by: the outermost ancestor that has a sibling built of the same parts. A list of
   * such ancestors is no card, even where another list (of suggestions) stands beside it.
   * @param {Element} clicked
   * @returns {Element|null}
   */
  function repeated(clicked) {
    /** @type {Element|null} */
    let found = null;
    for (let at = /** @type {Element|null} */ (clicked); at && at !== document.body; at = ReaderTree.outer(at)) {
      const own = at;
      const peers =
        ReaderTree.elementChildren(core(own)).length > 1
          ? alike(own).filter((peer) => peer !== own && sameParts(peer, own))
          : [];
      if (peers.length > 0 && !(found && isListOf(own, found))) found = own;
    }
    return found;
  }

  /** What is inside boxes that hold nothing but one box. @param {Element} element @returns {Element} */
  function core(element) {
    for (let at = element; ;) {
      const [first, ...others] = ReaderTree.elementChildren(at);
      if (!first || others.length > 0) return at;
      at = first;
    }
  }

  /**
   * Class names outlive no build, but on the page at hand they tell what belongs together.
   * @param {Element} one
   * @param {Element} other
   */
  const inSameDress = (one, other) =>
    [...one.classList].some((name) => other.classList.contains(name)) ||
    (one.classList.length === 0 && other.classList.length === 0);

  /** Mostly pieces like this one, headings not counted. @param {Element} element @param {Element} piece */
  function isListOf(element, piece) {
    if (!ReaderTree.contains(element, ReaderTree.outer(piece))) return false;
    const others = row(piece).filter((child) => !child.matches('h1,h2,h3,h4,h5,h6,header,hr,style'));
    const same = others.filter((child) => kind(child) === kind(piece) && inSameDress(child, piece)).length;
    return same > 1 && same >= 0.6 * others.length;
  }

  /**
   * Do two elements consist of much the same parts? A letter may be missing in one.
   * @param {Element} one
   * @param {Element} other
   */
  function sameParts(one, other) {
    const parts = [one, other].map((element) => new Set(within(element, '*').map(kind)));
    const [first, second] = /** @type {[Set<string>, Set<string>]} */ (parts);
    const shared = [...first].filter((part) => second.has(part)).length;
    return shared >= 0.6 * Math.max(first.size, second.size);
  }

  /** @param {Element} element where its links to people lead */
  const people = (element) => within(element, PERSON).map((link) => link.getAttribute('href'));

  /** @param {Element} element @returns {boolean} */
  function holdsPerson(element) {
    return element.matches(PERSON) || within(element, PERSON).length > 0;
  }

  /**
   * A selector for the card and everything built like it in the same list.
   * @param {Element} element a card
   * @returns {string}
   */
  function selectorOfCards(element) {
    const steps = [kind(element)];
    const above = [];
    let top = element;
    while (!ReaderTree.isTop(top) && steps.length < 6) {
      const at = ReaderTree.outer(top);
      if (!at || at === document.body) break;
      steps.unshift(kind(at));
      above.unshift(at);
      top = at;
      const id = at.getAttribute('id');
      if (id && !UNSTEADY.test(id)) {
        steps[0] = `#${CSS.escape(id)}`;
        break;
      }
      if (at.localName === 'main') break;
    }
    if (ReaderTree.isTop(top) && !steps[0]?.startsWith('#')) steps[0] += TOP;
    // Built alike elsewhere (suggestions) is not the same list: from the inside out, until only its own are left.
    for (
      let at = above.length - 1;
      at >= 0 && within(document, steps.join(' > ')).length > alike(element).length;
      at -= 1
    ) {
      const [box] = above.slice(at);
      if (box && !steps[at]?.startsWith('#')) steps[at] += `:nth-of-type(${placeOf(box)})`;
    }
    return steps.join(' > ');
  }

  /**
   * A selector for one part of a card, valid in every card of its kind.
   * @param {Element} card
   * @param {Element} part the name or the text that was clicked
   * @returns {string}
   */
  function selectorOfPart(card, part) {
    const steps = [];
    for (let at = /** @type {Element|null} */ (part); at && at !== card; at = ReaderTree.outer(at)) {
      const same = alike(at);
      const place = same.length > 1 ? `:nth-of-type(${placeOf(at)})` : '';
      steps.unshift(kind(at) + place);
      // In a shadow root of the card's own: there `:scope` has no meaning.
      if (ReaderTree.isTop(at)) return [steps[0] + TOP, ...steps.slice(1)].join(' > ');
    }
    return steps.length ? `:scope > ${steps.join(' > ')}` : ':scope';
  }

  /** @param {Element} element @returns {number} its place among siblings of the same tag, from 1 */
  function placeOf(element) {
    return (
      row(element)
        .filter((child) => child.localName === element.localName)
        .indexOf(element) + 1
    );
  }

  /**
   * What the rule finds on the page as it stands, so that it can be shown before it is saved.
   * @param {LocalHints} hints
   * @param {Document} root
   * @returns {{cards: number, names: number, letters: number}}
   */
  function count(hints, root) {
    const cards = within(root, hints.card);
    /** @param {string|null} selector */
    const filled = (selector) =>
      cards.filter((found) => ReaderSelectors.named([found], selector)?.textContent?.trim()).length;
    return { cards: cards.length, names: filled(hints.name), letters: filled(hints.letter) };
  }

  return Object.freeze({ card, kind, selectorOfCards, selectorOfPart, count, people, within });
})();
