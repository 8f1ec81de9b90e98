// Controls that decide nothing by their words: which of a card's may be its answers all the same, and how two cards'
// are compared.

const ReaderMute = (() => {
  /** @typedef {ReaderFound & {pair: ReaderPair}} Answered */

  /**
   * Controls of a card that decide nothing by their words: two or three of them, or one beside a menu that holds the
   * rest.
   * @param {ReaderScene} scene @param {Element[]} parts @param {boolean} [menus] @returns {ReaderControl[]|null}
   */
  function controlsOf(scene, parts, menus = false) {
    const all = ReaderFields.controlsOf(scene, parts).filter(
      (control) => control.native && !ReaderControls.isInformation(control),
    );
    const controls = all.filter((control) => !['expand', 'menu', 'profile'].includes(control.action));
    // The same controls for wide and for narrow screens count once.
    const labels = new Set(controls.map((control) => control.label).filter(Boolean));
    if (labels.size > 1 && controls.length === 2 * labels.size) controls.splice(labels.size);
    // One button behind which all answers are ("Antworten ▾"); a bare "…" stands on cards of every kind.
    if (
      menus &&
      controls.length === 0 &&
      all.length === 1 &&
      all[0].action === 'menu' &&
      /\p{L}{4}/u.test(all[0].label) &&
      !XING.words.menu.test(all[0].label)
    ) {
      return all;
    }
    if (
      menus &&
      controls.length === 1 &&
      controls[0].action === 'unknown' &&
      all.length === 2 &&
      all.some((control) => control.action === 'menu')
    ) {
      return controls;
    }
    if (controls.length < 2 || controls.length > 3) return null;
    const known = controls.filter((control) => control.action !== 'unknown');
    if (
      known.some((control) => !['accept', 'decline', 'accept_weak', 'decline_weak', 'message'].includes(control.action))
    ) {
      return null;
    }
    return controls.length - known.filter((control) => control.action === 'message').length < 2 ? null : controls;
  }

  /**
   * A control's words without the person's name, so that those of different cards can be compared.
   * @param {ReaderControl|null} control
   * @param {ReaderFound} found
   * @param {ReaderScene} scene
   */
  function plain(control, found, scene) {
    const own = new Set(ReaderText.fold(ReaderWho.personOf(scene, found.parts)?.slug ?? ''));
    return ReaderText.fold(control?.label ?? '')
      .filter((word) => !own.has(word))
      .join(' ');
  }

  /** @param {Answered} found @param {ReaderScene} scene */
  const build = (found, scene) =>
    `${found.element.localName}|${plain(found.pair.accept, found, scene)}|${plain(found.pair.decline, found, scene)}`;

  /** @param {ReaderFound} found @param {ReaderControl[]|null} controls @returns {Answered[]} */
  function answered(found, controls) {
    const [accept, decline] = controls ?? [];
    if (!accept) return [];
    const place = decline ? ReaderTree.common(accept.element, decline.element) : ReaderTree.parent(accept.element);
    if (!place || (place === found.element.parentElement && found.parts.length === 1)) return [];
    return [{ ...found, pair: { accept, decline: decline ?? null, place, told: false }, rule: 'repeated' }];
  }

  return Object.freeze({ controlsOf, plain, build, answered });
})();
