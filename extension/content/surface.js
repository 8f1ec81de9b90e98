// What every surface of ours on the page shares: an element with a closed shadow root, our colours in it, text set as
// text. The page's own nodes are never moved, wrapped or removed; ours are custom elements that the reader passes over.

const Surface = (() => {
  /** The values of pages/common/tokens.css (a test holds the two together). */
  const LIGHT = {
    paper: '#ffffff',
    sunken: '#eef2f3',
    ink: '#14252d',
    'ink-soft': '#4a5d66',
    line: '#d7dfe2',
    'line-strong': '#7b8c94',
    accent: '#00706a',
    'accent-soft': '#e1f1ef',
    focus: '#005651',
    clear: '#6fb3ab',
    notable: '#e2a012',
    'notable-soft': '#fdf3da',
    'notable-line': '#c98a06',
    'notable-ink': '#704600',
    collector: '#9c2a1f',
    'collector-soft': '#fbeae6',
    'collector-line': '#b5483b',
    'collector-ink': '#8a2017',
    'unknown-soft': '#edf1f2',
    'unknown-ink': '#4a5d66',
  };
  const DARK = {
    paper: '#172227',
    sunken: '#111b20',
    ink: '#e6eef0',
    'ink-soft': '#a4b5bc',
    line: '#2b3b43',
    'line-strong': '#71858e',
    accent: '#5ec9bf',
    'accent-soft': '#12393a',
    focus: '#86dcd4',
    clear: '#3f8f86',
    notable: '#e9ae2f',
    'notable-soft': '#33280f',
    'notable-line': '#a97c1c',
    'notable-ink': '#ffd27d',
    collector: '#e26a58',
    'collector-soft': '#3c1a16',
    'collector-line': '#b8503f',
    'collector-ink': '#ffb9ac',
    'unknown-soft': '#1f2c32',
    'unknown-ink': '#a4b5bc',
  };

  /** @param {Record<string, string>} tokens */
  const declared = (tokens) =>
    Object.entries(tokens)
      .map(([name, value]) => `--kw-${name}:${value};`)
      .join('');

  /**
   * What everything inside inherits. Important, because a rule of the page for all elements ("*") means our host, too,
   * and comes before \`:host\`.
   */
  const INHERITED = [
    'font: 14px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif',
    'color: var(--kw-ink)',
    'letter-spacing: normal',
    'word-spacing: normal',
    'text-transform: none',
    'text-indent: 0',
    'text-align: start',
    'text-shadow: none',
    'white-space: normal',
    'hyphens: manual',
    'cursor: auto',
  ]
    .map((one) => `${one} !important;`)
    .join(' ');

  const BASE = `
    :host {
      all: initial; ${declared(LIGHT)} color-scheme: light;
      scrollbar-color: var(--kw-line-strong) transparent !important; ${INHERITED}
    }
    :host([data-theme="dark"]) { ${declared(DARK)} color-scheme: dark; }
    *, ::before, ::after { box-sizing: border-box; }
    [hidden] { display: none !important; }
    button { font: inherit; color: inherit; cursor: pointer; min-height: 24px; min-width: 24px; }
    .quiet {
      padding: 2px 10px; border: 1px solid var(--kw-line-strong); border-radius: 999px; background: none;
      color: var(--kw-ink);
    }
    .quiet:hover { background: var(--kw-sunken); }
    .main {
      padding: 2px 12px; border: 1px solid var(--kw-accent); border-radius: 999px; background: var(--kw-accent);
      color: var(--kw-paper);
    }
    button:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
      outline: 2px solid var(--kw-focus); outline-offset: 2px;
    }
    .away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (forced-colors: active) {
      .quiet, .main { border-color: ButtonBorder; background: ButtonFace; color: ButtonText; }
    }
    @media (prefers-reduced-motion: no-preference) { button { transition: background-color .12s; } }
  `;

  /** What we have on the page, to be told when its colours change. @type {Set<HTMLElement>} */
  const made = new Set();
  /** @type {WeakMap<Element, ShadowRoot>} */
  const roots = new WeakMap();
  /** A page fades from one scheme to the other; by then (in milliseconds) it has. */
  const FADED = 400;

  /**
   * Is the page dark where this stands? The nearest ground that is painted decides, then what the page says of itself.
   * @param {Element|null} near
   * @returns {boolean}
   */
  function isDark(near) {
    for (let element = near; element; element = ReaderTree.parent(element)) {
      const rgb = /rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/.exec(
        getComputedStyle(element).backgroundColor,
      );
      if (rgb && Number(rgb[4] ?? 1) > 0.5) {
        return 0.299 * Number(rgb[1]) + 0.587 * Number(rgb[2]) + 0.114 * Number(rgb[3]) < 110;
      }
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme.includes('dark') && (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches);
  }

  /** @param {HTMLElement} element standing in the page */
  function theme(element) {
    const ground = element.parentElement === document.documentElement ? document.body : ReaderTree.parent(element);
    if (isDark(ground)) element.dataset.theme = 'dark';
    else delete element.dataset.theme;
  }

  /** Light or dark anew, on everything of ours. */
  function themeAll() {
    for (const element of made) if (element.isConnected) theme(element);
  }

  /**
   * Goes along when the page or the system turns dark or light.
   * @param {(act: () => void) => void} writing
   * @param {AbortSignal} signal
   */
  function watchTheme(writing, signal) {
    const turn = () => {
      writing(themeAll);
      setTimeout(() => writing(themeAll), FADED);
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', turn, { signal });
    // A switch of the site's own changes a class or an attribute at the top.
    const observer = new MutationObserver(turn);
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['class', 'style', 'data-theme', 'data-color-scheme', 'data-mode'],
    });
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }

  /**
   * An element of ours. Where the page has defined one of that name, its constructor would be let into the closed root,
   * or put another in its place: then it gets a name that no page can foresee.
   * @param {'badge'|'hint'|'row'|'summary'|'panel'|'picker'} kind
   * @returns {HTMLElement}
   */
  function host(kind) {
    const element = document.createElement(`kontaktwacht-${kind}`);
    return element.matches(':defined')
      ? document.createElement(`kontaktwacht-${kind}-${crypto.randomUUID()}`)
      : element;
  }

  /**
   * @param {'badge'|'hint'|'row'|'summary'|'panel'} kind
   * @param {string} style call `theme` on the element once it stands in the page
   * @returns {{element: HTMLElement, root: ShadowRoot}}
   */
  function make(kind, style) {
    const element = host(kind);
    element.lang = Words.lang;
    // What was taken off the page since is not ours to keep: long lists make and drop thousands.
    for (const one of made) if (!one.isConnected) made.delete(one);
    made.add(element);
    const root = element.attachShadow({ mode: 'closed' });
    roots.set(element, root);
    root.append(el('style', { text: BASE + style }));
    // A card may be one big link: what happens in here is not meant for it.
    for (const type of [
      'click',
      'auxclick',
      'mousedown',
      'mouseup',
      'pointerdown',
      'pointerup',
      'keydown',
      'keyup',
      'keypress',
    ]) {
      element.addEventListener(type, (event) => {
        event.stopPropagation();
        // The path, not the tree: by now a press on "hide" has taken this element away.
        if (
          type.endsWith('click') &&
          event.composedPath().some((one) => one instanceof Element && one.localName === 'a')
        ) {
          event.preventDefault();
        }
      });
    }
    return { element, root };
  }

  /** What has the focus, inside of our surfaces too. @returns {HTMLElement|null} */
  function focused() {
    const active = document.activeElement;
    const found = (active && roots.get(active)?.activeElement) ?? active;
    return found instanceof HTMLElement ? found : null;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {{text?: string, class?: string, [attribute: string]: string|undefined}} [options] anything else is an
   *   attribute
   * @param {...(Node|string|null)} children
   * @returns {HTMLElementTagNameMap[T]}
   */
  function el(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(options)) {
      if (value === undefined) continue;
      if (name === 'text') made.textContent = value;
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  /**
   * @param {string} text
   * @param {string} className
   * @param {() => void} act
   * @param {string} [label] says more to who cannot see
   * @returns {HTMLButtonElement}
   */
  function button(text, className, act, label) {
    const made = el('button', { text, class: className, type: 'button', 'aria-label': label });
    // Only a person's own press counts; the page could call click().
    made.addEventListener('click', (event) => {
      if (event.isTrusted) act();
    });
    return made;
  }

  /** @param {string} path of an SVG of 16 units @param {string} className */
  function symbol(path, className) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('class', className);
    shape.setAttribute('d', path);
    shape.setAttribute('fill-rule', 'evenodd');
    svg.append(shape);
    return svg;
  }

  return Object.freeze({ host, make, el, button, symbol, focused, theme, watchTheme, LIGHT, DARK });
})();
