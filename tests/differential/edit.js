/** Changes all over a question, for the classes: its contexts, its values, its texts. */

import { isObject, map, mapMembers } from './json.js';
import { TOP, isContext, placeIn } from './place.js';

/** @typedef {import('./generator/index.js').Case} Case */
/** @typedef {import('./place.js').Place} Place */

/**
 * Edits every context definition, scoped ones included, in the document and the remote contexts.
 * @param {Case} question
 * @param {(context: any) => any} edit gets a copy that it may change
 */
export function editContexts(question, edit) {
  return editLocalContexts(question, (local) => (isObject(local) ? edit({ ...local }) : local));
}

/**
 * Edits every local context that is no array: URLs, null, context definitions.
 * @param {Case} question
 * @param {(local: any, isItem: boolean) => any} edit is told whether the context stands in an array
 * @returns {Case}
 */
export function editLocalContexts(question, edit) {
  /** @param {any} local @param {boolean} [isItem] @returns {any} */
  const editLocal = (local, isItem = false) => {
    if (Array.isArray(local)) return local.map((one) => editLocal(one, true));
    const edited = edit(local, isItem);
    if (!isObject(edited)) return edited;
    return mapMembers(edited, (definition) => (isObject(definition) && '@context' in definition ? { ...definition, '@context': editLocal(definition['@context']) } : definition));
  };
  /** @param {any} value @param {Place} place @returns {any} */
  const editWithin = (value, place) => {
    if (Array.isArray(value)) return value.map((item) => editWithin(item, { ...place, holder: '' }));
    if (!isObject(value)) return value;
    const inside = placeIn(question, value, place);
    return mapMembers(value, (inner, key) => (isContext(key, place) ? editLocal(inner) : editWithin(inner, { ...inside, holder: key })));
  };
  return { ...question, document: editWithin(question.document, TOP), contexts: mapMembers(question.contexts, (document) => editWithin(document, TOP)) };
}

/**
 * Edits every term definition that is written as an object.
 * @param {Case} question
 * @param {(definition: any, term: string) => any} edit gets a copy that it may change
 */
export function editDefinitions(question, edit) {
  return editContexts(question, (context) => mapMembers(context, (definition, term) => (isObject(definition) ? edit({ ...definition }, term) : definition)));
}

/**
 * Edits every value outside contexts, innermost first.
 * @param {Case} question
 * @param {(value: any) => any} edit
 * @returns {Case}
 */
export function editValues(question, edit) {
  /** @param {any} value @param {Place} place @returns {any} */
  const within = (value, place) => {
    if (Array.isArray(value)) return edit(value.map((item) => within(item, { ...place, holder: '' })));
    if (!isObject(value)) return edit(value);
    const inside = placeIn(question, value, place);
    return edit(mapMembers(value, (inner, key) => (isContext(key, place) ? inner : within(inner, { ...inside, holder: key }))));
  };
  return { ...question, document: within(question.document, TOP) };
}

/**
 * Edits the values of properties, outermost first.
 * @param {Case} question
 * @param {(key: string, value: any, definitions: any[], within: (value: any) => any) => any} edit gets the definitions that the key may have there; gives the new value, or undefined to go on inside, as `within` does
 * @param {(key: string) => string} [rename]
 * @returns {Case}
 */
export function editProperties(question, edit, rename = (key) => key) {
  /** @param {any} value @param {Place} place @returns {any} */
  const within = (value, place) => {
    if (Array.isArray(value)) return value.map((item) => within(item, { ...place, holder: '' }));
    if (!isObject(value)) return value;
    const inside = placeIn(question, value, place);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => {
      if (isContext(key, place)) return [key, inner];
      const edited = edit(key, inner, inside.terms.get(key) ?? [], (deeper) => within(deeper, { ...inside, holder: '' }));
      return [rename(key), edited === undefined ? within(inner, { ...inside, holder: key }) : edited];
    }));
  };
  return { ...question, document: within(question.document, TOP) };
}

/**
 * Edits every leaf, in contexts too.
 * @param {Case} question
 * @param {(leaf: any) => any} edit
 * @returns {Case}
 */
export function editLeaves(question, edit) {
  const change = (/** @type {any} */ value) => (Array.isArray(value) || isObject(value) ? value : edit(value));
  return { ...question, document: map(question.document, change), contexts: map(question.contexts, change) };
}

/**
 * Edits every text, keys included.
 * @param {Case} question
 * @param {(text: string) => string} edit
 * @returns {Case}
 */
export function editTexts(question, edit) {
  const change = (/** @type {any} */ value) => {
    if (typeof value === 'string') return edit(value);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [edit(key), inner])) : value;
  };
  return { ...question, document: map(question.document, change), contexts: map(question.contexts, change) };
}

/** All definitions of each term, whatever context they stand in. @param {Case} question */
export function definitionsOf(question) {
  /** @type {Map<string, any[]>} */
  const definitions = new Map();
  editContexts(question, (context) => {
    for (const [term, definition] of Object.entries(context)) definitions.set(term, [...(definitions.get(term) ?? []), definition]);
    return context;
  });
  return definitions;
}

/** @param {any} object @param {string} key */
export function omit(object, key) {
  const { [key]: _, ...rest } = object;
  return rest;
}

/** @param {any} object @param {string[]} keys */
export function omitAll(object, keys) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** Whether a local context defines a term, anywhere in it. @param {any} local @param {string} term @returns {boolean} */
export function mentions(local, term) {
  if (Array.isArray(local)) return local.some((one) => mentions(one, term));
  if (typeof local === 'string' || local === null) return true;
  return isObject(local) && (term in local || '@import' in local);
}
