// Parts of the reasons panel, each made of a verdict and nothing else: the gauge, the five marks, the evidence in three
// groups, what would change it, and the others who sent the same text.

const PanelParts = (() => {
  const { el } = Surface;
  const { mark: NAMES, about: ABOUT, state: STATES } = Words.names;
  const MARKS = /** @type {(keyof typeof NAMES)[]} */ (Object.keys(NAMES));

  /**
   * The sum on a line from -20 to +20 dB, with both thresholds and the direction in words.
   * @param {Verdict} verdict
   * @param {Scale} scale
   */
  function gauge(verdict, scale) {
    const from = Math.min(-20, scale.prior - 5);
    const to = Math.max(20, scale.collector + 10);
    const at = (/** @type {number} */ value) =>
      `${(100 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)}%`;
    const bar = el('div', {
      class: 'gauge',
      role: 'img',
      'aria-label': Words.t(
        'panel_gauge_label',
        Words.decibans(verdict.decibans),
        Words.decibans(scale.notable),
        Words.decibans(scale.collector),
      ),
    });
    for (const [name, left, right] of /** @type {const} */ ([
      ['clear', from, scale.notable],
      ['notable', scale.notable, scale.collector],
      ['collector', scale.collector, to],
    ])) {
      const part = el('span', { class: `zone ${name}` });
      part.style.left = at(left);
      part.style.width = `calc(${at(right)} - ${at(left)})`;
      bar.append(part);
    }
    const needle = el('span', { class: 'needle' });
    needle.style.left = at(verdict.decibans);
    bar.append(needle);
    // Never wholly sure, whatever the rounding says.
    const percent = Words.percent(Math.min(0.99, Math.max(0.01, verdict.probability)));
    const bound =
      verdict.probability > 0.99
        ? Words.t('panel_over', percent)
        : verdict.probability < 0.01
          ? Words.t('panel_under', percent)
          : percent;
    return el(
      'div',
      {},
      bar,
      el(
        'p',
        { class: 'ends' },
        el('span', { text: Words.t('panel_towards_genuine') }),
        el('span', { text: Words.t('panel_towards_collector') }),
      ),
      el(
        'p',
        { class: 'sum' },
        el('strong', { text: Words.t('panel_sum', Words.decibans(verdict.decibans)) }),
        el('span', { text: ` ${Words.t('panel_probability', bound)}` }),
      ),
      el('p', {
        class: 'soft thresholds',
        text: Words.t('panel_thresholds', Words.decibans(scale.notable), Words.decibans(scale.collector)),
      }),
    );
  }

  /** What the card shows and nobody understood: left out of the judgement, and said so. @param {Verdict} verdict */
  function unread({ unread: lines }) {
    if (!lines?.length) return null;
    return el(
      'details',
      { class: 'same' },
      el('summary', { text: Words.t('panel_unread', lines.length) }),
      el('ul', { class: 'plain' }, ...lines.map((text) => el('li', { text }))),
    );
  }

  /**
   * To the passage of the article in our own words: a page of the extension, which only the background may open.
   * @param {keyof typeof NAMES} mark
   */
  function more(mark) {
    const link = Surface.button(
      Words.t('panel_more'),
      'more',
      () => void Background.ask({ type: 'explain', mark }),
      Words.t('panel_more_about', Words.t(NAMES[mark])),
    );
    link.setAttribute('role', 'link');
    return link;
  }

  /** @param {Verdict} verdict */
  function marks(verdict) {
    return el(
      'ul',
      { class: 'marks' },
      ...MARKS.map((mark) => {
        const state = verdict.states[mark] ?? 'unknown';
        const signs = { met: '●', not_met: '○', unknown: '?' };
        return el(
          'li',
          { class: state },
          el(
            'details',
            {},
            el(
              'summary',
              {},
              el('span', { class: 'sign', 'aria-hidden': 'true', text: signs[state] }),
              el('span', { class: 'name', text: Words.t(NAMES[mark]) }),
              el('span', { class: 'state', text: Words.t(STATES[state]) }),
            ),
            el('p', { text: Words.t(ABOUT[mark]) }),
            more(mark),
          ),
        );
      }),
    );
  }

  /**
   * @param {string} title
   * @param {MarkEvidence[]} evidence
   * @param {number} most
   * @param {string} lang of the page, for what is quoted
   */
  function group(title, evidence, most, lang) {
    if (!evidence.length) return null;
    return el(
      'section',
      {},
      el('h3', { text: title }),
      el(
        'ul',
        { class: 'evidence' },
        ...evidence.map((one) => {
          const bar = el('span', { class: one.decibans > 0 ? 'bar for' : 'bar against', 'aria-hidden': 'true' });
          bar.style.width = `${Math.max(4, (60 * Math.abs(one.decibans)) / most)}px`;
          const changed =
            one.before === null
              ? null
              : el('span', { class: 'before', text: Words.t('panel_before', Words.decibans(one.before)) });
          return el(
            'li',
            {},
            el(
              'span',
              { class: 'weight' },
              bar,
              el('span', { class: 'figure', text: `${Words.decibans(one.decibans)} dB` }),
            ),
            el(
              'span',
              { class: 'reason' },
              el('span', { text: one.text }),
              changed,
              one.quote ? el('q', { text: one.quote, lang }) : null,
              one.at ? el('span', { class: 'when', text: Words.date(one.at) }) : null,
            ),
          );
        }),
      ),
    );
  }

  /** @param {Verdict} verdict @param {string} lang */
  function evidence(verdict, lang) {
    const most = Math.max(6, ...verdict.marks.map((one) => Math.abs(one.decibans)));
    const unknown = MARKS.filter((mark) => (verdict.states[mark] ?? 'unknown') === 'unknown');
    return [
      group(
        Words.t('panel_for'),
        verdict.marks.filter((one) => one.decibans > 0),
        most,
        lang,
      ),
      group(
        Words.t('panel_against'),
        verdict.marks.filter((one) => one.decibans < 0),
        most,
        lang,
      ),
      unknown.length
        ? el(
            'section',
            {},
            el('h3', { text: Words.t('panel_unknown') }),
            el('p', {
              class: 'soft',
              text: `${unknown.map((mark) => Words.t(NAMES[mark])).join(', ')}. ${Words.t('panel_unknown_why')}`,
            }),
          )
        : null,
    ].filter((part) => part !== null);
  }

  /** @param {Verdict} verdict */
  function changes(verdict) {
    if (!verdict.changes.length) return null;
    return el(
      'section',
      {},
      el('h3', { text: Words.t('panel_changes') }),
      el('ul', { class: 'plain' }, ...verdict.changes.map((one) => el('li', { text: one.text }))),
    );
  }

  /** @param {Verdict} verdict @param {string} lang */
  function sameText({ same_text: same }, lang) {
    if (!same) return null;
    return el(
      'details',
      { class: 'same' },
      el('summary', { text: Words.many('panel_same', same.others, Words.date(same.since)) }),
      ...same.senders.map((sender) =>
        el(
          'div',
          { class: 'sender' },
          el(
            'p',
            {},
            el('bdi', { text: sender.name }),
            el('span', {
              class: 'soft',
              text: ` ${Words.date(sender.since)} · ${Words.t('panel_alike', Words.percent(sender.similarity))}`,
            }),
          ),
          el(
            'p',
            { class: 'letter', lang },
            ...sender.words.flatMap((word, at) => [
              at ? ' ' : '',
              word.same ? el('span', { text: word.text }) : el('mark', { text: word.text }),
            ]),
          ),
        ),
      ),
    );
  }

  return Object.freeze({ unread, gauge, marks, evidence, changes, sameText });
})();
