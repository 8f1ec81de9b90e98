// Turns the open page into a report of its structure: tags, attributes, lengths. No word of the page survives, so that
// a report can be shown to others; whatever could hold text is replaced by a dummy of the same length. The same
// recorder, run by a developer, turns a live page into a test fixture.

const Recorder = (() => {
  /** Attributes that say how a page is built, not what it says. Their values are kept unless they hold page words. */
  const STRUCTURAL = new Set([
    'class',
    'id',
    'role',
    'type',
    'dir',
    'hidden',
    'tabindex',
    'rel',
    'colspan',
    'rowspan',
    'disabled',
    'open',
    'data-xds',
    'data-qa',
    'data-testid',
    'aria-hidden',
    'aria-busy',
    'aria-expanded',
    'aria-haspopup',
    'aria-level',
    'aria-posinset',
    'aria-setsize',
    'aria-rowcount',
    'aria-rowindex',
    'shadowrootmode',
  ]);

  /** Elements whose content is never structure. */
  const SKIPPED = new Set(['script', 'style', 'noscript', 'iframe', 'object', 'embed', 'link', 'meta', 'base']);

  /** First path segments that tell what a link leads to; everything behind them is replaced. */
  const SEGMENTS = new Set([
    'companies',
    'pages',
    'jobs',
    'events',
    'groups',
    'communities',
    'news',
    'network',
    'contacts',
    'notifications',
    'messages',
    'search',
    'app',
  ]);

  const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'source', 'track', 'wbr']);

  /**
   * A dummy of the same length: letters become x or X, digits 0; spaces and punctuation stay.
   * @param {string} text
   * @returns {string}
   */
  function dummy(text) {
    return text
      .replace(/[\p{L}\p{M}]/gu, (letter) => (/\p{Lu}/u.test(letter) ? 'X' : 'x').repeat(letter.length))
      .replace(/\p{N}/gu, (digit) => '0'.repeat(digit.length))
      .replace(/\p{Extended_Pictographic}/gu, (picture) => '*'.repeat(picture.length));
  }

  /** @param {string} text @returns {string} */
  function escape(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  }

  /**
   * Words a person reads on the page, lower case, three letters and more: none may stand in the report.
   * @param {string} text
   * @returns {string[]}
   */
  function words(text) {
    return text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  }

  /**
   * @typedef {{people: Pseudonyms, spoken: Set<string>, named: string[]}} RecorderContext `spoken`: words a person
   *   reads on the page, `named`: those that people are called by
   */

  /** Gives every person of the page a number, the same for every link to them. */
  class Pseudonyms {
    constructor() {
      /** @type {Map<string, number>} */
      this.numbers = new Map();
    }

    /** @param {string} slug @returns {string} */
    of(slug) {
      const known = this.numbers.get(slug) ?? this.numbers.size + 1;
      this.numbers.set(slug, known);
      return `P_${known}`;
    }
  }

  /**
   * @param {string} value
   * @param {Pseudonyms} people
   * @returns {string}
   */
  function link(value, people) {
    const profile = /\/profile\/([^/?#]+)([^?#]*)/.exec(value);
    if (profile) return `/profile/${people.of(profile[1] ?? '')}${(profile[2] ?? '').replace(/[^/]+/g, dummy)}`;
    const segment = /^(?:https?:\/\/[^/]+)?\/([a-z]+)/i.exec(value)?.[1] ?? '';
    return SEGMENTS.has(segment) ? `/${segment}/x` : '#';
  }

  /**
   * What the reader takes a control for (accept, decline, add, withdraw …): the label itself goes, its kind stays.
   * @param {Element} element
   * @returns {string}
   */
  function labelKind(element) {
    return ReaderControls.isCandidate(element) ? (ReaderControls.read(element)?.action ?? '') : '';
  }

  /** Names in which sites put whom an element is about: a number, an identifier, a name without its blank. */
  const NAMING = /^(id|class|data-)/;
  const NUMBER = /\d{4,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

  /**
   * What may stay of a value.
   * @param {string} name
   * @param {string} token
   * @param {RecorderContext} context
   * @returns {string}
   */
  function structural(name, token, context) {
    const lower = token.toLowerCase();
    if (words(token).some((word) => context.spoken.has(word)) || context.named.some((word) => lower.includes(word))) {
      return dummy(token);
    }
    return NAMING.test(name) ? token.replace(NUMBER, dummy) : token;
  }

  /**
   * @param {Element} element
   * @param {RecorderContext} context
   * @returns {string}
   */
  function attributes(element, context) {
    const parts = [];
    for (const { name, value } of element.attributes) {
      if (name === 'data-kontaktwacht') continue;
      if (name === 'href' || name === 'action') parts.push(`${name}="${escape(link(value, context.people))}"`);
      else if (name === 'datetime') parts.push('datetime="2000-01-01"');
      else if (name.startsWith('on') || name === 'style' || name === 'src' || name === 'srcset') continue;
      else if (STRUCTURAL.has(name)) {
        const kept = value.split(/(\s+)/).map((token) => token && structural(name, token, context));
        parts.push(`${name}="${escape(kept.join(''))}"`);
      } else if (/^[a-z][a-z-]*$/.test(name)) parts.push(`${name}="${escape(dummy(value))}"`);
    }
    const kind = labelKind(element);
    if (kind) parts.push(`data-label="${kind}"`);
    return parts.length ? ` ${parts.join(' ')}` : '';
  }

  /**
   * @param {Node} node
   * @param {RecorderContext} context
   * @param {number} depth
   * @returns {string}
   */
  function write(node, context, depth) {
    if (node.nodeType === Node.TEXT_NODE) return escape(dummy(node.nodeValue ?? ''));
    if (!(node instanceof Element) || depth > 200) return '';
    const tag = node.localName;
    if (SKIPPED.has(tag) || tag.startsWith('kontaktwacht-') || !/^[a-z][a-z0-9-]*$/.test(tag)) return '';
    const open = `<${tag}${attributes(node, context)}>`;
    if (VOID.has(tag)) return open;
    const root = node.shadowRoot;
    const shadow = root ? `<template shadowrootmode="open">${children(root, context, depth)}</template>` : '';
    return `${open}${shadow}${children(node, context, depth)}</${tag}>`;
  }

  /**
   * @param {Node} parent
   * @param {RecorderContext} context
   * @param {number} depth
   * @returns {string}
   */
  function children(parent, context, depth) {
    return [...parent.childNodes].map((child) => write(child, context, depth + 1)).join('');
  }

  /** @param {ParentNode & Node} root @returns {string} the text of the page, open shadow roots included */
  function spokenText(root) {
    const parts = [root.textContent ?? ''];
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (!STRUCTURAL.has(name) && name !== 'style') parts.push(value);
      }
      if (element.shadowRoot) parts.push(spokenText(element.shadowRoot));
    }
    return parts.join(' ');
  }

  /**
   * The open page as structure only.
   * @param {Document} document
   * @returns {string} an HTML document without a word of the page
   */
  function record(document) {
    const slugs = ReaderTree.all(document)
      .filter((one) => one.matches('a[href*="/profile/"]'))
      .map((one) => /\/profile\/([^/?#]+)/.exec(one.getAttribute('href') ?? '')?.[1] ?? '');
    const context = {
      people: new Pseudonyms(),
      spoken: new Set(words(spokenText(document.body))),
      named: words(slugs.join(' ')).filter((word) => word.length > 3),
    };
    const lang = /^[a-z]{2}/i.exec(document.documentElement.lang)?.[0] ?? '';
    const address = link(document.location?.href ?? '', context.people);
    return (
      `<!doctype html>\n<!-- Structure of a page as recorded by Kontaktwacht. Address: ${escape(address)} -->\n` +
      `<html lang="${lang}"><head><meta charset="utf-8"></head>${write(document.body, context, 0)}</html>\n`
    );
  }

  return { record, dummy };
})();
