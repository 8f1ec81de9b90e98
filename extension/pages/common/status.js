// One polite line per page in which everything that happened is said once.
import { byId } from './dom.js';
import { HostError } from './talk.js';
import { t } from './i18n.js';

/**
 * @param {string} text
 * @param {boolean} [heard] it is to be seen elsewhere on the page, and only told to who listens
 */
export function say(text, heard = false) {
  const status = byId('status', HTMLElement);
  status.classList.toggle('heard', heard);
  status.textContent = text;
}

/**
 * What went wrong, in the host's own sentence where there is one.
 * @param {unknown} error
 * @returns {string}
 */
export function sentence(error) {
  if (error instanceof HostError && error.remedy === 'unkept') {
    return `${t('common_trouble_unkept')}. ${t('common_remedy_unkept')}`;
  }
  const text = error instanceof Error ? error.message : String(error);
  return text === '' || !(error instanceof HostError) ? t('common_failed', text) : text;
}

/**
 * Runs what a button started, and says so where it failed; never an unhandled rejection.
 * @param {() => Promise<void>} act
 * @returns {() => void}
 */
export function telling(act) {
  return () => {
    act().catch((error) => say(sentence(error)));
  };
}
