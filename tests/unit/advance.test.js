/** How the package drives a verification, seen with a stand-in for the WebAssembly module. */
import assert from "node:assert/strict";
import test from "node:test";
import { advance as advanceWith, orFailed } from "../../pkg/advance.js";

/**
 * A verification of so many steps, each of which keeps the thread busy for a while.
 *
 * @param {number} total
 * @param {Partial<Record<"open" | "step" | "finish" | "report", (done: number) => void>>} [on] What
 *   happens in a call, beside what it does.
 */
function glue(total, on = {}) {
  const seen = { freed: 0, input: /** @type {unknown} */ (null), options: /** @type {unknown} */ (null) };
  const verified = (/** @type {string} */ what) => ({
    report() {
      if (what === "finished") on.report?.(total);
      return what;
    },
    free: () => void (seen.freed += 1),
  });
  const verification = {
    done: 0,
    total,
    step() {
      const end = performance.now() + 5;
      while (performance.now() < end);
      verification.done += 1;
      on.step?.(verification.done);
      return verification.done === total;
    },
    finish() {
      on.finish?.(total);
      return verified("finished");
    },
    free: () => void (seen.freed += 1),
  };
  const Verification = {
    byteLimit: () => 10,
    open(/** @type {unknown} */ input, /** @type {unknown} */ options) {
      on.open?.(0);
      Object.assign(seen, { input, options });
      return verification;
    },
    failed: () => ({ ...verification, finish: () => verified("failed") }),
  };
  return { Verification, seen };
}

/**
 * @param {ReturnType<typeof glue>} stand
 * @param {import("clr-wallet").Input} input
 * @param {import("clr-wallet").VerifyOptions} [options]
 */
function advance(stand, input, options) {
  return advanceWith(stand, input, options, (verified) => verified.report());
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
  const stand = glue(1000, { step: (done) => void (steps = done) });
  const onProgress = () => controller.abort();
  await assert.rejects(advance(stand, "{}", { signal: controller.signal, onProgress }), {
    name: "AbortError",
  });
  assert.ok(steps < 20, `${steps} steps were made`);
  assert.equal(stand.seen.freed, 1);
});

test("a signal that was given before stops it before the first step", async () => {
  const stand = glue(10, { step: () => assert.fail("a step was made") });
  await assert.rejects(advance(stand, "{}", { signal: AbortSignal.abort() }));
});

test("the options that are the module's own are handed on, the others are not", async () => {
  const stand = glue(1);
  const { signal } = new AbortController();
  await advance(stand, "{}", { signal, onProgress: () => {}, now: "2026-01-01T00:00:00Z" });
  assert.deepEqual(stand.seen.options, { now: "2026-01-01T00:00:00Z" });
});

/** @type {Record<string, () => Error>} */
const TRAPS = {
  panic: () => new WebAssembly.RuntimeError("unreachable"),
  "stack that ran out": () => new RangeError("Maximum call stack size exceeded"),
  "stack that ran out in Firefox": () =>
    Object.assign(new Error("too much recursion"), { name: "InternalError" }),
};

for (const [what, error] of Object.entries(TRAPS)) {
  for (const call of /** @type {const} */ (["open", "step", "finish", "report"])) {
    test(`a ${what} in ${call} gives the report that says so`, async () => {
      const trap = () => {
        throw error();
      };
      assert.equal(await advance(glue(5, { [call]: trap }), "{}"), "failed");
    });
  }
}

test("so does one in a view of a report that was kept", () => {
  const trap = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  assert.equal(orFailed(glue(1), trap, (verified) => verified.report()), "failed");
  assert.equal(orFailed(glue(1), () => "shown", (verified) => verified.report()), "shown");
});

test("a mistake in the call is thrown", async () => {
  const mistake = () => {
    throw new Error("no such option");
  };
  await assert.rejects(advance(glue(5, { open: mistake }), "{}"), /no such option/);
});

test("what the caller's own function throws is the caller's, whatever it is", async () => {
  for (const own of [new RangeError("of mine"), new WebAssembly.RuntimeError("of mine")]) {
    const stand = glue(1000);
    const onProgress = () => {
      throw own;
    };
    await assert.rejects(advance(stand, "{}", { onProgress }), own);
    assert.equal(stand.seen.freed, 1);
  }
});

test("a reason for stopping is the caller's, whatever it is", async () => {
  const controller = new AbortController();
  const reason = new RangeError("of mine");
  const onProgress = () => controller.abort(reason);
  await assert.rejects(advance(glue(1000), "{}", { signal: controller.signal, onProgress }), reason);
});

test("of a file no more is read than shows that it is too large", async () => {
  const stand = glue(1);
  await advance(stand, new Blob(["0123456789", "0123456789"]));
  assert.equal(/** @type {ArrayBuffer} */ (stand.seen.input).byteLength, 11);
});

test("why a file cannot be read is told as the browser tells it", async () => {
  const gone = new DOMException("gone", "NotFoundError");
  const file = Object.assign(new Blob(["{}"]), { arrayBuffer: () => Promise.reject(gone) });
  await assert.rejects(advance(glue(1), file), gone);
});

test("a signal stops it while a file is read", async () => {
  const controller = new AbortController();
  const stand = glue(1, { open: () => assert.fail("it was opened") });
  const ending = advance(stand, new Blob(["{}"]), { signal: controller.signal });
  controller.abort();
  await assert.rejects(ending, { name: "AbortError" });
});
