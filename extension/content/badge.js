// The badge beside a name: level in words with the strongest reason; symbol, shape and words tell the two strengths
// apart, not colour alone. Nothing on clear cards; a quiet hint on unclear ones, where waiting tells more or somebody
// asked.

const Badge = (() => {
  /** A triangle and an octagon with an exclamation mark cut out, an hourglass, and a ring. */
  const SHAPES = {
    wait: 'M3.5 1h9v1.5h-1V5L9 8l2.5 3v2.5h1V15h-9v-1.5h1V11L7 8 4.5 5V2.5h-1zM6 2.5v2L8 6.9l2-2.4v-2z',
    unknown: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm-2.5 4.3h5v1.4h-5z',
    notable: 'M8 1.5 15.2 14.5H.8zM7.3 6v4.2h1.4V6zM7.3 11.4v1.5h1.4v-1.5z',
    collector: 'M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5zM7.2 3.8v5h1.6v-5zM7.2 10.4v1.8h1.6v-1.8z',
  };

  /** An eye struck through. */
  const HIDE =
    'M8 3C4.5 3 1.8 5.3.6 8c.5 1.1 1.2 2.1 2.2 3l1-1A7 7 0 0 1 2.2 8C3.3 5.9 5.5 4.5 8 4.5c.6 0 1.2.1 1.8.2L11 3.5A8 8 0 0 0 8 3zm5.2 2-1 1a7 7 0 0 1 1.6 2c-1.1 2.1-3.3 3.5-5.8 3.5-.6 0-1.2-.1-1.8-.2L5 12.5a8 8 0 0 0 3 .5c3.5 0 6.2-2.3 7.4-5a9 9 0 0 0-2.2-3zM13.3 1.6 1.6 13.3l1.1 1.1L14.4 2.7z';

  const STYLE = `
    :host { position: relative; word-spacing: 3px !important; line-height: 0 !important; }
    :host([data-apart]) { margin-inline-start: 8px !important; font-size: 0 !important; }
    .badge {
      font-size: 12.5px; line-height: 1.4; display: inline-flex; gap: 4px; vertical-align: baseline;
      max-width: min(100%, 500px); margin-block: -5px; word-spacing: normal;
    }
    button {
      display: inline-flex; align-items: center; gap: 5px; min-width: 24px; height: 24px; margin: 0;
      padding: 0 10px 0 7px; font-size: 12.5px; line-height: 1; font-weight: 500; text-align: start;
      white-space: nowrap; border: 1px solid;
    }
    .notable {
      border-radius: 999px; border-color: var(--kw-notable-line); background: var(--kw-notable-soft);
      color: var(--kw-notable-ink);
    }
    .collector { border-radius: 5px; border-color: var(--kw-collector); background: var(--kw-collector); color: #fff; }
    :host([data-theme="dark"]) .collector {
      background: var(--kw-collector-soft); color: var(--kw-collector-ink); border-color: var(--kw-collector);
      border-width: 2px;
    }
    .notable:hover { box-shadow: inset 0 0 0 1px var(--kw-notable-line); }
    .collector:hover { filter: brightness(1.08); }
    .hide {
      justify-content: center; width: 24px; padding: 0; border-radius: 999px; border-color: transparent;
      background: none; color: var(--kw-ink-soft);
    }
    .hide:hover { background: var(--kw-sunken); border-color: var(--kw-line-strong); }
    .quietly {
      border-radius: 999px; border-color: transparent; background: var(--kw-unknown-soft); color: var(--kw-unknown-ink);
    }
    .quietly:hover { border-color: var(--kw-line-strong); }
    .wait { align-self: center; font-size: 12px; color: var(--kw-ink-soft); white-space: nowrap; }
    .wait:empty { display: none; }
    .stale {
      border: 1px dashed var(--kw-line-strong) !important; background: var(--kw-unknown-soft) !important;
      color: var(--kw-unknown-ink) !important;
    }
    svg { flex: none; width: 13px; height: 13px; fill: currentColor; }
    .level, .why { align-self: baseline; line-height: 22px; }
    :host([data-theme="dark"]) .collector > span { line-height: 20px; }
    .level { font-weight: 700; }
    [aria-haspopup] { flex: 0 1 auto; overflow: hidden; }
    .why { overflow: hidden; text-overflow: ellipsis; }
    @media (forced-colors: active) {
      button { border-color: ButtonText !important; background: ButtonFace !important; color: ButtonText !important; }
      .collector { border-width: 3px; }
      .collector > span { line-height: 18px !important; }
    }
  `;

  const PRESSED = 'a, button, input, select, [role="button"]';
  /** What stands no farther away than this, in CSS pixels, goes with the name. */
  const NEAR = 24;

  const BLOCK = /^(block|flex|grid|list-item|table-cell|inline-block)$/;

  /** @param {string} level @returns {level is 'notable'|'collector'} */
  const flagged = (level) => level === 'notable' || level === 'collector';

  /**
   * @param {BadgeKind} kind
   * @param {Entry} entry with a verdict
   * @param {PageActions} actions
   * @returns {BadgeHandle}
   */
  function make(kind, entry, actions) {
    const { element, root } = Surface.make(flagged(kind) ? 'badge' : 'hint', STYLE + BadgeFit.STYLE);
    const button = Surface.button('', '', () => actions.open(entry));
    button.setAttribute('aria-haspopup', 'dialog');
    button.setAttribute('aria-expanded', 'false');
    const badge = Surface.el('span', { class: 'badge' }, button);
    const wait = Surface.el('span', { class: 'wait' });
    // The blank parts badge and name, and is swallowed where the badge begins a line.
    root.append(' ', badge);
    if (flagged(kind) && PageView.hides()) {
      const hide = Surface.button(
        '',
        'hide',
        () => actions.hide(entry),
        Words.t('panel_hide_who', entry.read.card.name),
      );
      hide.title = Words.t('panel_hide');
      hide.append(Surface.symbol(HIDE, ''));
      badge.append(hide);
    }
    // Between the thresholds nobody can be sure: there waiting is told too.
    if (kind === 'notable') badge.append(wait);
    /** @type {BadgeHandle} */
    const handle = { kind, element, box: badge, button, wait, label: '', brief: '' };
    fill(handle, entry);
    return handle;
  }

  /** @param {BadgeHandle} handle @param {Entry} entry @returns {boolean} whether it says something else than before */
  function fill(handle, entry) {
    const { kind, button, wait } = handle;
    const until =
      entry.verdict?.wait_until && !entry.stale ? Words.t('badge_wait', Words.day(entry.verdict.wait_until)) : '';
    const waits = wait.textContent === until;
    if (!waits) wait.textContent = until;
    const words = kind === 'wait' ? until : Words.t(Words.names.badge[kind]);
    const { met, because } = headline(entry);
    // Flagged strongly, how many marks are met is the level in words.
    const level = kind === 'collector' && met && !entry.stale ? met : words;
    // With little room the number says it: "3 of 5" of "3 of 5 marks".
    const number = Words.t('badge_met', entry.verdict?.met ?? 0);
    const brief = level.startsWith(number) ? number : level;
    const stale = entry.stale ? Words.t('badge_stale', Words.since(entry.stale)) : '';
    const why = stale || (level === met ? because : because || met);
    const said = stale || (level === met && because ? `${met} · ${because}` : why || met);
    const { name } = entry.read.card;
    const named = (/** @type {string} */ said) =>
      said ? Words.t('badge_label', name, words, said) : Words.t('badge_label_short', name, words);
    const label = named(said);
    const className = `${flagged(kind) ? kind : 'quietly'}${entry.stale ? ' stale' : ''}`;
    if (handle.label === label && button.className === className) return !waits;
    button.className = className;
    // What is to be seen is in the name, however much of it is: people who speak to their computer say what they see.
    Object.assign(handle, {
      label,
      brief: named(said.startsWith(level) ? `${brief}${said.slice(level.length)}` : said),
    });
    button.setAttribute('aria-label', label);
    button.replaceChildren(
      Surface.symbol(SHAPES[kind], ''),
      Surface.el(
        'span',
        { class: 'level', text: level.slice(0, brief.length) },
        Surface.el('span', { class: 'rest', text: level.slice(brief.length) }),
      ),
      ...(why ? [Surface.el('span', { class: 'why', text: `· ${why}` })] : []),
    );
    return true;
  }

  /** The host's headline in its two parts: how many marks are met, and the strongest reason. @param {Entry} entry */
  function headline({ verdict }) {
    const whole = verdict?.headline ?? '';
    const [first = '', ...rest] = whole.split(' · ');
    return first.startsWith(`${verdict?.met} `)
      ? { met: first, because: rest.join(' · ') }
      : { met: '', because: whole };
  }

  /**
   * After what the badge comes: the name, or what follows it on its line (a membership, a date), which would be pushed
   * away. Inside the name where that is a block of its own: after it, the badge would be a line too low.
   * @param {Entry} entry @returns {{node: Element, inside: boolean}}
   */
  function spot({ read }) {
    const name = read.name_element;
    if (!name) return { node: read.element, inside: true };
    const link = name.closest('a');
    const apart = BLOCK.test(getComputedStyle(name).display);
    // Inside a link the badge would be part of it; after it, it is not. A card that is one big link keeps it inside.
    let node =
      link && !apart && read.element !== link && !link.contains(read.accept) && onlyName(link, read.card.name)
        ? link
        : name;
    if (apart && node === name) return { node, inside: true };
    for (let next = node.nextElementSibling; next && follows(node, next); next = node.nextElementSibling) node = next;
    return { node, inside: false };
  }

  /** Close behind it on the same line, and nothing to press. @param {Element} before @param {Element} next */
  function follows(before, next) {
    if (ReaderTree.isOurs(next) || next.matches(PRESSED) || next.querySelector(PRESSED)) return false;
    const [from, to] = [[...before.getClientRects()].pop(), next.getBoundingClientRect()];
    const between = before.nextSibling;
    if (!from || !to.width || (between instanceof Text && between.data.trim())) return false;
    return (
      to.top < from.bottom - 4 &&
      to.bottom > from.top + 4 &&
      to.left >= from.right - 1 &&
      to.left < from.right + NEAR &&
      next.getClientRects().length === 1
    );
  }

  /** @param {ReturnType<typeof spot>} spot @param {HTMLElement} element */
  function place({ node, inside }, element) {
    if (inside) node.append(element);
    else node.after(element);
    // Between items of a row a blank counts for nothing, in a link it would be underlined: a margin then.
    if (
      element.closest('a') ||
      (element.parentElement && /flex|grid/.test(getComputedStyle(element.parentElement).display))
    ) {
      element.dataset.apart = '';
    }
    Surface.theme(element);
  }

  /** @param {Element} link @param {string} name */
  const onlyName = (link, name) => (link.textContent ?? '').trim().length <= name.length + 24;

  return Object.freeze({ make, fill, spot, place, flagged, SHAPES });
})();
