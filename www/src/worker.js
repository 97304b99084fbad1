import {
  addressOf,
  answered,
  init,
  readTrustList,
  trustEntry,
  viewInPieces,
  withTrustEntry,
  withoutTrustEntry,
} from "clr-wallet/wallet";
import { DOCUMENT_BYTES } from "./ask.js";

/**
 * Checks records off the page's own thread, one at a time. `checker.js` is its other end.
 *
 * @import { Input, Need, Policy, Progress, Report } from "clr-wallet"
 * @import { Offer } from "./know.js"
 * @import { Missing } from "./run.js"
 *
 * @typedef {object} Asked What is to be checked.
 * @property {Input} input
 * @property {Record<string, unknown>} material What is known without asking the network.
 * @property {Record<string, string>} [fetched] When what of it was obtained, where that is known.
 * @property {Need[]} [needs] What the record that is open lacks: where the input is that, it is
 *   not checked as a record.
 * @property {Policy["trustedIssuers"]} [trust] Whom the person trusts.
 * @property {string} [listName] Where it may be a list of issuers and no record: what that is
 *   called, unless it says so itself.
 *
 * @typedef {object} Checked
 * @property {string[]} pieces The record's HTML.
 * @property {Missing[]} needs
 * @property {Missing[]} used What of the web the verdict rests on.
 * @property {number} job Under which its report is known.
 * @property {Blob} report As JSON: whoever takes the place of this worker does not know it.
 *
 * @typedef {object} Answer
 * @property {string} document Its text.
 * @property {Need[]} answers What it is, or could be.
 *
 * @typedef {Awaited<ReturnType<typeof readTrustList>>} ListFile A list of issuers.
 * @typedef {{ list: ListFile, name: string }} List What was handed in is one, of this name.
 * @typedef {typeof CALLS} Calls
 *
 * @typedef {{ kind: "load", module: WebAssembly.Module }
 *   | { kind: "check", job: number, asked: Asked }
 *   | { kind: "call", call: number, name: keyof Calls, args: any[] }
 *   | { kind: "stop" }} ToWorker
 * @typedef {{ kind: "heard" }
 *   | { kind: "loaded" }
 *   | { kind: "notLoaded" }
 *   | { kind: "progress", job: number, progress: Progress }
 *   | { kind: "checked", job: number, found: Checked | Answer | List, failed: boolean }
 *   | { kind: "answered", call: number, value?: any, refusal?: string }
 *   | { kind: "unreadable", job: number }
 *   | { kind: "failed" }} FromWorker
 */

let current = new AbortController();

/**
 * The report that was needed last, and under which job it was made.
 *
 * @type {{ job: number, report: Report } | undefined}
 */
let latest;

/** What may be asked for beside checks; each throws what the module says against it. */
const CALLS = {
  readTrustList,
  withTrustEntry,
  withoutTrustEntry,
  /**
   * Whom the person would know, and with which key.
   *
   * @param {number} job
   * @param {Blob} text The report's.
   * @param {string} path
   * @returns {Promise<Offer>}
   */
  offer: async (job, text, path) => {
    const report = latest?.job === job ? latest.report : JSON.parse(await text.text());
    latest = { job, report };
    const entry = await trustEntry(report, path, {});
    return { path, claimed: nodeAt(report.root, path)?.issuer.name ?? null, entry };
  },
};

self.onmessage = ({ data }) => {
  const message = /** @type {ToWorker} */ (data);
  tell({ kind: "heard" });
  if (message.kind === "load") return load(message.module);
  if (message.kind === "call") return call(message);
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

/** @param {Extract<ToWorker, { kind: "call" }>} asked */
async function call({ call, name, args }) {
  try {
    const value = await /** @type {any} */ (CALLS[name])(...args);
    tell({ kind: "answered", call, value });
  } catch (error) {
    if (isTrap(error)) return fail(error);
    tell({ kind: "answered", call, refusal: /** @type {Error} */ (error).message });
  }
}

/** @param {Extract<ToWorker, { kind: "check" }>} asked */
async function check({ job, asked }) {
  const { signal } = (current = new AbortController());
  /** @param {Progress} progress */
  const onProgress = (progress) => tell({ kind: "progress", job, progress });
  try {
    const answer = (await answerIn(asked)) ?? (await listIn(asked));
    if (answer) return tell({ kind: "checked", job, found: answer, failed: false });
    const { input, material, fetched = {}, trust } = asked;
    const policy = trust ? { trustedIssuers: trust } : {};
    const options = { material, fetched, policy, signal, onProgress };
    const { report, pieces } = await viewInPieces(input, options);
    latest = { job, report };
    const text = new Blob([JSON.stringify(report)]);
    // A module that has trapped once is not trusted with the next record.
    const failed = report.root.checks.some(({ code }) => code === "internal-error");
    const needs = await Promise.all(report.needs.map(missing));
    const used = await Promise.all(report.used.map(missing));
    tell({ kind: "checked", job, found: { pieces, needs, used, job, report: text }, failed });
  } catch (error) {
    if (signal.aborted && !isTrap(error)) return;
    if (isUnreadable(error)) return tell({ kind: "unreadable", job });
    fail(error);
  }
}

/**
 * It is a fault of ours, and this worker is done with.
 *
 * @param {unknown} error
 */
function fail(error) {
  console.error(error);
  tell({ kind: "failed" });
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
 * The input as a list of issuers, if it is one.
 *
 * @param {Asked} asked
 * @returns {Promise<List | undefined>}
 */
async function listIn({ input, listName }) {
  const file = new Blob([/** @type {BlobPart} */ (input)]);
  if (listName === undefined || file.size > DOCUMENT_BYTES) return undefined;
  try {
    return { list: await readTrustList(await file.text(), listName), name: listName };
  } catch (error) {
    if (isUnreadable(error) || isTrap(error)) throw error;
    return undefined; // whatever else it is
  }
}

/**
 * @param {Report["root"]} node
 * @param {string} path
 * @returns {Report["root"] | undefined}
 */
function nodeAt(node, path) {
  const nodes = [node];
  for (let next = nodes.pop(); next; next = nodes.pop()) {
    if (next.path === path) return next;
    nodes.push(...next.children);
  }
  return undefined;
}

/**
 * @param {Pick<Need, "url" | "for"> & { path?: string }} need
 * @returns {Promise<Missing>}
 */
async function missing({ url, for: kind, path = "" }) {
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

/**
 * Whether the module itself broke off; whatever it says against something is another error.
 *
 * @param {unknown} error
 */
function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** @param {FromWorker} message */
function tell(message) {
  self.postMessage(message);
}
