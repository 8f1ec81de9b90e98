// Building pages without markup strings: whatever a page, a letter or the host says arrives as text and stays text.

/**
 * The element with this id, of this class.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 * @throws {Error} where the page has no such element: a mistake in the page, not of the person
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`#${id} is not a ${kind.name}`);
  return found;
}

/** @typedef {string | number | Node | null | undefined} Child */

/**
 * A new element. Attributes that are null or false are left out, true gives an empty one.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Child} children strings become text nodes
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  append(made, children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A new SVG element, made the same way.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  setAttributes(made, attributes);
  append(made, children);
  return made;
}

/** @param {Element} made @param {Record<string, string | number | boolean | null | undefined>} attributes */
function setAttributes(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
}

/** @param {Element} made @param {Child[]} children */
function append(made, children) {
  for (const child of children) {
    if (child === null || child === undefined) continue;
    made.append(child instanceof Node ? child : String(child));
  }
}

/**
 * A button that does `act` when pressed.
 * @param {string} text
 * @param {() => void} act
 * @param {{class?: string, label?: string}} [more] `label`: what assistive technology reads where the words alone do
 *   not say whom
 * @returns {HTMLButtonElement}
 */
export function button(text, act, more = {}) {
  const made = el('button', { type: 'button', class: more.class, 'aria-label': more.label }, text);
  made.addEventListener('click', act);
  return made;
}

/**
 * A name as shown by a page: kept apart from the direction of the text around it.
 * @param {string} name
 * @returns {HTMLElement}
 */
export function bdi(name) {
  return el('bdi', {}, name);
}
