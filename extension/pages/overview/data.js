// What is kept: take it along, bring it back, see what was sent, forget it.
import { ask } from '../common/ask.js';
import { button, el } from '../common/dom.js';
import { number } from '../common/format.js';
import { t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { hintsCard } from './hints.js';
import { card } from './parts.js';
import { exported } from './transfer.js';

export const title = 'overview_data_title';
export const lead = 'overview_data_lead';

/** @param {import("./main.js").Given} given */
export async function show({ reload }) {
  const [state, hello] = await Promise.all([
    talk.state(),
    talk.host({ type: 'hello', extension_version: chrome.runtime.getManifest().version, protocol: 1 }),
  ]);
  return [
    exportCard(hello.data_path),
    importCard(reload),
    hintsCard(hello.hints),
    sentCard(state.last_request),
    card(
      t('overview_forget_all_title'),
      t('overview_forget_all_lead'),
      ask({
        start: t('overview_forget_all_start'),
        question: t('overview_forget_all_question'),
        yes: t('overview_forget_all_yes'),
        more: exportButton('json', 'overview_forget_all_export'),
        act: async () => {
          await talk.host({ type: 'forget', all: true });
          await reload();
          say(t('overview_forget_all_done'));
        },
      }),
    ),
  ];
}

/** @param {"json" | "csv"} format @param {string} words */
const exportButton = (format, words) =>
  button(
    t(words),
    telling(async () => {
      const names = await exported(format);
      say(t('overview_exported', names.join(', ')));
    }),
  );

/** @param {string} path */
function exportCard(path) {
  return card(
    t('overview_export_title'),
    t('overview_export_lead'),
    el(
      'div',
      { class: 'actions' },
      exportButton('json', 'overview_export_json'),
      exportButton('csv', 'overview_export_csv'),
    ),
    el('p', { class: 'soft small words more' }, t('overview_data_path', path)),
  );
}

/** @param {() => Promise<void>} reload */
function importCard(reload) {
  const file = el('input', { type: 'file', id: 'import-file', accept: '.json,.csv,application/json,text/csv' });
  const result = el('p', { class: 'small' });
  const go = button(
    t('overview_import_go'),
    telling(async () => {
      const [chosen] = file.files ?? [];
      if (chosen === undefined) {
        result.textContent = t('overview_import_choose');
        file.focus();
        return;
      }
      const { added } = await talk.host({ type: 'import', data: await chosen.text() });
      const words = Object.entries(added).map(([what, times]) =>
        t('overview_import_part', IMPORTED[what] ? t(IMPORTED[what]) : what, number(times)),
      );
      await reload();
      say(t('overview_imported', words.join(', ') || t('overview_import_nothing')));
    }),
  );
  return card(
    t('overview_import_title'),
    t('overview_import_lead'),
    el('div', { class: 'file' }, el('label', { for: file.id }, t('overview_import_file')), file, go),
    result,
  );
}

/** What an import may add, by the host's names of records. @type {Readonly<Record<string, string>>} */
const IMPORTED = {
  person: 'overview_import_people',
  request: 'overview_import_requests',
  employer: 'overview_import_employers',
  sighting: 'overview_import_sightings',
  decision: 'overview_import_decisions',
  text: 'overview_import_texts',
  verdict: 'overview_import_verdicts',
  learned: 'overview_import_learned',
  listing: 'overview_import_listings',
};

/** @param {unknown} last */
function sentCard(last) {
  if (last === null || last === undefined) {
    return card(
      t('overview_sent_title'),
      t('overview_sent_lead'),
      el('p', { class: 'empty' }, t('overview_sent_none')),
    );
  }
  const text = JSON.stringify(typeof last === 'string' ? parsed(last) : last, null, 2);
  const copy = button(
    t('overview_sent_copy'),
    telling(async () => {
      await navigator.clipboard.writeText(text);
      say(t('overview_sent_copied'));
    }),
  );
  return card(
    t('overview_sent_title'),
    t('overview_sent_lead'),
    el('pre', { tabindex: '0', role: 'region', 'aria-label': t('overview_sent_title') }, text),
    el('div', { class: 'actions more' }, copy),
  );
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
