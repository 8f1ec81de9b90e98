// Blocks of text cut or joined where the page's boxes are not those of its meaning: facts at the end of a line, labels
// apart from their values, pieces that touch because a style sheet is missing.

const ReaderLines = (() => {
  /**
   * Where style sheets are missing, pieces that the page meant to stand apart touch ("Anna SchmidtHead of Sales"). Two
   * elements side by side that touch at a capital are two lines.
   * @param {ReaderSegment[]} segments @returns {ReaderSegment[][]}
   */
  function unglued(segments) {
    /** @type {ReaderSegment[][]} */
    const runs = [[]];
    segments.forEach((segment, index) => {
      const last = segments[index - 1];
      const touching =
        last && /\p{Ll}[.)]?$/u.test(last.text) && /^[\p{Lu}\p{N}]/u.test(segment.text) && last.text.length > 2;
      if (touching && !last.element.contains(segment.element) && !segment.element.contains(last.element)) runs.push([]);
      // "493" and "Kontakte", each in an element of its own, are two words.
      else if (
        last &&
        last.element !== segment.element &&
        /\d\+?$/.test(last.text) &&
        /^\p{L}{3}/u.test(segment.text)
      ) {
        last.text += ' ';
      }
      runs[runs.length - 1].push(segment);
    });
    return runs;
  }

  /** "Position", "Firma", "Ort" in a list or table of terms, without a colon. @param {ReaderBlock} block */
  const isTerm = (block) =>
    block.box.matches('dt,th,td:first-child') &&
    !block.text.endsWith(':') &&
    [XING.lines.headline_label, XING.lines.company_label, XING.lines.location].some((label) =>
      label.test(`${block.text}: `),
    );

  /**
   * A label on a line of its own ("Kontakte:") and its value are one fact.
   * @param {ReaderBlock[]} blocks
   * @returns {ReaderBlock[]}
   */
  function labelled(blocks) {
    /** @type {ReaderBlock[]} */
    const found = [];
    for (const block of blocks) {
      const last = found[found.length - 1];
      if (last && isTerm(last) && block.box.matches('dd,td') && !block.text.includes('\n')) {
        found[found.length - 1] = {
          ...block,
          text: `${last.text}: ${block.text}`,
          segments: [...last.segments, { text: ': ', element: block.box }, ...block.segments],
        };
      } else if (last && /^\d[\d.,]*\+?$/.test(last.text) && XING.lines.unit.test(block.text)) {
        found[found.length - 1] = {
          ...block,
          text: `${last.text} ${block.text}`,
          segments: [...last.segments, { text: ' ', element: block.box }, ...block.segments],
        };
      } else if (
        last &&
        XING.lines.label_only.test(last.text) &&
        !XING.lines.greeting.test(last.text) &&
        block.text.length < 160 &&
        !block.text.includes('\n')
      ) {
        found[found.length - 1] = {
          ...block,
          text: `${last.text} ${block.text}`,
          segments: [...last.segments, { text: ' ', element: block.box }, ...block.segments],
        };
      } else found.push(block);
    }
    return found;
  }

  /**
   * What stands on one line in links and buttons of its own ("999+ Kontakte", "7 gemeinsame Kontakte").
   * @param {ReaderBlock} block
   * @returns {ReaderBlock[]}
   */
  function sideBySide(block) {
    /** @type {Map<Element, ReaderSegment[]>} */
    const held = new Map();
    for (const segment of block.segments) {
      if (!/[\p{L}\p{N}]/u.test(segment.text)) continue;
      const control = segment.element.closest('a,button');
      if (!control || !block.box.contains(control)) return [block];
      held.set(control, [...(held.get(control) ?? []), segment]);
    }
    return [...held].map(([box, segments]) => ({
      text: ReaderText.tidy(segments.map((segment) => segment.text).join('')),
      box,
      gap: 1,
      segments,
    }));
  }

  /**
   * A block without the facts that stand in elements of their own at its end ("… vor 3 Tagen"), and these.
   * @param {ReaderBlock} block @param {(text: string) => boolean} isFact @returns {ReaderBlock[]}
   */
  function facts(block, isFact) {
    const apart = sideBySide(block);
    if (apart.length > 1 && apart.every((one) => isFact(one.text))) return apart;
    if (isFact(block.text)) return [block];
    const kept = [...block.segments];
    /** @type {ReaderBlock[]} */
    const cut = [];
    for (
      let last = kept[kept.length - 1];
      kept.length > 1 &&
      last &&
      (!/[\p{L}\p{N}]/u.test(last.text) ||
        (last.element !== block.box && !/^\s*\p{Ll}+ \p{Ll}/u.test(last.text) && isFact(ReaderText.tidy(last.text))));
      last = kept[kept.length - 1]
    ) {
      kept.pop();
      if (/[\p{L}\p{N}]/u.test(last.text)) {
        cut.unshift({ text: ReaderText.tidy(last.text), box: last.element, gap: 1, segments: [last] });
      }
    }
    const text = ReaderText.tidy(kept.map((segment) => segment.text).join(''));
    return cut.length && text ? [{ ...block, text, segments: kept, gap: 1 }, ...cut] : [block];
  }

  /**
   * Facts divided by dots on one line ("Wien · 999+ Kontakte"), one of which is the site's, are a line each.
   * @param {ReaderBlock} block
   * @param {(text: string) => boolean} isFact
   * @returns {ReaderBlock[]}
   */
  function divided(block, isFact) {
    if (block.text.length > 160 || !/\s[·•|]\s/.test(block.text)) return [block];
    const texts = block.text.split(/\s+[·•|]\s+/);
    if (!texts.some(isFact)) return [block];
    return texts.map((text) => {
      const segments = block.segments.filter((segment) => segment.text.includes(text));
      return { text, box: block.box, gap: 1, segments: segments.length ? segments : block.segments, fact: true };
    });
  }

  const CELL = 'td,th,[role="cell"],[role="gridcell"],[role="columnheader"],[role="rowheader"]';

  /**
   * What the head of a table says over a cell ("Firma"), null where there is no head.
   * @param {Element} box
   * @returns {string|null}
   */
  function headOf(box) {
    const cell = box.closest(CELL);
    const row = cell?.closest('tr,[role="row"]');
    const head = row?.closest('table,[role="table"],[role="grid"]')?.querySelector('tr,[role="row"]');
    // Where the first row is no head but one like the others, it holds what the others hold.
    if (!cell || !row || !head || head === row || head.querySelector('a[href],button,img')) return null;
    const [cells, heads] = [row, head].map((one) => [...one.querySelectorAll(CELL)]);
    return cells.length === heads.length
      ? ReaderText.squeeze(heads[cells.indexOf(cell)].textContent ?? '').trim() || null
      : null;
  }

  /**
   * A block cut at its line breaks; joined again it is the same text.
   * @param {ReaderBlock} block
   * @returns {ReaderBlock[]}
   */
  function lines(block) {
    /** @type {ReaderBlock[]} */
    const found = [];
    /** @type {ReaderSegment[]} */
    let segments = [];
    let breaks = 0;
    /** @param {number} gap */
    const flush = (gap) => {
      const text = ReaderText.tidy(segments.map((segment) => segment.text).join(''));
      if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) found.push({ text, box: block.box, gap, segments });
      segments = [];
    };
    for (const segment of block.segments) {
      for (const part of segment.text.split(/(\n)/)) {
        if (part === '\n') breaks += 1;
        else if (part.trim() && breaks > 0) {
          flush(Math.min(2, breaks));
          breaks = 0;
        }
        if (part !== '\n' && part) segments.push({ text: part, element: segment.element });
      }
    }
    flush(block.gap);
    return found;
  }

  return Object.freeze({ lines, facts, divided, headOf, labelled, unglued });
})();
