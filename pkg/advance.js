/** @import { Input, VerifyOptions } from "./index.js" */

/**
 * What both modules export for verifying.
 *
 * @template Verified
 * @typedef {object} Verification
 * @property {number} done
 * @property {number} total
 * @property {(budget: number) => boolean} step
 * @property {() => Verified} finish
 * @property {() => void} free
 */

/** Milliseconds of work between two looks at the caller: a frame stays a frame. */
const STRETCH = 12;

/**
 * Verifies step by step, telling how far it has come and ending where the caller says stop.
 *
 * @template Verified
 * @param {{ Verification: { open(input: unknown, options: unknown): Promise<Verification<Verified>>,
 *   failed(options: unknown): Verification<Verified> } }} glue
 * @param {Input} input
 * @param {VerifyOptions} [given]
 * @returns {Promise<Verified>}
 */
export async function advance(glue, input, given = {}) {
  const { signal, onProgress, ...options } = given;
  signal?.throwIfAborted();
  /** @type {Verification<Verified> | undefined} */
  let verification;
  try {
    verification = await glue.Verification.open(input, options);
    let pause = performance.now() + STRETCH;
    while (!verification.step(1)) {
      if (performance.now() < pause) continue;
      onProgress?.({ done: verification.done, total: verification.total });
      await nextTurn();
      signal?.throwIfAborted();
      pause = performance.now() + STRETCH;
    }
    return verification.finish();
  } catch (error) {
    if (isTrap(error)) return glue.Verification.failed(options).finish();
    verification?.free();
    throw error;
  }
}

/**
 * Lets everything else that waits have its turn; unlike a timer's, this one comes at once.
 *
 * @returns {Promise<void>}
 */
function nextTurn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/**
 * Whether the module itself gave up: a mistake of ours, which the console tells. Bad input
 * never throws, so the caller gets a report that says so.
 *
 * @param {unknown} error
 */
function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
