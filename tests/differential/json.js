/**
 * JSON whose numbers keep the text in which they are written: `1.0`, `-0` and `1E2`
 * mean something to a processor, and `JSON.parse` forgets them.
 */

/** A number as JSON text. */
export class NumberText {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** Writes a value; a `NumberText` is written as it stands. @param {any} value @returns {string} */
export function toText(value) {
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map(toText).join(',')}]`;
  if (isObject(value)) {
    return `{${Object.keys(value).map((key) => `${JSON.stringify(key)}:${toText(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Whether two values are the same text, as `toText` writes them. @param {any} one @param {any} other @returns {boolean} */
export function isSameText(one, other) {
  if (one === other) return true;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, index) => isSameText(item, other[index]));
  if (!isObject(one)) return !isObject(other) && !Array.isArray(other) && toText(one) === toText(other);
  if (!isObject(other)) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return keys.length === others.length && keys.every((key, index) => key === others[index] && isSameText(one[key], other[key]));
}

/** Whether a value is a JSON object. @param {any} value */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText);
}

/**
 * Calls `visit` for every value, outermost first, with the path of keys that leads to it.
 * @param {any} value
 * @param {(value: any, path: (string | number)[]) => void} visit
 * @param {(string | number)[]} [path]
 */
export function walk(value, visit, path = []) {
  visit(value, path);
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, visit, [...path, index]));
  else if (isObject(value)) for (const key of Object.keys(value)) walk(value[key], visit, [...path, key]);
}

/**
 * A copy in which `replace` has been asked about every value, innermost first.
 * @param {any} value
 * @param {(value: any, key?: string | number) => any} replace
 * @param {string | number} [key]
 * @returns {any}
 */
export function map(value, replace, key) {
  if (Array.isArray(value)) return replace(value.map((item, index) => map(item, replace, index)), key);
  if (isObject(value)) return replace(mapMembers(value, (inner, name) => map(inner, replace, name)), key);
  return replace(value, key);
}

/**
 * @param {any} object
 * @param {(value: any, key: string) => any} change
 */
export function mapMembers(object, change) {
  return Object.fromEntries(Object.keys(object).map((key) => [key, change(object[key], key)]));
}
