// A page that should show requests and on which none were read, or too few: does it owe us some? Red once too often is
// better than silent, but a page that is provably empty or about something else is left in peace.

const ReaderDoubt = (() => {
  /** What is drawn or comes from elsewhere: whatever it says cannot be read. */
  const DRAWN = 'canvas,iframe,object,embed';
  /** Beside the content, or no content at all. */
  const BESIDE =
    'nav,header,footer,aside,form,menu,[role="navigation"],[role="banner"],[role="contentinfo"],[role="complementary"],[role="tablist"],[role="menu"],[role="dialog"]';

  /** @param {ReaderScene} scene @returns {Element|null} */
  const mainOf = (scene) =>
    scene.root.querySelector(XING.hints.main) ?? (scene.root instanceof Document ? scene.root.body : scene.root);

  /**
   * Visible text of the page's main part.
   * @param {ReaderScene} scene
   * @param {string} [besides] what else is left out
   */
  function contentOf(scene, besides = '') {
    const main = mainOf(scene);
    if (!main) return '';
    return ReaderText.join(
      ReaderText.blocks(
        [main],
        (element) =>
          element !== main && element.matches(`nav,header,footer,aside,button,[role="navigation"]${besides}`),
      ),
    );
  }

  /** @param {Element} element */
  const isContent = (element) => !ReaderTree.closest(element, BESIDE) && ReaderTree.isShown(element);

  /**
   * A large box that holds nothing readable: a drawing, a frame, a component closed to everybody.
   * @param {Element} element
   */
  function isOpaque(element) {
    if (
      !element.matches(DRAWN) &&
      !(ReaderTree.nameOf(element).includes('-') && !element.shadowRoot && element.childNodes.length === 0)
    ) {
      return false;
    }
    const { width, height } = element.getBoundingClientRect();
    return width >= 100 && height >= 40 && isContent(element);
  }

  /** What a piece says beside its links and buttons, which may as well be tabs. @param {Element} piece */
  const spoken = (piece) =>
    ReaderText.join(ReaderText.blocks([piece], (element) => element.matches('a[href],button,form'))).length;

  /**
   * Pieces of one build, each with something to say, one after the other: a list, whatever it is made of.
   * @param {ReaderScene} scene
   */
  function hasList(scene) {
    const main = mainOf(scene);
    return (
      main !== null &&
      scene.elements.some((element) => {
        if (
          element.childElementCount < 2 ||
          element.matches('p,a,button,tr,select') ||
          !ReaderTree.contains(main, element)
        ) {
          return false;
        }
        const pieces = ReaderTree.elementChildren(element).filter(
          (child) => !child.matches('h1,h2,h3,p,a,button,form,section'),
        );
        const alike = pieces.filter(
          (piece) =>
            piece.localName === pieces[0].localName &&
            piece.className === pieces[0].className &&
            spoken(piece) >= (piece.matches(ReaderGrowth.ITEM) ? 3 : 12),
        );
        return alike.length >= 2 && isContent(element);
      })
    );
  }

  /** The page counts requests, or holds what cannot be looked into. @param {ReaderScene} scene */
  function hides(scene) {
    return (ReaderComplete.shownCount(scene, XING.pages.requests)?.count ?? 0) > 0 || scene.elements.some(isOpaque);
  }

  /** @param {Element} heading */
  const rankOf = (heading) => Number(/^h(\d)$/.exec(heading.localName)?.[1] ?? heading.getAttribute('aria-level') ?? 2);

  /**
   * On a page with parts, all that stands under the heading of requests is a sentence that denies something, in
   * whatever words ("Zurzeit möchte Dich niemand hinzufügen."): what stands under the next is no request by its place.
   * Proof that there is none it is not.
   * @param {ReaderScene} scene
   */
  function denies(scene) {
    const heads = scene.headings.filter((heading) => ReaderTree.isShown(heading) && !scene.personsIn.has(heading));
    const titles = heads.filter((heading) =>
      ReaderKinds.says([ReaderText.squeeze(heading.textContent ?? '').trim()], 'requests'),
    );
    return titles.length > 0 && titles.every((title) => isDenied(scene, title, heads[heads.indexOf(title) + 1]));
  }

  /** @param {ReaderScene} scene @param {Element} title @param {Element|undefined} next heading */
  function isDenied(scene, title, next) {
    if (!next || rankOf(next) > rankOf(title) || title.getRootNode() !== next.getRootNode()) return false;
    const order = ReaderScene.inOrder(scene);
    /** @param {Element} element */
    const isBetween = (element) =>
      order(title, element) < 0 && order(element, next) < 0 && !ReaderTree.contains(title, element);
    if (scene.persons.some(({ link }) => isBetween(link)) || scene.controls.some(({ element }) => isBetween(element))) {
      return false;
    }
    const text = ReaderText.join(
      scene.elements
        .filter(
          (element) =>
            isBetween(element) &&
            !ReaderTree.contains(element, next) &&
            !isBetween(ReaderTree.parent(element) ?? title),
        )
        .flatMap((element) => ReaderText.blocks([element], () => false)),
    );
    return text.length < 200 && XING.pages.nothing.test(text) && !XING.pages.trouble.test(text);
  }

  /** Offered, asked by oneself, followed. @param {ReaderScene} scene @param {ReaderFound} found */
  const isAnswered = (scene, found) =>
    ReaderFields.controlsOf(scene, found.parts).some((control) =>
      ['add', 'withdraw', 'pending', 'follow'].includes(control.action),
    );

  /**
   * A page that says it shows requests, where none was found: are there any that should have been? It hides them, or
   * shows people who are neither suggestions nor asked by oneself, or a list, or more than a sentence.
   * @param {ReaderScene} scene @param {boolean} addressed its address says so too
   */
  function owes(scene, addressed) {
    if (hides(scene)) return true;
    if (denies(scene)) return ReaderPossible.shapes(scene) > 0;
    const others = ReaderLists.people(scene, () => true).filter(
      (card) => ReaderLists.isListed(scene, card) && !ReaderVeto.isOther(scene, card),
    );
    const answered = others.filter((card) => isAnswered(scene, card));
    if (others.length > 0) return answered.length < others.length;
    const mute = scene.controls.filter((control) => control.native && control.action === 'unknown').length;
    if (scene.persons.length > 0 && mute >= 2) return true;
    const written = contentOf(scene).length > 100;
    if (ReaderComplete.isLoading(scene) && !written) return false;
    return addressed && !ReaderComplete.shownCount(scene, XING.pages.requests) && (written || hasList(scene));
  }

  /** "Ja" and "Nein" answer all kinds of questions. @param {ReaderPair} pair */
  const isQuestion = (pair) => pair.accept.action === 'accept_weak' && pair.decline?.action === 'decline_weak';

  /**
   * A place that is still to be filled: nothing can be pressed yet and nobody is named.
   * @param {ReaderScene} scene
   * @param {Element} place
   */
  function isUnfilled(scene, place) {
    const controls = (scene.controlsIn.get(place) ?? []).map((control) => control.element);
    return (
      controls.length > 0 &&
      controls.every((element) => element.matches(ReaderControls.DISABLED)) &&
      !place.querySelector('img,canvas,a[href]') &&
      ReaderText.blocks([place], (element) => controls.includes(element)).length === 0
    );
  }

  /**
   * Pairs near nobody are no requests, unless the page says that requests are what it shows, or they repeat.
   * @param {ReaderScene} scene @param {ReaderPair[]} pairs @param {ReaderFound[]} cards @param {boolean} expected
   */
  function unread(scene, pairs, cards, expected) {
    const used = new Set(cards.map((card) => card.pair));
    const lost = pairs.filter(
      (pair) =>
        !used.has(pair) &&
        !isQuestion(pair) &&
        !isUnfilled(scene, pair.place.closest(ReaderGrowth.ITEM) ?? pair.place) &&
        !ReaderVeto.isConsent(scene, pair) &&
        !ReaderVeto.isNearThing(scene, pair),
    );
    return expected || lost.length >= 3 ? lost : [];
  }

  /**
   * Neighbours of cards that look like them, controls and all, and were not taken for cards.
   * @param {ReaderScene} scene
   * @param {ReaderFound[]} found
   * @param {ReaderFound[]} judged those found or refused on good grounds
   * @param {ReaderPair[]} lost whose cards are counted already
   */
  function overlooked(scene, found, judged, lost) {
    const known = new Set(judged.flatMap((card) => card.parts));
    /** @param {Element} element @returns {string[]} */
    const actions = (element) =>
      (scene.controlsIn.get(element) ?? []).filter((control) => control.native).map((control) => control.action);
    const answers = new Map(
      found.map((card) => [
        card.element.localName,
        [card.pair?.accept.action, card.pair?.decline?.action].filter((one) => one !== undefined),
      ]),
    );
    /** Holds what the pair of a card of its tag consists of. @param {Element} element */
    const isAlike = (element) => {
      const left = actions(element);
      const wanted = answers.get(element.localName);
      return (
        wanted !== undefined &&
        wanted.length > 1 &&
        wanted.every((one) => left.includes(one) && left.splice(left.indexOf(one), 1))
      );
    };
    const around = new Set(found.map((card) => ReaderTree.parent(card.element)));
    return [...around]
      .flatMap((list) => (list ? ReaderTree.elementChildren(list) : []))
      .filter(
        (element) =>
          !known.has(element) &&
          isAlike(element) &&
          ![...known].some((part) => ReaderTree.contains(element, part)) &&
          !lost.some((pair) => ReaderTree.contains(element, pair.accept.element)) &&
          ReaderTree.isShown(element) &&
          !isUnfilled(scene, element),
      ).length;
  }

  return Object.freeze({ BESIDE, owes, denies, hides, isAnswered, unread, overlooked, contentOf });
})();
