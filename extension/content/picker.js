// "Show where the requests are": the person points at one card, then at its name, then at its text; the rule made of
// that (picker-rule.js) is shown with its count before anything is saved. Only looks at what is pointed at: the click
// never reaches the page.

const Picker = (() => {
  /** @type {readonly PickerStep[]} */
  const STEPS = Object.freeze(['card', 'name', 'letter', 'confirm']);

  const STYLE = `
    :host { all: initial; }
    .bar {
      position: fixed; inset: auto 16px 16px 16px; margin: auto; max-width: 560px; box-sizing: border-box;
      padding: 16px; z-index: 2147483647; border: 1px solid #0b5d57; border-radius: 12px; background: Canvas;
      color: CanvasText; font: 15px/1.45 system-ui, sans-serif; box-shadow: 0 6px 28px rgb(0 0 0 / 25%);
    }
    .bar p { margin: 0 0 12px; }
    .bar .step { font-weight: 600; }
    .row { display: flex; flex-wrap: wrap; gap: 8px; }
    button {
      min-height: 32px; padding: 4px 14px; border: 1px solid currentColor; border-radius: 16px; background: none;
      color: inherit; font: inherit; cursor: pointer;
    }
    button:focus-visible { outline: 3px solid #0698a0; outline-offset: 2px; }
    .frame {
      position: fixed; z-index: 2147483646; pointer-events: none; box-sizing: border-box; border: 3px solid #0698a0;
      border-radius: 4px; background: rgb(6 152 160 / 12%);
    }
    @media (forced-colors: active) { .frame { border-color: Highlight; background: none; } }
  `;

  /**
   * Starts pointing. Ends by itself: with the hints, on Escape, or when the signal aborts; then nothing is left behind.
   * @param {{document: Document, signal: AbortSignal, text: (key: string, ...parts: string[]) => string, onDone:
   *   (hints: LocalHints) => void, onCancel: () => void}} options
   * @returns {void}
   */
  function start({ document, signal, text, onDone, onCancel }) {
    const ending = new AbortController();
    const host = Surface.host('picker');
    const shadow = host.attachShadow({ mode: 'closed' });
    const bar = build(document, 'div', 'bar');
    const frames = build(document, 'div', 'frames');
    bar.setAttribute('role', 'dialog');
    bar.setAttribute('aria-label', text('picker_title'));
    shadow.append(build(document, 'style', '', STYLE), frames, bar);
    document.documentElement.append(host);

    /** @type {PickerState} */
    const state = { step: 'card', card: null, hovered: null, hints: { card: '', name: '', letter: null } };

    /** @param {(() => void)|null} report called after everything is taken away again */
    const end = (report) => {
      ending.abort();
      host.remove();
      report?.();
    };

    /** @returns {Element[]} what is framed now: all that the rule finds, or what is pointed at */
    const framed = () => {
      if (state.step === 'confirm') return PickerRule.within(document, state.hints.card);
      return state.hovered ? [state.hovered] : [];
    };

    /** @param {PickerStep} step */
    const go = (step) => {
      state.step = step;
      state.hovered = null;
      frame(frames, framed());
      bar.replaceChildren(...contents(step));
      bar.querySelector('button')?.focus();
    };

    /** @param {PickerStep} step @returns {HTMLElement[]} */
    const contents = (step) => {
      const line = build(document, 'p', 'step', sentence(step));
      line.setAttribute('role', 'status');
      const row = build(document, 'div', 'row');
      /** @param {string} key @param {() => void} act */
      const button = (key, act) => {
        const made = build(document, 'button', '', text(key));
        made.addEventListener('click', (event) => event.isTrusted && act(), { signal: ending.signal });
        row.append(made);
      };
      if (step === 'letter') button('picker_no_letter', () => go('confirm'));
      if (step === 'confirm') button('picker_save', () => end(() => onDone(state.hints)));
      if (step !== 'card') button('picker_again', () => go('card'));
      button('picker_cancel', () => end(onCancel));
      return [line, row];
    };

    /** @param {PickerStep} step @returns {string} */
    const sentence = (step) => {
      if (step !== 'confirm') return text(Words.names.step[step], String(STEPS.indexOf(step) + 1));
      const found = PickerRule.count(state.hints, document);
      return text('picker_found', String(found.cards), String(found.names), String(found.letters));
    };

    /** @param {Element} clicked */
    const take = (clicked) => {
      if (state.step === 'card') {
        state.card = PickerRule.card(clicked);
        if (!state.card) {
          bar
            .querySelector('.step')
            ?.replaceChildren(text(PickerFlat.around(clicked) ? 'picker_flat' : 'picker_not_a_card'));
          return;
        }
        state.hints = { card: PickerRule.selectorOfCards(state.card), name: '', letter: null };
        go('name');
      } else if (state.card && ReaderTree.contains(state.card, clicked)) {
        const selector = PickerRule.selectorOfPart(state.card, clicked);
        if (state.step === 'name') state.hints = { ...state.hints, name: selector };
        else state.hints = { ...state.hints, letter: selector };
        go(state.step === 'name' ? 'letter' : 'confirm');
      } else {
        bar.querySelector('.step')?.replaceChildren(text('picker_outside'));
      }
    };

    /** @param {Event} event @returns {Element|null} what was pointed at on the page; null on our own bar */
    const pointed = (event) => {
      const target = event.composedPath()[0];
      return target instanceof Element && !event.composedPath().includes(host) ? target : null;
    };

    const capture = { capture: true, signal: ending.signal };
    for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'auxclick', 'submit']) {
      document.addEventListener(
        type,
        (event) => {
          const target = pointed(event);
          if (!target || state.step === 'confirm') return;
          event.preventDefault();
          event.stopImmediatePropagation();
          if (type === 'click' && event.isTrusted) take(target);
        },
        capture,
      );
    }
    document.addEventListener(
      'pointerover',
      (event) => {
        const target = pointed(event);
        if (!target || state.step === 'confirm') return;
        state.hovered = state.step === 'card' ? PickerRule.card(target) : target;
        frame(frames, framed());
      },
      capture,
    );
    document.addEventListener('scroll', () => frame(frames, framed()), { ...capture, passive: true });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !event.isTrusted) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        end(onCancel);
      },
      capture,
    );
    signal.addEventListener('abort', () => end(null), { once: true, signal: ending.signal });
    go('card');
  }

  /**
   * @param {Document} document
   * @param {string} tag
   * @param {string} className
   * @param {string} [content]
   * @returns {HTMLElement}
   */
  function build(document, tag, className, content) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (content) element.textContent = content;
    return element;
  }

  /**
   * Frames around elements, drawn in our own layer: the page's nodes stay as they are.
   * @param {HTMLElement} layer
   * @param {Element[]} elements
   */
  function frame(layer, elements) {
    layer.replaceChildren(
      ...elements.slice(0, 200).map((element) => {
        const box = element.getBoundingClientRect();
        const made = build(layer.ownerDocument, 'div', 'frame');
        Object.assign(made.style, {
          left: `${box.left}px`,
          top: `${box.top}px`,
          width: `${box.width}px`,
          height: `${box.height}px`,
        });
        return made;
      }),
    );
  }

  return Object.freeze({ start });
})();
