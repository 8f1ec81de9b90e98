// What the person can do on the page, by button or key: hide, take back, show, trust; all at once and as one; move along
// what is flagged. The decision is drawn first and told to the background then.

const Acts = (() => {
  /**
   * @param {{repaint: () => void, trouble: (reply: any) => void, scale: () => Scale, sheet: () => void}} page `sheet` shows the keys
   */
  function make({ repaint, trouble, scale, sheet }) {
    /** What was hidden or trusted, newest last; one step for a whole page of them. @type {{action: 'hide'|'trust', entries: Entry[]}[]} */
    const steps = [];
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

    /** @param {Entry[]} entries @param {Action} action */
    function decide(entries, action) {
      const told = Decided.decide(entries, action);
      repaint();
      // Nobody has heard it: it holds as long as this page stands.
      void told.then((reply) => trouble(reply ?? (Background.alive() ? { ok: false, remedy_key: 'unkept' } : null)));
    }

    /** @type {PageActions} */
    const actions = {
      hide(entry) {
        steps.push({ action: 'hide', entries: [entry] });
        decide([entry], 'hide');
        // Where nothing goes out of sight (a profile, a talk), the focus stays.
        if (entry.row) entry.row.focus();
        else entry.badge?.button.focus();
        Summary.say(Words.t('row_said_hidden', Words.name(name(entry))));
      },
      undo(entry) {
        for (const { entries } of steps) if (entries.includes(entry)) entries.splice(entries.indexOf(entry), 1);
        decide([entry], 'unhide');
        toBadge(entry);
        Summary.say(Words.t('row_said_undone', Words.name(name(entry))));
      },
      reveal(entry) {
        Decided.revealed.add(Decided.keyOf(entry));
        repaint();
        toBadge(entry);
      },
      trust(entry) {
        steps.push({ action: 'trust', entries: [entry] });
        decide([entry], 'trust');
        // The badge is gone; the way back is on the line.
        Summary.focus('undo');
        Summary.say(Words.t('panel_said_trusted', Words.name(name(entry))));
      },
      open(entry) {
        Panel.open(entry, scale(), actions);
      },
    };

    /** The newest step that still has something to take back. */
    function last() {
      while (steps.length && !steps.at(-1)?.entries.length) steps.pop();
      return steps.at(-1) ?? null;
    }

    /** What one press on the line would take back: a whole page of hidden ones, or somebody trusted, whose card has no row for it. @returns {{hidden: number}|{trusted: string}|null} */
    function offered() {
      const step = last();
      const [first] = step?.entries ?? [];
      if (!step || !first) return null;
      if (step.action === 'trust') return { trusted: name(first) };
      return step.entries.length > 1 ? { hidden: step.entries.length } : null;
    }

    function hideAll() {
      const open = PageView.counts().open;
      steps.push({ action: 'hide', entries: [...open] });
      decide(open, 'hide');
      Summary.say(Words.t('summary_said_hidden', open.length));
    }

    function undoLast() {
      const step = last();
      const [first] = step?.entries ?? [];
      if (!step || !first) return;
      if (step.action === 'hide' && step.entries.length === 1) return void actions.undo(first);
      steps.pop();
      decide(step.entries, step.action === 'hide' ? 'unhide' : 'untrust');
      if (step.action === 'trust') first.badge?.button.focus();
      Summary.say(step.action === 'hide' ? Words.t('summary_said_undone', step.entries.length) : Words.t('summary_said_untrusted', Words.name(name(first))));
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
        else if (last()) undoLast();
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

    return { actions, drawn, offered, hideAll, undoLast, revealAll, command };
  }

  return Object.freeze({ make });
})();
