/**
 * The person gets to know an issuer: a button beside the answer to who vouches, and a dialog that
 * takes one decision down. Whether a record shows which key that is, the module says.
 *
 * @import { TrustEntry } from "clr-wallet/wallet"
 */
import { copyOf, find, isolated } from "./dom.js";
import { element, words } from "./page.js";

/**
 * @typedef {object} Offer Somebody whom the person could know.
 * @property {string} path The credential's.
 * @property {string | null} claimed What the credential calls its issuer.
 * @property {TrustEntry} entry
 */

/**
 * Puts the button beside the answers of the record, and behind the checks of a credential in it once
 * they are opened.
 *
 * @param {(path: string) => Promise<Offer | undefined>} offer
 * @param {(offer: Offer) => void} choose
 */
export function offerToKnow(offer, choose) {
  const record = element("record").querySelector("article");
  if (!record) return;
  const place = async (/** @type {HTMLElement} */ article, /** @type {Element | null} */ beside) => {
    const found = await offer(article.dataset.path ?? "");
    if (!found || !beside?.isConnected || beside.querySelector(".know")) return;
    const button = copyOf("know-button", "button");
    button.setAttribute("aria-describedby", article.getAttribute("aria-labelledby") ?? "");
    button.addEventListener("click", () => choose(found));
    beside.append(button);
  };
  place(record, record.querySelector(".voucher"));
  record.addEventListener("toggle", ({ target }) => {
    const entry = target instanceof HTMLDetailsElement && target.open && target.closest(".entry");
    const isChecks = target instanceof Element && target.matches(".checks");
    if (isChecks && entry instanceof HTMLElement) place(entry, target);
  }, { capture: true });
}

/**
 * Asks for the decision.
 *
 * @param {Pick<Offer, "claimed" | "entry">} offer
 * @param {(entry: TrustEntry) => Promise<string | undefined>} decide Tells what is wrong with it.
 */
export function askToKnow({ claimed, entry }, decide) {
  const dialog = /** @type {HTMLDialogElement} */ (element("know"));
  const form = /** @type {HTMLFormElement} */ (find(dialog, "form"));
  const name = /** @type {HTMLInputElement} */ (element("know-name"));
  const note = /** @type {HTMLTextAreaElement} */ (element("know-note"));
  element("know-claims").replaceChildren(isolated(claimed ?? words("without-name")));
  element("know-identifier").replaceChildren(isolated(entry.id));
  element("know-key").replaceChildren(isolated(entry.keys.join(" ")));
  element("know-mistake").hidden = true;
  name.value = entry.name ?? "";
  note.value = "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    const at = new Date().toISOString();
    const mistake = await decide({
      ...entry,
      ...(name.value.trim() && { name: name.value.trim() }),
      listed: at,
      decided: { at, ...(note.value.trim() && { note: note.value.trim() }) },
    });
    element("know-mistake").hidden = mistake === undefined;
    element("know-mistake").textContent = mistake ?? "";
    if (mistake === undefined) dialog.close();
  };
  element("know-cancel").onclick = () => dialog.close();
  dialog.showModal();
}
