// Messages: a conversation that is open, letters one below the other as in old mail, or an inbox of previews.

const ReaderMessages = (() => {
  const COMPOSER =
    'textarea,[contenteditable="true"],[contenteditable=""],[contenteditable="plaintext-only"],[role="textbox"]';
  /** One's own words in a preview. */
  const OWN = /^(du|sie|ich|you|me)\s*:/i;

  /** @param {ReaderFound[]} found @param {ReadCard[]|null} cards @param {number} seen @returns {Told} */
  const told = (found, cards, seen) => ({
    kind: 'messages',
    found,
    cards,
    seen,
    rule: 'messages',
    unreadable: false,
    whole: () => false,
  });

  /** @param {ReaderScene} scene @param {PageKind|null} address @returns {Told|null} */
  function find(scene, address) {
    const titled = scene.headings.some(
      (heading) =>
        heading.localName === 'h1' && XING.pages.messages.test(ReaderText.squeeze(heading.textContent ?? '').trim()),
    );
    const addressed = address === 'messages' || (address === null && titled);
    const open = conversation(scene, addressed);
    if (open?.seen || !addressed) return open;
    const mail = letters(scene);
    if (mail.length) return told(mail, null, mail.length + beside(scene, mail));
    const cards = previews(scene);
    return told(
      cards.map(({ element }) => ({ pair: null, element, parts: [element], rule: 'messages' })),
      cards,
      cards.length || Number(beside(scene, []) > 0 && ReaderDoubt.contentOf(scene).length > 100),
    );
  }

  /**
   * How often somebody is named in a line of their own outside what was read.
   * @param {ReaderScene} scene
   * @param {ReaderFound[]} read
   */
  const beside = (scene, read) =>
    scene.persons.filter(
      ({ link }) =>
        !read.some(({ element }) => ReaderTree.contains(element, link)) &&
        !ReaderTree.closest(link, `p,${ReaderDoubt.BESIDE}`),
    ).length;

  /** @param {ReaderScene} scene @param {boolean} addressed @returns {Told|null} */
  function conversation(scene, addressed) {
    const log = scene.elements.find((element) => element.matches('[role="log"]') && ReaderTree.isShown(element));
    const composer = scene.elements.find(
      (element) =>
        element.matches(COMPOSER) &&
        ReaderTree.isShown(element) &&
        !scene.controlsIn.get(ReaderTree.parent(element) ?? element)?.some((control) => control.action === 'social'),
    );
    // Comments below a post have a field for writing, too.
    if (!addressed && !log && (!composer || scene.controls.some((control) => control.action === 'social'))) return null;
    const thread = log ?? (composer ? ReaderThread.above(composer) : null);
    if (!thread) return null;
    const { cards, unclear, sided } = ReaderThread.read(scene, thread);
    if (!addressed && !log && !sided) return null;
    // Who wrote what cannot be told: better nothing, and said so, than one's own words as the other's.
    const silent = cards.length + unclear === 0 && (thread.textContent ?? '').trim().length > 100;
    return told(
      cards.map(({ element }) => ({ pair: null, element, parts: [element], rule: 'messages' })),
      cards,
      cards.length + (silent ? 1 : unclear),
    );
  }

  /**
   * Letters with who wrote them, each in a piece of its own. One's own are headed by one's own profile and nobody's.
   * @param {ReaderScene} scene
   * @returns {ReaderFound[]}
   */
  function letters(scene) {
    const main =
      scene.root.querySelector(XING.hints.main) ?? (scene.root instanceof Document ? scene.root.body : scene.root);
    /** @type {ReaderFound[]} */
    const pieces = ReaderThread.entries(main).map((element) => ({
      pair: null,
      element,
      parts: [element],
      rule: 'messages',
    }));
    return pieces.filter(
      (piece) =>
        scene.personsIn.has(piece.element) &&
        ReaderScene.peopleIn(scene, piece.element).size <= 1 &&
        ReaderFields.read(scene, piece, undefined)?.card.letter,
    );
  }

  // ---- previews

  /** A row that leads to a conversation. @param {ReaderScene} scene @param {Element} element */
  function opens(scene, element) {
    if (element.localName !== 'a') return element.matches('[role="option"],[role="row"]');
    const href = element.getAttribute('href');
    const to = href?.startsWith('#') ? null : ReaderScene.address(href, scene.url);
    return (
      to !== null &&
      ReaderScene.isSite(to) &&
      XING.addresses.messages.test(to.pathname + to.search) &&
      to.href !== scene.url
    );
  }

  /**
   * The row around what leads to a conversation: the largest piece that leads to no other.
   * @param {ReaderScene} scene
   * @returns {Element[]}
   */
  function rows(scene) {
    const links = scene.elements.filter(
      (element) =>
        opens(scene, element) && ReaderTree.isShown(element) && (element.textContent ?? '').trim().length > 2,
    );
    const held = ReaderScene.within(links, (link) => link);
    const found = links.map((link) => {
      const above = ReaderTree.chain(link);
      return (
        above[
          above.findIndex((at) => new Set(held.get(at)?.map((one) => one.getAttribute('href') ?? one)).size > 1) - 1
        ] ?? link
      );
    });
    return [...new Set(found)].filter(
      (row) => !row.matches('body,html,main,nav,ul') && !ReaderTree.closest(row, 'nav,header'),
    );
  }

  /** A control of the row ("Löschen") that opens nothing. @param {ReaderScene} scene @param {Element} element */
  function isTool(scene, element) {
    const action = scene.controlOf.get(element)?.action;
    return action !== undefined && action !== 'unknown' && !opens(scene, element);
  }

  /**
   * An inbox shows of every conversation the last thing said, or its beginning.
   * @param {ReaderScene} scene
   * @returns {ReadCard[]}
   */
  function previews(scene) {
    const all = rows(scene);
    // Where people are linked, a row that names nobody is the site's own message or an advert.
    const linked = all.filter((element) => scene.personsIn.has(element));
    return (2 * linked.length > all.length ? linked : all).flatMap((element) => {
      const blocks = ReaderText.blocks([element], (one) => isTool(scene, one)).flatMap((block) =>
        ReaderLines.facts(block, ReaderLetter.isMeta),
      );
      const person = ReaderWho.personOf(scene, [element]);
      const name = ReaderName.find(blocks, person, scene, null) ?? named(blocks);
      if (!name || !/\s/.test(name.text)) return [];
      const rest = blocks.flatMap((block) => (block === name.block ? ReaderName.beside(name) : [block]));
      const said = rest
        .filter((block) => !ReaderLetter.isMeta(block.text) && block.box.localName !== 'time')
        .sort((one, two) => two.text.length - one.text.length)[0];
      const letter = said && !OWN.test(said.text) ? said.text : null;
      return [
        ReaderFields.message({
          element,
          partner: { name: name.text, url: person?.url ?? null },
          letter,
          cut: letter !== null,
          lines: rest.filter((block) => block !== said).map((block) => block.text),
          name_element: name.element,
        }),
      ];
    });
  }

  /** The name at the head of a row. @param {ReaderBlock[]} blocks @returns {ReaderNamed|null} */
  function named(blocks) {
    const block = blocks.find(({ text }) => ReaderName.looksLikeName(text));
    return block ? { text: block.text, block, segments: block.segments, element: block.segments[0].element } : null;
  }

  return Object.freeze({ find });
})();
