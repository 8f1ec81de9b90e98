// Where "notable" and "like a collector" begin: moved by hand, its effect shown before anything is applied.
import { button, el } from '../common/dom.js';
import { decibans, number } from '../common/format.js';
import { lang, t } from '../common/i18n.js';
import { say, telling } from '../common/status.js';
import * as talk from '../common/talk.js';
import { card, changesTable, empty } from './parts.js';

/** @import { Preview, Setting } from "../common/replies.js" */
/** @typedef {"notable" | "collector"} Which */

export const title = 'overview_threshold_title';
export const lead = 'overview_threshold_lead';

/** Words of the two sliders. */
const WORDS = {
  notable: { label: 'overview_threshold_notable', hint: 'overview_threshold_notable_hint' },
  collector: { label: 'overview_threshold_collector', hint: 'overview_threshold_collector_hint' },
};

/** In decibans. */
const STEP = 0.5;

/** The settings that the sliders move; settings.js leaves them out. @type {readonly string[]} */
export const THRESHOLDS = ['notable', 'collector'];

/** @param {import("./main.js").Given} given */
export async function show({ reload }) {
  const { items } = await talk.host({ type: 'settings', lang });
  const notable = items.find((item) => item.key === 'notable');
  const collector = items.find((item) => item.key === 'collector');
  if (notable === undefined || collector === undefined) return [empty(t('overview_threshold_none'))];
  return [sliders({ notable, collector }, reload)];
}

/** @param {Record<Which, Setting>} items @param {() => Promise<void>} reload */
function sliders(items, reload) {
  const scale = el('div', { class: 'scale', 'aria-hidden': 'true' });
  const effect = el('p', { class: 'verdict-line' });
  const changes = el('div');
  const notable = slider('notable', items.notable);
  const collector = slider('collector', items.collector);
  const values = () => ({ notable: notable.input.valueAsNumber, collector: collector.input.valueAsNumber });
  let asked = 0;

  const preview = async (moved = true) => {
    const mine = ++asked;
    const { notable: low, collector: high } = values();
    drawScale(scale, low, high, items);
    notable.output.textContent = decibans(low);
    collector.output.textContent = decibans(high);
    const answer = await talk.host({ type: 'preview', settings: values() });
    if (mine !== asked) return; // moved on meanwhile
    effect.textContent = sentence(answer);
    if (moved) say(sentence(answer), true);
    changes.replaceChildren(
      answer.total === 0 ? el('p', { class: 'empty' }, t('overview_threshold_nobody')) : changesTable(answer.changes),
    );
  };
  const apply = button(
    t('overview_threshold_apply'),
    telling(async () => {
      await talk.host({ type: 'change_settings', settings: values() });
      await reload();
      say(t('overview_threshold_applied'));
    }),
    { class: 'primary' },
  );
  const reset = button(t('overview_threshold_default'), () => {
    notable.input.value = String(items.notable.default);
    collector.input.value = String(items.collector.default);
    telling(preview)();
  });
  // "notable" never begins above "like a collector": the one that is moved takes the other along.
  notable.input.addEventListener('input', () => {
    if (notable.input.valueAsNumber >= collector.input.valueAsNumber) {
      collector.input.value = String(notable.input.valueAsNumber + STEP);
    }
    telling(preview)();
  });
  collector.input.addEventListener('input', () => {
    if (collector.input.valueAsNumber <= notable.input.valueAsNumber) {
      notable.input.value = String(collector.input.valueAsNumber - STEP);
    }
    telling(preview)();
  });
  telling(() => preview(false))();
  return card(
    t('overview_threshold_card'),
    t('overview_threshold_card_lead'),
    scale,
    notable.field,
    collector.field,
    effect,
    changes,
    el('div', { class: 'actions more' }, apply, reset),
  );
}

/** @param {Which} which @param {Setting} item */
function slider(which, item) {
  // The host allows more, but nobody needs a threshold that nothing or everything passes. Above the highest "notable"
  // there is room for "like a collector".
  const top = Math.min(item.max ?? 25, 25) - (which === 'notable' ? STEP : 0);
  const input = el('input', {
    type: 'range',
    id: `slider-${which}`,
    min: Math.max(item.min ?? -15, -15),
    max: top,
    step: STEP,
    'aria-describedby': `hint-${which}`,
  });
  input.value = String(item.value);
  const output = el('output', { for: input.id, class: 'number' });
  const label = el('label', { for: input.id }, t(WORDS[which].label), ' ', output);
  const field = el(
    'div',
    { class: 'field' },
    label,
    input,
    el('p', { class: 'soft small', id: `hint-${which}` }, t(WORDS[which].hint)),
  );
  return { input, output, field };
}

/** @param {HTMLElement} scale @param {number} low @param {number} high @param {Record<Which, Setting>} items */
function drawScale(scale, low, high, items) {
  const from = Math.max(items.notable.min ?? -15, -15);
  const to = Math.min(items.collector.max ?? 25, 25);
  const part = (/** @type {string} */ name, /** @type {string} */ words, /** @type {number} */ width) => {
    const made = el('span', { class: name }, words);
    made.style.flexGrow = String(Math.max(width, 0));
    made.style.flexBasis = '0';
    return made;
  };
  scale.replaceChildren(
    part('unknown', t('overview_threshold_none_below'), low - from),
    part('notable', t('panel_level_notable'), high - low),
    part('collector', t('badge_collector'), to - high),
  );
}

/** @param {Preview} answer */
function sentence({ total, now, then }) {
  if (then === now) return t('overview_threshold_same', number(now), number(total));
  return t('overview_threshold_then', number(then), number(now), number(total));
}
