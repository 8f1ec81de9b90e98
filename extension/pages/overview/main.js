// The overview: which view is shown, and what the host says once for all of them.
import { byId } from '../common/dom.js';
import { lang, localise, t } from '../common/i18n.js';
import { say, sentence, telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { TROUBLES, troubleOf } from '../common/trouble.js';
import * as data from './data.js';
import * as learning from './learning.js';
import * as ledger from './ledger.js';
import * as marks from './marks.js';
import * as people from './people.js';
import * as person from './person.js';
import * as settings from './settings.js';
import * as summary from './summary.js';
import * as texts from './texts.js';
import * as threshold from './threshold.js';

/**
 * What a view is given: what the host told, and a way to have everything told anew.
 * @typedef {{overview: import("../common/replies.js").Overview, argument: string, reload: () => Promise<void>}} Given
 * @typedef {{title: string, lead: string, show: (given: Given) => (HTMLElement[] | Promise<HTMLElement[]>)}} View
 */

/** @type {Readonly<Record<string, View>>} */
const VIEWS = { summary, texts, ledger, people, person, marks, threshold, learning, settings, data };

localise();
document.title = t('overview_title');

/** @type {import("../common/replies.js").Overview | null} */
let overview = null;
/** Counts up with each change of view, so that an answer that comes late does not overwrite a newer view. */
let turn = 0;
/** The address whose view is drawn. @type {string | null} */
let shown = null;

/** The view that the address names, and what stands after it: "#person=Max_Muster". */
function wanted() {
  const [name = '', argument = ''] = location.hash.slice(1).split('=', 2);
  return { name: Object.hasOwn(VIEWS, name) ? name : 'summary', argument: decoded(argument) };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign in an address someone typed
  }
}

async function show() {
  if (overview === null) return;
  const mine = ++turn;
  const { name, argument } = wanted();
  const view = VIEWS[name];
  if (view === undefined) return;
  for (const link of document.querySelectorAll('nav a')) {
    const here = link.getAttribute('href') === `#${name === 'person' ? 'people' : name}`;
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  byId('view-title', HTMLElement).textContent = t(view.title);
  byId('view-lead', HTMLElement).textContent = t(view.lead);
  // Nothing of the view before stands under the new heading while the host is asked.
  const body = byId('view-body', HTMLElement);
  if (shown !== location.hash) body.replaceChildren();
  const parts = await view.show({ overview, argument, reload: load });
  if (mine !== turn) return;
  shown = location.hash;
  body.replaceChildren(...parts);
}

async function load() {
  overview = await talk.host({ type: 'overview', lang });
  await show();
}

/** @param {import("../common/replies.js").State} state */
async function begin(state) {
  const trouble = troubleOf(state);
  const chip = byId('host', HTMLElement);
  chip.className = `chip ${trouble === null ? 'good' : 'bad'}`;
  chip.textContent = trouble === null ? t('overview_connected', state.host.version ?? '') : t('overview_not_connected');
  byId('trouble', HTMLElement).hidden = trouble === null;
  byId('view', HTMLElement).hidden = trouble !== null;
  if (trouble !== null) {
    byId('trouble-title', HTMLElement).textContent = t(TROUBLES[trouble].title);
    byId('trouble-remedy', HTMLElement).textContent = t(TROUBLES[trouble].remedy);
    byId('trouble-raw', HTMLElement).hidden = !state.host.error;
    byId('trouble-words', HTMLElement).textContent = state.host.error ?? '';
    return;
  }
  await load();
}

document.addEventListener('click', (event) => {
  // What was said belongs to the view that is left; what a view says while it leads elsewhere stays.
  if (event.target instanceof Element && event.target.closest('a') !== null) say('');
});
window.addEventListener('hashchange', () => {
  show().then(
    () => {
      // As after loading a page: reading goes on at the new heading.
      byId('view-title', HTMLElement).focus();
      window.scrollTo(0, 0);
    },
    (error) => say(sentence(error)),
  );
});
byId('skip', HTMLAnchorElement).addEventListener('click', (event) => {
  event.preventDefault(); // the address names the view, not the place in it
  byId('main', HTMLElement).focus();
});
byId('retry', HTMLButtonElement).addEventListener(
  'click',
  telling(async () => begin(await talk.retry())),
);
telling(async () => begin(await talk.state()))();
