// Controls of the page (buttons, submit inputs, links that act) and what each one does, told by its words, else by the
// names its build gave it, else left open.

const ReaderControls = (() => {
  const NATIVE =
    'button,input[type="submit"],input[type="button"],input[type="image"],input[type="radio"],[role="button"],[role="radio"],summary';
  /** Shown, and not to be pressed yet. */
  const DISABLED = ':disabled,[aria-disabled="true"]';
  /** Opens over the page or inside it when its button is pressed; closed, it is in the document but not shown. */
  const MENU = '[role="menu"],[role="listbox"],[popover],details > :not(summary)';
  /** A title that is pressed to open what is below it. */
  const OPENER =
    ':is(h1,h2,h3,h4,h5,h6,[role="heading"]) :is(button,[role="button"])[aria-expanded]:not([aria-haspopup])';
  /** What a button says with the whole name of somebody in it is not longer. */
  const LONGEST = 80;
  const DECIDES = /^(accept|decline)/;
  const WORDS = XING.words;

  /** @param {Element} element */
  const isNative = (element) =>
    element.matches(NATIVE) || (/-/.test(element.localName) && /button|action|btn/.test(element.localName));

  /**
   * Could this element be a control at all? A title that opens what is below it is a title.
   * @param {Element} element
   */
  function isCandidate(element) {
    if (element.matches(OPENER)) return false;
    if (isNative(element)) return true;
    if (element.childElementCount === 0 && XING.words.expand_whole.test(element.textContent ?? '')) return true;
    if (element.localName === 'a') {
      if (/^[\s.…]*(mehr|more)[\s.…]*$/i.test(element.textContent ?? '')) return true;
      // A short link that stands by itself may act; a link inside prose is part of what somebody wrote.
      const text = element.textContent ?? '';
      return (
        text.length <= 60 &&
        !/[/@]|www\./.test(text) &&
        (ReaderTree.text(element.parentElement).length - text.length <= 70 || standsAlone(element))
      );
    }
    return (
      (element.hasAttribute('onclick') ||
        element.hasAttribute('aria-disabled') ||
        (element.hasAttribute('tabindex') && element.getAttribute('tabindex') !== '-1')) &&
      (element.textContent ?? '').length <= LONGEST
    );
  }

  /** Nothing but other links on its line. @param {Element} element */
  function standsAlone(element) {
    for (const side of /** @type {const} */ (['previousSibling', 'nextSibling'])) {
      for (
        let node = element[side], steps = 0;
        node &&
        steps < 40 &&
        !(node instanceof Element && !/^(a|b|i|em|strong|span|small|img|svg|button)$/.test(node.localName));
        node = node[side], steps++
      ) {
        if (
          node.nodeType !== Node.COMMENT_NODE &&
          /[\p{L}\p{N}]/u.test(node.textContent ?? '') &&
          !(node instanceof Element && isAside(node))
        ) {
          return false;
        }
      }
    }
    return true;
  }

  /** A link or button, alone in its box, or not shown at all. @param {Element} element */
  const isAside = (element) =>
    element.matches('a,button') ||
    element.querySelector('a,button')?.textContent?.trim() === element.textContent?.trim() ||
    !ReaderTree.isShown(element);

  /** @param {string} text @returns {ReaderAction|null} null where the words are not known */
  function actionOf(text) {
    if (text.length > 110) return null;
    if (WORDS.withdraw.test(text)) return 'withdraw';
    if (WORDS.decline.test(text)) return WORDS.bulk.test(text) ? 'other' : 'decline';
    if (WORDS.accept.test(text)) return WORDS.bulk.test(text) ? 'other' : 'accept';
    if (WORDS.menu.test(text)) return 'menu';
    if (WORDS.expand.test(text)) return 'expand';
    if (WORDS.collapse.test(text)) return 'other';
    if (WORDS.load_more.test(text)) return 'load_more';
    if (WORDS.profile.test(text)) return 'profile';
    if (WORDS.later.test(text)) return 'decline_weak';
    if (WORDS.pending.test(text)) return 'pending';
    if (WORDS.apply.test(text)) return 'other';
    if (WORDS.add.test(text)) return 'add';
    if (WORDS.decline_weak.test(text)) return 'decline_weak';
    if (WORDS.message.test(text)) return 'message';
    if (WORDS.social.test(text)) return 'social';
    if (WORDS.follow.test(text)) return 'follow';
    if (WORDS.report.test(text)) return 'other';
    if (WORDS.accept_weak.test(text)) return 'accept_weak';
    return null;
  }

  /** Names given by the build: only where no label speaks. @param {Element} element @returns {ReaderAction|null} */
  function actionOfMarks(element) {
    const parts = [
      ReaderTree.marks(element),
      ReaderLabels.own(element, 'data-action'),
      ReaderLabels.own(element, 'formaction'),
      ReaderLabels.own(element, 'data-icon'),
    ];
    for (const child of element.querySelectorAll('svg,use,i,span,img')) {
      parts.push(
        ReaderLabels.own(child, 'data-icon'),
        ReaderLabels.own(child, 'data-xds'),
        ReaderLabels.own(child, 'class'),
        (ReaderLabels.own(child, 'href') || ReaderLabels.own(child, 'xlink:href')).split('#').pop() ?? '',
      );
    }
    const text = parts.join(' ').replace(/([a-z])([A-Z])/g, '$1-$2');
    if (/withdraw|revoke/i.test(text)) return 'withdraw';
    const declines = XING.icons.decline.test(text);
    const accepts = XING.icons.accept.test(text);
    if (declines !== accepts) return declines ? 'decline' : 'accept';
    return null;
  }

  /** @param {Element} element @returns {ReaderControl|null} null where this is no control */
  function read(element) {
    const native = isNative(element);
    if (native && element.getAttribute('aria-haspopup') && element.getAttribute('aria-haspopup') !== 'dialog') {
      return { element, action: 'menu', label: ReaderLabels.all(element)[0] ?? '', native, sure: true };
    }
    const texts = ReaderLabels.all(element);
    for (const text of texts) {
      const action = actionOf(text);
      if (action) return { element, action, label: texts[0] ?? '', native, sure: true };
    }
    if (!native && (element.localName !== 'a' || texts.length > 0)) return null;
    const guess = texts.some((text) => text.length > 2) ? null : actionOfMarks(element);
    if (!native && guess === null) return null;
    return { element, action: guess ?? 'unknown', label: texts[0] ?? '', native, sure: false };
  }

  /**
   * All shown controls in document order. A control inside a control is one control (a custom element around its
   * button), unless the outer one is a whole card that can be clicked.
   * @param {Element[]} elements @param {(link: Element) => boolean} isPersonLink @returns {ReaderControl[]}
   */
  function gather(elements, isPersonLink) {
    /** @type {ReaderControl[]} */
    const found = [];
    /** @type {Set<ReaderControl>} */
    const covered = new Set();
    for (const element of elements) {
      if ((element.localName === 'a' && isPersonLink(element)) || !isCandidate(element)) continue;
      const last = found[found.length - 1];
      if (last && ReaderTree.contains(last.element, element)) {
        if (!isWhole(last.element)) continue;
        found.pop();
      }
      const control = read(element);
      if (!control) continue;
      if (isWithinReach(element, control)) found.push(control);
      else if (isRevealed(element, control)) {
        covered.add(control);
        found.push(control);
      }
    }
    // Where answers are seen, what is hidden is the same again for another width.
    const open = found.some((control) => !covered.has(control) && control.action.startsWith('accept'));
    return open ? found.filter((control) => !covered.has(control)) : found;
  }

  /**
   * Answers that come into sight as the pointer rests on the card: a hidden box with them alone, near somebody.
   * @param {Element} element
   * @param {ReaderControl} control
   */
  function isRevealed(element, control) {
    if (!control.sure || !DECIDES.test(control.action)) return false;
    const up = ReaderTree.chain(element);
    const first = up.findIndex((at) => ReaderTree.isShown(at));
    const box = up[first - 1];
    return (
      box !== undefined &&
      (box.textContent ?? '').trim().length <= LONGEST &&
      box.querySelectorAll(NATIVE).length >= 2 &&
      !box.querySelector('p,h1,h2,h3,h4,input,textarea') &&
      up.slice(first, first + 4).some((at) => at.querySelector('a[href*="/profile/"]') && !at.matches('body,main'))
    );
  }

  /**
   * Shown, or its label is (many builds hide the round button itself), or a closed menu holds it that decides.
   * @param {Element} element
   * @param {ReaderControl} control
   */
  function isWithinReach(element, control) {
    if (ReaderTree.isShown(element)) return true;
    if (element instanceof HTMLInputElement && [...(element.labels ?? [])].some(ReaderTree.isShown)) return true;
    const menu = DECIDES.test(control.action) ? ReaderTree.closest(element, MENU) : null;
    return menu?.parentElement != null && ReaderTree.isShown(menu.parentElement);
  }

  /**
   * Not shown as long as the title beside it has not been pressed, which names the same person.
   * @param {Element} link
   * @param {string} slug
   */
  function isFolded(link, slug) {
    const up = ReaderTree.chain(link);
    const panel = up.find(
      (at, index) => index + 1 < up.length && !ReaderTree.isShown(at) && ReaderTree.isShown(up[index + 1]),
    );
    const titles = panel?.parentElement?.querySelectorAll(OPENER);
    return (
      titles?.length === 1 &&
      titles[0].getAttribute('aria-expanded') === 'false' &&
      ReaderTree.isShown(titles[0]) &&
      ReaderName.agreement(ReaderLabels.shown(titles[0]), slug) > 0
    );
  }

  /** A clickable card rather than a button. @param {Element} element */
  const isWhole = (element) =>
    (element.textContent ?? '').length > 120 ||
    (element.querySelector('a[href]')?.textContent ?? element.textContent ?? '').trim() !==
      (element.textContent ?? '').trim() ||
    [element, element.shadowRoot].some(
      (root) => (root?.querySelectorAll(`${NATIVE},a[href],h1,h2,h3,h4`).length ?? 0) > 1,
    );

  /**
   * Links and buttons that carry knowledge ("12 gemeinsame Kontakte") are text of the card, not controls.
   * @param {ReaderControl} control
   */
  const isInformation = (control) =>
    (control.action === 'unknown' || control.action === 'menu') &&
    /\d/.test(control.label) &&
    /\p{L}{3}/u.test(control.label);

  return Object.freeze({ gather, read, actionOf, isCandidate, isInformation, isFolded, NATIVE, DISABLED });
})();
