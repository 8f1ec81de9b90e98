// A page that was read as something else, or as nothing: pieces of it that may be requests all the same. They are
// counted and never read: where nothing but a shape speaks for a request, the person is told and decides.

const ReaderPossible = (() => {
  const TICKED = ':is([type="checkbox"],[role="checkbox"],[type="radio"],[role="radio"])';
  /** Answers by their words. */
  const ANSWERS = ['accept', 'decline', 'accept_weak', 'decline_weak'];

  /**
   * @typedef {object} Elsewhere
   * @property {PageKind|null} address what the address hints at
   * @property {ReaderFound[]} read what was read as something else
   * @property {ReaderPair[]} pairs answers that were told by their words
   * @property {ReaderFound[]} cards what such answers stand on, wanted or not
   * @property {boolean} talks messages are shown, so that unknown buttons say nothing
   */

  /** @param {ReaderFound[]} cards @param {Element} element */
  const isIn = (cards, element) =>
    cards.some((card) =>
      card.parts.some((part) => ReaderTree.contains(part, element) || ReaderTree.contains(element, part)),
    );

  /** A line of its own says that requests are what is shown, though no heading does. @param {ReaderScene} scene */
  const isNamed = (scene) =>
    scene.elements.some(
      (element) =>
        element.childElementCount === 0 &&
        (element.textContent ?? '').length < 40 &&
        XING.pages.requests.test(ReaderText.squeeze(element.textContent ?? '').trim()) &&
        !XING.pages.sent.test(element.textContent ?? '') &&
        !element.matches('title,script,style') &&
        !ReaderTree.closest(element, `a,button,label,li,p,${ReaderDoubt.BESIDE}`) &&
        ReaderTree.isShown(element),
    );

  // ---- by words

  /**
   * Can be answered by a word that is known, or behind a button that says so.
   * @param {ReaderScene} scene
   * @param {ReaderFound} found
   */
  function isAsking(scene, found) {
    const controls = ReaderFields.controlsOf(scene, found.parts).filter(
      (control) => control.sure && !ReaderScene.isConsent(scene, control.element),
    );
    /** @param {ReaderAction} action */
    const has = (action) => controls.some((control) => control.action === action);
    return (
      has('accept') ||
      (has('accept_weak') && (has('decline_weak') || has('decline'))) ||
      controls.some((control) => control.action === 'menu' && XING.words.respond.test(control.label))
    );
  }

  /** Answers to all that is ticked, beside people of whom none has answers of their own. @param {ReaderScene} scene */
  function isAnsweredTogether(scene) {
    const [accept, decline] = [XING.words.accept, XING.words.decline].map((words) =>
      scene.controls.find((control) => control.action === 'other' && words.test(control.label)),
    );
    const place = accept && decline ? ReaderTree.common(accept.element, decline.element) : null;
    return (
      place !== null &&
      accept !== undefined &&
      !ReaderScene.isConsent(scene, place) &&
      !ReaderVeto.isConsent(scene, { accept, decline: decline ?? null, place, told: false })
    );
  }

  /**
   * Both answers, said plainly, in a box with somebody, or below a stack of names.
   * @param {ReaderScene} scene @param {ReaderPair[]} pairs @param {ReaderFound[]} cards
   */
  function strayed(scene, pairs, cards) {
    const used = new Set(cards.map((card) => card.pair));
    const stacked = ReaderShared.headed(scene).length > 0;
    return pairs.filter(
      (pair) =>
        pair.accept.action === 'accept' &&
        pair.decline &&
        pair.told &&
        !used.has(pair) &&
        !ReaderVeto.isConsent(scene, pair) &&
        !ReaderVeto.isNearThing(scene, pair) &&
        (stacked ||
          ReaderTree.chain(pair.place).some((at) => scene.personsIn.has(at) && !at.matches(ReaderGrowth.PAGE))),
    ).length;
  }

  // ---- by shape

  /**
   * Two to four controls that say nothing known, one beside a menu, or one below a letter.
   * @param {ReaderScene} scene @param {ReaderFound} found
   */
  function isMute(scene, found) {
    const controls = ReaderFields.controlsOf(scene, found.parts).filter(
      (control) =>
        control.native && !ReaderControls.isInformation(control) && !['expand', 'profile'].includes(control.action),
    );
    const mute = controls.filter((control) => control.action === 'unknown');
    if (
      mute.length === 0 ||
      mute.length > 4 ||
      controls.some((control) => ![...ANSWERS, 'unknown', 'message', 'menu', 'other'].includes(control.action))
    ) {
      return false;
    }
    const answers = controls.filter(
      (control) => ANSWERS.includes(control.action) || control.action === 'unknown',
    ).length;
    if (answers < 2) {
      return controls.some((control) => control.action === 'menu') ? mute[0].label !== '' : hasLetter(scene, found);
    }
    return mute.some((control) => control.label !== '') || hasLetter(scene, found);
  }

  /** @param {ReaderScene} scene @param {ReaderFound} found */
  const hasLetter = (scene, found) => Boolean(ReaderFields.read(scene, found, undefined)?.card.letter);

  /** @param {ReaderScene} scene @param {ReaderFound} found */
  const isGreeting = (scene, found) =>
    XING.lines.greeting.test(ReaderFields.read(scene, found, undefined)?.card.letter ?? '');

  /**
   * Everybody can be ticked, and what is then to be done says nothing known.
   * @param {ReaderScene} scene
   * @param {ReaderFound[]} pieces
   */
  function isTicked(scene, pieces) {
    if (pieces.length < 2 || !pieces.every(({ parts }) => parts.some((part) => part.querySelector(TICKED)))) {
      return false;
    }
    const mute = scene.controls.filter(
      (control) => control.native && control.action === 'unknown' && !isIn(pieces, control.element),
    ).length;
    return (
      mute >= 2 ||
      (mute === 1 &&
        pieces.every(({ parts }) =>
          parts.some((part) => part.querySelectorAll('[type="radio"],[role="radio"]').length > 1),
        ))
    );
  }

  /** Opens over the page, is about one person and asks something. @param {ReaderScene} scene */
  const isAskedInDialog = (scene) =>
    scene.elements.some(
      (element) =>
        element.matches(ReaderKinds.DIALOG) &&
        ReaderScene.peopleIn(scene, element).size === 1 &&
        !ReaderScene.isConsent(scene, element) &&
        ReaderTree.isShown(element) &&
        new Set(
          (scene.controlsIn.get(element) ?? [])
            .filter(
              (control) =>
                control.native &&
                control.action === 'unknown' &&
                /\p{L}/u.test(control.label) &&
                !XING.words.no.test(control.label),
            )
            .map((control) => control.label),
        ).size >= 2,
    );

  /**
   * How many requests may be on a page besides what was read. Pages about jobs, events or companies name people to turn
   * to; a list of people has buttons beside everybody, so that there the site itself has to speak of a request.
   * @param {ReaderScene} scene @param {Elsewhere} elsewhere @returns {number}
   */
  function count(scene, { address, read, pairs, cards, talks }) {
    if (XING.thing_paths.test(new URL(scene.url).pathname)) return 0;
    const people = peopleBeside(scene, read);
    const asking = people.filter((found) => !ReaderWordless.isOffered(scene, found) && isAsking(scene, found));
    const together =
      asking.length === 0 && isAnsweredTogether(scene)
        ? people.filter((found) => !ReaderDoubt.isAnswered(scene, found))
        : [];
    const told = Math.max(asking.length, together.length, strayed(scene, pairs, cards));
    if (told > 0 || talks) return told;
    const headed = people.filter(
      (found) => ReaderKinds.isUnder(scene, found.element, 'requests') && !ReaderDoubt.isAnswered(scene, found),
    );
    return (
      Math.max(shaped(scene, people, address).length, headed.length) ||
      Number(read.length === 0 && !isListOfPeople(scene, address) && isNamed(scene) && ReaderDoubt.owes(scene, false))
    );
  }

  /**
   * One piece each for those who are not read as something else.
   * @param {ReaderScene} scene
   * @param {ReaderFound[]} read
   */
  const peopleBeside = (scene, read) =>
    ReaderLists.people(scene, () => true)
      .map((found) => widened(scene, found))
      .filter(
        (found) =>
          ReaderLists.isListed(scene, found) && !isIn(read, found.element) && !ReaderVeto.isOther(scene, found),
      );

  /**
   * The head of a section alone says who it is; what can be done stands below it.
   * @param {ReaderScene} scene
   * @param {ReaderFound} found
   * @returns {ReaderFound}
   */
  function widened(scene, found) {
    if (ReaderFields.controlsOf(scene, found.parts).length > 0) return found;
    const box = ReaderTree.around(found.element, 4).find((at) => scene.controlsIn.has(at));
    return box?.matches('section,article,[role="region"],[role="article"]') &&
      !box.querySelector('textarea,[contenteditable]') &&
      ReaderScene.peopleIn(scene, box).size === 1
      ? { ...found, element: box, parts: [box] }
      : found;
  }

  /** @param {ReaderScene} scene @param {PageKind|null} address */
  const isListOfPeople = (scene, address) =>
    address === 'people' || ReaderKinds.says(ReaderKinds.titles(scene), 'contacts');

  /**
   * @param {ReaderScene} scene
   * @param {ReaderFound[]} people
   * @param {PageKind|null} address
   * @returns {ReaderFound[]}
   */
  function shaped(scene, people, address) {
    const titled = scene.headings.length === 0 && isListOfPeople(scene, address);
    /** @param {ReaderFound} found */
    const isPlain = (found) =>
      (address === 'people' || titled || ReaderKinds.isUnder(scene, found.element, 'contacts')) &&
      !ReaderText.blocks(found.parts, () => false).some((block) => XING.lines.system.test(block.text)) &&
      !hasLetter(scene, found);
    const open = people.filter(
      (found) =>
        !ReaderWordless.isOffered(scene, found) &&
        !ReaderKinds.isUnder(scene, found.element, 'sent') &&
        !isPlain(found),
    );
    const mute = open.filter((found) => isMute(scene, found));
    if (mute.length) return mute;
    if (isTicked(scene, open)) return open;
    if (isAskedInDialog(scene)) return open.slice(0, 1);
    const rows = ReaderWordless.rows(scene).filter(
      (found) =>
        !ReaderVeto.isOther(scene, found) && !ReaderKinds.isUnder(scene, found.element, 'sent') && !isPlain(found),
    );
    if (ReaderWordless.speaks(scene, rows)) return rows;
    // Nobody is greeted in a list of people; where everybody greets, or one twice, letters are what is shown.
    const greeting = open.filter((found) => isGreeting(scene, found));
    const who = new Set(open.map((found) => ReaderWho.personOf(scene, found.parts)?.slug));
    return greeting.length < open.length && who.size === open.length ? greeting : [];
  }

  /** Pieces that look like requests, whatever the page says of itself. @param {ReaderScene} scene */
  const shapes = (scene) => shaped(scene, peopleBeside(scene, []), null).length;

  return Object.freeze({ count, shapes });
})();
