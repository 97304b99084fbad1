/**
 * Which definitions a key may have where it stands. It goes by the contexts further out, in
 * their order, and counts every scoped context among them: no more than a good guess.
 */

import { isObject } from './json.js';

/** @typedef {import('./generator/index.js').Case} Case */
/** What each term may be: the definition in force, or undefined, and those of scoped contexts. @typedef {Map<string, any[]>} Terms */

/**
 * Where an object stands.
 * @typedef {object} Place
 * @property {string} holder the key that holds it
 * @property {Terms} terms those outside of it
 */

/** @type {Place} */
export const TOP = { holder: '', terms: new Map() };

/** Whether a key holds a context; in an index map it is a key like others. @param {string} key @param {Place} place where the object stands */
export function isContext(key, place) {
  if (key !== '@context') return false;
  const definitions = place.terms.get(place.holder) ?? [];
  return !definitions.length || !definitions.every((one) => containers(one).includes('@index'));
}

/** The place inside an object. @param {Case} question @param {any} object @param {Place} place @returns {Place} */
export function placeIn(question, object, place) {
  if (!('@context' in object) || !isContext('@context', place)) return place;
  return { ...place, terms: termsAfter(question, object['@context'], place.terms) };
}

/**
 * The terms after a local context.
 * @param {Case} question
 * @param {any} local
 * @param {Terms} before
 * @param {number} [depth] of contexts in one another
 * @returns {Terms}
 */
function termsAfter(question, local, before, depth = 0) {
  if (local === null) return new Map();
  if (depth > 8) return before;
  if (Array.isArray(local)) return local.reduce((terms, one) => termsAfter(question, one, terms, depth + 1), before);
  if (typeof local === 'string') return termsAfter(question, remote(question, local)?.['@context'], before, depth + 1);
  if (!isObject(local)) return before;
  const terms = new Map('@import' in local ? termsAfter(question, local['@import'], before, depth + 1) : before);
  for (const [term, definition] of Object.entries(local)) terms.set(term, [definition, ...(terms.get(term) ?? []).slice(1)]);
  for (const definition of Object.values(local)) {
    if (!isObject(definition) || !('@context' in definition)) continue;
    for (const [term, scoped] of termsAfter(question, definition['@context'], new Map(), depth + 1)) terms.set(term, [...(terms.get(term) ?? [undefined]), ...scoped]);
  }
  return terms;
}

/** The remote document that a reference names. @param {Case} question @param {any} reference */
export function remote(question, reference) {
  const url = Object.keys(question.contexts).find((one) => typeof reference === 'string' && (one === reference || one === `https:${reference}`));
  return url && question.contexts[url];
}

/** The containers that a term definition names. @param {any} definition @returns {any[]} */
export function containers(definition) {
  return [definition?.['@container'] ?? []].flat();
}
