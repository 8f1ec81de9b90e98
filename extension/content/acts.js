// What the person can do on the page, by button or key: hide, take back, show, trust; all at once and as one; move
// along what is flagged. The decision is drawn first and told to the background then.

const Acts = (() => {
  /** @typedef {{action: 'hide'|'trust', people: Who[]}} Step */

  /**
   * @param {{repaint: () => void, trouble: (reply: any) => void, scale: () => Scale, sheet: () => void}} page `sheet`
   *   shows the keys
   */
  function make({ repaint, trouble, scale, sheet }) {
    /** What was hidden or trusted, newest last; one step for a whole page of them. @type {Step[]} */
    let steps = [];
    const name = (/** @type {Entry} */ entry) => entry.read.card.name;
    /** Shown again before the host has answered: the focus goes to the badge once it is there. @type {Entry|null} */
    let awaited = null;

    /** @param {Entry} entry */
    function toBadge(entry) {
      awaited = entry.verdict ? null : entry;
      entry.badge?.button.focus();
    }

    /** After drawing; never away from where the person has gone meanwhile. */
    function drawn() {
      if (document.activeElement && document.activeElement !== document.body) awaited = null;
      if (!awaited?.badge) return;
      awaited.badge.button.focus();
      awaited = null;
    }

    /** @param {Entry} entry @returns {Who} */
    const who = (entry) => ({ person: entry.person, name: name(entry) });

    /** @param {Who[]} people @param {Action} action */
    function decide(people, action) {
      const told = Decided.decide(people, action);
      repaint();
      // Nobody has heard it: it holds as long as this page stands.
      void told.then((reply) => trouble(reply ?? (Background.alive() ? { ok: false, remedy_key: 'unkept' } : null)));
    }

    /** @type {PageActions} */
    const actions = {
      hide(entry) {
        steps.push({ action: 'hide', people: [who(entry)] });
        decide([who(entry)], 'hide');
        // Where nothing goes out of sight (a profile, a talk), the focus stays.
        if (entry.row) entry.row.focus();
        else entry.badge?.button.focus();
        Summary.say(Words.t('row_said_hidden', Words.name(name(entry))));
      },
      undo(entry) {
        decide([who(entry)], 'unhide');
        toBadge(entry);
        Summary.say(Words.t('row_said_undone', Words.name(name(entry))));
      },
      reveal(entry) {
        Decided.revealed.add(Decided.keyOf(entry));
        repaint();
        toBadge(entry);
      },
      trust(entry) {
        steps.push({ action: 'trust', people: [who(entry)] });
        decide([who(entry)], 'trust');
        // The badge is gone; the way back is on the line.
        Summary.focus('undo');
        Summary.say(Words.t('panel_said_trusted', Words.name(name(entry))));
      },
      open(entry) {
        Panel.open(entry, scale(), actions);
      },
    };

    /** Whether some of them stand on this page, and go out of sight there. @param {Who[]} people */
    function concerned(people) {
      const here = new Set(PageView.entries().map(Decided.keyOf));
      return PageView.hides() && people.some((one) => here.has(Decided.keyOf(one)));
    }

    /**
     * The steps that still have something to take back; before them what was hidden as one until this page was loaded
     * anew.
     */
    function standing() {
      const earlier = Decided.together().map((person) => ({ person }));
      const known = new Set(steps.flatMap(({ people }) => people.map(Decided.keyOf)));
      if (earlier.length > 1 && !earlier.some((one) => known.has(Decided.keyOf(one))) && concerned(earlier)) {
        steps.unshift({ action: 'hide', people: earlier });
      }
      steps = steps
        .map(({ action, people }) => ({
          action,
          people: people.filter(action === 'hide' ? Decided.hides : Decided.trusts),
        }))
        .filter(({ people }) => people.length > 0);
      return steps;
    }

    /**
     * The newest step that the line takes back: a whole page of hidden ones, or somebody trusted, whose card has no row
     * for it.
     */
    function offeredStep() {
      return (
        standing()
          .filter(({ action, people }) => action === 'trust' || (people.length > 1 && concerned(people)))
          .at(-1) ?? null
      );
    }

    /** What one press on the line would take back. @returns {{hidden: number}|{trusted: string}|null} */
    function offered() {
      const step = offeredStep();
      if (!step) return null;
      return step.action === 'trust' ? { trusted: step.people[0]?.name ?? '' } : { hidden: step.people.length };
    }

    function hideAll() {
      const open = PageView.counts().open.map(who);
      steps.push({ action: 'hide', people: open });
      decide(open, 'hide');
      Summary.say(Words.t('summary_said_hidden', open.length));
    }

    /** @param {Step|null|undefined} step */
    function takeBack(step) {
      const [first] = step?.people ?? [];
      if (!step || !first) return;
      const { action, people } = step;
      const entry = PageView.entries().find((one) => Decided.keyOf(one) === Decided.keyOf(first));
      if (action === 'hide' && people.length === 1 && entry) return void actions.undo(entry);
      decide(people, action === 'hide' ? 'unhide' : 'untrust');
      if (action === 'trust') entry?.badge?.button.focus();
      Summary.say(
        action === 'hide'
          ? Words.t('summary_said_undone', people.length)
          : Words.t('summary_said_untrusted', Words.name(first.name ?? '')),
      );
    }

    function revealAll() {
      const hidden = PageView.entries().filter(Decided.hides);
      const all = hidden.every(Decided.shows);
      for (const entry of hidden) {
        if (all) Decided.revealed.delete(Decided.keyOf(entry));
        else Decided.revealed.add(Decided.keyOf(entry));
      }
      repaint();
    }

    /** @param {Entry[]} flagged @param {number} from @param {number} by */
    function move(flagged, from, by) {
      const start = from < 0 ? (by > 0 ? -1 : 0) : from;
      const to = flagged.at((start + by + flagged.length) % flagged.length);
      to?.badge?.button.focus();
      to?.badge?.element.scrollIntoView({ block: 'center', behavior: 'instant' });
    }

    /** @param {string} what @returns {boolean} whether there was anything to do */
    function command(what) {
      const flagged = PageView.entries().filter(PageView.flagged);
      const active = flagged.findIndex((entry) => entry.badge?.element.matches(':focus-within'));
      const entry = flagged[active] ?? Panel.entry();
      if (what === 'next' || what === 'previous') {
        if (!flagged.length) return false;
        move(flagged, active, what === 'next' ? 1 : -1);
      } else if (what === 'undo') {
        const row = PageView.entries().find((one) => one.row?.element.matches(':focus-within'));
        if (row) actions.undo(row);
        else if (standing().length) takeBack(steps.at(-1));
        else return false;
      } else if (what === 'help') {
        if (!Summary.shown()) return false;
        sheet();
      } else {
        if (!entry) return false;
        if (what === 'reasons') actions.open(entry);
        if (what === 'hide' || what === 'trust') {
          Panel.close();
          actions[what](entry);
        }
      }
      return true;
    }

    return { actions, drawn, offered, hideAll, undoOffered: () => takeBack(offeredStep()), revealAll, command };
  }

  return Object.freeze({ make });
})();
