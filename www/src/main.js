/**
 * The page: takes a record in, has it checked, puts the result in place. It holds no rule; what
 * is true of a record, and how that is said, comes out of the WebAssembly module.
 *
 * @import { Input } from "clr-wallet"
 */
import { Checker, Trouble } from "./checker.js";
import { onInput } from "./input.js";
import { element, showOpening, showProgress, showRecord, showTrouble, showWork } from "./page.js";
import { trustedUrl } from "./trusted.js";

/** All that is ever fetched, fetched at once: from here on the network may go. */
const module = load("clr_wallet_bg.wasm").then(compile);
const script = load("worker.js")
  .then((answer) => answer.text())
  .then(trustedUrl);
/** @type {Promise<{ record: string, material: Record<string, unknown> }>} */
const sample = load("sample.json").then((answer) => answer.json());

const checker = new Checker(
  Promise.all([module, script, sample]).then(([module, script, { material }]) => ({
    module,
    script,
    material,
  })),
);
checker.load().catch(report);

/** The latest record; what became of earlier ones no longer matters. */
let latest = 0;

/** @param {Input} input */
async function open(input) {
  const mine = ++latest;
  try {
    showWork("reading");
    const html = await checker.check(input, showProgress);
    if (mine === latest) showRecord(html);
  } catch (error) {
    if (mine === latest) report(error);
  }
}

/** @param {unknown} error */
function report(error) {
  if (!(error instanceof Trouble)) console.error(error);
  showTrouble(error instanceof Trouble ? error.id : "went-wrong");
}

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

onInput({
  open,
  trouble: showTrouble,
  sample: () => sample.then(({ record }) => open(record), () => showTrouble("could-not-load")),
});
element("stop").addEventListener("click", () => checker.stop());
element("another").addEventListener("click", showOpening);
element("print").addEventListener("click", () => window.print());
