// Requests that are gone: who, how long they stood, and whether they came back.
import { day } from '../common/format.js';
import { count, t } from '../common/i18n.js';
import { table } from '../common/table.js';
import { card, empty, personLink } from './parts.js';

/** @import { Vanished } from "../common/replies.js" */

export const title = 'overview_ledger_title';
export const lead = 'overview_ledger_lead';

/** @param {import("./main.js").Given} given */
export function show({ overview }) {
  if (overview.vanished.length === 0) return [empty(t('overview_ledger_empty'))];
  return [
    card(
      t('overview_ledger_card'),
      null,
      table({
        caption: t('overview_ledger_caption'),
        rows: overview.vanished,
        columns: [
          { title: t('overview_person'), cell: personLink },
          { title: t('overview_ledger_first'), cell: (row) => day(row.first_seen), right: true },
          { title: t('overview_ledger_last'), cell: (row) => day(row.last_seen), right: true },
          { title: t('overview_ledger_stood'), cell: stood, right: true },
          { title: t('overview_ledger_then'), cell: after },
        ],
      }),
    ),
  ];
}

/** Days are known only between two visits to the list. @param {Vanished} row */
function stood({ days_min: least, days_max: most }) {
  return least === most ? count('overview_days', least) : t('overview_days_range', least, most);
}

/** @param {Vanished} row */
function after({ answered, returned, unclear }) {
  if (answered !== null) return t('overview_ledger_contact');
  if (returned) return t('overview_ledger_returned');
  return t(unclear ? 'overview_ledger_unclear' : 'overview_ledger_gone');
}
