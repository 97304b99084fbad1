/** Makes a failing document smaller while it still fails. */

import { NumberText, isObject } from './json.js';

/**
 * The smallest document found for which `fails` still says yes.
 * @template T
 * @param {T} value
 * @param {(value: T) => Promise<boolean>} fails
 * @param {number} [budget] how long to go on, in milliseconds
 * @returns {Promise<T>}
 */
export async function shrink(value, fails, budget = 60_000) {
  const end = Date.now() + budget;
  let smallest = value;
  for (let progress = true; progress; ) {
    progress = false;
    for (const smaller of candidates(smallest)) {
      if (Date.now() > end) return smallest;
      if (await fails(smaller)) {
        smallest = smaller;
        progress = true;
        break;
      }
    }
  }
  return smallest;
}

/**
 * Smaller values, boldest first: without a member, with a value in place of what holds
 * it, with a shorter text; then the same further in.
 * @param {any} value
 * @returns {Generator<any>}
 */
function* candidates(value) {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) yield value.filter((_, index) => index !== at);
    if (value.length === 1) yield value[0];
    for (let at = 0; at < value.length; at++) {
      for (const smaller of candidates(value[at])) yield value.map((item, index) => (index === at ? smaller : item));
    }
  } else if (isObject(value)) {
    const keys = Object.keys(value);
    for (const key of keys) yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    for (const key of keys) {
      for (const smaller of candidates(value[key])) yield { ...value, [key]: smaller };
      for (const smaller of insteadOf(value[key])) yield { ...value, [key]: smaller };
    }
  } else if (typeof value === 'string') {
    const points = [...value];
    if (points.length > 1) yield points.slice(0, points.length / 2).join('');
    if (points.length > 1) yield points.slice(points.length / 2).join('');
  } else if (value instanceof NumberText && value.text.length > 1) {
    yield new NumberText('1');
  }
}

/** What stands inside a value, put in its place. @param {any} value @returns {any[]} */
function insteadOf(value) {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
}
