/** Counts what many numbered changes came to, on all processors. */

import { spread } from '../workers.js';

/**
 * What came of many changes.
 * @typedef {object} Tally
 * @property {number} changes
 * @property {number} harmless changes of nothing that counts
 * @property {number} noticed
 * @property {Record<string, number>} strict reasons for which a harmless change is not green
 * @property {string[]} failures
 */

/**
 * What one change came to.
 * @typedef {object} Verdict
 * @property {boolean} isHarmless
 * @property {string[]} [strict]
 * @property {string} [failure] a harmful change that was overlooked, or a harmless one that is refused for no known reason
 */

/** How many changes a soak makes for each that is made otherwise. */
const SOAK = 100;

/** Which numbers the changes have; a seed chooses others. @param {number} count */
export function changesOf(count) {
  return { from: Number(process.env.CLR_SEED ?? 0), count: process.env.CLR_SOAK ? count * SOAK : count };
}

/**
 * Makes `count` changes, those with numbers from `from` on.
 * @param {{ module: URL, data: any, from: number, count: number, stretch?: number }} work the module's `start` answers with what `stretches` makes
 * @returns {Promise<Tally>}
 */
export async function tallyAll({ stretch = 50, ...work }) {
  const sum = none();
  await spread({ ...work, stretch }, (/** @type {Tally} */ part) => {
    for (const key of /** @type {const} */ (['changes', 'harmless', 'noticed'])) sum[key] += part[key];
    for (const reason of Object.keys(part.strict)) sum.strict[reason] = (sum.strict[reason] ?? 0) + part.strict[reason];
    sum.failures.push(...part.failures);
  });
  return sum;
}

/** What works off stretches of changes. @param {(seed: number) => Promise<Verdict>} change makes and judges one */
export function stretches(change) {
  return async (/** @type {number} */ from, /** @type {number} */ count) => {
    const tally = none();
    for (let seed = from; seed < from + count; seed++) {
      const { isHarmless, strict = [], failure } = await change(seed);
      tally.changes += 1;
      if (isHarmless) tally.harmless += 1;
      else if (!failure) tally.noticed += 1;
      for (const reason of strict) tally.strict[reason] = (tally.strict[reason] ?? 0) + 1;
      if (failure) tally.failures.push(`${seed}: ${failure}`);
    }
    return tally;
  };
}

/** @returns {Tally} */
function none() {
  return { changes: 0, harmless: 0, noticed: 0, strict: {}, failures: [] };
}

/** A tally in one line. @param {string} what @param {Tally} tally */
export function said(what, tally) {
  return `${what}: ${tally.changes} changes, ${tally.noticed} noticed, ${tally.harmless} change nothing that counts; of these not green: ${JSON.stringify(tally.strict)}`;
}
