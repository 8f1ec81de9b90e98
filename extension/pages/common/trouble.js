// What may be wrong between extension and host, and what to do about it: one table for popup, overview and welcome.

/** @import { State } from "./replies.js" */

/** @typedef {"missing" | "forbidden" | "crashed" | "garbled" | "silent" | "host_too_old" | "extension_too_old" | "unknown"} Trouble */

/**
 * Texts of each trouble: what it is, in a line; what to do, in a sentence.
 * @type {Readonly<Record<Trouble, {title: string, remedy: string}>>}
 */
export const TROUBLES = {
  missing: { title: "common_trouble_missing", remedy: "common_remedy_missing" },
  forbidden: { title: "common_trouble_forbidden", remedy: "common_remedy_forbidden" },
  crashed: { title: "common_trouble_crashed", remedy: "common_remedy_crashed" },
  garbled: { title: "common_trouble_garbled", remedy: "common_remedy_garbled" },
  silent: { title: "common_trouble_silent", remedy: "common_remedy_silent" },
  host_too_old: { title: "common_trouble_host_too_old", remedy: "common_remedy_host_too_old" },
  extension_too_old: { title: "common_trouble_extension_too_old", remedy: "common_remedy_extension_too_old" },
  unknown: { title: "common_trouble_unknown", remedy: "common_remedy_unknown" },
};

/**
 * The browsers' own words, as Chromium 156 and Firefox 153 say them. Firefox answers a missing manifest and a forbidden id
 * alike, on purpose; "missing" is right for both, since registering again mends both.
 * @type {ReadonlyArray<[RegExp, Trouble]>}
 */
const WORDS = [
  [/host not found|no such native application/i, "missing"],
  [/is forbidden/i, "forbidden"],
  [/error when communicating|invalid (json|message)/i, "garbled"],
  [/has exited|unexpected error occurred|disconnected/i, "crashed"],
  [/time.?out|timed out|no (valid )?answer/i, "silent"],
];

/**
 * Which trouble there is, or null where all is well.
 * @param {State} state
 * @returns {Trouble | null}
 */
export function troubleOf(state) {
  const { connected, error, remedy } = state.host;
  if (remedy !== null && remedy in TROUBLES) return /** @type {Trouble} */ (remedy);
  if (connected) return null;
  return WORDS.find(([words]) => words.test(error ?? ""))?.[1] ?? "unknown";
}
