/** Create Term Definition. */

import { editContexts, editDefinitions, omit, omitAll } from '../edit.js';
import { isObject, mapMembers } from '../json.js';
import { KEYWORDS, mappingOf, hasReservedMapping } from './names.js';

/** @typedef {import('./index.js').Class} Class */

/** @type {Class[]} */
export const DEFINITIONS = [
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
    name: '@direction beside @type',
    clause: 'Create Term Definition 23 looks at it only where there is no @type. jsonld.js always does.',
    without: (question) => editDefinitions(question, (definition) => ('@type' in definition ? omit(definition, '@direction') : definition)),
  },
  {
    name: '@type with an @id',
    clause: 'Create Term Definition 4: only @container and @protected. jsonld.js lets @id pass.',
    without: (question) => editContexts(question, (context) => (isObject(context['@type']) && '@id' in context['@type'] ? omit(context, '@type') : context)),
  },
  {
    name: 'an alias of @import',
    clause: 'JSON-LD 1.1 1.7: @import and @propagate are keywords. jsonld.js does not know that, and ignores the definition.',
    without: (question) => editContexts(question, (context) => omitAll(context, Object.keys(context).filter((term) => ['@import', '@propagate'].includes(mappingOf(context[term]))))),
  },
  {
    name: '@type beside a reserved mapping',
    clause: 'Create Term Definition 12 looks at @type before 13 and 14 leave the definition. jsonld.js leaves first.',
    applies: (_, { ours }) => 'error' in ours,
    without: (question) => editDefinitions(question, (definition) => (hasReservedMapping(definition) ? omit(definition, '@type') : definition)),
  },
  {
    name: 'a blank node as prefix',
    clause: 'Create Term Definition 14.2.5: a simple term for a blank node identifier is a prefix, whatever it ends with. jsonld.js looks at the end only.',
    without: (question) => editContexts(question, (context) => mapMembers(context, (definition, term) => (isPlainTerm(term, definition) && !/[:/?#[\]@]$/.test(definition) ? { '@id': definition } : definition))),
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
    name: '@nest that begins like a keyword',
    clause: 'Create Term Definition 24.1 forbids keywords only. jsonld.js forbids whatever begins with @.',
    without: (question) => editDefinitions(question, (definition) => (String(definition['@nest']).startsWith('@') && !KEYWORDS.includes(definition['@nest']) ? omit(definition, '@nest') : definition)),
  },
];

/** Whether a definition is a mere text that could make a prefix of the term. @param {string} term @param {any} definition */
function isPlainTerm(term, definition) {
  return typeof definition === 'string' && !definition.startsWith('@') && !/^@|[:/]/.test(term);
}

/** @param {any} object */
function withBoolean(object) {
  return '@protected' in object && typeof object['@protected'] !== 'boolean' ? omit(object, '@protected') : object;
}
