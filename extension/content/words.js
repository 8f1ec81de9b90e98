// Words for people, from _locales in the browser's language; and how dates and numbers are written there.

const Words = (() => {
  const lang = chrome.i18n.getUILanguage().startsWith('de') ? 'de' : 'en';
  const day = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'numeric', year: 'numeric' });
  const ago = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const signed = new Intl.NumberFormat(lang, { signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 });

  /** @param {string} key @param {...string|number} parts @returns {string} */
  const t = (key, ...parts) => chrome.i18n.getMessage(key, parts.map(String)) || key;

  /** @param {string} date `YYYY-MM-DD` @returns {string} */
  const date = (date) => day.format(new Date(`${date.slice(0, 10)}T12:00:00`));

  /** @param {string} moment RFC 3339 @returns {string} how long ago, in words */
  function since(moment) {
    const minutes = Math.round((Date.now() - Date.parse(moment)) / 60_000);
    if (minutes < 60) return ago.format(-minutes, 'minute');
    return minutes < 48 * 60 ? ago.format(-Math.round(minutes / 60), 'hour') : ago.format(-Math.round(minutes / 1440), 'day');
  }

  return Object.freeze({ t, date, since, decibans: (/** @type {number} */ value) => signed.format(value), lang });
})();
