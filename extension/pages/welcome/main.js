// The welcome page: is the host there, and if not, what exactly to do on this system with this browser.
import { byId, button, el } from '../common/dom.js';
import { localise, t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { TROUBLES, troubleOf } from '../common/trouble.js';
import { BROWSERS, steps, thisBrowser, thisSystem } from './commands.js';

/** @typedef {import("../common/trouble.js").Trouble} Trouble */

localise();
document.title = t('welcome_title');

const system = byId('system', HTMLSelectElement);
const browser = byId('browser', HTMLSelectElement);
/** @type {Trouble} */
let trouble = 'missing';

/** @param {import("../common/replies.js").State} state */
function show(state) {
  const found = troubleOf(state);
  const title = found === null ? t('welcome_good') : t(TROUBLES[found].title);
  byId('health', HTMLElement).dataset['state'] = found === null ? 'good' : 'bad';
  byId('health-title', HTMLElement).textContent = title;
  byId('health-text', HTMLElement).textContent =
    found === null ? t('welcome_good_text', state.host.version ?? '') : t(TROUBLES[found].remedy);
  byId('health-raw', HTMLElement).hidden = found === null || !state.host.error;
  byId('health-words', HTMLElement).textContent = state.host.error ?? '';
  byId('overview', HTMLElement).hidden = found !== null;
  byId('check', HTMLElement).classList.toggle('primary', found !== null);
  byId('steps', HTMLElement).hidden = found === null;
  if (found !== null) trouble = found;
  showSteps();
  say(title);
}

function showSteps() {
  const list = steps(trouble, /** @type {import("./commands.js").System} */ (system.value), browser.value);
  byId('commands', HTMLElement).replaceChildren(
    ...list.map(({ text, command }) => el('li', {}, el('p', {}, t(text)), command && line(command))),
  );
}

/** @param {string} command */
function line(command) {
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    say(t('welcome_copied', command));
    done.textContent = t('welcome_copied_short');
  };
  const done = button(t('welcome_copy'), telling(copy), { class: 'quiet', label: t('welcome_copy_what', command) });
  return el('div', { class: 'command' }, el('code', {}, command), done);
}

const check = telling(async () => {
  byId('health-title', HTMLElement).textContent = t('common_checking');
  show(await talk.retry());
});

byId('check', HTMLButtonElement).addEventListener('click', check);
byId('overview', HTMLButtonElement).addEventListener('click', () =>
  location.assign(chrome.runtime.getURL('pages/overview.html')),
);
system.addEventListener('change', showSteps);
browser.addEventListener('change', showSteps);

telling(async () => {
  browser.replaceChildren(...BROWSERS.map(({ id, name }) => el('option', { value: id }, name)));
  browser.value = thisBrowser();
  system.value = await thisSystem();
  show(await talk.state());
})();
