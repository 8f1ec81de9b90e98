// Takes away every word that the reader knows on a control, not only those that answer a request: each kind of control
// gets a word of its own that nobody knows, so that only structure, titles and addresses are left. Runs in the page
// under test.

const Unlabel = (() => {
  const WORDS = {
    accept: 'Frobl',
    decline: 'Zwick',
    accept_weak: 'Jupp',
    decline_weak: 'Zwack',
    add: 'Knurps',
    withdraw: 'Blimm',
    follow: 'Schnorf',
    social: 'Plonk',
    message: 'Wuppel',
    menu: 'Grimp',
    profile: 'Trallo',
    pending: 'Hums',
    expand: 'Dorfl',
    load_more: 'Quast',
    other: 'Ziffz',
  };
  const SAYING = [
    'aria-label',
    'title',
    'name',
    'value',
    'alt',
    'label',
    'data-label',
    'data-tooltip',
    'data-icon',
    'data-action',
    'formaction',
    'href',
    'xlink:href',
  ];

  /** @param {Element} element @param {string} word */
  function rename(element, word) {
    const spoken = element.textContent.trim() !== '';
    const inside = ReaderTree.all(element).filter((one) => one !== element);
    for (const one of [element, ...inside])
      for (const name of SAYING)
        if (one !== element || element.localName !== 'input' || name !== 'value') one.removeAttribute(name);
    if (element instanceof HTMLInputElement) {
      if (element.type === 'radio') for (const label of element.labels) label.textContent = word;
      else element.value = word;
    } else if (spoken) element.textContent = word;
    else {
      element.setAttribute('aria-label', word);
      for (const one of inside) {
        if (/^(title|desc)$/i.test(one.localName)) one.remove();
        else if (element.shadowRoot && one.childElementCount === 0 && !/^(slot|style)$/.test(one.localName))
          one.textContent = word;
      }
    }
  }

  function all() {
    const found = ReaderTree.all(document.body)
      .filter(
        (element) =>
          element.matches('button,input,[role="button"],[role="radio"],summary,a.btn') ||
          element.localName.includes('-'),
      )
      .filter((element) => ReaderControls.isCandidate(element) && !element.querySelector('a,button'));
    // All are told apart before the first is renamed: some hold others.
    const told = found.map((element) => ReaderControls.read(element));
    found.forEach((element, index) => {
      const word = WORDS[told[index]?.action];
      if (word && !/\d/.test(told[index].label)) rename(element, word);
    });
  }

  return Object.freeze({ all });
})();
