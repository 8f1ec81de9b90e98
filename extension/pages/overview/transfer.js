// Exports come in pieces that fit into a message; here they become files.
import { el } from '../common/dom.js';
import * as talk from '../common/talk.js';

const TYPES = { json: 'application/json', csv: 'text/csv' };

/**
 * Fetches the whole export from the host and hands it to the browser as downloads.
 * @param {"json" | "csv"} format
 * @returns {Promise<string[]>} names of the files
 */
export async function exported(format) {
  /** @type {Map<string, string[]>} */
  const files = new Map();
  /** @type {unknown} */
  let cursor = null;
  do {
    const piece = await talk.host({ type: 'export', format, cursor });
    files.set(piece.name, [...(files.get(piece.name) ?? []), piece.data]);
    cursor = piece.cursor;
  } while (cursor !== null);
  for (const [name, pieces] of files) download(name, new Blob(pieces, { type: `${TYPES[format]};charset=utf-8` }));
  return [...files.keys()];
}

/** @param {string} name @param {Blob} blob */
function download(name, blob) {
  const url = URL.createObjectURL(blob);
  el('a', { href: url, download: name }).click();
  // Not at once: the browser still reads it. The page's end frees it anyway.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
