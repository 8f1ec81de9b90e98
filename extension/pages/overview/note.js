// A note on a person, kept by the host.
import { button, el } from '../common/dom.js';
import { t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import * as talk from '../common/talk.js';

/**
 * A form for the note; writes it into `someone` once the host has it.
 * @param {{person: string, name: string, note: string | null}} someone
 * @param {() => void} done called after saving or giving up
 * @returns {HTMLFormElement}
 */
export function noteForm(someone, done) {
  const name = someone.name || someone.person;
  const field = el('textarea', { rows: 2, maxlength: 2000, dir: 'auto', 'aria-label': t('overview_note_label', name) });
  field.value = someone.note ?? '';
  const form = el(
    'form',
    {},
    field,
    el(
      'div',
      { class: 'actions' },
      el('button', { type: 'submit' }, t('overview_note_save')),
      button(t('common_cancel'), done, { class: 'quiet' }),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    telling(async () => {
      const text = field.value.trim();
      await talk.host({ type: 'note', person: someone.person, text });
      someone.note = text === '' ? null : text;
      say(t('overview_note_saved', name));
      done();
    })();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') done();
  });
  return form;
}

/**
 * Words of the button that opens the note; assistive technology also hears whose.
 * @param {HTMLButtonElement} edit
 * @param {{person: string, name: string, note: string | null}} someone
 */
export function nameNoteButton(edit, someone) {
  const name = someone.name || someone.person;
  edit.textContent = t(someone.note ? 'overview_note_edit' : 'overview_note_add');
  edit.setAttribute('aria-label', someone.note ? t('overview_note_edit_who', name) : t('overview_note_add_who', name));
}
