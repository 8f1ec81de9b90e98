// Requests over time by level, as stacked bars in plain SVG, with the numbers in a table behind them.
import { el, svg } from '../common/dom.js';
import { day, month, number, shortDay } from '../common/format.js';
import { count, t } from '../common/i18n.js';
import { table } from '../common/table.js';
import { LEVELS, levelName } from '../common/words.js';
import { binned, niceTop } from './bins.js';

/** @import { Day } from "../common/replies.js" */

const HEIGHT = 240;
const TOP = 12;
const BOTTOM = 26;
const LEFT = 34;

/** @param {readonly Day[]} days @returns {HTMLElement} */
export function plot(days) {
  const { bins, step } = binned(days);
  const picture = el('div', { class: 'plot' });
  const legend = el(
    'ul',
    { class: 'legend' },
    ...LEVELS.map((level) =>
      el('li', {}, el('span', { class: `swatch ${level}`, 'aria-hidden': 'true' }), levelName(level)),
    ),
  );
  // Drawn for the width there is, so that words in it keep their size at any zoom.
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width > 0) picture.replaceChildren(draw(bins, step, width));
  }).observe(picture);
  const numbers = el(
    'details',
    { class: 'numbers' },
    el('summary', {}, t('overview_plot_numbers')),
    table({
      caption: t('overview_plot_caption'),
      rows: [...bins].reverse().filter((bin) => sum(bin) > 0),
      page: 31,
      columns: [
        { title: t(STEPS[step].title), cell: (bin) => STEPS[step].long(bin.date) },
        ...LEVELS.map((level) => ({
          title: levelName(level),
          cell: (/** @type {Day} */ bin) => number(bin[level]),
          right: true,
        })),
      ],
    }),
  );
  return el('figure', {}, legend, picture, numbers);
}

/** How long and short names of a bar read. */
const STEPS = {
  day: { title: 'overview_plot_day', long: day, short: shortDay },
  week: {
    title: 'overview_plot_week',
    long: (/** @type {string} */ date) => t('overview_plot_week_of', day(date)),
    short: shortDay,
  },
  month: { title: 'overview_plot_month', long: month, short: month },
};

/** @param {Day} bin */
const sum = (bin) => LEVELS.reduce((total, level) => total + bin[level], 0);

/** @param {readonly Day[]} bins @param {"day" | "week" | "month"} step @param {number} width */
function draw(bins, step, width) {
  const top = niceTop(Math.max(...bins.map(sum), 1));
  const room = width - LEFT;
  const band = room / bins.length;
  const thick = Math.min(36, Math.max(2, band * 0.72));
  const y = (/** @type {number} */ value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const total = bins.reduce((all, bin) => all + sum(bin), 0);
  const first = bins[0]?.date ?? '';
  const last = bins[bins.length - 1]?.date ?? '';
  const flagged = bins.reduce((all, bin) => all + bin.notable + bin.collector, 0);
  const words = count('overview_plot_desc', total, day(first), STEPS[step].long(last), number(flagged));
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-labelledby': 'plot-title plot-desc' },
    svg('title', { id: 'plot-title' }, t('overview_plot_title')),
    svg('desc', { id: 'plot-desc' }, words),
  );
  for (const value of [0, top / 2, top]) {
    picture.append(
      svg('line', { class: value === 0 ? 'grid base' : 'grid', x1: LEFT, x2: width, y1: y(value), y2: y(value) }),
      svg('text', { x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end' }, number(value)),
    );
  }
  // As many dates below as fit without touching; 72 px holds the longest ("Sept. 2026").
  const every = Math.max(1, Math.ceil(72 / band));
  for (const [index, bin] of bins.entries()) {
    const middle = LEFT + band * (index + 0.5);
    picture.append(...bar(bin, middle - thick / 2, thick, y, STEPS[step].long(bin.date)));
    if (index % every === 0) {
      picture.append(
        svg(
          'text',
          { x: Math.min(middle, width - 18), y: HEIGHT - 8, 'text-anchor': 'middle' },
          STEPS[step].short(bin.date),
        ),
      );
    }
  }
  return picture;
}

/**
 * @param {Day} bin
 * @param {number} x
 * @param {number} thick
 * @param {(value: number) => number} y
 * @param {string} name
 */
function bar(bin, x, thick, y, name) {
  let below = 0;
  return LEVELS.filter((level) => bin[level] > 0).map((level) => {
    const from = y(below);
    below += bin[level];
    // A hair's breadth between the levels tells them apart without colour.
    const height = Math.max(1, from - y(below) - 1);
    return svg(
      'rect',
      { class: level, x, y: from - height, width: thick, height, rx: Math.min(2, thick / 4) },
      svg('title', {}, t('overview_plot_bar', name, levelName(level), number(bin[level]))),
    );
  });
}
