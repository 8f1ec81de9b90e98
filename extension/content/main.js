// Ties the page together: reading → cards → verdicts → badges, and what the person does → decisions. One life for each
// script; when it ends every trace is taken away.

const Main = (() => {
  /** How long cards stay invisible at most while it is not known who is hidden, in milliseconds: longer than a background takes
   *  to wake on a busy machine, for shown too soon is shown. One that has failed says so at once. */
  const VEIL_LIMIT = 5_000;
  /** Where the background says nothing. @type {Mirror} */
  const UNTOLD = {
    hidden: [],
    trusted: [],
    here: [],
    together: [],
    paused: false,
    private: false,
    keyboard: true,
    kinds: null,
    hints: null,
  };

  function start() {
    const life = new AbortController();
    const { signal } = life;
    /** @type {Mirror|null} */
    let mirror = null;
    /** @type {Reading|null} */
    let reading = null;
    let unclear = false;
    let pausedNow = false;
    let veiling = true;
    let lifting = 0;

    PageView.sweep();
    const guard = Guard.start({
      signal,
      hides: (person) => !pausedNow && requested() && (veiling || Decided.conceals(person)),
    });
    const watcher = Watcher.start({ document, signal, onChange: (touched) => refresh(touched), onNew: guard.look });
    const writing = (/** @type {() => void} */ act) => {
      watcher.pause();
      try {
        act();
      } finally {
        watcher.resume();
      }
    };
    const shapes = BadgeWatch.start({ signal, onChange: (cards) => writing(() => PageView.mend(cards)) });
    const judging = Judging.make({ repaint: () => writing(paint), ended: () => signal.aborted || pausedNow });
    const acts = Acts.make({
      repaint: () => writing(paint),
      trouble: (reply) => {
        if (reply && !reply.ok) judging.fail(reply);
      },
      scale: judging.scale,
      sheet: () => writing(() => Summary.extra(Words.t('keys_title'), Keyboard.sheet())),
    });

    const requested = () => reading?.kind === 'requests' || ReaderKinds.hinted(location.href) === 'requests';

    function vacate() {
      guard.settle([]);
      WaysOut.stop();
      Panel.close();
      Summary.leave();
      PageView.leave();
    }

    function leave() {
      life.abort();
      vacate();
    }

    /**
     * Asks what is hidden and what is switched off. Until that is known, for a moment at most, cards stay invisible.
     */
    function learn() {
      veiling = true;
      clearTimeout(lifting);
      lifting = setTimeout(lift, VEIL_LIMIT);
      void Background.ask({ type: 'mirror' }).then((told) => {
        if (!signal.aborted) takeMirror(told ?? mirror ?? UNTOLD, true);
      });
    }

    function lift() {
      if (!veiling) return;
      veiling = false;
      writing(() => {
        PageView.veil(false);
        paint();
      });
    }

    /**
     * Kept whole by the browser for the way back: whoever is hidden meanwhile is not seen then either.
     * @param {PageTransitionEvent} event
     */
    function rest({ persisted }) {
      if (!persisted) return;
      veiling = true;
      writing(() => PageView.veil(reading?.kind === 'requests'));
    }

    /** @param {Mirror} told @param {boolean} anew what was judged may be judged otherwise now */
    function takeMirror(told, anew) {
      mirror = told;
      if (anew) judging.anew();
      veiling = false;
      Decided.take(told);
      pausedNow = told.paused;
      if (pausedNow) {
        writing(vacate);
        judging.anew();
      } else refresh(null);
    }

    /** @param {Set<Element>|null} touched */
    function refresh(touched) {
      if (signal.aborted || pausedNow) return;
      if (!Background.alive()) return void leave();
      reading = Reader.read(document, {
        url: location.href,
        hints: mirror?.hints ?? null,
        kinds: mirror?.kinds ?? null,
        touched: reading && touched ? touched : null,
      });
      writing(() => {
        PageView.take(reading?.cards ?? [], reading?.kind ?? null);
        PageView.veil(veiling && reading?.kind === 'requests');
        paint();
        guard.settle(reading?.cards ?? [], veiling);
      });
      if (mirror) void judging.ask(reading, mirror.private);
    }

    function paint() {
      // Nothing but the veil until it is known whether the person has paused this site.
      if (veiling || signal.aborted) return;
      PageView.paint(acts.actions, unclear);
      shapes.follow(PageView.badged());
      acts.drawn();
      const requests = reading?.kind === 'requests' && reading.cards.length > 0;
      const trouble = judging.trouble();
      const [spoilt] = reading?.kind === 'requests' ? ReaderSelectors.spoilt(mirror?.hints) : [];
      const wrong = spoilt
        ? Notice.selector(spoilt, WaysOut.pick)
        : reading?.report.unreadable
          ? Notice.unreadable(reading.report, WaysOut.pick, WaysOut.record)
          : // The background has every page ask anew.
            trouble && requests
            ? Notice.host(trouble.remedy, trouble.raw, () => void Background.ask({ type: 'retry' }))
            : null;
      if (!requests && !wrong) return void Summary.leave();
      const line = requests
        ? Notice.line(PageView.counts(), {
            undo: acts.offered(),
            unclear,
            hideAll: acts.hideAll,
            undoAll: acts.undoOffered,
            revealAll: acts.revealAll,
            showUnclear,
            ledger,
          })
        : { text: '', actions: [] };
      Summary.show(reading?.list ?? null, { ...line, trouble: wrong });
    }

    function showUnclear() {
      unclear = !unclear;
      writing(paint);
    }

    async function ledger() {
      const reply = await Background.ask({ type: 'ledger', lang: Words.lang });
      writing(() =>
        Summary.extra(
          Words.t('summary_ledger'),
          reply?.ok ? Notice.ledger(reply.vanished) : [Words.t('summary_ledger_unknown')],
        ),
      );
    }

    Keyboard.start({ signal, enabled: () => (mirror?.keyboard ?? false) && !pausedNow, act: acts.command });
    Answers.start({
      document,
      signal,
      current: () => reading?.cards ?? [],
      onAnswer: ({ card, action }) => {
        // A card that is answered may leave the page before the answer is certain.
        const entry = PageView.entryOf(card);
        if (entry) void Decided.decide([{ person: entry.person, name: card.card.name }], action);
      },
    });
    Background.watch(leave, Decided.remind, signal);
    Surface.watchTheme(writing, signal);
    // The browser tells once for each frame; a zoomed page has another size, too.
    window.addEventListener('resize', () => writing(PageView.refit), { signal });

    /** @param {TabMessage} message @param {unknown} _sender @param {(reply: unknown) => void} respond */
    const listen = (message, _sender, respond) => {
      if (message.type === 'mirror_changed') takeMirror(message.mirror, message.anew);
      else if (message.type === 'command') {
        if (!pausedNow) acts.command(message.command);
      } else if (message.type === 'pick') WaysOut.pick();
      else if (message.type === 'record') WaysOut.record();
      else if (message.type === 'page_state') {
        const { total, flagged, hidden, unjudged } = PageView.counts();
        respond({
          kind: reading?.kind ?? null,
          report: reading?.report ?? null,
          counts: { total, flagged, hidden, unjudged },
        });
        return;
      }
      respond({ ok: true });
    };
    chrome.runtime.onMessage.addListener(listen);
    signal.addEventListener('abort', () => Background.alive() && chrome.runtime.onMessage.removeListener(listen));

    window.addEventListener('pagehide', rest, { signal });
    window.addEventListener('pageshow', ({ persisted }) => persisted && learn(), { signal });
    // A page that the browser has only made ready is told nothing: it is no tab's yet.
    if (/** @type {Document & {prerendering?: boolean}} */ (document).prerendering) {
      document.addEventListener('prerenderingchange', learn, { once: true, signal });
    } else learn();
    refresh(null);
  }

  return Object.freeze({ start });
})();

Main.start();
