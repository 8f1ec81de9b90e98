// The native port: opened on demand, closed after a quiet while, every request with an id and a time limit. One retry
// where the host went away under a request; no reconnecting by itself.

const HostPort = (() => {
  const HOST = 'io.github.kontaktwacht';
  const QUIET = 30_000;
  const PATIENCE = 20_000;

  /**
   * The browsers' own words (Chromium 156, Firefox 153) and which trouble they mean. Firefox answers a missing manifest
   * and a forbidden id alike, on purpose; "missing" is right for both, since registering again mends both.
   * @type {[RegExp, string][]}
   */
  const WORDS = [
    [/host not found|no such native application/i, 'missing'],
    [/is forbidden/i, 'forbidden'],
    [/error when communicating/i, 'garbled'],
    [/has exited|unexpected error/i, 'crashed'],
    [/no answer in time/i, 'silent'],
  ];

  /** @type {chrome.runtime.Port|null} */
  let port = null;
  let counter = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let quiet;
  /** @type {Map<number, {done: (reply: HostReply) => void, limit: ReturnType<typeof setTimeout>}>} */
  const waiting = new Map();
  /**
   * What was sent last of what pages of the site show, as sent: the overview shows it, after this life too.
   * @type {unknown}
   */
  let last = null;
  const OF_PAGES = new Set(['score', 'decide', 'hints']);

  /** @param {string} message @returns {HostReply} */
  function fault(message) {
    const remedy = WORDS.find(([words]) => words.test(message))?.[1] ?? 'crashed';
    return { ok: false, error: { code: 'no_host', message }, remedy_key: remedy };
  }

  function open() {
    if (port) return port;
    const made = chrome.runtime.connectNative(HOST);
    made.onMessage.addListener(receive);
    made.onDisconnect.addListener((gone) => {
      // Firefox says it on the port, Chromium in lastError.
      const said =
        /** @type {{error?: Error}} */ (/** @type {unknown} */ (gone)).error?.message ??
        chrome.runtime.lastError?.message;
      if (port === made) close(said || 'Native host has exited.');
    });
    port = made;
    return made;
  }

  /** @param {string} reason every request still waiting is told */
  function close(reason) {
    port?.disconnect();
    port = null;
    clearTimeout(quiet);
    for (const [id, { done, limit }] of [...waiting]) {
      waiting.delete(id);
      clearTimeout(limit);
      done(fault(reason));
    }
  }

  /** @param {any} message */
  function receive(message) {
    const found = waiting.get(message?.id);
    if (!found) return;
    waiting.delete(message.id);
    clearTimeout(found.limit);
    found.done(
      message.ok === true
        ? message
        : { ok: false, error: message.error ?? { code: 'internal', message: '' }, remedy_key: null },
    );
    rest();
  }

  function rest() {
    clearTimeout(quiet);
    if (waiting.size === 0) quiet = setTimeout(() => close('quiet'), QUIET);
  }

  /** @param {unknown} message or null for nothing */
  function keep(message) {
    const { page } = /** @type {{page?: {private?: boolean}}} */ (message ?? {});
    const kept = page?.private ? null : message;
    last = kept;
    return Store.update((remembered) => {
      remembered.last = kept;
    });
  }

  /** @param {Record<string, unknown>} request @returns {Promise<HostReply>} */
  function once(request) {
    return new Promise((done) => {
      const id = ++counter;
      // Whoever is silent for so long will not speak again: the next request starts another.
      const limit = setTimeout(() => close('The host gave no answer in time.'), PATIENCE);
      waiting.set(id, { done, limit });
      clearTimeout(quiet);
      try {
        const message = { id, ...request };
        if (OF_PAGES.has(String(request.type))) void keep(message);
        open().postMessage(message);
      } catch (error) {
        // Too large a message, or an impossible name: said by an exception, not by the port.
        close(error instanceof Error ? error.message : String(error));
      }
    });
  }

  /**
   * @param {Record<string, unknown>} request without id
   * @returns {Promise<HostReply>} never throws
   */
  async function ask(request) {
    const lived = port !== null;
    const reply = await once(request);
    // A port that was open may have died of old age (host updated, killed): a fresh one is worth one try.
    if (!reply.ok && reply.error.code === 'no_host' && reply.remedy_key === 'crashed' && lived) return once(request);
    return reply;
  }

  return Object.freeze({ ask, close, last: async () => last ?? (await Store.load()).last, forget: () => keep(null) });
})();
