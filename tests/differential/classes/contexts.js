/** Context Processing: what a context says as a whole, and where it comes from. */

import { editContexts, editLocalContexts, omit } from '../edit.js';
import { isObject, mapMembers, toText } from '../json.js';
import { remote } from '../place.js';

/** @typedef {import('../generator/index.js').Case} Case */
/** @typedef {import('./index.js').Class} Class */

/** @type {Class[]} */
export const CONTEXTS = [
  {
    name: '"@protected": false',
    clause: 'Context Processing 5.13: it may be false. jsonld.js takes the false for a term under definition and calls it a cycle.',
    without: (question) => editContexts(question, (context) => (context['@protected'] === false ? omit(context, '@protected') : context)),
  },
  {
    name: '@base without a base',
    clause: 'Context Processing 5.7.5: a relative @base where there is no base IRI is an error. jsonld.js keeps it.',
    without: (question) => editContexts(question, (context) => ('@base' in context && !/^[a-z]+:/i.test(context['@base'] ?? 'x:') ? omit(context, '@base') : context)),
  },
  {
    name: '@base in a remote context',
    clause: 'Context Processing 5.7: it counts only in the document itself. jsonld.js applies it from anywhere.',
    without: (question) => ({ ...question, contexts: editContexts({ ...question, document: null }, (context) => omit(context, '@base')).contexts }),
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
    name: '@import of no context definition',
    clause: 'Context Processing 5.6.6: what is imported must be a map. jsonld.js opens an array of one, and follows a reference.',
    applies: (_, { ours }) => ['invalid remote context', 'invalid scoped context'].includes(ours.error),
    without: (question) => editContexts(question, (context) => (isObject(remote(question, context['@import'])?.['@context']) ? context : omit(context, '@import'))),
  },
  {
    name: 'a remote document without @context',
    clause: 'Context Processing 5.2.5.2: an invalid remote context. jsonld.js takes it for an empty one.',
    without: (question) => ({ ...question, contexts: mapMembers(question.contexts, (document) => (isObject(document) && !('@context' in document) ? { '@context': {} } : document)) }),
  },
  {
    name: 'a remote context of null',
    clause: 'Context Processing 5.1: null resets the context, wherever it stands. jsonld.js takes a remote one for no context.',
    without: (question) => ({ ...question, contexts: mapMembers(question.contexts, (document) => (isObject(document) && document['@context'] === null ? { '@context': [null] } : document)) }),
  },
  {
    name: 'a remote context that is an empty array',
    clause: 'Context Processing 5: there is nothing to do. jsonld.js looks for the first of the array.',
    without: (question) => ({ ...question, contexts: mapMembers(question.contexts, (document) => (isObject(document) && Array.isArray(document['@context']) && document['@context'].length === 0 ? { '@context': {} } : document)) }),
  },
  {
    name: 'a remote context that refers to itself',
    clause: 'Create Term Definition 21.3 with Context Processing 5.2.2: while a scoped context is validated, no URL is followed twice. jsonld.js follows it until there are too many.',
    applies: (_, { theirs }) => 'error' in theirs && theirs.error === 'invalid scoped context',
    without: (question) => ({ ...question, contexts: Object.fromEntries(Object.entries(question.contexts).map(([url, document]) => [url, references(question, document).has(url) ? { '@context': {} } : document])) }),
  },
  {
    name: 'one relative URL twice',
    clause: 'Context Processing 5.2.4 lets it be used again. jsonld.js calls it a cycle.',
    without: (question) => editLocalContexts(question, (local) => (typeof local === 'string' ? local.replace(/^\/\//, 'https://') : local)),
  },
  {
    name: '@propagate in an array',
    clause: 'Context Processing 2: only where the local context is an object, be it a remote one (5.2.6). jsonld.js takes it from the first of an array, wherever that comes from.',
    without: (question) => ({
      ...editLocalContexts(question, (local, isItem) => (isItem && isObject(local) ? omit(local, '@propagate') : local)),
      contexts: editContexts({ ...question, document: null }, (context) => omit(context, '@propagate')).contexts,
    }),
  },
  {
    name: '@context in a context',
    clause: 'Create Term Definition 5: keywords cannot be redefined. jsonld.js takes what is in it for the context.',
    without: (question) => editContexts(question, (context) => omit(context, '@context')),
  },
  {
    name: 'a protected term redefined for another',
    clause: 'Context Processing 5.13 passes the permission to redefine for every term. jsonld.js does not pass it on where a term is defined because another depends on it.',
    applies: (_, { theirs }) => 'error' in theirs && /protected|scoped/.test(theirs.error),
    without: (question) => editContexts(question, (context) => omit(context, '@protected')),
  },
];

/** Whether the document that an `@import` names is named again, or its context written again. @param {Case} question @param {any} reference */
function isUsedAgain(question, reference) {
  const document = remote(question, reference);
  if (!document) return false;
  let uses = 0;
  const count = (/** @type {any} */ local) => {
    if (isObject(local) && remote(question, local['@import']) === document || remote(question, local) === document) uses += 1;
    if (toText(local) === toText(document['@context'])) uses += 1;
    return local;
  };
  editLocalContexts(question, count);
  // Its own text is the first, the reference the second.
  return uses > 2;
}

/**
 * With imported contexts where they are imported, as Context Processing 5.6.8 has it.
 * @param {Case} question
 * @param {(context: any, reference: string) => boolean} where
 */
function withInlinedImports(question, where) {
  return editContexts(question, (context) => {
    const { '@import': reference, ...own } = context;
    const added = remote(question, reference)?.['@context'];
    return isObject(added) && where(added, reference) ? { ...added, ...own } : context;
  });
}

/**
 * The URLs that a remote document leads to, scoped contexts aside.
 * @param {Case} question
 * @param {any} document
 * @param {Set<string>} [found]
 */
function references(question, document, found = new Set()) {
  for (const local of [document?.['@context']].flat()) {
    if (typeof local !== 'string' || found.has(local)) continue;
    found.add(local);
    references(question, question.contexts[local], found);
  }
  return found;
}
