// Hidden and trusted people: find, take back, note.
import { bdi, button, el } from '../common/dom.js';
import { day, number } from '../common/format.js';
import { t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import { pager } from '../common/table.js';
import * as talk from '../common/talk.js';
import { nameNoteButton, noteForm } from './note.js';
import { card, empty, personLink } from './parts.js';

/** @import { Decided } from "../common/replies.js" */
/** @typedef {"hidden" | "trusted"} List */

export const title = 'overview_people_title';
export const lead = 'overview_people_lead';

/** What takes a decision back, and what brings it again. */
const ACTIONS = {
  hidden: {
    undo: 'unhide',
    redo: 'hide',
    button: 'overview_unhide',
    label: 'overview_unhide_who',
    done: 'overview_unhidden',
    again: 'overview_hide_again',
  },
  trusted: {
    undo: 'untrust',
    redo: 'trust',
    button: 'overview_untrust',
    label: 'overview_untrust_who',
    done: 'overview_untrusted',
    again: 'overview_trust_again',
  },
};

/** @param {import("./main.js").Given} given */
export function show({ overview }) {
  const field = el('input', { type: 'search', id: 'people-search', autocomplete: 'off', spellcheck: 'false' });
  const lists = el('div', { class: 'body' });
  const draw = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    const hidden = matching(overview.hidden, words);
    const trusted = matching(overview.trusted, words);
    lists.replaceChildren(
      section('hidden', hidden, overview.hidden.length),
      section('trusted', trusted, overview.trusted.length),
    );
    if (words.length > 0) say(t('overview_people_found', number(hidden.length + trusted.length)));
  };
  field.addEventListener('input', draw);
  draw();
  return [card(t('overview_find'), t('overview_find_lead'), lookup(field)), lists];
}

/**
 * The search narrows both lists; Enter on a profile link or name opens what is known of that person.
 * @param {HTMLInputElement} field
 */
function lookup(field) {
  const form = el(
    'form',
    { class: 'search', role: 'search' },
    el('label', {}, t('overview_find_label'), field),
    el('button', { type: 'submit' }, t('overview_find_open')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    const slug = /\/profile\/([^/?#]+)/.exec(text)?.[1] ?? text.replace(/\s+/g, '_');
    if (slug !== '') location.hash = `#person=${slug}`;
  });
  return form;
}

/** @param {List} list @param {Decided[]} people @param {number} all */
function section(list, people, all) {
  const heading =
    list === 'hidden' ? t('overview_hidden_title', number(all)) : t('overview_trusted_title', number(all));
  if (all === 0) {
    return card(heading, null, empty(t(list === 'hidden' ? 'overview_hidden_empty' : 'overview_trusted_empty')));
  }
  if (people.length === 0) return card(heading, null, empty(t('overview_people_none')));
  const rows = el('ul', { class: 'rows' });
  const more = pager(people, 50, rows, (someone) => row(list, someone));
  return card(heading, null, rows, more);
}

/** @param {List} list @param {Decided} someone @returns {HTMLElement} */
function row(list, someone) {
  const action = ACTIONS[list];
  const name = someone.name || someone.person;
  const line = el('li');
  const note = el('div', { class: 'note', dir: 'auto', hidden: !someone.note }, someone.note);
  const draw = () => {
    const undo = button(
      t(action.button),
      telling(async () => {
        await talk.host({
          type: 'decide',
          decisions: [{ person: someone.person, action: action.undo, name: someone.name }],
        });
        say(t(action.done, name));
        const again = button(
          t('overview_undo'),
          telling(async () => {
            await talk.host({
              type: 'decide',
              decisions: [{ person: someone.person, action: action.redo, name: someone.name }],
            });
            say(t(action.again, name));
            draw();
          }),
          { label: t('overview_undo_who', name) },
        );
        line.replaceChildren(el('div', { class: 'done' }, el('span', {}, bdi(t(action.done, name))), again));
        again.focus();
      }),
      { label: t(action.label, name) },
    );
    const edit = button('', () => edited(), { class: 'quiet' });
    nameNoteButton(edit, someone);
    const edited = () => {
      edit.hidden = true;
      const form = noteForm(someone, () => {
        form.remove();
        note.textContent = someone.note ?? '';
        note.hidden = !someone.note;
        nameNoteButton(edit, someone);
        edit.hidden = false;
        edit.focus();
      });
      line.append(form);
      form.querySelector('textarea')?.focus();
    };
    line.replaceChildren(
      el(
        'div',
        { class: 'who' },
        el('div', {}, personLink(someone)),
        someone.headline && el('div', { class: 'soft small cut', dir: 'auto' }, someone.headline),
        el(
          'div',
          { class: 'soft small' },
          t(list === 'hidden' ? 'overview_hidden_since' : 'overview_trusted_since', day(someone.since)),
        ),
      ),
      el('div', { class: 'actions' }, edit, undo),
      note,
    );
  };
  draw();
  return line;
}

/** @param {Decided[]} people @param {string[]} words all must occur somewhere */
const matching = (people, words) =>
  people.filter((one) => {
    const all = fold(`${one.name} ${one.person} ${one.headline ?? ''} ${one.note ?? ''}`);
    return words.every((word) => all.includes(word));
  });

/** Without case and accents: who looks for "muller" finds Müller. @param {string} text */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
