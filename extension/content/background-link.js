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
    // A background that is put to sleep, or a page that rests, in the middle of a question loses the answer: asked once
    // more.
    for (let left = 2; left > 0 && alive(); left--) {
      try {
        return await chrome.runtime.sendMessage(message);
      } catch {
        continue;
      }
    }
    return null;
  }

  /**
   * @param {() => void} onGone
   * @param {() => boolean} onAsleep tells the background, which has forgotten, what it has to know; false where that is
   *   nothing
   * @param {AbortSignal} signal
   */
  function watch(onGone, onAsleep, signal) {
    const look = () => {
      if (!signal.aborted && !alive()) onGone();
    };
    /** @type {chrome.runtime.Port|null} */
    let port = null;
    const connect = () => {
      port = chrome.runtime.connect({ name: 'page' });
      port.onDisconnect.addListener(() => {
        // A background put to sleep disconnects too; only a replaced extension has no id any more.
        void chrome.runtime?.lastError;
        port = null;
        look();
        if (!signal.aborted && alive() && onAsleep()) connect();
      });
    };
    connect();
    signal.addEventListener('abort', () => alive() && port?.disconnect(), { once: true });
    // With the port gone to sleep nothing tells of a replacement; the person's coming back is time enough to look, and
    // keeps the background asleep meanwhile.
    document.addEventListener('visibilitychange', look, { signal });
    for (const type of ['focus', 'pointerdown', 'keydown']) {
      window.addEventListener(type, look, { capture: true, signal });
    }
  }

  return Object.freeze({ ask, alive, watch });
})();
