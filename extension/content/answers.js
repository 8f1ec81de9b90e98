// The person's own answers, noticed and never triggered: a trusted press of the site's accept or decline on a card that
// was read, or in the menu or dialog that the card opened elsewhere on the page. Where words do not say which of the
// two it was, or the site asks again and the person thinks better of it, nothing is reported.

const Answers = (() => {
  /** What opens over a page; many builds append it at the end of the document, out of the card. */
  const LAYER =
    'dialog,[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"],[aria-modal="true"],[popover]';
  /** By then, in milliseconds, a site that asks again has put its question on the page. */
  const ASKS_WITHIN = 300;

  /** @typedef {{card: ReadCard, action: 'accepted'|'declined'}} Answer */
  /** @typedef {Answer & {before: Set<Element>, asked: boolean, timer: number}} Held */

  /** @param {EventTarget} target @returns {target is Element} */
  const isElement = (target) => target instanceof Element;

  /** @param {Element} element @returns {ReaderControl|null} */
  const control = (element) =>
    ReaderControls.isCandidate(element) || element.matches('[role^="menuitem"],[role="option"]')
      ? ReaderControls.read(element)
      : null;

  /** @param {ReaderControl|null} control @returns {'accepted'|'declined'|null} */
  function meaning(control) {
    if (!control?.sure) return null;
    if (control.action === 'accept') return 'accepted';
    if (control.action === 'decline') return 'declined';
    // "Ignorieren" answers, "Später" does not.
    return control.action === 'decline_weak' && !XING.words.later.test(control.label) ? 'declined' : null;
  }

  /** @param {Element[]} path @param {ReadCard[]} cards */
  const cardOf = (path, cards) => cards.find((one) => one.parts.some((part) => path.includes(part))) ?? null;

  /**
   * What a press along this path answered: the innermost control between the press and the card decides.
   * @param {EventTarget[]} path @param {ReadCard[]} cards @returns {Answer|null}
   */
  function answerOf(path, cards) {
    const elements = path.filter(isElement);
    const card = cardOf(
      elements,
      cards.filter((one) => one.accept || one.decline),
    );
    if (!card) return null;
    for (const element of elements) {
      if (card.parts.includes(element)) return null;
      if (element.matches('a[href*="/profile/"]')) return null;
      const action = meaning(control(element));
      if (action) return { card, action };
      if (element.matches('button,input,[role="button"]')) return null;
    }
    return null;
  }

  /**
   * The layer a press was in, unless the requests themselves are in it.
   * @param {Element[]} path
   * @param {ReadCard[]} cards
   */
  const layerOf = (path, cards) =>
    cardOf(path, cards) ? null : (path.find((element) => element.matches(LAYER)) ?? null);

  /** What was pressed in a layer. @param {Element[]} path @param {Element} layer @returns {ReaderControl|null} */
  const pressedIn = (path, layer) =>
    path
      .slice(0, path.indexOf(layer))
      .map(control)
      .find((one) => one !== null) ?? null;

  /**
   * What a press says to the site's "are you sure?".
   * @param {ReaderControl|null} pressed @param {'accepted'|'declined'} action that it was asked about
   * @returns {boolean|null} null where it says neither
   */
  function confirms(pressed, action) {
    if (!pressed) return null;
    if (XING.words.no.test(pressed.label)) return false;
    if (pressed.action === 'accept' || pressed.action === 'accept_weak' || meaning(pressed) === action) return true;
    return meaning(pressed) !== null || pressed.action === 'decline_weak' ? false : null;
  }

  /**
   * @param {{document: Document, signal: AbortSignal, current: () => ReadCard[], onAnswer: (answer: Answer) => void}}
   *   options
   */
  function start({ document, signal, current, onAnswer }) {
    /** Each card answers once, however often it is pressed. @type {Set<string>} */
    const given = new Set();
    /** An answer not reported yet: the site may ask again. @type {Held|null} */
    let held = null;
    /** The card on which something was pressed last that may have opened a menu. @type {ReadCard|null} */
    let opener = null;

    const layers = () =>
      ReaderTree.all(document).filter((element) => element.matches(LAYER) && ReaderTree.isShown(element));
    /** @param {Held} answer */
    const isAsked = (answer) => answer.asked || layers().some((layer) => !answer.before.has(layer));

    /** @param {Answer} answer */
    function give({ card, action }) {
      const key = `${card.card.ref} ${action}`;
      if (given.has(key)) return;
      given.add(key);
      onAnswer({ card, action });
    }

    /** @param {boolean} meant */
    function release(meant) {
      const answer = /** @type {Held|null} */ (held);
      held = null;
      if (!answer) return;
      clearTimeout(answer.timer);
      if (meant) give(answer);
    }

    /** Without another word of the person: where the card is gone, the site went ahead. */
    function conclude() {
      const answer = /** @type {Held|null} */ (held);
      if (answer) {
        release(
          !isAsked(answer) ||
            !current().some((one) => one.card.ref === answer.card.card.ref && (one.accept || one.decline)),
        );
      }
    }

    /** @param {Answer} answer */
    function hold(answer) {
      const timer = setTimeout(() => {
        if (held && isAsked(held)) held.asked = true;
        else release(true);
      }, ASKS_WITHIN);
      held = { ...answer, before: new Set(layers()), asked: false, timer };
    }

    /**
     * @param {EventTarget[]} targets
     * @param {boolean} leaves the page may be left with this press: nothing can be waited for
     */
    function press(targets, leaves) {
      const path = targets.filter(isElement);
      const cards = current();
      const layer = layerOf(path, cards);
      if (held) {
        const said = layer && isAsked(held) ? confirms(pressedIn(path, layer), held.action) : false;
        if (said === null) return;
        if (said) release(true);
        else conclude();
        if (layer) return;
      }
      const answer = answerOf(path, cards);
      if (answer && leaves) give(answer);
      else if (answer) hold(answer);
      else if (layer && opener) {
        const action = meaning(pressedIn(path, layer));
        if (action) hold({ card: opener, action });
      }
      if (!layer) opener = answer ? null : cardOf(path, cards);
    }

    /** @param {EventTarget[]} path */
    const leaves = (path) =>
      path.some(
        (one) =>
          isElement(one) &&
          (one.matches('a[href]:not([href^="#"])') || (one.matches('button,input') && one.closest('form') !== null)),
      );

    const target = document.defaultView ?? document;
    // In the capture phase, before the site's own handlers take the card away. A form sent with Enter presses its
    // button, too; what only submits (`requestSubmit`) may be the site's own doing, although browsers call that event
    // trusted.
    target.addEventListener(
      'click',
      (event) => {
        if (event.isTrusted) press(event.composedPath(), leaves(event.composedPath()));
      },
      { capture: true, signal },
    );

    target.addEventListener(
      'keydown',
      (event) => {
        const { key, isTrusted } = /** @type {KeyboardEvent} */ (event);
        const [pressed] = event.composedPath();
        // Real buttons turn the key into a click of their own; look-alikes act on the key itself.
        if (
          !isTrusted ||
          (key !== 'Enter' && key !== ' ') ||
          !isElement(pressed) ||
          pressed.matches('button,input,a[href],summary')
        ) {
          return;
        }
        if (pressed.matches('[role="button"],[role="menuitem"],[tabindex]')) press(event.composedPath(), false);
      },
      { capture: true, signal },
    );

    target.addEventListener('pagehide', conclude, { signal });
    signal.addEventListener('abort', () => clearTimeout(held?.timer), { once: true });
  }

  return Object.freeze({ start, answerOf });
})();
