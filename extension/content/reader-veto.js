// What looks like a request and is none: cookie layers, adverts for jobs, invitations to groups and events.

const ReaderVeto = (() => {
  /** An address written out; a stroke alone stands in titles of jobs, too ("Archivleitung (w/m/d)"). */
  const ADDRESS = /https?:\/|www\.|(^|\s)\/\w|\w\.\w{2,}\//i;

  /** Text of the card outside its letter, in short lines. @param {ReaderScene} scene @param {ReaderFound} found */
  const shortLines = (scene, found) =>
    ReaderText.blocks(found.parts, ReaderFields.leavesOut(scene))
      .map((block) => block.text)
      .filter((text) => text.length < 180);

  /**
   * Is the card headed by a company, group, event or job rather than by a person?
   * @param {ReaderScene} scene
   * @param {ReaderFound} found
   */
  function isHeadedByThing(scene, found) {
    const things = found.parts.flatMap((part) => scene.thingsIn.get(part) ?? []);
    if (things.length === 0) return false;
    const person = ReaderWho.personOf(scene, found.parts);
    if (!person) return true;
    const first = things[0];
    const headed = ReaderScene.isHeaded(scene, first);
    const personHeaded = ReaderScene.isHeaded(scene, person.link);
    if (headed && !personHeaded) return true;
    if (things.some((link) => isInvitation(scene, link))) return true;
    // A company above the person is the employer where the person has a line alone, and the one who invites in a
    // sentence.
    const before = (first.compareDocumentPosition(person.link) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const line = ReaderText.squeeze(person.link.parentElement?.textContent ?? '').trim();
    return (
      !personHeaded && before && (first.textContent ?? '').trim().length > 0 && line.length > person.said.length + 12
    );
  }

  /**
   * A link to a group, event or job by its name; what somebody wrote in a letter is none.
   * @param {ReaderScene} scene
   * @param {Element} link
   */
  const isInvitation = (scene, link) =>
    XING.invite_paths.test(ReaderScene.address(link.getAttribute('href'), scene.url)?.pathname ?? '') &&
    !ADDRESS.test(link.textContent ?? '') &&
    !link.closest('blockquote,q') &&
    !XING.lines.greeting.test(link.parentElement?.textContent ?? '');

  /**
   * "… lädt Sie in die Gruppe … ein", and people's requests for other things: said by the site, in a sentence about the
   * person. What a letter says is no reason.
   * @param {ReaderScene} scene @param {ReaderFound} found
   */
  function isAboutThing(scene, found) {
    const all = found.parts.map((part) => part.textContent ?? '').join(' ');
    if (!XING.lines.invitation.test(all) && !XING.lines.endorsement.test(all)) return false;
    const person = ReaderWho.personOf(scene, found.parts);
    const name = person?.said ?? '';
    return shortLines(scene, found)
      .slice(0, 5)
      .some((text) => {
        const rest = name && text.includes(name) ? text.replace(name, '').trim() : text;
        if (rest === '' || (rest === text && !(person ? XING.lines.reports : XING.lines.reports_within).test(text))) {
          return false;
        }
        return (
          (XING.lines.invitation.test(rest) && XING.lines.invitation_thing.test(rest)) ||
          XING.lines.endorsement.test(rest)
        );
      });
  }

  /**
   * Words of a consent layer around a pair without a person; at the foot of every page stands a link to "Datenschutz".
   * @param {ReaderScene} scene
   * @param {ReaderPair} pair
   */
  function isConsent(scene, pair) {
    const around = ReaderTree.around(pair.place, 4);
    return around.some((at) => {
      if (scene.personsIn.has(at)) return false;
      const text = at.textContent ?? '';
      return (
        text.length < 1500 &&
        /(cookies?|datenschutz|privatsphäre|privacy|consent|einwilligung|tracking|nutzungsbedingungen|terms of)/i.test(
          text,
        )
      );
    });
  }

  /**
   * Beside a link to a company, event, group or job and nobody's.
   * @param {ReaderScene} scene
   * @param {ReaderPair} pair
   */
  const isNearThing = (scene, pair) =>
    ReaderTree.around(pair.place, 4).some(
      (at) => !at.matches('body,html,main') && scene.thingsIn.has(at) && (scene.controlsIn.get(at)?.length ?? 0) <= 4,
    );

  /** @param {ReaderControl} control */
  const isSocial = (control) => control.action === 'social';

  /**
   * Who has written a post nearby is not who asks: the post has controls of its own, and the answers stand outside it.
   * @param {ReaderScene} scene @param {ReaderFound} found
   */
  function isPosters(scene, { parts, pair }) {
    // Few cards hold any such control, and whom one is about takes long to tell.
    if (!parts.some((part) => scene.controlsIn.get(part)?.some(isSocial))) return false;
    const person = ReaderWho.personOf(scene, parts);
    if (!person || !pair) return false;
    const boxes = ReaderTree.chain(person.link);
    const post = boxes.find((at) => scene.controlsIn.get(at)?.some(isSocial));
    return (
      post !== undefined &&
      !ReaderTree.contains(post, pair.accept.element) &&
      parts.some((part) => ReaderTree.contains(part, post))
    );
  }

  /**
   * Where requests are answered by accepting, what is offered to be added was not asked for.
   * @param {ReaderFound[]} found
   * @returns {ReaderFound[]}
   */
  const withoutSuggestions = (found) =>
    found.some((card) => card.pair?.accept.action === 'accept')
      ? found.filter((card) => card.pair?.accept.action !== 'add')
      : found;

  /**
   * Those who ask to join a group, to attend or to write stand under a title that says so, or on the page of the thing;
   * unless the site says that it is contact they ask for.
   * @param {ReaderScene} scene @param {ReaderFound} found
   */
  function isElsewhere(scene, found) {
    const isOfThing =
      XING.thing_paths.test(new URL(scene.url).pathname) || ReaderKinds.isUnder(scene, found.element, 'elsewhere');
    return (
      isOfThing &&
      !ReaderKinds.isUnder(scene, found.element, 'requests') &&
      !ReaderText.blocks(found.parts, () => false).some((block) => XING.lines.system.test(block.text))
    );
  }

  /** @param {ReaderScene} scene @param {ReaderFound} found */
  const isOther = (scene, found) =>
    isHeadedByThing(scene, found) || isAboutThing(scene, found) || isElsewhere(scene, found);

  return Object.freeze({ isOther, isPosters, withoutSuggestions, isConsent, isNearThing });
})();
