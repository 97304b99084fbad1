/** Spreads numbered work over the processors, each with a worker thread. */

import { availableParallelism } from 'node:os';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

/**
 * What a worker does with one stretch of numbers.
 * @template Part
 * @typedef {(from: number, count: number) => Promise<Part>} Stretch
 */

/**
 * Works off `count` numbers from `from` on. The module must export `start(data)`, which
 * answers with what works off a stretch.
 * @template Part
 * @param {{ module: URL, data: any, from: number, count: number, stretch: number }} work
 * @param {(part: Part) => void} onPart gets what comes of each stretch
 */
export async function spread({ module, data, from, count, stretch }, onPart) {
  let next = from;
  const most = Math.min(availableParallelism(), Math.ceil(count / stretch));
  await Promise.all(Array.from({ length: most }, () => new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { spread: module.href, data } });
    const hand = () => {
      if (next >= from + count) return worker.postMessage(null);
      worker.postMessage({ from: next, count: Math.min(stretch, from + count - next) });
      next += stretch;
    };
    worker.on('message', (/** @type {Part} */ part) => {
      onPart(part);
      hand();
    });
    worker.on('error', reject);
    worker.on('exit', resolve);
    hand();
  })));
}

/** A worker's life: stretches until there are none. */
async function live() {
  /** @type {{ start: (data: any) => Promise<Stretch<any>> | Stretch<any> }} */
  const { start } = await import(workerData.spread);
  const work = await start(workerData.data);
  parentPort?.on('message', async (stretch) => {
    if (stretch) return parentPort?.postMessage(await work(stretch.from, stretch.count));
    process.exit(0);
  });
}

if (!isMainThread && workerData?.spread) live();
