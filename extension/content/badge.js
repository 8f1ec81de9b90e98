// The badge beside a name: level in words with the strongest reason; symbol, shape and words tell the two strengths apart,
// not colour alone. Nothing on clear cards; a quiet hint on unclear ones, where waiting tells more or somebody asked.

const Badge = (() => {
  /** A triangle and an octagon with an exclamation mark cut out, an hourglass, and a ring. */
  const SHAPES = {
    wait: 'M3.500 1h9v1.500h-1V5L9 8l2.500 3v2.500h1V15h-9v-1.500h1V11L7 8 4.500 5V2.500h-1zM6 2.500v2L8 6.900l2-2.400v-2z',
    unknown: 'M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm-2.500 4.300h5v1.400h-5z',
    notable: 'M8 1.5 15.2 14.5H.8zM7.3 6v4.2h1.4V6zM7.3 11.4v1.5h1.4v-1.5z',
    collector: 'M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5zM7.2 3.8v5h1.6v-5zM7.2 10.4v1.8h1.6v-1.8z',
  };

  /** An eye struck through. */
  const HIDE = 'M8 3C4.5 3 1.8 5.3.6 8c.5 1.1 1.2 2.1 2.2 3l1-1A7 7 0 0 1 2.200 8C3.300 5.900 5.500 4.500 8 4.500c.6 0 1.200.1 1.800.2L11 3.500A8 8 0 0 0 8 3zm5.200 2-1 1a7 7 0 0 1 1.600 2c-1.100 2.100-3.300 3.500-5.800 3.500-.6 0-1.200-.1-1.800-.2L5 12.500a8 8 0 0 0 3 .5c3.500 0 6.200-2.300 7.400-5a9 9 0 0 0-2.200-3zM13.300 1.600 1.600 13.300l1.100 1.100L14.400 2.700z';

  const STYLE = `
    :host { word-spacing: 3px; } :host([data-apart]) { margin-inline-start: 8px; font-size: 0; }
    .badge { font-size: 12.5px; display: inline-flex; gap: 4px; vertical-align: baseline; max-width: min(100%, 500px); margin-block: -3px; word-spacing: normal; }
    button { display: inline-flex; align-items: center; gap: 5px; min-width: 24px; height: 24px; margin: 0; padding: 0 10px 0 7px;
      font-size: 12.5px; line-height: 1; font-weight: 500; text-align: start; white-space: nowrap; border: 1px solid; }
    .notable { border-radius: 999px; border-color: var(--kw-notable-line); background: var(--kw-notable-soft); color: var(--kw-notable-ink); }
    .collector { border-radius: 5px; border-color: var(--kw-collector); background: var(--kw-collector); color: #fff; }
    :host([data-theme="dark"]) .collector { background: var(--kw-collector-soft); color: var(--kw-collector-ink); border-color: var(--kw-collector); border-width: 2px; }
    .notable:hover { box-shadow: inset 0 0 0 1px var(--kw-notable-line); }
    .collector:hover { filter: brightness(1.08); }
    .hide { justify-content: center; width: 24px; padding: 0; border-radius: 999px; border-color: transparent; background: none; color: var(--kw-ink-soft); }
    .hide:hover { background: var(--kw-sunken); border-color: var(--kw-line-strong); }
    .quietly { border-radius: 999px; border-color: transparent; background: var(--kw-unknown-soft); color: var(--kw-unknown-ink); } .quietly:hover { border-color: var(--kw-line-strong); }
    .wait { align-self: center; font-size: 12px; color: var(--kw-ink-soft); white-space: nowrap; } .wait:empty { display: none; }
    .stale { opacity: .65; border-style: dashed; }
    svg { flex: none; width: 13px; height: 13px; fill: currentColor; }
    .level, .why { align-self: baseline; line-height: 22px; } .level { font-weight: 700; }
    [aria-haspopup] { flex: 0 1 auto; overflow: hidden; } .why { overflow: hidden; text-overflow: ellipsis; }
    @media (max-width: 480px) { .why { max-width: 14em; } .badge { flex-wrap: wrap; } }
    @media (forced-colors: active) { button { border-color: ButtonText !important; background: ButtonFace !important; color: ButtonText !important; } .collector { border-width: 3px; } }
  `;

  /** So much of the reason must be seen for it to say anything, and the blank before the badge; in CSS pixels. */
  const WORD = 40;
  const GAP = 14;

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
    const { element, root } = Surface.make(flagged(kind) ? 'badge' : 'hint', STYLE);
    const button = Surface.button('', '', () => actions.open(entry));
    button.setAttribute('aria-haspopup', 'dialog');
    button.setAttribute('aria-expanded', 'false');
    const badge = Surface.el('span', { class: 'badge' }, button);
    const wait = Surface.el('span', { class: 'wait' });
    // The blank parts badge and name, and is swallowed where the badge begins a line.
    root.append(' ', badge);
    if (flagged(kind) && PageView.hides()) {
      const hide = Surface.button('', 'hide', () => actions.hide(entry), Words.t('panel_hide_who', entry.read.card.name));
      hide.title = Words.t('panel_hide');
      hide.append(Surface.symbol(HIDE, ''));
      badge.append(hide);
    }
    // Between the thresholds nobody can be sure: there waiting is told too.
    if (kind === 'notable') badge.append(wait);
    const handle = { kind, element, box: badge, button, wait };
    fill(handle, entry);
    return handle;
  }

  /** @param {BadgeHandle} handle @param {Entry} entry */
  function fill({ kind, button, wait }, entry) {
    const until = entry.verdict?.wait_until && !entry.stale ? Words.t('badge_wait', Words.day(entry.verdict.wait_until)) : '';
    if (wait.textContent !== until) wait.textContent = until;
    const words = kind === 'wait' ? until : Words.t(Words.names.badge[kind]);
    const why = entry.stale ? Words.t('badge_stale', Words.since(entry.stale)) : reason(entry, kind);
    const label = why ? Words.t('badge_label', entry.read.card.name, words, why) : Words.t('badge_label_short', entry.read.card.name, words);
    const className = `${flagged(kind) ? kind : 'quietly'}${entry.stale ? ' stale' : ''}`;
    if (button.getAttribute('aria-label') === label && button.className === className) return;
    button.className = className;
    button.setAttribute('aria-label', label);
    button.replaceChildren(
      Surface.symbol(SHAPES[kind], ''),
      Surface.el('span', { class: 'level', text: words }),
      ...(why ? [Surface.el('span', { class: 'why', text: `· ${why}` })] : []),
    );
  }

  /** The host's headline; where the badge says "Merkmale" already, only how many; below that the reason alone. @param {Entry} entry @param {BadgeKind} kind */
  function reason({ verdict }, kind) {
    const headline = verdict?.headline ?? '';
    const [first, ...rest] = headline.split(' · ');
    if (!rest.length || !first?.startsWith(`${verdict?.met} `)) return headline;
    return (kind === 'collector' ? [Words.t('badge_met', verdict?.met ?? 0), ...rest] : rest).join(' · ');
  }

  /** Right after the name, on its line where the name is in a block of its own. @param {Entry} entry @param {HTMLElement} element */
  function place(entry, element) {
    const name = entry.read.name_element;
    const link = name?.closest('a');
    // Inside a link the badge would be part of it; after it, it is not. A card that is one big link keeps it inside.
    // So does a name in a block of its own: after the link it would be a line too low.
    const apart = name !== null && BLOCK.test(getComputedStyle(name).display);
    const after = link && !apart && entry.read.element !== link && !link.contains(entry.read.accept) && onlyName(link, entry) ? link : name;
    const inside = after === name && apart;
    if (!after) entry.read.element.append(element);
    else if (inside) after.append(element);
    else after.after(element);
    // Between items of a row a blank counts for nothing, in a link it would be underlined: a margin then.
    if (element.closest('a') || (element.parentElement && /flex|grid/.test(getComputedStyle(element.parentElement).display))) element.dataset.apart = '';
    Surface.theme(element);
  }

  /**
   * Where a badge would begin a line of its own and move the card, its reason is shortened to what room is left beside the
   * name, and the date to wait for stays in the panel. All are looked at before one is changed: the page is laid out once, not for every badge.
   * @param {Entry[]} entries whose badges were just placed
   */
  function fit(entries) {
    const rooms = entries.map(({ badge, read }) => {
      if (!badge || !read.name_element) return null;
      const range = document.createRange();
      range.setStart(read.name_element, 0);
      range.setEndBefore(badge.element);
      const name = [...range.getClientRects()].filter((line) => line.width > 0).pop();
      const line = lineOf(badge.element);
      if (!name || !line || badge.box.getBoundingClientRect().top < name.bottom - 4) return null;
      const room = line.getBoundingClientRect().right - parseFloat(getComputedStyle(line).paddingRight) - name.right - GAP;
      const { box, button, wait } = badge;
      const why = button.querySelector('.why');
      const least = box.offsetWidth - wait.offsetWidth - (why instanceof HTMLElement ? why.offsetWidth - WORD : 0);
      const fits = room >= least;
      return { room: fits ? room : 0, wait: (fits ? room : line.clientWidth) >= least + wait.offsetWidth };
    });
    rooms.forEach((left, index) => {
      const badge = entries[index]?.badge;
      if (!badge || !left) return;
      if (left.room) badge.box.style.maxWidth = `min(100%, ${Math.floor(left.room)}px)`;
      badge.wait.hidden = !left.wait;
    });
  }

  /** The block whose line the badge stands on; none where boxes stand in a row and cannot wrap. @param {Element} element */
  function lineOf(element) {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { display } = getComputedStyle(at);
      if (/flex|grid/.test(display)) return null;
      if (display !== 'inline' && display !== 'contents') return at;
    }
    return null;
  }

  /** @param {Element} link @param {Entry} entry */
  function onlyName(link, entry) {
    return (link.textContent ?? '').trim().length <= entry.read.card.name.length + 24;
  }

  return Object.freeze({ make, fill, fit, place, flagged, SHAPES });
})();
