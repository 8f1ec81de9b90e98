// Which marks and phrases fired how often, and for whom: a rule that fires for trusted people deserves a lower weight.
import { el } from '../common/dom.js';
import { number } from '../common/format.js';
import { t } from '../common/i18n.js';
import { table } from '../common/table.js';
import { markName } from '../common/words.js';
import { card, empty } from './parts.js';

/** @import { RuleFired } from "../common/replies.js" */

export const title = 'overview_marks_title';
export const lead = 'overview_marks_lead';

const ORDER = ['contacts', 'letter', 'withdrawal', 'contact_party', 'promotion', 'acquaintance'];

/** @param {import("./main.js").Given} given */
export function show({ overview }) {
  const fired = overview.rules.filter((rule) => rule.fired > 0);
  if (fired.length === 0) return [empty(t('overview_marks_empty'))];
  const most = Math.max(...fired.map((rule) => rule.fired));
  const marks = [...new Set([...ORDER, ...fired.map((rule) => rule.mark)])];
  return marks.flatMap((mark) => {
    const rules = fired.filter((rule) => rule.mark === mark).sort((a, b) => b.fired - a.fired);
    return rules.length === 0 ? [] : [card(markName(mark), null, rulesTable(mark, rules, most))];
  });
}

/** @param {string} mark @param {RuleFired[]} rules @param {number} most */
function rulesTable(mark, rules, most) {
  return table({
    caption: t('overview_marks_caption', markName(mark)),
    rows: rules,
    quiet: true,
    columns: [
      { title: t('overview_marks_rule'), cell: (rule) => rule.text },
      { title: t('overview_marks_fired'), cell: (rule) => bar(rule.fired, most), right: true },
      { title: t('overview_marks_hidden'), cell: (rule) => number(rule.hidden), right: true },
      { title: t('overview_marks_trusted'), cell: (rule) => number(rule.trusted), right: true },
    ],
  });
}

/** @param {number} value @param {number} most */
function bar(value, most) {
  const made = el('span', { class: 'bar' }, number(value));
  made.style.setProperty('--share', String(value / most));
  return made;
}
