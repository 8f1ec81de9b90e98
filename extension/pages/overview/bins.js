// From days to bars: every day of the span has a place, also those on which nothing came.

/** @import { Day } from "../common/replies.js" */

const DAY = 24 * 60 * 60 * 1000;

/**
 * Days gathered into as many bars as a page can show: days up to eight weeks, weeks up to a year, then months.
 * @param {readonly Day[]} days any order, at least one
 * @returns {{bins: Day[], step: "day" | "week" | "month"}}
 */
export function binned(days) {
  const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
  const first = at(sorted[0]?.date ?? '');
  const last = at(sorted[sorted.length - 1]?.date ?? '');
  const span = (last - first) / DAY;
  const step = span <= 56 ? 'day' : span <= 366 ? 'week' : 'month';
  /** @type {Map<string, Day>} */
  const bins = new Map();
  for (let now = first; now <= last; now += DAY) bin(bins, start(iso(now), step));
  for (const one of sorted) {
    const into = bin(bins, start(one.date, step));
    into.clear += one.clear;
    into.unknown += one.unknown;
    into.notable += one.notable;
    into.collector += one.collector;
  }
  return { bins: [...bins.values()], step };
}

/** @param {Map<string, Day>} bins @param {string} date */
function bin(bins, date) {
  const there = bins.get(date) ?? { date, clear: 0, unknown: 0, notable: 0, collector: 0 };
  bins.set(date, there);
  return there;
}

/** The day a bar begins with: weeks begin on Monday. @param {string} date @param {"day" | "week" | "month"} step */
function start(date, step) {
  if (step === 'day') return date;
  if (step === 'month') return `${date.slice(0, 7)}-01`;
  const weekday = (new Date(at(date)).getUTCDay() + 6) % 7;
  return iso(at(date) - weekday * DAY);
}

/** @param {string} date @returns {number} noon in UTC, so that summer time moves no day */
const at = (date) => Date.parse(`${date.slice(0, 10)}T12:00:00Z`);

/** @param {number} time */
const iso = (time) => new Date(time).toISOString().slice(0, 10);

/**
 * The smallest even round number not below `value`, so that half of it is a whole number, too.
 * @param {number} value at least 1
 */
export function niceTop(value) {
  for (let unit = 1; ; unit *= 10) {
    for (const step of [2, 4, 6, 8, 10]) if (step * unit >= value) return step * unit;
  }
}
