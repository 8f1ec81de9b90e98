// Which page this is and which cards stand on it. Requests come before everything else: they may share a page with
// suggestions, posts and adverts.

const ReaderPages = (() => {
  const never = () => false;

  /**
   * Cards that a local hint of the person names.
   * @param {ReaderScene} scene
   * @param {ReaderHints} hints
   * @returns {ReaderFound[]}
   */
  function byHint(scene, hints) {
    const { card } = hints;
    return !card
      ? []
      : scene.elements
          .filter((element) => element.matches(card) && ReaderTree.isShown(element))
          .map((element) => {
            const controls = ReaderFields.controlsOf(scene, [element]);
            const accept = controls.find((control) =>
              hints.accept ? control.element.matches(hints.accept) : control.action === 'accept',
            );
            const decline = controls.find((control) =>
              hints.decline
                ? control.element.matches(hints.decline)
                : control.action === 'decline' || control.action === 'decline_weak',
            );
            const pair = accept ? { accept, decline: decline ?? null, place: element, told: true } : null;
            return { pair, element, parts: [element], rule: 'hint' };
          });
  }

  /** @param {ReaderScene} scene @param {ReaderHints|undefined} hints @returns {Told} */
  function tell(scene, hints) {
    const address = ReaderKinds.hinted(scene.url);
    const titles = ReaderKinds.titles(scene);
    const sent = address === 'sent' || (ReaderKinds.says(titles, 'sent') && !ReaderKinds.says(titles, 'requests'));
    const other = ReaderKinds.says(titles, 'contacts') || ReaderKinds.says(titles, 'suggestions');
    const expected = !sent && (ReaderKinds.says(titles, 'requests') || (address === 'requests' && !other));
    const told = hints ? byHint(scene, hints) : [];
    if (told.length) return requests(scene, told, 0);
    const pairs = ReaderStructure.withoutTwins(scene, ReaderPairs.byWord(scene, expected));
    const cards = ReaderStructure.cardsOf(scene, pairs).filter((card) => !ReaderVeto.isPosters(scene, card));
    const own = ReaderVeto.withoutSuggestions(cards.filter((card) => !ReaderVeto.isOther(scene, card)));
    const loose = ReaderDoubt.unread(scene, pairs, cards, expected);
    const lost = loose.length;
    /** @param {ReaderFound[]} found @param {ReaderFound[]} judged */
    const unread = (found, judged) => lost + ReaderDoubt.overlooked(scene, found, judged, loose);
    const owner =
      address === 'profile' || scene.root.querySelector(XING.hints.profile)
        ? ReaderProfile.find(scene, address, own.length > 0)
        : null;
    if (owner && own.every((card) => isOwner(scene, card, owner))) return answerable(owner, own[0]?.pair ?? null);
    if (own.length) return requests(scene, own, unread(own, cards));
    const denied = expected && ReaderDoubt.denies(scene);
    const silent = expected && !denied ? wordless(scene, expected) : [];
    if (silent.length) {
      return requests(scene, silent, Math.max(unread(silent, silent), ReaderWordless.missed(scene, silent)));
    }
    const shared =
      expected && pairs.length === lost
        ? ReaderShared.find(scene).filter((card) => !ReaderVeto.isOther(scene, card))
        : [];
    if (shared.length) return requests(scene, shared, 0);
    const withdrawals = scene.controls.filter((control) => control.action === 'withdraw');
    if (sent || withdrawals.length) {
      const found = ReaderLists.people(
        scene,
        (person) =>
          sent ||
          withdrawals.some((control) =>
            ReaderTree.contains(
              control.element.closest(ReaderGrowth.ITEM) ??
                control.element.parentElement?.parentElement ??
                control.element,
              person.link,
            ),
          ),
      );
      const own = withdrawals.length ? found.filter((card) => !isBeside(scene, card, found)) : found;
      if (own.length || address === 'sent') {
        return beside(
          plain(scene, 'sent', own, 'withdraw', XING.pages.sent),
          address === 'sent' ? 0 : ReaderPossible.count(scene, { address, read: own, pairs, cards, talks: false }),
        );
      }
    }
    const profile = ReaderProfile.find(scene, address);
    if (profile) return profile;
    const talk = ReaderMessages.find(scene, address) ?? ReaderPosts.find(scene);
    const talks = address === 'messages' || talk?.kind === 'messages';
    const possible = sent ? 0 : ReaderPossible.count(scene, { address, read: talk?.found ?? [], pairs, cards, talks });
    // Answers without a card are told under whatever else is read.
    if (talk) return beside(talk, talk.kind === 'posts' ? Math.max(possible, lost) : possible);
    const repeated = address === null && !other ? wordless(scene, false) : [];
    if (repeated.length) return requests(scene, repeated, unread(repeated, repeated));
    if (expected || (address === 'requests' && !sent && ReaderDoubt.hides(scene))) {
      const empty = ReaderComplete.saysEmpty(scene);
      const nobody = !empty && (lost > 0 || ReaderDoubt.owes(scene, address === 'requests' && cards.length === 0));
      if (empty || nobody || address === 'requests' || denied) {
        return requests(
          scene,
          [],
          nobody ? Math.max(1, lost, ReaderComplete.shownCount(scene, XING.pages.requests)?.count ?? 0) : 0,
        );
      }
    }
    if (possible) return requests(scene, [], possible);
    const found = ReaderLists.people(scene, () => true).filter(
      (card) => ReaderLists.isListed(scene, card) && !ReaderVeto.isOther(scene, card),
    );
    if (found.length && (address === 'people' || found.length >= 2)) {
      return plain(scene, 'people', found, 'list', XING.pages.contacts);
    }
    return {
      kind: address === 'requests' ? 'requests' : null,
      found: [],
      cards: null,
      seen: 0,
      rule: 'none',
      unreadable: false,
      whole: never,
    };
  }

  /**
   * Beside requests that can be withdrawn, somebody who can be added, or stands in the margin or in another list, has
   * not been asked.
   * @param {ReaderScene} scene @param {ReaderFound} card @param {ReaderFound[]} all
   */
  function isBeside(scene, card, all) {
    const actions = ReaderFields.controlsOf(scene, card.parts).map((control) => control.action);
    if (actions.includes('add') || ReaderKinds.isUnder(scene, card.element, 'suggestions')) return true;
    if (actions.includes('withdraw')) return false;
    const list = ReaderTree.parent(card.element);
    return (
      ReaderTree.closest(card.element, 'aside,[role="complementary"]') !== null ||
      (!list?.matches('body,html,main') &&
        !all.some(
          (other) =>
            ReaderTree.parent(other.element) === list &&
            ReaderFields.controlsOf(scene, other.parts).some((control) => control.action === 'withdraw'),
        ))
    );
  }

  /**
   * The open request of the one whose profile this is: its page is read as a profile.
   * @param {ReaderScene} scene
   * @param {ReaderFound} card
   * @param {Told} owner
   */
  function isOwner(scene, card, owner) {
    const slug = ReaderWho.personOf(scene, card.parts)?.slug.toLowerCase();
    return (
      slug === undefined ||
      slug === ReaderScene.slugOf(ReaderScene.address(owner.cards?.[0]?.card.url ?? null, scene.url))?.toLowerCase()
    );
  }

  /** @param {Told} owner a profile @param {ReaderPair|null} pair that answers its owner's request */
  function answerable(owner, pair) {
    const card = owner.cards?.[0];
    if (card && pair?.told) {
      Object.assign(card, {
        accept: pair.accept.element,
        decline: pair.decline?.element ?? null,
        parts: [...card.parts, pair.place],
      });
    }
    return owner;
  }

  /** Requests told by the repetition of their controls alone. @param {ReaderScene} scene @param {boolean} expected */
  const wordless = (scene, expected) =>
    ReaderWordless.find(scene, expected).filter((card) => !ReaderVeto.isOther(scene, card));

  /** @param {ReaderScene} scene @param {ReaderFound[]} found @param {number} lost @returns {Told} */
  function requests(scene, found, lost) {
    const rules = [...new Set(found.map((card) => card.rule))];
    const unread = Math.max(lost, ReaderPeers.missed(scene, found), ReaderDetail.others(scene, found));
    return {
      kind: 'requests',
      found: ReaderLists.ordered(scene, found),
      cards: null,
      seen: found.length + unread,
      rule: rules.join('+') || 'none',
      unreadable: unread > 0,
      whole: (elements) => ReaderComplete.isWhole(scene, ReaderLists.holder(elements), elements, XING.pages.requests),
    };
  }

  /** What may be requests under whatever else is read. @param {Told} told @param {number} possible @returns {Told} */
  const beside = (told, possible) =>
    possible ? { ...told, seen: told.found.length + possible, unreadable: true } : told;

  /**
   * @param {ReaderScene} scene
   * @param {PageKind} kind
   * @param {ReaderFound[]} found
   * @param {string} rule
   * @param {RegExp} words
   * @returns {Told}
   */
  function plain(scene, kind, found, rule, words) {
    return {
      kind,
      found: ReaderLists.ordered(scene, found),
      cards: null,
      seen: found.length,
      rule,
      unreadable: false,
      whole: (elements) =>
        elements.length > 0 && ReaderComplete.isWhole(scene, ReaderLists.holder(elements), elements, words),
    };
  }

  return Object.freeze({ tell });
})();
