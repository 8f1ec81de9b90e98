// A table that stays usable with a thousand rows and on a narrow page.
import { button, el } from './dom.js';
import { t } from './i18n.js';
import { number } from './format.js';

/**
 * @template R
 * @typedef {{title: string, cell: (row: R) => import("./dom.js").Child, right?: boolean}} Column
 */

/**
 * A table whose first column names the row. Shows `page` rows and a button for the next. `quiet`: the caption only for
 * assistive technology, where a heading above says the same.
 * @template R
 * @param {{caption: string, columns: Column<R>[], rows: readonly R[], empty?: string, page?: number, quiet?: boolean}}
 *   wish
 * @returns {HTMLElement}
 */
export function table({ caption, columns, rows, empty = '', page = 50, quiet = false }) {
  if (rows.length === 0 && empty !== '') return el('p', { class: 'empty' }, empty);
  const head = el(
    'tr',
    { role: 'row' },
    ...columns.map(({ title, right }) =>
      el('th', { scope: 'col', role: 'columnheader', class: right ? 'right' : null }, title),
    ),
  );
  const body = el('tbody', { role: 'rowgroup' });
  // Roles are spelled out because the narrow form shows rows as blocks, and browsers then forget that it is a table.
  const made = el(
    'table',
    { role: 'table', class: 'stack' },
    el('caption', { class: quiet ? 'visually-hidden' : null }, caption),
    el('thead', { role: 'rowgroup' }, head),
    body,
  );
  return el(
    'div',
    {},
    made,
    pager(rows, page, body, (row) => line(row, columns)),
  );
}

/**
 * Puts the first rows into `body`; gives back a button that adds the next ones, or null where all fit.
 * @template R
 * @param {readonly R[]} rows
 * @param {number} page
 * @param {Element} body
 * @param {(row: R) => HTMLElement} draw
 * @returns {HTMLElement | null}
 */
export function pager(rows, page, body, draw) {
  let shown = 0;
  const add = () => {
    const next = rows.slice(shown, shown + page).map(draw);
    shown += next.length;
    body.append(...next);
    return next;
  };
  add();
  if (shown >= rows.length) return null;
  const words = () => t('common_more', number(Math.min(page, rows.length - shown)), number(shown), number(rows.length));
  const more = button(
    words(),
    () => {
      const [first] = add();
      more.textContent = words();
      if (shown >= rows.length) {
        more.remove();
        // The button that had the focus is gone: go on where the new rows begin.
        first?.setAttribute('tabindex', '-1');
        first?.focus();
      }
    },
    { class: 'more' },
  );
  return more;
}

/** @template R @param {R} row @param {Column<R>[]} columns @returns {HTMLElement} */
function line(row, columns) {
  return el(
    'tr',
    { role: 'row' },
    ...columns.map(({ title, cell, right }, index) => {
      const content = cell(row);
      if (index === 0) return el('th', { scope: 'row', role: 'rowheader' }, content);
      // One child beside the column's name, so that the narrow form has two columns.
      return el('td', { role: 'cell', class: right ? 'right' : null, 'data-column': title }, el('span', {}, content));
    }),
  );
}
