/** Runs a stretch of a stream through both sides, and says what came out. */

import { compare } from './compare.js';
import { toText } from './json.js';
import { Native } from './native.js';
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

/** @returns {Tally} */
export function emptyTally() {
  return { documents: 0, accepted: 0, safe: 0, quads: 0, classes: {}, stricter: {}, failures: [] };
}

/** @param {Tally} sum @param {Tally} part */
export function addTally(sum, part) {
  for (const key of /** @type {const} */ (['documents', 'accepted', 'safe', 'quads'])) sum[key] += part[key];
  for (const key of /** @type {const} */ (['classes', 'stricter'])) for (const name of Object.keys(part[key])) sum[key][name] = (sum[key][name] ?? 0) + part[key][name];
  sum.failures.push(...part.failures);
}

/** After so many failures the rest says nothing new. */
const MOST_FAILURES = 20;

/**
 * Compares the documents from number `from` on.
 * @param {Native} native
 * @param {(seed: number) => Case} documentOf
 * @param {number} from
 * @param {number} count
 * @returns {Promise<Tally>}
 */
export async function runStretch(native, documentOf, from, count) {
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
  const { ours, theirs, safe } = await compare(native, smallest);
  return [
    difference,
    `document: ${toText(smallest.document)}`,
    Object.keys(smallest.contexts).length ? `contexts: ${toText(smallest.contexts)}` : '',
    smallest.base === null ? '' : `base: ${smallest.base}`,
    `ours:   ${JSON.stringify(ours)}`,
    `oracle: ${JSON.stringify(theirs)}`,
    `oracle, safe mode: ${'error' in safe ? safe.error : 'accepts'}`,
  ].filter(Boolean).join('\n');
}

/** @param {{ document: any, contexts?: any, base?: any }} smaller @param {Case} question @returns {Case} */
function complete(smaller, question) {
  return { document: smaller.document, contexts: smaller.contexts ?? {}, base: smaller.base ?? null, pinned: question.pinned };
}
