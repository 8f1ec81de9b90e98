// What a person can do where a page cannot be read: show where the requests are, and save a report of how it is built.

const WaysOut = (() => {
  /** The pointing that goes on now: one at a time, however often it is asked for. */
  let pointing = new AbortController();

  function pick() {
    stop();
    pointing = new AbortController();
    Picker.start({
      document,
      signal: pointing.signal,
      text: Words.t,
      onCancel: () => undefined,
      onDone: (hints) =>
        void Background.ask({ type: 'hints', hints: { ...hints } }).then((reply) => {
          if (reply && !reply.ok) Summary.say(reply.error.message);
        }),
    });
  }

  function stop() {
    pointing.abort();
  }

  function record() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([Recorder.record(document)], { type: 'text/html' }));
    link.download = Words.t('report_file');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  return Object.freeze({ pick, stop, record });
})();
