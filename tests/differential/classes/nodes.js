/** Expansion: node objects, graphs, lists, sets, maps. */

import { definitionsOf, editContexts, editDefinitions, editProperties, editValues, omit, omitAll } from '../edit.js';
import { isObject, mapMembers } from '../json.js';
import { containers } from '../place.js';
import { TYPES, VALUES, GRAPHS, LANGUAGES, mappingOf, namesOf } from './names.js';

/** @typedef {import('../generator/index.js').Case} Case */
/** @typedef {import('./index.js').Class} Class */

const LISTS = ['@list', 'items'];
const SETS = ['@set', 'many'];
const REVERSES = ['@reverse', 'rev'];
const OUT_OF_PLACE = ['@base', '@container', '@import', '@json', '@none', '@prefix', '@propagate', '@protected', '@version', '@vocab', '@language', '@direction', 'lang', 'dir', 'none', 'raw'];
const NODE_KEYS = ['id', 'uri', 'type', 'a', 'graph', 'idx', 'rev', 'incl', 'nested'];
const STATEMENT = { 'urn:filled': 'x' };
const FRAMING = ['@default', '@embed', '@explicit', '@omitDefault', '@preserve', '@requireAll'];

/** @type {Class[]} */
export const NODES = [
  {
    name: 'things in graph containers',
    clause: 'Expansion 19: what is empty, or only an @id, is dropped under @graph and at the top; a graph container is neither. jsonld.js drops it there, too.',
    without: (question) => withFilledGraphs(question),
  },
  {
    name: 'things in some graph containers',
    clause: 'The same, where other contexts give the term other containers, so that it cannot be filled.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).includes('@graph') ? { ...definition, '@container': ['@set', ...containers(definition).filter((one) => one === '@id' || one === '@index')].slice(-1) } : definition)),
  },
  {
    name: 'things in proofs and presentations',
    clause: 'The same, where a pinned context makes the graph container: proof and verifiableCredential.',
    applies: (question, { safe }) => question.pinned !== undefined && 'error' in safe,
    without: (question) => editValues(question, (value) => (isObject(value) ? omitAll(value, ['proof', 'verifiableCredential']) : value)),
  },
  {
    name: 'a node that says nothing',
    clause: 'None: what is empty says nothing, so nothing is lost. jsonld.js calls a node with an empty @type or @reverse empty.',
    applies: (_, { safe }) => 'error' in safe && ['unsafe: empty object', 'unsafe: object with only @id'].includes(safe.error),
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(omitAll(value, REVERSES.filter((name) => isEmpty(value[name]))), (inner, key) => (key !== '@context' && Array.isArray(inner) && isEmpty(inner) ? 'urn:filled' : inner)) : value)),
  },
  {
    name: 'an empty @type',
    clause: 'Expansion 13.4.4 keeps an empty array, so the node has an entry. jsonld.js drops it, and may then take the node for empty or for the default graph.',
    without: (question) => editValues(question, (value) => (isObject(value) ? omitAll(value, TYPES.filter((name) => isEmpty(value[name]))) : value)),
  },
  {
    name: '@included under a property',
    clause: 'Expansion 13.4.6.2: the active property is null in there, so that references and empty nodes are dropped. jsonld.js passes the property on.',
    without: (question) => editProperties(question, () => undefined, (key) => (['@included', 'incl'].includes(key) ? 'urn:included' : key)),
  },
  {
    name: 'framing keywords',
    clause: 'Expansion 13.4.15: they count in frames only. jsonld.js keeps them as keywords, which no quad shows.',
    without: (question) => editValues(editContexts(question, withoutFraming), (value) => (isObject(value) ? omitAll(value, FRAMING) : value)),
  },
  {
    name: 'keywords out of place',
    clause: 'Expansion 13.4 gives them no meaning in a node. jsonld.js keeps them where no quad shows them.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'undefined property'),
    without: (question) => editValues(question, (value) => (isObject(value) ? omitAll(value, OUT_OF_PLACE) : value)),
  },
  {
    name: 'scalars as @graph',
    clause: 'Expansion 13.4.5 and 4.1: a scalar there is dropped. jsonld.js has an error of its own.',
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(value, (inner, key) => (GRAPHS.includes(key) && !isObject(inner) && !Array.isArray(inner) ? [] : inner)) : value)),
  },
  {
    name: 'two graphs, one of nothing',
    clause: 'Expansion 13.4.5 makes an array of it, so 13.4.2 finds the entry. jsonld.js drops it.',
    applies: (_, { ours }) => ours.error === 'colliding keywords',
    without: (question) => editValues(question, (value) => (isObject(value) && GRAPHS.every((name) => name in value) ? omit(value, 'graph') : value)),
  },
  {
    name: 'a reverse property in front of @reverse',
    clause: 'Expansion 13.13 makes an @reverse entry, 13.4.13.4 adds to it, 13.4.2 calls that a collision: the order of the keys decides, which is not fixed. jsonld.js sorts by key, so that an alias comes behind.',
    without: (question) => withNestedReverses(question),
  },
  {
    name: 'arrays in an explicit list',
    clause: 'Expansion 5.2.2: arrays in arrays are lists where the term\'s container is @list. jsonld.js makes lists of them under the keyword, too.',
    without: (question) => withoutArraysInLists(question),
  },
  {
    name: '@set or @list of nothing',
    clause: 'Expansion 17.1 counts it among the entries, 13.4.16 having kept the null. jsonld.js has dropped it by then.',
    applies: (_, { ours }) => ours.error === 'invalid set or list object',
    without: (question) => editValues(question, (value) => (isObject(value) && Object.keys(value).length > 1 ? omitAll(value, [...LISTS, ...SETS]) : value)),
  },
  {
    name: '@list or @set of null',
    clause: 'Expansion 13.4.11.2 makes an array of a list of null, and 17.2 null of a set of null. jsonld.js drops the entry, and a blank node is left.',
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(value, (inner, key) => ([...LISTS, ...SETS].includes(key) && isDropped(inner) ? [STATEMENT] : inner)) : value)),
  },
  {
    name: 'literals in type maps',
    clause: 'Expansion 13.8.3.7.5 adds types to what must be a node. jsonld.js makes a datatype of the key.',
    applies: (_, { ours }) => ours.error === 'invalid value object',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).includes('@type') ? omit(definition, '@container') : definition)),
  },
  {
    name: 'lists under an indexing property',
    clause: 'JSON-LD 1.1 9.10: a list object has no properties. jsonld.js adds one, which no quad shows.',
    applies: (_, { ours }) => ours.error === 'invalid value object',
    without: (question) => editDefinitions(question, (definition) => omit(definition, '@index')),
  },
  {
    name: 'an alias of @none under an indexing property',
    clause: 'Expansion 13.8.3.4 and 13.8.3.7.2: the key is expanded. jsonld.js knows only @none itself there.',
    without: (question) => withoutAliasesOfNone(question),
  },
  {
    name: 'a value under @none of an indexing property',
    clause: 'Expansion 13.8.3.7.2: @none adds no property. jsonld.js refuses the value all the same.',
    applies: (_, { theirs }) => 'error' in theirs && theirs.error === 'invalid value object',
    without: (question) => withoutNoneOfIndexes(question),
  },
  {
    name: 'two indexes of what has no name',
    clause: 'Node Map Generation 6.8 forbids two indexes of one node, even where its identifier is no IRI, so that it is in no quad. We have dropped that, and say so.',
    applies: (_, { ours, theirs }) => 'error' in theirs && theirs.error === 'conflicting indexes' && ours.losses?.some((/** @type {any} */ loss) => /identifier|IRI/.test(loss.kind)),
    without: (question) => editValues(editDefinitions(question, (definition) => (containers(definition).includes('@index') ? omit(definition, '@container') : definition)), (value) => (isObject(value) ? omitAll(value, ['@index', 'idx']) : value)),
  },
];

