/**
 * Whom the person trusts: the issuers that they know themselves, and the lists of others that they
 * chose to believe. It is kept in this browser alone. What is in a list, and how one is changed, the
 * module says.
 *
 * @import { Registry } from "clr-wallet"
 * @import { TrustEntry } from "clr-wallet/wallet"
 * @import { ListFile } from "./worker.js"
 *
 * @typedef {object} Kept A list of others.
 * @property {string} name What its file is called.
 * @property {Registry | Registry[]} list
 *
 * @typedef {Kept & ListFile & { isUnreadable: boolean }} Believed What cannot be read lists nobody.
 */
import { Checker, Refused } from "./checker.js";

const OWN = "clr-wallet:issuers";
const OTHERS = "clr-wallet:lists";

export class Trust {
  /**
   * The person's own list, where there is one that can be read.
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
    const others = this.others.filter(({ isUnreadable }) => !isUnreadable);
    const lists = [...own, ...others.map(({ list }) => list)];
    return lists.length > 0 ? lists : undefined;
  }

  /** The text of the person's own list. */
  get text() {
    return this.#read(OWN);
  }

  /** Whether there is a list of the person's own that cannot be read. */
  get isLost() {
    return this.own === undefined && this.text !== "";
  }

  /**
   * Whether it is here that a change in the browser's store was made.
   *
   * @param {string | null} name Nothing where all was cleared.
   */
  isKeptAt(name) {
    return name === null || name === OWN || name === OTHERS;
  }

  /**
   * Whether the person decided about this identifier.
   *
   * @param {string} id
   */
  knows(id) {
    return this.own?.issuers.some(({ ids }) => ids.includes(id)) ?? false;
  }

  /** Reads what is kept. Another page may have changed it; what cannot be read does not count. */
  async refresh() {
    const text = this.text;
    const [own, ...others] = await Promise.all([
      text === "" ? undefined : this.#readable(text, ""),
      ...this.#kept().map(async (kept) => {
        const file = await this.#readable(JSON.stringify(kept.list), kept.name);
        const none = { ...kept, own: false, issuers: [], isUnreadable: true };
        return file ? { ...kept, ...file, isUnreadable: false } : none;
      }),
    ]);
    this.own = own?.own ? own : undefined;
    this.others = others;
  }

  /** @param {TrustEntry} entry */
  async know(entry) {
    await this.#setOwn(await this.#checker.call("withTrustEntry", this.text, entry));
  }

  /** @param {string} id */
  async forget(id) {
    await this.#setOwn(await this.#checker.call("withoutTrustEntry", this.text, id));
  }

  /** Gives up the person's own list, be it readable or not. */
  async forgetAll() {
    await this.#setOwn("");
  }

  /**
   * Takes the person's own list from elsewhere: whom they know already stays as it is.
   *
   * @param {ListFile} file
   */
  async takeOwn(file) {
    if (this.isLost) await this.#file(this.text, ""); // which says what is wrong with it
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

  /** @param {Kept} kept One of {@link others}; another page may have changed which there are. */
  async disbelieve({ name, list }) {
    const gone = JSON.stringify({ name, list });
    const rest = this.#kept().filter((kept) => JSON.stringify(kept) !== gone);
    this.#write(OTHERS, JSON.stringify(rest));
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

  /**
   * The same; nothing where the module says something against it.
   *
   * @param {string} text
   * @param {string} name
   */
  #readable(text, name) {
    return this.#file(text, name).catch((why) => {
      if (why instanceof Refused) return undefined;
      throw why;
    });
  }

  /**
   * Whatever stands there is told and can be removed, be it what this page wrote or not.
   *
   * @returns {Kept[]}
   */
  #kept() {
    const text = this.#read(OTHERS) || "[]";
    let kept;
    try {
      kept = JSON.parse(text);
    } catch {
      kept = text;
    }
    const all = Array.isArray(kept) ? kept : [{ list: kept }];
    return all.map((one) => ({ name: String(one?.name ?? ""), list: one?.list ?? null }));
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
