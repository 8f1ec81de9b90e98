// The person's own answers, noticed and never triggered: a trusted press of the site's accept or decline on a card that
// was read. Where words do not say which of the two it was, nothing is reported.

const Answers = (() => {
  /** @param {EventTarget} target @returns {target is Element} */
  const isElement = (target) => target instanceof Element;

  /** @param {Element} element @returns {'accepted'|'declined'|null} */
  function meaning(element) {
    if (!ReaderControls.isCandidate(element)) return null;
    const control = ReaderControls.read(element);
    if (!control?.sure) return null;
    if (control.action === 'accept') return 'accepted';
    if (control.action === 'decline') return 'declined';
    // "Ignorieren" answers, "Später" does not.
    return control.action === 'decline_weak' && !XING.words.later.test(control.label) ? 'declined' : null;
  }

  /**
   * What a press along this path answered: the innermost control between the press and the card decides.
   * @param {EventTarget[]} path @param {ReadCard[]} cards
   * @returns {{card: ReadCard, action: 'accepted'|'declined'}|null}
   */
  function answerOf(path, cards) {
    const elements = path.filter(isElement);
    const card = cards.find((one) => (one.accept || one.decline) && one.parts.some((part) => elements.includes(part)));
    if (!card) return null;
    for (const element of elements) {
      if (card.parts.includes(element)) return null;
      if (element.matches('a[href*="/profile/"]')) return null;
      const action = meaning(element);
      if (action) return { card, action };
      if (element.matches('button,input,[role="button"]')) return null;
    }
    return null;
  }

  /**
   * @param {{document: Document, signal: AbortSignal, current: () => ReadCard[],
   *   onAnswer: (answer: {card: ReadCard, action: 'accepted'|'declined'}) => void}} options
   */
  function start({ document, signal, current, onAnswer }) {
    /** Presses come twice (click and submit); each card answers once. @type {Set<string>} */
    const given = new Set();

    /** @param {EventTarget[]} path */
    const notice = (path) => {
      const answer = answerOf(path, current());
      if (!answer) return;
      const key = `${answer.card.card.ref} ${answer.action}`;
      if (given.has(key)) return;
      given.add(key);
      onAnswer(answer);
    };

    const target = document.defaultView ?? document;
    // In the capture phase, before the site's own handlers take the card away.
    target.addEventListener('click', (event) => {
      if (event.isTrusted) notice(event.composedPath());
    }, { capture: true, signal });

    target.addEventListener('keydown', (event) => {
      const { key, isTrusted } = /** @type {KeyboardEvent} */ (event);
      const [pressed] = event.composedPath();
      // Real buttons turn the key into a click of their own; look-alikes act on the key itself.
      if (!isTrusted || (key !== 'Enter' && key !== ' ') || !isElement(pressed) || pressed.matches('button,input,a[href],summary')) return;
      if (pressed.matches('[role="button"],[tabindex]')) notice(event.composedPath());
    }, { capture: true, signal });

    target.addEventListener('submit', (event) => {
      const { submitter, isTrusted } = /** @type {SubmitEvent} */ (event);
      if (isTrusted && submitter) notice([submitter, ...ReaderTree.chain(submitter).slice(1)]);
    }, { capture: true, signal });
  }

  return Object.freeze({ start, answerOf });
})();
