/** What an independent implementation (ajv) says of a value and a JSON Schema. */

import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The formats that are told here, too; the others are notes. */
const FORMATS = /** @type {const} */ (['date-time', 'date', 'time', 'email', 'uri', 'uuid']);

/** @typedef {{ [name: string]: any }} Schema */

/** ajv for the version that a schema says. @param {Schema} schema */
function ajvOf(schema) {
  const options = { strict: false, validateFormats: true, logger: /** @type {false} */ (false) };
  if (schema.$schema.includes('2020-12')) return new Ajv2020(options);
  if (schema.$schema.includes('2019-09')) return new Ajv2019(options);
  return new Ajv(options);
}

/**
 * Whether a value is as a schema wants it, by ajv.
 * @param {Schema} schema
 * @returns {(value: unknown) => boolean}
 */
export function oracle(schema) {
  const ajv = ajvOf(schema);
  addFormats.default(ajv, [...FORMATS]);
  const validate = ajv.compile(schema);
  return (value) => validate(value) === true;
}

/**
 * Changed copies of a value: each part left out, and each part replaced by values of other kinds.
 * @param {any} value
 * @returns {any[]}
 */
export function mutations(value) {
  return places(value, []).flatMap((path) => [...OTHERS.map((other) => changed(value, path, () => other)), changed(value, path, () => undefined)]);
}

const OTHERS = [null, true, 7, 1.5, '', 'some text', '2024-02-30T00:00:00Z', [], ['x'], {}, { id: 'urn:x', type: ['X'] }];

/** The paths of all parts of a value. @param {any} value @param {string[]} path @returns {string[][]} */
function places(value, path) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [[...path, key], ...places(value[key], [...path, key])]);
}

/** @param {any} value @param {string[]} path @param {(part: any) => any} how @returns {any} */
function changed(value, [key, ...rest], how) {
  if (key === undefined) return how(value);
  const part = changed(value[key], rest, how);
  if (Array.isArray(value)) return part === undefined ? value.filter((_, at) => String(at) !== key) : value.map((one, at) => (String(at) === key ? part : one));
  const copy = { ...value, [key]: part };
  if (part === undefined) delete copy[key];
  return copy;
}
