// The same letter from several people.
import { el } from '../common/dom.js';
import { day } from '../common/format.js';
import { count, t } from '../common/i18n.js';
import { pager, table } from '../common/table.js';
import { empty, personLink } from './parts.js';

/** @import { Cluster } from "../common/replies.js" */

export const title = 'overview_texts_title';
export const lead = 'overview_texts_lead';

/** @param {import("./main.js").Given} given */
export function show({ overview }) {
  if (overview.clusters.length === 0) return [empty(t('overview_texts_empty'))];
  const list = el('ul', { class: 'body' });
  const more = pager(overview.clusters, 20, list, cluster);
  return more ? [list, more] : [list];
}

/** @param {Cluster} one */
function cluster(one) {
  return el(
    'li',
    { class: 'card' },
    el('h3', {}, count('overview_texts_senders', one.senders.length)),
    el('p', { class: 'soft small' }, t('overview_texts_span', day(one.since), day(one.last))),
    el('blockquote', { dir: 'auto', tabindex: '0', role: 'group', 'aria-label': t('overview_texts_letter') }, one.text),
    table({
      caption: t('overview_texts_caption'),
      rows: one.senders,
      page: 10,
      columns: [
        { title: t('overview_person'), cell: personLink },
        { title: t('overview_texts_since'), cell: (sender) => day(sender.since), right: true },
      ],
    }),
  );
}
