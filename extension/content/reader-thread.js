// One conversation as it is open: its messages, who wrote which, and with whom it is.

const ReaderThread = (() => {
  const ENTRY =
    'li,article,[role="listitem"],[role="article"],[role="row"],[data-qa*="message" i],[data-testid*="message" i],[class*="message" i],[class*="bubble" i]';
  /** How a page says that one wrote something oneself. */
  const OWN = /^(du|sie|ich|you|me)(\s*:|\s+(hast|haben|schriebst|schrieben|schrieb|wrote|said)(?!\p{L})|$)/iu;
  /** Whether it arrived. */
  const STATUS = /^(gelesen|gesendet|zugestellt|read|sent|delivered)\b.{0,20}$/i;

  /** What stands above the field in which one writes: the nearest piece with text. @param {Element} composer */
  function above(composer) {
    for (
      let at = /** @type {Element|null} */ (composer);
      at && !at.matches('body,html,main');
      at = ReaderTree.parent(at)
    ) {
      for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
        if (
          isSpoken(before) &&
          ReaderTree.isShown(before) &&
          !ReaderTree.isSkipped(before) &&
          !before.matches('label,button,h1,h2,h3')
        ) {
          return isOneOfMany(before) ? before.parentElement : before;
        }
      }
    }
    return null;
  }

  /** Says something; answers to press are not said yet. @param {Element} element */
  const isSpoken = (element) =>
    (element.textContent ?? '').trim().length > 0 &&
    ReaderText.blocks([element], (one) => one.matches('button,[role="button"]')).length > 0;

  /** The last message rather than all of them: what stands before it is of the same build. @param {Element} element */
  const isOneOfMany = (element) =>
    element.querySelectorAll('time').length < 2 &&
    element.className !== '' &&
    [...(element.parentElement?.children ?? [])].some(
      (other) => other !== element && other.localName === element.localName && other.className === element.className,
    );

  /** One element per message. @param {Element} thread @returns {Element[]} */
  function entries(thread) {
    const spoken = (/** @type {Element} */ element) =>
      (element.textContent ?? '').trim().length > 0 &&
      ReaderTree.isShown(element) &&
      !element.closest('form') &&
      !element.matches('header,footer,nav,h1,h2,h3,h4');
    let box = thread;
    for (
      let inside = ReaderTree.elementChildren(box).filter(spoken);
      inside.length === 1 && !inside[0].matches('p,span');
      inside = ReaderTree.elementChildren(box).filter(spoken)
    ) {
      box = inside[0];
    }
    const children = ReaderTree.elementChildren(box).filter(
      (element) => spoken(element) && !element.matches('br,b,i,em,strong,a,span'),
    );
    // What only says when it was is no message, whatever box it stands in.
    const marked = ReaderTree.all(thread).filter(
      (element) =>
        element !== thread &&
        element.matches(ENTRY) &&
        spoken(element) &&
        !ReaderLetter.isMeta(ReaderText.squeeze(element.textContent ?? '').trim()),
    );
    const listed = marked.filter((element) => element.matches('li,article,[role]'));
    const among = (listed.length ? listed : marked).filter(siblingsAlike);
    // Of lists inside lists the inner one holds the messages; of marked boxes inside each other the outer one is the
    // message.
    const repeated = among.filter(
      (element) =>
        !among.some(
          (other) => other !== element && (listed.length ? element.contains(other) : other.contains(element)),
        ),
    );
    if (repeated.length > 1) return repeated;
    return children.length ? children : [box];
  }

  /** @param {Element} element */
  const siblingsAlike = (element) =>
    [...(element.parentElement?.children ?? [])].some(
      (other) => other !== element && other.localName === element.localName && other.matches(ENTRY),
    );

  /**
   * Whom a conversation is with: who is named above it, else whom the title of the page names, linked from wherever.
   * @param {ReaderScene} scene @param {Element} pane @returns {ReaderPartner|null}
   */
  function partnerOf(scene, pane) {
    const headed = (scene.headingsIn.get(pane) ?? []).find((heading) =>
      ReaderName.looksLikeName(ReaderText.squeeze(heading.textContent ?? '').trim()),
    );
    const persons = scene.personsIn.get(pane) ?? [];
    const person =
      persons.find((one) => headed && (headed.contains(one.link) || one.link.contains(headed))) ??
      persons.find((one) => ReaderName.agreement(headed?.textContent ?? one.said, one.slug) > 0.5) ??
      persons[0] ??
      titled(scene);
    const texts = [
      headed?.textContent,
      ...[person, ...persons]
        .filter((one) => one?.slug === person?.slug)
        .flatMap((one) => [one?.said, one?.link.getAttribute('aria-label')]),
    ];
    const name = texts
      .map((text) => ReaderName.stripTail(ReaderText.squeeze(text ?? '').trim(), person?.slug ?? null))
      .filter(ReaderName.looksLikeName)
      .sort(
        (one, two) => ReaderName.agreement(two, person?.slug ?? null) - ReaderName.agreement(one, person?.slug ?? null),
      )[0];
    return name ? { name, url: person?.url ?? null, slug: person?.slug ?? null } : null;
  }

  /** @param {ReaderScene} scene @returns {ReaderPerson|null} */
  function titled(scene) {
    const title = (scene.root.ownerDocument ?? /** @type {Document} */ (scene.root)).title;
    for (const link of scene.elements) {
      const href = link.localName === 'a' ? link.getAttribute('href') : null;
      const slug = href ? ReaderScene.slugOf(ReaderScene.address(href, scene.url)) : null;
      const name = slug ? ReaderText.squeeze(link.textContent ?? '').trim() : '';
      if (slug && href && /\s/.test(name) && title.includes(name)) return ReaderScene.personAt(link, slug, href);
    }
    return null;
  }

  /**
   * Who wrote an entry, where its marks, labels or links say so.
   * @param {ReaderScene} scene
   * @param {Element} entry
   * @param {ReaderPartner} partner
   * @returns {'in'|'out'|null}
   */
  function direction(scene, entry, partner) {
    const near = [entry, ...entry.querySelectorAll('[class],[data-qa],[data-testid],[aria-label]')].slice(0, 12);
    const marks = near.map(ReaderTree.marks).join(' ');
    const out = XING.hints.outgoing.test(marks);
    const into = XING.hints.incoming.test(marks);
    if (out !== into) return out ? 'out' : 'in';
    const spoken = near.map((element) => element.getAttribute('aria-label') ?? '').join(' ');
    const first = ReaderText.squeeze(entry.textContent ?? '').trim();
    if (OWN.test(spoken.trim()) || (OWN.test(first) && !/^(du|sie|ich|you|me)\s+(hast|haben)/i.test(first))) {
      return 'out';
    }
    // An old page shows one message: "Nachricht von …".
    const from = [...scene.headings].some(
      (heading) =>
        /(?<!\p{L})(von|from)(?!\p{L})/iu.test(heading.textContent ?? '') &&
        (heading.textContent ?? '').includes(partner.name),
    );
    if (from) return 'in';
    if (spoken.includes(partner.name) || first.startsWith(partner.name)) return 'in';
    const linked = scene.personsIn.get(entry)?.[0];
    if (linked) return linked.slug === partner.slug ? 'in' : 'out';
    return null;
  }

  /**
   * Conversations put one's own messages to the right; null where an entry is as wide as the conversation.
   * @param {Element} entry
   * @param {Element} pane
   * @returns {'in'|'out'|null}
   */
  function lean(entry, pane) {
    const whole = pane.getBoundingClientRect();
    const boxes = [entry, ...entry.querySelectorAll('*')]
      .filter((element) => (element.textContent ?? '').trim().length > 0)
      .map((element) => element.getBoundingClientRect())
      .filter((box) => box.width > 0);
    const box = boxes.sort((one, two) => one.width - two.width)[0];
    if (!box) return null;
    const left = box.left - whole.left;
    const right = whole.right - box.right;
    return Math.abs(left - right) < 16 ? null : left > right ? 'out' : 'in';
  }

  /** @param {ReaderScene} scene @param {Element} element @param {ReaderPartner} partner @returns {ReadCard|null} */
  function message(scene, element, partner) {
    const blocks = ReaderText.blocks([element], ReaderFields.leavesOut(scene));
    // Name and time may share a line.
    const rest = blocks
      .filter((block) => block.text !== partner.name)
      .map((block) => {
        const left = block.text.startsWith(partner.name) ? block.text.slice(partner.name.length).trim() : '';
        return left && ReaderLetter.isMeta(left) ? { ...block, text: left } : block;
      });
    const lines = rest.filter(
      (block) =>
        ReaderLetter.isMeta(block.text) ||
        block.box.localName === 'time' ||
        STATUS.test(block.text) ||
        ReaderLetter.isPreview(block),
    );
    const letter = ReaderText.join(rest.filter((block) => !lines.includes(block)));
    if (!letter) return null;
    return ReaderFields.message({
      element,
      partner,
      letter,
      cut: /(…|\.{3})$/.test(letter) && scene.controlsIn.has(element),
      lines: lines.map((block) => block.text),
    });
  }

  /**
   * Says who speaks from here on, and nothing else.
   * @param {string} text
   * @param {ReaderPartner} partner
   * @returns {'in'|'out'|null}
   */
  function speaker(text, partner) {
    const who = text.startsWith(partner.name) ? partner.name : /^(du|sie|ich|you|me)(?!\p{L})/iu.exec(text)?.[0];
    if (!who) return null;
    const rest = text.slice(who.length).replace(/^[\s,:·|]+/, '');
    return rest === '' || ReaderLetter.isMeta(rest) ? (who === partner.name ? 'in' : 'out') : null;
  }

  /**
   * The other's messages. Who wrote one is told by its own marks, by the line above that says who speaks, by the side
   * where all others stand, by the side it leans to.
   * @param {ReaderScene} scene @param {Element} thread
   * @returns {{cards: ReadCard[], unclear: number, sided: boolean}} how many could not be told; whether any said so
   *   itself
   */
  function read(scene, thread) {
    const pane =
      ReaderTree.chain(thread).find(
        (at) => scene.personsIn.has(at) || scene.headingsIn.has(at) || at.localName === 'body',
      ) ?? thread;
    const partner = partnerOf(scene, pane);
    const all = entries(thread);
    if (!partner) return { cards: [], unclear: all.length ? 1 : 0, sided: false };
    /** Who speaks from here on, as far as the box goes in which that is said. @type {'in'|'out'|null} */
    let speaks = null;
    /** @type {Element|null} */
    let box = null;
    /** @type {{entry: Element, side: 'in'|'out'|null}[]} */
    const said = [];
    for (const entry of all) {
      const text = ReaderText.squeeze(entry.textContent ?? '').trim();
      const head = speaker(text, partner);
      if (head) [speaks, box] = [head, ReaderTree.parent(entry)];
      // Names and dates between messages are none.
      else if (text && !ReaderLetter.isMeta(text)) {
        said.push({
          entry,
          side: direction(scene, entry, partner) ?? (box && ReaderTree.contains(box, entry) ? speaks : null),
        });
      }
    }
    const sides = said.map(({ side }) => side);
    const leans = said.map(({ entry }) => lean(entry, pane));
    const telling = leans.includes('in') && leans.includes('out');
    /** @type {'in'|'out'|null} */
    const others = sides.includes('in') === sides.includes('out') ? null : sides.includes('in') ? 'out' : 'in';
    const told = said.map(({ entry, side }, index) => ({
      entry,
      side: side ?? others ?? (telling ? leans[index] : null),
    }));
    return {
      cards: told.flatMap(({ entry, side }) => (side === 'in' ? (message(scene, entry, partner) ?? []) : [])),
      unclear: told.filter(({ side }) => side === null).length,
      sided: sides.includes('in'),
    };
  }

  return Object.freeze({ above, entries, read });
})();
