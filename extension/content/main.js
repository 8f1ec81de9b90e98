// Ties the page together: reading → cards → verdicts → badges, and what the person does → decisions. One life for each
// page; leaving it takes away every trace.

const Main = (() => {
  /** How long cards stay invisible at most while it is not known who is hidden. */
  const VEIL_LIMIT = 400;

  /** @param {string} person */
  const key = Identity.key;

  function start() {
    const life = new AbortController();
    const { signal } = life;
    /** @type {Mirror|null} */
    let mirror = null;
    const decided = { hidden: new Set(), trusted: new Set() };
    /** @type {Reading|null} */
    let reading = null;
    /** @type {Scale} */
    let scale = { prior: -10, notable: 0, collector: 7 };
    /** @type {{remedy: string|null, raw: string}|null} */
    let trouble = null;
    /** @type {Entry[]} */
    let lastBulk = [];
    /** @type {Entry|null} */
    let lastHidden = null;
    let sent = '';
    let pausedNow = false;

    PageView.sweep();
    const watcher = Watcher.start({ document, signal, onChange: (touched) => refresh(touched) });
    const writing = (/** @type {() => void} */ act) => {
      watcher.pause();
      try {
        act();
      } finally {
        watcher.resume();
      }
    };

    function leave() {
      life.abort();
      Panel.close();
      Summary.leave();
      PageView.leave();
    }

    /** @param {Mirror} told */
    function takeMirror(told) {
      mirror = told;
      decided.trusted = new Set(told.trusted.map(key));
      // In a private window only this page knows what was hidden in it.
      if (!told.private || !decided.hidden.size) decided.hidden = new Set(told.hidden.map(key));
      pausedNow = told.paused;
      if (pausedNow) {
        writing(() => { Panel.close(); Summary.leave(); PageView.leave(); });
        sent = '';
      } else refresh(null);
    }

    /** @param {Set<Element>|null} touched */
    function refresh(touched) {
      if (signal.aborted || pausedNow) return;
      if (!Background.alive()) return void leave();
      reading = Reader.read(document, {
        url: location.href, hints: mirror?.hints ?? null, kinds: mirror?.kinds ?? null, touched: reading && touched ? touched : null,
      });
      const { cards } = reading;
      writing(() => {
        PageView.take(cards);
        if (mirror) PageView.veil(false);
        else PageView.veil(true);
        paint();
      });
      void score();
    }

    async function score() {
      if (!mirror || !reading?.kind || !reading.cards.length) return;
      const { kind, lang, complete, cards } = reading;
      const content = JSON.stringify([location.pathname, kind, complete, cards.map((one) => [one.card.ref, one.card.name, one.card.letter, one.card.lines])]);
      if (content === sent) return;
      sent = content;
      const page = { url: location.href, kind, lang, seen_at: new Date().toISOString(), complete };
      const reply = await Background.ask({ type: 'score', page, cards: cards.map((one) => one.card) });
      if (signal.aborted || !reply) return;
      if (reply.scale) scale = reply.scale;
      trouble = reply.ok ? null : { remedy: reply.remedy_key, raw: reply.error?.message ?? '' };
      if (reply.ok) for (const verdict of reply.verdicts) take(PageView.byRef(verdict.ref), verdict, null);
      else recall(reply.known ?? []);
      writing(paint);
    }

    /** @param {Entry|undefined} entry @param {Verdict} verdict @param {string|null} stale */
    function take(entry, verdict, stale) {
      if (!entry) return;
      entry.verdict = verdict;
      entry.stale = stale;
      entry.person = verdict.person;
      if (!stale && !mirror?.private) {
        if (verdict.hidden) decided.hidden.add(key(verdict.person));
        if (verdict.trusted) decided.trusted.add(key(verdict.person));
      }
    }

    /** Without a host: the last known verdicts, with their age. @param {{at: string, verdict: Verdict}[]} known */
    function recall(known) {
      const byPerson = new Map(known.map((one) => [key(one.verdict.person), one]));
      for (const entry of PageView.entries()) {
        const found = byPerson.get(PageView.keyOf(entry));
        if (found && !entry.verdict) take(entry, found.verdict, found.at);
      }
    }

    function paint() {
      PageView.paint(decided, actions);
      const requests = reading?.kind === 'requests';
      const unreadable = reading?.report.unreadable ?? false;
      if (!requests && !unreadable) return void Summary.leave();
      const counts = PageView.counts(decided);
      const revealed = counts.hidden > 0 && PageView.entries().every((entry) => !decided.hidden.has(PageView.keyOf(entry)) || PageView.revealed.has(PageView.keyOf(entry)));
      const line = requests && reading?.cards.length
        ? Notice.line(counts, { revealed, undo: lastBulk.length, hideAll, undoAll, revealAll, ledger })
        : { text: '', actions: [] };
      const wrong = unreadable && reading ? Notice.unreadable(reading.report, pick, record) : trouble ? Notice.host(trouble.remedy, trouble.raw, retry) : null;
      if (!line.text && !wrong) return void Summary.leave();
      Summary.show(reading?.list ?? null, { ...line, trouble: wrong });
    }

    /** @param {Entry[]} some @param {Action} action */
    function decide(some, action) {
      if (!some.length) return;
      const decisions = some.map((entry) => ({ person: entry.person, action, name: entry.read.card.name }));
      void Background.ask({ type: 'decide', decisions }).then((reply) => {
        if (reply && !reply.ok) trouble = { remedy: reply.remedy_key, raw: reply.error?.message ?? '' };
      });
    }

    /** @type {PageActions} */
    const actions = {
      hide(entry) {
        decided.hidden.add(PageView.keyOf(entry));
        PageView.revealed.delete(PageView.keyOf(entry));
        lastHidden = entry;
        writing(paint);
        entry.row?.focus();
        Summary.say(Words.t('row_said_hidden', entry.read.card.name));
        decide([entry], 'hide');
      },
      undo(entry) {
        decided.hidden.delete(PageView.keyOf(entry));
        lastBulk = lastBulk.filter((one) => one !== entry);
        writing(paint);
        entry.badge?.button.focus();
        Summary.say(Words.t('row_said_undone', entry.read.card.name));
        decide([entry], 'unhide');
      },
      reveal(entry) {
        PageView.revealed.add(PageView.keyOf(entry));
        writing(paint);
        entry.badge?.button.focus();
      },
      trust(entry) {
        decided.trusted.add(PageView.keyOf(entry));
        decided.hidden.delete(PageView.keyOf(entry));
        writing(paint);
        Summary.say(Words.t('panel_said_trusted', entry.read.card.name));
        decide([entry], 'trust');
      },
      untrust(entry) {
        decided.trusted.delete(PageView.keyOf(entry));
        writing(paint);
        decide([entry], 'untrust');
      },
      open(entry) {
        Panel.open(entry, scale, actions);
      },
    };

    function hideAll() {
      lastBulk = PageView.counts(decided).open;
      for (const entry of lastBulk) decided.hidden.add(PageView.keyOf(entry));
      writing(paint);
      Summary.say(Words.t('summary_said_hidden', lastBulk.length));
      decide(lastBulk, 'hide');
    }

    function undoAll() {
      for (const entry of lastBulk) decided.hidden.delete(PageView.keyOf(entry));
      decide(lastBulk, 'unhide');
      lastBulk = [];
      writing(paint);
    }

    function revealAll() {
      const hidden = PageView.entries().filter((entry) => decided.hidden.has(PageView.keyOf(entry))).map(PageView.keyOf);
      const all = hidden.every((one) => PageView.revealed.has(one));
      for (const one of hidden) {
        if (all) PageView.revealed.delete(one);
        else PageView.revealed.add(one);
      }
      writing(paint);
    }

    async function ledger() {
      const reply = await Background.ask({ type: 'ledger', lang: Words.lang });
      writing(() => Summary.extra(Words.t('summary_ledger'), reply?.ok ? Notice.ledger(reply.vanished) : [Words.t('common_trouble_unknown')]));
    }

    async function retry() {
      sent = '';
      await Background.ask({ type: 'retry' });
      void score();
    }

    function pick() {
      Picker.start({
        document, signal, text: Words.t, onCancel: () => undefined,
        onDone: (hints) => void Background.ask({ type: 'hints', hints: { ...hints } }).then((reply) => {
          if (reply && !reply.ok) Summary.say(reply.error.message);
        }),
      });
    }

    function record() {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([Recorder.record(document)], { type: 'text/html' }));
      link.download = 'kontaktwacht-bericht.html';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }

    /** @param {string} what */
    function command(what) {
      const flagged = PageView.entries().filter((entry) => entry.badge);
      const active = flagged.findIndex((entry) => entry.badge?.element === document.activeElement);
      const entry = flagged[active] ?? Panel.entry();
      if (what === 'next' || what === 'previous') {
        const to = flagged[(active + (what === 'next' ? 1 : active < 0 ? 0 : -1) + flagged.length) % flagged.length];
        to?.badge?.button.focus();
        to?.badge?.element.scrollIntoView({ block: 'center', behavior: 'instant' });
      } else if (what === 'undo') {
        if (lastBulk.length) undoAll();
        else if (lastHidden) actions.undo(lastHidden);
      } else if (what === 'help') {
        writing(() => Summary.extra(Words.t('keys_title'), Keyboard.sheet()));
      } else if (entry) {
        if (what === 'reasons') actions.open(entry);
        if (what === 'hide' || what === 'trust') {
          Panel.close();
          actions[what](entry);
        }
      }
    }

    Keyboard.start({ signal, enabled: () => (mirror?.keyboard ?? false) && !pausedNow, act: command });
    Answers.start({
      document, signal, current: () => reading?.cards ?? [],
      onAnswer: ({ card, action }) => {
        const entry = PageView.byRef(card.card.ref);
        if (entry && reading?.kind === 'requests') decide([entry], action);
      },
    });
    Background.watch(leave, signal);

    /** @param {TabMessage} message @param {unknown} _sender @param {(reply: unknown) => void} respond */
    const listen = (message, _sender, respond) => {
      if (message.type === 'mirror_changed') takeMirror(message.mirror);
      else if (message.type === 'command') command(message.command);
      else if (message.type === 'pick') pick();
      else if (message.type === 'record') record();
      else if (message.type === 'page_state') {
        const { total, flagged, hidden } = PageView.counts(decided);
        respond({ kind: reading?.kind ?? null, report: reading?.report ?? null, counts: { total, flagged, hidden } });
        return;
      }
      respond({ ok: true });
    };
    chrome.runtime.onMessage.addListener(listen);
    signal.addEventListener('abort', () => Background.alive() && chrome.runtime.onMessage.removeListener(listen));

    void Background.ask({ type: 'mirror' }).then((told) => {
      if (signal.aborted) return;
      takeMirror(told ?? { hidden: [], trusted: [], paused: false, private: false, keyboard: true, kinds: null, hints: null });
    });
    setTimeout(() => writing(() => PageView.veil(false)), VEIL_LIMIT);
    refresh(null);
  }

  return Object.freeze({ start });
})();

Main.start();
