/** Timing implementations in turn, each verdict held against what it has to be. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** @typedef {import('./contenders/contender.js').Contender<any, any>} Contender */

/** Milliseconds since some moment. @typedef {() => number} Clock */

/** Milliseconds of one contender's runs over a kind of document. @typedef {number[]} Times */

/**
 * Has every contender verify every text once, one after the other, and takes the times.
 * @param {Contender[]} contenders
 * @param {string[]} texts signed documents that nobody has verified yet, all valid
 * @param {number} verdicts how many each of them has
 * @param {Clock} [clock]
 * @returns {Promise<Times[]>} one for each contender
 */
export async function inTurn(contenders, texts, verdicts, clock = wallClock) {
  const times = contenders.map(() => /** @type {Times} */ ([]));
  for (const [run, text] of texts.entries()) {
    for (const at of order(contenders.length, run)) {
      const contender = contenders[at];
      const input = contender.prepare(text);
      collectGarbage();
      const start = clock();
      const result = await contender.verify(input);
      times[at].push(clock() - start);
      expectVerdicts(contender, result, Array(verdicts).fill(true));
    }
  }
  return times;
}

/** @type {Clock} */
export const wallClock = () => performance.now();

/** What all threads of this process have worked: steadier where other programs are busy. @type {Clock} */
export const cpuClock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Throws unless a contender's verdicts are these: who verifies nothing is fast.
 * @param {Contender} contender
 * @param {unknown} result
 * @param {boolean[]} expected whether each credential is valid, the outer one first
 */
export function expectVerdicts({ name, verdicts }, result, expected) {
  const given = verdicts(result);
  if (given.length !== expected.length) throw new Error(`${name} gave ${given.length} verdicts where there are ${expected.length} credentials`);
  const wrong = expected.findIndex((valid, at) => given[at] !== valid);
  if (wrong >= 0) throw new Error(`${name} finds credential ${wrong} ${given[wrong] ? 'valid' : 'not valid'}, which it ${expected[wrong] ? 'is' : 'is not'}`);
}

/** Everybody is first as often as the others. @param {number} contenders @param {number} run */
function order(contenders, run) {
  return Array.from({ length: contenders }, (_, at) => (at + run) % contenders);
}

/** Nobody is to clear up after another while the clock runs. */
const collectGarbage = garbageCollector();

/** @returns {() => void} */
function garbageCollector() {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc'); // contexts made from now on have it
}

/** @param {Times} times */
export function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
