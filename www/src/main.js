/**
 * The page: takes a record in, has it checked, puts the result in place; what is missing it asks
 * for once the person agreed. It holds no rule; what is true of a record, and how that is said,
 * comes out of the WebAssembly module.
 *
 * @import { Input } from "clr-wallet"
 * @import { Answer, Asked } from "./worker.js"
 */
import { Checker, Trouble } from "./checker.js";
import { needed, sample } from "./files.js";
import { onInput } from "./input.js";
import { focusOnPanel, showAgain, showMissing, showWhich } from "./missing.js";
import {
  element,
  endWork,
  say,
  showDoing,
  showOpening,
  showProgress,
  showRecord,
  showTrouble,
  showWork,
} from "./page.js";
import { Run } from "./run.js";

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

const checker = new Checker(needed);

/** The latest work; what becomes of earlier work no longer matters. */
let latest = 0;

/**
 * The record on the page.
 *
 * @type {Run | undefined}
 */
let run;

checker.load().catch((trouble) => {
  if (latest === 0) report(trouble); // or else whoever opened a record is told anyway
});

/**
 * Takes something in: what the record on the page lacks, or else another record.
 *
 * @param {Asked | Promise<Asked>} asked
 * @returns {Promise<void>}
 */
async function open(asked) {
  const mine = ++latest;
  const before = run;
  showWork();
  try {
    const found = await check(asked);
    if (mine !== latest) return;
    if ("answers" in found) {
      if (before) take(found, before);
      return;
    }
    const { input } = await asked;
    before?.stop();
    run = new Run(input, material, found);
    show(found.pieces);
  } catch (trouble) {
    if (mine === latest) report(trouble);
  }
}

/**
 * Takes in what a record lacks. Where that could be one thing or another, the person says which.
 *
 * @param {Answer} answer
 * @param {Run} run
 */
function take({ document, answers }, run) {
  const [first = "", ...others] = new Set(answers.map(({ url }) => url));
  const settle = (/** @type {string} */ url) => {
    run.give(url, document);
    work(run);
  };
  if (others.length === 0) return settle(first);
  endWork();
  showWhich([first, ...others], {
    choose: (url) => {
      showWork();
      settle(url);
    },
    leave: () => {
      showMissing(run.open(), toMissing);
      focusOnPanel();
    },
  });
}

/**
 * Asks for what was agreed to and checks again, until that comes to nothing new: a document may
 * name another.
 *
 * @param {Run} run
 */
async function work(run) {
  const mine = ++latest;
  /** @type {string[] | undefined} */
  let pieces;
  try {
    while (run.hasToAsk || run.isBehind) {
      if (run.hasToAsk) showDoing("asking");
      await run.ask((progress) => mine === latest && showProgress("asking", progress));
      if (mine !== latest) return;
      if (!run.isBehind) break;
      const { input, material, fetched } = run;
      const found = await check({ input, material, fetched });
      if (mine !== latest) return;
      if ("pieces" in found) {
        run.checked(found);
        pieces = found.pieces;
      }
    }
    if (pieces) return show(pieces);
    endWork();
    showMissing(run.open(), toMissing);
    say("nothing-had");
    focusOnPanel();
  } catch (trouble) {
    if (mine === latest) report(trouble, "stopped-asking");
  }
}

/** @param {Asked | Promise<Asked>} asked */
function check(asked) {
  return checker.check(asked, {
    onReading: () => showDoing("reading"),
    onProgress: (progress) => showProgress("checking", progress),
  });
}

/** @param {string[]} pieces */
function show(pieces) {
  const open = run?.open() ?? [];
  showRecord(pieces, open.length === 0);
  element("again").hidden = (run?.online() ?? []).length === 0;
  showMissing(open, toMissing);
}

/**
 * @param {unknown} trouble
 * @param {string} [stopped] What is said where it was stopped.
 */
function report(trouble, stopped = "stopped") {
  endWork();
  if (!(trouble instanceof Trouble)) console.error(trouble);
  const id = trouble instanceof Trouble ? trouble.id : "went-wrong";
  showTrouble(id === "stopped" ? stopped : id);
}

/** @param {Input} input */
function openInput(input) {
  open({ input, material, needs: run?.needs });
}

/** What the panel leads to. */
const toMissing = {
  open: openInput,
  ask: () => {
    if (!run) return;
    run.agree();
    showWork();
    work(run);
  },
};

/** Whoever wants to know what holds today is told whom that means asking. */
function again() {
  const current = run;
  if (!current) return;
  showAgain(current.online(), {
    ask: () => {
      current.agreeToAll();
      showWork();
      work(current);
    },
    leave: () => {
      showMissing(current.open(), toMissing);
      element("again").focus();
    },
  });
}

function stop() {
  checker.stop();
  run?.stop();
}

/** What was agreed to for one record is forgotten with it. */
function close() {
  latest += 1;
  stop();
  run = undefined;
  showOpening();
}

onInput({ open: openInput, trouble: showTrouble, sample: () => open(sample) });
element("stop").addEventListener("click", stop);
element("another").addEventListener("click", close);
element("again").addEventListener("click", again);
element("print").addEventListener("click", () => window.print());
