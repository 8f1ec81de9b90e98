// Everything known about one person, and forgetting them.
import { bdi, button, el } from '../common/dom.js';
import { lang, t } from '../common/i18n.js';
import { ask } from '../common/ask.js';
import { say } from '../common/status.js';
import * as talk from '../common/talk.js';
import { card, empty } from './parts.js';
import { nameNoteButton, noteForm } from './note.js';
import { records } from './records.js';

/** @import { Dossier } from "../common/replies.js" */

export const title = 'overview_person_title';
export const lead = 'overview_person_lead';

/** @param {import("./main.js").Given} given */
export async function show({ argument, reload }) {
  const known = await find(argument);
  if (known === null) return [back(), card(argument, null, empty(t('overview_person_nothing')))];
  const lists = /** @type {const} */ ([
    ['overview_person_verdicts', known.verdicts],
    ['overview_person_requests', known.requests],
    ['overview_person_letters', known.letters],
    ['overview_person_sightings', known.sightings],
    ['overview_person_texts', known.texts],
    ['overview_person_decisions', known.decisions],
  ]);
  return [
    back(),
    head(known),
    ...lists
      .filter(([, entries]) => entries.length > 0)
      .map(([heading, entries]) => card(t(heading), null, records(entries))),
    forgetting(known, reload),
  ];
}

/** @param {string} person @returns {Promise<Dossier | null>} null where nobody is known by that identity */
async function find(person) {
  try {
    return await talk.host({ type: 'person', person, lang });
  } catch (error) {
    if (error instanceof talk.HostError && error.code === 'bad_request') return null;
    throw error;
  }
}

/** @param {Dossier} known @param {() => Promise<void>} reload */
function forgetting(known, reload) {
  const name = known.name || known.person;
  return card(
    t('overview_forget_title'),
    t('overview_forget_lead'),
    ask({
      start: t('overview_forget_start', name),
      question: t('overview_forget_question', name),
      yes: t('overview_forget_yes'),
      act: async () => {
        await talk.host({ type: 'forget', person: known.person });
        say(t('overview_forgotten', name));
        location.hash = '#people';
        await reload();
      },
    }),
  );
}

const back = () => el('p', {}, el('a', { href: '#people' }, t('overview_person_back')));

/** @param {Dossier} known */
function head(known) {
  const note = el('p', { class: 'words', dir: 'auto' }, known.note ?? '');
  const place = el('div', { class: 'more' });
  const draw = () => {
    note.textContent = known.note ?? '';
    const edit = button('', () => {
      const form = noteForm(known, draw);
      place.replaceChildren(form);
      form.querySelector('textarea')?.focus();
    });
    nameNoteButton(edit, known);
    place.replaceChildren(note, edit);
  };
  draw();
  const decision = known.decision === null ? null : (DECISIONS[known.decision] ?? null);
  const {
    name_based: byName,
    headline,
    company,
    companies,
    first_seen,
    last_seen,
    member_since,
    visits,
    mutual,
  } = known;
  const names = known.names.length > 1 ? known.names : null;
  return el(
    'section',
    { class: 'card' },
    el('h3', { class: 'words' }, bdi(known.name || known.person)),
    el('p', { class: 'soft small words' }, byName ? t('overview_person_by_name') : known.person),
    decision && el('p', {}, t(decision)),
    records([{ names, headline, company, companies, first_seen, last_seen, member_since, visits, mutual }]),
    place,
  );
}

/** @type {Readonly<Record<string, string>>} */
const DECISIONS = { hidden: 'overview_decision_hidden', trusted: 'overview_decision_trusted' };
