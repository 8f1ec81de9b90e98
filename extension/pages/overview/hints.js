// The local hints: selectors the person once showed on a page that could not be read.
import { button, el } from '../common/dom.js';
import { t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { card } from './parts.js';

/** @typedef {Record<string, string | null>} Hints */

/** @param {Hints | null} hints */
export function hintsCard(hints) {
  const place = el('div');
  draw(place, hints);
  return card(t('overview_hints_title'), t('overview_hints_lead'), place);
}

/** @param {HTMLElement} place @param {Hints | null} hints */
function draw(place, hints) {
  if (hints === null) {
    place.replaceChildren(el('p', { class: 'empty' }, t('overview_hints_none')));
    return;
  }
  const remove = button(
    t('overview_hints_remove'),
    telling(async () => {
      await talk.host({ type: 'hints', hints: null });
      say(t('overview_hints_removed'));
      const undo = button(
        t('overview_undo'),
        telling(async () => {
          const { hints: again } = await talk.host({ type: 'hints', hints });
          draw(place, again);
        }),
        { label: t('overview_hints_undo') },
      );
      place.replaceChildren(
        el('div', { class: 'actions' }, el('span', { class: 'soft' }, t('overview_hints_removed')), undo),
      );
      undo.focus();
    }),
  );
  place.replaceChildren(
    el(
      'dl',
      { class: 'fields' },
      ...Object.entries(hints)
        .filter(([, selector]) => selector !== null)
        .map(([field, selector]) =>
          el('div', {}, el('dt', {}, FIELDS[field] ? t(FIELDS[field]) : field), el('dd', {}, el('code', {}, selector))),
        ),
    ),
    el('div', { class: 'actions more' }, remove),
  );
}

/** @type {Readonly<Record<string, string>>} */
const FIELDS = { card: 'overview_hints_card', name: 'overview_hints_name', letter: 'overview_hints_letter' };
