// One card, field by field, from its blocks of visible text. What the text means is the host's business.

const ReaderFields = (() => {
  const LINES = XING.lines;
  const LIMIT = 1000;
  const LETTER_LIMIT = 20000;
  /** Dots and bars between facts on one line. */
  const EDGES = /^[\s·•|]+|[\s·•|]+$/gu;

  /** The person a card is about: a link in a heading before others, never a mutual contact. @param {ReaderScene} scene @param {Element[]} parts @returns {ReaderPerson|null} */
  function personOf(scene, parts) {
    const all = parts.flatMap((part) => scene.personsIn.get(part) ?? []);
    const own = all.filter((person) => !ReaderScene.isMutual(scene, person));
    const among = own.length ? own : all;
    const headed = among.find((person) => ReaderScene.isHeaded(scene, person.link));
    return headed ?? among.find((person) => ReaderName.agreement(person.link.textContent ?? '', person.slug) >= 0.6) ?? among[0] ?? null;
  }

  /** @param {ReaderScene} scene @param {Element[]} parts @returns {ReaderControl[]} */
  const controlsOf = (scene, parts) => [...new Set(parts.flatMap((part) => scene.controlsIn.get(part) ?? []))];

  /** Elements whose text is a control's, not the card's. @param {ReaderScene} scene @returns {(element: Element) => boolean} */
  const leavesOut = (scene) => (element) => {
    const control = scene.controlOf.get(element);
    if (control) return !ReaderControls.isInformation(control);
    if (element.matches('input,label,button:not(:has(*))')) return !/\d/.test(element.textContent ?? '') || element.matches('input,label');
    return element.matches('[role="menu"],[role="tooltip"],[role="dialog"],menu');
  };

  /** The element a local hint names; a hint that fits nothing (or is no selector) is as good as none. @param {Element[]} parts @param {string|null|undefined} selector */
  function hinted(parts, selector) {
    if (!selector) return null;
    try {
      for (const part of parts) {
        const found = part.querySelector(selector);
        if (found) return found;
      }
    } catch {
      return null;
    }
    return null;
  }

  /**
   * @param {ReaderScene} scene @param {ReaderFound} found @param {ReaderHints|undefined} hints
   * @returns {{card: Card, name_element: Element|null}|null} null where no name can be told; `ref` is left to the caller
   */
  function read(scene, found, hints) {
    const { parts } = found;
    const person = personOf(scene, parts);
    // Name, headline and employer may stand in one block, a line each; a letter is put together again from its lines.
    const blocks = ReaderText.blocks(parts, leavesOut(scene)).flatMap((block) => (block.text.includes('\n') && ReaderLetter.rate(block, true) < 5 ? ReaderText.lines(block) : [block]));
    const named = ReaderName.find(blocks, person, scene, hinted(parts, hints?.name));
    const name = named?.text ?? spokenName(parts, person);
    if (!name) return null;
    const place = named ? blocks.indexOf(named.block) : -1;
    const rest = blocks.filter((block) => block !== named?.block || named.surplus !== '');
    /** Blocks to which the name's own line shrank. */
    const remains = named && named.surplus ? named.block : null;
    const others = rest.filter((block) => block !== remains);
    const after = Math.max(0, place);
    const letter = ReaderLetter.find(others, name, after, hinted(parts, hints?.letter), found.rule === 'posts', named?.element ?? person?.link ?? null);
    const free = others.filter((block) => !letter.includes(block));
    const job = occupation(scene, parts, free, others.slice(after), name, hints);
    const controls = controlsOf(scene, parts);
    const lines = rest.flatMap((block) => {
      if (block === remains) return [named?.surplus ?? ''];
      if (letter.includes(block) || block === job.headline?.block || block === job.company?.block) return job.left.get(block) ?? [];
      return block.text.split('\n');
    });
    const text = ReaderText.join(letter);
    return {
      name_element: named?.element ?? person?.link ?? null,
      card: {
        ref: '',
        url: person?.url ?? null,
        name: ReaderText.clean(name, LIMIT),
        headline: job.headline ? ReaderText.clean(job.headline.text.replace(EDGES, ''), LIMIT) : null,
        company: job.company ? ReaderText.clean(job.company.text.replace(EDGES, ''), LIMIT) : null,
        letter: text ? ReaderText.clean(text, LETTER_LIMIT) : null,
        letter_cut: text.length > LETTER_LIMIT || ReaderLetter.isCut(letter, parts, controls),
        lines: lines.map((line) => ReaderText.clean(line.replace(EDGES, ''), LIMIT)).filter(Boolean).slice(0, 100),
        date: dateOf(parts),
      },
    };
  }

  /** Where no visible text is the name: what the link or its picture is called for those who cannot see it. @param {Element[]} parts @param {ReaderPerson|null} person */
  function spokenName(parts, person) {
    if (!person) return null;
    const texts = [person.link.getAttribute('aria-label'), person.link.getAttribute('title')];
    for (const part of parts) for (const image of part.querySelectorAll('img[alt],[role="img"][aria-label]')) texts.push(image.getAttribute('alt') ?? image.getAttribute('aria-label'));
    texts.push(person.link.textContent);
    for (const text of texts) {
      const plain = (text ?? '').replace(/^(profil(bild)? von|profile (picture )?of|foto von|photo of|zum profil von)\s+/i, '').replace(/\s+/g, ' ').trim();
      if (ReaderName.looksLikeName(plain)) return plain;
    }
    return null;
  }

  /**
   * Headline and employer: by label, by mark, by link to a company, else the first and second line below the name that are
   * neither date, count nor place.
   * @param {ReaderScene} scene @param {Element[]} parts @param {ReaderBlock[]} free @param {ReaderBlock[]} below @param {string} name @param {ReaderHints|undefined} hints
   */
  function occupation(scene, parts, free, below, name, hints) {
    /** @type {Map<ReaderBlock, string[]>} */
    const left = new Map();
    /** @type {ReaderPiece|null} */
    let headline = piece(free, hinted(parts, hints?.headline));
    /** @type {ReaderPiece|null} */
    let company = piece(free, hinted(parts, hints?.company));
    for (const block of free) {
      const label = LINES.company_label.exec(block.text);
      if (!company && label && block.text.length > label[0].length) company = { block, text: block.text.slice(label[0].length) };
      const title = LINES.headline_label.exec(block.text);
      if (!headline && title && block.text.length > title[0].length) headline = { block, text: block.text.slice(title[0].length) };
    }
    const open = below.filter((block) => free.includes(block) && isOccupation(block, name));
    for (const block of open) {
      const marks = ReaderTree.around(block.box, 2).map(ReaderTree.marks).join(' ');
      const toCompany = scene.thingsIn.has(block.box) || ReaderTree.around(block.box, 4).some((at) => scene.things.has(at));
      if (!company && block !== headline?.block && (XING.hints.company.test(ReaderTree.marks(block.box)) || (toCompany && block.segments.length === 1))) company = { block, text: block.text };
      else if (!headline && block !== company?.block && XING.hints.headline.test(marks) && !XING.hints.company.test(ReaderTree.marks(block.box))) headline = { block, text: block.text };
    }
    const lines = open.filter((block) => block !== headline?.block && block !== company?.block);
    if (!headline && lines.length && !(company && follows(company.block, lines[0]))) headline = whole(lines.shift());
    if (!company && headline) company = split(headline, left) ?? (lines.length && adjacent(below, headline.block, lines[0]) ? whole(lines[0]) : null);
    return { headline, company, left };
  }

  /** @param {ReaderBlock|undefined} block @returns {ReaderPiece|null} */
  const whole = (block) => (block ? { block, text: block.text.replace(/\n+/g, ' ') } : null);

  /** @param {ReaderBlock[]} blocks @param {Element|null} element @returns {ReaderPiece|null} */
  const piece = (blocks, element) => (element ? whole(blocks.find((block) => element.contains(block.box) || block.box.contains(element))) : null);

  /** @param {ReaderBlock} first @param {ReaderBlock} second */
  const follows = (first, second) => (first.box.compareDocumentPosition(second.box) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

  /** Nothing but facts of the site between two lines. @param {ReaderBlock[]} below @param {ReaderBlock} first @param {ReaderBlock} second */
  const adjacent = (below, first, second) => below.indexOf(second) - below.indexOf(first) === 1;

  /** Headline and employer on one line, each in an element of its own. @param {ReaderPiece} headline @param {Map<ReaderBlock, string[]>} left @returns {ReaderPiece|null} */
  function split(headline, left) {
    const segments = headline.block.segments.filter((segment) => /[\p{L}\p{N}]/u.test(segment.text));
    if (segments.length < 2 || headline.block.text.includes('\n') && segments.length < 2) return null;
    const texts = segments.map((segment) => ReaderText.tidy(segment.text).replace(/^[\s,·•|@–-]+|[\s,·•|–-]+$/gu, ''));
    if (segments[0].element === segments[1].element || segments[0].element.contains(segments[1].element) && !/[,·•|–-]\s*$/.test(segments[0].text)) return null;
    if (texts[1].length > 80 || LINES.date.test(texts[1]) || LINES.location.test(texts[1]) || /^\p{Ll}/u.test(texts[1])) return null;
    headline.text = texts[0];
    left.set(headline.block, texts.slice(2));
    return { block: headline.block, text: texts[1] };
  }

  /** @param {ReaderBlock} block @param {string} name */
  function isOccupation(block, name) {
    const { text } = block;
    if (text.length > 220 || ReaderLetter.isMeta(text) || ReaderLetter.isSystem(text, name) || text === name) return false;
    if (LINES.any_label.test(text) || LINES.mutual.test(text) || XING.hints.location.test(ReaderTree.marks(block.box))) return false;
    return !/^\W*\d[\d.,+]*\W*$/.test(text);
  }

  /** @param {Element[]} parts */
  function dateOf(parts) {
    for (const part of parts) {
      const time = part.matches('time[datetime]') ? part : part.querySelector('time[datetime]');
      const value = time?.getAttribute('datetime')?.trim();
      if (value) return ReaderText.clean(value, 100);
    }
    return null;
  }

  return Object.freeze({ read, personOf, controlsOf, leavesOut, looksLikeName: ReaderName.looksLikeName, dateOf, hinted });
})();
