// Who a card is about, as the host names people (host/kontaktwacht/reading/identity.py): the slug of the profile link,
// else the name. Only to know the hidden before the host answers; case makes no difference.

const Identity = (() => {
  const OWN = /^(my_profile|me|edit|settings|visitors)$/i;

  /** @param {string} slug @returns {string} */
  function decoded(slug) {
    try {
      return decodeURIComponent(slug).normalize('NFC');
    } catch {
      return slug;
    }
  }

  /** @param {Pick<Card, 'url'|'name'>} card @returns {string} `name:` alone where it is about nobody */
  function of(card) {
    const slug = /(?:^|\/\/(?:[\w-]+\.)*xing\.com)\/?(?:profile|hp)\/([^/?#]+)/i.exec(card.url ?? '')?.[1];
    if (slug && !OWN.test(slug)) return decoded(slug).trim();
    return `name:${card.name.toLowerCase().split(/\s+/).filter(Boolean).join(' ')}`;
  }

  /** @param {string} person @returns {string} the form people are compared in */
  const key = (person) => person.toLowerCase();

  return Object.freeze({ of, key });
})();
