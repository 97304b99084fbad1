/** Scoped contexts. */

import { definitionsOf, editContexts, editDefinitions, editProperties, editValues, mentions, omit, omitAll } from '../edit.js';
import { isObject, mapMembers } from '../json.js';
import { containers } from '../place.js';
import { TYPES, VALUES, GRAPHS, KEYWORDS, hasReservedMapping, isReserved, mappingOf, aliases } from './names.js';

/** @typedef {import('../generator/index.js').Case} Case */
/** @typedef {import('./index.js').Class} Class */

/** @type {Class[]} */
export const SCOPED = [
  {
    name: 'nesting with a scoped context',
    clause: 'Expansion 14.2.2 as corrected, with tests c037 and c038 of the suite: steps 3 and 8 are repeated, too. jsonld.js has no scoped contexts there.',
    without: (question) => editDefinitions(question, (definition) => (definition['@id'] === '@nest' ? omit(definition, '@context') : definition)),
  },
  {
    name: 'a loss in a scoped context that is not used',
    clause: 'Create Term Definition 21.3 validates scoped contexts; a warning there concerns no value. jsonld.js calls the context invalid in safe mode.',
    applies: (_, { ours, theirs, safe }) => 'error' in safe && safe.error === 'invalid scoped context' && 'nquads' in theirs && theirs.nquads === ours.nquads,
    decisive: true,
  },
  {
    name: 'a scoped context of a reserved term',
    clause: 'Create Term Definition 5, 13.3 and 14.2.2 end before 21 looks at the scoped context. jsonld.js validates it.',
    without: (question) => editDefinitions(question, (definition, term) => (isReserved(term) || hasReservedMapping(definition) ? omit(definition, '@context') : definition)),
  },
  {
    name: 'a scoped context that depends on a later term',
    clause: 'Create Term Definition 21.3 validates it while the terms are being defined, in no fixed order. jsonld.js goes by the order of the entries, we validate at the end.',
    applies: (_, { ours, theirs }) => [ours.error, 'error' in theirs && theirs.error].includes('invalid scoped context'),
    without: (question) => editContexts(question, withScopedLast),
  },
  {
    name: 'a scoped context that redefines its own term',
    clause: 'Expansion 3 and 8: the scoped context is applied once, and the property itself keeps the definition from outside. jsonld.js looks the term up again within.',
    without: (question) => editContexts(question, (context) => mapMembers(context, (definition, term) => (isObject(definition) && mentions(definition['@context'], term) ? omit(definition, '@context') : definition))),
  },
  {
    name: 'a property that its scoped context redefines',
    clause: 'The same, where what is inside needs the scoped context.',
    without: (question) => withOutsideTerms(question),
  },
  {
    name: 'a reverse property that its scoped context redefines',
    clause: 'The same with Expansion 13.13: whether a property is reverse, the definition from outside says. jsonld.js asks the one within.',
    applies: (question) => [...definitionsOf(question)].some(([term, all]) => all.some(isReverse) && all.some((one) => redefinesItself(one, term))),
    without: (question) => withOutsideTerms(question, { saysReverse: true }),
  },
  {
    name: 'a scoped context that builds on itself',
    clause: 'Expansion 3 and 8: the scoped context is applied once. jsonld.js applies it when it comes to the property, and again to an object there; then a relative @vocab is added twice, and a term means what the context itself has made of it.',
    without: (question) => editDefinitions(question, (definition) => ('@context' in definition ? { ...definition, '@context': withoutDependence(definition['@context']) } : definition)),
  },
  {
    name: 'keys of maps under a scoped context',
    clause: 'Expansion 13.7 and 13.8: keys are expanded in the context outside. jsonld.js applies the scoped context first.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).length ? omit(definition, '@context') : definition)),
  },
  {
    name: 'keys of type maps',
    clause: 'Expansion 13.8.3.2 and 13.8.3.4: each key has its own scoped context, and is itself expanded in the context outside. jsonld.js adds up the contexts of the keys, and expands them within.',
    without: (question) => withoutTypeMaps(question),
  },
  {
    name: 'keys of type maps over contexts',
    clause: 'The same, where the types cannot stand in nodes with a context of their own.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).includes('@type') ? { '@type': '@id', ...omit(definition, '@container') } : definition)),
  },
  {
    name: 'id maps in a type-scoped context',
    clause: 'Expansion 13.8.3.1: the values return to the context before. jsonld.js does so for type maps only.',
    without: (question) => withoutIdMaps(question),
  },
  {
    name: 'an empty array as type-scoped context',
    clause: 'Context Processing 3 keeps the previous context before 5 looks at what there is. jsonld.js does nothing.',
    without: (question) => editDefinitions(question, (definition) => (Array.isArray(definition['@context']) && definition['@context'].length === 0 ? { ...definition, '@context': {} } : definition)),
  },
  {
    name: 'null in a type-scoped context',
    clause: 'Context Processing 5.1.2 keeps the previous context. jsonld.js forgets it, so that the scoped context goes on in the nodes inside.',
    without: (question) => editDefinitions(question, (definition) => ('@context' in definition ? { ...definition, '@context': [definition['@context']].flat().filter((one) => one !== null) } : definition)),
  },
  {
    name: 'a scalar of a list in a type-scoped context',
    clause: 'Expansion 7 returns to the context before in an object that is a list or a set, and 4.2 applies the scoped context that the property has there. jsonld.js applies scoped contexts where it comes to the property.',
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(value, (inner, key) => (['@list', '@set', 'items', 'many'].includes(key) ? asValues(inner) : inner)) : value)),
  },
  {
    name: 'a property that was an alias before',
    clause: 'Value Expansion: a value is expanded by type, language and direction, whatever the property is. jsonld.js leaves it alone where the context before makes a keyword of the property.',
    without: (question) => withoutAliasesDefinedOtherwise(question),
  },
];

