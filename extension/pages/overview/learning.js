// How each mark has done for this person, and the weights that would follow from it. Nothing changes by itself.
import { button, el } from '../common/dom.js';
import { decibans, number, percent } from '../common/format.js';
import { count, lang, t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import { table } from '../common/table.js';
import * as talk from '../common/talk.js';
import { markName } from '../common/words.js';
import { card, changesTable, empty } from './parts.js';

/** @import { Learning, Proposal } from "../common/replies.js" */

export const title = 'overview_learning_title';
export const lead = 'overview_learning_lead';

/** @param {import("./main.js").Given} given */
export async function show({ reload }) {
  const known = await talk.host({ type: 'learning', lang });
  if (known.labels === 0) return [empty(t('overview_learning_empty')), expert(reload)];
  return [
    hits(known),
    confusion(known),
    known.proposal === null
      ? card(t('overview_proposal_title'), null, empty(t('overview_proposal_none')))
      : proposal(known.proposal, reload),
    expert(reload),
  ];
}

/** @param {Learning} known */
function hits({ marks, labels }) {
  return card(
    t('overview_learning_marks'),
    count('overview_learning_labels', labels),
    table({
      caption: t('overview_learning_marks_caption'),
      rows: marks,
      columns: [
        { title: t('overview_learning_mark'), cell: (row) => markName(row.mark) },
        { title: t('overview_learning_hidden'), cell: (row) => number(row.fired_hidden), right: true },
        { title: t('overview_learning_trusted'), cell: (row) => number(row.fired_trusted), right: true },
        {
          title: t('overview_learning_rate'),
          cell: (row) => (row.hit_rate === null ? t('common_none') : percent(row.hit_rate)),
          right: true,
        },
      ],
    }),
  );
}

/** @param {Learning} known */
function confusion({ confusion: counts }) {
  const rows = [
    { words: t('overview_confusion_unwanted'), flagged: counts['hidden_flagged'], clear: counts['hidden_clear'] },
    { words: t('overview_confusion_wanted'), flagged: counts['trusted_flagged'], clear: counts['trusted_clear'] },
  ];
  return card(
    t('overview_confusion_title'),
    t('overview_confusion_lead'),
    table({
      caption: t('overview_confusion_caption'),
      rows,
      columns: [
        { title: t('overview_confusion_you'), cell: (row) => row.words },
        { title: t('overview_confusion_flagged'), cell: (row) => number(row.flagged ?? 0), right: true },
        { title: t('overview_confusion_clear'), cell: (row) => number(row.clear ?? 0), right: true },
      ],
    }),
  );
}

/** @param {Proposal} offer @param {() => Promise<void>} reload */
function proposal(offer, reload) {
  const apply = button(
    t('overview_proposal_apply'),
    telling(async () => {
      await talk.host({ type: 'learn', token: offer.token });
      await reload();
      say(t('overview_proposal_applied'));
    }),
    { class: 'primary' },
  );
  return card(
    t('overview_proposal_title'),
    t('overview_proposal_lead'),
    table({
      caption: t('overview_proposal_caption'),
      rows: offer.weights,
      page: 20,
      columns: [
        { title: t('overview_marks_rule'), cell: (row) => row.text },
        { title: t('overview_changes_before'), cell: (row) => decibans(row.before), right: true },
        { title: t('overview_changes_after'), cell: (row) => decibans(row.after), right: true },
      ],
    }),
    el('h4', {}, t('overview_proposal_effect')),
    changesTable(offer.changes),
    el('div', { class: 'actions more' }, apply),
  );
}

/** @param {() => Promise<void>} reload */
function expert(reload) {
  return card(
    t('overview_unlearn_title'),
    t('overview_unlearn_lead'),
    button(
      t('overview_unlearn'),
      telling(async () => {
        await talk.host({ type: 'unlearn' });
        await reload();
        say(t('overview_unlearned'));
      }),
    ),
  );
}
