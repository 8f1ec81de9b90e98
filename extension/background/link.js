// What is said to the host, and what is kept of its answers: hello first, decisions made meanwhile next, then the rest.

const Link = (() => {
  /** @type {{connected: boolean, version: string|null, error: string|null, remedy: string|null}} */
  let health = { connected: false, version: null, error: null, remedy: null };
  /** @type {Promise<boolean>|null} */
  let greeting = null;
  /**
   * After a failure the host is left alone for a while, twice as long each time; a person who asks is never kept
   * waiting.
   */
  const SHORTEST = 5_000;
  const LONGEST = 300_000;
  let pause = SHORTEST;
  let notBefore = 0;
  /** Decisions that are not with the host yet, nor known not to reach it now. @type {Promise<unknown>} */
  let deciding = Promise.resolve();

  /**
   * Says hello unless that was done in this life; delivers waiting decisions.
   * @param {boolean} [asked] a person asked for it just now
   * @returns {Promise<boolean>} whether a fitting host is there
   */
  function ready(asked = false) {
    if (!greeting && !asked && Date.now() < notBefore) return Promise.resolve(false);
    greeting ??= greet().then((good) => {
      if (!good) fail();
      return good;
    });
    return greeting;
  }

  function fail() {
    greeting = null;
    notBefore = Date.now() + pause;
    pause = Math.min(2 * pause, LONGEST);
  }

  async function greet() {
    const reply = await HostPort.ask({
      type: 'hello',
      extension_version: chrome.runtime.getManifest().version,
      protocol: 1,
    });
    if (!reply.ok) {
      health = { connected: false, version: null, error: reply.error.message, remedy: reply.remedy_key };
      return false;
    }
    const fits = reply.compatible === 'ok';
    health = {
      connected: fits,
      version: String(reply.host_version),
      error: null,
      remedy: fits ? null : String(reply.compatible),
    };
    if (!fits) return false;
    pause = SHORTEST;
    let forgotten = false;
    await Store.update((remembered) => {
      // What could not be delivered yet still holds here.
      Object.assign(
        remembered,
        standing({ hidden: reply.hidden ?? [], trusted: reply.trusted ?? [] }, remembered.queue),
      );
      // Somebody was forgotten in another browser or on the command line, and may be named in any of these.
      forgotten = remembered.forgotten !== undefined && remembered.forgotten !== (reply.forgotten ?? null);
      remembered.together = remembered.together.filter((person) => remembered.hidden.includes(person));
      if (forgotten) remembered.verdicts = [];
      remembered.forgotten = reply.forgotten ?? null;
      remembered.hints = reply.hints ?? null;
      remembered.scale = reply.scale ?? null;
    });
    if (forgotten) await HostPort.forget();
    // Only now: what hello told was before these.
    await deliver();
    return true;
  }

  /** @type {Promise<void>} one delivery after the other, so that none takes away what another did not send */
  let delivering = Promise.resolve();

  function deliver() {
    delivering = delivering.then(deliverAll).catch(() => undefined);
    return delivering;
  }

  async function deliverAll() {
    const { queue } = await Store.load();
    if (!queue.length) return;
    const sent = [...queue];
    const done = await told(sent);
    if (done === 'refused') {
      // One that the host refuses for good must not hold up the others; one that it cannot take now comes again, with
      // those after it.
      for (const one of sent) {
        if ((await told([one])) === 'later') return;
        await Store.update((remembered) => remembered.queue.splice(0, 1));
      }
    } else if (done === 'taken') await Store.update((remembered) => remembered.queue.splice(0, sent.length));
  }

  /** @param {Decision[]} decisions @returns {Promise<'taken'|'refused'|'later'>} what the host does with them */
  async function told(decisions) {
    const reply = await HostPort.ask({ type: 'decide', decisions });
    if (reply.ok) return 'taken';
    return reply.error.code === 'bad_request' ? 'refused' : 'later';
  }

  /** @param {Record<string, unknown>} request @returns {Promise<HostReply>} */
  async function ask(request) {
    // What was decided before is on its way first, or the answer would not know of it.
    await deciding;
    if (!(await ready())) {
      return { ok: false, error: { code: 'no_host', message: health.error ?? '' }, remedy_key: health.remedy };
    }
    const reply = await HostPort.ask(request);
    if (!reply.ok && reply.error.code === 'no_host') {
      fail();
      health = { connected: false, version: null, error: reply.error.message, remedy: reply.remedy_key };
    }
    return reply;
  }

  /**
   * Where the verdicts on all cards do not fit into one message, half of them at a time; then no half is the whole
   * list.
   * @param {Page} page @param {Card[]} cards @returns {Promise<HostReply>}
   */
  async function judged(page, cards) {
    const reply = await ask({ type: 'score', page, cards });
    if (reply.ok || reply.error.code !== 'too_large' || cards.length < 2) return reply;
    const middle = Math.ceil(cards.length / 2);
    const first = await judged({ ...page, complete: false }, cards.slice(0, middle));
    if (!first.ok) return first;
    const second = await judged({ ...page, complete: false }, cards.slice(middle));
    return second.ok ? { ...second, verdicts: [...first.verdicts, ...second.verdicts] } : second;
  }

  /**
   * @param {Page} page
   * @param {Card[]} cards
   * @returns {Promise<HostReply & {known?: {at: string, verdict: Verdict}[], scale?: Scale|null}>}
   */
  async function score(page, cards) {
    const reply = await judged(page, cards);
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

  /**
   * Who is hidden and who trusted once these decisions count too. Pure.
   * @param {{hidden: string[], trusted: string[]}} before @param {Decision[]} decisions oldest first
   */
  function standing({ hidden, trusted }, decisions) {
    for (const { person, action } of decisions) {
      const without = (/** @type {string[]} */ people) => people.filter((one) => one !== person);
      if (action === 'hide' || action === 'unhide' || action === 'trust') hidden = without(hidden);
      if (action === 'trust' || action === 'untrust' || action === 'hide') trusted = without(trusted);
      if (action === 'hide') hidden = [...hidden, person];
      if (action === 'trust') trusted = [...trusted, person];
    }
    return { hidden, trusted };
  }

  /**
   * Who was hidden as one the last time and was not shown again since. Pure.
   * @param {string[]} before
   * @param {Decision[]} decisions made at once
   */
  function together(before, decisions) {
    if (decisions.length > 1 && decisions.every(({ action }) => action === 'hide')) {
      return decisions.map(({ person }) => person);
    }
    const shown = new Set(
      decisions.filter(({ action }) => action === 'unhide' || action === 'trust').map(({ person }) => person),
    );
    return before.filter((person) => !shown.has(person));
  }

  /**
   * Kept here at once, told to the host, waiting for it where it is away.
   * @param {Decision[]} decisions
   * @returns {Promise<HostReply>}
   */
  function decide(decisions) {
    const told = keepAndTell(decisions);
    deciding = Promise.all([deciding, told.catch(() => undefined)]);
    return told;
  }

  /** @param {Decision[]} decisions @returns {Promise<HostReply>} */
  async function keepAndTell(decisions) {
    await Store.update((remembered) => {
      Object.assign(remembered, standing(remembered, decisions), {
        together: together(remembered.together, decisions),
      });
      remembered.queue.push(...decisions);
    });
    if (await ready()) await deliver();
    const queued = (await Store.load()).queue.length > 0;
    // Neither here nor there: it holds for this life of the background alone.
    if (queued && !Store.kept()) return { ok: false, error: { code: 'unkept', message: '' }, remedy_key: 'unkept' };
    return { ok: true, queued };
  }

  /** A person asks for it. @returns {Promise<boolean>} */
  function retry() {
    greeting = null;
    HostPort.close('retry');
    return ready(true);
  }

  return Object.freeze({ ready, ask, score, decide, standing, together, retry, health: () => health });
})();
