// The only way pages speak: to the background (which alone speaks to the host) and to the tab that is open.

/** @import { State, StateChange, HostReplies, PageState } from "./replies.js" */

/** What went wrong on the way to the host or in it. `remedy` names the trouble for `trouble.js`. */
export class HostError extends Error {
  /** @param {string} code @param {string} message @param {string | null} remedy */
  constructor(code, message, remedy) {
    super(message);
    this.name = 'HostError';
    this.code = code;
    this.remedy = remedy;
  }
}

/**
 * Asks the host.
 * @template {keyof HostReplies} T
 * @param {{type: T} & Record<string, unknown>} request
 * @returns {Promise<HostReplies[T]>}
 * @throws {HostError} with the host's sentence, or the browser's where the host cannot be reached
 */
export async function host(request) {
  const reply = await send({ type: 'host', request });
  if (reply?.ok === true) return reply;
  const error = reply?.error ?? {};
  throw new HostError(String(error.code ?? 'internal'), String(error.message ?? ''), reply?.remedy_key ?? null);
}

/** @returns {Promise<State>} */
export const state = () => send({ type: 'state' });

/** Asks the background to try the host again now. @returns {Promise<State>} */
export const retry = () => send({ type: 'retry' });

/** @param {StateChange} change @returns {Promise<State>} */
export const setState = (change) => send({ type: 'set_state', ...change });

/**
 * @param {Record<string, unknown>} message
 * @returns {Promise<any>}
 * @throws {HostError} where the background itself does not answer, as right after an update
 */
async function send(message) {
  try {
    return await chrome.runtime.sendMessage(message);
  } catch (error) {
    throw new HostError('internal', error instanceof Error ? error.message : String(error), null);
  }
}

/**
 * The tab the popup is about: the one in front, or, where the popup is a tab itself (as on phones), the last one on
 * XING.
 * @returns {Promise<number | null>} null where no page of XING is meant
 */
export async function siteTab() {
  const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (front?.id !== undefined && front.url !== location.href) {
    return front.url?.startsWith('https://www.xing.com/') ? front.id : null;
  }
  const tabs = await chrome.tabs.query({ url: 'https://www.xing.com/*' });
  tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return tabs[0]?.id ?? null;
}

/**
 * What the content script of a tab says of its page; null where none answers (loaded before the extension, or no
 * reading).
 * @param {number} tab
 * @returns {Promise<PageState | null>}
 */
export async function pageState(tab) {
  try {
    return (await chrome.tabs.sendMessage(tab, { type: 'page_state' }, { frameId: 0 })) ?? null;
  } catch {
    return null;
  }
}

/**
 * Lets the person show where the requests are, or saves a report of the page's structure.
 * @param {number} tab
 * @param {"pick" | "record"} what
 */
export const askPage = (tab, what) => chrome.tabs.sendMessage(tab, { type: what }, { frameId: 0 });
