/**
 * What else we make of a document: the hash of its canonical form, its lines under other labels
 * (as selective disclosure signs them), and what is told to those who read it by its keys. What
 * both sides accept has one canonical form, so that the oracle's shows what these must be.
 */

import { createHash } from 'node:crypto';
import rdfCanonize from 'rdf-canonize';
import { BY_KEYS } from './classes/index.js';
import { toText } from './json.js';

/** @typedef {import('./generator/index.js').Case} Case */
/** @typedef {import('../native/native.js').Native} Native */

/** @typedef {{ hash: 'sha256' | 'sha384', relabel: boolean, byKeys: boolean }} Reading */

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
/** So many losses are named (jsonld::Limits). */
const MOST_LOSSES = 100;

/** How the document with a number is read. @param {number} seed @returns {Reading} */
export function readingOf(seed) {
  return { hash: seed % 10 ? 'sha256' : 'sha384', relabel: seed % 5 < 2, byKeys: seed % 2 === 1 };
}

/** Asks our side. @param {Native} native @param {Case} question @returns {Promise<{ ours: any, byKeys?: any }>} */
export async function readings(native, { document, contexts, base, reading }) {
  const text = toText(document);
  const options = { contexts: toText(contexts), base, hash: reading?.hash, relabel: reading?.relabel };
  const ours = native.canonize(text, options);
  const byKeys = reading?.byKeys ? native.canonize(text, { ...options, plain: true }) : undefined;
  return { ours: await ours, byKeys: await byKeys };
}

/**
 * What is wrong with our readings of a document, in words.
 * @param {{ ours: any, byKeys?: any }} outcomes
 * @param {string} [hash]
 * @returns {string | undefined}
 */
export function misreading({ ours, byKeys }, hash = 'sha256') {
  if (byKeys && 'panic' in byKeys) return `ours panics when it reads by keys: ${byKeys.panic}`;
  if (byKeys && byKeys.error !== ours.error) return `read by its keys: ${byKeys.error}`;
  if (!('nquads' in ours)) return undefined;
  if (ours.hash !== createHash(hash).update(ours.nquads).digest('hex')) return 'the hash is that of something else';
  if (ours.relabelled && ours.relabelled.join('') !== relabelled(ours.nquads)) return 'the lines under other labels differ';
  return byKeys && misreadingByKeys(ours, byKeys);
}

/** @param {any} ours @param {any} byKeys @returns {string | undefined} */
function misreadingByKeys(ours, byKeys) {
  if (byKeys.nquads !== ours.nquads) return 'read by its keys it states something else';
  const others = byKeys.losses.filter((/** @type {any} */ loss) => !(loss.kind in BY_KEYS));
  const expected = byKeys.losses.length < MOST_LOSSES ? ours.losses : ours.losses.slice(0, others.length);
  if (JSON.stringify(others) !== JSON.stringify(expected)) return 'read by its keys it loses something else';
  const untold = untoldProperty(ours.nquads, byKeys.plain);
  return untold && `read by its keys it keeps ${untold} to itself`;
}

/**
 * A property that the document's own node has, or one that it leads to, and that we do not
 * name. Types and the cells of lists have keywords.
 * @param {string} nquads
 * @param {{ root: string | null, leading: string, properties: { iri: string, ofRoot: boolean, ofNext: boolean }[] }} plain
 * @returns {string | undefined}
 */
function untoldProperty(nquads, { root, leading, properties }) {
  /** @type {any[]} */
  const quads = rdfCanonize.NQuads.parse(nquads);
  const links = quads.filter((quad) => written(quad.subject) === root && quad.predicate.value === leading);
  const next = new Set(links.map((quad) => written(quad.object)));
  const told = (/** @type {'ofRoot' | 'ofNext'} */ whose) => new Set(properties.filter((property) => property[whose]).map((property) => property.iri));
  const [ofRoot, ofNext] = [told('ofRoot'), told('ofNext')];
  const untold = quads.filter(({ predicate }) => !predicate.value.startsWith(RDF)).find(({ subject, predicate }) => {
    const node = written(subject);
    return (node === root && !ofRoot.has(predicate.value)) || (next.has(node) && !ofNext.has(predicate.value));
  });
  return untold?.predicate.value;
}

/** A term as N-Quads write it; of literals only that they are none of the others. @param {any} term */
function written({ termType, value }) {
  if (termType === 'NamedNode') return `<${value}>`;
  return termType === 'BlankNode' ? value : '""';
}

/** The lines with `_:u<n>` for each blank node, counted from the last. @param {string} nquads */
function relabelled(nquads) {
  // Texts and IRIs are passed over: they may hold what looks like a label.
  const label = /"(?:[^"\\]|\\.)*"|<[^>]*>|_:c14n(\d+)/g;
  const count = new Set([...nquads.matchAll(label)].map((match) => match[1]).filter(Boolean)).size;
  return nquads.replace(label, (other, number) => (number ? `_:u${count - 1 - number}` : other));
}
