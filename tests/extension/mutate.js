// Changes the markup of the page at hand as a site's next build might, without changing what a person sees. Runs in the
// page under test; `seed` makes every variant repeatable. Returns the names of the changes made.

const Mutator = (() => {
  /** mulberry32: small, repeatable. @param {number} seed */
  function chance(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  const WORDS = [
    ['Bestätigen', 'Confirm'],
    ['Annehmen', 'Accept'],
    ['Ablehnen', 'Decline'],
    ['Ignorieren', 'Ignore'],
    ['Später', 'Later'],
    ['Hinzufügen', 'Add'],
    ['Ausblenden', 'Hide'],
    ['Anfrage zurückziehen', 'Withdraw request'],
    ['Erinnern', 'Remind'],
    ['Gefällt mir', 'Like'],
    ['Kommentieren', 'Comment'],
    ['Teilen', 'Share'],
    ['mehr anzeigen', 'show more'],
    ['Mehr anzeigen', 'Show more'],
    ['Kontaktanfragen', 'Contact requests'],
    ['Gesendete Anfragen', 'Sent requests'],
    ['Nachricht', 'Message'],
    ['Mehr', 'More'],
  ];

  /** Every element, shadow roots included. @param {Document|ShadowRoot} root @returns {Element[]} */
  const all = (root) =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
    ]);
  const body = () => all(document).filter((element) => !element.closest('head'));

  /** @param {Element} element @param {string} tag */
  function retag(element, tag) {
    const other = document.createElement(tag);
    for (const { name, value } of element.attributes) other.setAttribute(name, value);
    other.append(...element.childNodes);
    element.replaceWith(other);
    return other;
  }

  const changes = {
    /** A new build: every class gets another name; style sheets follow. @param {() => number} random */
    classes(random) {
      const names = new Map();
      const rename = (name) => {
        if (!names.has(name)) names.set(name, `x${Math.floor(random() * 1e9).toString(36)}`);
        return names.get(name);
      };
      for (const element of body()) {
        if (element.hasAttribute('class')) element.setAttribute('class', [...element.classList].map(rename).join(' '));
      }
      for (const sheet of all(document).filter((element) => element.localName === 'style')) {
        sheet.textContent = sheet.textContent.replace(/\.([a-z][\w-]*)/gi, (whole, name) =>
          names.has(name) ? `.${names.get(name)}` : whole,
        );
      }
    },
    /** Test hooks and ids go. */
    hooks() {
      for (const element of body()) {
        for (const { name } of [...element.attributes]) {
          if (
            /^data-(?!kontaktwacht)/.test(name) ||
            name === 'id' ||
            name === 'itemprop' ||
            (name === 'name' && element.localName !== 'slot')
          )
            element.removeAttribute(name);
        }
      }
    },
    /** Boxes around boxes. @param {() => number} random */
    wrappers(random) {
      for (const element of body()) {
        const parent = element.parentElement;
        if (!parent || random() > 0.12 || element.closest('svg,button,head') || element.hasAttribute('slot')) continue;
        if (
          /^(ul|ol|dl|table|tbody|thead|tr|select|picture)$/.test(parent.localName) ||
          /^(li|td|th|tr|tbody|thead|dt|dd|summary|legend|br|style|script|body|template|slot|main|path|canvas)$/.test(
            element.localName,
          )
        )
          continue;
        if (
          /^(list|grid|row|log)$/.test(parent.getAttribute('role') ?? '') ||
          getComputedStyle(parent).display === 'flex'
        )
          continue;
        const display = getComputedStyle(element).display;
        if (display === 'none') continue;
        const box = document.createElement(display.startsWith('inline') ? 'span' : 'div');
        element.replaceWith(box);
        box.append(element);
      }
    },
    /** The same build uses other tags for the same boxes. @param {() => number} random */
    tags(random) {
      const chosen = new Map();
      for (const element of body()) {
        if (element.localName !== 'div' && element.localName !== 'section') continue;
        if (element.hasAttribute('role') || element.hasAttribute('slot')) continue;
        const key = `${element.localName}.${element.className}`;
        if (!chosen.has(key)) chosen.set(key, ['div', 'div', 'section', 'article', null][Math.floor(random() * 5)]);
        const tag = chosen.get(key);
        if (tag && tag !== element.localName) retag(element, tag);
      }
    },
    /** Headings of another rank, or none. @param {() => number} random */
    headings(random) {
      const rank = 1 + Math.floor(random() * 4);
      for (const element of body()) {
        if (
          /^h[2-4]$/.test(element.localName) &&
          !element.closest('header') &&
          element.querySelector('a,span') === null
        )
          retag(element, `h${Math.max(2, rank)}`);
      }
    },
    /** Frameworks leave comments and split text. @param {() => number} random */
    texts(random) {
      for (const element of body()) {
        if (element.closest('style,script,svg')) continue;
        for (const node of [...element.childNodes]) {
          if (node.nodeType !== Node.TEXT_NODE || node.length < 4 || random() > 0.4) continue;
          const rest = node.splitText(1 + Math.floor(random() * (node.length - 2)));
          if (random() < 0.5) rest.before(document.createComment(' '));
        }
      }
    },
    /** @param {() => number} random */
    attributes(random) {
      for (const element of body()) {
        if (random() > 0.3 || element.closest('svg')) continue;
        const list = [...element.attributes].map(({ name, value }) => [name, value]);
        for (const [name] of list) element.removeAttribute(name);
        for (const [name, value] of list.reverse()) element.setAttribute(name, value);
      }
    },
    /** Things that are not seen. @param {() => number} random */
    clutter(random) {
      for (const element of body()) {
        if (
          random() > 0.08 ||
          !element.parentElement ||
          element.closest('button,svg,head,ul > a') ||
          /^(ul|ol|dl|table|tbody|thead|tr|body)$/.test(element.parentElement.localName)
        )
          continue;
        // One piece more would push all others of a grid into the next place.
        if (getComputedStyle(element.parentElement).display === 'grid') continue;
        const pick = random();
        const extra = document.createElement(
          pick < 0.7 || getComputedStyle(element).display.startsWith('inline') ? 'span' : 'div',
        );
        if (pick < 0.35) {
          extra.style.display = 'none';
          extra.textContent = 'unsichtbar';
        } else if (pick < 0.7) extra.setAttribute('aria-hidden', 'true');
        element.before(extra);
      }
    },
    /** Accept and decline change sides. */
    sides() {
      for (const element of body()) {
        const next = element.nextElementSibling;
        if (
          element.localName !== 'button' ||
          next?.localName !== 'button' ||
          !/^(Bestätigen|Annehmen|Accept|Confirm)$/.test(element.textContent.trim()) ||
          element.getRootNode() !== document
        )
          continue;
        next.after(element);
      }
    },
    /** Words that nobody foresaw on every control that decides; hooks, names and icons are no help either. */
    words() {
      for (const element of body()) {
        const label = element.getAttribute('aria-label') ?? '';
        const text = element instanceof HTMLInputElement ? element.value : element.textContent.trim();
        if (
          !/^(input|button|a|div|span)$/.test(element.localName) ||
          text.length > 70 ||
          element.querySelector('a,button')
        )
          continue;
        const decides = (/** @type {string} */ one) =>
          /(bestätigen|annehmen|accept|confirm)/i.exec(one)
            ? 'Frobl'
            : /(ablehnen|ignorieren|später|decline|ignore|deny|löschen)/i.exec(one)
              ? 'Zwick'
              : null;
        if (element.localName !== 'input' && !element.matches('button,[role="button"],a.btn')) continue;
        const word = decides(text) ?? decides(label) ?? decides(element.getAttribute('title') ?? '');
        if (!word) continue;
        for (const name of ['aria-label', 'title', 'name']) element.removeAttribute(name);
        if (element instanceof HTMLInputElement) element.value = word;
        else element.textContent = word;
      }
    },
    /** Nothing on the page says that requests are what it shows; asked for by name. */
    titles() {
      for (const element of body()) {
        if (element.closest('style,script,button,input,[role="button"],a[href*="/profile/"]')) continue;
        for (const node of element.childNodes) {
          if (node.nodeType === Node.TEXT_NODE && node.length < 90 && XING.pages.requests.test(node.nodeValue.trim()))
            node.nodeValue = 'Schnurzel';
        }
        for (const name of ['aria-label', 'title'])
          if (XING.pages.requests.test(element.getAttribute(name) ?? '')) element.setAttribute(name, 'Schnurzel');
      }
    },
    /** The page speaks the other language; its lang attribute stays as it is. */
    language() {
      const both = new Map(
        WORDS.flatMap(([german, english]) => [
          [german, english],
          [english, german],
        ]),
      );
      const swap = (text) => {
        const [, before, word, after] = /^(\s*)(.*?)(\s*(?:\(\d+\))?\s*)$/s.exec(text) ?? [];
        return word && both.has(word) ? before + both.get(word) + after : text;
      };
      for (const element of body()) {
        if (!element.closest('button,h1,h2,[role="button"]') || element.closest('h2 a, a h2, svg')) continue;
        for (const node of element.childNodes)
          if (node.nodeType === Node.TEXT_NODE) node.nodeValue = swap(node.nodeValue);
      }
    },
  };

  /** @param {number} seed 0 changes nothing @param {string[]} [only] */
  function mutate(seed, only) {
    if (!seed && !only) return [];
    const random = chance(seed * 7919 + 13);
    const made = [];
    // Language and sides look for whole words, hence before texts are split.
    // Unknown words and titles are asked for by name: they take away what the other changes leave.
    for (const name of [
      'words',
      'titles',
      'language',
      'sides',
      'hooks',
      'classes',
      'tags',
      'headings',
      'wrappers',
      'clutter',
      'texts',
      'attributes',
    ]) {
      const wanted = only ? only.includes(name) : name !== 'words' && name !== 'titles' && random() < 0.5;
      if (!wanted) continue;
      changes[name](random);
      made.push(name);
    }
    return made;
  }

  return Object.freeze({ mutate, retag });
})();
