// The only room that talks to the host. Listeners stand at top level, so that they are there however often the browser
// puts the background to sleep; what has to last is in background/store.js.
/* global importScripts */
if (typeof importScripts === 'function') {
  // Chromium's service worker; Firefox lists the same files in the manifest.
  importScripts('background/store.js', 'background/port.js', 'background/link.js', 'background/shape.js');
}

const SITE = 'https://www.xing.com/';

/**
 * What was decided in private tabs, by tab: kept while this background lives, never written down.
 * @type {Map<number, {decisions: Decision[], together: string[]}>}
 */
const privately = new Map();

/** @param {Tab} tab a private one */
const privatelyIn = (tab) => privately.get(tab.id ?? -1) ?? { decisions: [], together: [] };

/** @param {Remembered} remembered @param {Tab} tab @returns {Mirror} */
function mirrorOf(remembered, tab) {
  const { paused, keyboard, kinds, hints } = remembered;
  const own = tab.incognito ? privatelyIn(tab) : { decisions: [], together: remembered.together };
  return {
    ...Link.standing(remembered, own.decisions),
    here: own.decisions,
    together: own.together,
    paused,
    keyboard,
    kinds,
    hints,
    private: tab.incognito,
  };
}

/** Tells every open page of the site. @param {boolean} [anew] what was judged may be judged otherwise now */
async function tellTabs(anew = false) {
  const remembered = await Store.load();
  const tabs = await chrome.tabs.query({ url: `${SITE}*` });
  await Promise.all(
    tabs.map(async (tab) => {
      if (tab.id === undefined) return;
      // A tab without our script (still loading, or older than the extension) has nobody to tell.
      await chrome.tabs
        .sendMessage(tab.id, { type: 'mirror_changed', mirror: mirrorOf(remembered, tab), anew })
        .catch(() => undefined);
    }),
  );
}

/** @param {PageMessage} message @param {Tab} tab @returns {Promise<unknown>} */
async function fromPage(message, tab) {
  switch (message.type) {
    case 'mirror':
      return mirrorOf(await Store.load(), tab);
    case 'score': {
      const before = JSON.stringify(mirrorOf(await Store.load(), tab));
      const reply = await Link.score(
        Shape.page(message.page, tab.incognito, message.cards.length),
        Shape.cards(message.cards),
      );
      if (JSON.stringify(mirrorOf(await Store.load(), tab)) !== before) await tellTabs();
      return reply;
    }
    case 'decide': {
      const decisions = Shape.decisions(message.decisions);
      if (tab.incognito) {
        const before = privatelyIn(tab);
        privately.set(tab.id ?? -1, {
          decisions: [...before.decisions, ...decisions],
          together: Link.together(before.together, decisions),
        });
        return { ok: true };
      }
      const reply = await Link.decide(decisions);
      await tellTabs();
      return reply;
    }
    case 'keep':
      // This background may have slept since it was told.
      if (tab.incognito) {
        privately.set(tab.id ?? -1, {
          decisions: Shape.decisions(message.decisions),
          together: Shape.people(message.together),
        });
      }
      return { ok: true };
    case 'ledger': {
      const reply = await Link.ask({ type: 'overview', lang: Shape.lang(message.lang) });
      // A page of the site gets what it shows, not the whole memory.
      return reply.ok ? { ok: true, vanished: reply.vanished } : reply;
    }
    case 'hints': {
      const reply = await Link.ask({ type: 'hints', hints: message.hints });
      if (reply.ok) {
        await Store.update((remembered) => {
          remembered.hints = reply.hints ?? null;
        });
      }
      await tellTabs();
      return reply;
    }
    case 'explain':
      // Our pages never open in a private window, and no tab has its opener in another one.
      await chrome.tabs.create({
        url: chrome.runtime.getURL(`pages/marks.html#${Shape.mark(message.mark)}`),
        ...(tab.incognito ? {} : { openerTabId: tab.id }),
      });
      return { ok: true };
    case 'retry':
      await Link.retry();
      await tellTabs(true);
      return { ok: true };
    default:
      throw new TypeError('message');
  }
}

async function state() {
  const { paused, keyboard, kinds } = await Store.load();
  return {
    host: Link.health(),
    paused,
    keyboard,
    kinds: kinds ?? ['requests', 'sent', 'profile', 'people', 'messages', 'posts'],
    last_request: await HostPort.last(),
  };
}

/**
 * What the host has forgotten is forgotten here too: last verdicts, also those that name the person as sender of the
 * same text.
 * @param {{person?: unknown, all?: unknown}} whom
 */
async function forget({ person, all }) {
  await HostPort.forget();
  await Store.update((remembered) => {
    remembered.queue = remembered.queue.filter((one) => !all && one.person !== person);
    // Of a verdict by name alone nobody can tell whether it was about them.
    remembered.verdicts = remembered.verdicts.filter(
      ({ person: about, verdict }) =>
        !all &&
        about !== person &&
        !verdict.name_based &&
        !verdict.same_text?.senders.some((sender) => sender.person === person),
    );
    remembered.forgotten = undefined;
  });
}

/** Requests after which what the tabs know, or how their cards are judged, may have changed. */
const CHANGING = new Set(['forget', 'import', 'hints', 'change_settings', 'learn', 'unlearn']);

/** @param {OwnMessage} message @returns {Promise<unknown>} */
async function fromOwnPage(message) {
  switch (message.type) {
    case 'state': {
      const before = Link.health().connected;
      await Link.ready(true);
      // Pages that were without a host need not wait for the person to come by.
      if (!before && Link.health().connected) await tellTabs(true);
      return state();
    }
    case 'retry':
      await Link.retry();
      await tellTabs(true);
      return state();
    case 'set_state': {
      const { paused, kinds, keyboard } = message;
      await Store.update((remembered) => {
        if (typeof paused === 'boolean') remembered.paused = paused;
        if (typeof keyboard === 'boolean') remembered.keyboard = keyboard;
        if (kinds) remembered.kinds = Shape.kinds(kinds);
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
      if (reply.ok && type === 'forget') await forget(rest);
      if (reply.ok && CHANGING.has(type)) {
        await Link.retry();
        // A page that still shows somebody forgotten would have them remembered again.
        await tellTabs(type !== 'forget');
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
  const tab = sender.frameId === 0 && sender.url?.startsWith(SITE) ? sender.tab : undefined;
  if (!own && !tab) return false;
  const answer = own || !tab ? fromOwnPage(message) : fromPage(message, tab);
  answer.then(respond, (error) => {
    respond({
      ok: false,
      error: { code: 'internal', message: error instanceof Error ? error.message : String(error) },
      remedy_key: null,
    });
  });
  return true;
});

// Content scripts hold a port open only to notice that this extension was replaced under them.
chrome.runtime.onConnect.addListener((port) => {
  // Looked at, or Chromium complains of pages that it keeps for the way back.
  port.onDisconnect.addListener(() => void chrome.runtime.lastError);
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') {
    void chrome.tabs.create({ url: chrome.runtime.getURL('pages/welcome.html'), active: false });
  }
});

// "As one" holds as long as the browser runs: the next day nobody remembers what that was, and each has a way back of
// its own.
chrome.runtime.onStartup.addListener(
  () =>
    void Store.update((remembered) => {
      remembered.together = [];
    }),
);

chrome.tabs.onRemoved.addListener((id) => privately.delete(id));

chrome.commands?.onCommand.addListener(async (command) => {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id !== undefined) await chrome.tabs.sendMessage(tab.id, { type: 'command', command }).catch(() => undefined);
});
