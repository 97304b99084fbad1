/** The names that keywords have in generated documents, and what several classes ask about a name. */

import { definitionsOf, editContexts } from '../edit.js';
import { isObject } from '../json.js';

/** @typedef {import('../generator/index.js').Case} Case */

export const TYPES = ['@type', 'type', 'a'];
export const VALUES = ['@value', 'val'];
export const GRAPHS = ['@graph', 'graph'];
export const LANGUAGES = ['@language', 'lang'];
export const KEYWORDS = ['@base', '@container', '@context', '@default', '@direction', '@embed', '@explicit', '@graph', '@id', '@import', '@included', '@index', '@json', '@language', '@list', '@nest', '@none', '@omitDefault', '@prefix', '@preserve', '@propagate', '@protected', '@requireAll', '@reverse', '@set', '@type', '@value', '@version', '@vocab'];

/** Whether a text is reserved: like a keyword, and none. @param {any} text */
export function isReserved(text) {
  return typeof text === 'string' && /^@[a-z]+$/i.test(text) && !KEYWORDS.includes(text);
}

/** Whether a definition is ignored for its mapping. @param {any} definition */
export function hasReservedMapping(definition) {
  return isReserved(definition['@id']) || /^@[a-z]+$/i.test(definition['@reverse'] ?? '');
}

/** What a definition maps its term to. @param {any} definition */
export function mappingOf(definition) {
  return isObject(definition) ? definition['@id'] : definition;
}

/** A keyword and the terms that may stand for it, themselves or through others. @param {Case} question @param {string} keyword */
export function namesOf(question, keyword) {
  const definitions = definitionsOf(question);
  const names = new Set([keyword]);
  for (let size = 0; size < names.size; ) {
    size = names.size;
    for (const [term, all] of definitions) if (all.some((one) => names.has(mappingOf(one)))) names.add(term);
  }
  return [...names];
}

/** The terms that some context makes aliases of keywords. @param {Case} question */
export function aliases(question) {
  /** @type {Set<string>} */
  const found = new Set();
  editContexts(question, (context) => {
    for (const term of Object.keys(context)) if (KEYWORDS.includes(mappingOf(context[term])) && !KEYWORDS.includes(term)) found.add(term);
    return context;
  });
  return found;
}
