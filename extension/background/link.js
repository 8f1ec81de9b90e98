// What is said to the host, and what is kept of its answers: hello first, decisions made meanwhile next, then the rest.

const Link = (() => {
  /** @type {{connected: boolean, version: string|null, error: string|null, remedy: string|null}} */
  let health = { connected: false, version: null, error: null, remedy: null };
  /** @type {Promise<boolean>|null} */
  let greeting = null;

  /** Says hello unless that was done in this life; delivers waiting decisions. @returns {Promise<boolean>} whether a fitting host is there */
  function ready() {
    greeting ??= greet().then((good) => {
      if (!good) greeting = null;
      return good;
    });
    return greeting;
  }

  async function greet() {
    const reply = await HostPort.ask({ type: 'hello', extension_version: chrome.runtime.getManifest().version, protocol: 1 });
    if (!reply.ok) {
      health = { connected: false, version: null, error: reply.error.message, remedy: reply.remedy_key };
      return false;
    }
    const fits = reply.compatible === 'ok';
    health = { connected: fits, version: String(reply.host_version), error: null, remedy: fits ? null : String(reply.compatible) };
    if (!fits) return false;
    await deliver();
    await Store.update((remembered) => {
      // What could not be delivered yet still holds here.
      const pending = new Map(remembered.queue.map((one) => [one.person, one.action]));
      const standing = (/** @type {string[]} */ said, /** @type {Action} */ yes) =>
        [...said.filter((person) => !pending.has(person)), ...[...pending].filter(([, action]) => action === yes).map(([person]) => person)];
      remembered.hidden = standing(reply.hidden ?? [], 'hide');
      remembered.trusted = standing(reply.trusted ?? [], 'trust');
      remembered.hints = reply.hints ?? null;
      remembered.scale = reply.scale ?? null;
    });
    return true;
  }

  async function deliver() {
    const { queue } = await Store.load();
    if (!queue.length) return;
    const sent = [...queue];
    const reply = await HostPort.ask({ type: 'decide', decisions: sent });
    if (reply.ok || reply.error.code === 'bad_request') await Store.update((remembered) => remembered.queue.splice(0, sent.length));
  }

  /** @param {Record<string, unknown>} request @returns {Promise<HostReply>} */
  async function ask(request) {
    if (!(await ready())) return { ok: false, error: { code: 'no_host', message: health.error ?? '' }, remedy_key: health.remedy };
    const reply = await HostPort.ask(request);
    if (!reply.ok && reply.error.code === 'no_host') {
      greeting = null;
      health = { connected: false, version: null, error: reply.error.message, remedy: reply.remedy_key };
    }
    return reply;
  }

  /** @param {Page} page @param {Card[]} cards @returns {Promise<HostReply & {known?: {at: string, verdict: Verdict}[], scale?: Scale|null}>} */
  async function score(page, cards) {
    const reply = await ask({ type: 'score', page, cards });
    if (reply.ok) {
      if (!page.private) {
        await Store.update((remembered) => {
          const at = new Date().toISOString();
          const fresh = new Map(/** @type {Verdict[]} */ (reply.verdicts).map((verdict) => [verdict.person, verdict]));
          remembered.verdicts = remembered.verdicts.filter((one) => !fresh.has(one.person));
          for (const [person, verdict] of fresh) remembered.verdicts.push({ person, at, verdict });
          remembered.scale = reply.scale ?? remembered.scale;
        });
      }
      return reply;
    }
    const { verdicts, scale } = await Store.load();
    return { ...reply, known: page.private ? [] : verdicts.map(({ at, verdict }) => ({ at, verdict })), scale };
  }

  /** Kept here at once, told to the host, waiting for it where it is away. @param {Decision[]} decisions @returns {Promise<HostReply>} */
  async function decide(decisions) {
    await Store.update((remembered) => {
      for (const { person, action } of decisions) {
        const without = (/** @type {string[]} */ people) => people.filter((one) => one !== person);
        if (action === 'hide' || action === 'unhide' || action === 'trust') remembered.hidden = without(remembered.hidden);
        if (action === 'trust' || action === 'untrust' || action === 'hide') remembered.trusted = without(remembered.trusted);
        if (action === 'hide') remembered.hidden.push(person);
        if (action === 'trust') remembered.trusted.push(person);
      }
      remembered.queue.push(...decisions);
    });
    if (!(await ready())) return { ok: true, queued: true };
    await deliver();
    return { ok: true };
  }

  /** @returns {Promise<boolean>} */
  function retry() {
    greeting = null;
    HostPort.close('retry');
    return ready();
  }

  return Object.freeze({ ready, ask, score, decide, retry, health: () => health });
})();
