// What the line above the list says: the counts and what can be done, and what is wrong with page or host.

const Notice = (() => {
  const { t } = Words;

  /**
   * @param {ReturnType<typeof PageView.counts>} counts
   * @param {{undo: ReturnType<ReturnType<typeof Acts.make>['offered']>, unclear: boolean, hideAll: () => void, undoAll:
   *   () => void, revealAll: () => void, showUnclear: () => void, ledger: () => void}} options `undo` is what one press
   *   would take back, `unclear` whether the unclear ones carry a badge now
   * @returns {{text: string, actions: Choice[]}}
   */
  function line(counts, { undo, unclear, hideAll, undoAll, revealAll, showUnclear, ledger }) {
    const parts = [Words.many('summary_total', counts.total)];
    // Of those whom nobody has judged, "none noteworthy" would be a verdict.
    if (counts.flagged || !counts.unjudged) {
      parts.push(counts.flagged ? t('summary_flagged', counts.flagged) : t('summary_flagged_none'));
    }
    if (counts.unjudged) parts.push(t('summary_unjudged', counts.unjudged));
    if (counts.hidden) parts.push(t('summary_hidden', counts.hidden));
    /** @type {Choice[]} */
    const actions = [];
    if (undo) {
      actions.push({
        id: 'undo',
        label:
          'hidden' in undo ? t('summary_undo_all', undo.hidden) : t('summary_undo_trust', Words.name(undo.trusted)),
        act: undoAll,
      });
    }
    if (counts.open.length > 1) {
      actions.push({ id: 'all', label: t('summary_hide_all', counts.open.length), act: hideAll });
    }
    if (counts.hidden) {
      actions.push({ id: 'reveal', label: t(counts.revealed ? 'summary_conceal' : 'summary_reveal'), act: revealAll });
    }
    if (counts.unclear) {
      actions.push({
        id: 'unclear',
        label: unclear ? t('summary_unclear_off') : t('summary_unclear', counts.unclear),
        act: showUnclear,
      });
    }
    actions.push({ id: 'ledger', label: t('summary_ledger'), act: ledger });
    return { text: parts.join(' · '), actions };
  }

  /**
   * @param {string|null} remedy
   * @param {string} raw what the browser reported, word for word
   * @param {() => void} retry
   */
  function host(remedy, raw, retry) {
    const { trouble } = Words.names;
    const [what, todo] = trouble[/** @type {keyof typeof trouble} */ (remedy ?? 'unknown')] ?? trouble.unknown;
    return { text: `${t(what)}. ${t(todo)}`, raw, actions: [{ id: 'retry', label: t('summary_retry'), act: retry }] };
  }

  /** @param {ReadingReport} report @param {() => void} pick @param {() => void} record */
  function unreadable(report, pick, record) {
    return {
      text: t('report_unreadable', report.seen, report.read),
      raw: '',
      actions: [
        { id: 'pick', label: t('report_pick'), act: pick },
        { id: 'record', label: t('report_record'), act: record },
      ],
    };
  }

  /** A local hint that is no selector. @param {{field: string, selector: string}} wrong @param {() => void} pick */
  const selector = (wrong, pick) => ({
    text: t('report_selector', wrong.field, wrong.selector.slice(0, 60)),
    raw: '',
    actions: [{ id: 'pick', label: t('report_pick'), act: pick }],
  });

  /** @param {Vanished[]} vanished @returns {string[]} */
  function ledger(vanished) {
    if (!vanished.length) return [t('summary_ledger_empty')];
    return vanished.slice(0, 50).map((one) => {
      const days =
        one.days_min === one.days_max
          ? Words.many('overview_days', one.days_max)
          : t('overview_days_range', one.days_min, one.days_max);
      const again = one.returned ? ` · ${t('summary_ledger_returned')}` : '';
      return `${t('summary_ledger_row', Words.name(one.name), Words.date(one.first_seen), days)}${again}`;
    });
  }

  return Object.freeze({ line, host, unreadable, selector, ledger });
})();
