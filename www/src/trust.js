/**
 * Whom the person trusts: the issuers that they know themselves, and the lists of others that they
 * chose to believe. It is kept in this browser alone. What is in a list, and how one is changed, the
 * module says.
 *
 * @import { Registry } from "clr-wallet"
 * @import { TrustEntry } from "clr-wallet/wallet"
 * @import { Checker } from "./checker.js"
 * @import { ListFile } from "./worker.js"
 *
 * @typedef {object} Kept A list of others.
 * @property {string} name What its file is called.
 * @property {Registry | Registry[]} list
 *
 * @typedef {Kept & ListFile} Believed
 */

const OWN = "clr-wallet:issuers";
const OTHERS = "clr-wallet:lists";

export class Trust {
  /**
   * The person's own list.
   *
   * @type {ListFile | undefined}
   */
  own;
  /**
   * Those of others.
   *
   * @type {Believed[]}
   */
  others = [];
  /** Whether this browser keeps it: some are told not to, and none has room for everything. */
  isKept = true;
  /** What the browser does not keep. */
  #memory = /** @type {Map<string, string>} */ (new Map());
  #checker;

  /** @param {Checker} checker */
  constructor(checker) {
    this.#checker = checker;
  }

  /**
   * For the policy of a check; nothing where nobody is trusted.
   *
   * @returns {(Registry | Registry[])[] | undefined}
   */
  get lists() {
    const own = this.own ? [this.own.list] : [];
    const lists = [...own, ...this.others.map(({ list }) => list)];
    return lists.length > 0 ? lists : undefined;
  }

  /** The text of the person's own list. */
  get text() {
    return this.#read(OWN);
  }

  /**
   * Whether the person decided about this identifier.
   *
   * @param {string} id
   */
  knows(id) {
    return this.own?.issuers.some(({ ids }) => ids.includes(id)) ?? false;
  }

  /** Reads what is kept. Another page may have changed it; what cannot be read is left out. */
  async refresh() {
    const own = this.text;
    this.own = own ? await this.#file(own, "").catch(() => undefined) : undefined;
    const others = await Promise.all(
      this.#kept().map(async (kept) => {
        const file = await this.#file(JSON.stringify(kept.list), kept.name).catch(() => undefined);
        return file ? [{ ...kept, ...file }] : [];
      }),
    );
    this.others = others.flat();
  }

  /** @param {TrustEntry} entry */
  async know(entry) {
    await this.#setOwn(await this.#checker.call("withTrustEntry", this.text, entry));
  }

  /** @param {string} id */
  async forget(id) {
    await this.#setOwn(await this.#checker.call("withoutTrustEntry", this.text, id));
  }

  /**
   * Takes the person's own list from elsewhere: whom they know already stays as it is.
   *
   * @param {ListFile} file
   */
  async takeOwn(file) {
    const here = this.text ? JSON.parse(this.text) : { issuers: [] };
    const isNew = ({ id = "" }) => !this.knows(id);
    const issuers = [...here.issuers, .../** @type {any} */ (file.list).issuers.filter(isNew)];
    const text = JSON.stringify({ ...here, issuers }, null, 2);
    await this.#file(text, ""); // or else it has a mistake
    await this.#setOwn(text);
  }

  /** @param {Kept} kept */
  async believe({ name, list }) {
    this.#write(OTHERS, JSON.stringify([...this.#kept(), { name, list }]));
    await this.refresh();
  }

  /** @param {number} at Its place among {@link others}. */
  async disbelieve(at) {
    const rest = this.others.filter((_, place) => place !== at);
    this.#write(OTHERS, JSON.stringify(rest.map(({ name, list }) => ({ name, list }))));
    await this.refresh();
  }

  /** @param {string} text */
  async #setOwn(text) {
    this.#write(OWN, text);
    await this.refresh();
  }

  /**
   * @param {string} text
   * @param {string} name
   * @returns {Promise<ListFile>}
   */
  #file(text, name) {
    return this.#checker.call("readTrustList", text, name);
  }

  /** @returns {Kept[]} */
  #kept() {
    try {
      return JSON.parse(this.#read(OTHERS) || "[]");
    } catch {
      return []; // not what this page wrote
    }
  }

  /** @param {string} name */
  #read(name) {
    try {
      return this.#memory.get(name) ?? localStorage.getItem(name) ?? "";
    } catch {
      this.isKept = false;
      return "";
    }
  }

  /**
   * What cannot be kept counts until the page is closed.
   *
   * @param {string} name
   * @param {string} text
   */
  #write(name, text) {
    try {
      localStorage.setItem(name, text);
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, text);
    }
    this.isKept = this.#memory.size === 0;
  }
}
