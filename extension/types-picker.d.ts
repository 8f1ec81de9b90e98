// Types of the picker (content/picker.js): pointing at a card, its name and its text.

/** Selectors a person showed us, kept in a local file that the host hands over. No code, only selectors. */
interface LocalHints {
  /** Matches every card of the list, from the document. */
  card: string;
  /** The element with the person's name, from the card (`:scope > …`). */
  name: string;
  /** The element with the letter, from the card; null where requests carry none. */
  letter: string | null;
}

type PickerStep = 'card' | 'name' | 'letter' | 'confirm';

interface PickerState {
  step: PickerStep;
  card: Element | null;
  hovered: Element | null;
  hints: LocalHints;
}
