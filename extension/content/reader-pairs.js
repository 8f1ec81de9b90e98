// Pairs of decision controls: what answers one request, told by words or icons.

const ReaderPairs = (() => {
  /** So many controls in one place belong to no one request. */
  const CROWD = 40;
  /** @param {ReaderControl} control */
  const accepts = (control) => control.action === 'accept' || control.action === 'accept_weak';
  /** @param {ReaderControl} control */
  const declines = (control) => control.action === 'decline' || control.action === 'decline_weak';

  /**
   * Controls told by their words, put together by nearness.
   * @param {ReaderScene} scene
   * @param {boolean} expected requests are expected here
   * @returns {ReaderPair[]}
   */
  function byWord(scene, expected) {
    const deciding = scene.controls.filter(
      (control) =>
        (accepts(control) || declines(control) || control.action === 'add') &&
        !ReaderScene.isConsent(scene, control.element),
    );
    /** @type {Set<ReaderControl>} */
    const taken = new Set();
    /** @type {{first: ReaderControl, second: ReaderControl, place: Element, depth: number, order: number}[]} */
    const offers = [];
    deciding.forEach((control, index) => {
      for (const step of [1, 2, -1, -2]) {
        const other = deciding[index + step];
        if (!other || !mayAnswer(scene, control, other, expected)) continue;
        const place = ReaderTree.common(control.element, other.element);
        if (place) {
          offers.push({
            first: control,
            second: other,
            place,
            depth: ReaderTree.chain(place).length,
            order: Math.abs(step) * 2 + (step < 0 === startsWithDecline(scene, place) ? 0 : 1),
          });
        }
      }
    });
    offers.sort((one, two) => two.depth - one.depth || one.order - two.order);
    /** @type {ReaderPair[]} */
    const pairs = [];
    for (const { first, second, place } of offers) {
      if (taken.has(first) || taken.has(second) || !areTogether(scene, first.element, second.element, place)) continue;
      taken.add(first).add(second);
      pairs.push({ accept: first, decline: second, place, told: first.sure && second.sure });
    }
    for (const control of deciding) {
      if (taken.has(control) || control.action !== 'accept') continue;
      const pair = alone(scene, control, taken, expected);
      if (pair) pairs.push(pair);
    }
    return pairs;
  }

  /**
   * Could the two be the answers to one request? "Ja" and "Nein" answer all kinds of questions, and what adds a contact
   * belongs to suggestions too, which can be waved off: these only where requests are what is to be expected, there and
   * then.
   * @param {ReaderScene} scene @param {ReaderControl} first @param {ReaderControl} second @param {boolean} expected
   */
  function mayAnswer(scene, first, second, expected) {
    if (!declines(second)) return false;
    if (first.action === 'add') {
      return (
        expected &&
        !isSuggested(scene, first, second) &&
        (second.action === 'decline' || ReaderKinds.isUnder(scene, first.element, 'requests'))
      );
    }
    if (first.action === 'accept_weak' && second.action === 'decline_weak') {
      return expected && !ReaderKinds.isUnder(scene, first.element, 'suggestions');
    }
    return accepts(first);
  }

  /**
   * Under a heading that suggests people, or waved off as a suggestion by name.
   * @param {ReaderScene} scene
   * @param {ReaderControl} add
   * @param {ReaderControl} decline
   */
  const isSuggested = (scene, add, decline) =>
    ReaderLabels.all(decline.element).some((label) => XING.pages.suggestions.test(label)) ||
    ReaderKinds.isUnder(scene, add.element, 'suggestions');

  /**
   * Nobody stands between the two, or nobody else is near, and what holds both is not the page itself.
   * @param {ReaderScene} scene
   * @param {Element} one
   * @param {Element} two
   * @param {Element} place
   */
  function areTogether(scene, one, two, place) {
    if (place.matches('body,html')) return false;
    // A menu opened above the name, the other answer below it.
    if (ReaderScene.peopleIn(scene, place).size === 1) return true;
    const ahead = (one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const [first, second] = ahead ? [one, two] : [two, one];
    return !(scene.personsIn.get(place) ?? []).some(
      ({ link }) =>
        (first.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
        (link.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    );
  }

  /**
   * Where all controls stand in one row, the first tells which of the two comes first everywhere.
   * @param {ReaderScene} scene
   * @param {Element} place
   */
  function startsWithDecline(scene, place) {
    const first = scene.controlsIn.get(place)?.find((control) => accepts(control) || declines(control));
    return first !== undefined && declines(first);
  }

  /**
   * An accept without a known decline: its neighbour with unknown words is the other half; with a menu or other
   * controls beside it the declining is behind those. Quite alone it counts only where requests are to be expected.
   * @param {ReaderScene} scene
   * @param {ReaderControl} accept
   * @param {Set<ReaderControl>} taken
   * @param {boolean} expected
   * @returns {ReaderPair|null}
   */
  function alone(scene, accept, taken, expected) {
    let place = ReaderTree.parent(accept.element);
    for (let steps = 0; place && steps < 3 && !scene.personsIn.has(place); steps++, place = ReaderTree.parent(place)) {
      if ((scene.controlsIn.get(place)?.length ?? 0) > 1) break;
    }
    const all = place ? (scene.controlsIn.get(place) ?? []) : [];
    if (!place || all.length > CROWD) return null;
    const near = all.filter((control) => control !== accept && !taken.has(control));
    if (near.length > 4) return null;
    const twin = near.find(
      (control) => control.action === 'unknown' && control.native && !ReaderControls.isInformation(control),
    );
    if (twin) taken.add(twin);
    if (!twin && !expected && !near.some((control) => ['menu', 'message', 'profile'].includes(control.action))) {
      return null;
    }
    if (near.some((control) => ['add', 'withdraw', 'follow', 'social'].includes(control.action))) return null;
    return { accept, decline: twin ?? null, place, told: true };
  }

  /**
   * The same two controls side by side, over and over.
   * @param {ReaderScene} scene
   * @param {boolean} [equal] they may say the same word, too
   * @returns {ReaderPair[]}
   */
  function alike(scene, equal = false) {
    const unknown = scene.controls.filter(
      (control) =>
        control.native &&
        ['unknown', 'decline', 'decline_weak'].includes(control.action) &&
        !ReaderControls.isInformation(control),
    );
    /** @type {Map<string, ReaderPair[]>} */
    const groups = new Map();
    for (let index = 0; index + 1 < unknown.length; index++) {
      const [accept, decline] = [unknown[index], unknown[index + 1]].sort(
        (one, two) => Number(two.action === 'unknown') - Number(one.action === 'unknown'),
      );
      if (accept.action !== 'unknown') continue;
      const key = `${accept.label}|${decline.label}`;
      const place =
        accept.label === decline.label && !equal ? null : ReaderTree.common(accept.element, decline.element);
      if (!place || scene.controlsIn.get(place)?.length !== 2) continue;
      groups.set(key, [...(groups.get(key) ?? []), { accept, decline, place, told: false }]);
      index++;
    }
    const [most = []] = [...groups.values()].sort((one, two) => two.length - one.length);
    return most.length >= 2 ? most : [];
  }

  return Object.freeze({ byWord, alike });
})();
