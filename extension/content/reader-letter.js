// Which text of a card somebody wrote by hand, and whether the page shows all of it.

const ReaderLetter = (() => {
  const LINES = XING.lines;
  /** Dots that end no sentence ("Gebr. Muster GmbH & Co. KG"). */
  const ABBREVIATION = /(?<!\p{L})(gebr|co|corp|inc|ltd|dr|prof|dipl|ing|st|str|nr|bzw|ca|inkl)\./giu;

  /** Lines are asked about again and again, and many cards say the same. @type {Map<string, boolean>} */
  const known = new Map();

  /** Facts the site prints, in distinction to what a person writes. @param {string} text @returns {boolean} */
  function isMeta(text) {
    if (text.length > 160) return false;
    let answer = known.get(text);
    if (answer !== undefined) return answer;
    answer =
      LINES.date.test(text) ||
      (LINES.count.test(text) && text.length <= 70 && !LINES.job.test(text.slice(0, text.search(/\d/)))) ||
      ((LINES.mutual.test(text) || LINES.both.test(text)) && !/[.!?](\s|$)/.test(text) && text.length <= 120) ||
      LINES.member.test(text) ||
      (ReaderName.isFlag(text) && !LINES.soft_flags.test(text)) ||
      ReaderPlaces.is(text);
    if (known.size > 2000) known.clear();
    known.set(text, answer);
    return answer;
  }

  /**
   * The site's own sentence around a request ("… möchte Sie als Kontakt hinzufügen").
   * @param {string} text
   * @param {string} name
   */
  const isSystem = (text, name) =>
    text.length <= 160 &&
    LINES.system.test(text) &&
    !LINES.greeting.test(text) &&
    !/\n/.test(text) &&
    ((name !== '' && text.includes(name)) ||
      /^\p{Ll}|^(möchte|wants|would|kontaktanfrage|contact|hat|sent)/iu.test(text)) &&
    !/[.!?]\s+\S/.test(text.replace(/\b\p{L}\.\s/gu, ''));

  /** What the site makes of a letter, below words that say so. @param {ReaderBlock[]} blocks @param {number} index */
  const isSummary = (blocks, index) => index > 0 && LINES.summary.test(blocks[index - 1].text);

  /** What a link in the letter leads to, shown as a box of its own. @param {ReaderBlock} block */
  function isPreview(block) {
    const link = block.box.closest('a[href^="http"]');
    return (
      link !== null &&
      getComputedStyle(link).display !== 'inline' &&
      ReaderText.squeeze(link.textContent ?? '').trim() === block.text &&
      !/^https?:/.test(block.text)
    );
  }

  /** A whole sentence, in whatever language. @param {string} text */
  const isProse = (text) => /\p{L}{3,}[.!?]["“”]?$/u.test(text) && text.split(/\s+/).length >= 6;

  /** Signs that somebody speaks to somebody, 0 and up. @param {ReaderBlock} block @param {boolean} afterHeadline */
  function rate(block, afterHeadline) {
    const { text } = block;
    if (isMeta(text)) return 0;
    let score = 0;
    const above = ReaderTree.around(block.box, 3);
    if (above.some((at) => XING.hints.letter.test(ReaderTree.marks(at)))) score += 3;
    if (above.some((at) => at.matches('blockquote,q,[role="note"]'))) score += 3;
    if (LINES.greeting.test(text)) score += 3;
    if (/^[„“"»'‚]/.test(text) && /["“”«'‘][.!?]?$/.test(text)) score += 2;
    if (LINES.closing.test(text)) score += 2;
    if (/\n/.test(text)) score += 2;
    const sentences = text.replace(ABBREVIATION, '').match(/(\p{L}{2,}|\))[.!?…](\s|$)/gu)?.length ?? 0;
    score += Math.min(2, sentences);
    if (text.length > 160) score += 2;
    else if (text.length > 80) score += 1;
    if (LINES.address.test(text)) score += 1;
    if (/https?:\/\/|www\./.test(text)) score += 1;
    if (afterHeadline) score += 1;
    if (afterHeadline && /[?!]["“”]?$/.test(text)) score += 1;
    if (afterHeadline && isProse(text)) score += 1;
    return score;
  }

  /**
   * @param {ReaderBlock[]} blocks those left after the name, in reading order @param {string} name
   * @param {number} after index of the first block that stands after the name
   * @param {Element|null} hinted element that a local hint names
   * @param {boolean} sure a text is to be expected (posts)
   * @param {Element|null} head where the name stands
   * @returns {ReaderBlock[]} the letter's blocks, none where there is no letter
   */
  function find(blocks, name, after, hinted, sure = false, head = null) {
    if (hinted) {
      const inside = blocks.filter((block) => ReaderTree.contains(hinted, block.box));
      // Where a card has no letter, a fact of the site may stand in its place.
      if (inside.some((block) => !isMeta(block.text))) return inside;
      const around = inside.length
        ? []
        : blocks.filter((block) => block.segments.some((segment) => ReaderTree.contains(hinted, segment.element)));
      if (around.length) return around;
    }
    let best = -1;
    let top = 0;
    blocks.forEach((block, index) => {
      if (isSystem(block.text, name) || isSummary(blocks, index)) return;
      // Below headline and employer there is little else than a letter.
      const below = index > after + 1 && blocks.slice(after, index).filter((other) => !isMeta(other.text)).length >= 2;
      const score = rate(block, index > after) + (below ? 1 : 0);
      const needed = index > after ? (sure ? 2 : 3) : 4;
      if (score >= needed && score > top) {
        top = score;
        best = index;
      }
    });
    // Where a text is certain and nothing speaks for one, it is the last thing said, unless that is but a few words.
    if (best < 0 && sure) {
      best = blocks.findLastIndex(
        (block, index) => index >= after && !isMeta(block.text) && block.text.split(/\s+/).length >= 5,
      );
    }
    return best < 0 ? [] : spread(blocks, best, after, name, sure ? 2 : 3, head);
  }

  /**
   * From the surest paragraph to the whole letter. In a box marked as the letter everything belongs; elsewhere
   * paragraphs of the same build do: forward until a fact of the site, backward to the greeting, since above a letter
   * stand headline and employer in the same dress.
   * @param {ReaderBlock[]} blocks @param {number} best @param {number} after @param {string} name
   * @param {number} enough rating at which a paragraph above belongs to it too @param {Element|null} head
   */
  function spread(blocks, best, after, name, enough, head) {
    const seed = blocks[best];
    const box = marked(seed);
    const all = box ? neighbours(box) : [];
    if (box) {
      return blocks.filter(
        (block) =>
          all.some((one) => ReaderTree.contains(one, block.box)) &&
          !(isMeta(block.text) && block.box !== seed.box && block !== blocks[best]),
      );
    }
    /** In one box away from the name, or built alike beside each other. @param {ReaderBlock} block */
    const alike = (block) => {
      if (block.box === seed.box) return true;
      if (isMeta(block.text) || isSystem(block.text, name) || isPreview(block)) return false;
      const both = ReaderTree.common(block.box, seed.box);
      if (both && head && !ReaderTree.contains(both, head)) return true;
      return (
        both !== null &&
        (both === block.box.parentElement || both === block.box.parentElement?.parentElement || both === seed.box)
      );
    };
    let first = best;
    for (let index = best - 1; index >= 0 && alike(blocks[index]) && !isSummary(blocks, index); index -= 1) {
      if (
        blocks[index].box === seed.box ||
        LINES.greeting.test(blocks[index].text) ||
        (index > after && first === index + 1 && rate(blocks[index], true) >= enough)
      ) {
        first = index;
      }
    }
    let last = best;
    while (last < blocks.length - 1 && alike(blocks[last + 1]) && !LINES.summary.test(blocks[last + 1].text)) last += 1;
    return blocks.slice(first, last + 1);
  }

  /**
   * Every paragraph may be marked for itself: those that follow each other, what is not shown between them left out,
   * though one stand in a box of its own.
   * @param {Element} box
   */
  function neighbours(box) {
    let outer = box;
    for (let up = ReaderTree.parent(box); up && ReaderGrowth.inside(up) === box; up = ReaderTree.parent(up)) outer = up;
    const found = [box];
    for (const side of /** @type {const} */ (['previousElementSibling', 'nextElementSibling'])) {
      for (let at = outer[side]; at; at = at[side]) {
        const within = ReaderGrowth.inside(at);
        if (
          within.localName === box.localName &&
          XING.hints.letter.test(ReaderTree.marks(within)) &&
          !within.querySelector('a[href*="/profile/"],button')
        ) {
          found.push(at);
        } else if ((at.textContent ?? '').trim() && ReaderTree.isShown(at)) break;
      }
    }
    return found;
  }

  /** The box of the letter alone: marked as one, or a quotation. @param {ReaderBlock} seed */
  const marked = (seed) =>
    ReaderTree.around(seed.box, 4)
      .reverse()
      .find(
        (at) =>
          at.matches('blockquote,q,[role="note"]') ||
          (XING.hints.letter.test(ReaderTree.marks(at)) &&
            !at.querySelector('h1,h2,h3,h4,button,input,a[href*="/profile/"]')),
      );

  /**
   * @param {ReaderBlock[]} letter
   * @param {Element[]} parts of the card
   * @param {ReaderControl[]} controls of the card
   */
  function isCut(letter, parts, controls) {
    if (letter.length === 0) return false;
    const text = letter[letter.length - 1].text;
    if (/(…|\.{3})\s*["“”«']?$/.test(text) || /(…|\.{3})\s*$/.test(text)) return true;
    const boxes = new Set(
      letter.flatMap((block) =>
        ReaderTree.around(block.box, 3).concat(block.segments.map((segment) => segment.element)),
      ),
    );
    for (const box of boxes) if (!parts.includes(box) && isClipped(box)) return true;
    const end = letter[letter.length - 1].box;
    return controls.some(
      (control) =>
        (control.action === 'expand' && near(end, control.element)) ||
        (/^[\s.…]*(mehr|more)[\s.…]*$/i.test(control.label) && ReaderTree.contains(end, control.element)),
    );
  }

  /** Longer inside than shown: line clamp, ellipsis, or a box of fixed height. @param {Element} box */
  function isClipped(box) {
    const style = getComputedStyle(box);
    if (style.overflowY === 'visible' && style.overflowX === 'visible') return false;
    if (/auto|scroll/.test(style.overflowY)) return false;
    // Hidden by ourselves, so nothing can be measured: about 60 letters go on a line.
    const clamp = Number(style.webkitLineClamp);
    if (box.clientHeight === 0 && clamp > 0) return (box.textContent ?? '').length > clamp * 60;
    if (
      style.textOverflow === 'ellipsis' &&
      style.whiteSpace.startsWith('nowrap') &&
      box.scrollWidth > box.clientWidth + 1
    ) {
      return true;
    }
    return box.clientHeight > 0 && box.scrollHeight > box.clientHeight + 4 && style.overflowY !== 'visible';
  }

  /** An expander inside the letter's box, or the next thing after it. @param {Element} end @param {Element} control */
  const near = (end, control) =>
    ReaderTree.contains(end, control) ||
    ReaderTree.contains(end.parentElement ?? end, control) ||
    (end.parentElement?.parentElement != null && ReaderTree.contains(end.parentElement.parentElement, control));

  return Object.freeze({ find, isCut, isMeta, isSystem, isPreview, rate });
})();
