/** Where jsonld.js breaks, or is made for something else. */

import { editTexts } from '../edit.js';

/** @typedef {import('./index.js').Class} Class */

/** @type {Class[]} */
export const ORACLE = [
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
    name: 'blank nodes that no hash tells apart',
    clause: 'RDFC-1.0 4.4.3, 5.3: results with equal hashes come in any order, and 4.8 hashes related nodes without the part that the node itself has in the quad. So some datasets have several canonical forms; rdf-canonize gives each, as their quads are ordered.',
    applies: (_, { ours, theirs }) => 'nquads' in ours && 'nquads' in theirs && withoutLabels(ours.nquads) === withoutLabels(theirs.nquads),
    corrections: { anyOrder: true },
  },
  {
    name: 'order of code points',
    clause: 'RDFC-1.0 4.4.3 and 5: code point order. JavaScript sorts by UTF-16 code units, which puts U+E000 to U+FFFF behind the astral planes.',
    without: (question) => editTexts(question, (text) => text.replace(/[\ue000-\uffff]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0x9000))),
  },
  {
    name: 'a text as document',
    clause: 'None: jsonld.js takes it for a URL and loads that.',
    applies: ({ document }) => typeof document === 'string',
    decisive: true,
  },
  {
    name: 'names that JavaScript knows',
    clause: 'None: jsonld.js stumbles over the methods of objects.',
    without: (question) => editTexts(question, (text) => (['hasOwnProperty', 'toString', 'constructor'].includes(text) ? `${text}x` : text)),
  },
];

/** @param {string} nquads */
function withoutLabels(nquads) {
  return nquads.replace(/_:c14n\d+/g, '_:').split('\n').sort().join('\n');
}
