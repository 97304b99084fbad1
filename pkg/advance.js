/** @import { Input, VerifyOptions } from "./index.js" */

/**
 * What both modules export for verifying. All of it is synchronous: what waits, waits here.
 *
 * @template Verified
 * @typedef {object} Verification
 * @property {number} done
 * @property {number} total
 * @property {(budget: number) => boolean} step
 * @property {() => Verified} finish
 * @property {() => void} free
 */

/**
 * @template Verified
 * @typedef {object} Opening
 * @property {(options: unknown) => number} byteLimit
 * @property {(input: unknown, options: unknown) => Verification<Verified>} open
 * @property {(options: unknown) => Verification<Verified>} failed
 */

/** Milliseconds of work between two looks at the caller: a frame stays a frame. */
const STRETCH = 12;

/**
 * Verifies step by step, telling how far it has come and ending where the caller says stop.
 * Where the module gives up, the report of that is presented in place of the verdict.
 *
 * @template {{ free(): void }} Verified
 * @template Presented
 * @param {{ Verification: Opening<Verified> }} glue
 * @param {Input} input
 * @param {VerifyOptions | undefined} given
 * @param {(verified: Verified) => Presented} present What of it is to be handed to the caller.
 * @returns {Promise<Presented>}
 */
export async function advance({ Verification }, input, given = {}, present) {
  const { signal, onProgress, ...options } = given;
  signal?.throwIfAborted();
  try {
    const content = await contentOf({ Verification }, input, options);
    signal?.throwIfAborted();
    const verification = inModule(() => Verification.open(content, options));
    await finishSteps(verification, signal, onProgress);
    return inModule(() => presented(verification.finish(), present));
  } catch (error) {
    if (!(error instanceof Trap)) throw error;
    return presented(Verification.failed(options).finish(), present);
  }
}

/**
 * What `call` gives; where the module gives up on that, what it gives of the report that says so.
 *
 * @template {{ free(): void }} Verified
 * @template Presented
 * @param {{ Verification: Opening<Verified> }} glue
 * @param {() => Presented} call
 * @param {(verified: Verified) => Presented} present
 * @returns {Presented}
 */
export function orFailed({ Verification }, call, present) {
  try {
    return inModule(call);
  } catch (error) {
    if (!(error instanceof Trap)) throw error;
    return presented(Verification.failed({}).finish(), present);
  }
}

/**
 * What the module takes for an input: text or bytes.
 *
 * @param {{ Verification: { byteLimit(options: unknown): number } }} glue
 * @param {Input} input
 * @param {unknown} options
 */
export async function contentOf({ Verification }, input, options) {
  const limit = inModule(() => Verification.byteLimit(options));
  return input instanceof Blob ? start(input, limit) : input;
}

/**
 * The whole of a file, or as much of it as shows that it is too large. Only a large one is sliced:
 * Chromium's slice of a file that is gone is empty, where the file itself cannot be read.
 *
 * @param {Blob} file
 * @param {number} limit
 */
function start(file, limit) {
  const part = file.size > limit ? file.slice(0, limit + 1) : file;
  return part.arrayBuffer();
}

/**
 * @param {Verification<unknown>} verification
 * @param {AbortSignal | undefined} signal
 * @param {VerifyOptions["onProgress"]} onProgress
 */
async function finishSteps(verification, signal, onProgress) {
  let pause = performance.now() + STRETCH;
  while (!inModule(() => verification.step(1))) {
    if (performance.now() < pause) continue;
    try {
      onProgress?.({ done: verification.done, total: verification.total });
      await nextTurn();
      signal?.throwIfAborted();
    } catch (error) {
      verification.free();
      throw error;
    }
    pause = performance.now() + STRETCH;
  }
}

/**
 * @template {{ free(): void }} Verified
 * @template Presented
 * @param {Verified} verified
 * @param {(verified: Verified) => Presented} present
 */
function presented(verified, present) {
  const shown = present(verified);
  verified.free();
  return shown;
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
 * Every call into the module goes through here, and nothing of the caller's does: what fails in
 * here in one of these ways is the module itself, which is a mistake of ours.
 *
 * @template Given
 * @param {() => Given} call
 * @returns {Given}
 */
function inModule(call) {
  try {
    return call();
  } catch (error) {
    throw isTrap(error) ? new Trap(error) : error;
  }
}

/** The module gave up. The console tells why; the caller gets a report that says so. */
class Trap extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super("the module gave up", { cause });
  }
}

/**
 * A panic, or a stack or memory that ran out; Firefox has a name of its own for the stack.
 *
 * @param {unknown} error
 */
function isTrap(error) {
  const { RuntimeError } = WebAssembly;
  if (error instanceof RuntimeError || error instanceof RangeError) return true;
  return error instanceof Error && error.name === "InternalError";
}
