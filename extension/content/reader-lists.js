// Cards of pages without decision controls: the sent list, search results, contact lists, suggestions; and requests
// whose controls say nothing that is known, told by their repetition alone.

const ReaderLists = (() => {
  /**
   * One piece per person: the largest that is about nobody else.
   * @param {ReaderScene} scene @param {(person: ReaderPerson) => boolean} wanted @returns {ReaderFound[]}
   */
  function people(scene, wanted) {
    /** @type {Map<Element, ReaderFound>} */
    const found = new Map();
    for (const person of scene.persons) {
      if (ReaderScene.isMutual(scene, person) || !wanted(person)) continue;
      if ([...found.keys()].some((element) => ReaderTree.contains(element, person.link))) continue;
      const slug = person.slug.toLowerCase();
      /** @param {Element} element */
      const single = (element) => [...ReaderScene.peopleIn(scene, element).keys()].every((other) => other === slug);
      const element = ReaderStructure.grow(scene, person.link, single, (piece) => ReaderScene.peopleIn(scene, piece).size === 1);
      if (element.matches('body,html') || (element === person.link && (person.link.textContent ?? '').trim().length < 3)) continue;
      found.set(element, { pair: null, element, parts: [element, ...ReaderStructure.rowsAfter(scene, element, new Map())], rule: 'list' });
    }
    return [...found.values()];
  }

  /** Controls of a card that decide nothing by their words: two or three of them. @param {ReaderScene} scene @param {Element[]} parts @returns {ReaderControl[]|null} */
  function mute(scene, parts) {
    const controls = ReaderFields.controlsOf(scene, parts).filter((control) => control.native && !ReaderControls.isInformation(control) && control.action !== 'expand' && control.action !== 'menu' && control.action !== 'profile');
    // The same controls for wide and for narrow screens count once.
    const labels = new Set(controls.map((control) => control.label).filter(Boolean));
    if (labels.size > 1 && controls.length === 2 * labels.size) controls.splice(labels.size);
    if (controls.length < 2 || controls.length > 3) return null;
    const known = controls.filter((control) => control.action !== 'unknown');
    if (known.some((control) => !['accept', 'decline', 'accept_weak', 'decline_weak', 'message'].includes(control.action))) return null;
    return controls.length - known.filter((control) => control.action === 'message').length < 2 ? null : controls;
  }

  /**
   * Requests told without words: every card of a list holds the same two controls beside one person.
   * @param {ReaderScene} scene @param {boolean} expected the page calls itself a list of requests @returns {ReaderFound[]}
   */
  function mutePairs(scene, expected) {
    /** @type {Map<string, ReaderFound[]>} */
    const alike = new Map();
    for (const found of people(scene, () => true)) {
      const controls = mute(scene, found.parts);
      const [first, second] = controls ?? [];
      if (!first || !second) continue;
      const place = ReaderTree.common(first.element, second.element);
      if (!place || place === found.element.parentElement) continue;
      const key = `${found.element.localName}|${controls?.length}|${plain(first, found, scene)}|${plain(second, found, scene)}`;
      alike.set(key, [...(alike.get(key) ?? []), { ...found, pair: { accept: first, decline: second, place, told: false }, rule: 'repeated' }]);
    }
    const groups = [...alike.values()].filter((group) => group.length >= 2 || expected).flat();
    return groups.length || !expected ? groups : muteRuns(scene);
  }

  /**
   * The same without an element per request: name, texts and controls of all follow each other under one parent, and from
   * every name to the next there are the same two controls.
   * @param {ReaderScene} scene @returns {ReaderFound[]}
   */
  function muteRuns(scene) {
    const crowded = new Set(scene.persons.map((person) => ReaderTree.chain(person.link).find((at) => ReaderScene.peopleIn(scene, at).size > 1)));
    for (const parent of crowded) {
      if (!parent || parent.matches('body,html')) continue;
      /** @type {{person: string, parts: Element[]}[]} */
      const runs = [];
      for (const child of ReaderTree.elementChildren(parent)) {
        const [person, ...others] = ReaderScene.peopleIn(scene, child).keys();
        const last = runs[runs.length - 1];
        if (others.length === 0 && person && person !== last?.person) runs.push({ person, parts: [child] });
        else last?.parts.push(child);
      }
      const found = runs.flatMap(({ parts }) => {
        const [accept, decline] = mute(scene, parts) ?? [];
        return accept && decline ? [{ pair: { accept, decline, place: parent, told: false }, element: parts[0], parts, rule: 'repeated' }] : [];
      });
      const keys = new Set(found.map((one) => `${plain(one.pair.accept, one, scene)}|${plain(one.pair.decline, one, scene)}`));
      if (found.length >= 2 && found.length === runs.length && keys.size === 1) return found;
    }
    return [];
  }

  /** A control's words without the person's name, so that those of different cards can be compared. @param {ReaderControl} control @param {ReaderFound} found @param {ReaderScene} scene */
  function plain(control, found, scene) {
    const person = ReaderFields.personOf(scene, found.parts);
    const own = new Set(ReaderText.fold(person?.slug ?? ''));
    return ReaderText.fold(control.label).filter((word) => !own.has(word)).join(' ');
  }

  /** The element that holds all cards. @param {Element[]} cards @returns {Element|null} */
  function holder(cards) {
    if (cards.length === 0) return null;
    if (cards.length === 1) return ReaderTree.parent(cards[0]);
    return cards.slice(1).reduce((/** @type {Element|null} */ at, card) => (at ? ReaderTree.common(at, card) : null), cards[0]);
  }

  return Object.freeze({ people, mutePairs, holder });
})();
