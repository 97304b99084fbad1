/**
 * Where the two sides may differ, and which clause decides.
 *
 * A class names a thing in a document on which jsonld.js leaves the standard, or on which
 * the standard says nothing. It explains a difference only if the difference goes away
 * with that thing: `without` gives the document without it, `corrections` sets the oracle
 * right. Clauses are of JSON-LD 1.1 API where they name no other document.
 */

import { containers, editContexts, editDefinitions, editLeaves, editLocalContexts, editTexts, editValues, mentions, omit, omitAll } from './edit.js';
import { NumberText, isObject, mapMembers } from './json.js';

/** @typedef {import('./generator/index.js').Case} Case */
/** @typedef {import('./compare.js').Outcomes} Outcomes */

/**
 * @typedef {object} Class
 * @property {string} name
 * @property {string} clause what decides
 * @property {(question: Case, outcomes: Outcomes) => boolean} [applies] left out: wherever `without` changes something
 * @property {(question: Case) => Case} [without]
 * @property {{ deduplicate?: boolean }} [corrections]
 * @property {boolean} [decisive] where it applies, nothing can be compared
 */

/** Losses that we report and jsonld.js's safe mode does not, and why. @type {Record<string, string>} */
export const STRICTER = {
  index: 'RDF has no place for @index.',
  'redefined term in a context': 'A document that redefines words of pinned contexts says to its readers what its statements do not.',
  'ill-formed IRI': 'jsonld.js escapes what no IRI may hold; others drop it, so it is not safe to sign.',
  'value without a property': 'A value in a graph container is in no statement.',
  'blank node as property': 'jsonld.js tells of it only where the property has a value.',
  'base direction': 'jsonld.js forgets the default direction when a second context follows.',
  'reserved identifier': 'A key that looks like a keyword names no node; jsonld.js drops the node without a word where nothing is in it.',
};

