/**
 * One record that is open: what is at hand for it, whom it may ask, and what came of that. Each
 * address is asked once; what was stopped may be asked again.
 *
 * @import { Input, Need } from "clr-wallet"
 * @import { Why } from "./ask.js"
 *
 * @typedef {Need & { address: string | null }} Missing What a report needs, and where that is.
 *
 * @typedef {object} Found What a report needs, and what of the web it rests on.
 * @property {Missing[]} needs
 * @property {Missing[]} used
 *
 * @typedef {object} Open Something that is missing, as a person is told of it.
 * @property {Need["for"]} kind
 * @property {string} address Where it is; its name, where it is nowhere on the web.
 * @property {string} host Whom to ask for it.
 * @property {Why | undefined} why Why it cannot be had; nothing where it was not asked for yet.
 * @property {number | undefined} status With which the server answered.
 * @property {boolean} [isAtHand] Whether it is at hand, and could not be had anew.
 */
import { Refusal, documentAt } from "./ask.js";
import { Trouble } from "./checker.js";

/** Documents of one record, as the program `clr` has it. */
const DOCUMENTS = 200;
/** Bytes of all of them together, as the program `clr` has it. */
const BYTES = 64 << 20;

export class Run {
  /** Whether something came since the record was last checked. */
  isBehind = false;
  /** The path of the credential in it that the person looks at. */
  path = "";
  /** @type {Missing[]} */
  needs;
  /** @type {Missing[]} */
  used;
  /**
   * When documents were obtained here, by their names.
   *
   * @type {Record<string, string>}
   */
  fetched = {};
  /** What is at hand and is to be asked for all the same. */
  #again = /** @type {Set<Missing>} */ (new Set());
  /** Hosts that may be asked. */
  #agreed = /** @type {Set<string>} */ (new Set());
  /** By address; also what is still on its way. */
  #answers = /** @type {Map<string, Promise<string | Refusal>>} */ (new Map());
  #refusals = /** @type {Map<string, Refusal>} */ (new Map());
  /** Names of what was asked for anew, in vain. */
  #notAnew = /** @type {Set<string>} */ (new Set());
  #bytes = 0;
  #stop = new AbortController();

  /**
   * @param {Input} input
   * @param {Record<string, unknown>} known What is known without asking.
   * @param {Found} found
   */
  constructor(input, known, { needs, used }) {
    this.input = input;
    this.material = { ...known };
    this.needs = needs;
    this.used = used;
  }

  /** @param {Found} found What came of checking it again. */
  checked({ needs, used }) {
    this.needs = needs;
    this.used = used;
    this.isBehind = false;
  }

  /**
   * Takes a document for what is missing under a name.
   *
   * @param {string} url
   * @param {string} document
   * @param {string} [fetched] When it was obtained; nobody knows of a file since when it lay there.
   */
  give(url, document, fetched) {
    this.material[url] = document;
    this.#notAnew.delete(url);
    delete this.fetched[url];
    if (fetched) this.fetched[url] = fetched;
    this.isBehind = true;
  }

  /** All that is missing may be asked for where it is. */
  agree() {
    for (const { address } of this.needs) if (address) this.#agreed.add(new URL(address).host);
  }

  /** What the verdict rests on may be asked for anew, and what is missing, too. */
  agreeToAll() {
    this.agree();
    this.#notAnew.clear();
    this.#bytes = 0;
    for (const one of this.used) {
      if (!one.address) continue;
      this.#agreed.add(new URL(one.address).host);
      this.#again.add(one);
    }
    for (const { address } of [...this.used, ...this.needs]) {
      if (!address) continue;
      this.#answers.delete(address);
      this.#refusals.delete(address);
    }
  }

  /** Whether there is something to ask for that was agreed to. */
  get hasToAsk() {
    return this.#toAsk().length > 0;
  }

  /**
   * Asks for what was agreed to, all at once.
   *
   * @param {(progress: import("clr-wallet").Progress) => void} onProgress
   * @returns {Promise<void>} Rejected with a {@link Trouble} where it was stopped.
   */
  async ask(onProgress) {
    const needs = this.#toAsk();
    let done = 0;
    const total = needs.length;
    await Promise.all(
      needs.map(async ({ url, address }) => {
        const answer = await this.#answer(address);
        for (const one of this.#again) if (one.url === url) this.#again.delete(one);
        if (typeof answer === "string") this.give(url, answer, new Date().toISOString());
        else if (Object.hasOwn(this.material, url)) this.#notAnew.add(url);
        onProgress({ done: (done += 1), total });
      }),
    );
  }

  /** Gives up what is on its way; whoever is to be asked after that is agreed to anew. */
  stop() {
    this.#agreed.clear();
    this.#again.clear();
    this.#stop.abort(new Trouble("stopped"));
    this.#stop = new AbortController();
  }

  /**
   * All that would be asked for anew, as a person is told of it.
   *
   * @returns {Open[]}
   */
  online() {
    return [...this.used, ...this.needs].flatMap(({ address, for: kind }) => {
      if (!address) return [];
      return [{ kind, address, host: new URL(address).host, why: undefined, status: undefined }];
    });
  }

  /**
   * All that is missing, and what could not be had anew, as a person is told of it.
   *
   * @returns {Open[]}
   */
  open() {
    return [...this.needs.map((need) => this.#missing(need)), ...this.#old()];
  }

  /**
   * @param {Missing} need
   * @returns {Open}
   */
  #missing({ url, address, for: kind }) {
    if (!address) return { kind, address: url, host: "", why: "no-address", status: undefined };
    const refusal = this.#refusals.get(address);
    const why = Object.hasOwn(this.material, url) ? "of-no-use" : refusal?.why;
    return { kind, address, host: new URL(address).host, why, status: refusal?.status };
  }

  /**
   * What could not be had anew: the verdict rests on what was at hand before.
   *
   * @returns {Open[]}
   */
  #old() {
    return this.used.flatMap(({ url, address, for: kind }) => {
      const refusal = address && this.#notAnew.has(url) && this.#refusals.get(address);
      if (!address || !refusal) return [];
      const { why, status } = refusal;
      return [{ kind, address, host: new URL(address).host, why, status, isAtHand: true }];
    });
  }

  /** @returns {{ url: string, address: string }[]} */
  #toAsk() {
    const missing = this.needs.filter(({ url }) => !Object.hasOwn(this.material, url));
    return [...missing, ...this.#again].flatMap(({ url, address }) => {
      if (!address || !this.#agreed.has(new URL(address).host)) return [];
      return this.#refusals.has(address) ? [] : [{ url, address }];
    });
  }

  /** @param {string} address */
  #answer(address) {
    const known = this.#answers.get(address);
    if (known) return known;
    const answer = this.#fetch(address);
    this.#answers.set(address, answer);
    answer.catch(() => this.#answers.delete(address));
    return answer;
  }

  /**
   * @param {string} address
   * @returns {Promise<string | Refusal>}
   */
  async #fetch(address) {
    try {
      if (this.#answers.size >= DOCUMENTS) throw new Refusal("too-many");
      return await documentAt(address, this.#stop.signal, (bytes) => this.#spend(bytes));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#refusals.set(address, refusal);
      return refusal;
    }
  }

  /** @param {number} bytes */
  #spend(bytes) {
    this.#bytes += bytes;
    if (this.#bytes > BYTES) throw new Refusal("too-much");
  }
}
