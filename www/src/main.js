/**
 * The page: takes a record in, has it checked, puts the result in place; what is missing it asks
 * for once the person agreed. It holds no rule; what is true of a record, and how that is said,
 * comes out of the WebAssembly module.
 *
 * @import { Input } from "clr-wallet"
 * @import { Answer, Asked, List } from "./worker.js"
 */
import { Checker, Refused, Trouble } from "./checker.js";
import { needed, sample } from "./files.js";
import { onInput } from "./input.js";
import { askToKnow, offerToKnow } from "./know.js";
import { askToBelieve, focusOnKnown, save, showKnown, showListMistake } from "./known.js";
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
  words,
} from "./page.js";
import { Run } from "./run.js";
import { Trust } from "./trust.js";

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
const trust = new Trust(checker);

/** The latest work; what becomes of earlier work no longer matters. */
let latest = 0;

/**
 * The record on the page.
 *
 * @type {Run | undefined}
 */
let run;

/** Settles once it is known whom the person trusts. */
const remembered = checker
  .load()
  .then(() => trust.refresh())
  .then(showTrust);

remembered.catch((trouble) => {
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
    if ("list" in found) {
      endWork();
      return takeList(found);
    }
    const { input } = await asked;
    before?.stop();
    run = new Run(input, material, found);
    show(found.pieces, found.job);
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
    if (checked) return show(checked.pieces, checked.job);
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
  const withTrust = async () => {
    const known = remembered.catch(() => {}); // whoever checks without the module will be told
    const [record] = await Promise.all([asked, known]);
    return { ...record, trust: trust.lists };
  };
  return checker.check(withTrust(), {
    onReading: () => showDoing("reading"),
    onProgress: (progress) => showProgress("checking", progress),
  });
}

/**
 * @param {string[]} pieces
 * @param {number} job Under which the report is known.
 */
function show(pieces, job) {
  const open = run?.open() ?? [];
  showRecord(pieces, open.length === 0);
  element("again").hidden = (run?.online() ?? []).length === 0;
  showMissing(open, toMissing);
  const offer = async (/** @type {string} */ path) => {
    const offer = await checker.call("offer", job, path, {}).catch(() => undefined);
    return offer && trust.knows(offer.entry.id) ? undefined : offer;
  };
  offerToKnow(offer, (chosen) => {
    askToKnow(chosen, async (decision) => {
      try {
        const decided = await checker.call("offer", job, chosen.path, decision);
        if (!decided) throw new Trouble("went-wrong");
        await trust.know(decided.entry);
        changed();
      } catch (mistake) {
        if (mistake instanceof Refused) return mistake.message;
        report(mistake);
      }
      return undefined;
    });
  });
}

/**
 * Whom the person trusts has changed: what is on the page is judged anew.
 *
 * @returns {void}
 */
function changed() {
  showTrust();
  showListMistake();
  if (!run) return focusOnKnown();
  run.isBehind = true;
  showWork();
  work(run);
}

function showTrust() {
  showKnown(trust, {
    forget: (id) => trusting(trust.forget(id)),
    disbelieve: (at) => trusting(trust.disbelieve(at)),
  });
}

/** @param {Promise<void>} change */
function trusting(change) {
  change.then(changed, (mistake) => {
    if (mistake instanceof Refused) showListMistake(mistake.message);
    else report(mistake);
  });
}

/**
 * A file that is a list of issuers: anybody can make one, so the person is asked.
 *
 * @param {List} found
 */
function takeList({ list, name }) {
  askToBelieve(list, name, {
    believe: () => {
      const named = list.own ? Object.assign(list.list, { name }) : list.list;
      trusting(trust.believe({ name, list: named }));
    },
    own: () => trusting(trust.takeOwn(list)),
  });
}

/** @param {File} file */
async function openList(file) {
  try {
    const text = await file.text();
    takeList({ list: await checker.call("readTrustList", text, file.name), name: file.name });
  } catch (mistake) {
    if (mistake instanceof Refused) showListMistake(mistake.message);
    else if (mistake instanceof DOMException) showTrouble("could-not-read");
    else report(mistake);
  }
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
  showOpening();
}

onInput({ open: openInput, trouble: showTrouble, sample: () => open(sample) });
element("stop").addEventListener("click", stop);
element("another").addEventListener("click", close);
element("again").addEventListener("click", again);
element("save-list").addEventListener("click", () => save(trust.text));
const lists = /** @type {HTMLInputElement} */ (element("list-file"));
lists.addEventListener("change", () => {
  const [file] = lists.files ?? [];
  if (file) openList(file);
  lists.value = "";
});
element("print").addEventListener("click", () => window.print());
