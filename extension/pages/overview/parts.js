// Small pieces that several views show.
import { bdi, el } from '../common/dom.js';
import { t } from '../common/i18n.js';
import { table } from '../common/table.js';
import { levelName } from '../common/words.js';

/** @import { Level, LevelChange, Person } from "../common/replies.js" */

/**
 * A card with a heading and, where it needs one, a sentence below it.
 * @param {string} title
 * @param {string | null} lead
 * @param {...import("../common/dom.js").Child} children
 */
export function card(title, lead, ...children) {
  const head = el('h3', {}, title);
  return el(
    'section',
    { class: 'card' },
    head,
    lead === null ? null : el('p', { class: 'soft small' }, lead),
    ...children,
  );
}

/** @param {string} text */
export const empty = (text) => el('p', { class: 'empty' }, text);

/** The way to everything known about somebody. @param {Person} someone */
export function personLink({ person, name }) {
  return el('a', { href: `#person=${encodeURIComponent(person)}`, class: 'name' }, bdi(name || person));
}

/** A level in words with its shape. @param {Level} level */
export const levelWord = (level) =>
  el('span', { class: 'level' }, el('span', { class: `swatch ${level}`, 'aria-hidden': 'true' }), levelName(level));

/**
 * Who would be judged otherwise.
 * @param {readonly LevelChange[]} changes
 */
export function changesTable(changes) {
  return table({
    caption: t('overview_changes_caption'),
    empty: t('overview_changes_none'),
    rows: changes,
    page: 20,
    columns: [
      { title: t('overview_person'), cell: personLink },
      { title: t('overview_changes_before'), cell: (row) => levelWord(row.before) },
      { title: t('overview_changes_after'), cell: (row) => levelWord(row.after) },
    ],
  });
}
