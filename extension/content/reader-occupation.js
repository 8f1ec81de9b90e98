// What somebody does and for whom, as the card says it.

const ReaderOccupation = (() => {
  const LINES = XING.lines;
  const JOINED = /^([^\n]{2,120}?),?\s+(?:bei|beim|at|@)\s+((?:der |dem |den |the )?\p{Lu}[^\n]{1,100})$/u;
  const ENDS_LEGALLY =
    /(^|\s)(gmbh|ag|kg|kgaa|ohg|gbr|ug|se|e\.\s?v\.|e\.\s?k\.|inc\.?|ltd\.?|llc|plc|b\.?v\.?|s\.?r\.?l\.?)\s*$/iu;

  /**
   * Headline and employer: by label, by mark, by link to a company, else the first and second line below the name that
   * are neither date, count nor place.
   * @param {ReaderScene} scene
   * @param {Element[]} parts
   * @param {ReaderBlock[]} free
   * @param {ReaderBlock[]} below
   * @param {string} name
   * @param {ReaderHints|undefined} hints
   */
  function find(scene, parts, free, below, name, hints) {
    /** @type {Map<ReaderBlock, string[]>} */
    const left = new Map();
    /** @type {ReaderPiece|null} */
    let headline = piece(free, ReaderSelectors.named(parts, hints?.headline));
    /** @type {ReaderPiece|null} */
    let company = piece(free, ReaderSelectors.named(parts, hints?.company));
    for (const block of free) {
      const head = ReaderLines.headOf(block.box);
      if (!company && head && LINES.company_label.test(`${head}: `)) company = whole(block);
      else if (!headline && head && LINES.headline_label.test(`${head}: `)) headline = whole(block);
      const label = LINES.company_label.exec(block.text);
      if (!company && label && block.text.length > label[0].length) {
        company = { block, text: block.text.slice(label[0].length) };
      }
      const title = LINES.headline_label.exec(block.text);
      if (!headline && title && block.text.length > title[0].length) {
        headline = { block, text: block.text.slice(title[0].length) };
      }
    }
    const others = (/** @type {ReaderBlock} */ block) =>
      block.segments.some((segment) =>
        ReaderTree.around(segment.element, 4).some(
          (at) =>
            scene.personOf.get(at) && ReaderScene.isMutual(scene, /** @type {ReaderPerson} */ (scene.personOf.get(at))),
        ),
      );
    const open = below.filter((block) => free.includes(block) && isOccupation(block, name) && !others(block));
    for (const block of open) {
      const marks = ReaderTree.around(block.box, 2).map(ReaderTree.marks).join(' ');
      const toCompany = block.segments.every(
        (segment) => !segment.text.trim() || ReaderTree.around(segment.element, 4).some((at) => scene.things.has(at)),
      );
      if (
        !company &&
        block !== headline?.block &&
        (XING.hints.company.test(ReaderTree.marks(block.box)) || toCompany)
      ) {
        company = { block, text: block.text };
      } else if (
        !headline &&
        block !== company?.block &&
        XING.hints.headline.test(marks) &&
        !XING.hints.company.test(ReaderTree.marks(block.box))
      ) {
        headline = { block, text: block.text };
      }
    }
    const lines = open.filter((block) => block !== headline?.block && block !== company?.block);
    // In capitals before another line: a membership ("PRO").
    if (lines.length > 1 && LINES.soft_flags.test(lines[0].text) && /^\p{Lu}+$/u.test(lines[0].text)) lines.shift();
    if (!headline && lines.length && !(company && follows(company.block, lines[0]))) headline = whole(lines.shift());
    if (headline) withoutPlace(headline, left);
    if (!company && headline) {
      company =
        split(headline, left) ??
        joined(headline, left) ??
        (lines.length && adjacent(below, headline.block, lines[0]) && !LINES.address.test(lines[0].text)
          ? whole(lines[0])
          : null);
    }
    // Some builds put the employer first; its legal form tells.
    if (
      headline &&
      company &&
      headline.block !== company.block &&
      !/[·|]/.test(headline.text + company.text) &&
      ENDS_LEGALLY.test(headline.text) &&
      !ENDS_LEGALLY.test(company.text)
    ) {
      [headline, company] = [company, headline];
    }
    return { headline, company, left };
  }

  /**
   * "Einkäuferin bei Muster & Söhne", "Einkäuferin · Muster GmbH · Ulm", in one piece of text. Between dots or commas
   * anything may stand; only what is told as an occupation and what is told as an employer is taken for it.
   * @param {ReaderPiece} headline @param {Map<ReaderBlock, string[]>} left @returns {ReaderPiece|null}
   */
  function joined(headline, left) {
    const [, title, at] = JOINED.exec(headline.text) ?? [];
    const dotted = headline.text.split(/\s+[·•|]\s+/);
    const pieces = dotted.length > 1 ? dotted : headline.text.split(/,\s+/);
    if (!title && pieces.length > (dotted.length > 1 ? 3 : 2)) return null;
    const rest = pieces.filter((piece) => !ReaderPlaces.is(piece));
    const employer =
      at ?? only(rest, isEmployer) ?? rest.find((piece) => rest.length === 2 && ENDS_LEGALLY.test(piece));
    const job =
      title ??
      (employer &&
        only(
          rest.filter((piece) => piece !== employer),
          rest.length === 2 && ENDS_LEGALLY.test(employer) ? () => true : isJob,
        ));
    if (!job || !employer) return null;
    headline.text = job;
    left.set(headline.block, at ? [] : pieces.filter((piece) => piece !== job && piece !== employer));
    return { block: headline.block, text: employer };
  }

  /** The one piece that is told so. @param {string[]} pieces @param {(piece: string) => boolean} is */
  function only(pieces, is) {
    const [one, another] = pieces.filter(is);
    return another === undefined ? one : undefined;
  }

  /**
   * Where somebody lives, said on the line of what they do ("Coach · Berlin").
   * @param {ReaderPiece} headline
   * @param {Map<ReaderBlock, string[]>} left
   */
  function withoutPlace(headline, left) {
    const pieces = headline.text.split(/\s+[·•|]\s+/);
    const places = pieces.slice(1).filter(ReaderPlaces.is);
    if (pieces.length !== 2 || places.length !== 1) return;
    headline.text = pieces[0];
    left.set(headline.block, places);
  }

  /** @param {string} text */
  const isJob = (text) => LINES.job.test(text) && !LINES.employer.test(text);
  /** @param {string} text */
  const isEmployer = (text) => LINES.employer.test(text) && !LINES.job.test(text);

  /** @param {ReaderBlock|undefined} block @returns {ReaderPiece|null} */
  const whole = (block) => (block ? { block, text: block.text.replace(/\n+/g, ' ') } : null);

  /** @param {ReaderBlock[]} blocks @param {Element|null} element @returns {ReaderPiece|null} */
  const piece = (blocks, element) =>
    element ? whole(blocks.find((block) => element.contains(block.box) || block.box.contains(element))) : null;

  /** @param {ReaderBlock} first @param {ReaderBlock} second */
  const follows = (first, second) =>
    (first.box.compareDocumentPosition(second.box) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

  /**
   * Nothing but facts of the site between two lines.
   * @param {ReaderBlock[]} below
   * @param {ReaderBlock} first
   * @param {ReaderBlock} second
   */
  const adjacent = (below, first, second) => below.indexOf(second) - below.indexOf(first) === 1;

  /**
   * Headline and employer on one line, each in an element of its own.
   * @param {ReaderPiece} headline
   * @param {Map<ReaderBlock, string[]>} left
   * @returns {ReaderPiece|null}
   */
  function split(headline, left) {
    const segments = headline.block.segments.filter((segment) => /[\p{L}\p{N}]/u.test(segment.text));
    if (segments.length < 2 || (headline.block.text.includes('\n') && segments.length < 2)) return null;
    const texts = segments.map((segment) => ReaderText.tidy(segment.text).replace(/^[\s,·•|@–-]+|[\s,·•|–-]+$/gu, ''));
    if (
      segments[0].element === segments[1].element ||
      (segments[0].element.contains(segments[1].element) && !/[,·•|–-]\s*$/.test(segments[0].text))
    ) {
      return null;
    }
    if (texts[1].length > 80 || LINES.date.test(texts[1]) || ReaderPlaces.is(texts[1]) || /^\p{Ll}/u.test(texts[1])) {
      return null;
    }
    headline.text = texts[0];
    left.set(headline.block, texts.slice(2));
    return { block: headline.block, text: texts[1] };
  }

  /** A small label in a line, marked as one, or the time. @param {ReaderBlock} block */
  const isFlagged = (block) =>
    block.text.length < 20 &&
    block.segments.every(
      ({ text, element }) =>
        !text.trim() ||
        ReaderTree.around(element, 2).some(
          (at) =>
            at.localName === 'time' ||
            (at !== block.box && block.box.contains(at) && XING.hints.flag.test(ReaderTree.marks(at))),
        ),
    );

  /** @param {ReaderBlock} block @param {string} name */
  function isOccupation(block, name) {
    const { text } = block;
    if (text.length > 220 || ReaderLetter.isMeta(text) || ReaderLetter.isSystem(text, name) || text === name) {
      return false;
    }
    // What stands among facts, or under the head of a column of facts, is something else.
    const head = ReaderLines.headOf(block.box);
    if (block.fact || isFlagged(block) || (head && LINES.fact_head.test(head))) return false;
    if (
      LINES.any_label.test(text) ||
      LINES.mutual.test(text) ||
      LINES.no_letter.test(text) ||
      XING.hints.location.test(ReaderTree.marks(block.box))
    ) {
      return false;
    }
    return !/^\W*\d[\d.,+]*\W*$/.test(text);
  }

  return Object.freeze({ find });
})();
