// Messages of a conversation and posts of contacts: who, what, when.

const ReaderTalk = (() => {
  const COMPOSER = 'textarea,[contenteditable="true"],[contenteditable=""],[contenteditable="plaintext-only"],[role="textbox"]';
  const ENTRY = 'li,article,[role="listitem"],[role="article"],[role="row"],[data-qa*="message" i],[data-testid*="message" i],[class*="message" i],[class*="bubble" i]';

  /** @param {ReaderScene} scene @param {PageKind|null} address @returns {Told|null} */
  const find = (scene, address) => messages(scene, address) ?? posts(scene);

  /** @param {PageKind} kind @param {ReaderFound[]} found @param {ReadCard[]} cards @param {number} seen @returns {Told} */
  const told = (kind, found, cards, seen) => ({ kind, found, cards, seen, rule: kind, unreadable: false, whole: () => false });

  // ---- messages

  /** @param {ReaderScene} scene @param {PageKind|null} address @returns {Told|null} */
  function messages(scene, address) {
    const log = scene.elements.find((element) => element.matches('[role="log"]') && ReaderTree.isShown(element));
    const composer = scene.elements.find((element) => element.matches(COMPOSER) && ReaderTree.isShown(element) && !scene.controlsIn.get(ReaderTree.parent(element) ?? element)?.some((control) => control.action === 'social'));
    // Comments below a post have a field for writing, too.
    if (address !== 'messages' && !log && (!composer || scene.controls.some((control) => control.action === 'social'))) return null;
    const thread = log ?? (composer ? threadOf(composer) : null);
    const pane = thread ? ReaderTree.chain(thread).find((at) => scene.personsIn.has(at) || scene.headingsIn.has(at)) : null;
    if (!thread || !pane || pane.matches('body,html')) return address === 'messages' ? told('messages', [], [], 0) : null;
    const partner = partnerOf(scene, pane);
    // Names and dates between messages are none.
    const entries = entriesOf(thread).filter((entry) => ![partner?.name, ''].includes(ReaderText.squeeze(entry.textContent ?? '').trim()) && !ReaderLetter.isMeta(ReaderText.squeeze(entry.textContent ?? '').trim()));
    if (!partner || entries.length === 0) return address === 'messages' || log ? told('messages', [], [], entries.length ? 1 : 0) : null;
    const known = entries.map((entry) => direction(scene, entry, partner));
    if (address !== 'messages' && !log && !known.includes('in')) return null;
    const leans = entries.map((entry) => lean(entry, pane));
    const telling = leans.includes('in') && leans.includes('out');
    /** @type {ReaderFound[]} */
    const found = [];
    /** @type {ReadCard[]} */
    const cards = [];
    let unclear = 0;
    entries.forEach((element, index) => {
      const side = known[index] ?? (known.includes('out') && !known.includes('in') ? 'in' : known.includes('in') ? 'out' : telling ? leans[index] : null);
      if (side === null) unclear += 1;
      if (side !== 'in') return;
      const card = message(scene, element, partner);
      if (!card) return;
      found.push({ pair: null, element, parts: [element], rule: 'messages' });
      cards.push(card);
    });
    // Who wrote what cannot be told: better nothing, and said so, than one's own words as the other's.
    return told('messages', found, cards, cards.length + unclear);
  }

  /** What stands above the field in which one writes: the nearest piece with text. @param {Element} composer */
  function threadOf(composer) {
    for (let at = /** @type {Element|null} */ (composer); at && !at.matches('body,html,main'); at = ReaderTree.parent(at)) {
      for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
        if ((before.textContent ?? '').trim().length > 0 && ReaderTree.isShown(before) && !ReaderTree.isSkipped(before) && !before.matches('label,button,h1,h2,h3')) return isOneOfMany(before) ? before.parentElement : before;
      }
    }
    return null;
  }

  /** The last message rather than all of them: what stands before it is of the same build. @param {Element} element */
  const isOneOfMany = (element) => element.querySelectorAll('time').length < 2 && element.className !== '' &&
    [...(element.parentElement?.children ?? [])].some((other) => other !== element && other.localName === element.localName && other.className === element.className);

  /** One element per message. @param {Element} thread @returns {Element[]} */
  function entriesOf(thread) {
    const spoken = (/** @type {Element} */ element) => (element.textContent ?? '').trim().length > 0 && ReaderTree.isShown(element) && !element.closest('form') && !element.matches('header,footer,nav,h1,h2,h3,h4');
    let box = thread;
    for (let inside = ReaderTree.elementChildren(box).filter(spoken); inside.length === 1 && !inside[0].matches('p,span'); inside = ReaderTree.elementChildren(box).filter(spoken)) box = inside[0];
    const children = ReaderTree.elementChildren(box).filter((element) => spoken(element) && !element.matches('br,b,i,em,strong,a,span'));
    const marked = ReaderTree.all(thread).filter((element) => element !== thread && element.matches(ENTRY) && spoken(element));
    const listed = marked.filter((element) => element.matches('li,article,[role]'));
    const among = (listed.length ? listed : marked).filter(siblingsAlike);
    // Of lists inside lists the inner one holds the messages; of marked boxes inside each other the outer one is the message.
    const repeated = among.filter((element) => !among.some((other) => other !== element && (listed.length ? element.contains(other) : other.contains(element))));
    if (repeated.length > 1) return repeated;
    return children.length ? children : [box];
  }

  /** @param {Element} element */
  const siblingsAlike = (element) => [...(element.parentElement?.children ?? [])].some((other) => other !== element && other.localName === element.localName && other.matches(ENTRY));

  /** @param {ReaderScene} scene @param {Element} pane @returns {{name: string, url: string|null, slug: string|null}|null} */
  function partnerOf(scene, pane) {
    const headed = (scene.headingsIn.get(pane) ?? []).find((heading) => ReaderName.looksLikeName(ReaderText.squeeze(heading.textContent ?? '').trim()));
    const persons = scene.personsIn.get(pane) ?? [];
    const person = persons.find((one) => headed && (headed.contains(one.link) || one.link.contains(headed))) ??
      persons.find((one) => ReaderName.agreement(headed?.textContent ?? one.link.textContent ?? '', one.slug) > 0.5) ?? persons[0] ?? null;
    const texts = [headed?.textContent, ...persons.filter((one) => one.slug === person?.slug).flatMap((one) => [one.link.textContent, one.link.getAttribute('aria-label')])];
    const name = texts.map((text) => ReaderName.stripTail(ReaderText.squeeze(text ?? '').trim(), person?.slug ?? null)).filter(ReaderName.looksLikeName)
      .sort((one, two) => ReaderName.agreement(two, person?.slug ?? null) - ReaderName.agreement(one, person?.slug ?? null))[0];
    return name ? { name, url: person?.url ?? null, slug: person?.slug ?? null } : null;
  }

  /** Who wrote an entry, where its marks, labels or links say so. @param {ReaderScene} scene @param {Element} entry @param {{slug: string|null, name: string}} partner @returns {'in'|'out'|null} */
  function direction(scene, entry, partner) {
    const near = [entry, ...entry.querySelectorAll('[class],[data-qa],[data-testid],[aria-label]')].slice(0, 12);
    const marks = near.map(ReaderTree.marks).join(' ');
    const out = XING.hints.outgoing.test(marks);
    const into = XING.hints.incoming.test(marks);
    if (out !== into) return out ? 'out' : 'in';
    const spoken = near.map((element) => element.getAttribute('aria-label') ?? '').join(' ');
    const first = ReaderText.squeeze(entry.textContent ?? '').trim();
    if (/^(du|sie|ich|you|me)(\s*:|\s+(hast|haben|wrote|said)|$)/i.test(spoken.trim()) || /^(du|sie|ich|you|me)\s*:/i.test(first)) return 'out';
    // An old page shows one message: "Nachricht von …".
    const from = [...scene.headings].some((heading) => /(?<!\p{L})(von|from)(?!\p{L})/iu.test(heading.textContent ?? '') && (heading.textContent ?? '').includes(partner.name));
    if (from) return 'in';
    if (spoken.includes(partner.name) || first.startsWith(partner.name)) return 'in';
    const linked = scene.personsIn.get(entry)?.[0];
    if (linked) return linked.slug === partner.slug ? 'in' : 'out';
    return null;
  }

  /** Conversations put one's own messages to the right; null where an entry is as wide as the conversation. @param {Element} entry @param {Element} pane @returns {'in'|'out'|null} */
  function lean(entry, pane) {
    const whole = pane.getBoundingClientRect();
    const boxes = [entry, ...entry.querySelectorAll('*')].filter((element) => (element.textContent ?? '').trim().length > 0).map((element) => element.getBoundingClientRect()).filter((box) => box.width > 0);
    const box = boxes.sort((one, two) => one.width - two.width)[0];
    if (!box) return null;
    const left = box.left - whole.left;
    const right = whole.right - box.right;
    return Math.abs(left - right) < 16 ? null : left > right ? 'out' : 'in';
  }

  /** @param {ReaderScene} scene @param {Element} element @param {{name: string, url: string|null}} partner @returns {ReadCard|null} */
  function message(scene, element, partner) {
    const blocks = ReaderText.blocks([element], ReaderFields.leavesOut(scene));
    // Name and time may share a line.
    const rest = blocks.filter((block) => block.text !== partner.name).map((block) => {
      const left = block.text.startsWith(partner.name) ? block.text.slice(partner.name.length).trim() : '';
      return left && ReaderLetter.isMeta(left) ? { ...block, text: left } : block;
    });
    const times = rest.filter((block) => ReaderLetter.isMeta(block.text) || block.box.localName === 'time' || /^(gelesen|gesendet|zugestellt|read|sent|delivered)\b.{0,20}$/i.test(block.text));
    const letter = ReaderText.join(rest.filter((block) => !times.includes(block)));
    if (!letter) return null;
    return {
      element, parts: [element], name_element: null, accept: null, decline: null,
      card: {
        ref: '', url: partner.url, name: ReaderText.clean(partner.name, 1000), headline: null, company: null,
        letter: ReaderText.clean(letter, 20000), letter_cut: /(…|\.{3})$/.test(letter) && scene.controlsIn.has(element),
        lines: times.map((block) => ReaderText.clean(block.text, 1000)), date: ReaderFields.dateOf([element]),
      },
    };
  }

  // ---- posts

  /** Posts are told by their controls: like and comment side by side, near the person who wrote. @param {ReaderScene} scene @returns {Told|null} */
  function posts(scene) {
    const social = scene.controls.filter((control) => control.action === 'social');
    /** @type {Map<Element, ReaderPair>} */
    const places = new Map();
    for (const control of social) {
      const place = ReaderTree.chain(control.element).slice(1, 5).find((at) => (scene.controlsIn.get(at) ?? []).filter((one) => one.action === 'social').length >= 2);
      if (place && !places.has(place)) places.set(place, { accept: control, decline: null, place, told: false });
    }
    const pairs = [...places.values()].filter((pair) => ![...places.keys()].some((other) => other !== pair.place && pair.place.contains(other)));
    const found = ReaderStructure.cardsOf(scene, pairs).filter((card) => card.rule !== 'name' && scene.personsIn.has(card.element));
    if (found.length === 0) return null;
    for (const card of found) card.rule = 'posts';
    return { kind: 'posts', found, cards: null, seen: 0, rule: 'posts', unreadable: false, whole: () => false };
  }

  return Object.freeze({ find });
})();
