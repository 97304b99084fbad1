/** Generated JSON-LD documents: the seed says everything. */

import { Random } from './random.js';
import { Scope } from './scope.js';
import { inlineContext, localContext } from './context.js';
import { node, some } from './node.js';
import { knot } from './knot.js';

/** @typedef {import('./scope.js').Term} Term */
/** @typedef {import('./scope.js').Change & { url: string }} Remote */

/**
 * A document to be processed, with what it needs.
 * @typedef {object} Case
 * @property {any} document
 * @property {Record<string, any>} contexts remote contexts by URL
 * @property {Record<string, any>} [pinned] contexts that our side carries itself
 * @property {string | null} base the document's base IRI
 * @property {import('../readings.js').Reading} [reading] what else is asked about it
 */

/** The state of one generation: its choices and how much it may still write. */
export class Generation {
  /** @param {number} seed */
  constructor(seed) {
    this.random = new Random(seed);
    /** How odd the document may be: half are ordinary, some are full of mistakes. */
    this.odd = this.random.weighted([[50, 0], [30, 0.15], [15, 0.5], [5, 1]]);
    /** @type {string | null} */
    this.base = this.random.chance(0.25) ? this.random.pick(['https://base.example/dir/document', 'https://base.example', 'https://base.example/a/b/c?q#f', 'urn:base:document']) : null;
    this.depth = this.random.between(1, 4);
    this.budget = this.random.between(5, 60);
    this.scopedDepth = 0;
    /** @type {Remote[]} */
    this.remotes = [];
  }

  /** Whether to do something that the standard forbids. @param {number} probability */
  illegal(probability) {
    return this.odd > 0 && this.random.chance(probability * this.odd);
  }

  /** @param {Map<string, Term>} terms */
  scopeOf(terms) {
    return new Scope(terms);
  }
}

/** The document of a seed. @param {number} seed @returns {Case} */
export function generate(seed) {
  const g = new Generation(seed);
  /** @type {Record<string, any>} */
  const contexts = {};
  if (g.random.chance(0.25)) remoteContexts(g, contexts);
  return { document: document(g), contexts, base: g.base };
}

/** @param {Generation} g @param {Record<string, any>} contexts filled with what stands at each URL */
function remoteContexts(g, contexts) {
  for (let count = g.random.between(1, 3); count > 0; count--) {
    const url = `https://contexts.example/${count}`;
    const change = g.random.chance(0.7) ? inlineContext(g, new Scope()) : localContext(g, new Scope());
    contexts[url] = g.illegal(0.05) ? g.random.pick([{}, [], 'text', null, { '@context': url }, { '@context': ['1', '2', '3'] }, { '@context': 5 }]) : { '@context': change.json };
    g.remotes.push({ ...change, json: g.base && g.random.chance(0.1) ? `//contexts.example/${count}` : url, url });
  }
}

/** @param {Generation} g */
function document(g) {
  const { random } = g;
  const top = () => node(g, new Scope(), g.depth);
  if (g.illegal(0.03)) return random.pick([[], {}, null, 'text', 5, [null], [[]], { '@context': {} }, { '@graph': [] }, { '@id': 'urn:x' }, [{ '@value': 'x' }], { '@list': [] }]);
  return random.weighted([
    [12, top],
    [2, () => some(g, top)],
    [2, () => ({ ...top(), '@graph': some(g, () => node(g, new Scope(), g.depth - 1)) })],
    [2, () => knot(g)],
  ])();
}
