// How the page in front was read: the counts, the reading report, and the two ways out where it could not be read.
import { byId } from '../common/dom.js';
import { moment, number } from '../common/format.js';
import { t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { kindName } from '../common/words.js';

/** @type {number | null} */
let tab = null;

/** @param {import("../common/replies.js").State} state */
export async function showPage(state) {
  tab = await talk.siteTab();
  const page = tab === null || state.paused ? null : await talk.pageState(tab);
  byId('page-line', HTMLElement).textContent = line(state.paused, page);
  const report = page?.report ?? null;
  const requests = page?.kind === 'requests' && report !== null && !report.unreadable;
  byId('figures', HTMLElement).hidden = !requests;
  byId('unreadable', HTMLElement).hidden = !report?.unreadable;
  byId('report', HTMLElement).hidden = report === null;
  if (page && requests) showFigures(page.counts);
  if (report) showReport(report);
}

/** @param {boolean} paused @param {import("../common/replies.js").PageState | null} page @returns {string} */
function line(paused, page) {
  if (tab === null) return t('popup_elsewhere');
  if (paused) return t('popup_paused');
  if (page === null) return t('popup_no_reader');
  if (page.kind === null) return page.report?.unreadable ? t('popup_kind_unreadable') : t('popup_nothing_here');
  return kindName(page.kind);
}

/** @param {import("../common/replies.js").PageState["counts"]} counts */
function showFigures(counts) {
  byId('figure-total', HTMLElement).textContent = number(counts.total);
  // Without a host nobody is judged: a nought would say that nobody stands out.
  const known = counts.flagged > 0 || !counts.unjudged;
  byId('figure-flagged', HTMLElement).textContent = known ? number(counts.flagged) : t('common_none');
  byId('figure-hidden', HTMLElement).textContent = number(counts.hidden);
  byId('figure-flagged', HTMLElement)
    .closest('div')
    ?.classList.toggle('some', counts.flagged > 0);
}

/** @param {NonNullable<import("../common/replies.js").PageState["report"]>} report */
function showReport(report) {
  byId('report-read', HTMLElement).textContent = t('popup_read_of', number(report.read), number(report.seen));
  byId('report-missing', HTMLElement).textContent = missing(report.missing);
  byId('report-at', HTMLElement).textContent = report.read > 0 && report.at ? moment(report.at) : t('popup_never');
  byId('report-rule', HTMLElement).textContent = rules(report.rule);
}

/** How the reader found what it read, by its own names. @type {Readonly<Record<string, string>>} */
const RULES = {
  pair: 'popup_rule_pair',
  flat: 'popup_rule_flat',
  repeated: 'popup_rule_repeated',
  name: 'popup_rule_name',
  list: 'popup_rule_list',
  hint: 'popup_rule_hint',
  profile: 'popup_rule_profile',
  people: 'popup_rule_list',
  messages: 'popup_rule_messages',
  posts: 'popup_rule_posts',
  none: 'popup_rule_none',
};

/** @param {string} names joined by "+" @returns {string} */
function rules(names) {
  const known = names
    .split('+')
    .filter(Boolean)
    .map((name) => (Object.hasOwn(RULES, name) ? t(RULES[name] ?? '') : name));
  return known.join(', ') || t('popup_rule_none');
}

/** Names of the fields a card may lack, as the reader counts them. @type {Readonly<Record<string, string>>} */
const FIELDS = {
  url: 'popup_field_url',
  headline: 'popup_field_headline',
  company: 'popup_field_company',
  letter: 'popup_field_letter',
};

/** @param {Record<string, number>} fields @returns {string} */
function missing(fields) {
  const some = Object.entries(fields).filter(([, times]) => times > 0);
  if (some.length === 0) return t('popup_missing_nothing');
  return some
    .map(([field, times]) => t('popup_missing_field', FIELDS[field] ? t(FIELDS[field]) : field, number(times)))
    .join(', ');
}

for (const what of /** @type {const} */ (['pick', 'record'])) {
  byId(what, HTMLButtonElement).addEventListener(
    'click',
    telling(async () => {
      if (tab === null) return;
      await talk.askPage(tab, what);
      if (what === 'pick') {
        window.close();
      } // the page needs the room: the person now points at a card
      else say(t('popup_recorded'));
    }),
  );
}
