// Many requests answered in one place: boxes to tick with the buttons above the list, a stack of cards with the answers
// below it. Only on pages that say they show requests, since everywhere else such pieces may be anything.

const ReaderShared = (() => {
  /** Words decide here even where they are about all that is ticked. @param {ReaderControl} control */
  const decides = (control) =>
    ['accept', 'decline'].includes(control.action) ||
    (control.action === 'other' && (XING.words.accept.test(control.label) || XING.words.decline.test(control.label)));

  /**
   * Whether it can be answered on the piece itself, or is a suggestion.
   * @param {ReaderScene} scene
   * @param {ReaderFound} found
   */
  const isAnswered = (scene, found) =>
    ReaderFields.controlsOf(scene, found.parts).some(
      (control) => decides(control) || ['add', 'withdraw', 'pending', 'follow', 'social'].includes(control.action),
    );

  /**
   * Pieces without links to profiles: each is headed by a name, and others of its build stand beside it.
   * @param {ReaderScene} scene @returns {ReaderFound[]}
   */
  function headed(scene) {
    const names = scene.headings.filter(
      (heading) =>
        ReaderFields.looksLikeName(ReaderText.squeeze(heading.textContent ?? '').trim()) && ReaderTree.isShown(heading),
    );
    const within = ReaderScene.within(names, (name) => name);
    /** @type {Map<string, ReaderFound[]>} */
    const alike = new Map();
    for (const name of names) {
      const above = ReaderTree.chain(name);
      const element = above[above.findIndex((at) => within.get(at)?.length !== 1) - 1];
      const parent = element ? ReaderTree.parent(element) : null;
      if (!element || !parent || element === name) continue;
      const key = `${ReaderTree.chain(parent).length} ${element.localName} ${element.className}`;
      alike.set(key, [...(alike.get(key) ?? []), { pair: null, element, parts: [element], rule: 'shared' }]);
    }
    return [...alike.values()].filter((group) => group.length >= 2).flat();
  }

  /**
   * Answers in words nobody knows: then the page's own number of requests must be that of the pieces, and on none of
   * them can anything be pressed.
   * @param {ReaderScene} scene @param {ReaderFound[]} pieces
   */
  function isCounted(scene, pieces) {
    const shown = ReaderComplete.shownCount(scene, XING.pages.requests);
    const mute = scene.controls.filter((control) => control.native && control.action === 'unknown');
    return (
      pieces.length > 1 &&
      shown?.count === pieces.length &&
      mute.length >= 2 &&
      pieces.every(
        (found) =>
          !ReaderFields.controlsOf(scene, found.parts).some(
            (control) => control.native && !['expand', 'menu', 'profile'].includes(control.action),
          ),
      )
    );
  }

  /**
   * Under the title of requests, piece by piece the same controls, however many, that say nothing known.
   * @param {ReaderScene} scene @param {ReaderFound[]} pieces
   */
  function isAlike(scene, pieces) {
    const builds = new Set(
      pieces.map((found) =>
        ReaderFields.controlsOf(scene, found.parts)
          .filter(
            (control) =>
              control.native &&
              !ReaderControls.isInformation(control) &&
              !['expand', 'profile'].includes(control.action),
          )
          .map((control) => `${control.action} ${ReaderMute.plain(control, found, scene)}`)
          .join('|'),
      ),
    );
    return (
      pieces.length > 1 &&
      builds.size === 1 &&
      /unknown/.test([...builds][0]) &&
      pieces.every((found) => ReaderKinds.isUnder(scene, found.element, 'requests'))
    );
  }

  /** @param {ReaderScene} scene @returns {ReaderFound[]} */
  function find(scene) {
    const answers = scene.controls.filter(
      (control) => decides(control) && !ReaderScene.isConsent(scene, control.element),
    );
    const linked = ReaderLists.people(scene, () => true);
    const pieces = (linked.length ? linked : headed(scene)).filter(
      (found) =>
        ReaderLists.isListed(scene, found) &&
        !isAnswered(scene, found) &&
        !ReaderTree.closest(found.element, 'aside,[role="complementary"]') &&
        !ReaderKinds.isUnder(scene, found.element, 'suggestions'),
    );
    if (answers.length < 2 && !isCounted(scene, pieces) && !isAlike(scene, pieces)) return [];
    return pieces.map((found) => ({ ...found, rule: 'shared' }));
  }

  return Object.freeze({ find, headed });
})();
