// Words of the extension's own pages, from _locales. Keys stand in the markup (data-i18n) or in calls of `t` and
// `count`.

/**
 * The text of a key in the browser's language.
 * @param {string} key
 * @param {...(string | number)} values for $1, $2 …
 * @returns {string}
 * @throws {Error} where no language has the key, so that a missing text is found by the first test that meets it
 */
export function t(key, ...values) {
  const text = chrome.i18n.getMessage(key, values.map(String));
  if (text === '') throw new Error(`no text for ${key}`);
  return text;
}

/** The language the texts are in, which need not be the browser's. */
export const lang = /** @type {"de" | "en"} */ (t('common_lang'));

const plural = new Intl.PluralRules(lang);
const whole = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 });

/**
 * A text that depends on a number: key_one or key_other, the number as $1.
 * @param {string} key
 * @param {number} number
 * @param {...(string | number)} more for $2, $3 …
 * @returns {string}
 */
export function count(key, number, ...more) {
  return t(`${key}_${plural.select(number) === 'one' ? 'one' : 'other'}`, whole.format(number), ...more);
}

/** Where an attribute of an element is a text: data-i18n-label="key" gives aria-label. */
const ATTRIBUTES = { i18nLabel: 'aria-label', i18nPlaceholder: 'placeholder', i18nTitle: 'title', i18nAlt: 'alt' };

/**
 * Fills every element that names a key, and says in which language the page is.
 * @param {ParentNode} [root]
 */
export function localise(root = document) {
  for (const element of root.querySelectorAll('[data-i18n]')) {
    if (element instanceof HTMLElement) element.textContent = t(element.dataset.i18n ?? '');
  }
  for (const [data, attribute] of Object.entries(ATTRIBUTES)) {
    const name = data.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    for (const element of root.querySelectorAll(`[data-${name}]`)) {
      if (element instanceof HTMLElement) element.setAttribute(attribute, t(element.dataset[data] ?? ''));
    }
  }
  if (root !== document) return;
  document.documentElement.lang = lang;
  document.documentElement.dir = chrome.i18n.getMessage('@@bidi_dir') || 'ltr';
}