/** With arrays of nodes in place of type maps. @param {Case} question @returns {Case} */
function withoutTypeMaps(question) {
  const edited = editProperties(question, (_, value, definitions, within) => {
    if (!isObject(value) || !definitions.some((one) => containers(one).includes('@type'))) return undefined;
    return Object.entries(value).flatMap(([type, inner]) => [within(inner)].flat().map((item) => typed(item, type)));
  });
  return editDefinitions(edited, (definition) => (containers(definition).includes('@type') ? { '@type': '@id', ...omit(definition, '@container') } : definition));
}

/** @param {any} item @param {string} type */
function typed(item, type) {
  if (['@none', 'none'].includes(type) || item === null) return item;
  if (!isObject(item)) return { '@id': item, '@type': type };
  const key = TYPES.find((name) => name in item) ?? '@type';
  return { ...item, [key]: [type, item[key] ?? []].flat() };
}

/** With arrays of nodes in place of id maps. @param {Case} question @returns {Case} */
function withoutIdMaps(question) {
  const edited = editProperties(question, (_, value, definitions, within) => {
    const maps = definitions.filter((one) => containers(one).includes('@id'));
    const mayBeNode = maps.length < definitions.length && isObject(value) && [...TYPES, ...GRAPHS, '@context', '@id', 'id', 'uri'].some((name) => name in value);
    if (!maps.length || !isObject(value) || mayBeNode) return undefined;
    const isGraph = maps.some((one) => containers(one).includes('@graph'));
    return Object.entries(value).flatMap(([id, inner]) => [within(inner)].flat().map((item) => named(item, id, isGraph)));
  });
  return editDefinitions(edited, (definition) => (containers(definition).includes('@id') ? omit(definition, '@container') : definition));
}

/** @param {any} item @param {string} id @param {boolean} [asGraph] */
function named(item, id, asGraph) {
  if (!isObject(item) || ['@none', 'none'].includes(id)) return item;
  if (asGraph && !GRAPHS.some((name) => name in item)) return { '@id': id, '@graph': item };
  return ['@id', 'id', 'uri', '@list', 'items', ...VALUES].some((name) => name in item) ? item : { '@id': id, ...item };
}

/** @param {any} value @returns {any} */
function asValues(value) {
  if (Array.isArray(value)) return value.map(asValues);
  return value === null || isObject(value) ? value : { '@value': value };
}

/**
 * With another name for the property outside, where its scoped context redefines it.
 * @param {Case} question
 * @param {{ saysReverse?: boolean }} [inside] whether scoped contexts say again what is reverse
 * @returns {Case}
 */
