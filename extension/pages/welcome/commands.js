// What to type, for which system and which browser. Names of browsers are those of `kontaktwacht setup --browser`.

/** @typedef {"linux" | "mac" | "win"} System */
/** @typedef {import("../common/trouble.js").Trouble} Trouble */

/**
 * Browsers that `kontaktwacht setup` knows, by what a person calls them.
 * @type {ReadonlyArray<{id: string, name: string}>}
 */
export const BROWSERS = [
  { id: 'chrome', name: 'Google Chrome' },
  { id: 'chromium', name: 'Chromium' },
  { id: 'edge', name: 'Microsoft Edge' },
  { id: 'brave', name: 'Brave' },
  { id: 'vivaldi', name: 'Vivaldi' },
  { id: 'opera', name: 'Opera' },
  { id: 'firefox', name: 'Firefox' },
  { id: 'librewolf', name: 'LibreWolf' },
  { id: 'waterfox', name: 'Waterfox' },
  { id: 'zen', name: 'Zen' },
  { id: 'floorp', name: 'Floorp' },
];

/**
 * How Python's own tool for programs is called where it is not a command of its own.
 * @type {Readonly<Record<System, string>>}
 */
const PIPX = { linux: 'pipx', mac: 'pipx', win: 'py -m pipx' };

/**
 * The steps that mend a trouble: key of the sentence, and the command or null.
 * @param {Trouble} trouble
 * @param {System} system
 * @param {string} browser
 * @returns {ReadonlyArray<{text: string, command: string | null}>}
 */
export function steps(trouble, system, browser) {
  const install = { text: 'welcome_step_install', command: `${PIPX[system]} install .` };
  const register = { text: 'welcome_step_register', command: `kontaktwacht setup --browser ${browser}` };
  const examine = { text: 'welcome_step_doctor', command: `kontaktwacht doctor --browser ${browser}` };
  const check = { text: 'welcome_step_check', command: null };
  if (trouble === 'missing') return [install, register, check];
  if (trouble === 'forbidden') return [register, check];
  if (trouble === 'host_too_old') {
    return [{ text: 'welcome_step_update', command: `${PIPX[system]} install --force .` }, register, check];
  }
  if (trouble === 'extension_too_old') return [{ text: 'welcome_step_extension', command: null }, check];
  return [examine, { text: 'welcome_step_reinstall', command: `${PIPX[system]} install --force .` }, register, check];
}

/** @returns {Promise<System>} */
export async function thisSystem() {
  const { os } = await chrome.runtime.getPlatformInfo();
  return os === 'win' || os === 'mac' ? os : 'linux';
}

/** Words by which a browser names itself, the particular before the general. @type {ReadonlyArray<[RegExp, string]>} */
const OWN_NAMES = [
  [/Edge?\b|Edg\//, 'edge'],
  [/Opera|OPR\//, 'opera'],
  [/Vivaldi/, 'vivaldi'],
  [/LibreWolf/i, 'librewolf'],
  [/Waterfox/i, 'waterfox'],
  [/Firefox/, 'firefox'],
  [/Google Chrome/, 'chrome'],
  [/Chromium/, 'chromium'],
];

/**
 * The browser this page is shown in, as far as it says; Chrome where it only says that it is of that family.
 * @returns {string}
 */
export function thisBrowser() {
  if ('brave' in navigator) return 'brave';
  const data = /** @type {{userAgentData?: {brands: {brand: string}[]}}} */ (/** @type {unknown} */ (navigator))
    .userAgentData;
  const names = `${data?.brands.map(({ brand }) => brand).join(' ') ?? ''} ${navigator.userAgent}`;
  return OWN_NAMES.find(([words]) => words.test(names))?.[1] ?? 'chrome';
}
