/** Spreads a stream over the processors: each worker has an oracle and a driver of its own. */

import { availableParallelism } from 'node:os';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { pinnedContexts } from '../contexts.js';
import { addTally, emptyTally, runStretch } from './differences.js';
import { documentsOf } from './documents.js';
import { Native, build } from './native.js';

/** @typedef {import('./differences.js').Tally} Tally */

/** Documents handed to a worker at a time. */
const STRETCH = 250;

/**
 * Compares `count` documents of a stream.
 * @param {import('./documents.js').Stream} stream
 * @param {number} from the first seed
 * @param {number} count
 * @param {(sum: Tally) => void} [progress] called after each stretch
 * @returns {Promise<Tally>}
 */
export async function runAll(stream, from, count, progress = () => {}) {
  const executable = process.env.CLR_DRIVER ?? build();
  const pinned = stream === 'mutated' ? pinnedContexts() : {};
  const sum = emptyTally();
  let next = from;
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), Math.ceil(count / STRETCH)) }, () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL(import.meta.url), { workerData: { executable, stream, pinned } });
        const hand = () => {
          if (next >= from + count) return worker.postMessage(null);
          worker.postMessage({ from: next, count: Math.min(STRETCH, from + count - next) });
          next += STRETCH;
        };
        worker.on('message', (/** @type {Tally} */ part) => {
          addTally(sum, part);
          progress(sum);
          hand();
        });
        worker.on('error', reject);
        worker.on('exit', resolve);
        hand();
      }),
    ),
  );
  return sum;
}

/** A worker's life: stretches until there are none. */
function work() {
  const native = new Native(workerData.executable);
  const documentOf = documentsOf(workerData.stream, workerData.pinned);
  parentPort?.on('message', async (stretch) => {
    if (stretch) return parentPort?.postMessage(await runStretch(native, documentOf, stretch.from, stretch.count));
    native.close();
    parentPort?.close();
  });
}

if (!isMainThread && workerData?.executable) work();
