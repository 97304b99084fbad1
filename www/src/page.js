/**
 * The page's states: a place to open a record, work going on, a record. All its words stand in
 * `index.html`, where the build put them from the catalogue.
 */
import { isComing, placeRecord, removeRecord } from "./pieces.js";

/** @typedef {"loading" | "reading" | "asking" | "checking"} Doing */

/** Milliseconds of work before it is shown: what is quicker needs no telling. */
const AT_ONCE = 250;

/** What is of use only while there is a record. */
const FOR_RECORDS = ["skip", "actions"];

/** @type {ReturnType<typeof setTimeout> | undefined} */
let showing;

/**
 * The element with an id that `index.html` has.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html lacks #${id}`);
  return found;
}

/** A record was handed in, and its check begins. What became of earlier ones is told no longer. */
export function showWork() {
  clearTroubles();
  showDoing("loading");
  clearTimeout(showing);
  showing = setTimeout(() => (element("working").hidden = false), AT_ONCE);
}

/**
 * Says what is going on, where that is not said already.
 *
 * @param {Doing} what
 */
export function showDoing(what) {
  if (element("status").textContent === words(what)) return;
  say(what);
  element("doing").textContent = words(what);
  element("progress").removeAttribute("value");
}

/**
 * @param {Doing} what
 * @param {import("clr-wallet").Progress} progress
 */
export function showProgress(what, { done, total }) {
  showDoing(what);
  const progress = /** @type {HTMLProgressElement} */ (element("progress"));
  progress.max = total;
  progress.value = done;
}

/** The check has come to an end, whichever. Whoever was on its button is led back to the heading. */
export function endWork() {
  clearTimeout(showing);
  const working = element("working");
  const isOnIt = working.contains(document.activeElement);
  working.hidden = true;
  if (isOnIt) focusOnHeading();
  element("status").textContent = "";
}

/**
 * A record was checked: it takes the place of whatever stood there, and the focus goes to its
 * name, or to the credential in it that the person looks at.
 *
 * @param {string[]} pieces What the renderer wrote.
 * @param {string[]} said What is said of it.
 * @param {string} path That credential's.
 */
export function showRecord(pieces, said, path) {
  endWork();
  element("open").hidden = true;
  for (const id of FOR_RECORDS) element(id).hidden = false;
  placeRecord(element("record"), pieces);
  say(...said);
  window.scrollTo({ top: 0, behavior: "instant" });
  const record = element("record").querySelector("article");
  if (record && path !== "") focusOnEntry(record, path);
  else focusOnHeading();
}

function focusOnHeading() {
  const name = element("record").querySelector("h2");
  (name ?? element("open-heading")).focus({ preventScroll: true });
}

/**
 * Goes to the checks of a credential, once it is there: it may be far down.
 *
 * @param {HTMLElement} record
 * @param {string} path
 */
function focusOnEntry(record, path) {
  if (!record.isConnected) return; // another has come since
  const entry = record.querySelector(`.entry[data-path="${CSS.escape(path)}"]`);
  const checks = entry?.querySelector("details.checks");
  if (checks instanceof HTMLDetailsElement) {
    checks.open = true;
    checks.querySelector("summary")?.focus();
  } else if (isComing()) requestAnimationFrame(() => focusOnEntry(record, path));
  else focusOnHeading();
}

/** Back to where records are opened. */
export function showOpening() {
  clearTroubles();
  endWork();
  removeRecord(element("record"));
  for (const id of FOR_RECORDS) element(id).hidden = true;
  element("open").hidden = false;
  element("open-heading").focus();
}

/**
 * Says what went wrong, once more if it is said already; what stands on the page stays, and what
 * goes on goes on.
 *
 * @param {string} id The element that says it.
 */
export function showTrouble(id) {
  const trouble = element(id).closest("div");
  if (!trouble) throw new Error(`in index.html #${id} has no frame`);
  trouble.hidden = false;
  element("troubles").append(trouble); // what moves is announced, as what appears is
}

/**
 * Takes away what went wrong and was read. The focus goes on to what else did, or to the heading.
 *
 * @param {Event} event Of its button.
 */
export function closeTrouble({ target }) {
  if (!(target instanceof HTMLButtonElement) || !target.parentElement) return;
  target.parentElement.hidden = true;
  const others = [...element("troubles").querySelectorAll("button")];
  const next = others.find((button) => button.checkVisibility());
  if (next) next.focus();
  else focusOnHeading();
}

function clearTroubles() {
  for (const trouble of element("troubles").querySelectorAll("div")) trouble.hidden = true;
}

/**
 * Says it to those who do not see the page.
 *
 * @param {...string} what
 */
export function say(...what) {
  element("status").textContent = what.map(words).join(" ");
}

/**
 * What is said from here, out of the catalogue.
 *
 * @param {string} what
 */
export function words(what) {
  const template = /** @type {HTMLTemplateElement} */ (element(`saying-${what}`));
  return template.content.textContent;
}