const ILL_FORMED = /[\u0000-\u0020<>"{}|^`\\\u007f]/;
const LISTS = ['@list', 'items'];
const SETS = ['@set', 'many'];
const TYPES = ['@type', 'type', 'a'];
const REVERSES = ['@reverse', 'rev'];
const VALUES = ['@value', 'val'];
const FRAMING = ['@default', '@embed', '@explicit', '@omitDefault', '@preserve', '@requireAll'];

/** @type {Class[]} */
export const CLASSES = [
  {
    name: 'the oracle broke',
    clause: 'None: an internal error says nothing about the document.',
    applies: (_, { theirs }) => 'error' in theirs && theirs.error.startsWith('internal: TypeError'),
    decisive: true,
  },
  {
    name: 'equal quads twice',
    clause: 'RDF 1.1 Concepts 4: a dataset holds sets of triples. jsonld.js compares values before it writes them as RDF.',
    applies: (_, { theirs }) => 'nquads' in theirs && new Set(theirs.nquads.split('\n')).size < theirs.nquads.split('\n').length,
    corrections: { deduplicate: true },
  },
  {
    name: 'order of code points',
    clause: 'RDFC-1.0 4.4.3 and 5: code point order. JavaScript sorts by UTF-16 code units, which puts U+E000 to U+FFFF behind the astral planes.',
    without: (question) => editTexts(question, (text) => text.replace(/[\ue000-\uffff]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0x9000))),
  },
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
    name: 'ill-formed IRIs',
    clause: 'Deserialize JSON-LD to RDF 1.2 and 1.3.2: what is not well-formed is left out. jsonld.js escapes it.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'ill-formed IRI'),
    without: (question) => editTexts(question, (text) => text.replace(new RegExp(ILL_FORMED, 'g'), 'x').replace(/#(?!$)/g, 'x')),
  },
  {
    name: 'ill-formed language tags',
    clause: 'Object to RDF Conversion 4: such a value is dropped. jsonld.js writes it.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'ill-formed language tag'),
    without: (question) => withoutIllFormedTags(question),
  },
  {
    name: 'white space in an identifier',
    clause: 'RFC 3987 2.2 and RDF 1.1 N-Quads: neither an IRI nor a blank node label has any. jsonld.js calls it relative, and makes a blank node of it all the same.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'relative identifier' || loss.kind === 'undefined type'),
    without: (question) => editTexts(question, (text) => text.replace(/\s/g, 'x')),
  },
  {
    name: '"@protected": false',
    clause: 'Context Processing 5.13: it may be false. jsonld.js takes the false for a term under definition and calls it a cycle.',
    without: (question) => editContexts(question, (context) => (context['@protected'] === false ? omit(context, '@protected') : context)),
  },
  {
    name: '@protected that is no boolean',
    clause: 'Create Term Definition 11. jsonld.js does not look.',
    without: (question) => editContexts(question, (context) => withBoolean(Object.fromEntries(Object.entries(context).map(([key, value]) => [key, isObject(value) ? withBoolean(value) : value])))),
  },
  {
    name: '@index that is no IRI',
    clause: 'Create Term Definition 20.2: the property that indexes must expand to an IRI. jsonld.js does not look.',
    without: (question) => editDefinitions(question, (definition) => omit(definition, '@index')),
  },
  {
    name: 'null as container',
    clause: 'Create Term Definition 19.1 does not allow it. jsonld.js does.',
    without: (question) => editDefinitions(question, (definition) => (definition['@container'] === null ? omit(definition, '@container') : definition)),
  },
  {
    name: '@base without a base',
    clause: 'Context Processing 5.7.5: a relative @base where there is no base IRI is an error. jsonld.js keeps it.',
    without: (question) => editContexts(question, (context) => ('@base' in context && !/^[a-z]+:/i.test(context['@base'] ?? 'x:') ? omit(context, '@base') : context)),
  },
  {
    name: 'a scheme with a comma',
    clause: 'RFC 3986 3.1: a scheme has no comma. jsonld.js has the range "+-." in its pattern.',
    without: (question) => editTexts(question, (text) => text.replace(/^a,b:/, 'ab:')),
  },
  {
    name: 'things in graph containers',
    clause: 'Expansion 19: what is empty, or only an @id, is dropped under @graph and at the top; a graph container is neither. jsonld.js drops it there, too.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).includes('@graph') ? { ...definition, '@container': '@set' } : definition)),
  },
  {
    name: 'things in proofs and presentations',
    clause: 'The same, where a pinned context makes the graph container: proof and verifiableCredential.',
    applies: (question, { safe }) => question.pinned !== undefined && 'error' in safe,
    without: (question) => editValues(question, (value) => (isObject(value) ? omitAll(value, ['proof', 'verifiableCredential']) : value)),
  },
  {
    name: 'keywords from @import',
    clause: 'Context Processing 5.6.8: the imported context is merged before its keywords are processed. jsonld.js merges it afterwards, and takes its keywords for terms.',
    without: (question) => withoutImportedKeywords(question),
  },
  {
    name: 'one @import twice',
    clause: 'Context Processing 5.6.8. jsonld.js keeps the first context that imported a URL and takes it for the imported one.',
    applies: (question) => (JSON.stringify(question).match(/"@import"/g) ?? []).length > 1,
    without: (question) => editContexts(question, (context) => omit(context, '@import')),
  },
  {
    name: '@propagate in an array',
    clause: 'Context Processing 2: only where the local context is an object. jsonld.js takes it from the first of an array.',
    without: (question) => editContexts(question, (context) => omit(context, '@propagate')),
  },
  {
    name: 'JSON literals in maps',
    clause: 'Expansion 13.6 comes before 13.7 and 13.8: the whole value is the literal. jsonld.js applies the container first.',
    without: (question) => editDefinitions(question, (definition) => (definition['@type'] === '@json' ? omit(definition, '@container') : definition)),
  },
  {
    name: 'framing keywords',
    clause: 'Expansion 13.4.15: they count in frames only. jsonld.js keeps them as keywords, which no quad shows.',
    without: (question) => editTexts(question, (text) => (FRAMING.includes(text) ? 'urn:framing' : text)),
  },
  {
    name: 'scalars as @graph',
    clause: 'Expansion 13.4.5 and 4.1: a scalar there is dropped. jsonld.js has an error of its own.',
    applies: (_, { theirs }) => 'error' in theirs && theirs.error === 'invalid @graph value',
    without: (question) => editValues(question, (value) => (isObject(value) && '@graph' in value && !isObject(value['@graph']) && !Array.isArray(value['@graph']) ? { ...value, '@graph': [] } : value)),
  },
  {
    name: 'arrays in an explicit list',
    clause: 'Expansion 5.2.2: arrays in arrays are lists where the term\'s container is @list. jsonld.js makes lists of them under the keyword, too.',
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(value, (inner, key) => (LISTS.includes(key) && Array.isArray(inner) ? inner.filter((item) => !Array.isArray(item) && !SETS.some((name) => isObject(item) && name in item)) : inner)) : value)),
  },
  {
    name: '@set or @list of nothing',
    clause: 'Expansion 17.1 counts it among the entries, 13.4.16 having kept the null. jsonld.js has dropped it by then.',
    applies: (_, { ours }) => ours.error === 'invalid set or list object',
    without: (question) => editValues(question, (value) => (isObject(value) && Object.keys(value).length > 1 ? omitAll(value, [...LISTS, ...SETS]) : value)),
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
    name: '"@language": null',
    clause: 'Expansion 13.4.8.1: an error. jsonld.js drops it.',
    applies: (_, { ours }) => ours.error === 'invalid language-tagged string',
    without: (question) => editValues(question, (value) => (isObject(value) ? omitAll(value, ['@language', 'lang'].filter((name) => value[name] === null)) : value)),
  },
  {
    name: '@included under a property',
    clause: 'Expansion 13.4.6.2: the active property is null in there, so that references and empty nodes are dropped. jsonld.js passes the property on.',
    applies: (_, { ours, theirs }) => [ours.error, 'error' in theirs && theirs.error].includes('invalid @included value'),
    without: (question) => editValues(question, (value) => (isObject(value) ? omitAll(value, ['@included', 'incl']) : value)),
  },
  {
    name: 'an empty @type',
    clause: 'Expansion 13.4.4 keeps an empty array, so the node has an entry. jsonld.js drops it, and may then take the node for empty or for the default graph.',
    without: (question) => editValues(question, (value) => (isObject(value) ? omitAll(value, TYPES.filter((name) => isEmpty(value[name]))) : value)),
  },
  {
    name: 'nesting with a scoped context',
    clause: 'Expansion 14.2.2 as corrected, with tests c037 and c038 of the suite: steps 3 and 8 are repeated, too. jsonld.js has no scoped contexts there.',
    without: (question) => editDefinitions(question, (definition) => (definition['@id'] === '@nest' ? omit(definition, '@context') : definition)),
  },
  {
    name: 'a node that says nothing',
    clause: 'None: what is empty says nothing, so nothing is lost. jsonld.js calls a node with an empty @type or @reverse empty.',
    applies: (_, { safe }) => 'error' in safe && safe.error === 'unsafe: empty object',
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(omitAll(value, REVERSES.filter((name) => isEmpty(value[name]))), (inner) => (isEmpty(inner) && Array.isArray(inner) ? 'urn:filled' : inner)) : value)),
  },
  {
    name: 'a loss in a scoped context that is not used',
    clause: 'Create Term Definition 21.3 validates scoped contexts; a warning there concerns no value. jsonld.js calls the context invalid in safe mode.',
    applies: (_, { ours, theirs, safe }) => 'error' in safe && safe.error === 'invalid scoped context' && 'nquads' in theirs && theirs.nquads === ours.nquads,
    decisive: true,
  },
  {
    name: 'keywords out of place',
    clause: 'Expansion 13.4 gives them no meaning in a node. jsonld.js keeps them where no quad shows them.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'undefined property'),
    without: (question) => editValues(question, (value) => (isObject(value) ? omitAll(value, ['@base', '@container', '@json', '@none', '@prefix', '@protected', '@version', '@vocab', '@language', '@direction', 'lang', 'dir', 'none', 'raw']) : value)),
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
    name: '@context in a context',
    clause: 'Create Term Definition 5: keywords cannot be redefined. jsonld.js takes what is in it for the context.',
    without: (question) => editContexts(question, (context) => omit(context, '@context')),
  },
  {
    name: 'a colon without a scheme',
    clause: 'Create Term Definition 14.2.4 and RFC 3986 4.2: a colon in front separates no prefix, and no relative reference has one in its first segment. jsonld.js tests neither.',
    without: (question) => editTexts(question, (text) => (/^(?:[a-z][a-z0-9+.-]*|_):/i.test(text) ? text : text.replace(/^[^/?#]*/, (segment) => segment.replaceAll(':', 'c')))),
  },
  {
    name: '@direction beside @type',
    clause: 'Create Term Definition 23 looks at it only where there is no @type. jsonld.js always does.',
    without: (question) => editDefinitions(question, (definition) => ('@type' in definition ? omit(definition, '@direction') : definition)),
  },
  {
    name: 'a text as document',
    clause: 'None: jsonld.js takes it for a URL and loads that.',
    applies: ({ document }) => typeof document === 'string',
    decisive: true,
  },
  {
    name: 'a scoped context that redefines its own term',
    clause: 'Expansion 3 and 8: the scoped context is applied once, and the property itself keeps the definition from outside. jsonld.js looks the term up again within.',
    without: (question) => editContexts(question, (context) => mapMembers(context, (definition, term) => (isObject(definition) && mentions(definition['@context'], term) ? omit(definition, '@context') : definition))),
  },
  {
    name: 'keys of maps under a scoped context',
    clause: 'Expansion 13.7 and 13.8: keys are expanded in the context outside. jsonld.js applies the scoped context first.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).length ? omit(definition, '@context') : definition)),
  },
  {
    name: 'id maps in a type-scoped context',
    clause: 'Expansion 13.8.3.1: the values return to the context before. jsonld.js does so for type maps only.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).includes('@id') ? omit(definition, '@container') : definition)),
  },
  {
    name: 'null in a type-scoped context',
    clause: 'Context Processing 5.1.2 keeps the previous context. jsonld.js forgets it, so that the scoped context goes on in the nodes inside.',
    without: (question) => editDefinitions(question, (definition) => ('@context' in definition ? { ...definition, '@context': [definition['@context']].flat().filter((one) => one !== null) } : definition)),
  },
  {
    name: 'a protected term redefined for another',
    clause: 'Context Processing 5.13 passes the permission to redefine for every term. jsonld.js does not pass it on where a term is defined because another depends on it.',
    applies: (_, { theirs }) => 'error' in theirs && /protected|scoped/.test(theirs.error),
    without: (question) => editContexts(question, (context) => omit(context, '@protected')),
  },
  {
    name: '@type with an @id',
    clause: 'Create Term Definition 4: only @container and @protected. jsonld.js lets @id pass.',
    without: (question) => editContexts(question, (context) => (isObject(context['@type']) && '@id' in context['@type'] ? omit(context, '@type') : context)),
  },
  {
    name: 'a remote document without @context',
    clause: 'Context Processing 5.2.5.2: an invalid remote context. jsonld.js takes it for an empty one.',
    without: (question) => ({ ...question, contexts: mapMembers(question.contexts, (document) => (isObject(document) && !('@context' in document) ? { '@context': {} } : document)) }),
  },
  {
    name: '@list or @set of null',
    clause: 'Expansion 13.4.11.2 makes an array of it. jsonld.js drops the entry.',
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(value, (inner, key) => ([...LISTS, ...SETS].includes(key) && inner === null ? ['x'] : inner)) : value)),
  },
  {
    name: '@base in a remote context',
    clause: 'Context Processing 5.7: it counts only in the document itself. jsonld.js applies it from anywhere.',
    without: (question) => ({ ...question, contexts: editContexts({ ...question, document: null }, (context) => omit(context, '@base')).contexts }),
  },
  {
    name: 'an identifier like a keyword',
    clause: 'IRI Expansion 2 makes null of it, and json-ld-api issue 480 asks what then. jsonld.js goes on with a blank node, we drop it; both call it unsafe.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'reserved identifier'),
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(value, withoutKeywords) : value)),
  },
  {
    name: 'keys of type maps',
    clause: 'Expansion 13.8.3.2 and 13.8.3.4: each key has its own scoped context, and is itself expanded in the context outside. jsonld.js adds up the contexts of the keys, and expands them within.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).includes('@type') ? omit(definition, '@container') : definition)),
  },
  {
    name: 'names that JavaScript knows',
    clause: 'None: jsonld.js stumbles over the methods of objects.',
    without: (question) => editTexts(question, (text) => (['hasOwnProperty', 'toString', 'constructor'].includes(text) ? `${text}x` : text)),
  },
  {
    name: 'one relative URL twice',
    clause: 'Context Processing 5.2.4 lets it be used again. jsonld.js calls it a cycle.',
    without: (question) => editLocalContexts(question, (local) => (typeof local === 'string' ? local.replace(/^\/\//, 'https://') : local)),
  },
  {
    name: 'an opaque base',
    clause: 'RFC 3986 5.2: jsonld.js resolves against a base without authority in its own way.',
    without: (question) => withBase(question, (base) => (/^[a-z]+:\/\/[^/]/.test(base) ? base : 'https://base.example/dir/')),
  },
];

/** @param {any} value */
function withoutKeywords(value) {
  return typeof value === 'string' && /^@[a-z]+$/i.test(value) ? 'urn:keyword' : value;
}

/** @param {any} value */
function isEmpty(value) {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
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

/** @param {any} object */
function withBoolean(object) {
  return '@protected' in object && typeof object['@protected'] !== 'boolean' ? omit(object, '@protected') : object;
}

/** @param {Case} question */
function withoutIllFormedTags(question) {
  const tag = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;
  const inContexts = editContexts(question, (context) => withTag(Object.fromEntries(Object.entries(context).map(([key, value]) => [key, isObject(value) ? withTag(value) : value]))));
  return editDefinitions(editValues(inContexts, (value) => (isObject(value) ? withTag(value) : value)), (definition) => (containers(definition).includes('@language') ? omit(definition, '@container') : definition));
  /** @param {any} object */
  function withTag(object) {
    return typeof object['@language'] === 'string' && !tag.test(object['@language']) ? { ...object, '@language': 'en' } : object;
  }
}

/** @param {Case} question @returns {Case} */
function withoutImportedKeywords(question) {
  const imports = JSON.stringify(question).includes('"@import"');
  if (!imports) return question;
  const contexts = Object.fromEntries(
    Object.entries(question.contexts).map(([url, document]) => [url, isObject(document?.['@context']) ? { ...document, '@context': Object.fromEntries(Object.entries(document['@context']).filter(([key]) => !key.startsWith('@'))) } : document]),
  );
  return { ...question, contexts };
}

/** @param {Case} question @param {(base: string) => string} edit @returns {Case} */
function withBase(question, edit) {
  const changed = editContexts(question, (context) => (typeof context['@base'] === 'string' && context['@base'].includes(':') ? { ...context, '@base': edit(context['@base']) } : context));
  return { ...changed, base: question.base === null ? null : edit(question.base) };
}
