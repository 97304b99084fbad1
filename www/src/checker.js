/**
 * @import { Progress } from "clr-wallet"
 * @import { Answer, Asked, Calls, Checked, FromWorker, List, ToWorker } from "./worker.js"
 *
 * @typedef {object} Needed What a worker is made of, so that it never needs the network.
 * @property {string} script The address of its text, which is at hand.
 * @property {WebAssembly.Module} module
 *
 * @typedef {object} Told What the page is told on the way.
 * @property {() => void} onReading The record is looked at: whatever checks it is loaded.
 * @property {(progress: Progress) => void} onProgress
 */

/** Milliseconds after which a worker that does not answer is given up. */
const PATIENCE = 1500;

/** Why there is no result: the id of the element that says so. */
export class Trouble extends Error {
  /** @param {"could-not-load" | "no-sample" | "could-not-read" | "went-wrong" | "stopped"} id */
  constructor(id) {
    super(id);
    this.id = id;
  }
}

/** The worker that was to do it has been given up. */
class Replaced extends Trouble {
  constructor() {
    super("went-wrong");
  }
}

/** What the module says against something. */
export class Refused extends Error {}

/** Checks records in a worker: one at a time, the newest wins. */
export class Checker {
  /** @type {Promise<Needed>} */
  #needed;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<void> | undefined} */
  #loaded;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #patience;
  /** @type {Job | undefined} */
  #job;
  #jobs = 0;
  /** What was called and has not answered yet. */
  #calls = /** @type {Map<number, { resolve(value: any): void, reject(why: unknown): void }>} */ (
    new Map()
  );
  #called = 0;

  /** @param {Promise<Needed>} needed */
  constructor(needed) {
    this.#needed = needed;
  }

  /** Settles once records can be checked; rejected with a {@link Trouble} where they cannot. */
  load() {
    this.#loaded ??= this.#start();
    return this.#loaded;
  }

  /**
   * @param {Asked | Promise<Asked>} asked
   * @param {Told} told
   * @returns {Promise<Checked | Answer | List>} Rejected with a {@link Trouble}.
   */
  check(asked, told) {
    this.#end(new Trouble("stopped"));
    this.#job = new Job(++this.#jobs, asked, told);
    this.#begin(this.#job);
    return this.#job.found;
  }

  /**
   * Has something done that is no check, beside whatever is under way. Where the worker is given up
   * meanwhile, it is done by the next; but once, lest it is what no worker gets through.
   *
   * @template {keyof Calls} Name
   * @param {Name} name
   * @param {Parameters<Calls[Name]>} args
   * @returns {Promise<Awaited<ReturnType<Calls[Name]>>>} Rejected with a {@link Refused}, or with a
   *   {@link Trouble}.
   */
  async call(name, ...args) {
    const ask = () => this.#call(name, args);
    return ask().catch((why) => {
      if (why instanceof Replaced) return ask();
      throw why;
    });
  }

  /** Ends what is under way, if anything is. */
  stop() {
    const job = this.#job;
    this.#end(new Trouble("stopped"));
    if (job?.isAsked) this.#ask({ kind: "stop" });
  }

  /**
   * @param {keyof Calls} name
   * @param {any[]} args
   * @returns {Promise<any>}
   */
  async #call(name, args) {
    await this.load();
    const call = ++this.#called;
    const answer = new Promise((resolve, reject) => this.#calls.set(call, { resolve, reject }));
    this.#ask({ kind: "call", call, name, args });
    return answer;
  }

  /**
   * Loads, waits for the record, asks the worker. Meanwhile the job may have ended: then nobody
   * waits for the rest.
   *
   * @param {Job} job
   */
  async #begin(job) {
    job.isAsked = false;
    try {
      await this.load();
      if (this.#job !== job) return;
      job.told.onReading();
      const asked = await job.asked;
      if (this.#job !== job) return;
      job.isAsked = true;
      this.#ask({ kind: "check", job: job.number, asked });
    } catch (trouble) {
      if (this.#job === job) this.#end(trouble);
    }
  }

  async #start() {
    const { script, module } = await this.#needed.catch(() => {
      throw new Trouble("could-not-load");
    });
    const worker = new Worker(script, { type: "module" });
    this.#worker = worker;
    await loaded(worker, module);
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = () => this.#fail();
  }

  /** @param {ToWorker} message */
  #ask(message) {
    this.#worker?.postMessage(message);
    // Whoever calls waits for the record under way: that is not given up for it.
    if (message.kind === "call" && this.#job) return;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#replace(), PATIENCE);
  }

  /** A worker that does not even hear is deep in a single credential: another takes its place. */
  #replace() {
    this.#dismiss(new Replaced());
    if (this.#job) this.#begin(this.#job);
    else this.load().catch(() => {}); // whoever opens the next record will be told
  }

  /** A worker that failed is not trusted with the next record. */
  #fail() {
    this.#dismiss(new Trouble("went-wrong"));
    this.#end(new Trouble("went-wrong"));
  }

  /** @param {Trouble} why */
  #dismiss(why) {
    clearTimeout(this.#patience);
    this.#worker?.terminate();
    this.#loaded = undefined;
    for (const { reject } of this.#calls.values()) reject(why);
    this.#calls.clear();
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (message.kind === "heard") return clearTimeout(this.#patience);
    if (message.kind === "answered") return this.#answer(message);
    if (message.kind === "failed") return this.#fail();
    const job = this.#job;
    if (!job || !("job" in message) || message.job !== job.number) return;
    if (message.kind === "progress") return job.told.onProgress(message.progress);
    if (message.kind === "unreadable") return this.#end(new Trouble("could-not-read"));
    if (message.failed) this.#dismiss(new Replaced());
    this.#job = undefined;
    job.resolve(message.found);
  }

  /** @param {Extract<FromWorker, { kind: "answered" }>} message */
  #answer({ call, value, refusal }) {
    const answer = this.#calls.get(call);
    this.#calls.delete(call);
    if (refusal === undefined) answer?.resolve(value);
    else answer?.reject(new Refused(refusal));
  }

  /** @param {unknown} trouble */
  #end(trouble) {
    const job = this.#job;
    this.#job = undefined;
    job?.reject(trouble);
  }
}

/**
 * Hands a new worker its module.
 *
 * @param {Worker} worker
 * @param {WebAssembly.Module} module
 * @returns {Promise<void>}
 */
function loaded(worker, module) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      const { kind } = /** @type {FromWorker} */ (data);
      if (kind === "loaded") resolve();
      else if (kind === "notLoaded") reject(new Trouble("could-not-load"));
    };
    worker.onerror = () => reject(new Trouble("could-not-load"));
    worker.postMessage(/** @satisfies {ToWorker} */ ({ kind: "load", module }));
  });
}

/** One record under way. */
class Job {
  /** Whether a worker has been asked to check it. */
  isAsked = false;
  /** @type {(found: Checked | Answer | List) => void} */
  resolve = () => {};
  /** @type {(trouble: unknown) => void} */
  reject = () => {};

  /**
   * @param {number} number
   * @param {Asked | Promise<Asked>} asked
   * @param {Told} told
   */
  constructor(number, asked, told) {
    this.number = number;
    this.asked = Promise.resolve(asked);
    this.asked.catch(() => {}); // where it is stopped before, nobody waits for it
    this.told = told;
    /** @type {Promise<Checked | Answer | List>} */
    this.found = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}
