// Pause on the site, keyboard shortcuts, and which kinds of page are read.
import { byId, el } from '../common/dom.js';
import { t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { KINDS, kindName } from '../common/words.js';
import { showPage } from './page.js';

/** @import { State, StateChange } from "../common/replies.js" */

/** @param {State} state */
export function showSwitches(state) {
  byId('active', HTMLInputElement).checked = !state.paused;
  byId('keyboard', HTMLInputElement).checked = state.keyboard;
  const on = new Set(state.kinds);
  byId('kinds-count', HTMLElement).textContent = t(
    'popup_kinds_on',
    KINDS.filter((kind) => on.has(kind)).length,
    KINDS.length,
  );
  const list = byId('kinds', HTMLElement);
  if (list.childElementCount === 0) list.append(...KINDS.map(kindSwitch));
  for (const input of list.querySelectorAll('input')) input.checked = on.has(input.value);
}

/** @param {string} kind */
function kindSwitch(kind) {
  const input = el('input', { type: 'checkbox', role: 'switch', value: kind });
  input.addEventListener('change', () => change({ kinds: chosen() }));
  return el('label', { class: 'switch' }, el('span', {}, kindName(kind)), input);
}

/** @returns {string[]} */
function chosen() {
  return [...byId('kinds', HTMLElement).querySelectorAll('input')]
    .filter((input) => input.checked)
    .map((input) => input.value);
}

/** @param {StateChange} wish */
function change(wish) {
  telling(async () => {
    const state = await talk.setState(wish);
    if (wish.kinds !== undefined) await tellHost(wish.kinds);
    showSwitches(state);
    await showPage(state);
    say(t(state.paused ? 'popup_said_paused' : 'popup_said_saved'));
  })();
}

/**
 * The host leaves out what is switched off, too, for every browser. Without a host the switch here is enough.
 * @param {string[]} kinds
 */
async function tellHost(kinds) {
  try {
    await talk.host({ type: 'change_settings', settings: { kinds } });
  } catch (error) {
    if (!(error instanceof talk.HostError) || error.remedy === null) throw error;
  }
}

byId('active', HTMLInputElement).addEventListener('change', (event) => change({ paused: !checked(event) }));
byId('keyboard', HTMLInputElement).addEventListener('change', (event) => change({ keyboard: checked(event) }));

/** @param {Event} event */
const checked = (event) => event.currentTarget instanceof HTMLInputElement && event.currentTarget.checked;
