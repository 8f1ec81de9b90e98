// The host's settings in plain words; what the host refuses is said at the field it concerns.
import { button, el } from '../common/dom.js';
import { lang, t } from '../common/i18n.js';
import { say, sentence, telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { field } from './field.js';
import { card } from './parts.js';
import { THRESHOLDS } from './threshold.js';

/** @import { Setting, SettingValue } from "../common/replies.js" */

export const title = 'overview_settings_title';
export const lead = 'overview_settings_lead';

/** @param {import("./main.js").Given} given */
export async function show({ reload }) {
  const { items, path, problem } = await talk.host({ type: 'settings', lang });
  const plain = items.filter((item) => !THRESHOLDS.includes(item.key));
  const parts = [
    card(t('overview_settings_card'), null, form(plain, reload)),
    el('p', { class: 'soft small words' }, t('overview_settings_file', path)),
  ];
  return problem ? [el('p', { class: 'notice warn' }, problem), ...parts] : parts;
}

/** @param {Setting[]} items @param {() => Promise<void>} reload */
function form(items, reload) {
  const fields = items.map((item) => ({ item, ...field(item) }));
  const plain = fields.filter(({ item }) => !item.key.includes('.'));
  const failed = el('p', { class: 'error', role: 'alert' });
  const save = el('button', { type: 'submit', class: 'primary' }, t('overview_settings_save'));
  const made = el(
    'form',
    { novalidate: true },
    ...plain.map((one) => one.element),
    ...TABLES.map((name) =>
      group(
        name,
        fields.filter(({ item }) => item.key.startsWith(`${name}.`)),
      ),
    ),
    failed,
    el(
      'div',
      { class: 'actions sticky' },
      save,
      button(t('overview_settings_discard'), () => void reload(), { class: 'quiet' }),
    ),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    failed.textContent = '';
    for (const one of fields) one.refuse('');
    const changed = fields.filter(({ item, value }) => JSON.stringify(value()) !== JSON.stringify(item.value));
    if (changed.length === 0) {
      say(t('overview_settings_unchanged'));
      return;
    }
    /** @type {Record<string, SettingValue>} */
    const wish = Object.fromEntries(changed.map(({ item, value }) => [item.key, value()]));
    telling(async () => {
      try {
        await talk.host({ type: 'change_settings', settings: wish });
      } catch (error) {
        refuse(sentence(error));
        return;
      }
      if (Array.isArray(wish['kinds'])) await talk.setState({ kinds: wish['kinds'] });
      await reload();
      say(t('overview_settings_saved'));
    })();
    /** @param {string} words of the host, said at the field it concerns */
    function refuse(words) {
      // The longest key first, so that "weights.letter.synergy" is not taken for "weights".
      const meant =
        changed.sort((a, b) => b.item.key.length - a.item.key.length).find(({ item }) => words.includes(item.key)) ??
        (changed.length === 1 ? changed[0] : undefined);
      if (meant === undefined) failed.textContent = words;
      else {
        // It may stand in a group that is folded.
        meant.element.closest('details')?.setAttribute('open', '');
        meant.refuse(words);
      }
    }
  });
  return made;
}

/** Settings that are many of a kind, each folded away under a heading. */
const TABLES = /** @type {const} */ (['weights', 'caps', 'phrases']);

/** Their headings. */
const HEADINGS = {
  weights: 'overview_settings_weights',
  caps: 'overview_settings_caps',
  phrases: 'overview_settings_phrases',
};

/** @param {typeof TABLES[number]} name @param {{element: HTMLElement}[]} fields */
function group(name, fields) {
  if (fields.length === 0) return null;
  return el(
    'details',
    { class: 'group' },
    el('summary', {}, t(HEADINGS[name], fields.length)),
    ...fields.map((one) => one.element),
  );
}
