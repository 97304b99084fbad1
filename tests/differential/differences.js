/** Runs a stretch of a stream through both sides, and says what came out. */

import { compare } from './compare.js';
import { toText } from './json.js';
import { pinnedContexts } from '../contexts.js';
import { Native, build } from '../native/native.js';
import { spread } from '../workers.js';
import { documentsOf } from './documents.js';
import { shrink } from './shrink.js';

/** @typedef {import('./generator/index.js').Case} Case */

/**
 * What came of many documents. Counts are by name: of a rule, a class, a kind of loss.
 * @typedef {object} Tally
 * @property {number} documents
 * @property {number} accepted by both sides
 * @property {number} safe accepted by both sides, without a loss
 * @property {number} quads in those that both accept
 * @property {Record<string, number>} classes
 * @property {Record<string, number>} stricter
 * @property {string[]} failures told so that a person can repeat them
 */

/** After so many failures the rest says nothing new. */
const MOST_FAILURES = 20;

/**
 * Compares `count` documents of a stream, those from number `from` on.
 * @param {import('./documents.js').Stream} stream
 * @param {number} from
 * @param {number} count
 * @param {(sum: Tally) => void} [progress] called now and then
 */
export async function compareAll(stream, from, count, progress = () => {}) {
  const data = { executable: build(), stream, pinned: stream === 'mutated' ? pinnedContexts() : {} };
  const sum = emptyTally();
  await spread({ module: new URL(import.meta.url), data, from, count, stretch: 250 }, (/** @type {Tally} */ part) => {
    addTally(sum, part);
    progress(sum);
  });
  return sum;
}

/** What a worker does. @param {{ executable: string, stream: import('./documents.js').Stream, pinned: Record<string, any> }} data */
export function start({ executable, stream, pinned }) {
  const [native, documentOf] = [new Native(executable), documentsOf(stream, pinned)];
  return (/** @type {number} */ from, /** @type {number} */ count) => runStretch(native, documentOf, from, count);
}

/** @returns {Tally} */
function emptyTally() {
  return { documents: 0, accepted: 0, safe: 0, quads: 0, classes: {}, stricter: {}, failures: [] };
}

/** @param {Tally} sum @param {Tally} part */
function addTally(sum, part) {
  for (const key of /** @type {const} */ (['documents', 'accepted', 'safe', 'quads'])) sum[key] += part[key];
  for (const key of /** @type {const} */ (['classes', 'stricter'])) for (const name of Object.keys(part[key])) sum[key][name] = (sum[key][name] ?? 0) + part[key][name];
  sum.failures.push(...part.failures);
}

/**
 * Compares the documents from number `from` on.
 * @param {Native} native
 * @param {(seed: number) => Case} documentOf
 * @param {number} from
 * @param {number} count
 * @returns {Promise<Tally>}
 */
async function runStretch(native, documentOf, from, count) {
  const tally = emptyTally();
  for (let seed = from; seed < from + count && tally.failures.length < MOST_FAILURES; seed++) {
    const question = documentOf(seed);
    const verdict = await compare(native, question);
    tally.documents += 1;
    if ('nquads' in verdict.ours && 'nquads' in verdict.theirs) {
      tally.accepted += 1;
      tally.quads += verdict.ours.nquads.split('\n').length - 1;
      if ('nquads' in verdict.safe && verdict.ours.losses.length === 0) tally.safe += 1;
    }
    for (const name of verdict.classes ?? []) tally.classes[name] = (tally.classes[name] ?? 0) + 1;
    for (const name of verdict.stricter) tally.stricter[name] = (tally.stricter[name] ?? 0) + 1;
    if (verdict.difference && !verdict.classes) tally.failures.push(`document ${seed}: ${await shrunk(native, question, verdict.difference)}`);
  }
  return tally;
}

/** A failure as text: the smallest document that still fails, and both answers. @param {Native} native @param {Case} question @param {string} difference */
async function shrunk(native, question, difference) {
  const { document, contexts, base } = await shrink({ document: question.document, contexts: question.contexts, base: question.base }, async (smaller) => {
    if (smaller.document === undefined) return false;
    const verdict = await compare(native, complete(smaller, question));
    return verdict.difference === difference && !verdict.classes;
  });
  const smallest = complete({ document, contexts, base }, question);
  const { ours, byKeys, theirs, safe } = await compare(native, smallest);
  return [
    difference,
    `document: ${toText(smallest.document)}`,
    Object.keys(smallest.contexts).length ? `contexts: ${toText(smallest.contexts)}` : '',
    smallest.base === null ? '' : `base: ${smallest.base}`,
    `ours:   ${JSON.stringify(ours)}`,
    byKeys ? `by its keys: ${JSON.stringify(byKeys)}` : '',
    `oracle: ${JSON.stringify(theirs)}`,
    `oracle, safe mode: ${'error' in safe ? safe.error : 'accepts'}`,
  ].filter(Boolean).join('\n');
}

/** @param {{ document: any, contexts?: any, base?: any }} smaller @param {Case} question @returns {Case} */
function complete(smaller, question) {
  return { document: smaller.document, contexts: smaller.contexts ?? {}, base: smaller.base ?? null, pinned: question.pinned, reading: question.reading };
}
