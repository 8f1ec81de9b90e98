// The way to the background: questions and answers, and a port that tells when the extension was replaced under us.

const Background = (() => {
  /** @returns {boolean} false once the extension that this script belongs to is gone */
  function alive() {
    try {
      return Boolean(chrome.runtime?.id);
    } catch {
      return false;
    }
  }

  /** @param {PageMessage} message @returns {Promise<any>} null where the extension is gone or its background failed */
  async function ask(message) {
    if (!alive()) return null;
    try {
      return await chrome.runtime.sendMessage(message);
    } catch {
      return null;
    }
  }

  /** @param {() => void} onGone @param {AbortSignal} signal */
  function watch(onGone, signal) {
    const port = chrome.runtime.connect({ name: 'page' });
    port.onDisconnect.addListener(() => {
      // A background put to sleep disconnects too; only a replaced extension has no id any more.
      void chrome.runtime?.lastError;
      if (!signal.aborted && !alive()) onGone();
    });
    signal.addEventListener('abort', () => port.disconnect(), { once: true });
  }

  return Object.freeze({ ask, alive, watch });
})();
