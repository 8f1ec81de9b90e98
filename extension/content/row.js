// What stays of a hidden card: a slim row in its place with name, reason and the way back. The card itself is untouched
// but for one attribute (page.css does the rest), so that the site goes on working with it.

const Row = (() => {
  const STYLE = `
    :host { display: block; width: 100%; margin-block-end: 8px !important; grid-column: 1 / -1; flex: 1 0 100%; }
    .row {
      display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; padding: 6px 12px; border-radius: 8px;
      background: var(--kw-sunken); color: var(--kw-ink-soft); font-size: 13px;
    }
    .who {
      max-width: 100%; max-height: 2.8em; overflow: hidden; overflow-wrap: anywhere; font-weight: 600;
      color: var(--kw-ink);
    }
    .why { flex: 1 1 12em; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .row button { font-size: 13px; }
    @media (forced-colors: active) { .row { border: 1px solid CanvasText; } }
  `;

  /** @param {Entry} entry @param {PageActions} actions */
  function hide(entry, actions) {
    const { parts, element: card } = entry.read;
    for (const part of parts) {
      // Of a request in several pieces one keeps its place for the row.
      part.setAttribute('data-kontaktwacht', 'hidden');
      part.toggleAttribute('data-kontaktwacht-bare', part !== card);
      Scopes.reach(part);
    }
    if (entry.row?.element.isConnected) {
      // Hidden before the host had answered: now the reason is known.
      if (entry.row.why.textContent !== reason(entry)) entry.row.why.textContent = reason(entry);
      return;
    }
    const { element, root } = Surface.make('row', STYLE);
    const name = entry.read.card.name;
    const undo = Surface.button(Words.t('row_undo'), 'quiet', () => actions.undo(entry), Words.t('row_undo_who', name));
    const why = Surface.el('span', { class: 'why', text: reason(entry) });
    root.append(
      Surface.el(
        'div',
        { class: 'row', role: 'group', 'aria-label': Words.t('row_label', name) },
        Surface.el('bdi', { class: 'who', text: name }),
        why,
        undo,
        Surface.button(Words.t('row_show'), 'quiet', () => actions.reveal(entry), Words.t('row_show_who', name)),
      ),
    );
    const frame = framed(card, element);
    // Known by this, not by its name, which is another where a page has taken ours.
    frame.setAttribute('data-kontaktwacht', 'frame');
    Scopes.inside(card).append(frame);
    Surface.theme(element);
    entry.row = { element: frame, why, focus: () => undo.focus() };
  }

  /**
   * A table shows nothing but cells: there the row stands in one that is as wide as all of its columns.
   * @param {Element} card
   * @param {HTMLElement} element
   */
  function framed(card, element) {
    const rows =
      card instanceof HTMLTableRowElement ? [card] : card instanceof HTMLTableSectionElement ? [...card.rows] : null;
    if (!rows) return element;
    const columns = Math.max(1, ...rows.map((row) => [...row.cells].reduce((sum, { colSpan }) => sum + colSpan, 0)));
    const cell = Surface.el('td', { colspan: String(columns) }, element);
    const frame = rows[0] === card ? cell : Surface.el('tr', {}, cell);
    cell.style.padding = '0';
    return frame;
  }

  /** @param {Entry} entry @returns {string} */
  function reason({ verdict }) {
    const why = verdict?.headline;
    return why ? Words.t('row_hidden_why', why) : Words.t('row_hidden');
  }

  /** @param {Entry} entry */
  function show(entry) {
    for (const part of entry.read.parts) {
      if (part.getAttribute('data-kontaktwacht') === 'hidden') part.removeAttribute('data-kontaktwacht');
      part.removeAttribute('data-kontaktwacht-bare');
    }
    entry.row?.element.remove();
    entry.row = null;
  }

  return Object.freeze({ hide, show });
})();
