// How the host is: connected with which version, or what the browser reported and what to do.
import { byId } from '../common/dom.js';
import { t } from '../common/i18n.js';
import { TROUBLES, troubleOf } from '../common/trouble.js';

/** @param {import("../common/replies.js").State} state */
export function showHost(state) {
  const trouble = troubleOf(state);
  const chip = byId('host', HTMLElement);
  chip.classList.toggle('good', trouble === null);
  chip.classList.toggle('bad', trouble !== null);
  chip.textContent = trouble === null ? t('popup_connected', state.host.version ?? '') : t('popup_not_connected');
  const box = byId('trouble', HTMLElement);
  box.hidden = trouble === null;
  if (trouble === null) return;
  byId('trouble-title', HTMLElement).textContent = t(TROUBLES[trouble].title);
  byId('trouble-remedy', HTMLElement).textContent = t(TROUBLES[trouble].remedy);
  byId('trouble-raw', HTMLElement).hidden = !state.host.error;
  byId('trouble-words', HTMLElement).textContent = state.host.error ?? '';
}
