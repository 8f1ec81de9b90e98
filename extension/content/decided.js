// What the person decided about whom, as this page knows it: from the background's mirror, from the host's verdicts, and
// from what was done here a moment ago and has not gone the whole way yet.

const Decided = (() => {
  const { key } = Identity;
  /** @type {Set<string>} */
  let hidden = new Set();
  /** @type {Set<string>} */
  let trusted = new Set();
  /** Decisions on their way: an answer that was under way before them does not take them back. @type {Map<string, Action>} */
  const fresh = new Map();
  /** Shown again for this visit although hidden. @type {Set<string>} */
  const revealed = new Set();

  /** @param {string} person @param {Action} action */
  function apply(person, action) {
    if (action === 'hide' || action === 'unhide' || action === 'trust') hidden.delete(person);
    if (action === 'trust' || action === 'untrust' || action === 'hide') trusted.delete(person);
    if (action === 'hide') hidden.add(person);
    if (action === 'trust') trusted.add(person);
    if (action !== 'untrust') revealed.delete(person);
  }

  /** @param {Mirror} mirror */
  function take(mirror) {
    hidden = new Set(mirror.hidden.map(key));
    trusted = new Set(mirror.trusted.map(key));
    for (const [person, action] of fresh) apply(person, action);
  }

  /** @param {Verdict} verdict the host's, of now */
  function hear(verdict) {
    const person = key(verdict.person);
    if (fresh.has(person)) return;
    if (verdict.hidden) hidden.add(person);
    if (verdict.trusted) trusted.add(person);
  }

  /**
   * @param {Entry[]} entries @param {Action} action
   * @returns {Promise<any>} what the background said
   */
  async function decide(entries, action) {
    if (!entries.length) return null;
    const people = entries.map((entry) => key(entry.person));
    for (const person of people) {
      apply(person, action);
      fresh.set(person, action);
    }
    const decisions = entries.map((entry) => ({ person: entry.person, action, name: entry.read.card.name }));
    const reply = await Background.ask({ type: 'decide', decisions });
    for (const person of people) if (fresh.get(person) === action) fresh.delete(person);
    return reply;
  }

  /** @param {Entry} entry */
  const keyOf = (entry) => key(entry.person);

  return Object.freeze({
    take, hear, decide, revealed, keyOf,
    hides: (/** @type {Entry} */ entry) => hidden.has(keyOf(entry)),
    shows: (/** @type {Entry} */ entry) => revealed.has(keyOf(entry)),
    trusts: (/** @type {Entry} */ entry) => trusted.has(keyOf(entry)),
  });
})();
