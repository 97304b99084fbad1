/** Literals: numbers, texts, languages, datatypes, value objects. */

import { editContexts, editDefinitions, editLeaves, editProperties, editTexts, editValues, omit, omitAll } from '../edit.js';
import { NumberText, isObject, mapMembers } from '../json.js';
import { containers } from '../place.js';
import { TYPES, VALUES, LANGUAGES, isReserved } from './names.js';

/** @typedef {import('../generator/index.js').Case} Case */
/** @typedef {import('./index.js').Class} Class */

const TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

/** @type {Class[]} */
export const LITERALS = [
  {
    name: 'half a surrogate pair',
    clause: 'RFC 8259 8.2 and RDF 1.1 Concepts 3.3: a literal is a Unicode string; half a pair is no character and has no UTF-8.',
    applies: (_, { ours }) => /half of a surrogate/.test(ours.error ?? ''),
    without: (question) => editTexts(question, wellFormed),
  },
  {
    name: 'doubles without a point',
    clause: 'Object to RDF Conversion 10: a number with a fraction is a double. JavaScript prints 1e-7 without a point, and jsonld.js looks for the point.',
    without: (question) => editNumbers(question, (value) => (Math.abs(value) < 1e-6 && value !== 0 && !String(value).includes('.') ? 0.5 : value)),
  },
  {
    name: 'numbers beyond doubles',
    clause: 'RFC 7493 2.2: numbers beyond IEEE 754 are not interoperable. JavaScript reads Infinity.',
    without: (question) => editNumbers(question, (value) => (Number.isFinite(value) ? value : 0.5)),
  },
  {
    name: 'negative zero as a double',
    clause: 'XML Schema Datatypes 3.3.5.2: the canonical form is -0.0E0. JavaScript drops the sign.',
    without: (question) => editNumbers(question, (value) => (Object.is(value, -0) ? 0 : value)),
  },
  {
    name: 'text typed as double',
    clause: 'Object to RDF Conversion 10: only a number is put into canonical form. jsonld.js parses text, too.',
    without: (question) => editTexts(question, (text) => (text.endsWith('double') ? `${text.slice(0, -6)}decimal` : text)),
  },
  {
    name: 'rdf:langString without a language',
    clause: 'RDF 1.1 Concepts 3.3: a literal is of this type if and only if it has a language tag. jsonld.js leaves the type out, we write what the document says.',
    without: (question) => editTexts(question, (text) => (text.endsWith('langString') ? `${text.slice(0, -10)}other` : text)),
  },
  {
    name: 'ill-formed language tags',
    clause: 'Object to RDF Conversion 4: such a value is dropped. jsonld.js writes it.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'ill-formed language tag'),
    without: (question) => withoutIllFormedTags(question),
  },
  {
    name: '"@language": null',
    clause: 'Expansion 13.4.8.1: an error. jsonld.js drops it.',
    applies: (_, { ours }) => ['invalid language-tagged string', 'colliding keywords'].includes(ours.error),
    without: (question) => editContexts(editValues(question, withoutNullLanguage), withoutNullLanguage),
  },
  {
    name: '@value of an array',
    clause: 'Expansion 13.4.7.2: an error. jsonld.js overlooks the empty one.',
    without: (question) => editValues(question, (value) => (isObject(value) && VALUES.some((name) => Array.isArray(value[name])) ? omitAll(value, VALUES) : value)),
  },
  {
    name: 'an empty datatype',
    clause: 'Expansion 15.5: the type must be an IRI. jsonld.js overlooks an empty text and an empty array.',
    applies: (_, { ours }) => ours.error === 'invalid typed value',
    without: (question) => editValues(question, (value) => (isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== '' && !(Array.isArray(inner) && inner.length === 0))) : value)),
  },
  {
    name: 'a datatype in an array',
    clause: 'Expansion 15.5: the type must be an IRI. jsonld.js unpacks an array of one.',
    applies: (_, { ours }) => ours.error === 'invalid typed value',
    without: (question) => editValues(question, (value) => (isObject(value) && VALUES.some((name) => name in value) ? mapMembers(value, (inner, key) => (Array.isArray(inner) && !VALUES.includes(key) ? inner[0] : inner)) : value)),
  },
  {
    name: 'a datatype like a keyword',
    clause: 'IRI Expansion 2 makes null of it, and Expansion 15.5 wants an IRI. jsonld.js overlooks the null.',
    applies: (_, { ours }) => ours.error === 'invalid typed value',
    without: (question) => editValues(question, (value) => (isObject(value) && VALUES.some((name) => name in value) ? mapMembers(value, (inner, key) => (TYPES.includes(key) && isReserved(inner) ? 'urn:reserved' : inner)) : value)),
  },
  {
    name: 'JSON literals in maps',
    clause: 'Expansion 13.6 comes before 13.7 and 13.8: the whole value is the literal. jsonld.js applies the container first.',
    without: (question) => editDefinitions(question, (definition) => (definition['@type'] === '@json' ? omitAll(definition, ['@container', '@index']) : definition)),
  },
  {
    name: 'a value object with three entries',
    clause: 'Expansion 7: every value object stays in the type-scoped context. jsonld.js looks only at objects with up to two entries, without @context.',
    without: (question) => editValues(question, (value) => (isObject(value) && Object.keys(value).length > 2 && VALUES.some((name) => name in value) ? omitAll(value, ['@index', 'idx', '@direction', 'dir', '@context']) : value)),
  },
];

/** Contexts, too: a map may have `@context` for a key. @param {any} value */
function withoutNullLanguage(value) {
  return isObject(value) ? omitAll(value, LANGUAGES.filter((name) => value[name] === null)) : value;
}

/** @param {string} text */
function wellFormed(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, 'x');
}

/** @param {Case} question @param {(value: number) => number} edit */
function editNumbers(question, edit) {
  return editLeaves(question, (leaf) => {
    if (!(leaf instanceof NumberText)) return leaf;
    const value = Number(leaf.text);
    return Object.is(edit(value), value) ? leaf : new NumberText(String(edit(value)));
  });
}

/** @param {Case} question */
function withoutIllFormedTags(question) {
  const inContexts = editContexts(question, (context) => withTag(mapMembers(context, (inner) => (isObject(inner) ? withTag(inner) : inner)), ['@language']));
  const inMaps = editProperties(inContexts, (_, value, definitions, within) => {
    if (!isLanguageMap(value) || !definitions.some((one) => containers(one).includes('@language'))) return undefined;
    return Object.fromEntries(Object.entries(value).map(([tag, inner], at) => [TAG.test(tag) || tag === '@none' ? tag : `x-${at}`, within(inner)]));
  });
  return editValues(inMaps, (value) => (isObject(value) ? withTag(value, LANGUAGES) : value));
}

/** @param {any} value */
function isLanguageMap(value) {
  return isObject(value) && Object.values(value).flat().every((item) => item === null || typeof item === 'string');
}

/** @param {any} object @param {string[]} [keys] */
function withTag(object, keys = ['@language']) {
  const isIllFormed = (/** @type {any} */ tag) => typeof tag === 'string' && !TAG.test(tag);
  return mapMembers(object, (inner, key) => (keys.includes(key) && isIllFormed(inner) ? 'en' : inner));
}
