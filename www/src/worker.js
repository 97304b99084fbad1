import { init, viewInPieces } from "clr-wallet/wallet";

/**
 * Checks records off the page's own thread, one at a time. `checker.js` is its other end.
 *
 * @import { Input, Progress } from "clr-wallet"
 * @typedef {{ kind: "load", module: WebAssembly.Module }
 *   | { kind: "check", job: number, input: Input, material: Record<string, unknown> }
 *   | { kind: "stop" }} ToWorker
 * @typedef {{ kind: "heard" }
 *   | { kind: "loaded" }
 *   | { kind: "notLoaded" }
 *   | { kind: "progress", job: number, progress: Progress }
 *   | { kind: "checked", job: number, pieces: string[], failed: boolean }
 *   | { kind: "unreadable", job: number }
 *   | { kind: "failed", job: number }} FromWorker
 */

let current = new AbortController();

self.onmessage = ({ data }) => {
  const message = /** @type {ToWorker} */ (data);
  tell({ kind: "heard" });
  if (message.kind === "load") return load(message.module);
  current.abort();
  if (message.kind === "check") return check(message);
};

/** @param {WebAssembly.Module} module */
async function load(module) {
  try {
    await init(module);
    tell({ kind: "loaded" });
  } catch {
    tell({ kind: "notLoaded" });
  }
}

/** @param {Extract<ToWorker, { kind: "check" }>} asked */
async function check({ job, input, material }) {
  const { signal } = (current = new AbortController());
  /** @param {Progress} progress */
  const onProgress = (progress) => tell({ kind: "progress", job, progress });
  try {
    const { report, pieces } = await viewInPieces(input, { material, signal, onProgress });
    // A module that has trapped once is not trusted with the next record.
    const failed = report.root.checks.some(({ code }) => code === "internal-error");
    tell({ kind: "checked", job, pieces, failed });
  } catch (error) {
    if (signal.aborted) return;
    if (isUnreadable(error)) return tell({ kind: "unreadable", job });
    console.error(error);
    tell({ kind: "failed", job });
  }
}

/**
 * Whether the browser could not read the file; whatever else is thrown is a mistake of ours.
 *
 * @param {unknown} error
 */
function isUnreadable(error) {
  return error instanceof DOMException;
}

/** @param {FromWorker} message */
function tell(message) {
  self.postMessage(message);
}
