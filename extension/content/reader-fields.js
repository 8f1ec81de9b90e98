// One card, field by field, from its blocks of visible text. What the text means is the host's business.

const ReaderFields = (() => {
  const LIMIT = 1000;
  const LETTER_LIMIT = 20000;
  /** A letter inside the site's own sentence: … hat Ihnen geschrieben: „…“ */
  const QUOTED =
    /^(.{0,120}(?:anfrage|kontakt|nachricht|schreibt|geschrieben|request|connect|message|writes|wrote)[^„“"»«]{0,60}?):?\s*[„“"»«](.{2,})[“”"«»]$/isu;
  /** Marks of a quotation around all of a letter are the site's. */
  const ENCLOSED = /^([„“"»«])([^„“”"»«]+)[“”"»«]$/u;
  /** Dots and bars between facts on one line. */
  const EDGES = /^[\s·•|]+|[\s·•|]+$/gu;

  /** @param {ReaderScene} scene @param {Element[]} parts @returns {ReaderControl[]} */
  const controlsOf = (scene, parts) => [...new Set(parts.flatMap((part) => scene.controlsIn.get(part) ?? []))];

  /**
   * Elements whose text is a control's, not the card's.
   * @param {ReaderScene} scene
   * @returns {(element: Element) => boolean}
   */
  const leavesOut = (scene) => (element) => {
    const control = scene.controlOf.get(element);
    if (control) return !ReaderControls.isInformation(control);
    // "View profile" leads to the person and says nothing about it.
    const person = scene.personOf.get(element);
    const text = person ? ReaderTree.text(element) : '';
    const leads = text.length < 40 && XING.words.profile.test(text);
    if (person && leads && XING.words.profile.test(person.said)) return true;
    const name = element.localName;
    if (name === 'input' || name === 'label' || name === 'menu') return true;
    if (name === 'button') return element.childElementCount === 0 && !/\d/.test(element.textContent ?? '');
    return element.hasAttribute('role') && /^(menu|tooltip|dialog)$/.test(element.getAttribute('role') ?? '');
  };

  /**
   * @param {ReaderScene} scene @param {ReaderFound} found @param {ReaderHints|undefined} hints
   * @param {Element|null} expected where the letter stands, told by the other cards of the list
   * @returns {{card: Card, name_element: Element|null, boxes: ReadParts['boxes']}|null} null where no name can be told;
   *   `ref` is left to the caller
   */
  function read(scene, found, hints, expected = null) {
    const { parts } = found;
    const person = ReaderWho.personOf(scene, parts);
    // Name, headline and employer may stand in one block, a line each; a letter is put together again from its lines.
    const visible = ReaderText.blocks(parts, leavesOut(scene));
    const shown = found.rule === 'posts' ? ReaderPosts.said(scene, found, person, visible) : visible;
    const blocks = ReaderLines.labelled(shown)
      .flatMap((block) => ReaderLines.facts(block, ReaderLetter.isMeta))
      .flatMap((block) =>
        block.text.includes('\n') && ReaderLetter.rate(block, true) < 5 ? ReaderLines.lines(block) : [block],
      )
      .flatMap((block) => ReaderLines.divided(block, (text) => ReaderLetter.isMeta(text) && !ReaderPlaces.is(text)));
    const named = ReaderName.find(blocks, person, scene, ReaderSelectors.named(parts, hints?.name));
    const name = named?.text ?? ReaderWho.spokenName(parts, person);
    if (!name) return null;
    const above = new Set(named ? blocks.slice(0, Math.max(0, blocks.indexOf(named.block))) : []);
    const others = blocks
      .flatMap((block) => (block === named?.block ? ReaderName.beside(named) : [block]))
      .filter((block) => !isInitials(block, name));
    // Counted among the others: initials above the name are left out of them.
    const place = others.filter((block) => above.has(block)).length;
    /** Where the first thing stands that the card says about the person: headline, or letter where there is none. */
    const first = others.findIndex(
      (block, index) => index >= place && !ReaderLetter.isMeta(block.text) && !ReaderLetter.isSystem(block.text, name),
    );
    const after = first < 0 ? others.length : first;
    const told = ReaderLetter.find(
      others,
      name,
      after,
      expected ?? ReaderSelectors.named(parts, hints?.letter),
      found.rule === 'posts',
      named?.element ?? person?.link ?? null,
    );
    // One word right below the name is what somebody does, wherever other cards have their letter.
    const isWord =
      told.length === 1 &&
      told[0] === others[after] &&
      !/\s/.test(told[0].text) &&
      !ReaderSelectors.named(parts, hints?.letter);
    const letter = isWord || told.every((block) => ReaderWho.isAnothersName(scene, block, person)) ? [] : told;
    const free = others.filter((block) => !letter.includes(block));
    const job = ReaderOccupation.find(scene, parts, free, others.slice(after), name, hints);
    const controls = controlsOf(scene, parts);
    /** @param {ReaderBlock} block */
    const left = (block) =>
      letter.includes(block) || block === job.headline?.block || block === job.company?.block
        ? (job.left.get(block) ?? [])
        : block.text.split('\n');
    const lines = others.flatMap(left);
    const quoted = letter.length ? null : QUOTED.exec(lines.find((line) => QUOTED.test(line)) ?? '');
    if (quoted) lines[lines.indexOf(quoted[0])] = quoted[1];
    const text = quoted
      ? quoted[2]
      : ReaderText.join(letter).replace(XING.lines.letter_label, '').replace(ENCLOSED, '$2');
    return {
      name_element: named?.element ?? person?.link ?? null,
      boxes: {
        name: named?.block.box ?? null,
        headline: job.headline?.block.box ?? null,
        company: job.company?.block.box ?? null,
        letter: letter[0]?.box ?? null,
      },
      card: {
        ref: '',
        url: person?.url ?? null,
        name: ReaderText.clean(name, LIMIT),
        headline: job.headline ? ReaderText.clean(job.headline.text.replace(EDGES, ''), LIMIT) : null,
        company: job.company ? ReaderText.clean(job.company.text.replace(EDGES, ''), LIMIT) : null,
        letter: text ? ReaderText.clean(text, LETTER_LIMIT) : null,
        letter_cut: text.length > LETTER_LIMIT || ReaderLetter.isCut(letter, parts, controls),
        lines: lines
          .map((line) => ReaderText.clean(line.replace(EDGES, ''), LIMIT))
          .filter(Boolean)
          .slice(0, 100),
        date: dateOf(parts),
      },
    };
  }

  /**
   * A message as a card: who, what, when, and nothing about the person.
   * @param {{element: Element, partner: {name: string, url: string|null}, letter: string|null, cut: boolean, lines:
   *   string[], name_element?: Element|null}} said
   * @returns {ReadCard} `ref` is left to the caller
   */
  function message({ element, partner, letter, cut, lines, name_element = null }) {
    return {
      element,
      parts: [element],
      name_element,
      accept: null,
      decline: null,
      card: {
        ref: '',
        url: partner.url,
        name: ReaderText.clean(partner.name, LIMIT),
        headline: null,
        company: null,
        letter: letter === null ? null : ReaderText.clean(letter, LETTER_LIMIT),
        letter_cut: cut,
        lines: lines.map((line) => ReaderText.clean(line, LIMIT)),
        date: dateOf([element]),
      },
    };
  }

  /** Letters in place of a picture ("AS"). @param {ReaderBlock} block @param {string} name */
  const isInitials = (block, name) =>
    block.text.length <= 3 &&
    /^\p{Lu}+$/u.test(block.text) &&
    [...block.text].every((letter) => name.includes(letter)) &&
    name.split(/[\s-]+/).some((word) => word.startsWith(block.text[0]));

  /** @param {Element[]} parts */
  function dateOf(parts) {
    for (const part of parts) {
      const time = ReaderTree.all(part).find((element) => element.matches('time[datetime]'));
      const value = time?.getAttribute('datetime')?.trim();
      if (value) return ReaderText.clean(value, 100);
    }
    return null;
  }

  return Object.freeze({ read, message, controlsOf, leavesOut, looksLikeName: ReaderName.looksLikeName, dateOf });
})();
