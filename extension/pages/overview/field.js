// One setting as a field: number, switch, text or lines of text, by the kind of its value.
import { button, el } from '../common/dom.js';
import { number } from '../common/format.js';
import { t } from '../common/i18n.js';
import { KINDS, kindName } from '../common/words.js';

/** @import { Setting, SettingValue } from "../common/replies.js" */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Entry */

/**
 * The field; `value` reads it, `refuse` says at the field what is wrong (empty: nothing).
 * @param {Setting} item
 * @returns {{element: HTMLElement, value: () => SettingValue, refuse: (words: string) => void}}
 */
export function field(item) {
  const id = `setting-${item.key.replace(/[^\w-]/g, '-')}`;
  if (item.key === 'kinds') return kinds(item, id);
  const entry = control(item, id);
  const error = el('p', { class: 'error', id: `${id}-error` });
  const write = (/** @type {SettingValue} */ value) => {
    if (entry instanceof HTMLInputElement && entry.type === 'checkbox') entry.checked = value === true;
    else entry.value = Array.isArray(value) ? value.join('\n') : String(value ?? '');
  };
  write(item.value);
  // Of many of a kind ("Gewicht der Regel …") the reason says more than the name, so it comes first.
  const [first, second] = item.key.includes('.') && item.why ? [item.why, item.text] : [item.text, item.why ?? ''];
  const same = JSON.stringify(item.value) === JSON.stringify(item.default);
  const reset = same
    ? null
    : button(t('overview_settings_default', words(item)), () => write(item.default), {
        class: 'quiet',
        label: t('overview_settings_default_of', first, words(item)),
      });
  const label = el('label', { for: id }, first);
  const hints = el('p', { class: 'soft small words', id: `${id}-hint` }, second, second ? ' ' : '', range(item));
  const line = el('div', { class: 'entry' }, entry, item.unit && el('span', { class: 'soft' }, item.unit), reset);
  return {
    element: el('div', { class: 'field' }, label, line, hints, error),
    value: () => read(entry),
    refuse: (text) => {
      error.textContent = text;
      if (text === '') entry.removeAttribute('aria-invalid');
      else {
        entry.setAttribute('aria-invalid', 'true');
        entry.focus();
      }
    },
  };
}

/** @param {Setting} item @param {string} id @returns {Entry} */
function control(item, id) {
  const told = { id, 'aria-describedby': `${id}-hint ${id}-error` };
  if (item.choices) {
    return el(
      'select',
      told,
      ...item.choices.map((choice) => el('option', { value: choice }, CHOICES[choice] ? t(CHOICES[choice]) : choice)),
    );
  }
  const kind = typeof (item.value ?? item.default);
  if (kind === 'number') {
    return el('input', { ...told, type: 'number', min: item.min, max: item.max, step: 'any', inputmode: 'decimal' });
  }
  if (kind === 'boolean') return el('input', { ...told, type: 'checkbox', role: 'switch' });
  if (Array.isArray(item.value ?? item.default)) {
    return el('textarea', { ...told, rows: 3, placeholder: t('overview_settings_lines') });
  }
  return el('input', { ...told, type: 'text' });
}

/** @param {Entry} entry @returns {SettingValue} */
function read(entry) {
  if (entry instanceof HTMLTextAreaElement) {
    return entry.value
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  }
  if (entry instanceof HTMLSelectElement) return entry.value;
  if (entry.type === 'checkbox') return entry.checked;
  // What is no number goes to the host as it is: its sentence says what would be right.
  if (entry.type === 'number') return Number.isNaN(entry.valueAsNumber) ? null : entry.valueAsNumber;
  return entry.value;
}

/** Words of given values. @type {Readonly<Record<string, string>>} */
const CHOICES = { active: 'overview_choice_active', trial: 'overview_choice_trial', off: 'overview_choice_off' };

/** @param {Setting} item @returns {string} the default as a person reads it */
function words({ default: value, unit }) {
  const text =
    typeof value === 'number'
      ? number(value)
      : typeof value === 'string' && CHOICES[value]
        ? t(CHOICES[value])
        : Array.isArray(value)
          ? value.join(', ') || t('overview_settings_empty')
          : String(value ?? t('common_none'));
  return unit && typeof value === 'number' ? `${text} ${unit}` : text;
}

/** @param {Setting} item */
function range({ min, max, value }) {
  return typeof value === 'number' && min !== null && max !== null
    ? t('overview_settings_range', number(min), number(max))
    : '';
}

/**
 * Kinds of page are a fixed few: one switch each.
 * @param {Setting} item
 * @param {string} id
 * @returns {ReturnType<typeof field>}
 */
function kinds(item, id) {
  const on = new Set(Array.isArray(item.value) ? item.value : []);
  const inputs = KINDS.map((kind) => {
    const input = el('input', { type: 'checkbox', role: 'switch', value: kind });
    input.checked = on.has(kind);
    return input;
  });
  const error = el('p', { class: 'error', id: `${id}-error` });
  const switches = inputs.map((input) =>
    el('label', { class: 'switch' }, el('span', {}, kindName(input.value)), input),
  );
  return {
    element: el(
      'div',
      { class: 'field', role: 'group', 'aria-labelledby': id },
      el('span', { class: 'label', id }, item.text),
      el('p', { class: 'soft small' }, item.why),
      ...switches,
      error,
    ),
    value: () => inputs.filter((input) => input.checked).map((input) => input.value),
    refuse: (text) => {
      error.textContent = text;
    },
  };
}
