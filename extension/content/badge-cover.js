// Many sites lay a link over the whole of a card, with an empty box of its own. A badge below it could not be pressed:
// the press would open the profile. There, and only there, the badge is raised; elsewhere it would stand above the
// site's own bars.

const BadgeCover = (() => {
  const PRESSED = 'a[href], button, [role="link"], [role="button"]';
  const LAID = /absolute|fixed/;

  /**
   * After all badges stand: first all are looked at, then all are written.
   * @param {Entry[]} entries with a badge
   */
  function lift(entries) {
    const heights = entries.map(above);
    entries.forEach(({ badge }, index) => {
      if (badge) badge.element.style.zIndex = heights[index] ? String(heights[index]) : '';
    });
  }

  /** How high a badge has to stand to be on top; 0 where nothing covers it. @param {Entry} entry */
  function above({ read, badge }) {
    if (!badge) return 0;
    const box = badge.box.getBoundingClientRect();
    const covers = [read.element, ...read.element.querySelectorAll(PRESSED)].flatMap((element) =>
      over(element, box, badge.element),
    );
    return covers.length ? Math.max(0, ...covers) + 1 : 0;
  }

  /**
   * The heights at which this element, or the empty boxes it draws before and after itself, lie over the badge.
   * @param {Element} element
   * @param {DOMRect} box
   * @param {Element} badge
   */
  function over(element, box, badge) {
    const edge = element.getBoundingClientRect();
    const meets = edge.left < box.right && edge.right > box.left && edge.top < box.bottom && edge.bottom > box.top;
    /** @param {CSSStyleDeclaration} style */
    const takes = (style) => LAID.test(style.position) && style.pointerEvents !== 'none' && style.display !== 'none';
    const own = meets && !element.contains(badge) ? [getComputedStyle(element)] : [];
    // Where an empty box stands nobody tells; one as large as this hits the badge, wherever it is.
    const drawn = ['::before', '::after']
      .map((part) => getComputedStyle(element, part))
      .filter(
        (style) =>
          style.content !== 'none' && parseFloat(style.width) > box.width && parseFloat(style.height) > box.height,
      );
    return [...own, ...drawn].filter(takes).map((style) => Number(style.zIndex) || 0);
  }

  return Object.freeze({ lift });
})();
