// What may be wrong between extension and host, and what to do about it: one table for popup, overview and welcome.

/** @import { State } from "./replies.js" */

/**
 * @typedef {"missing" | "forbidden" | "crashed" | "garbled" | "silent" | "host_too_old" | "extension_too_old" |
 *   "unknown"} Trouble
 */

/**
 * Texts of each trouble: what it is, in a line; what to do, in a sentence.
 * @type {Readonly<Record<Trouble, {title: string, remedy: string}>>}
 */
export const TROUBLES = {
  missing: { title: 'common_trouble_missing', remedy: 'common_remedy_missing' },
  forbidden: { title: 'common_trouble_forbidden', remedy: 'common_remedy_forbidden' },
  crashed: { title: 'common_trouble_crashed', remedy: 'common_remedy_crashed' },
  garbled: { title: 'common_trouble_garbled', remedy: 'common_remedy_garbled' },
  silent: { title: 'common_trouble_silent', remedy: 'common_remedy_silent' },
  host_too_old: { title: 'common_trouble_host_too_old', remedy: 'common_remedy_host_too_old' },
  extension_too_old: { title: 'common_trouble_extension_too_old', remedy: 'common_remedy_extension_too_old' },
  unknown: { title: 'common_trouble_unknown', remedy: 'common_remedy_unknown' },
};

/**
 * Which trouble there is, or null where all is well.
 * @param {State} state
 * @returns {Trouble | null}
 */
export function troubleOf(state) {
  const { connected, remedy } = state.host;
  // The background tells it by the browser's own words (background/port.js).
  if (remedy !== null && Object.hasOwn(TROUBLES, remedy)) return /** @type {Trouble} */ (remedy);
  return connected ? null : 'unknown';
}
