/** Changes all over a question, for the classes: its contexts, its values, its texts. */

import { isObject, map, mapMembers, walk } from './json.js';

/** @typedef {import('./generator/index.js').Case} Case */

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
 * @param {(local: any) => any} edit
 * @returns {Case}
 */
export function editLocalContexts(question, edit) {
  /** @param {any} local @returns {any} */
  const editLocal = (local) => {
    if (Array.isArray(local)) return local.map(editLocal);
    const edited = edit(local);
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
 * @param {(key: string, value: any, within: (value: any) => any) => any} edit gives the new value; undefined to go on inside, as `within` does
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
      const edited = edit(key, inner, (deeper) => within(deeper, { ...inside, holder: '' }));
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

/**
 * Where an object stands: the key that holds it, and the terms that contexts further out
 * define with index maps. In such a map `@context` is a key like others.
 * @typedef {{ holder: string, maps: Set<string> }} Place
 */

/** @type {Place} */
const TOP = { holder: '', maps: new Set() };

/** Whether a key holds a context. @param {string} key @param {Place} place where the object stands */
function isContext(key, place) {
  return key === '@context' && !place.maps.has(place.holder);
}

/** The place inside an object. @param {Case} question @param {any} object @param {Place} place @returns {Place} */
function placeIn(question, object, place) {
  if (!('@context' in object) || !isContext('@context', place)) return place;
  const maps = new Set(place.maps);
  walk([object['@context'], question.contexts], (value, path) => {
    if (isObject(value) && '@container' in value && containers(value).includes('@index')) maps.add(String(path.at(-1)));
  });
  return { ...place, maps };
}

/** The containers that a term definition names. @param {any} definition @returns {any[]} */
export function containers(definition) {
  return [definition?.['@container'] ?? []].flat();
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
  if (typeof local === 'string') return true;
  return isObject(local) && (term in local || '@import' in local);
}
