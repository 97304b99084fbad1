/** The figures as a table in plain text. */

import { median } from './measure.js';

/**
 * What was measured on one kind of document.
 * @typedef {object} Row
 * @property {string} document
 * @property {number} bytes median of the texts
 * @property {number} credentials
 * @property {import('./measure.js').Times[]} times one for each contender
 */

/**
 * Medians with the least and the most, and how many times as long the last contender takes
 * as each of those before it.
 * @param {string[]} contenders
 * @param {Row[]} rows
 */
export function table(contenders, rows) {
  const rivals = contenders.slice(0, -1);
  const heads = ['document', 'bytes', 'credentials', 'runs', ...contenders.map((name) => `${name}, ms`), ...rivals.map((name) => `ratio to ${name}`)];
  const lines = rows.map(({ document, bytes, credentials, times }) => {
    const medians = times.map(median);
    const slowest = medians[medians.length - 1];
    const ratios = medians.slice(0, -1).map((time) => `${(slowest / time).toFixed(1)}x`);
    return [document, `${bytes}`, `${credentials}`, `${times[0].length}`, ...times.map(spread), ...ratios];
  });
  return aligned([heads, ...lines]);
}

/** @param {import('./measure.js').Times} times */
function spread(times) {
  return `${figure(median(times))} (${figure(Math.min(...times))}–${figure(Math.max(...times))})`;
}

/** Three digits that count. @param {number} time */
function figure(time) {
  return time.toFixed(time < 10 ? 2 : time < 100 ? 1 : 0);
}

/** Columns of one width, the first to the left and the others to the right. @param {string[][]} lines */
function aligned(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const cell = (/** @type {string} */ text, /** @type {number} */ column) => (column ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  return lines.map((line) => `${line.map(cell).join('  ')}\n`).join('');
}
