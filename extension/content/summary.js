// The quiet line above the list: how many requests, flagged, hidden; all flagged hidden at once and undone as one; what the
// host or the reader has to say; and the one polite status of the page.

const Summary = (() => {
  const STYLE = `
    :host { display: block; margin: 0 0 8px; }
    .line { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; min-height: 36px; padding: 5px 12px; border: 1px solid var(--kw-line); border-radius: 10px; background: var(--kw-paper); color: var(--kw-ink-soft); font-size: 13px; }
    .counts { flex: 1 1 14em; } .counts strong { color: var(--kw-ink); font-weight: 600; }
    .trouble { flex: 1 1 100%; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; color: var(--kw-ink); } .trouble span { flex: 1 1 20em; } .trouble code { color: var(--kw-ink-soft); overflow-wrap: anywhere; }
    .owl { width: 16px; height: 16px; fill: var(--kw-accent); flex: none; }
    ul { flex: 1 1 100%; margin: 4px 0; padding: 0; list-style: none; color: var(--kw-ink); } li { padding: 3px 0; }
    kbd { display: inline-block; min-width: 24px; padding: 0 6px; border: 1px solid var(--kw-line-strong); border-radius: 4px; text-align: center; font: inherit; }
    button { font-size: 13px; }
  `;
  const OWL = 'M8 1C4 1 2 4 2 7.5S4.5 15 8 15s6-4 6-7.5S12 1 8 1zM5.4 5.2a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm5.2 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM8 9.2l1 1.8H7z';

  /** @type {{element: HTMLElement, line: HTMLElement, status: HTMLElement, extra: HTMLElement}|null} */
  let shown = null;
  let last = '';

  /** @param {Element|null} list */
  function place(list) {
    if (!shown) {
      const { element, root } = Surface.make('summary', STYLE);
      const line = Surface.el('div', { class: 'line', role: 'region', 'aria-label': Words.t('summary_label') });
      const status = Surface.el('div', { class: 'away', role: 'status' });
      const extra = Surface.el('div', { class: 'line', hidden: '' });
      root.append(line, extra, status);
      shown = { element, line, status, extra };
    }
    let before = list;
    while (before?.parentElement && /^(table|tbody|thead|tr|ul|ol|dl|select)$/i.test(before.parentElement.localName)) before = before.parentElement;
    if (before && /^(tbody|tr|li)$/i.test(before.localName)) before = before.closest('table, ul, ol') ?? before;
    if (before && before.previousSibling !== shown.element) before.before(shown.element);
    else if (!before && !shown.element.isConnected) (document.querySelector('main') ?? document.body).prepend(shown.element);
    return shown;
  }

  /**
   * @param {Element|null} list
   * @param {{text: string, actions: {label: string, act: () => void}[], trouble: {text: string, raw: string, actions: {label: string, act: () => void}[]}|null}} content
   */
  function show(list, content) {
    const { line } = place(list);
    const key = JSON.stringify([content.text, content.actions.map((one) => one.label), content.trouble?.text, content.trouble?.raw]);
    if (key === last) return;
    last = key;
    const { el, button, symbol } = Surface;
    const trouble = content.trouble && el('div', { class: 'trouble' },
      el('span', { text: content.trouble.text }, content.trouble.raw ? el('code', { text: ` ${content.trouble.raw}` }) : null),
      ...content.trouble.actions.map((one) => button(one.label, 'quiet', one.act)));
    line.replaceChildren(...[symbol(OWL, 'owl'), content.text ? el('span', { class: 'counts', text: content.text }) : null,
      ...content.actions.map((one) => button(one.label, 'quiet', one.act)), trouble].filter((part) => part !== null));
  }

  /** Said once, politely, to who listens to the page. @param {string} text */
  function say(text) {
    if (shown) shown.status.textContent = text;
  }

  /** A list below the line; the same again closes it. @param {string} name @param {(Node|string)[]} rows */
  function extra(name, rows) {
    if (!shown) return;
    if (!shown.extra.hidden && shown.extra.dataset.name === name) {
      shown.extra.hidden = true;
      return;
    }
    shown.extra.dataset.name = name;
    shown.extra.replaceChildren(Surface.el('ul', { 'aria-label': name }, ...rows.map((row) => Surface.el('li', {}, row))));
    shown.extra.hidden = false;
  }

  function leave() {
    shown?.element.remove();
    shown = null;
    last = '';
  }

  return Object.freeze({ show, say, extra, leave });
})();
