/**
 * What the person does about whom they trust: they get to know an issuer, take that back, believe the
 * list of others. What is on the page is judged anew after each.
 *
 * @import { Checker } from "./checker.js"
 * @import { Checked, List } from "./worker.js"
 */
import { Refused } from "./checker.js";
import { askToKnow, offerToKnow } from "./know.js";
import { askToBelieve, focusOnKnown, save, showKnown, showListMistake } from "./known.js";
import { element, showTrouble } from "./page.js";
import { Trust } from "./trust.js";

export class Trusting {
  /** Settles once it is known whom the person trusts. */
  ready;
  #checker;
  #trust;
  #to;

  /**
   * @param {Checker} checker
   * @param {object} to
   * @param {(path?: string) => boolean} to.judge Judges what is on the page anew, and shows of it the
   *   credential with that path; nothing where there is nothing to judge.
   * @param {(trouble: unknown) => void} to.tell
   */
  constructor(checker, to) {
    this.#checker = checker;
    this.#trust = new Trust(checker);
    this.#to = to;
    this.ready = checker.load().then(() => this.#refresh());
    element("save-list").addEventListener("click", () => save(this.#trust.text));
    const lists = /** @type {HTMLInputElement} */ (element("list-file"));
    lists.addEventListener("change", () => {
      const [file] = lists.files ?? [];
      if (file) this.#open(file);
      lists.value = "";
    });
    addEventListener("storage", ({ key }) => {
      if (this.#trust.isKeptAt(key)) this.#refresh().then(() => to.judge(), to.tell);
    });
  }

  /** For the policy of a check; nothing where nobody is trusted. */
  get lists() {
    return this.#trust.lists;
  }

  /**
   * Offers to know the issuers in the record on the page.
   *
   * @param {Checked} checked
   */
  offer({ job, report }) {
    const offer = async (/** @type {string} */ path) => {
      const offer = await this.#checker.call("offer", job, report, path).catch(() => undefined);
      return offer && this.#trust.knows(offer.entry.id) ? undefined : offer;
    };
    offerToKnow(offer, ({ path, claimed, entry }) => {
      askToKnow({ claimed, entry }, async (decided) => {
        try {
          await this.#trust.know(decided);
          this.#changed(path);
        } catch (mistake) {
          if (mistake instanceof Refused) return mistake.message;
          this.#to.tell(mistake);
        }
        return undefined;
      });
    });
  }

  /**
   * A file that is a list of issuers: anybody can make one, so the person is asked.
   *
   * @param {List} found
   */
  take({ list, name }) {
    askToBelieve(list, name, {
      believe: () => {
        const named = list.own ? Object.assign(list.list, { name }) : list.list;
        this.#change(this.#trust.believe({ name, list: named }));
      },
      own: () => this.#change(this.#trust.takeOwn(list)),
    });
  }

  /** @param {File} file */
  async #open(file) {
    try {
      const list = await this.#checker.call("readTrustList", await file.text(), file.name);
      this.take({ list, name: file.name });
    } catch (mistake) {
      if (mistake instanceof DOMException) showTrouble("could-not-read");
      else this.#refuse(mistake);
    }
  }

  /** @param {Promise<void>} change */
  #change(change) {
    change.then(
      () => this.#changed(),
      (mistake) => this.#refuse(mistake),
    );
  }

  /** @param {unknown} mistake */
  #refuse(mistake) {
    if (mistake instanceof Refused) showListMistake(mistake.message);
    else this.#to.tell(mistake);
  }

  /** @param {string} [path] Of the credential that the person looks at. */
  #changed(path) {
    this.#show();
    showListMistake();
    if (!this.#to.judge(path)) focusOnKnown();
  }

  async #refresh() {
    await this.#trust.refresh();
    this.#show();
  }

  #show() {
    showKnown(this.#trust, {
      forget: (id) => this.#change(this.#trust.forget(id)),
      forgetAll: () => this.#change(this.#trust.forgetAll()),
      disbelieve: (list) => this.#change(this.#trust.disbelieve(list)),
    });
  }
}
