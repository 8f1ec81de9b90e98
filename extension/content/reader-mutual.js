// Mutual contacts: people whom a card names beside the one who asks.

const ReaderMutual = (() => {
  /** No line that names people is longer. */
  const LINE = 600;

  /**
   * Told by the words on its own line or at the head of the same small piece, which holds neither a heading nor a
   * control of its own, or right above a line of names.
   * @param {ReaderScene} scene @param {Element} link
   */
  function tell(scene, link) {
    if (isAmongNames(scene, link) || isCountedFace(scene, link)) return true;
    /** What the words have to stand on one line with, as long as there is a line. @type {Element|null} */
    let inline = link;
    for (let at = /** @type {Element|null} */ (link), steps = 0; at && steps < 5; at = ReaderTree.parent(at), steps++) {
      if (scene.headingsIn.get(at)?.some((heading) => !XING.lines.mutual.test(heading.textContent ?? ''))) return false;
      if (scene.controlsIn.get(at)?.some((control) => !ReaderControls.isInformation(control))) return false;
      if (
        XING.hints.mutual.test(
          `${ReaderTree.marks(at)} ${at.getAttribute('aria-label') ?? ''} ${at.getAttribute('title') ?? ''}`,
        )
      ) {
        return true;
      }
      const text = ReaderTree.text(at);
      if (text.length > 220) return false;
      /** @type {string|null} */
      const line = inline ? lineAround(inline) : null;
      if (XING.lines.mutual.test(line ?? textBefore(at, scene.personsIn.get(at)?.[0]?.link ?? link))) return true;
      inline = line === null ? null : at;
    }
    return false;
  }

  /**
   * Several people and nothing else in a box right below the words: one name there may be the next who asks, several
   * are no card of anybody's.
   * @param {ReaderScene} scene @param {Element} link
   */
  function isAmongNames(scene, link) {
    const around = ReaderTree.around(link, 8);
    const first = around.findIndex((at) => isOnlyNames(scene, at));
    if (first < 0) return false;
    for (const at of around.slice(first)) {
      const above = scene.controlsIn.has(at) || scene.headingsIn.has(at) ? null : spokenBefore(at);
      if (above === null) return false;
      if (above) return ReaderLetter.isMeta(above) && XING.lines.mutual.test(above);
    }
    return false;
  }

  /**
   * One face without a name, and right after it the count of one: of who asks there is a name nearby, or another link.
   * @param {ReaderScene} scene @param {Element} link
   */
  function isCountedFace(scene, link) {
    const slug = scene.personOf.get(link)?.slug;
    if (ReaderTree.text(link).trim()) return false;
    const box = ReaderTree.around(link, 5).findLast((at) => !ReaderTree.text(at).trim());
    for (let node = box?.nextSibling; node; node = node.nextSibling) {
      const text = ReaderText.squeeze(shown(node)).trim();
      if (!/[\p{L}\p{N}]/u.test(text)) continue;
      return (
        /^(1|ein|one|a)\s/i.test(text) &&
        XING.lines.mutual.test(text) &&
        !scene.persons.some((other) => other.link !== link && other.slug === slug)
      );
    }
    return false;
  }

  /** @param {ReaderScene} scene @param {Element} box */
  function isOnlyNames(scene, box) {
    const within = scene.personsIn.get(box) ?? [];
    if (new Set(within.map((person) => person.slug.toLowerCase())).size < 2 || ReaderTree.text(box).length > LINE) {
      return false;
    }
    const rest = within.reduce(
      (text, person) => text.replace(person.link.textContent ?? '', ' '),
      ReaderTree.text(box),
    );
    return !/[\p{L}\p{N}]/u.test(rest.replace(/(?<!\p{L})(und|and)(?!\p{L})/giu, ''));
  }

  /** What is said right before a box beside it; nothing where it is the first to speak. @param {Element} box */
  function spokenBefore(box) {
    for (let node = box.previousSibling; node; node = node.previousSibling) {
      const text = ReaderText.squeeze(shown(node)).trim();
      if (/[\p{L}\p{N}]/u.test(text)) return text;
    }
    return '';
  }

  /**
   * What stands on one line with an element; a count of mutual contacts on a line of its own is about who asks, not a
   * name among them.
   * @param {Element} element @returns {string|null} null where the element is a block itself
   */
  function lineAround(element) {
    if (!isInline(element)) return null;
    let before = '';
    for (
      let node = element.previousSibling;
      node && before.length < LINE && isInline(node);
      node = node.previousSibling
    ) {
      before = `${shown(node)}${before}`;
    }
    let after = '';
    for (let node = element.nextSibling; node && after.length < LINE && isInline(node); node = node.nextSibling) {
      after += shown(node);
    }
    return `${before} ${after}`;
  }

  /** @param {Node} node */
  const isInline = (node) =>
    !(node instanceof Element) ||
    (node.localName !== 'br' && /^(inline|none|contents)/.test(getComputedStyle(node).display));

  /** @param {Node} node */
  const shown = (node) =>
    node.nodeType === Node.COMMENT_NODE || (node instanceof Element && getComputedStyle(node).display === 'none')
      ? ''
      : (node.textContent ?? '');

  /** @param {Element} whole @param {Element} link */
  function textBefore(whole, link) {
    if (whole === link || !whole.contains(link)) return '';
    const range = document.createRange();
    range.setStart(whole, 0);
    range.setEndBefore(link);
    return range.toString();
  }

  return Object.freeze({ tell });
})();
