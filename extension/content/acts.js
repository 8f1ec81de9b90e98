// What the person can do on the page, by button or key: hide, take back, show, trust; all at once and as one; move along
// what is flagged. The decision is drawn first and told to the background then.

const Acts = (() => {
  /**
   * @param {{repaint: () => void, trouble: (reply: any) => void, scale: () => Scale, sheet: () => void}} page `sheet` shows the keys
   */
  function make({ repaint, trouble, scale, sheet }) {
    /** What the last press hid, newest last; one entry for a whole page of them. @type {Entry[][]} */
    const steps = [];
    const name = (/** @type {Entry} */ entry) => entry.read.card.name;

    /** @param {Entry[]} entries @param {Action} action */
    function decide(entries, action) {
      const told = Decided.decide(entries, action);
      repaint();
      void told.then(trouble);
    }

    /** @type {PageActions} */
    const actions = {
      hide(entry) {
        steps.push([entry]);
        decide([entry], 'hide');
        entry.row?.focus();
        Summary.say(Words.t('row_said_hidden', name(entry)));
      },
      undo(entry) {
        for (const step of steps) if (step.includes(entry)) step.splice(step.indexOf(entry), 1);
        decide([entry], 'unhide');
        entry.badge?.button.focus();
        Summary.say(Words.t('row_said_undone', name(entry)));
      },
      reveal(entry) {
        Decided.revealed.add(Decided.keyOf(entry));
        repaint();
        entry.badge?.button.focus();
      },
      trust(entry) {
        decide([entry], 'trust');
        Summary.say(Words.t('panel_said_trusted', name(entry)));
      },
      untrust(entry) {
        decide([entry], 'untrust');
      },
      open(entry) {
        Panel.open(entry, scale(), actions);
      },
    };

    /** The newest step that still has something to take back. */
    function last() {
      while (steps.length && !steps.at(-1)?.length) steps.pop();
      return steps.at(-1) ?? [];
    }

    /** How many "hide all" of the moment before would be taken back as one; 0 where the last step was one card. */
    const bulk = () => (last().length > 1 ? last().length : 0);

    function hideAll() {
      const open = PageView.counts().open;
      steps.push([...open]);
      decide(open, 'hide');
      Summary.say(Words.t('summary_said_hidden', open.length));
    }

    function undoLast() {
      const entries = [...last()];
      const [only] = entries;
      if (entries.length === 1 && only) return actions.undo(only);
      if (!entries.length) return undefined;
      steps.pop();
      decide(entries, 'unhide');
      Summary.say(Words.t('summary_said_undone', entries.length));
      return undefined;
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
        if (!last().length) return false;
        undoLast();
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

    return { actions, bulk, hideAll, undoLast, revealAll, command };
  }

  return Object.freeze({ make });
})();
