// Words for people, from _locales in the language the browser has chosen for this extension; and how dates and numbers
// are written there. The host is asked for its sentences in the same, so that everything laid over a page speaks one
// language.

const Words = (() => {
  // Not the browser's own language: one that speaks French gets the texts of the extension's default.
  const lang = chrome.i18n.getMessage('common_lang') === 'en' ? 'en' : 'de';
  // "11/12/2026" can be misread, "11 Dec 2026" cannot; English with the day first, as on our own pages.
  const place = lang === 'en' ? 'en-GB' : lang;
  const day = new Intl.DateTimeFormat(place, {
    day: 'numeric',
    month: lang === 'de' ? 'numeric' : 'short',
    year: 'numeric',
  });
  const short = new Intl.DateTimeFormat(place, { day: 'numeric', month: lang === 'de' ? 'numeric' : 'short' });
  const ago = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const percents = new Intl.NumberFormat(lang, { style: 'percent' });
  const signed = new Intl.NumberFormat(lang, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });

  /** @param {string} key @param {...string|number} parts @returns {string} */
  const t = (key, ...parts) => chrome.i18n.getMessage(key, parts.map(String)) || key;

  /** @param {string} date `YYYY-MM-DD` @returns {string} */
  const date = (date) => day.format(new Date(`${date.slice(0, 10)}T12:00:00`));

  /** The same without the year, where it is soon. @param {string} date `YYYY-MM-DD` @returns {string} */
  const soon = (date) => short.format(new Date(`${date.slice(0, 10)}T12:00:00`));

  /** @param {string} moment RFC 3339 @returns {string} how long ago, in words */
  function since(moment) {
    const minutes = Math.round((Date.now() - Date.parse(moment)) / 60_000);
    if (minutes < 60) return ago.format(-minutes, 'minute');
    return minutes < 48 * 60
      ? ago.format(-Math.round(minutes / 60), 'hour')
      : ago.format(-Math.round(minutes / 1440), 'day');
  }

  /**
   * RFC 3339 with the offset of the clock on the wall, so that "today" on the page is today to the host.
   * @param {Date} now
   */
  function stamp(now) {
    const offset = -now.getTimezoneOffset();
    const wall = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, -1);
    const two = (/** @type {number} */ value) => String(Math.floor(value)).padStart(2, '0');
    return `${wall}${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
  }

  /**
   * A text that depends on a number: `key_one` or `key_other`.
   * @param {string} key
   * @param {number} count
   * @param {...string|number} parts
   * @returns {string}
   */
  const many = (key, count, ...parts) => t(`${key}${count === 1 ? '_one' : '_other'}`, count, ...parts);

  /** What is named by a word of the contract → the key of its text. */
  const names = Object.freeze({
    badge: { notable: 'badge_notable', collector: 'badge_collector', unknown: 'badge_unknown' },
    level: {
      clear: 'panel_level_clear',
      unknown: 'panel_level_unknown',
      notable: 'panel_level_notable',
      collector: 'panel_level_collector',
    },
    state: { met: 'panel_state_met', not_met: 'panel_state_not_met', unknown: 'panel_state_unknown' },
    mark: {
      contacts: 'panel_mark_contacts',
      letter: 'panel_mark_letter',
      withdrawal: 'panel_mark_withdrawal',
      contact_party: 'panel_mark_contact_party',
      promotion: 'panel_mark_promotion',
    },
    about: {
      contacts: 'panel_about_contacts',
      letter: 'panel_about_letter',
      withdrawal: 'panel_about_withdrawal',
      contact_party: 'panel_about_contact_party',
      promotion: 'panel_about_promotion',
    },
    key: {
      next: 'keys_next',
      previous: 'keys_previous',
      reasons: 'keys_reasons',
      hide: 'keys_hide',
      undo: 'keys_undo',
      trust: 'keys_trust',
      help: 'keys_help',
    },
    step: { card: 'picker_step_card', name: 'picker_step_name', letter: 'picker_step_letter' },
    trouble: {
      missing: ['common_trouble_missing', 'common_remedy_missing'],
      forbidden: ['common_trouble_forbidden', 'common_remedy_forbidden'],
      crashed: ['common_trouble_crashed', 'common_remedy_crashed'],
      garbled: ['common_trouble_garbled', 'common_remedy_garbled'],
      silent: ['common_trouble_silent', 'common_remedy_silent'],
      unknown: ['common_trouble_unknown', 'common_remedy_unknown'],
      host_too_old: ['common_trouble_host_too_old', 'common_remedy_host_too_old'],
      extension_too_old: ['common_trouble_extension_too_old', 'common_remedy_extension_too_old'],
      unkept: ['common_trouble_unkept', 'common_remedy_unkept'],
    },
  });

  /** A name within a sentence: whatever its direction, it turns nothing around it. @param {string} name */
  const isolated = (name) => `\u2068${name}\u2069`;

  return Object.freeze({
    name: isolated,
    t,
    many,
    names,
    date,
    day: soon,
    since,
    stamp,
    lang,
    // A hyphen in front of a number is a minus.
    decibans: (/** @type {number} */ value) => signed.format(value).replace('-', '\u2212'),
    percent: (/** @type {number} */ value) => percents.format(value),
  });
})();
