// From cards to verdicts: asked for where the page shows something new, given to the entries they are about, recalled
// with their age where there is no host.

const Judging = (() => {
  /**
   * @param {{repaint: () => void, ended: () => boolean}} page `ended`: what is still under way is of no use any more
   */
  function make({ repaint, ended }) {
    /** @type {Scale} */
    let scale = { prior: -10, notable: 0, collector: 6 };
    /** @type {{remedy: string|null, raw: string}|null} */
    let trouble = null;
    /** What was asked last: the same is not asked twice. */
    let sent = '';

    /** @param {Reading} reading @param {boolean} isPrivate */
    async function ask({ kind, lang, complete, cards }, isPrivate) {
      if (!kind || !cards.length) return;
      const content = JSON.stringify([location.pathname, kind, complete, cards.map((one) => one.card)]);
      if (content === sent) return;
      sent = content;
      const page = { url: location.href, kind, lang, words: Words.lang, seen_at: Words.stamp(new Date()), complete };
      const asked = Decided.now();
      const reply = await Background.ask({ type: 'score', page, cards: cards.map((one) => one.card) });
      // Nobody has heard it: whatever changes next, it is asked again.
      if (!reply) return void anew();
      if (ended()) return;
      if (reply.scale) scale = reply.scale;
      if (reply.ok) {
        trouble = null;
        for (const verdict of reply.verdicts) hear(verdict, lang, asked, isPrivate);
        repaint();
      } else {
        recall(reply.known ?? [], lang);
        fail(reply);
      }
    }

    /** @param {Verdict} verdict @param {'de'|'en'} lang @param {number} asked @param {boolean} isPrivate */
    function hear(verdict, lang, asked, isPrivate) {
      const entry = PageView.byRef(verdict.ref);
      if (entry) Object.assign(entry, { verdict, lang, stale: null, person: verdict.person });
      // In a private window only its own tab knows what was decided in it.
      if (!isPrivate) Decided.hear(verdict, asked);
    }

    /**
     * Without a host: the last known verdicts, with their age.
     * @param {{at: string, verdict: Verdict}[]} known
     * @param {'de'|'en'} lang
     */
    function recall(known, lang) {
      const byPerson = new Map(known.map((one) => [Identity.key(one.verdict.person), one]));
      for (const entry of PageView.entries()) {
        const found = byPerson.get(Decided.keyOf(entry));
        if (found && !entry.verdict) Object.assign(entry, { verdict: found.verdict, lang, stale: found.at });
      }
    }

    /** @param {any} reply that is no good one */
    function fail(reply) {
      trouble = { remedy: reply.remedy_key, raw: reply.error?.message ?? '' };
      repaint();
    }

    /** What was asked before may be answered otherwise now. */
    function anew() {
      sent = '';
    }

    return { ask, fail, anew, scale: () => scale, trouble: () => trouble };
  }

  return Object.freeze({ make });
})();
