// Where somebody lives or works, told by how places are written: with a country, a postcode, a word for a region, or a
// town that everybody knows. A small place alone on a line stays what it was: a word that may be anything.

const ReaderPlaces = (() => {
  /**
   * Country names in German and English, as the browser knows them; gathered when first asked for.
   * @type {Set<string>|null}
   */
  let countries = null;

  /** @returns {Set<string>} lower case */
  function allCountries() {
    if (countries) return countries;
    countries = new Set(['usa', 'uk', 'england', 'schottland', 'scotland', 'wales']);
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const lang of ['de', 'en']) {
      const names = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' });
      for (const first of letters) {
        for (const second of letters) {
          const name = names.of(first + second);
          if (name) countries.add(name.toLowerCase());
        }
      }
    }
    return countries;
  }

  /** @param {string} text */
  const isCountry = (text) => allCountries().has(text.toLowerCase());

  /** @param {string} text one line @returns {boolean} */
  function is(text) {
    if (text.length > 70 || /[!?:@„“"»«]/.test(text.replace(XING.lines.location, ''))) return false;
    if (XING.lines.location.test(text) || XING.lines.region.test(text) || XING.lines.towns.test(text)) return true;
    const parts = text.split(/\s*,\s*/);
    return parts.length <= 3 && /^\p{Lu}/u.test(text) && isCountry(parts[parts.length - 1].replace(/\s*\(.*\)$/, ''));
  }

  return Object.freeze({ is });
})();
