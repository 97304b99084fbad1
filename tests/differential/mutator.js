/** Changes to real documents: one JSON value changed, deleted, added, moved, swapped or doubled. */

import * as text from './generator/text.js';
import { NumberText, isObject, walk } from './json.js';

/** @typedef {import('./generator/random.js').Random} Random */
/** @typedef {(string | number)[]} Path */

const KEYWORDS = ['@id', '@type', '@value', '@language', '@direction', '@index', '@list', '@set', '@reverse', '@graph', '@included', '@nest', '@none', '@context', '@json', '@base', '@vocab', '@import', '@unknown'];
const KEYS = ['id', 'type', 'name', 'description', 'issuer', 'proof', 'credentialSubject', 'undefinedTerm', 'https://example.org/property', 'xsd:anyURI', 'image', 'criteria', 'verifiableCredential', 'termsOfUse', 'latitude', ''];

/**
 * A changed copy of a document, and what was done to it.
 * @param {Random} random
 * @param {any} document
 * @param {number} [oddness] how often leaves are such as a processor may refuse, 0 to 1
 * @returns {{ document: any, change: string }}
 */
export function mutate(random, document, oddness = 0.3) {
  const copy = clone(document);
  const paths = pathsOf(copy);
  for (;;) {
    const change = random.pick(CHANGES)(random, copy, paths, oddness);
    if (change) return { document: copy, change };
  }
}

/** @param {any} value @returns {any} */
export function clone(value) {
  if (value instanceof NumberText) return new NumberText(value.text);
  if (Array.isArray(value)) return value.map(clone);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clone(inner)]));
  return value;
}

/** The paths of all values but the outermost. @param {any} document */
function pathsOf(document) {
  /** @type {Path[]} */
  const paths = [];
  walk(document, (_, path) => path.length && paths.push(path));
  return paths;
}

/** @param {any} document @param {Path} path */
export function get(document, path) {
  return path.reduce((value, key) => value?.[key], document);
}

/** @param {any} document @param {Path} path @param {any} value */
function set(document, path, value) {
  get(document, path.slice(0, -1))[path[path.length - 1]] = value;
}

