/** How the package drives a verification, seen with a stand-in for the WebAssembly module. */
import assert from "node:assert/strict";
import test from "node:test";
import { advance } from "../../pkg/advance.js";

/**
 * A verification of so many steps, each of which keeps the thread busy for a while.
 *
 * @param {number} total
 * @param {(done: number) => void} [onStep]
 */
function glue(total, onStep = () => {}) {
  const seen = /** @type {{ freed: number, options: unknown }} */ ({ freed: 0, options: undefined });
  const verification = {
    done: 0,
    total,
    step() {
      const end = performance.now() + 5;
      while (performance.now() < end);
      verification.done += 1;
      onStep(verification.done);
      return verification.done === total;
    },
    finish: () => "finished",
    free: () => void (seen.freed += 1),
  };
  const Verification = {
    open: async (/** @type {unknown} */ _, /** @type {unknown} */ options) => {
      seen.options = options;
      return verification;
    },
    failed: () => ({ ...verification, finish: () => "failed" }),
  };
  return { Verification, seen };
}

test("progress is told on the way, and others have their turn", async () => {
  /** @type {number[]} */
  const told = [];
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const onProgress = (/** @type {{ done: number, total: number }} */ progress) => {
    assert.equal(progress.total, 20);
    told.push(progress.done);
  };
  assert.equal(await advance(glue(20), "{}", { onProgress }), "finished");
  clearInterval(timer);
  assert.ok(told.length >= 3, `told ${told}`);
  assert.deepEqual(told, [...told].sort((a, b) => a - b));
  assert.ok(turns > 0, "the event loop was blocked all the time");
});

test("a signal stops it between two steps and frees the memory", async () => {
  const controller = new AbortController();
  let steps = 0;
  const stand = glue(1000, (done) => (steps = done));
  const onProgress = () => controller.abort();
  await assert.rejects(advance(stand, "{}", { signal: controller.signal, onProgress }), {
    name: "AbortError",
  });
  assert.ok(steps < 20, `${steps} steps were made`);
  assert.equal(stand.seen.freed, 1);
});

test("a signal that was given before stops it before the first step", async () => {
  const stand = glue(10, () => assert.fail("a step was made"));
  await assert.rejects(advance(stand, "{}", { signal: AbortSignal.abort() }));
});

test("the options that are the module's own are handed on, the others are not", async () => {
  const stand = glue(1);
  const { signal } = new AbortController();
  await advance(stand, "{}", { signal, onProgress: () => {}, now: "2026-01-01T00:00:00Z" });
  assert.deepEqual(stand.seen.options, { now: "2026-01-01T00:00:00Z" });
});

test("a module that traps gives a report all the same", async () => {
  const trap = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  assert.equal(await advance(glue(5, trap), "{}"), "failed");
});

test("a mistake in the call is thrown", async () => {
  const mistake = () => {
    throw new Error("no such option");
  };
  await assert.rejects(advance(glue(5, mistake), "{}"), /no such option/);
});
