/**
 * Where the two sides may differ, and which clause decides.
 *
 * A class names a thing in a document on which jsonld.js leaves the standard, or on which
 * the standard says nothing. It explains a difference only if the difference goes away
 * with that thing: `without` gives the document without it, `corrections` sets the oracle
 * right. Clauses are of JSON-LD 1.1 API where they name no other document.
 */

import { containers, definitionsOf, editContexts, editDefinitions, editLeaves, editLocalContexts, editProperties, editTexts, editValues, mentions, omit, omitAll } from './edit.js';
import { NumberText, isObject, mapMembers, toText } from './json.js';

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

const ILL_FORMED = /[\u0000-\u0008\u000e-\u001f<>"{}|^`\\\u007f]/g;
const TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;
const LISTS = ['@list', 'items'];
const SETS = ['@set', 'many'];
const TYPES = ['@type', 'type', 'a'];
const REVERSES = ['@reverse', 'rev'];
const VALUES = ['@value', 'val'];
const GRAPHS = ['@graph', 'graph'];
const LANGUAGES = ['@language', 'lang'];
const NODE_KEYS = ['id', 'uri', 'type', 'a', 'graph', 'idx', 'rev', 'incl', 'nested'];
const STATEMENT = { 'urn:filled': 'x' };
const KEYWORDS = ['@base', '@container', '@context', '@default', '@direction', '@embed', '@explicit', '@graph', '@id', '@import', '@included', '@index', '@json', '@language', '@list', '@nest', '@none', '@omitDefault', '@prefix', '@preserve', '@propagate', '@protected', '@requireAll', '@reverse', '@set', '@type', '@value', '@version', '@vocab'];
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
    without: (question) => editTexts(question, (text) => text.replace(ILL_FORMED, 'x').replace(text.includes(':') ? /#(?!$)/g : /#/g, 'x')),
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
    clause: 'Create Term Definition 20.2: the property that indexes must expand to an IRI, and not by the definition that it stands in. jsonld.js does not look.',
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
    name: 'keywords from @import',
    clause: 'Context Processing 5.6.8: the imported context is merged before its keywords are processed. jsonld.js merges it afterwards, and takes its keywords for terms.',
    without: (question) => withInlinedImports(question, (context) => Object.keys(context).some((key) => key.startsWith('@'))),
  },
  {
    name: 'an imported context that is used again',
    clause: 'Context Processing 5.6.8. jsonld.js takes what it has made of the URL before, imported or not, for the imported context.',
    without: (question) => withInlinedImports(question, (_, reference) => isUsedAgain(question, reference)),
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
    without: (question) => editValues(editContexts(question, withoutFraming), (value) => (isObject(value) ? omitAll(value, FRAMING) : value)),
  },
  {
    name: 'scalars as @graph',
    clause: 'Expansion 13.4.5 and 4.1: a scalar there is dropped. jsonld.js has an error of its own.',
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(value, (inner, key) => (GRAPHS.includes(key) && !isObject(inner) && !Array.isArray(inner) ? [] : inner)) : value)),
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
    without: (question) => editContexts(editValues(question, withoutNullLanguage), withoutNullLanguage),
  },
  {
    name: '@included under a property',
    clause: 'Expansion 13.4.6.2: the active property is null in there, so that references and empty nodes are dropped. jsonld.js passes the property on.',
    without: (question) => editProperties(question, () => undefined, (key) => (['@included', 'incl'].includes(key) ? 'urn:included' : key)),
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
    without: (question) => editTexts(question, (text) => (/^(?:[a-z][a-z0-9+.-]*|_):/i.test(text) ? text : text.replace(/^[^/?#]*/, (segment) => (/.:/.test(segment) ? `urn:colon:${segment.replaceAll(':', '')}` : segment.replace(':', 'c'))))),
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
    without: (question) => withOutsideTerms(question),
  },
  {
    name: 'keys of maps under a scoped context',
    clause: 'Expansion 13.7 and 13.8: keys are expanded in the context outside. jsonld.js applies the scoped context first.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).length ? omit(definition, '@context') : definition)),
  },
  {
    name: 'id maps in a type-scoped context',
    clause: 'Expansion 13.8.3.1: the values return to the context before. jsonld.js does so for type maps only.',
    without: (question) => withoutIdMaps(question),
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
    clause: 'Expansion 13.4.11.2 makes an array of a list of null, and 17.2 null of a set of null. jsonld.js drops the entry, and a blank node is left.',
    without: (question) => editValues(question, (value) => (isObject(value) ? mapMembers(value, (inner, key) => ([...LISTS, ...SETS].includes(key) && isDropped(inner) ? ['urn:x'] : inner)) : value)),
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
    without: (question) => editIdentifiers(question, withoutKeywords),
  },
  {
    name: 'keys of type maps',
    clause: 'Expansion 13.8.3.2 and 13.8.3.4: each key has its own scoped context, and is itself expanded in the context outside. jsonld.js adds up the contexts of the keys, and expands them within.',
    without: (question) => editDefinitions(question, (definition) => (containers(definition).includes('@type') ? { '@type': '@id', ...omit(definition, '@container') } : definition)),
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
  {
    name: 'an alias of @import',
    clause: 'JSON-LD 1.1 1.7: @import and @propagate are keywords. jsonld.js does not know that, and ignores the definition.',
    without: (question) => editContexts(question, (context) => omitAll(context, Object.keys(context).filter((term) => ['@import', '@propagate'].includes(mappingOf(context[term]))))),
  },
  {
    name: 'a reverse property in front of @reverse',
    clause: 'Expansion 13.13 makes an @reverse entry, 13.4.13.4 adds to it, 13.4.2 calls that a collision: the order of the keys decides, which is not fixed. jsonld.js sorts by key, so that an alias comes behind.',
    applies: (_, { theirs }) => 'error' in theirs && theirs.error === 'colliding keywords',
    without: (question) => editValues(question, (value) => (isObject(value) && !('@reverse' in value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [REVERSES.includes(key) ? '@reverse' : key, inner])) : value)),
  },
  {
    name: 'a scoped context of a reserved term',
    clause: 'Create Term Definition 5, 13.3 and 14.2.2 end before 21 looks at the scoped context. jsonld.js validates it.',
    without: (question) => editDefinitions(question, (definition, term) => ([term, definition['@id'], definition['@reverse']].some(isReserved) ? omit(definition, '@context') : definition)),
  },
  {
    name: 'a datatype like a keyword',
    clause: 'IRI Expansion 2 makes null of it, and Expansion 15.5 wants an IRI. jsonld.js overlooks the null.',
    applies: (_, { ours }) => ours.error === 'invalid typed value',
    without: (question) => editValues(question, (value) => (isObject(value) && VALUES.some((name) => name in value) ? mapMembers(value, (inner, key) => (TYPES.includes(key) && isReserved(inner) ? 'urn:reserved' : inner)) : value)),
  },
  {
    name: 'an identifier that is an alias',
    clause: 'IRI Expansion 4: a term that stands for a keyword is that keyword wherever an IRI is expanded. jsonld.js looks at terms only where 5 does, in the vocabulary.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'reserved identifier'),
    without: (question) => withoutAliases(question),
  },
  {
    name: '@import of no context definition',
    clause: 'Context Processing 5.6.6: what is imported must be a map. jsonld.js opens an array of one, and follows a reference.',
    applies: (_, { ours }) => ours.error === 'invalid remote context',
    without: (question) => editContexts(question, (context) => (isObject(imported(question, context['@import'])?.['@context']) ? context : omit(context, '@import'))),
  },
  {
    name: 'an empty identifier',
    clause: 'Object to RDF Conversion 1: no IRI, so that the reference is dropped; the node itself stays (Node Map Generation 6). jsonld.js takes it for null and skips the node.',
    applies: (_, { ours }) => ours.losses?.some((/** @type {any} */ loss) => loss.kind === 'relative identifier'),
    without: (question) => editIdentifiers(question, (value) => (value === '' ? 'empty' : value)),
  },
  {
    name: 'a value object with three entries',
    clause: 'Expansion 7: every value object stays in the type-scoped context. jsonld.js looks only at objects with up to two entries, without @context.',
    without: (question) => editValues(question, (value) => (isObject(value) && Object.keys(value).length > 2 && VALUES.some((name) => name in value) ? omitAll(value, ['@index', 'idx', '@direction', 'dir', '@context']) : value)),
  },
  {
    name: 'a blank node as prefix',
    clause: 'Create Term Definition 14.2.5: a simple term for a blank node identifier is a prefix, whatever it ends with. jsonld.js looks at the end only.',
    without: (question) => editContexts(question, (context) => mapMembers(context, (definition, term) => (isPlainTerm(term, definition) && !/[:/?#[\]@]$/.test(definition) ? { '@id': definition } : definition))),
  },
  {
    name: 'a property that was an alias before',
    clause: 'Value Expansion: a value is expanded by type, language and direction, whatever the property is. jsonld.js leaves it alone where the context before makes a keyword of the property.',
    without: (question) => withoutAliasesDefinedOtherwise(question),
  },
  {
    name: 'a scoped context that builds on itself',
    clause: 'Expansion 3 and 8: the scoped context is applied once. jsonld.js applies it when it comes to the property, and again to an object there; then a relative @vocab is added twice, and a term means what the context itself has made of it.',
    without: (question) => editDefinitions(question, (definition) => ('@context' in definition ? { ...definition, '@context': withoutDependence(definition['@context']) } : definition)),
  },
  {
    name: 'a term with a slash that stays relative',
    clause: 'Create Term Definition 16.2: what it expands to must be an IRI. jsonld.js puts it behind @vocab and does not look.',
    applies: (_, { ours }) => 'error' in ours,
    without: (question) => editContexts(question, (context) => omitAll(context, Object.keys(context).filter((term) => /^[^:@]*\//.test(term) && isObject(context[term]) && !('@id' in context[term])))),
  },
  {
    name: '"@prefix": false beside a keyword',
    clause: 'Create Term Definition 25.3 forbids true only. jsonld.js forbids the entry.',
    without: (question) => editDefinitions(question, (definition) => (KEYWORDS.includes(definition['@id']) && definition['@prefix'] === false ? omit(definition, '@prefix') : definition)),
  },
  {
    name: '@type beside a reserved mapping',
    clause: 'Create Term Definition 12 looks at @type before 13 and 14 leave the definition. jsonld.js leaves first.',
    applies: (_, { ours }) => 'error' in ours,
    without: (question) => editDefinitions(question, (definition) => ([definition['@id'], definition['@reverse']].some(isReserved) ? omit(definition, '@type') : definition)),
  },
  {
    name: '@nest that begins like a keyword',
    clause: 'Create Term Definition 24.1 forbids keywords only. jsonld.js forbids whatever begins with @.',
    without: (question) => editDefinitions(question, (definition) => (String(definition['@nest']).startsWith('@') && !KEYWORDS.includes(definition['@nest']) ? omit(definition, '@nest') : definition)),
  },
  {
    name: 'two graphs, one of nothing',
    clause: 'Expansion 13.4.5 makes an array of it, so 13.4.2 finds the entry. jsonld.js drops it.',
    applies: (_, { ours }) => ours.error === 'colliding keywords',
    without: (question) => editValues(question, (value) => (isObject(value) && GRAPHS.every((name) => name in value) ? omit(value, 'graph') : value)),
  },
  {
    name: 'a scoped context that depends on a later term',
    clause: 'Create Term Definition 21.3 validates it while the terms are being defined, in no fixed order. jsonld.js goes by the order of the entries, we validate at the end.',
    applies: (_, { ours, theirs }) => [ours.error, 'error' in theirs && theirs.error].includes('invalid scoped context'),
    without: (question) => editContexts(question, withScopedLast),
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
  const definitions = definitionsOf(question);
  return editProperties(question, (key, value, within) => {
    const isIndexed = isObject(value) && definitions.get(key)?.some((one) => isObject(one) && '@index' in one);
    return isIndexed ? mapMembers(omitAll(value, ['@none', 'none']), within) : undefined;
  });
}

/** With arrays of nodes in place of id maps. @param {Case} question @returns {Case} */
function withoutIdMaps(question) {
  const definitions = definitionsOf(question);
  const has = (/** @type {string} */ term, /** @type {string} */ container) => definitions.get(term)?.some((one) => containers(one).includes(container));
  const edited = editProperties(question, (key, value, within) => {
    if (!has(key, '@id') || !isObject(value)) return undefined;
    return Object.entries(value).flatMap(([id, inner]) => [within(inner)].flat().map((item) => named(item, id, has(key, '@graph'))));
  });
  return editDefinitions(edited, (definition) => (containers(definition).includes('@id') ? omit(definition, '@container') : definition));
}

/** @param {any} item @param {string} id @param {boolean} [asGraph] */
function named(item, id, asGraph) {
  if (!isObject(item) || ['@none', 'none'].includes(id)) return item;
  if (asGraph && !GRAPHS.some((name) => name in item)) return { '@id': id, '@graph': item };
  return ['@id', 'id', 'uri', ...VALUES].some((name) => name in item) ? item : { '@id': id, ...item };
}

/** With another name for the property outside, where its scoped context redefines it. @param {Case} question @returns {Case} */
function withOutsideTerms(question) {
  /** @type {Set<string>} */
  const terms = new Set();
  const outside = (/** @type {string} */ term) => `${term}-outside`;
  const edited = editContexts(question, (context) => {
    const own = Object.entries(context).filter(([term, definition]) => isObject(definition) && mentions(definition['@context'], term));
    for (const [term] of own) terms.add(term);
    return { ...context, ...Object.fromEntries(own.map(([term, definition]) => [outside(term), definition])) };
  });
  return editProperties(edited, (key, value) => (terms.has(key) ? value : undefined), (key) => (terms.has(key) ? outside(key) : key));
}

/** A context whose scoped contexts stand behind the other terms. @param {any} context */
function withScopedLast(context) {
  const isScoped = (/** @type {[string, any]} */ [, definition]) => isObject(definition) && '@context' in definition;
  const entries = Object.entries(context);
  return Object.fromEntries([...entries.filter((entry) => !isScoped(entry)), ...entries.filter(isScoped)]);
}

/** Whether a text is reserved: like a keyword, and none. @param {any} text */
function isReserved(text) {
  return typeof text === 'string' && /^@[a-z]+$/i.test(text) && !KEYWORDS.includes(text);
}

/** What a definition maps its term to. @param {any} definition */
function mappingOf(definition) {
  return isObject(definition) ? definition['@id'] : definition;
}

/** Whether a definition is a mere text that could make a prefix of the term. @param {string} term @param {any} definition */
function isPlainTerm(term, definition) {
  return typeof definition === 'string' && !definition.startsWith('@') && !/^@|[:/]/.test(term);
}

/** The document that an `@import` names. @param {Case} question @param {any} reference */
function imported(question, reference) {
  const url = Object.keys(question.contexts).find((one) => typeof reference === 'string' && reference !== '' && one.endsWith(reference));
  return url && question.contexts[url];
}

/** Whether the document that an `@import` names is named again, or its context written again. @param {Case} question @param {any} reference */
function isUsedAgain(question, reference) {
  const document = imported(question, reference);
  if (!document) return false;
  let uses = 0;
  const count = (/** @type {any} */ local) => {
    if (isObject(local) && imported(question, local['@import']) === document || imported(question, local) === document) uses += 1;
    if (toText(local) === toText(document['@context'])) uses += 1;
    return local;
  };
  editLocalContexts(question, count);
  // Its own text is the first, the reference the second.
  return uses > 2;
}

/** The terms that some context makes aliases of keywords. @param {Case} question */
function aliases(question) {
  /** @type {Set<string>} */
  const found = new Set();
  editContexts(question, (context) => {
    for (const term of Object.keys(context)) if (KEYWORDS.includes(mappingOf(context[term])) && !KEYWORDS.includes(term)) found.add(term);
    return context;
  });
  return found;
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
  const isMap = (/** @type {string} */ term) => definitions.get(term)?.some((one) => containers(one).includes('@id'));
  const isKey = (/** @type {string} */ key) => ['@none', 'none'].includes(key);
  const withKeys = (/** @type {any} */ map) => Object.fromEntries(Object.entries(map).map(([key, inner]) => [isKey(key) ? key : edit(key), inner]));
  return editValues(question, (value) => {
    if (Array.isArray(value)) return value.map((item) => (KEYWORDS.includes(item) ? item : edit(item)));
    if (!isObject(value)) return value;
    return mapMembers(value, (inner, key) => (isMap(key) && isObject(inner) ? withKeys(inner) : TYPES.includes(key) ? inner : edit(inner)));
  });
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
    if (key === '@vocab') return typeof inner === 'string' && !/^[a-z]+:/i.test(inner) ? 'urn:vocab:' : inner;
    if (typeof inner === 'string') return depends(inner) ? 'urn:term' : inner;
    return isObject(inner) && depends(inner['@id']) ? { ...inner, '@id': 'urn:term' } : inner;
  }) : local);
  return Array.isArray(scoped) ? scoped.map(edit) : edit(scoped);
}

/** Whether nothing is left of a value, as `null` expands to. @param {any} value @returns {boolean} */
function isDropped(value) {
  if (value === null) return true;
  if (!isObject(value)) return false;
  return VALUES.some((name) => value[name] === null) || SETS.some((name) => name in value && isDropped(value[name])) || Object.keys(value).every((key) => LANGUAGES.includes(key)) && !isEmpty(value);
}

/** @param {any} value */
function withoutKeywords(value) {
  return typeof value === 'string' && /^@[a-z]+$/i.test(value) ? 'urn:keyword' : value;
}

/** A context in which terms mean nothing that would stand for framing keywords. @param {any} context */
function withoutFraming(context) {
  return mapMembers(context, (definition) => (FRAMING.includes(mappingOf(definition)) ? null : definition));
}

/** Contexts, too: a map may have `@context` for a key. @param {any} value */
function withoutNullLanguage(value) {
  return isObject(value) ? omitAll(value, LANGUAGES.filter((name) => value[name] === null)) : value;
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
  const inContexts = editContexts(question, (context) => withTag(mapMembers(context, (inner) => (isObject(inner) ? withTag(inner) : inner)), ['@language']));
  const definitions = definitionsOf(question);
  const inMaps = editProperties(inContexts, (key, value, within) => {
    if (!isObject(value) || !definitions.get(key)?.some((one) => containers(one).includes('@language'))) return undefined;
    return Object.fromEntries(Object.entries(value).map(([tag, inner], at) => [TAG.test(tag) || tag === '@none' ? tag : `x-${at}`, within(inner)]));
  });
  return editValues(inMaps, (value) => (isObject(value) ? withTag(value, LANGUAGES) : value));
}

/** @param {any} object @param {string[]} [keys] */
function withTag(object, keys = ['@language']) {
  const isIllFormed = (/** @type {any} */ tag) => typeof tag === 'string' && !TAG.test(tag);
  return mapMembers(object, (inner, key) => (keys.includes(key) && isIllFormed(inner) ? 'en' : inner));
}

/** With a statement about everything that stands in a graph container. @param {Case} question @returns {Case} */
function withFilledGraphs(question) {
  const definitions = definitionsOf(question);
  const isGraph = (/** @type {string} */ term) => definitions.get(term)?.some((one) => containers(one).includes('@graph'));
  const isMap = (/** @type {any} */ definition) => containers(definition).some((one) => one === '@id' || one === '@index');
  return editProperties(question, (key, value, within) => {
    if (!isGraph(key) || definitions.get(key)?.some((one) => containers(one).includes('@language'))) return undefined;
    const maps = definitions.get(key)?.filter(isMap) ?? [];
    if (!isObject(value) || !maps.length) return filled(within(value));
    // Where another context makes a node of it, its keywords keep their values.
    const mayBeNode = maps.length < (definitions.get(key)?.length ?? 0);
    const isKept = (/** @type {string} */ name, /** @type {any} */ inner) => name === '@context' || mayBeNode && typeof inner === 'string' && (name.startsWith('@') || NODE_KEYS.includes(name));
    return { ...mapMembers(value, (inner, name) => (isKept(name, inner) ? inner : filled(within(inner)))), 'urn:filled': STATEMENT };
  });
}

/** @param {any} value @returns {any} */
function filled(value) {
  if (value === null) return value;
  if (Array.isArray(value)) return value.length ? value.map(filled) : [STATEMENT];
  if (!isObject(value) || [...VALUES, ...LISTS].some((name) => name in value)) return STATEMENT;
  return SETS.some((name) => name in value) ? mapMembers(value, (inner, key) => (SETS.includes(key) ? filled(inner) : inner)) : { ...value, ...STATEMENT };
}

/**
 * With imported contexts where they are imported, as Context Processing 5.6.8 has it.
 * @param {Case} question
 * @param {(context: any, reference: string) => boolean} where
 */
function withInlinedImports(question, where) {
  return editContexts(question, (context) => {
    const { '@import': reference, ...own } = context;
    const added = imported(question, reference)?.['@context'];
    return isObject(added) && where(added, reference) ? { ...added, ...own } : context;
  });
}

/** @param {Case} question @param {(base: string) => string} edit @returns {Case} */
function withBase(question, edit) {
  const changed = editContexts(question, (context) => (typeof context['@base'] === 'string' && context['@base'].includes(':') ? { ...context, '@base': edit(context['@base']) } : context));
  return { ...changed, base: question.base === null ? null : edit(question.base) };
}
