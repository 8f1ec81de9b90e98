// The reasons of one verdict, in a popover of the browser's top layer: Esc and a press outside close it, and the focus
// returns to where it came from.

const Panel = (() => {
  const STYLE = `
    .panel {
      position: fixed; inset: auto; margin: 0; width: min(440px, calc(100vw - 16px));
      max-height: min(640px, calc(100vh - 16px)); overflow: auto; overscroll-behavior: contain; scrollbar-width: thin;
      padding: 16px 18px; border: 1px solid var(--kw-line); border-radius: 12px; background: var(--kw-paper);
      color: var(--kw-ink); box-shadow: 0 8px 36px rgb(10 25 32 / 22%);
    }
    .head { display: flex; align-items: start; gap: 10px; }
    .head div { flex: 1; min-width: 0; }
    h2 { margin: 0; font-size: 16px; line-height: 1.3; overflow-wrap: anywhere; }
    h3 { margin: 14px 0 6px; font-size: 13px; color: var(--kw-ink-soft); font-weight: 600; }
    p { margin: 0 0 6px; }
    .soft, .when, .before { color: var(--kw-ink-soft); }
    .level { margin: 2px 0 0; font-weight: 600; }
    .level.notable { color: var(--kw-notable-ink); }
    .level.collector { color: var(--kw-collector-ink); }
    .gauge { position: relative; height: 10px; margin: 14px 0 4px; border-radius: 5px; background: var(--kw-sunken); }
    .zone { position: absolute; top: 0; height: 100%; }
    .zone.clear { background: var(--kw-clear); border-radius: 5px 0 0 5px; opacity: .55; }
    .zone.notable { background: var(--kw-notable); border-inline: 2px solid var(--kw-paper); }
    .zone.collector { background: var(--kw-collector); border-radius: 0 5px 5px 0; }
    .needle {
      position: absolute; top: -4px; width: 4px; height: 18px; margin-left: -2px; border-radius: 2px;
      background: var(--kw-ink); box-shadow: 0 0 0 2px var(--kw-paper);
    }
    .ends { display: flex; justify-content: space-between; font-size: 12px; color: var(--kw-ink-soft); }
    .sum { margin-bottom: 0; }
    .thresholds { font-size: 12px; }
    ul { margin: 0; padding: 0; list-style: none; }
    .plain li { margin: 0 0 4px; }
    .marks { margin: 10px 0 0; border-block: 1px solid var(--kw-line); padding: 4px 0; }
    .marks summary {
      display: flex; gap: 8px; align-items: center; min-height: 26px; cursor: pointer; list-style: none;
    }
    .marks summary::-webkit-details-marker { display: none; }
    .marks p { margin: 0 0 8px 24px; color: var(--kw-ink-soft); font-size: 13px; }
    .more {
      margin: -4px 0 8px 24px; padding: 0; border: 0; background: none; color: var(--kw-accent); font-size: 13px;
      text-decoration: underline; text-underline-offset: 2px;
    }
    .sign { width: 16px; text-align: center; }
    .name { flex: 1; }
    .state { font-size: 12.5px; color: var(--kw-ink-soft); }
    .met .name { font-weight: 600; }
    .met .sign, .met .state { color: var(--kw-collector-ink); }
    .met .state { font-weight: 600; }
    .evidence li { display: flex; gap: 10px; padding: 5px 0; }
    .weight { flex: 0 0 64px; }
    .bar { display: block; height: 6px; border-radius: 3px; margin-top: 7px; }
    .for { background: var(--kw-collector); }
    .against { background: var(--kw-clear); }
    .figure { font-size: 12px; color: var(--kw-ink-soft); white-space: nowrap; }
    .reason { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    .reason > * { display: block; }
    q { margin-top: 2px; color: var(--kw-ink-soft); font-style: italic; quotes: "„" "“"; }
    q:lang(en) { quotes: "“" "”"; }
    .when, .before { font-size: 12px; }
    .same { margin-top: 12px; }
    .same summary { cursor: pointer; min-height: 24px; font-weight: 600; }
    .sender { margin: 8px 0; padding: 8px 10px; border-radius: 8px; background: var(--kw-sunken); }
    .letter { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font-size: 13px; }
    mark { background: var(--kw-notable-soft); color: var(--kw-notable-ink); text-decoration: underline; }
    .foot {
      position: sticky; bottom: -16px; display: flex; flex-wrap: wrap; align-items: center; gap: 8px;
      margin: 14px -18px -16px; padding: 10px 18px 12px; border-top: 1px solid var(--kw-line);
      background: var(--kw-paper);
    }
    .foot .soft { flex: 1 1 100%; font-size: 12px; margin: 2px 0 0; }
    .source { margin: 14px 0 0; font-size: 12px; }
    .main, .quiet { min-height: 30px; }
    .close {
      border: 0; border-radius: 999px; background: none; width: 28px; height: 28px; font-size: 18px; line-height: 1;
    }
    .close:hover { background: var(--kw-sunken); }
    @media (forced-colors: active) {
      .zone, .bar { border: 1px solid CanvasText; forced-color-adjust: none; }
      .needle { forced-color-adjust: none; background: CanvasText; box-shadow: 0 0 0 2px Canvas; }
      .panel { border: 2px solid CanvasText; }
    }
  `;

  /** @type {{entry: Entry, close: (focus: boolean) => void}|null} */
  let current = null;

  /**
   * @param {Entry} entry
   * @param {Scale} scale
   * @param {PageActions} actions
   */
  function open(entry, scale, actions) {
    if (current) {
      const same = current.entry === entry;
      current.close(same);
      if (same) return;
    }
    const verdict = entry.verdict;
    if (!verdict) return;
    const { element, root } = Surface.make('panel', STYLE);
    const life = new AbortController();
    /** As it is now: the badge may have been made anew meanwhile. */
    const opener = () => entry.badge?.button ?? null;

    /** @param {boolean} focus whether the focus goes back */
    const close = (focus) => {
      life.abort();
      element.remove();
      opener()?.setAttribute('aria-expanded', 'false');
      current = null;
      if (focus) opener()?.focus();
    };

    const panel = build(entry, verdict, scale, actions, close);
    root.append(panel);
    document.documentElement.append(element);
    Surface.theme(element);
    panel.showPopover();
    place(panel, (entry.badge?.element ?? entry.read.element).getBoundingClientRect());
    opener()?.setAttribute('aria-expanded', 'true');
    current = { entry, close };
    /** @type {HTMLElement|null} */ (panel.querySelector('.close'))?.focus();

    const options = { capture: true, signal: life.signal };
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        close(true);
      },
      options,
    );
    document.addEventListener(
      'pointerdown',
      (event) => {
        const path = event.composedPath();
        if (!path.includes(element) && !(entry.badge && path.includes(entry.badge.element))) close(false);
      },
      options,
    );
    window.addEventListener('resize', () => close(false), options);
  }

  /**
   * @param {Entry} entry
   * @param {Verdict} verdict
   * @param {Scale} scale
   * @param {PageActions} actions
   * @param {(focus: boolean) => void} close
   */
  function build(entry, verdict, scale, actions, close) {
    const { el, button } = Surface;
    const { name } = entry.read.card;
    const panel = el('div', {
      class: 'panel',
      role: 'dialog',
      popover: 'manual',
      'aria-label': Words.t('panel_label', name),
    });
    const closer = button('×', 'close', () => close(true), Words.t('panel_close'));
    const level = Badge.flagged(verdict.level) ? verdict.level : 'clear';
    panel.append(
      el(
        'div',
        { class: 'head' },
        el(
          'div',
          {},
          el('h2', { text: name, dir: 'auto' }),
          el('p', {
            class: `level ${level}`,
            text: `${Words.t(Words.names.level[verdict.level])} · ${verdict.level === 'collector' ? Words.t('badge_met', verdict.met) : Words.many('panel_met', verdict.met)}`,
          }),
        ),
        closer,
      ),
      ...(entry.stale ? [el('p', { class: 'soft', text: Words.t('badge_stale', Words.since(entry.stale)) })] : []),
      ...(verdict.wait_until && verdict.level !== 'clear' && !verdict.changes.length
        ? [el('p', { class: 'soft', text: Words.t('panel_wait', Words.date(verdict.wait_until)) })]
        : []),
      PanelParts.gauge(verdict, scale),
      PanelParts.marks(verdict),
      ...PanelParts.evidence(verdict, entry.lang),
      ...[PanelParts.changes(verdict), PanelParts.sameText(verdict, entry.lang), PanelParts.unread(verdict)].filter(
        (part) => part !== null,
      ),
      el('p', { class: 'soft source', text: Words.t('panel_source') }),
      el(
        'div',
        { class: 'foot' },
        Decided.hides(entry)
          ? button(
              Words.t('panel_unhide'),
              'quiet',
              () => {
                close(true);
                actions.undo(entry);
              },
              Words.t('panel_unhide_who', name),
            )
          : button(
              Words.t('panel_hide'),
              'main',
              () => {
                close(false);
                actions.hide(entry);
              },
              Words.t('panel_hide_who', name),
            ),
        button(
          Words.t('panel_trust'),
          'quiet',
          () => {
            close(false);
            actions.trust(entry);
          },
          Words.t('panel_trust_who', name),
        ),
        el('p', { class: 'soft', text: Words.t('panel_local') }),
      ),
    );
    return panel;
  }

  /** Below the badge, or above it where there is more room. @param {HTMLElement} panel @param {DOMRect} box */
  function place(panel, box) {
    const { width, height } = panel.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
    const below = box.bottom + 6 + height <= innerHeight - 8;
    const top = below ? box.bottom + 6 : Math.max(8, Math.min(box.top - height - 6, innerHeight - height - 8));
    panel.style.left = `${left}px`;
    panel.style.top = `${Math.max(8, top)}px`;
  }

  return Object.freeze({ open, close: (focus = false) => current?.close(focus), entry: () => current?.entry ?? null });
})();
