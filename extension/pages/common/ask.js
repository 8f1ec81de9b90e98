// Two steps, inside the page, before something is gone for good: no dialog that is clicked away by habit.
import { button, el } from './dom.js';
import { t } from './i18n.js';
import { telling } from './status.js';

/**
 * A button that opens a question in its place.
 * @param {{start: string, question: string, yes: string, act: () => Promise<void>, more?: HTMLElement}} wish
 * @returns {HTMLElement}
 */
export function ask({ start, question, yes, act, more }) {
  const place = el('div');
  const back = () => {
    place.replaceChildren(begin);
    begin.focus();
  };
  const begin = button(
    start,
    () => {
      const no = button(t('common_cancel'), back);
      const sure = button(
        yes,
        telling(async () => {
          await act();
          place.replaceChildren(begin);
        }),
        { class: 'grave' },
      );
      place.replaceChildren(
        el(
          'div',
          { class: 'ask', role: 'group', 'aria-label': start },
          el('p', {}, question),
          el('div', { class: 'actions' }, no, more, sure),
        ),
      );
      // The harmless answer has the focus, so that Enter twice destroys nothing.
      no.focus();
    },
    { class: 'grave' },
  );
  place.append(begin);
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !place.contains(begin)) back();
  });
  return place;
}
