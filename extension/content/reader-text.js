// Visible text of an element as the page lays it out: one block per line box container, line breaks kept, each piece
// with the element it stands in. Much cheaper than innerText on every element, and it knows what is decoration.

const ReaderText = (() => {
  /** Inline neighbours that touch in the markup but not on the screen (margins, inline blocks) need a blank between. */
  const TOUCHING = /^(inline-block|inline-flex|inline-grid|inline-table)$/;

  /**
   * More than that no card holds, unless the page means harm: characters of one block, blocks, boxes inside each other.
   */
  const MOST = Object.freeze({ text: 21_000, blocks: 400, depth: 400 });

  /** As CSS collapses it. Zero-width characters stay: to the host they are a sign. @param {string} text */
  const squeeze = (text) => text.replace(/[ \t\n\r\f\u00a0]+/g, ' ');

  /** Blanks squeezed in every line, at most one empty line in a row. @param {string} text */
  const tidy = (text) =>
    text
      .split('\n')
      .map((line) => line.replace(/[ \t\r\f\u00a0]+/g, ' ').trim())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();

  /**
   * Moved out of sight but still there for screen readers.
   * @param {CSSStyleDeclaration} style
   * @param {Element} element
   * @param {boolean} masked by us, in which case sizes say nothing
   */
  function isOutOfSight(style, element, masked) {
    // A card that fades in is transparent for a moment and no change of the page tells when it is not; a text that
    // stays transparent holds neither link nor control.
    if (
      style.opacity === '0' &&
      element.querySelector('a,button,input,h1,h2,h3,[role]') === null &&
      !element.matches('a,button,h1,h2,h3')
    ) {
      return true;
    }
    // Inherited, so it is enough to ask where the text stands; asking everywhere would cost more than all the rest.
    if (
      element.childElementCount === 0 &&
      ((style.fontSize === '0px' && !masked) || parseFloat(style.textIndent) < -900)
    ) {
      return true;
    }
    if (style.position === 'absolute' || style.position === 'fixed') {
      if (/rect\((0|1px)/.test(style.clip) || /inset\((50|100)%/.test(style.clipPath)) return true;
      if (parseFloat(style.left) < -900 || parseFloat(style.top) < -9000) return true;
      if (parseFloat(style.width) <= 1 && parseFloat(style.height) <= 1 && !masked) return true;
    }
    if (
      !masked &&
      style.overflowX !== 'visible' &&
      (style.height === '0px' || style.width === '0px') &&
      style.display !== 'inline'
    ) {
      return true;
    }
    const name = element.getAttribute('class');
    return name !== null && XING.hints.hidden.test(name);
  }

  /**
   * Icon fonts spell their glyphs as words ("check", "close").
   * @param {Element} element
   * @param {CSSStyleDeclaration} style
   */
  const isIconText = (element, style) =>
    element.childElementCount === 0 &&
    (element.textContent ?? '').length < 30 &&
    (/icon|symbol|awesome|glyph/i.test(style.fontFamily) ||
      (element.getAttribute('aria-hidden') === 'true' &&
        (/^(i)$/i.test(element.localName) || XING.hints.icon.test(element.getAttribute('class') ?? ''))));

  /**
   * @param {Element[]} parts in reading order
   * @param {(element: Element) => boolean} leaveOut controls and the like; their text is not read
   * @returns {ReaderBlock[]}
   */
  function blocks(parts, leaveOut) {
    /** @type {ReaderBlock[]} */
    const found = [];
    /** @type {ReaderSegment[]} */
    let segments = [];
    let glue = false;
    let masked = false;
    let veiled = false;
    let depth = 0;
    /** Characters in the block at hand. */
    let held = 0;

    /** @param {Element} box @param {number} gap */
    const flush = (box, gap) => {
      const text = tidy(segments.map((segment) => segment.text).join(''));
      if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) {
        found.push(
          ...ReaderLines.unglued(segments).map((some) => ({
            text: tidy(some.map((segment) => segment.text).join('')),
            box,
            gap,
            segments: some,
          })),
        );
      } else if (found.length) {
        found[found.length - 1].gap = Math.max(found[found.length - 1].gap, gap);
      }
      segments = [];
      glue = false;
      held = 0;
    };

    /** @param {string} whole @param {Element} element */
    const push = (whole, element) => {
      const text = whole.slice(0, Math.max(0, MOST.text - held));
      held += text.length;
      if (!text) return;
      const last = segments[segments.length - 1];
      if (glue && last && /\S$/.test(last.text) && /^[\p{L}\p{N}]/u.test(text)) last.text += ' ';
      glue = false;
      if (last && last.element === element) last.text += text;
      else segments.push({ text, element });
    };

    /** @param {Element} element @param {boolean} keepsLines @param {boolean} forced @param {Element} box */
    const walk = (element, keepsLines, forced, box) => {
      if (depth >= MOST.depth || found.length >= MOST.blocks) return;
      depth += 1;
      for (const node of ReaderTree.children(element)) {
        if (node.nodeType === Node.TEXT_NODE) {
          // As much again in blanks may go when they are squeezed.
          const text = (node.nodeValue ?? '').slice(0, 2 * MOST.text);
          if (text) push(keepsLines ? text.replace(/\r\n?/g, '\n') : squeeze(text), element);
        } else if (node instanceof Element) {
          visit(node, keepsLines, forced, box);
        }
      }
      depth -= 1;
    };

    /** @param {Element} element @param {boolean} keepsLines @param {boolean} forced @param {Element} box */
    const visit = (element, keepsLines, forced, box) => {
      if (element.localName === 'br') {
        push('\n', element.parentElement ?? element);
        return;
      }
      if (ReaderTree.isSkipped(element)) return;
      if (leaveOut(element)) {
        glue = true;
        return;
      }
      const style = getComputedStyle(element);
      const { display } = style;
      // Children of a card hidden by us have `display: none` from our own style sheet: read them all the same.
      const ours = forced || (masked && element.parentElement?.hasAttribute('data-kontaktwacht') === true);
      if (
        display === 'none' &&
        !(ours && !element.hasAttribute('hidden') && /** @type {HTMLElement} */ (element).style?.display !== 'none')
      ) {
        return;
      }
      // A veil of ours makes all of a card invisible for a moment; then only what the element itself says counts.
      const unseen = veiled
        ? /** @type {HTMLElement} */ (element).style?.visibility === 'hidden'
        : style.visibility !== 'visible' && style.visibility !== '';
      if (unseen && (veiled || !hasVisibleChild(element))) return;
      if (isOutOfSight(style, element, masked) || isIconText(element, style)) return;
      const inline = display.startsWith('inline') || display === 'contents' || display.startsWith('ruby');
      // The longhand: shorthands are put together anew each time they are asked for, which costs more than all the
      // rest.
      const lines =
        display === 'none'
          ? keepsLines
          : /^(preserve|break-spaces)/.test(style.getPropertyValue('white-space-collapse'));
      if (inline) {
        const last = segments[segments.length - 1];
        const apart = TOUCHING.test(display);
        if (
          apart ||
          (last && /\S$/.test(last.text) && (parseFloat(style.marginLeft) > 0 || parseFloat(style.paddingLeft) > 0))
        ) {
          glue = true;
        }
        walk(element, lines, ours && display === 'none', box);
        if (apart || parseFloat(style.marginRight) > 0 || parseFloat(style.paddingRight) > 0) glue = true;
        return;
      }
      // innerText's convention: paragraphs stand one empty line apart, other blocks start a new line.
      const gap = element.localName === 'p' ? 2 : 1;
      flush(box, gap);
      if (found.length) found[found.length - 1].gap = Math.max(found[found.length - 1].gap, gap);
      if (element.localName === 'details' && !element.hasAttribute('open')) {
        const summary = element.querySelector('summary');
        if (summary && !leaveOut(summary)) walk(summary, lines, false, summary);
      } else walk(element, lines, false, element);
      flush(element, gap);
    };

    for (const part of parts) {
      const mask = ReaderTree.masked(part)?.getAttribute('data-kontaktwacht') ?? null;
      masked = mask !== null;
      veiled = mask !== null && mask !== 'hidden';
      visit(part, false, masked, part);
      flush(part, 1);
    }
    return found;
  }

  /** `visibility: hidden` can be undone further in. @param {Element} element */
  const hasVisibleChild = (element) =>
    [...element.querySelectorAll('*')].some((child) => getComputedStyle(child).visibility === 'visible');

  /** Blocks as one text, with the empty lines that the page shows. @param {ReaderBlock[]} several */
  const join = (several) =>
    tidy(
      several.map((block, index) => block.text + (index < several.length - 1 ? '\n'.repeat(block.gap) : '')).join(''),
    );

  /** For messages to the host: no lone surrogates, no overlong text. @param {string} text @param {number} limit */
  function clean(text, limit) {
    const whole = text.length > limit ? text.slice(0, limit) : text;
    return whole.toWellFormed().trim();
  }

  /**
   * Letters that look alike made equal, so that "Jürgen Müller" meets the slug "Juergen_Mueller".
   * @param {string} text
   * @returns {string[]}
   */
  const fold = (text) =>
    text
      .toLowerCase()
      .replace(/ß/g, 'ss')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/([aou])e/g, '$1')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);

  return Object.freeze({ blocks, join, squeeze, tidy, clean, fold });
})();