function withOutsideTerms(question, { saysReverse = false } = {}) {
  const isToStay = (/** @type {any} */ definition) => containers(definition).length > 0 || (saysReverse && isReverse(definition));
  const terms = new Set([...definitionsOf(question)].filter(([term, all]) => all.some((one) => redefinesItself(one, term))).map(([term]) => term));
  const outside = (/** @type {string} */ term) => `${term}-outside`;
  const outsideTerms = new Set([...terms].map(outside));
  const inside = (/** @type {string} */ term, /** @type {any} */ definition) => (isToStay(definition) ? knownInside(term, definition, saysReverse) : definition);
  const named = editContexts(question, (context) => {
    const known = Object.entries(context).filter(([term]) => terms.has(term));
    const copies = known.map(([term, definition]) => [outside(term), redefinesItself(definition, term) ? inside(outside(term), definition) : definition]);
    return { ...context, ...Object.fromEntries(copies) };
  });
  // The scoped context got the name as well, and may say something else of it.
  const kept = editDefinitions(named, (definition, term) => (outsideTerms.has(term) && redefinesItself(definition, term) ? { ...definition, '@context': withoutTerm(definition['@context'], term, isToStay) } : definition));
  return editProperties(kept, (key, value) => (terms.has(key) ? value : undefined), (key) => (terms.has(key) ? outside(key) : key));
}

/** @param {any} definition @param {string} term */
function redefinesItself(definition, term) {
  return isObject(definition) && mentions(definition['@context'], term);
}

/** A local context without a term, unless its definition is to stay. @param {any} local @param {string} term @param {(definition: any) => boolean} isToStay @returns {any} */
function withoutTerm(local, term, isToStay) {
  if (Array.isArray(local)) return local.map((one) => withoutTerm(one, term, isToStay));
  return isObject(local) && !isToStay(local[term]) ? omit(local, term) : local;
}

/** A definition whose scoped context knows the term with its container, or as reverse. @param {string} term @param {any} definition @param {boolean} saysReverse */
function knownInside(term, definition, saysReverse) {
  if (isReverse(definition) && !saysReverse) return definition;
  const bare = isReverse(definition) ? omit(definition, '@context') : { '@id': definition['@id'] ?? 'urn:outside', '@container': definition['@container'] };
  return { ...definition, '@context': [definition['@context'], { [term]: bare }].flat() };
}

/** @param {any} definition */
function isReverse(definition) {
  return isObject(definition) && '@reverse' in definition;
}

/** A context whose scoped contexts stand behind the other terms. @param {any} context */
function withScopedLast(context) {
  const isScoped = (/** @type {[string, any]} */ [, definition]) => isObject(definition) && '@context' in definition;
  const entries = Object.entries(context);
  return Object.fromEntries([...entries.filter((entry) => !isScoped(entry)), ...entries.filter(isScoped)]);
}

/** @param {Case} question */
function withoutAliasesDefinedOtherwise(question) {
  const names = aliases(question);
  /** @type {Set<string>} */
  const otherwise = new Set();
  editContexts(question, (context) => {
    for (const term of Object.keys(context)) if (names.has(term) && !KEYWORDS.includes(mappingOf(context[term]))) otherwise.add(term);
    return context;
  });
  return editContexts(question, (context) => omitAll(context, Object.keys(context).filter((term) => otherwise.has(term) && KEYWORDS.includes(mappingOf(context[term])))));
}

/** A scoped context in which nothing depends on what it defines. @param {any} scoped */
function withoutDependence(scoped) {
  const depends = (/** @type {any} */ text) => typeof text === 'string' && [text, text.split(':')[0]].some((term) => [scoped].flat().some((local) => isObject(local) && term in local));
  const edit = (/** @type {any} */ local) => (isObject(local) ? mapMembers(local, (inner, key) => {
    if (key === '@vocab') return typeof inner === 'string' && (depends(inner) || !/^[a-z]+:/i.test(inner)) ? 'urn:vocab:' : inner;
    if (typeof inner === 'string') return depends(inner) ? 'urn:term' : inner;
    return isObject(inner) && depends(inner['@id']) ? { ...inner, '@id': 'urn:term' } : inner;
  }) : local);
  return Array.isArray(scoped) ? scoped.map(edit) : edit(scoped);
}