/** @param {Case} question @returns {Case} */
function withoutNoneOfIndexes(question) {
  return editProperties(question, (_, value, definitions, within) => {
    const isIndexed = isObject(value) && definitions.some((one) => isObject(one) && '@index' in one);
    return isIndexed ? mapMembers(omitAll(value, ['@none', 'none']), within) : undefined;
  });
}

/** @param {Case} question @returns {Case} */
function withoutAliasesOfNone(question) {
  const names = namesOf(question, '@none');
  return editProperties(question, (_, value, definitions, within) => {
    if (!isObject(value) || !definitions.some((one) => isObject(one) && '@index' in one)) return undefined;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [names.includes(key) ? '@none' : key, within(inner)]));
  });
}

/** Whether nothing is left of a value, as `null` expands to. @param {any} value @returns {boolean} */
function isDropped(value) {
  if (value === null) return true;
  if (!isObject(value)) return false;
  return VALUES.some((name) => value[name] === null) || SETS.some((name) => name in value && isDropped(value[name])) || Object.keys(value).every((key) => LANGUAGES.includes(key)) && !isEmpty(value);
}

/** A context in which terms mean nothing that would stand for framing keywords. @param {any} context */
function withoutFraming(context) {
  return mapMembers(context, (definition) => (FRAMING.includes(mappingOf(definition)) ? null : definition));
}

