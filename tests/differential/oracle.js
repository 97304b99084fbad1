/** The oracle: jsonld.js and rdf-canonize, as issuers use them. */

import jsonld from 'jsonld';
import ContextResolver from 'jsonld/lib/ContextResolver.js';
import jsonldContext from 'jsonld/lib/context.js';
import rdfCanonize from 'rdf-canonize';
import { Random } from './generator/random.js';

/**
 * What a processor makes of a document.
 * @typedef {{ nquads: string } | { error: string }} Outcome
 */

/**
 * @typedef {object} Options
 * @property {Record<string, any>} contexts further contexts, by URL
 * @property {Record<string, any>} [pinned] contexts that never change, by URL
 * @property {string | null} base
 * @property {boolean} safe
 * @property {'sha256' | 'sha384'} [hash]
 * @property {boolean} [deduplicate] count equal quads once, as an RDF dataset does
 */

/**
 * Canonical N-Quads of a document by jsonld.js.
 * @param {string} text the document as JSON text
 * @param {Options} options
 * @returns {Promise<Outcome>}
 */
export async function canonize(text, { contexts, pinned = {}, base, safe, hash = 'sha256', deduplicate = false }) {
  try {
    const dataset = await jsonld.toRDF(JSON.parse(text), {
      // jsonld.js reads null as "no base"; undefined would be an empty base.
      base,
      safe,
      documentLoader: loader(contexts, pinned),
      contextResolver: new ContextResolver({ sharedCache: new Cache(pinned) }),
    });
    // jsonld.js breaks on these; List to RDF Conversion 3.3 leaves them out.
    const complete = dataset.filter((/** @type {any} */ quad) => quad.object);
    const quads = deduplicate ? unique(complete) : complete;
    return { nquads: await canonizeQuads(quads, hash) };
  } catch (error) {
    return { error: codeOf(error) };
  }
}

/**
 * Whether a dataset with one canonical form has another as well, if its quads are ordered
 * otherwise.
 * @param {string} nquads
 * @param {string} other
 * @param {string} hash
 */
export async function canBe(nquads, other, hash) {
  const random = new Random(1);
  // rdf-canonize takes labels that begin with c14n for final.
  const quads = rdfCanonize.NQuads.parse(nquads.replaceAll('_:c14n', '_:b'));
  for (let attempt = 0; attempt < 20; attempt++) {
    if ((await canonizeQuads(shuffled(random, quads), hash)) === other) return true;
  }
  return false;
}

/** @param {Random} random @param {any[]} items */
function shuffled(random, items) {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0]);
}

/** @param {any[]} quads @param {string} hash */
function canonizeQuads(quads, hash) {
  return rdfCanonize.canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads', messageDigestAlgorithm: hash, maxWorkFactor: 4 });
}

/** A loader that knows what it was given and nothing else. @param {Record<string, any>} contexts @param {Record<string, any>} pinned */
function loader(contexts, pinned) {
  return async (/** @type {string} */ url) => {
    // Each call its own copy: jsonld.js writes into what it loads.
    if (Object.hasOwn(pinned, url)) return { documentUrl: url, document: structuredClone(pinned[url]), tag: 'static' };
    if (Object.hasOwn(contexts, url)) return { documentUrl: url, document: structuredClone(contexts[url]) };
    throw new Error(`no such context: ${url}`);
  };
}

/**
 * jsonld.js's cache of contexts, one a document: its own is shared by all documents, and
 * `@import` writes into what is in it. Only what pinned contexts hold is kept for good.
 */
class Cache extends Map {
  static kept = new Map();
  static MOST_KEPT = 5000;

  /** @param {Record<string, any>} pinned */
  constructor(pinned) {
    super();
    this.keeps = Object.keys(pinned).length > 0;
  }

  /** @override @param {string} key */
  get(key) {
    return super.get(key) ?? (this.keeps ? Cache.kept.get(key) : undefined);
  }

  /** @override @param {string} key a URL, or a context as text @param {any} value */
  set(key, value) {
    const isKept = this.keeps && !key.includes('@import') && Cache.kept.size < Cache.MOST_KEPT;
    if (isKept) Cache.kept.set(key, value);
    else super.set(key, value);
    return this;
  }
}

/**
 * jsonld.js copies a context before it changes it, with every definition in it, and most of its
 * time goes there. It makes definitions anew and never changes them, so the copies may share
 * them. All contexts are copies of this one.
 */
Object.assign(jsonldContext.getInitialContext({}), { clone: copied, revertToPreviousContext: reverted });

/** The members that jsonld.js copies; it forgets the others. */
const COPIED = ['clone', 'getInverse', 'revertToPreviousContext', '@base', '@language', '@vocab'];

/** @this {any} */
function copied() {
  const copy = Object.fromEntries(COPIED.filter((key) => key in this).map((key) => [key, this[key]]));
  const previous = this.previousContext && { previousContext: this.previousContext.clone() };
  return { ...copy, ...previous, mappings: new Map(this.mappings), protected: { ...this.protected }, inverse: null };
}

/** Without a copy: whoever changes it makes one. @this {any} */
function reverted() {
  return this.previousContext ?? this;
}

/** @param {any[]} dataset */
function unique(dataset) {
  return [...new Map(dataset.map((quad) => [rdfCanonize.NQuads.serializeQuad(quad), quad])).values()];
}

/**
 * The standard's error code where jsonld.js gives one; `unsafe: …` where safe mode
 * refused; `internal: …` where the oracle itself broke.
 * @param {any} error
 */
function codeOf(error) {
  if (error.name === 'jsonld.ValidationError') return `unsafe: ${error.details.event.code}`;
  if (error.name?.startsWith('jsonld.')) return error.details?.code ?? error.name;
  return `internal: ${error.name}: ${error.message}`;
}
