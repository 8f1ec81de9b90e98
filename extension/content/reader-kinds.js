// What kind of page this is, told by what stands on it; the address only breaks ties.

const ReaderKinds = (() => {
  const ITEM = 'li,tr,article';
  const KINDS = /** @type {const} */ (['requests', 'sent', 'suggestions', 'contacts']);
  const DIALOG = '[role="dialog"],[role="alertdialog"],dialog';

  /** What the address hints at. @param {string} url @returns {PageKind|null} */
  function hinted(url) {
    const address = ReaderScene.address(url, 'https://www.xing.com/');
    if (!address) return null;
    const path = address.pathname + address.search;
    for (const kind of /** @type {PageKind[]} */ (['sent', 'requests', 'messages', 'profile', 'people', 'posts'])) {
      if (XING.addresses[kind].test(path)) return kind;
    }
    return null;
  }

  /**
   * Texts by which a page says what it is: headings and the chosen tab; where in the site the page stands is no title.
   * @param {ReaderScene} scene
   * @returns {string[]}
   */
  function titles(scene) {
    const chosen = scene.elements.filter((element) =>
      element.matches('[role="tab"][aria-selected="true"],[aria-current="page"],legend,caption'),
    );
    return [...scene.headings, ...chosen]
      .filter(
        (element) =>
          !element.closest(XING.hints.banner) && !scene.personsIn.has(element) && ReaderTree.isShown(element),
      )
      .map(textOf)
      .filter((text) => text.length > 2 && text.length < 90);
  }

  /** @param {Element} heading */
  const textOf = (heading) => ReaderText.squeeze(heading.textContent ?? '').trim();

  /** @param {string[]} texts @param {'requests'|'sent'|'suggestions'|'contacts'|'elsewhere'} what */
  const says = (texts, what) =>
    texts.some((text) => XING.pages[what].test(text) && (what !== 'requests' || !XING.pages.sent.test(text)));

  /**
   * Does the nearest title above say so? Names are titles of their own cards only.
   * @param {ReaderScene} scene @param {Element} element @param {'requests'|'sent'|'suggestions'|'contacts'|'elsewhere'} what
   */
  function isUnder(scene, element, what) {
    const heads = over(scene);
    const place = scene.order.get(element) ?? 0;
    let [first, end] = [0, heads.length];
    while (first < end) {
      const middle = (first + end) >> 1;
      if ((scene.order.get(heads[middle]) ?? 0) < place) first = middle + 1;
      else end = middle;
    }
    // What stands in a box with people of its own is the title of that box alone.
    const around = new Set(ReaderTree.chain(element));
    const head = heads.slice(0, first).findLast((heading) => {
      const box = ReaderTree.chain(heading).find((at) => scene.personsIn.has(at));
      return box === undefined || around.has(box);
    });
    return head !== undefined && says([textOf(head)], what);
  }

  /** Headings that stand over lists, of each page that is read. @type {WeakMap<ReaderScene, Element[]>} */
  const known = new WeakMap();

  /** @param {ReaderScene} scene @returns {Element[]} in document order */
  function over(scene) {
    const found =
      known.get(scene) ??
      scene.headings.filter(
        (heading) =>
          (!heading.closest(ITEM) || KINDS.some((kind) => says([textOf(heading)], kind))) &&
          !scene.personsIn.has(heading) &&
          !ReaderTree.chain(heading).some((at) => scene.personOf.has(at)) &&
          ReaderTree.isShown(heading),
      );
    known.set(scene, found);
    return found;
  }

  /**
   * Where the title of the page shares a box with the only request, or a dialog is all about one: the pieces below the
   * title, to the one that holds the controls.
   * @param {ReaderScene} scene
   * @param {Element} box
   * @param {Element} controls
   * @returns {Element[]} none where the box has no title
   */
  function belowTitle(scene, box, controls) {
    const pieces = ReaderTree.elementChildren(box);
    const first = pieces.findIndex((piece) => scene.personsIn.has(piece) || ReaderTree.contains(piece, controls));
    const slug = scene.personsIn.get(box)?.[0]?.slug ?? null;
    const isTitled = pieces.slice(0, first).some((piece) =>
      scene.headingsIn.get(piece)?.some((heading) => {
        const text = textOf(heading);
        return says([text], 'requests') || (box.matches(DIALOG) && ReaderName.agreement(text, slug) < 0.5);
      }),
    );
    const last = pieces.findLastIndex((piece) => scene.personsIn.has(piece) || ReaderTree.contains(piece, controls));
    return isTitled ? pieces.slice(first, last + 1) : [];
  }

  /** @param {ReaderScene} scene @param {string|undefined} given @returns {'de'|'en'} */
  function language(scene, given) {
    const named = (
      given ??
      (scene.root.ownerDocument ?? /** @type {Document} */ (scene.root)).documentElement?.lang ??
      ''
    ).toLowerCase();
    if (named.startsWith('de')) return 'de';
    if (named.startsWith('en')) return 'en';
    const text =
      scene.controls
        .filter((control) => ReaderTree.isShown(control.element))
        .map((control) => control.label)
        .join(' ') +
      titles(scene).join(' ') +
      (scene.root.textContent ?? '').slice(0, 3000);
    const german = text.match(XING.languages.de)?.length ?? 0;
    const english = text.match(XING.languages.en)?.length ?? 0;
    return english > german ? 'en' : 'de';
  }

  return Object.freeze({ DIALOG, hinted, titles, says, isUnder, belowTitle, language });
})();
