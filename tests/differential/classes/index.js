/**
 * Where the two sides may differ, and which clause decides.
 *
 * A class names a thing in a document on which jsonld.js leaves the standard, or on which
 * the standard says nothing. It explains a difference only if the difference goes away
 * with that thing: `without` gives the document without it, `corrections` sets the oracle
 * right. Clauses are of JSON-LD 1.1 API where they name no other document.
 */

import { CONTEXTS } from './contexts.js';
import { DEFINITIONS } from './definitions.js';
import { IDENTIFIERS } from './identifiers.js';
import { LITERALS } from './literals.js';
import { NODES } from './nodes.js';
import { ORACLE } from './oracle.js';
import { SCOPED } from './scoped.js';

/** @typedef {import('../generator/index.js').Case} Case */
/** @typedef {import('../compare.js').Outcomes} Outcomes */

/**
 * @typedef {object} Class
 * @property {string} name
 * @property {string} clause what decides
 * @property {(question: Case, outcomes: Outcomes) => boolean} [applies] left out: wherever `without` changes something
 * @property {(question: Case) => Case} [without]
 * @property {{ deduplicate?: boolean, anyOrder?: boolean }} [corrections]
 * @property {boolean} [decisive] where it applies, nothing can be compared
 */

/** Losses that we report and jsonld.js's safe mode does not, and why. @type {Record<string, string>} */
export const STRICTER = {
  index: 'RDF has no place for @index.',
  'ill-formed IRI': 'jsonld.js escapes what no IRI may hold; others drop it, so it is not safe to sign.',
  'value without a property': 'A value in a graph container is in no statement.',
  'blank node as property': 'jsonld.js tells of it only where the property has a value.',
  'base direction': 'jsonld.js forgets the default direction when a second context follows.',
  'reserved identifier': 'A key that looks like a keyword names no node; jsonld.js drops the node without a word where nothing is in it.',
};

/** Losses that we report only where a document is read by its keys, and why. No standard knows them. @type {Record<string, string>} */
export const BY_KEYS = {
  'redefined term': 'Readers know a word as the contexts define it that everybody has.',
  'known term under another name': 'Readers look for what everybody has a word for under that word.',
  'abbreviated identifier': 'Readers compare identifiers as they stand.',
  'statement out of place': 'Readers look for a statement in the object that it is about.',
};

/** @type {Class[]} */
export const CLASSES = [...ORACLE, ...LITERALS, ...IDENTIFIERS, ...CONTEXTS, ...DEFINITIONS, ...SCOPED, ...NODES];
