/**
 * The page: takes a record in, has it checked, puts the result in place. It holds no rule; what
 * is true of a record, and how that is said, comes out of the WebAssembly module.
 *
 * @import { Asked } from "./checker.js"
 */
import { Checker, Trouble } from "./checker.js";
import { onInput } from "./input.js";
import {
  element,
  endWork,
  showDoing,
  showOpening,
  showProgress,
  showRecord,
  showTrouble,
  showWork,
} from "./page.js";
import { trustedUrl } from "./trusted.js";

/** All that is ever fetched, fetched at once: from here on the network may go. */
const module = load("clr_wallet_bg.wasm").then(compile);
const script = load("worker.js")
  .then((answer) => answer.text())
  .then(trustedUrl);
const sample = load("sample.json")
  .then(readSample)
  .catch(() => {
    throw new Trouble("no-sample");
  });

/**
 * What is known without asking the network: the documents that come with the sample.
 *
 * @type {Asked["material"]}
 */
let material = {};
sample.then(
  (known) => (material = known.material),
  () => {}, // whoever asks for the sample will be told
);

const checker = new Checker(
  Promise.all([module, script]).then(([module, script]) => ({ module, script })),
);

/** The latest record; what became of earlier ones no longer matters. */
let latest = 0;

checker.load().catch((trouble) => {
  if (latest === 0) report(trouble); // or else whoever opened a record is told anyway
});

/** @param {Asked | Promise<Asked>} asked */
async function open(asked) {
  const mine = ++latest;
  showWork();
  try {
    const onReading = () => showDoing("reading");
    const pieces = await checker.check(asked, { onReading, onProgress: showProgress });
    if (mine === latest) showRecord(pieces);
  } catch (trouble) {
    if (mine === latest) report(trouble);
  }
}

/** @param {unknown} trouble */
function report(trouble) {
  endWork();
  if (!(trouble instanceof Trouble)) console.error(trouble);
  showTrouble(trouble instanceof Trouble ? trouble.id : "went-wrong");
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

/**
 * @param {Response} answer
 * @returns {Promise<Asked>}
 */
async function readSample(answer) {
  const { record, material } = await answer.json();
  return { input: record, material };
}

onInput({
  open: (input) => open({ input, material }),
  trouble: showTrouble,
  sample: () => open(sample),
});
element("stop").addEventListener("click", () => checker.stop());
element("another").addEventListener("click", showOpening);
element("print").addEventListener("click", () => window.print());
