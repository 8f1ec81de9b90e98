// The popup: how the host is, how the page in front was read, and the few switches one needs at once.
import { byId } from '../common/dom.js';
import { localise, t } from '../common/i18n.js';
import { telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { showHost } from './host.js';
import { showPage } from './page.js';
import { showSwitches } from './switches.js';

localise();

byId('overview', HTMLButtonElement).addEventListener('click', () => open('pages/overview.html'));
byId('help', HTMLButtonElement).addEventListener('click', () => open('pages/welcome.html'));
byId('retry', HTMLButtonElement).addEventListener(
  'click',
  telling(async () => {
    byId('host', HTMLElement).textContent = t('common_checking');
    await show(await talk.retry());
  }),
);

/** A tab for a page of the extension; the popup closes by itself when it loses the focus. @param {string} path */
function open(path) {
  void chrome.tabs.create({ url: chrome.runtime.getURL(path) });
}

/** @param {import("../common/replies.js").State} state */
async function show(state) {
  showHost(state);
  showSwitches(state);
  await showPage(state);
}

telling(async () => show(await talk.state()))();
