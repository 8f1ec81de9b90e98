// The first view: how much has been seen, and requests over time.
import { el } from '../common/dom.js';
import { number, size } from '../common/format.js';
import { t } from '../common/i18n.js';
import { card, empty } from './parts.js';
import { plot } from './plot.js';

export const title = 'overview_summary_title';
export const lead = 'overview_summary_lead';

/** @param {import("./main.js").Given} given */
export function show({ overview }) {
  const { totals, days } = overview;
  const tile = (/** @type {string} */ words, /** @type {string} */ figure) =>
    el('div', {}, el('dt', {}, words), el('dd', {}, figure));
  return [
    el(
      'dl',
      { class: 'tiles' },
      tile(t('overview_total_people'), number(totals.people)),
      tile(t('overview_total_requests'), number(totals.requests)),
      tile(t('overview_total_letters'), number(totals.letters)),
      tile(t('overview_total_bytes'), size(totals.bytes)),
    ),
    card(
      t('overview_plot_title'),
      t('overview_plot_lead'),
      days.length === 0 ? empty(t('overview_plot_empty')) : plot(days),
    ),
  ];
}
