// What stays of a hidden card: a slim row in its place with name, reason and the way back. The card itself is untouched
// but for one attribute (page.css does the rest), so that the site goes on working with it.

const Row = (() => {
  const STYLE = `
    :host { display: block; width: 100%; margin-block-end: 8px; }
    .row { min-width: min(24em, 80vw); display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; padding: 6px 12px; border-radius: 8px; background: var(--kw-sunken); color: var(--kw-ink-soft); font-size: 13px; }
    .who { font-weight: 600; color: var(--kw-ink); }
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
    root.append(Surface.el('div', { class: 'row', role: 'group', 'aria-label': Words.t('row_label', name) },
      Surface.el('span', { class: 'who', text: name }),
      why,
      undo,
      Surface.button(Words.t('row_show'), 'quiet', () => actions.reveal(entry), Words.t('row_show_who', name)),
    ));
    Scopes.inside(card).append(element);
    Surface.theme(element);
    entry.row = { element, why, focus: () => undo.focus() };
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
