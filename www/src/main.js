/**
 * The page: takes a record in, has it checked, puts the result in place; what is missing it asks
 * for once the person agreed. It holds no rule; what is true of a record, and how that is said,
 * comes out of the WebAssembly module.
 *
 * @import { Input } from "clr-wallet"
 * @import { Open } from "./run.js"
 * @import { Answer, Asked } from "./worker.js"
 */
import { Checker, Trouble } from "./checker.js";
import { needed, sample } from "./files.js";
import { onInput } from "./input.js";
import { focusOnPanel, showAgain, showMissing, showWhich } from "./missing.js";
import {
  closeTrouble,
  element,
  endWork,
  say,
  showDoing,
  showOpening,
  showProgress,
  showRecord,
  showTrouble,
  showWork,
  words,
} from "./page.js";
import { Run } from "./run.js";
import { Trusting } from "./trusting.js";

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
const trusting = new Trusting(checker, { judge, tell });

/** The latest work; what becomes of earlier work no longer matters. */
let latest = 0;

/**
 * The record on the page.
 *
 * @type {Run | undefined}
 */
let run;

/**
 * What is being opened.
 *
 * @type {Asked | Promise<Asked> | undefined}
 */
let opening;

trusting.ready.catch((trouble) => {
  if (latest === 0) tell(trouble); // or else whoever opened a record is told anyway
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
  opening = asked;
  showWork();
  try {
    const found = await check(asked);
    if (mine !== latest) return;
    opening = undefined;
    if ("answers" in found) {
      if (before) take(found, before);
      return;
    }
    if ("list" in found) {
      endWork();
      resume();
      return trusting.take(found);
    }
    const { input } = await asked;
    before?.stop();
    run = new Run(input, material, found);
    show(found);
  } catch (trouble) {
    if (mine !== latest) return;
    opening = undefined;
    endWork();
    resume();
    tell(trouble);
  }
}

/** What was under way for the record on the page goes on after something else was taken in. */
function resume() {
  if (!run || !(run.hasToAsk || run.isBehind)) return;
  showWork();
  work(run);
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
      resume();
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
  opening = undefined;
  /** @type {import("./worker.js").Checked | undefined} */
  let checked;
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
        checked = found;
      }
    }
    if (checked) return show(checked);
    endWork();
    showMissing(run.open(), toMissing);
    say(run.needs.length > 0 ? "nothing-had" : "not-had-anew");
    focusOnPanel();
  } catch (trouble) {
    if (mine !== latest) return;
    endWork();
    tell(trouble, "stopped-asking");
  }
}

/** @param {Asked | Promise<Asked>} asked */
function check(asked) {
  const withTrust = async () => {
    const known = trusting.ready.catch(() => {}); // whoever checks without the module will be told
    const [record] = await Promise.all([asked, known]);
    return { ...record, trust: trusting.lists };
  };
  return checker.check(withTrust(), {
    onReading: () => showDoing("reading"),
    onProgress: (progress) => showProgress("checking", progress),
  });
}

/** @param {import("./worker.js").Checked} checked */
function show(checked) {
  if (!run) return;
  const open = run.open();
  showRecord(checked.pieces, saidOf(open), run.path);
  run.path = "";
  element("again").hidden = run.online().length === 0;
  showMissing(open, toMissing);
  trusting.offer(checked);
}

/** @param {Open[]} open What is missing, and what could not be had anew. */
function saidOf(open) {
  if (open.some(({ isAtHand }) => !isAtHand)) return ["checked-missing"];
  return open.length > 0 ? ["checked", "not-had-anew"] : ["checked"];
}

/**
 * Whom the person trusts has changed: what is on the page, and what is being opened, is judged anew.
 *
 * @param {string} [path] Of the credential that the person looks at.
 * @returns {boolean} Whether there is any of that.
 */
function judge(path = "") {
  if (run) {
    run.isBehind = true;
    run.path = path;
  }
  if (opening) open(opening);
  else resume();
  return run !== undefined || opening !== undefined;
}

/**
 * @param {unknown} trouble
 * @param {string} [stopped] What is said where it was stopped.
 */
function tell(trouble, stopped = "stopped") {
  if (!(trouble instanceof Trouble)) console.error(trouble);
  const id = trouble instanceof Trouble ? trouble.id : "went-wrong";
  showTrouble(id === "stopped" ? stopped : id);
}

/** @param {Input} input */
function openInput(input) {
  const listName = input instanceof File ? input.name : words("nameless-list");
  open({ input, material, needs: run?.needs, listName });
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
  opening = undefined;
  showOpening();
}

onInput({ open: openInput, trouble: showTrouble, sample: () => open(sample) });
element("stop").addEventListener("click", stop);
element("troubles").addEventListener("click", closeTrouble);
element("another").addEventListener("click", close);
element("again").addEventListener("click", again);
element("print").addEventListener("click", () => window.print());
