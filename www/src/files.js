/**
 * What the page is made of beside its own script: all that is fetched unasked, fetched at once.
 * From here on the network may go.
 *
 * @import { Asked } from "./worker.js"
 * @import { Needed } from "./checker.js"
 */
import { Trouble } from "./checker.js";
import { trustedUrl } from "./trusted.js";

const module = load("clr_wallet_bg.wasm").then(compile);
const script = load("worker.js")
  .then((answer) => answer.text())
  .then(trustedUrl);
/** The sample record, and what is known beside it; rejected with a {@link Trouble}. */
export const sample = load("sample.json")
  .then(readSample)
  .catch(() => {
    throw new Trouble("no-sample");
  });

/**
 * What checks records.
 *
 * @type {Promise<Needed>}
 */
export const needed = Promise.all([module, script]).then(([module, script]) => ({ module, script }));

/**
 * A file beside this one.
 *
 * @param {string} name
 */
async function load(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

/**
 * @param {Response} answer
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(answer) {
  // Not every server knows the media type that would let the browser compile while it loads.
  return answer.headers.get("content-type") === "application/wasm"
    ? WebAssembly.compileStreaming(answer)
    : WebAssembly.compile(await answer.arrayBuffer());
}

/**
 * @param {Response} answer
 * @returns {Promise<Asked>}
 */
async function readSample(answer) {
  const { record, material } = await answer.json();
  return { input: record, material };
}
