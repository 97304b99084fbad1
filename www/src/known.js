/**
 * What the page shows of whom the person trusts, and the question whether a file is a list that they
 * want to believe. Its words stand in `index.html`.
 *
 * @import { ListFile } from "./worker.js"
 * @import { Kept, Trust } from "./trust.js"
 */
import { copyOf, find, isolated, itemOf } from "./dom.js";
import { element, words } from "./page.js";
import { trustedHtml } from "./trusted.js";

/**
 * @param {Trust} trust
 * @param {object} to
 * @param {(id: string) => void} to.forget
 * @param {() => void} to.forgetAll
 * @param {(list: Kept) => void} to.disbelieve
 */
export function showKnown(trust, to) {
  const own = trust.own?.issuers ?? [];
  element("known-own").replaceChildren(
    ...own.map(({ ids: [id = ""], listing, html }) => {
      const item = document.createElement("li");
      item.innerHTML = trustedHtml(html);
      item.append(remover(listing.names?.[0] ?? id, () => to.forget(id)));
      return item;
    }),
  );
  element("known-others").replaceChildren(
    ...trust.others.map((list) => {
      const name = keepersOf(list, list.name) || words("nameless-list");
      const count = document.createElement("p");
      count.textContent = list.isUnreadable ? words("unreadable-list") : counted(list.issuers.length);
      const title = document.createElement("p");
      title.append(isolated(name));
      return itemOf(title, count, remover(name, () => to.disbelieve(list)));
    }),
  );
  element("known-none").hidden = own.length > 0 || trust.isLost;
  element("known-unreadable").hidden = !trust.isLost;
  element("drop-list").replaceChildren(
    ...(trust.isLost ? [remover(words("own-list"), to.forgetAll)] : []),
  );
  element("known-lists").hidden = trust.others.length === 0;
  element("known-kept").hidden = !trust.isKept;
  element("known-not-kept").hidden = trust.isKept;
  element("save-list").hidden = own.length === 0 && !trust.isLost;
}

/** Where there is nothing left to put the focus on. */
export function focusOnKnown() {
  element("known-heading").focus();
}

/**
 * Asks whether a file is to be believed.
 *
 * @param {ListFile} file
 * @param {string} name What it is called.
 * @param {object} to
 * @param {() => void} to.believe
 * @param {() => void} to.own
 */
export function askToBelieve(file, name, to) {
  const dialog = /** @type {HTMLDialogElement} */ (element("believe"));
  element("believe-keeper").replaceChildren(isolated(keepersOf(file, name)));
  element("believe-count").textContent = counted(file.issuers.length);
  const answer = (/** @type {string} */ id, /** @type {() => void} */ then) => {
    element(id).onclick = () => {
      dialog.close();
      then();
    };
  };
  answer("believe-yes", to.believe);
  answer("believe-own", to.own);
  answer("believe-no", () => {});
  element("believe-own").hidden = !file.own;
  dialog.showModal();
}

/**
 * Hands the person's own list to them as a file.
 *
 * @param {string} text
 */
export function save(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "issuers.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // by then the browser has read it
}

/**
 * Says what is wrong with a list, where it is seen; nothing where nothing is.
 *
 * @param {string} [mistake]
 */
export function showListMistake(mistake) {
  const told = element("list-mistake");
  told.hidden = mistake === undefined;
  element("list-mistake-text").textContent = mistake ?? "";
  if (mistake === undefined) return;
  /** @type {HTMLDetailsElement} */ (element("known")).open = true;
  told.scrollIntoView({ block: "nearest" });
}

/**
 * All who keep a list, as far as it says so itself.
 *
 * @param {ListFile} file
 * @param {string} name
 */
function keepersOf({ issuers }, name) {
  const keepers = new Set(issuers.map(({ listing }) => listing.by ?? name));
  return [...keepers].join(", ") || name;
}

/** @param {number} issuers */
function counted(issuers) {
  return issuers === 1 ? words("one-issuer") : words("many-issuers").replace("{}", String(issuers));
}

/**
 * @param {string} name Of what is removed.
 * @param {() => void} remove
 */
function remover(name, remove) {
  const button = copyOf("remove-button", "button");
  find(button, ".visually-hidden").replaceChildren(isolated(name));
  button.addEventListener("click", remove);
  return button;
}
