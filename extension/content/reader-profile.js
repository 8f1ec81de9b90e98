// A profile: one card about the person whose page is open.

const ReaderProfile = (() => {
  /**
   * @param {ReaderScene} scene
   * @param {PageKind|null} address
   * @param {boolean} [asks] whose profile it is asks for contact here; what is written then is the letter
   * @returns {Told|null}
   */
  function find(scene, address, asks = false) {
    const canonical = scene.root.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null;
    const url = address === 'profile' ? scene.url : canonical;
    const slug = ReaderScene.slugOf(ReaderScene.address(url, 'https://www.xing.com/'));
    const marked = scene.root.querySelector(XING.hints.profile);
    const shown = scene.headings.filter((heading) => ReaderTree.isShown(heading) && !heading.closest('nav'));
    const h1 =
      shown.find(
        (heading) => ReaderName.agreement(ReaderText.join(ReaderText.blocks([heading], () => false)), slug) >= 0.6,
      ) ??
      shown.find((heading) => heading.localName === 'h1' && !heading.closest('body > header')) ??
      shown.find((heading) => marked?.contains(heading)) ??
      (address === 'profile' ? titleOf(scene, slug) : undefined);
    if (!h1 || !(slug || marked?.contains(h1))) return null;
    const blocks = ReaderText.blocks([h1], ReaderFields.leavesOut(scene));
    const person = slug ? ReaderScene.personAt(h1, slug, url ?? scene.url) : linkedIn(scene, marked ?? h1);
    const lines = blocks.flatMap((block) => block.text.split('\n')).filter(Boolean);
    if (lines.length === 0) return null;
    const name = ReaderName.stripTail(nameOf(blocks), person?.slug ?? null);
    if (!person && !(ReaderName.looksLikeName(name) && /\s/.test(name))) return null;
    if (slug && ReaderName.agreement(name, slug) === 0 && !marked) return null;
    const header = headerOf(scene, h1, marked);
    const stats = scene.root.querySelector(XING.hints.profile_stats);
    const outside = [
      ...(stats && !ReaderTree.contains(header, stats) ? [stats] : []),
      ...figures(scene, header).filter((element) => !stats?.contains(element)),
    ];
    const said = statements(scene, header);
    const parts = [header, ...outside, ...said];
    const found = { pair: null, element: header, parts, rule: 'profile' };
    const card = cardOf(scene, found, name, h1, person, { asks, said });
    return {
      kind: 'profile',
      found: [found],
      cards: [card],
      seen: 0,
      rule: 'profile',
      unreadable: false,
      whole: () => true,
    };
  }

  /**
   * The name where no heading has it: the first that says what the address says.
   * @param {ReaderScene} scene
   * @param {string|null} slug
   */
  const titleOf = (scene, slug) =>
    scene.elements.find(
      (element) =>
        element.childElementCount === 0 &&
        (element.textContent ?? '').length < 80 &&
        ReaderName.agreement(element.textContent ?? '', slug) >= 0.8 &&
        !ReaderTree.closest(element, `title,a,button,li,${ReaderDoubt.BESIDE}`) &&
        ReaderTree.isShown(element),
    );

  /**
   * What somebody looks for and offers, in their own words: below a heading, or beside a term.
   * @param {ReaderScene} scene
   * @param {Element} header
   * @returns {Element[]}
   */
  function statements(scene, header) {
    const terms = [...scene.headings, ...scene.root.querySelectorAll('dt,th,td:first-child')];
    return terms
      .filter(
        (term) =>
          !ReaderTree.contains(header, term) &&
          XING.pages.statements.test(ReaderText.squeeze(term.textContent ?? '').trim()),
      )
      .flatMap((term) => {
        const own = (term.textContent ?? '').trim().length;
        const section = term.matches('dt')
          ? term.nextElementSibling
          : ReaderTree.around(term, 5).find((at) => (at.textContent ?? '').trim().length > own);
        return section &&
          (scene.headingsIn.get(section)?.length ?? 0) <= 1 &&
          !scene.personsIn.has(section) &&
          !ReaderTree.contains(section, header)
          ? [section]
          : [];
      });
  }

  /**
   * The smallest pieces that say how many contacts somebody has, since when they are a member, how often their profile
   * was visited.
   * @param {ReaderScene} scene
   * @param {Element} header
   */
  function figures(scene, header) {
    const found = scene.elements.filter(
      (element) =>
        element.childElementCount <= 3 &&
        (element.textContent ?? '').length < 80 &&
        XING.lines.figure.test(ReaderText.squeeze(element.textContent ?? '')) &&
        ReaderTree.isShown(element) &&
        !ReaderTree.contains(header, element) &&
        !ReaderTree.closest(element, 'nav,aside,li,button') &&
        !element.closest(XING.hints.banner),
    );
    return found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
  }

  /**
   * First line of the heading; the membership level stands on a line of its own or as a flag.
   * @param {ReaderBlock[]} blocks
   */
  function nameOf(blocks) {
    const kept = ReaderName.withoutFlags(blocks[0].segments)
      .map((segment) => segment.text)
      .join('');
    return ReaderText.tidy(kept).split('\n')[0];
  }

  /** @param {ReaderScene} scene @param {Element} within @returns {ReaderPerson|null} */
  const linkedIn = (scene, within) => scene.personsIn.get(within)?.[0] ?? null;

  /**
   * The box of the heading that also holds the facts beside it, but not the sections below.
   * @param {ReaderScene} scene
   * @param {Element} h1
   * @param {Element|null} marked
   */
  function headerOf(scene, h1, marked) {
    if (marked?.contains(h1)) return marked;
    let box = h1;
    for (let at = ReaderTree.parent(h1), steps = 0; at && steps < 6; at = ReaderTree.parent(at), steps++) {
      if (
        at.matches('body,html,main,[role="main"],#content') ||
        (scene.headingsIn.get(at) ?? []).some((heading) => heading !== h1)
      ) {
        break;
      }
      box = at;
    }
    return box;
  }

  /**
   * @param {ReaderScene} scene
   * @param {ReaderFound} found
   * @param {string} name
   * @param {Element} h1
   * @param {ReaderPerson|null} person
   * @param {{asks: boolean, said: Element[]}} about `said`: what is said to everybody @returns {ReadCard}
   */
  function cardOf(scene, found, name, h1, person, { asks, said }) {
    const read = ReaderFields.read(scene, found, { name: 'h1' });
    const lines = read?.card.lines ?? [];
    const letter = read?.card.letter ?? null;
    // What somebody says on the profile to everybody is no letter to the reader.
    const written =
      asks && said.every((section) => !ReaderTree.contains(section, read?.boxes.letter ?? null)) ? letter : null;
    return {
      element: found.element,
      parts: found.parts,
      name_element: h1,
      accept: null,
      decline: null,
      card: {
        ref: `profile-${person?.slug ?? name}`,
        url: person?.url ?? null,
        name: ReaderText.clean(name, 1000),
        headline: read?.card.headline ?? null,
        company: read?.card.company ?? null,
        letter: written,
        letter_cut: written !== null && (read?.card.letter_cut ?? false),
        lines: letter && written === null ? [...lines, ...letter.split('\n').filter(Boolean)] : lines,
        date: read?.card.date ?? null,
      },
    };
  }

  return Object.freeze({ find });
})();
