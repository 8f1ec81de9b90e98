// The quiet line above the list: how many requests, flagged, hidden; all flagged hidden at once and undone as one; what
// the host or the reader has to say; and the one polite status of the page.

const Summary = (() => {
  const STYLE = `
    :host { display: block; margin: 0 0 8px !important; }
    .box {
      padding: 5px 12px; border: 1px solid var(--kw-line); border-radius: 10px; background: var(--kw-paper);
      color: var(--kw-ink-soft); font-size: 13px;
    }
    .line { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; min-height: 26px; }
    .counts { flex: 1 1 14em; }
    .counts strong { color: var(--kw-ink); font-weight: 600; }
    .trouble {
      flex: 1 1 100%; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; color: var(--kw-ink);
    }
    .trouble span { flex: 1 1 20em; }
    .trouble code { color: var(--kw-ink-soft); overflow-wrap: anywhere; }
    .owl { width: 18px; height: 18px; fill: var(--kw-accent); flex: none; }
    .extra { margin-top: 6px; padding: 6px 0; border-top: 1px solid var(--kw-line); }
    .title { display: flex; align-items: center; gap: 8px; margin: 0; }
    h2 { flex: 1; margin: 0; font-size: 13px; font-weight: 600; color: var(--kw-ink); }
    ul { margin: 2px 0 0; padding: 0; list-style: none; color: var(--kw-ink); max-height: 40vh; overflow: auto; }
    li { padding: 3px 0; }
    .keys { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr)); }
    .close { border: 0; border-radius: 999px; background: none; font-size: 17px; line-height: 1; }
    .close:hover { background: var(--kw-sunken); }
    kbd {
      display: inline-block; min-width: 24px; padding: 0 6px; border: 1px solid var(--kw-line-strong);
      border-radius: 4px; text-align: center; font: inherit;
    }
    button { font-size: 13px; }
  `;
  /** The icon's owl (icons/owl.svg) in one colour: head with ears, eyes and beak cut out, pupils in them. */
  const OWL =
    'M1.5 2c1 0 3 .6 4.2 1.4a12 12 0 0 1 4.6 0C11.5 2.6 13.5 2 14.5 2c-.1 1.2-.1 2.4.1 3.5.3 1 .4 1.9.4 2.8C15 12.4 11.9 15 8 15S1 12.4 1 8.3c0-.9.1-1.8.4-2.8.2-1.1.2-2.3.1-3.5zM4.9 4.9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zm6.2 0a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM5.1 6.3a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2zm5.8 0a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2zM8 10l1.2 1.3L8 13.2l-1.2-1.9z';

  /** @type {{element: HTMLElement, line: HTMLElement, status: HTMLElement, extra: HTMLElement}|null} */
  let shown = null;
  let last = '';
  /** Where the focus was when the list below the line was opened. @type {HTMLElement|null} */
  let opener = null;

  /** @param {Element|null} list */
  function place(list) {
    if (!shown) {
      const { element, root } = Surface.make('summary', STYLE);
      const line = Surface.el('div', { class: 'line' });
      const status = Surface.el('div', { class: 'away', role: 'status' });
      const extra = Surface.el('div', { class: 'extra', hidden: '' });
      root.append(
        Surface.el('div', { class: 'box', role: 'group', 'aria-label': Words.t('summary_label') }, line, extra, status),
      );
      extra.addEventListener('keydown', (event) => {
        if (event.isTrusted && event.key === 'Escape') close();
      });
      shown = { element, line, status, extra };
    }
    let before = list;
    while (before?.parentElement && /^(table|tbody|thead|tr|ul|ol|dl|select)$/i.test(before.parentElement.localName)) {
      before = before.parentElement;
    }
    if (before && /^(tbody|tr|li)$/i.test(before.localName)) before = before.closest('table, ul, ol') ?? before;
    const stands = shown.element.isConnected;
    if (before && before.previousSibling !== shown.element) before.before(shown.element);
    else if (!before && !stands) (document.querySelector('main') ?? document.body).prepend(shown.element);
    if (!stands) Surface.theme(shown.element);
    return shown;
  }

  /**
   * @param {Element|null} list
   * @param {{text: string, actions: Choice[], trouble: {text: string, raw: string, actions: Choice[]}|null}} content
   */
  function show(list, content) {
    const { line } = place(list);
    const key = JSON.stringify([
      content.text,
      content.actions.map((one) => one.label),
      content.trouble?.text,
      content.trouble?.raw,
    ]);
    if (key === last) return;
    last = key;
    const { el, symbol } = Surface;
    const held = Surface.focused();
    const trouble =
      content.trouble &&
      el(
        'div',
        { class: 'trouble' },
        el(
          'span',
          { text: content.trouble.text },
          content.trouble.raw ? el('code', { text: ` ${content.trouble.raw}` }) : null,
        ),
        ...content.trouble.actions.map(choice),
      );
    const hadFocus = held !== null && line.contains(held);
    line.replaceChildren(
      ...[
        symbol(OWL, 'owl'),
        content.text ? el('span', { class: 'counts', text: content.text }) : null,
        ...content.actions.map(choice),
        trouble,
      ].filter((part) => part !== null),
    );
    if (hadFocus) focus(held.dataset.id ?? '');
  }

  /** @param {Choice} choice */
  function choice({ id, label, act }) {
    const made = Surface.button(label, 'quiet', act);
    made.dataset.id = id;
    return made;
  }

  /**
   * What stands in the place of a button that has gone: the way back in that of the deed.
   * @type {Record<string, string>}
   */
  const TWINS = { all: 'undo', undo: 'all' };

  /** Puts the focus on the line: on the button for this, or on the one that came in its place. @param {string} id */
  function focus(id) {
    const buttons = [...(shown?.line.querySelectorAll('button') ?? [])];
    const found =
      buttons.find((one) => one.dataset.id === id) ?? buttons.find((one) => one.dataset.id === TWINS[id]) ?? buttons[0];
    found?.focus();
  }

  /** Said once, politely, to who listens to the page. @param {string} text */
  function say(text) {
    if (shown) shown.status.textContent = text;
  }

  /** Closes the list; the focus goes back to where it was opened, or to what is there now. */
  function close() {
    if (!shown || shown.extra.hidden) return;
    shown.extra.hidden = true;
    if (opener?.isConnected) opener.focus();
    else focus(opener?.dataset.id ?? '');
  }

  /** A list below the line; the same again closes it. @param {string} name @param {(Node|string)[]} rows */
  function extra(name, rows) {
    if (!shown) return;
    const { el, button } = Surface;
    const { extra } = shown;
    const from = Surface.focused();
    // From one list to the next, the way back stays that of the first.
    if (!from || !extra.contains(from)) opener = from;
    if (!extra.hidden && extra.dataset.name === name) return void close();
    const closer = button('×', 'close', close, Words.t('panel_close'));
    extra.dataset.name = name;
    extra.replaceChildren(
      el('div', { class: 'title' }, el('h2', { text: name }), closer),
      // Scrolls, so it has to be reachable by key.
      el(
        'ul',
        { 'aria-label': name, tabindex: '0', class: rows.some((row) => typeof row !== 'string') ? 'keys' : undefined },
        ...rows.map((row) => el('li', {}, row)),
      ),
    );
    extra.hidden = false;
    // Into sight, wherever on the page it was asked for.
    closer.focus();
  }

  function leave() {
    shown?.element.remove();
    shown = null;
    last = '';
  }

  return Object.freeze({ show, say, extra, focus, leave, shown: () => shown !== null });
})();
