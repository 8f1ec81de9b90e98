// One look over the page: who is linked on it and what can be pressed. Gathered once per reading; everything that
// decides about cards works on this and does not search the page again.

const ReaderScene = (() => {
  /** Landmarks in which links are the site's own navigation, wherever they stand … */
  const NAVIGATION = 'nav,[role="navigation"],[role="menubar"]';
  /** … and those that a piece of content may have for itself (an article with header and footer). */
  const FRAME =
    'footer,[role="contentinfo"],[role="banner"],body > header,#header,header:has(nav,[role="search"],a[href="/"],a[href$="xing.com/"])';
  const CONTENT = 'article,li,tr,section,main,[role="main"],[role="listitem"],[role="article"],[role="row"]';

  /** No address is longer. */
  const LONGEST = 2000;

  /** @param {string|null} href @param {string} base @returns {URL|null} */
  function address(href, base) {
    if (!href || /^(javascript|mailto|tel|data|blob):/i.test(href)) return null;
    try {
      return new URL(href, base);
    } catch {
      return null;
    }
  }

  /** @param {URL} url */
  const isSite = (url) => /(^|\.)xing\.com$/i.test(url.hostname);

  /** The slug where the link leads to a person's profile. @param {URL|null} url @returns {string|null} */
  function slugOf(url) {
    if (!url || !isSite(url)) return null;
    for (const pattern of XING.person_paths) {
      const slug = pattern.exec(url.pathname)?.[1];
      if (slug && !XING.own_slugs.test(slug)) {
        try {
          return decodeURIComponent(slug);
        } catch {
          return slug;
        }
      }
    }
    return null;
  }

  /**
   * @param {Element} link @param {string} slug @param {string} url as the page has it
   * @returns {ReaderPerson}
   */
  function personAt(link, slug, url) {
    /** @type {string|null} */
    let said = null;
    return {
      link,
      slug,
      url,
      get said() {
        said ??= shownOf(link);
        return said;
      },
    };
  }

  /**
   * What is shown of a link, without what only screen readers say of it; all where nothing is.
   * @param {Element} link
   */
  const shownOf = (link) =>
    ReaderText.squeeze(ReaderText.join(ReaderText.blocks([link], () => false)) || ReaderTree.text(link)).trim();

  /** @param {Element} element */
  function isNavigation(element) {
    if (ReaderTree.closest(element, NAVIGATION)) return true;
    const frame = ReaderTree.closest(element, FRAME);
    return frame !== null && !ReaderTree.closest(frame, CONTENT);
  }

  /**
   * Inside a consent layer: a box called so that holds neither people nor the page's own title.
   * @param {ReaderScene} scene
   * @param {Element} element
   */
  const isConsent = (scene, element) =>
    ReaderTree.chain(element).some(
      (at) =>
        !scene.personsIn.has(at) &&
        !at.matches('body,html,main') &&
        !scene.headingsIn.get(at)?.some((heading) => heading.localName === 'h1') &&
        XING.hints.consent.test(`${at.id} ${at.getAttribute('class') ?? ''} ${at.localName}`),
    );

  /**
   * @param {Document|Element} root @param {string} url address of the page, for relative links
   * @returns {ReaderScene}
   */
  function look(root, url) {
    const base = address(url, 'https://www.xing.com/')?.href ?? 'https://www.xing.com/';
    const elements = ReaderTree.all(root).filter((element) => !ReaderTree.isOurs(element));
    /** @type {ReaderPerson[]} */
    const persons = [];
    /** @type {Map<Element, ReaderPerson>} */
    const personOf = new Map();
    /** @type {Element[]} */
    const headings = [];
    /** @type {Set<Element>} */
    const things = new Set();
    for (const element of elements) {
      if (element.matches('h1,h2,h3,h4,h5,h6,[role="heading"]')) headings.push(element);
      if (element.localName !== 'a' && element.localName !== 'area') continue;
      const href = element.getAttribute('href') ?? element.getAttribute('xlink:href');
      const to = address(href, base);
      // On somebody's own page "#" leads to them, and is there to be pressed.
      const slug = href?.trim().startsWith('#') ? null : slugOf(to);
      if (slug === null) {
        if (to && isSite(to) && XING.thing_paths.test(to.pathname)) things.add(element);
        continue;
      }
      if (
        isNavigation(element) ||
        !(ReaderTree.isShown(element) || ReaderControls.isFolded(element, slug)) ||
        ReaderName.isReport(element, slug)
      ) {
        continue;
      }
      const raw = href?.trim() ?? '';
      const shown = ReaderText.clean(/^(\/|https?:)/i.test(raw) ? raw : (to?.href ?? raw), LONGEST);
      const person = personAt(element, slug, shown);
      persons.push(person);
      personOf.set(element, person);
    }
    const controls = ReaderControls.gather(elements, (link) => personOf.has(link)).filter(
      (control) => !isNavigation(control.element),
    );
    return {
      root,
      url: base,
      elements,
      persons,
      personOf,
      headings,
      things,
      controls,
      controlOf: new Map(controls.map((control) => [control.element, control])),
      personsIn: within(persons, (person) => person.link),
      controlsIn: within(controls, (control) => control.element),
      headingsIn: within(headings, (heading) => heading),
      headingSet: new Set(headings),
      thingsIn: within([...things], (thing) => thing),
      mutual: new Map(),
      people: new Map(),
      order: new Map(elements.map((element, index) => [element, index])),
    };
  }

  /**
   * Takes further controls in, found by other means than their own look.
   * @param {ReaderScene} scene
   * @param {ReaderControl[]} found
   */
  function admit(scene, found) {
    scene.controls = [...scene.controls, ...found].sort((one, two) => inOrder(scene)(one.element, two.element));
    for (const control of found) scene.controlOf.set(control.element, control);
    scene.controlsIn = within(scene.controls, (control) => control.element);
  }

  /**
   * Sorts by document order; asking the browser for that takes as long as a list is long, each time.
   * @param {ReaderScene} scene
   * @returns {(one: Element, two: Element) => number}
   */
  const inOrder = (scene) => (one, two) => (scene.order.get(one) ?? 0) - (scene.order.get(two) ?? 0);

  /**
   * Every ancestor with what it holds, in document order.
   * @template T
   * @param {T[]} items
   * @param {(item: T) => Element} place
   * @returns {Map<Element, T[]>}
   */
  function within(items, place) {
    /** @type {Map<Element, T[]>} */
    const held = new Map();
    for (const item of items) {
      for (const at of ReaderTree.chain(place(item))) {
        const list = held.get(at);
        if (list) list.push(item);
        else held.set(at, [item]);
      }
    }
    return held;
  }

  /**
   * Is this link one of the mutual contacts a card names, rather than the person who asks?
   * @param {ReaderScene} scene @param {ReaderPerson} person
   */
  function isMutual(scene, person) {
    const known = scene.mutual.get(person);
    if (known !== undefined) return known;
    const answer = ReaderMutual.tell(scene, person.link);
    scene.mutual.set(person, answer);
    return answer;
  }

  /**
   * Different people a piece of the page is about, mutual contacts left out.
   * @param {ReaderScene} scene
   * @param {Element} element
   */
  function peopleIn(scene, element) {
    const known = scene.people.get(element);
    if (known) return known;
    /** @type {Map<string, ReaderPerson>} */
    const found = new Map();
    scene.people.set(element, found);
    for (const person of scene.personsIn.get(element) ?? []) {
      if (!found.has(person.slug.toLowerCase()) && !isMutual(scene, person)) {
        found.set(person.slug.toLowerCase(), person);
      }
    }
    return found;
  }

  /** Inside a heading, or around one. @param {ReaderScene} scene @param {Element} element */
  const isHeaded = (scene, element) =>
    scene.headingsIn.has(element) || ReaderTree.chain(element).some((at) => scene.headingSet.has(at));

  return Object.freeze({
    isHeaded,
    look,
    personAt,
    admit,
    address,
    slugOf,
    isSite,
    isConsent,
    isMutual,
    peopleIn,
    within,
    inOrder,
  });
})();
