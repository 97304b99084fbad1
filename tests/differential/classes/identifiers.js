/** Identifiers: IRIs, blank nodes, and what looks like one. */

import { definitionsOf, editContexts, editLeaves, editProperties, editTexts, editValues } from '../edit.js';
import { isObject, mapMembers } from '../json.js';
import { containers } from '../place.js';
import { TYPES, KEYWORDS, aliases, mappingOf } from './names.js';

/** @typedef {import('../generator/index.js').Case} Case */
/** @typedef {import('./index.js').Class} Class */

const ILL_FORMED = /[\u0000-\u0008\u000e-\u001f<>"{}|^`\\\u007f]/g;

/** @type {Class[]} */
export const IDENTIFIERS = [
  {
    name: 'ill-formed IRIs',
    clause: 'Deserialize JSON-LD to RDF 1.2 and 1.3.2: what is not well-formed is left out. jsonld.js escapes it.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'ill-formed IRI'),
    without: (question) => editTexts(question, (text) => text.replace(ILL_FORMED, 'x').replace(text.includes(':') ? /#(?!$)/g : /#/g, 'x')),
  },
  {
    name: 'white space in an identifier',
    clause: 'RFC 3987 2.2 and RDF 1.1 N-Quads: neither an IRI nor a blank node label has any. jsonld.js calls it relative, and makes a blank node of it all the same.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'relative identifier' || loss.kind === 'undefined type'),
    without: (question) => editIdentifiers(editLeaves(question, withoutSpace), withoutSpace),
  },
  {
    name: 'a scheme with a comma',
    clause: 'RFC 3986 3.1: a scheme has no comma. jsonld.js has the range "+-." in its pattern.',
    without: (question) => editTexts(question, (text) => text.replace(/^a,b:/, 'ab:')),
  },
  {
    name: 'a colon in front',
    clause: 'Create Term Definition 14.2.4 and RFC 3986 4.2: it separates no prefix, and no relative reference has a colon in its first segment. jsonld.js tests neither.',
    without: (question) => editTexts(question, (text) => text.replace(/^:/, 'c')),
  },
  {
    name: 'a colon without a scheme',
    clause: 'RFC 3986 4.2: no relative reference has a colon in its first segment. jsonld.js does not test that.',
    without: (question) => withoutInnerColons(question),
  },
  {
    name: 'an opaque base',
    clause: 'RFC 3986 5.2: jsonld.js resolves against a base without authority in its own way.',
    without: (question) => withBase(question, (base) => (/^[a-z]+:\/\/[^/]/.test(base) ? base : 'https://base.example/dir/')),
  },
  {
    name: 'an identifier like a keyword',
    clause: 'IRI Expansion 2 makes null of it, and json-ld-api issue 480 asks what then. jsonld.js goes on with a blank node, we drop it; both call it unsafe.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'reserved identifier'),
    without: (question) => editIdentifiers(question, withoutKeywords),
  },
  {
    name: 'an identifier that is an alias',
    clause: 'IRI Expansion 4: a term that stands for a keyword is that keyword wherever an IRI is expanded. jsonld.js looks at terms only where 5 does, in the vocabulary.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'reserved identifier'),
    without: (question) => withoutAliases(question),
  },
  {
    name: 'a type that a context takes away',
    clause: 'Create Term Definition 10: null is a mapping like others, and such a type names nothing. jsonld.js breaks on it.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'reserved identifier'),
    without: (question) => editContexts(question, (context) => mapMembers(context, (definition, term) => (mappingOf(definition) === null && !KEYWORDS.includes(term) ? { ...definition, '@id': 'urn:taken-away' } : definition))),
  },
  {
    name: 'an empty identifier',
    clause: 'Object to RDF Conversion 1: no IRI, so that the reference is dropped; the node itself stays (Node Map Generation 6). jsonld.js takes it for null and skips the node.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'relative identifier'),
    without: (question) => editIdentifiers(question, (value) => (value === '' ? 'empty' : value)),
  },
];

/** @param {any} text */
function withoutSpace(text) {
  return typeof text === 'string' ? text.replace(/\s/g, 'x') : text;
}

/** Keys only where they are terms: others are no relative references. @param {Case} question @returns {Case} */
function withoutInnerColons(question) {
  const terms = definitionsOf(question);
  const edited = editContexts(editIdentifiers(question, withoutInnerColon), (context) => Object.fromEntries(Object.entries(context).map(([term, definition]) => [withoutInnerColon(term), isObject(definition) ? mapMembers(definition, withoutInnerColon) : withoutInnerColon(definition)])));
  return editProperties(edited, () => undefined, (key) => (terms.has(key) ? withoutInnerColon(key) : key));
}

/** @param {any} text */
function withoutInnerColon(text) {
  if (typeof text !== 'string' || /^(?:[a-z][a-z0-9+.-]*|_):/i.test(text)) return text;
  return text.replace(/^[^/?#]*/, (segment) => (/.:/.test(segment) ? `urn:colon:${segment.replaceAll(':', '')}` : segment));
}

/** @param {Case} question */
function withoutAliases(question) {
  const names = aliases(question);
  return editIdentifiers(question, (value) => (names.has(value) ? 'urn:alias' : value));
}

/**
 * Edits what may be an identifier: values, those of types aside, and the keys of id maps.
 * @param {Case} question
 * @param {(text: any) => any} edit
 */
function editIdentifiers(question, edit) {
  const definitions = definitionsOf(question);
  const isMap = (/** @type {string} */ term) => definitions.get(term)?.some((one) => containers(one).includes('@id') || isObject(one) && '@index' in one);
  const isKey = (/** @type {string} */ key) => ['@none', 'none'].includes(key);
  const withKeys = (/** @type {any} */ map) => Object.fromEntries(Object.entries(map).map(([key, inner]) => [isKey(key) ? key : edit(key), inner]));
  return editValues(question, (value) => {
    if (Array.isArray(value)) return value.map((item) => (KEYWORDS.includes(item) ? item : edit(item)));
    if (!isObject(value)) return value;
    return mapMembers(value, (inner, key) => (isMap(key) && isObject(inner) ? withKeys(inner) : TYPES.includes(key) && KEYWORDS.includes(inner) ? inner : edit(inner)));
  });
}

/** @param {any} value */
function withoutKeywords(value) {
  return typeof value === 'string' && /^@[a-z]+$/i.test(value) ? 'urn:keyword' : value;
}

/** @param {Case} question @param {(base: string) => string} edit @returns {Case} */
function withBase(question, edit) {
  const changed = editContexts(question, (context) => (typeof context['@base'] === 'string' && context['@base'].includes(':') ? { ...context, '@base': edit(context['@base']) } : context));
  return { ...changed, base: question.base === null ? null : edit(question.base) };
}
