import { addressOf, answered, init, viewInPieces } from "clr-wallet/wallet";

/**
 * Checks records off the page's own thread, one at a time. `checker.js` is its other end.
 *
 * @import { Input, Need, Progress } from "clr-wallet"
 * @import { Missing } from "./run.js"
 *
 * @typedef {object} Asked What is to be checked.
 * @property {Input} input
 * @property {Record<string, unknown>} material What is known without asking the network.
 * @property {Record<string, string>} [fetched] When what of it was obtained, where that is known.
 * @property {Need[]} [needs] What the record that is open lacks: where the input is that, it is
 *   not checked as a record.
 *
 * @typedef {object} Checked
 * @property {string[]} pieces The record's HTML.
 * @property {Missing[]} needs
 * @property {Missing[]} used What of the web the verdict rests on.
 *
 * @typedef {object} Answer
 * @property {string} document Its text.
 * @property {Need[]} answers What it is, or could be.
 *
 * @typedef {{ kind: "load", module: WebAssembly.Module }
 *   | { kind: "check", job: number, asked: Asked }
 *   | { kind: "stop" }} ToWorker
 * @typedef {{ kind: "heard" }
 *   | { kind: "loaded" }
 *   | { kind: "notLoaded" }
 *   | { kind: "progress", job: number, progress: Progress }
 *   | { kind: "checked", job: number, found: Checked | Answer, failed: boolean }
 *   | { kind: "unreadable", job: number }
 *   | { kind: "failed", job: number }} FromWorker
 */

/** More is no answer to anything: bytes of one document, as in `ask.js`. */
const DOCUMENT_BYTES = 16 << 20;

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
async function check({ job, asked }) {
  const { signal } = (current = new AbortController());
  /** @param {Progress} progress */
  const onProgress = (progress) => tell({ kind: "progress", job, progress });
  try {
    const answer = await answerIn(asked);
    if (answer) return tell({ kind: "checked", job, found: answer, failed: false });
    const { input, material, fetched = {} } = asked;
    const { report, pieces } = await viewInPieces(input, { material, fetched, signal, onProgress });
    // A module that has trapped once is not trusted with the next record.
    const failed = report.root.checks.some(({ code }) => code === "internal-error");
    const needs = await Promise.all(report.needs.map(missing));
    const used = await Promise.all(report.used.map(missing));
    tell({ kind: "checked", job, found: { pieces, needs, used }, failed });
  } catch (error) {
    if (signal.aborted) return;
    if (isUnreadable(error)) return tell({ kind: "unreadable", job });
    console.error(error);
    tell({ kind: "failed", job });
  }
}

/**
 * The input as what the record that is open lacks, if it is that.
 *
 * @param {Asked} asked
 * @returns {Promise<Answer | undefined>}
 */
async function answerIn({ input, needs = [] }) {
  const file = new Blob([/** @type {BlobPart} */ (input)]);
  if (needs.length === 0 || file.size > DOCUMENT_BYTES) return undefined;
  const document = await file.text();
  const answers = await answered(document, needs);
  return answers.length > 0 ? { document, answers } : undefined;
}

/**
 * @param {Need} need
 * @returns {Promise<Missing>}
 */
async function missing({ url, for: kind, path }) {
  const need = { url, for: kind, path };
  const address = await addressOf(need);
  try {
    return { ...need, address: address && new URL(address).href };
  } catch {
    return { ...need, address: null }; // a name that browsers do not take for one
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
