// What the next build of a page may put between, on or in the place of what is there, by name. Runs in the page under
// test, beside the reader and the mutator; each change leaves it to a person to see the same requests.

const Additions = (() => {
  const { retag } = Mutator;

  /**
   * Every element that matches, shadow roots included.
   * @param {string} what
   * @param {Document|Element|ShadowRoot} root
   */
  const all = (what, root = document) => [
    ...root.querySelectorAll(what),
    ...[...root.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? all(what, element.shadowRoot) : [])),
  ];

  /** @param {Element} link */
  const isPerson = (link) =>
    /\/profile\/(?!my_profile)/.test(link.getAttribute('href') ?? '') && !link.closest('nav,header');

  /**
   * After the card in the middle, an element of the kind that stands there.
   * @param {string} url
   * @param {string} html
   */
  function between(url, html) {
    const { cards } = Reader.read(document, { url });
    const last = cards[Math.floor(cards.length / 2)]?.parts.at(-1);
    if (!last) return;
    const made = document.createElement(/^(li|tr)$/.test(last.localName) ? last.localName : 'div');
    made.innerHTML = made.localName === 'tr' ? `<td colspan=9>${html}</td>` : html;
    last.after(made);
  }

  const SUGGESTION = (name) =>
    `<div><a href="/profile/${name}_Vorschlag">${name} Vorschlag</a><p>Lehrt</p><button>Hinzufügen</button>` +
    '<button aria-label="Vorschlag ausblenden">×</button></div>';

  return {
    'buttons that are boxes': () => {
      for (const button of all('button')) {
        const box = retag(button, 'div');
        box.setAttribute('tabindex', '0');
        box.removeAttribute('type');
      }
    },
    'buttons by their role': () => {
      for (const button of all('button')) {
        const box = retag(button, 'span');
        box.setAttribute('role', 'button');
        box.removeAttribute('type');
      }
    },
    'words for screen readers in the link of a name': () => {
      for (const link of all('a').filter(isPerson)) {
        const words = document.createElement('span');
        words.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)';
        words.textContent = ' – Profil öffnen';
        link.append(words);
      }
    },
    'a picture with a link of its own': () => {
      for (const link of all('a').filter(isPerson)) {
        const picture = document.createElement('a');
        picture.href = link.getAttribute('href');
        picture.setAttribute('aria-hidden', 'true');
        picture.innerHTML = '<img alt="" width=40 height=40 src="data:,">';
        link.before(picture);
      }
    },
    'somebody without a profile': (url) => {
      const { cards } = Reader.read(document, { url });
      const [, card] = cards;
      const own = (card?.card.url ?? '#').split('?')[0];
      for (const link of all('a').filter(isPerson)) {
        if (!card?.parts.some((part) => part.contains(link)) || !link.getAttribute('href').includes(own)) continue;
        retag(link, 'span').removeAttribute('href');
      }
    },
    'suggestions between': (url) =>
      between(url, `<h3>Vielleicht kennen Sie</h3>${SUGGESTION('Tom')}${SUGGESTION('Ida')}`),
    'an advert between': (url) =>
      between(
        url,
        '<p>Mit Premium sehen Sie mehr.</p><button>Premium testen</button>' +
          '<button aria-label="Anzeige schließen">×</button>',
      ),
    'answers for all above': (url) => {
      const { list } = Reader.read(document, { url });
      const tools = document.createElement('div');
      tools.innerHTML = '<button>Alle bestätigen</button><button>Alle ablehnen</button>';
      if (list && !list.matches('body,html')) (list.closest('ul,ol,table,dl') ?? list).before(tools);
    },
  };
})();
