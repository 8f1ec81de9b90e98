/*
 * Runs in the page, on behalf of a test: finds, reads and measures elements through shadow roots, closed ones too.
 * `pairs` are host, shadow root, host, shadow root, …: the driver's debugging protocol hands over the closed roots that
 * a page
 * could never reach. A selector may pierce with `>>>`: "kontaktwacht-badge >>> button" is every button in every badge.
 */
(request, ...pairs) => {
  const closed = new Map();
  for (let at = 0; at < pairs.length; at += 2) closed.set(pairs[at], pairs[at + 1]);
  const root_of = (element) => closed.get(element) ?? element.shadowRoot ?? null;

  const find = (selector) => {
    let scopes = [document];
    let found = [];
    for (const step of selector.split('>>>')) {
      found = scopes.flatMap((scope) => [...scope.querySelectorAll(step.trim())]);
      scopes = found.map(root_of).filter((root) => root !== null);
    }
    return found;
  };

  const children_of = (element) => {
    const root = root_of(element);
    if (root) return [...root.childNodes];
    if (element.localName === 'slot' && element.assignedNodes().length > 0) return element.assignedNodes();
    return [...element.childNodes];
  };

  const shown = (element) => {
    // An element that makes no box of its own can still show what is in it.
    if (getComputedStyle(element).display === 'contents') return true;
    return element.checkVisibility({ visibilityProperty: true });
  };

  const describe = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return { text: node.data };
    if (node.nodeType !== Node.ELEMENT_NODE || ['style', 'script', 'link'].includes(node.localName)) return null;
    const visible = shown(node);
    const box = node.getBoundingClientRect();
    const scope = node.getRootNode();
    return {
      tag: node.localName,
      attributes: Object.fromEntries([...node.attributes].map((attribute) => [attribute.name, attribute.value])),
      visible,
      block: !getComputedStyle(node).display.startsWith('inline'),
      focused: (closed.get(scope.host) ?? scope).activeElement === node,
      box: visible ? { x: box.x, y: box.y, width: box.width, height: box.height } : null,
      children: children_of(node)
        .map(describe)
        .filter((child) => child !== null),
    };
  };

  const measure = (selector, nth) => {
    const element = find(selector)[nth];
    if (!element) throw new Error(`${selector} has gone before it could be clicked`);
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) throw new Error(`${selector} is not shown, so it cannot be clicked`);
    return { element, point: [box.x + box.width / 2, box.y + box.height / 2] };
  };

  // Browsers draw no frame in a tab that nobody sees.
  const frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, 100);
    });

  // As a person waits with a click until a page that is being built holds still.
  const still = async (selector, nth) => {
    let last = measure(selector, nth);
    for (let tries = 0; tries < 100; tries += 1) {
      await frame();
      const now = measure(selector, nth);
      if (now.element === last.element && String(now.point) === String(last.point)) break;
      last = now;
    }
    return JSON.stringify(last.point);
  };

  const found = find(request.selector);
  if (request.what === 'describe') return JSON.stringify(found.map(describe));
  if (found.length === 0) throw new Error(`nothing on the page matches ${request.selector}`);
  const element = found[request.nth ?? 0];
  if (!element)
    throw new Error(`only ${found.length} elements match ${request.selector}, none is number ${request.nth}`);
  if (request.what === 'point') return still(request.selector, request.nth ?? 0);
  if (request.what === 'focus') {
    element.focus();
    return 'null';
  }
  if (request.what === 'opened') {
    // For a library that walks open shadow roots: the closed ones look open to it, and to nobody after it.
    for (const [host, root] of closed) Object.defineProperty(host, 'shadowRoot', { value: root, configurable: true });
    const close = () => closed.forEach((_root, host) => Reflect.deleteProperty(host, 'shadowRoot'));
    return (async () => JSON.stringify((await __FUNCTION__(element, ...request.args)) ?? null))().finally(close);
  }
  return (async () => JSON.stringify((await __FUNCTION__(element, ...request.args)) ?? null))();
};