/** @param {any} document @param {Path} path */
function remove(document, path) {
  const holder = get(document, path.slice(0, -1));
  const key = path[path.length - 1];
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/**
 * Puts a value into an array or object; false where there is none.
 * @param {Random} random
 * @param {any} holder
 * @param {string} key
 * @param {any} value
 */
function insert(random, holder, key, value) {
  if (Array.isArray(holder)) holder.splice(random.between(0, holder.length), 0, value);
  else if (isObject(holder)) holder[key] = value;
  else return false;
  return true;
}

/** @param {Random} random @param {any} document @param {Path[]} paths */
function anyHolder(random, document, paths) {
  const holders = paths.filter((path) => typeof get(document, path) === 'object' && get(document, path) !== null && !(get(document, path) instanceof NumberText));
  return random.pick([[], ...holders]);
}

/** A leaf like the one before, or another. @param {Random} random @param {any} before @param {number} odd */
function leaf(random, before, odd) {
  if (typeof before === 'string' && random.chance(0.4)) return before + random.pick(['x', ' ', '\u0301', 'Z', '/', '#']);
  if (typeof before === 'string' && before && random.chance(0.3)) return before.slice(0, -1);
  if (typeof before === 'boolean' && random.chance(0.5)) return !before;
  return random.weighted([
    [4, () => text.string(random, odd)],
    [2, () => text.number(random, odd)],
    [2, () => text.iri(random, odd)],
    [1, () => random.chance(0.5)],
    [0.5, () => null],
    [0.5, () => text.json(random, odd)],
    [0.5, () => text.relative(random)],
    [0.3, () => text.blank(random, odd)],
  ])();
}

/** @type {((random: Random, document: any, paths: Path[], odd: number) => string | false)[]} */
const CHANGES = [change, change, change, dropped, added, moved, swapped, doubled, renamed, wrapped];

/** @param {Random} random @param {any} document @param {Path[]} paths @param {number} odd */
function change(random, document, paths, odd) {
  const leaves = paths.filter((path) => typeof get(document, path) !== 'object' || get(document, path) instanceof NumberText);
  if (!leaves.length) return false;
  const path = random.pick(leaves);
  set(document, path, leaf(random, get(document, path), odd));
  return `changed ${pointer(path)}`;
}

/** @param {Random} random @param {any} document @param {Path[]} paths */
function dropped(random, document, paths) {
  if (!paths.length) return false;
  const path = random.pick(paths);
  remove(document, path);
  return `deleted ${pointer(path)}`;
}

/** @param {Random} random @param {any} document @param {Path[]} paths @param {number} odd */
function added(random, document, paths, odd) {
  const path = anyHolder(random, document, paths);
  const key = random.chance(odd) ? random.pick(KEYWORDS) : random.pick(KEYS);
  const holder = get(document, path);
  if (isObject(holder) && key in holder) return false;
  return insert(random, holder, key, leaf(random, undefined, odd)) && `added ${key} in ${pointer(path)}`;
}

/** @param {Random} random @param {any} document @param {Path[]} paths */
function moved(random, document, paths) {
  if (!paths.length) return false;
  const from = random.pick(paths);
  const value = get(document, from);
  remove(document, from);
  const to = anyHolder(random, document, pathsOf(document));
  return insert(random, get(document, to), String(from[from.length - 1]), value) && `moved ${pointer(from)} into ${pointer(to)}`;
}

/** @param {Random} random @param {any} document @param {Path[]} paths */
function swapped(random, document, paths) {
  if (paths.length < 2) return false;
  const one = random.pick(paths);
  const name = one[one.length - 1];
  const alike = paths.filter((path) => path[path.length - 1] === name && path !== one);
  const other = random.pick(random.chance(0.7) && alike.length ? alike : paths);
  if (isWithin(one, other) || isWithin(other, one)) return false;
  const value = get(document, one);
  set(document, one, get(document, other));
  set(document, other, value);
  return `swapped ${pointer(one)} and ${pointer(other)}`;
}

/** @param {Random} random @param {any} document @param {Path[]} paths */
function doubled(random, document, paths) {
  if (!paths.length) return false;
  const from = random.pick(paths);
  const to = random.chance(0.5) ? from.slice(0, -1) : anyHolder(random, document, paths);
  return insert(random, get(document, to), String(from[from.length - 1]), clone(get(document, from))) && `copied ${pointer(from)} into ${pointer(to)}`;
}

/** @param {Random} random @param {any} document @param {Path[]} paths @param {number} odd */
function renamed(random, document, paths, odd) {
  const members = paths.filter((path) => typeof path[path.length - 1] === 'string');
  if (!members.length) return false;
  const path = random.pick(members);
  const key = random.chance(odd) ? random.pick(KEYWORDS) : random.pick([...KEYS, `${path[path.length - 1]}x`]);
  const holder = get(document, path.slice(0, -1));
  if (key in holder) return false;
  holder[key] = get(document, path);
  remove(document, path);
  return `renamed ${pointer(path)} to ${key}`;
}

/** Another form of the same value. @param {Random} random @param {any} document @param {Path[]} paths */
function wrapped(random, document, paths) {
  if (!paths.length) return false;
  const path = random.pick(paths);
  const value = get(document, path);
  const form = random.pick([
    () => [value],
    () => (Array.isArray(value) && value.length === 1 ? value[0] : [value]),
    () => ({ '@value': value }),
    () => ({ '@id': value }),
    () => ({ '@list': Array.isArray(value) ? value : [value] }),
    () => ({ '@set': Array.isArray(value) ? value : [value] }),
    () => ({ '@graph': value }),
    () => (value instanceof NumberText ? value.text : String(value)),
  ]);
  set(document, path, form());
  return `wrapped ${pointer(path)}`;
}

/** @param {Path} inner @param {Path} outer */
function isWithin(inner, outer) {
  return outer.every((key, index) => inner[index] === key);
}

/** @param {Path} path */
export function pointer(path) {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