/** @param {any} value */
function isEmpty(value) {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** With reverse properties in `@nest`, so that they come behind everything else. @param {Case} question @returns {Case} */
function withNestedReverses(question) {
  const names = namesOf(question, '@reverse');
  const definitions = definitionsOf(question);
  const isReverse = (/** @type {string} */ key) => definitions.get(key)?.some((one) => isObject(one) && '@reverse' in one);
  return editValues(question, (value) => {
    const keys = isObject(value) ? Object.keys(value).filter(isReverse) : [];
    if (!keys.length || !names.some((name) => name in value)) return value;
    const nested = Object.fromEntries(keys.map((key) => [key, value[key]]));
    return { ...omitAll(value, keys), '@nest': [value['@nest'] ?? [], nested].flat() };
  });
}

/** @param {Case} question @returns {Case} */
function withoutArraysInLists(question) {
  const [lists, sets] = [namesOf(question, '@list'), namesOf(question, '@set')];
  const isArray = (/** @type {any} */ item) => Array.isArray(item) || isObject(item) && sets.some((name) => name in item);
  return editValues(question, (value) => (isObject(value) ? mapMembers(value, (inner, key) => (lists.includes(key) && Array.isArray(inner) ? inner.filter((item) => !isArray(item)) : inner)) : value));
}

/** With a statement about everything that stands in a graph container. @param {Case} question @returns {Case} */
function withFilledGraphs(question) {
  const all = definitionsOf(question);
  const isGraph = (/** @type {any} */ definition) => containers(definition).includes('@graph');
  const isMap = (/** @type {any} */ definition) => containers(definition).some((one) => one === '@id' || one === '@index');
  return editProperties(question, (key, value, definitions, within) => {
    // jsonld.js looks in contexts further in, too.
    if (!all.get(key)?.some(isGraph) || definitions.some((one) => containers(one).includes('@language'))) return undefined;
    if (!isObject(value) || !definitions.some(isMap)) return filled(within(value));
    const mayBeNode = !definitions.every(isMap);
    if (mayBeNode && [...VALUES, ...LISTS].some((name) => name in value)) return STATEMENT;
    const isKept = (/** @type {string} */ name, /** @type {any} */ inner) => mayBeNode && (name === '@context' || isText(inner) && (name.startsWith('@') || NODE_KEYS.includes(name)));
    return { ...mapMembers(value, (inner, name) => (isKept(name, inner) ? inner : filled(within(inner)))), 'urn:filled': STATEMENT };
  });
}

/** @param {any} value */
function isText(value) {
  return [value].flat().every((item) => typeof item === 'string');
}

/** @param {any} value @returns {any} */
function filled(value) {
  if (value === null) return value;
  if (Array.isArray(value)) return value.length ? value.map(filled) : [STATEMENT];
  if (!isObject(value) || [...VALUES, ...LISTS].some((name) => name in value)) return STATEMENT;
  return SETS.some((name) => name in value) ? mapMembers(value, (inner, key) => (SETS.includes(key) ? filled(inner) : inner)) : { ...value, ...STATEMENT };
}
