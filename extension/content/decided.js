// What the person decided about whom, as this page knows it: from the background's mirror, from the host's verdicts,
// and from what was done here a moment ago and has not gone the whole way yet.

const Decided = (() => {
  const { key } = Identity;
  /** @type {Set<string>} */
  let hidden = new Set();
  /** @type {Set<string>} */
  let trusted = new Set();
  /** Hidden once and shown again: not to be hidden with the rest of the page. @type {Set<string>} */
  const allowed = new Set();
  /**
   * What was decided in this tab, where it is a private one: written down nowhere, so whoever sleeps may forget it.
   * @type {Decision[]}
   */
  let here = [];
  let isPrivate = false;
  /** Who was hidden as one the last time and was not shown again since, by key. @type {Map<string, string>} */
  let together = new Map();
  /** Decisions on their way to the background. @type {Map<string, {action: Action, together: boolean}>} */
  const fresh = new Map();
  /**
   * When they arrived there, by our own count: what was asked before then does not take them back.
   * @type {Map<string, number>}
   */
  const settled = new Map();
  let count = 0;
  /** Shown again for this visit although hidden. @type {Set<string>} */
  const revealed = new Set();

  /** @param {string} person @param {Action} action */
  function apply(person, action) {
    if (action === 'hide' || action === 'unhide' || action === 'trust') hidden.delete(person);
    if (action === 'trust' || action === 'untrust' || action === 'hide') trusted.delete(person);
    if (action === 'hide') hidden.add(person);
    if (action === 'hide') allowed.delete(person);
    if (action === 'unhide') allowed.add(person);
    if (action === 'unhide' || action === 'trust') together.delete(person);
    if (action === 'trust') trusted.add(person);
  }

  /** @param {Mirror} mirror */
  function take(mirror) {
    const before = [...hidden, ...trusted];
    hidden = new Set(mirror.hidden.map(key));
    trusted = new Set(mirror.trusted.map(key));
    isPrivate = mirror.private;
    // A background that slept since knows less of this tab than we do.
    const less = mirror.here.length < here.length || [...fresh.values()].some((one) => one.together);
    if (mirror.here.length > here.length) here = mirror.here;
    const ours = new Map(together);
    for (const { person, action } of here) apply(key(person), action);
    together = less ? ours : named(mirror.together);
    // Taken back elsewhere (overview, another tab): an answer still under way must not bring it back.
    for (const person of before) if (!hidden.has(person) && !trusted.has(person)) settled.set(person, ++count);
    for (const [person, { action }] of fresh) apply(person, action);
  }

  /** @param {Verdict} verdict the host's @param {number} asked `now` of when it was asked for */
  function hear(verdict, asked) {
    const person = key(verdict.person);
    // Changes what is offered, and hides nobody: true whenever it comes.
    if (verdict.allowed) allowed.add(person);
    if (fresh.has(person) || (settled.get(person) ?? 0) > asked) return;
    if (verdict.hidden) hidden.add(person);
    if (verdict.trusted) trusted.add(person);
  }

  /** @param {string[]} people @returns {Map<string, string>} */
  const named = (people) => new Map(people.map((person) => [key(person), person]));

  /**
   * @param {Who[]} whom @param {Action} action
   * @returns {Promise<any>} what the background said
   */
  async function decide(whom, action) {
    if (!whom.length) return null;
    const people = whom.map(({ person }) => key(person));
    const mine = { action, together: action === 'hide' && whom.length > 1 };
    if (mine.together) together = named(whom.map(({ person }) => person));
    for (const person of people) {
      apply(person, action);
      // Only now: somebody shown again while the decision is still under way stays shown.
      if (action !== 'untrust') revealed.delete(person);
      fresh.set(person, mine);
    }
    const decisions = whom.map(({ person, name }) => ({ person, action, ...(name ? { name } : {}) }));
    if (isPrivate) here.push(...decisions);
    const reply = await Background.ask({ type: 'decide', decisions });
    for (const person of people) {
      if (fresh.get(person) !== mine) continue;
      fresh.delete(person);
      settled.set(person, ++count);
    }
    return reply;
  }

  /**
   * A background that slept is told again what was decided in this private tab: the next page in it has to know.
   * @returns {boolean} whether there was anything to tell
   */
  function remind() {
    if (here.length) void Background.ask({ type: 'keep', decisions: here, together: [...together.values()] });
    return here.length > 0;
  }

  /** @param {Who} who */
  const keyOf = ({ person }) => key(person);

  return Object.freeze({
    take,
    hear,
    decide,
    remind,
    revealed,
    keyOf,
    now: () => ++count,
    hides: (/** @type {Who} */ who) => hidden.has(keyOf(who)),
    shows: (/** @type {Entry} */ entry) => revealed.has(keyOf(entry)),
    /** Whether somebody's request is out of sight now. @param {string} person */
    conceals: (person) => hidden.has(key(person)) && !revealed.has(key(person)),
    allows: (/** @type {Entry} */ entry) => allowed.has(keyOf(entry)),
    trusts: (/** @type {Who} */ who) => trusted.has(keyOf(who)),
    together: () => [...together.values()],
  });
})();
