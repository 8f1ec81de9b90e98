// What the host remembers of somebody, entry by entry, whatever fields an entry has: nothing known may stay unshown.
import { el } from '../common/dom.js';
import { day, decibans, number } from '../common/format.js';
import { t } from '../common/i18n.js';
import { pager } from '../common/table.js';
import { kindName, levelName, markName } from '../common/words.js';

/** Names of fields; one that is not here is shown by the host's own name. @type {Readonly<Record<string, string>>} */
const FIELDS = {
  at: 'overview_field_at',
  first_seen: 'overview_field_first_seen',
  last_seen: 'overview_field_last_seen',
  gone: 'overview_field_gone',
  sent_from: 'overview_field_sent_from',
  sent_to: 'overview_field_sent_to',
  answer: 'overview_field_answer',
  action: 'overview_field_answer',
  unclear: 'overview_field_unclear',
  at_least: 'overview_field_at_least',
  contacts: 'overview_field_contacts',
  member_since: 'overview_field_member_since',
  visits: 'overview_field_visits',
  mutual: 'overview_field_mutual',
  headline: 'overview_field_headline',
  company: 'overview_field_company',
  companies: 'overview_field_companies',
  names: 'overview_field_names',
  text: 'overview_field_text',
  quote: 'overview_field_quote',
  source: 'overview_field_source',
  level: 'overview_field_level',
  decibans: 'overview_field_decibans',
  evidence: 'overview_field_evidence',
  kind: 'overview_field_kind',
};

/** @param {readonly Record<string, unknown>[]} entries */
export function records(entries) {
  const list = el('ul', { class: 'records' });
  const more = pager(entries, 20, list, (entry) => el('li', {}, fields(entry)));
  return el('div', {}, list, more);
}

/** @param {Record<string, unknown>} entry @returns {HTMLElement} */
function fields(entry) {
  const known = Object.entries(entry).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return el(
    'dl',
    { class: 'fields' },
    ...known.map(([name, value]) => {
      const key = FIELDS[name];
      return el(
        'div',
        {},
        el('dt', {}, key === undefined ? name : t(key)),
        el('dd', { dir: 'auto' }, shown(name, value)),
      );
    }),
  );
}

/** @param {string} name @param {unknown} value @returns {import("../common/dom.js").Child} */
function shown(name, value) {
  if (name === 'evidence' && Array.isArray(value)) return reasons(value);
  if (Array.isArray(value)) {
    return el('ul', { class: 'records' }, ...value.map((one) => el('li', {}, shown(name, one))));
  }
  if (typeof value === 'object' && value !== null) return fields(/** @type {Record<string, unknown>} */ (value));
  if (typeof value === 'boolean') return t(value ? 'overview_yes' : 'overview_no');
  if (typeof value === 'number') return name === 'decibans' ? decibans(value) : number(value);
  const text = String(value);
  if (name === 'level') return levelName(text);
  if (name === 'kind') return kindName(text);
  const word = WORDS[name]?.[text];
  if (word !== undefined) return t(word);
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? day(text) : text;
}

/**
 * Reasons as a person reads them: sentence, quote, weight; what speaks for a collector first.
 * @param {Record<string, unknown>[]} evidence
 */
function reasons(evidence) {
  const sorted = [...evidence].sort((a, b) => Number(b['decibans']) - Number(a['decibans']));
  return el(
    'ul',
    { class: 'reasons' },
    ...sorted.map((one) => {
      const more = [
        markName(String(one['mark'])),
        shown('source', one['source']),
        one['at'] && day(String(one['at'])),
        one['before'] !== null &&
          one['before'] !== undefined &&
          `${t('overview_field_before')}: ${decibans(Number(one['before']))}`,
      ];
      const weight = Number(one['decibans']);
      return el(
        'li',
        {},
        el('span', { class: weight > 0 ? 'weight for' : 'weight' }, decibans(weight)),
        el(
          'div',
          {},
          el('p', {}, String(one['text'])),
          one['quote'] ? el('q', { class: 'soft words', dir: 'auto' }, String(one['quote'])) : null,
          el('p', { class: 'soft small' }, more.filter(Boolean).join(' · ')),
        ),
      );
    }),
  );
}

/** Values that are words of the host's own. @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
const WORDS = {
  source: {
    letter: 'overview_source_letter',
    headline: 'overview_source_headline',
    message: 'overview_source_message',
    post: 'overview_source_post',
    line: 'overview_source_card',
    card: 'overview_source_card',
    memory: 'overview_source_memory',
    decision: 'overview_source_decision',
  },
  answer: {
    accepted: 'overview_answer_accepted',
    declined: 'overview_answer_declined',
    contact: 'overview_ledger_contact',
  },
  action: {
    hide: 'overview_answer_hidden',
    unhide: 'overview_answer_unhidden',
    trust: 'overview_answer_trusted',
    untrust: 'overview_answer_untrusted',
    accepted: 'overview_answer_accepted',
    declined: 'overview_answer_declined',
  },
};
