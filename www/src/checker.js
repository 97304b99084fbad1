/**
 * @import { Input, Progress } from "clr-wallet"
 * @import { FromWorker, ToWorker } from "./worker.js"
 *
 * @typedef {object} Needed What a worker is made of, so that it never needs the network.
 * @property {string} script The address of its text, which is at hand.
 * @property {WebAssembly.Module} module
 * @property {Record<string, unknown>} material
 */

/** Milliseconds after which a worker that does not answer is given up. */
const PATIENCE = 1500;

/** Why there is no result: the id of the element that says so. */
export class Trouble extends Error {
  /** @param {"could-not-load" | "could-not-read" | "went-wrong" | "stopped"} id */
  constructor(id) {
    super(id);
    this.id = id;
  }
}

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
   * @param {Input} input
   * @param {(progress: Progress) => void} onProgress
   * @returns {Promise<string>} The record's HTML; rejected with a {@link Trouble}.
   */
  async check(input, onProgress) {
    this.#end(new Trouble("stopped"));
    const job = new Job(++this.#jobs, onProgress);
    this.#job = job;
    await this.load();
    if (this.#job === job) this.#ask({ kind: "check", job: job.number, input });
    return job.html;
  }

  /** Ends what is under way, if anything is. */
  stop() {
    if (!this.#job) return;
    this.#end(new Trouble("stopped"));
    this.#ask({ kind: "stop" });
  }

  async #start() {
    const { script, ...needed } = await this.#needed.catch(() => {
      throw new Trouble("could-not-load");
    });
    const worker = new Worker(script, { type: "module" });
    this.#worker = worker;
    const loaded = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        const message = /** @type {FromWorker} */ (data);
        if (message.kind === "loaded") resolve(undefined);
        else if (message.kind === "notLoaded") reject(new Trouble("could-not-load"));
        else this.#hear(message);
      };
      worker.onerror = () => {
        reject(new Trouble("could-not-load"));
        this.#dismiss();
        this.#end(new Trouble("went-wrong"));
      };
    });
    worker.postMessage(/** @satisfies {ToWorker} */ ({ kind: "load", ...needed }));
    await loaded;
  }

  /** @param {ToWorker} message */
  #ask(message) {
    this.#worker?.postMessage(message);
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#askAnother(message), PATIENCE);
  }

  /**
   * A worker that does not even hear is deep in a single credential: another takes its place.
   *
   * @param {ToWorker} message
   */
  #askAnother(message) {
    this.#dismiss();
    this.load().then(
      () => this.#worker?.postMessage(message),
      (trouble) => this.#end(trouble),
    );
  }

  #dismiss() {
    clearTimeout(this.#patience);
    this.#worker?.terminate();
    this.#loaded = undefined;
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (message.kind === "heard") return clearTimeout(this.#patience);
    const job = this.#job;
    if (!job || !("job" in message) || message.job !== job.number) return;
    if (message.kind === "progress") return job.onProgress(message.progress);
    if (message.kind === "unreadable") return this.#end(new Trouble("could-not-read"));
    if (message.failed) this.#dismiss();
    this.#job = undefined;
    job.resolve(message.html);
  }

  /** @param {Trouble} trouble */
  #end(trouble) {
    const job = this.#job;
    this.#job = undefined;
    job?.reject(trouble);
  }
}

/** One record under way. */
class Job {
  /** @type {(html: string) => void} */
  resolve = () => {};
  /** @type {(trouble: Trouble) => void} */
  reject = () => {};

  /**
   * @param {number} number
   * @param {(progress: Progress) => void} onProgress
   */
  constructor(number, onProgress) {
    this.number = number;
    this.onProgress = onProgress;
    /** @type {Promise<string>} */
    this.html = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.html.catch(() => {}); // one that is overtaken early has nobody waiting yet
  }
}
