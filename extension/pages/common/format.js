// Numbers, dates and sizes as people of the page's language write them.
import { lang, t } from './i18n.js';

// German of Germany and English with day first: "16.11.2026" and "16 Nov 2026" cannot be misread.
const LOCALE = lang === 'de' ? 'de-DE' : 'en-GB';
const numbers = new Intl.NumberFormat(LOCALE);
const tenths = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(LOCALE, { signDisplay: 'exceptZero', maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat(
  LOCALE,
  lang === 'de'
    ? { day: '2-digit', month: '2-digit', year: 'numeric' }
    : { day: 'numeric', month: 'short', year: 'numeric' },
);
const shortDays = new Intl.DateTimeFormat(
  LOCALE,
  lang === 'de' ? { day: '2-digit', month: '2-digit' } : { day: 'numeric', month: 'short' },
);
const months = new Intl.DateTimeFormat(LOCALE, { month: 'short', year: 'numeric' });
const times = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });

/** @param {number} value @returns {string} */
export const number = (value) => minus(numbers.format(value));

/** @param {number} value 0 to 1 @returns {string} */
export const percent = (value) => percents.format(value);

/** Evidence in decibans, with its sign: "+6 dB". @param {number} value @returns {string} */
export const decibans = (value) => t('common_decibans', minus(signed.format(value)));

/** A hyphen in front of a number is a minus. @param {string} text */
const minus = (text) => text.replace('-', '\u2212');

/**
 * A day of the calendar from "2026-11-16" or an RFC 3339 time; what is no date is shown as it came.
 * @param {string | null | undefined} text
 * @returns {string}
 */
export function day(text) {
  const date = parse(text);
  return date ? days.format(date) : (text ?? t('common_none'));
}

/** Without the year, for axes. @param {string} text @returns {string} */
export function shortDay(text) {
  const date = parse(text);
  return date ? shortDays.format(date) : text;
}

/** @param {string} text @returns {string} */
export function month(text) {
  const date = parse(text);
  return date ? months.format(date) : text;
}

/** The time of day; with the day where it was not today. @param {string} text @returns {string} */
export function moment(text) {
  const date = parse(text);
  if (!date) return text;
  const today = new Date().toDateString() === date.toDateString();
  return today ? times.format(date) : `${days.format(date)}, ${times.format(date)}`;
}

/** @param {number} bytes @returns {string} */
export function size(bytes) {
  if (bytes < 1024 * 1024) return t('common_kilobytes', number(Math.max(1, Math.round(bytes / 1024))));
  return t('common_megabytes', tenths.format(bytes / 1024 / 1024));
}

/** @param {string | null | undefined} text @returns {Date | null} */
function parse(text) {
  if (!text || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  // A bare day is that day here, not midnight in Greenwich, which may be the day before.
  const date = new Date(text.length === 10 ? `${text}T12:00:00` : text);
  return Number.isNaN(date.getTime()) ? null : date;
}
