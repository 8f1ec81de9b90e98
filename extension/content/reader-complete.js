// Is the whole list on the page? Only then does a missing request mean anything, so every doubt says no.

const ReaderComplete = (() => {
  /** @param {ReaderScene} scene */
  const isLoading = (scene) =>
    scene.elements.some(
      (element) =>
        (element.matches(XING.hints.loader) ||
          (element.childElementCount <= 2 && XING.pages.loading.test(element.textContent ?? ''))) &&
        !ReaderTree.closest(element, 'footer,nav,button,[data-kontaktwacht],script,style') &&
        ReaderTree.isShown(element instanceof SVGTitleElement ? (ReaderTree.parent(element) ?? element) : element),
    );

  /**
   * Places of cards to come, whose answers cannot be pressed yet.
   * @param {ReaderScene} scene
   * @param {Element[]} cards
   */
  const isFilling = (scene, cards) =>
    scene.controls.some(
      ({ action, element }) =>
        (action === 'accept' || action === 'decline') &&
        element.matches(ReaderControls.DISABLED) &&
        !cards.some((card) => ReaderTree.contains(card, element)),
    );

  /**
   * Further pages or a button that loads more.
   * @param {ReaderScene} scene
   * @param {Element|null} list
   * @param {Element[]} cards
   */
  function hasMore(scene, list, cards) {
    for (const control of scene.controls) {
      if ((control.action !== 'load_more' && control.action !== 'expand') || XING.words.learn.test(control.label)) {
        continue;
      }
      if (cards.some((card) => ReaderTree.contains(card, control.element))) continue;
      if (list === null || belongsTo(scene, control.element, list)) return true;
    }
    return scene.elements.some(
      (element) =>
        element.matches(
          '[rel~="next"],[aria-label*="agination"],[class*="pagination"],[data-qa*="pagination"],.paging',
        ) &&
        ReaderTree.isShown(element) &&
        !cards.some((card) => ReaderTree.contains(card, element)),
    );
  }

  /**
   * A control next to the list, not one of a module with a heading or people of its own.
   * @param {ReaderScene} scene
   * @param {Element} control
   * @param {Element} list
   */
  function belongsTo(scene, control, list) {
    for (const at of ReaderTree.chain(control)) {
      if (ReaderTree.contains(at, list)) return true;
      if (scene.personsIn.has(at)) return false;
      // A heading with a link beside it stands over its list; modules below have headings of their own.
      if (scene.headingsIn.has(at)) return ReaderScene.inOrder(scene)(at, list) < 0;
    }
    return true;
  }

  /** Rows that a virtual list keeps out of the document. @param {Element|null} list @param {Element[]} cards */
  function isVirtual(list, cards) {
    const count = cards.length;
    for (const card of cards) {
      const size = Number(ReaderTree.closest(card, '[aria-setsize]')?.getAttribute('aria-setsize') ?? 0);
      if (size === -1 || size > count) return true;
    }
    const sized = list && (ReaderTree.closest(list, '[aria-rowcount]') ?? ReaderTree.closest(list, '[aria-setsize]'));
    const rows = Number(sized?.getAttribute('aria-rowcount') ?? sized?.getAttribute('aria-setsize') ?? 0);
    if (rows === -1 || rows > count + 1) return true;
    if (cards.length > 1 && list && cards.every((card) => isPlaced(card, list))) return true;
    return cards.length > 0 && list !== null && hasSpacer(list, cards);
  }

  /**
   * Put in its place by coordinates: the card, a box around it, or the one box inside it.
   * @param {Element} card
   * @param {Element} list
   */
  function isPlaced(card, list) {
    const around = ReaderTree.chain(card);
    const boxes = around.slice(0, Math.max(1, around.indexOf(list)));
    for (let inside = card; inside.childElementCount === 1 && boxes.length < 12;) {
      inside = /** @type {Element} */ (inside.firstElementChild);
      boxes.push(inside);
    }
    return boxes.some((box) => /absolute|fixed/.test(getComputedStyle(box).position));
  }

  /** Empty room that stands for rows not yet drawn. @param {Element} list @param {Element[]} cards */
  function hasSpacer(list, cards) {
    const style = getComputedStyle(list);
    const height = Math.max(40, cards[0].getBoundingClientRect().height);
    if (parseFloat(style.paddingTop) > 2 * height || parseFloat(style.paddingBottom) > 2 * height) return true;
    return ReaderTree.elementChildren(list).some(
      (child) =>
        !(child.textContent ?? '').trim() &&
        child.childElementCount === 0 &&
        !child.shadowRoot &&
        child.getBoundingClientRect().height > Math.max(150, 1.5 * height),
    );
  }

  /**
   * What may be a title by its shape: a short text with a number, of few pieces, not on the way through the site.
   * @param {Element} element
   */
  const isTitle = (element) =>
    element.childElementCount <= 2 &&
    (element.textContent ?? '').length < 40 &&
    /\d/.test(element.textContent ?? '') &&
    !ReaderTree.isSkipped(element) &&
    !ReaderTree.closest(element, 'nav,button,a,li,[role="tab"],style,head') &&
    !element.closest(XING.hints.banner);

  /**
   * Number that the page itself gives in a heading, tab, status or short line ("Kontaktanfragen (24)").
   * @param {ReaderScene} scene
   * @param {RegExp} words
   */
  function shownCount(scene, words) {
    const titles = scene.elements.filter((element) =>
      element.matches('[role="tab"][aria-selected="true"],[aria-current="page"],[role="status"]'),
    );
    for (const element of [...scene.headings, ...titles, ...scene.elements.filter(isTitle)]) {
      if (!ReaderTree.isShown(element)) continue;
      const whole = ReaderText.squeeze(element.textContent ?? '').trim();
      // "Erhaltene (2) | Gesendete (4)": each with its own number.
      for (const text of whole.length > 80 ? [] : whole.split(/\s[|·•]\s/)) {
        const count = /(\d[\d.]*)(\+)?/.exec(text);
        if (!count || !words.test(text) || (words === XING.pages.requests && XING.pages.sent.test(text))) continue;
        return { count: Number(count[1].replace(/\./g, '')), atLeast: count[2] === '+' };
      }
    }
    return null;
  }

  /** "Seite 1 von 3", "1–3 von 37" beside the cards. @param {ReaderScene} scene @param {Element[]} cards */
  function isPart(scene, cards) {
    return scene.elements.some((element) => {
      if (element.childElementCount > 3) return false;
      const text = element.textContent ?? '';
      const all = text.length < 60 ? XING.pages.part.exec(ReaderText.squeeze(text))?.[1] : undefined;
      if (!all || Number(all.replace(/\./g, '')) <= (XING.pages.pages.test(text) ? 1 : cards.length)) return false;
      return ReaderTree.isShown(element) && !cards.some((card) => ReaderTree.contains(card, element));
    });
  }

  /**
   * Words of the page, outside lists and controls, that say there is nothing; not that something went wrong or was
   * filtered out.
   * @param {ReaderScene} scene
   */
  function saysEmpty(scene) {
    for (const element of scene.elements) {
      if (
        element.childElementCount > 3 ||
        !/^(p|h[1-6]|div|span|li|td|strong|em|section|article)$/.test(element.localName)
      ) {
        continue;
      }
      const text = element.textContent ?? '';
      if (
        text.length > 8 &&
        text.length < 200 &&
        XING.pages.empty.test(text) &&
        !XING.pages.trouble.test(text) &&
        ReaderTree.isShown(element)
      ) {
        return true;
      }
    }
    return saysNothing(scene);
  }

  /**
   * In whatever words: a sentence or two that deny something are all there is, and nobody is shown.
   * @param {ReaderScene} scene
   */
  function saysNothing(scene) {
    if (scene.persons.length > 0) return false;
    const content = ReaderDoubt.contentOf(scene);
    return content.length < 240 && XING.pages.nothing.test(content) && !XING.pages.trouble.test(content);
  }

  /**
   * @param {ReaderScene} scene @param {Element|null} list @param {Element[]} cards all candidates, read or not
   * @param {RegExp} words that head such a list
   */
  function isWhole(scene, list, cards, words) {
    if (isLoading(scene) || isFilling(scene, cards) || hasMore(scene, list, cards) || isPart(scene, cards)) {
      return false;
    }
    const shown = shownCount(scene, words);
    if (shown && (shown.atLeast || shown.count !== cards.length)) return false;
    if (cards.length === 0) return saysEmpty(scene);
    return !isVirtual(list, cards);
  }

  return Object.freeze({ isWhole, isLoading, saysEmpty, shownCount });
})();
