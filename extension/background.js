// The only room that talks to the host. Listeners stand at top level, so that they are there however often the browser
// puts the background to sleep; what has to last is in background/store.js.
/* global importScripts */
if (typeof importScripts === 'function') {
  // Chromium's service worker; Firefox lists the same files in the manifest.
  importScripts('background/store.js', 'background/port.js', 'background/link.js', 'background/shape.js');
}

const SITE = 'https://www.xing.com/';

/** @param {Remembered} remembered @param {boolean} isPrivate @returns {Mirror} */
function mirrorOf({ hidden, trusted, paused, keyboard, kinds, hints }, isPrivate) {
  return { hidden, trusted, paused, keyboard, kinds, hints, private: isPrivate };
}

/** Tells every open page of the site. */
async function tellTabs() {
  const remembered = await Store.load();
  const tabs = await chrome.tabs.query({ url: `${SITE}*` });
  await Promise.all(tabs.map(async (tab) => {
    if (tab.id === undefined) return;
    // A tab without our script (still loading, or older than the extension) has nobody to tell.
    await chrome.tabs.sendMessage(tab.id, { type: 'mirror_changed', mirror: mirrorOf(remembered, tab.incognito) }).catch(() => undefined);
  }));
}

/** @param {PageMessage} message @param {boolean} isPrivate @returns {Promise<unknown>} */
async function fromPage(message, isPrivate) {
  switch (message.type) {
    case 'mirror':
      return mirrorOf(await Store.load(), isPrivate);
    case 'score': {
      const before = JSON.stringify(mirrorOf(await Store.load(), isPrivate));
      const reply = await Link.score(Shape.page(message.page, isPrivate), Shape.cards(message.cards));
      if (JSON.stringify(mirrorOf(await Store.load(), isPrivate)) !== before) await tellTabs();
      return { ...reply, health: Link.health() };
    }
    case 'decide': {
      // In a private window a decision holds in that page only: nothing of it is stored.
      if (isPrivate) return { ok: true };
      const reply = await Link.decide(Shape.decisions(message.decisions));
      await tellTabs();
      return reply;
    }
    case 'ledger':
      return Link.ask({ type: 'overview', lang: message.lang === 'en' ? 'en' : 'de' });
    case 'hints': {
      const reply = await Link.ask({ type: 'hints', hints: message.hints });
      if (reply.ok) await Store.update((remembered) => { remembered.hints = reply.hints ?? null; });
      await tellTabs();
      return reply;
    }
    case 'retry':
      await Link.retry();
      await tellTabs();
      return { ok: true, health: Link.health() };
    default:
      throw new TypeError('message');
  }
}

async function state() {
  const { paused, keyboard, kinds } = await Store.load();
  return { host: Link.health(), paused, keyboard, kinds: kinds ?? ['requests', 'sent', 'profile', 'people', 'messages', 'posts'], last_request: HostPort.last() };
}

/** Requests after which what the tabs know may have changed. */
const CHANGING = new Set(['decide', 'forget', 'import', 'hints', 'change_settings']);

/** @param {OwnMessage} message @returns {Promise<unknown>} */
async function fromOwnPage(message) {
  switch (message.type) {
    case 'state':
      await Link.ready();
      return state();
    case 'retry':
      await Link.retry();
      await tellTabs();
      return state();
    case 'set_state': {
      const { paused, kinds, keyboard } = message;
      await Store.update((remembered) => {
        if (typeof paused === 'boolean') remembered.paused = paused;
        if (typeof keyboard === 'boolean') remembered.keyboard = keyboard;
        if (Array.isArray(kinds)) remembered.kinds = kinds;
      });
      await tellTabs();
      return state();
    }
    case 'host': {
      const { type, ...rest } = message.request;
      if (type === 'decide') {
        const reply = await Link.decide(Shape.decisions(rest.decisions));
        await tellTabs();
        return reply;
      }
      const reply = await Link.ask({ type, ...rest });
      if (reply.ok && CHANGING.has(type)) {
        await Link.retry();
        await tellTabs();
      }
      return reply;
    }
    default:
      throw new TypeError('message');
  }
}

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== chrome.runtime.id) return false;
  const own = sender.url?.startsWith(chrome.runtime.getURL('')) ?? false;
  const page = sender.tab !== undefined && sender.frameId === 0 && (sender.url?.startsWith(SITE) ?? false);
  if (!own && !page) return false;
  const answer = own ? fromOwnPage(message) : fromPage(message, sender.tab?.incognito ?? false);
  answer.then(respond, (error) => {
    respond({ ok: false, error: { code: 'internal', message: error instanceof Error ? error.message : String(error) }, remedy_key: null });
  });
  return true;
});

// Content scripts hold a port open only to notice that this extension was replaced under them.
chrome.runtime.onConnect.addListener(() => undefined);

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void chrome.tabs.create({ url: chrome.runtime.getURL('pages/welcome.html'), active: false });
});

chrome.commands?.onCommand.addListener(async (command) => {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id !== undefined) await chrome.tabs.sendMessage(tab.id, { type: 'command', command }).catch(() => undefined);
});
