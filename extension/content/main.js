// Ties the page together: reading → cards → verdicts → badges, and what the person does → decisions. One life for each
// script; when it ends every trace is taken away.

const Main = (() => {
  /** How long cards stay invisible at most while it is not known who is hidden, in milliseconds: longer than a background takes
   *  to wake on a busy machine, for shown too soon is shown. One that has failed says so at once. */
  const VEIL_LIMIT = 5_000;

  function start() {
    const life = new AbortController();
    const { signal } = life;
    /** @type {Mirror|null} */
    let mirror = null;
    /** @type {Reading|null} */
    let reading = null;
    /** @type {Scale} */
    let scale = { prior: -10, notable: 0, collector: 6 };
    /** @type {{remedy: string|null, raw: string}|null} */
    let trouble = null;
    let unclear = false;
    let sent = '';
    let pausedNow = false;
    let veiling = true;

    PageView.sweep();
    const guard = Guard.start({ signal, hides: (person) => !pausedNow && requested() && (veiling || Decided.conceals(person)) });
    const watcher = Watcher.start({ document, signal, onChange: (touched) => refresh(touched), onNew: guard.look });
    const writing = (/** @type {() => void} */ act) => {
      watcher.pause();
      try {
        act();
      } finally {
        watcher.resume();
      }
    };
    const acts = Acts.make({
      repaint: () => writing(paint),
      trouble: (reply) => { if (reply && !reply.ok) fail(reply); },
      scale: () => scale,
      sheet: () => writing(() => Summary.extra(Words.t('keys_title'), Keyboard.sheet())),
    });

    const requested = () => reading?.kind === 'requests' || ReaderKinds.hinted(location.href) === 'requests';

    function vacate() {
      guard.settle([]);
      Panel.close();
      Summary.leave();
      PageView.leave();
    }

    function leave() {
      life.abort();
      vacate();
    }

    /** @param {Mirror} told */
    function takeMirror(told) {
      mirror = told;
      veiling = false;
      Decided.take(told);
      pausedNow = told.paused;
      if (pausedNow) {
        writing(vacate);
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
      writing(() => {
        PageView.take(reading?.cards ?? [], reading?.kind ?? null);
        PageView.veil(veiling && reading?.kind === 'requests');
        paint();
        guard.settle(reading?.cards ?? [], veiling);
      });
      void score();
    }

    async function score() {
      if (!mirror || !reading?.kind || !reading.cards.length) return;
      const { kind, lang, complete, cards } = reading;
      const content = JSON.stringify([location.pathname, kind, complete, cards.map((one) => [one.card.ref, one.card.name, one.card.letter, one.card.lines])]);
      if (content === sent) return;
      sent = content;
      const page = { url: location.href, kind, lang, words: Words.lang, seen_at: Words.stamp(new Date()), complete };
      const asked = Decided.now();
      const reply = await Background.ask({ type: 'score', page, cards: cards.map((one) => one.card) });
      if (signal.aborted || pausedNow || !reply) return;
      if (reply.scale) scale = reply.scale;
      trouble = reply.ok ? null : { remedy: reply.remedy_key, raw: reply.error?.message ?? '' };
      if (reply.ok) for (const verdict of reply.verdicts) hear(verdict, lang, asked);
      else recall(reply.known ?? [], lang);
      writing(paint);
    }

    /** @param {Verdict} verdict @param {'de'|'en'} lang @param {number} asked */
    function hear(verdict, lang, asked) {
      const entry = PageView.byRef(verdict.ref);
      if (entry) Object.assign(entry, { verdict, lang, stale: null, person: verdict.person });
      // In a private window only its own tab knows what was decided in it.
      if (!mirror?.private) Decided.hear(verdict, asked);
    }

    /** Without a host: the last known verdicts, with their age. @param {{at: string, verdict: Verdict}[]} known @param {'de'|'en'} lang */
    function recall(known, lang) {
      const byPerson = new Map(known.map((one) => [Identity.key(one.verdict.person), one]));
      for (const entry of PageView.entries()) {
        const found = byPerson.get(Decided.keyOf(entry));
        if (found && !entry.verdict) Object.assign(entry, { verdict: found.verdict, lang, stale: found.at });
      }
    }

    /** @param {any} reply */
    function fail(reply) {
      trouble = { remedy: reply.remedy_key, raw: reply.error?.message ?? '' };
      writing(paint);
    }

    function paint() {
      // Nothing but the veil until it is known whether the person has paused this site.
      if (veiling || signal.aborted) return;
      PageView.paint(acts.actions, unclear);
      acts.drawn();
      const requests = reading?.kind === 'requests' && reading.cards.length > 0;
      const unreadable = reading?.report.unreadable ?? false;
      const wrong = unreadable && reading ? Notice.unreadable(reading.report, pick, record)
        : trouble && requests ? Notice.host(trouble.remedy, trouble.raw, retry) : null;
      if (!requests && !wrong) return void Summary.leave();
      const line = requests
        ? Notice.line(PageView.counts(), { undo: acts.offered(), unclear, hideAll: acts.hideAll, undoAll: acts.undoLast, revealAll: acts.revealAll, showUnclear, ledger })
        : { text: '', actions: [] };
      Summary.show(reading?.list ?? null, { ...line, trouble: wrong });
    }

    function showUnclear() {
      unclear = !unclear;
      writing(paint);
    }

    async function ledger() {
      const reply = await Background.ask({ type: 'ledger', lang: Words.lang });
      writing(() => Summary.extra(Words.t('summary_ledger'), reply?.ok ? Notice.ledger(reply.vanished) : [Words.t('summary_ledger_unknown')]));
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
      link.download = Words.t('report_file');
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }

    Keyboard.start({ signal, enabled: () => (mirror?.keyboard ?? false) && !pausedNow, act: acts.command });
    Answers.start({
      document, signal, current: () => reading?.cards ?? [],
      onAnswer: ({ card, action }) => {
        const entry = PageView.byRef(card.card.ref);
        if (entry) void Decided.decide([entry], action);
      },
    });
    Background.watch(leave, Decided.remind, signal);
    Surface.watchTheme(writing, signal);
    // The browser tells once for each frame; a zoomed page has another size, too.
    window.addEventListener('resize', () => writing(PageView.refit), { signal });

    /** @param {TabMessage} message @param {unknown} _sender @param {(reply: unknown) => void} respond */
    const listen = (message, _sender, respond) => {
      if (message.type === 'mirror_changed') takeMirror(message.mirror);
      else if (message.type === 'command') acts.command(message.command);
      else if (message.type === 'pick') pick();
      else if (message.type === 'record') record();
      else if (message.type === 'page_state') {
        const { total, flagged, hidden } = PageView.counts();
        respond({ kind: reading?.kind ?? null, report: reading?.report ?? null, counts: { total, flagged, hidden } });
        return;
      }
      respond({ ok: true });
    };
    chrome.runtime.onMessage.addListener(listen);
    signal.addEventListener('abort', () => Background.alive() && chrome.runtime.onMessage.removeListener(listen));

    void Background.ask({ type: 'mirror' }).then((told) => {
      if (signal.aborted) return;
      takeMirror(told ?? { hidden: [], trusted: [], here: [], paused: false, private: false, keyboard: true, kinds: null, hints: null });
    });
    setTimeout(() => {
      if (!veiling) return;
      veiling = false;
      writing(() => {
        PageView.veil(false);
        paint();
      });
    }, VEIL_LIMIT);
    refresh(null);
  }

  return Object.freeze({ start });
})();

Main.start();
