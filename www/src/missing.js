/**
 * The panel beside the verdict: what could not be checked because it lies elsewhere, whom the page
 * would ask, and what could not be had. Its words stand in `index.html`.
 *
 * @import { Input } from "clr-wallet"
 * @import { Open } from "./run.js"
 */
import { copyOf, find, isolated, itemOf } from "./dom.js";
import { element, words } from "./page.js";

/**
 * Puts the panel in place, instead of the one that stands there.
 *
 * @param {Open[]} open What is missing, and what could not be had anew.
 * @param {object} to
 * @param {() => void} to.ask
 * @param {(input: Input) => void} to.open
 */
export function showMissing(open, to) {
  removePanel();
  if (open.length === 0) return;
  const panel = copyOf("missing", "section");
  const [old, missing] = split(open, ({ isAtHand }) => isAtHand === true);
  const [refused, toAsk] = split(missing, ({ why }) => why !== undefined);
  if (missing.length === 0) find(panel, "h3").textContent = words("anew-heading");
  fill(panel, ".to-ask", toAsk.length > 0, (part) => showHosts(part, toAsk, to.ask));
  fill(panel, ".refused", refused.length > 0, (part) => {
    list(part).append(...refused.map(refusedItem));
  });
  fill(panel, ".anew", old.length > 0, (part) => list(part).append(...old.map(refusedItem)));
  fill(panel, ".by-hand", missing.length > 0, (part) => {
    /** @type {HTMLDetailsElement} */ (part).open = refused.length > 0;
    const addresses = unique(toAsk.map(({ address }) => address));
    list(part).append(...addresses.map((address) => itemOf(linkTo(address))));
    const chooser = /** @type {HTMLInputElement} */ (find(part, "input"));
    chooser.addEventListener("change", () => {
      const [file] = chooser.files ?? [];
      if (file) to.open(file);
      chooser.value = "";
    });
  });
  place(panel);
}

/**
 * Asks whether all that the verdict rests on may be asked for anew, and names the hosts first.
 *
 * @param {Open[]} online
 * @param {object} to
 * @param {() => void} to.ask
 * @param {() => void} to.leave
 */
export function showAgain(online, to) {
  removePanel();
  const panel = copyOf("again-panel", "section");
  showHosts(panel, online, to.ask);
  find(panel, ".none").addEventListener("click", to.leave);
  place(panel);
  focusOnPanel();
}

/**
 * Asks what a file is that could be several of the things that are missing.
 *
 * @param {string[]} urls
 * @param {object} to
 * @param {(url: string) => void} to.choose
 * @param {() => void} to.leave
 */
export function showWhich(urls, to) {
  removePanel();
  const panel = copyOf("which", "section");
  for (const url of urls) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(isolated(url));
    button.addEventListener("click", () => to.choose(url));
    list(panel).append(itemOf(button));
  }
  find(panel, ".none").addEventListener("click", to.leave);
  place(panel);
  focusOnPanel();
}

/** For those who hear the page. */
export function focusOnPanel() {
  document.getElementById("missing-heading")?.focus();
}

function removePanel() {
  document.querySelector(".missing")?.remove();
}

/** @param {Element} panel */
function place(panel) {
  element("record").querySelector(".answers")?.after(panel);
}

/**
 * @param {Element} part
 * @param {Open[]} open
 * @param {() => void} ask
 */
function showHosts(part, open, ask) {
  const hosts = unique(open.map(({ host }) => host));
  for (const host of hosts) {
    const kinds = open.filter((one) => one.host === host).map(({ kind }) => kind);
    const name = isolated(host);
    name.className = "host";
    const why = document.createElement("span");
    why.textContent = unique(kinds).map((kind) => words(`need-${kind}`)).join(", ");
    list(part).append(itemOf(name, " ", why));
  }
  const button = find(part, "button");
  button.textContent = words(hosts.length === 1 ? "ask-one" : "ask-many");
  button.addEventListener("click", ask);
}

/** @param {Open} open */
function refusedItem({ address, why, status }) {
  const item = itemOf(why === "no-address" ? isolated(address) : linkTo(address));
  const reason = document.createElement("p");
  reason.textContent = words(`why-${why}`).replace("{}", String(status));
  item.append(reason);
  return item;
}

/**
 * A link that takes nothing along: the server learns no more than if it was typed.
 *
 * @param {string} address
 */
function linkTo(address) {
  const link = document.createElement("a");
  link.href = address;
  link.target = "_blank";
  link.rel = "noreferrer noopener";
  link.append(isolated(address));
  return link;
}

/**
 * A part of the panel, filled where it is of use.
 *
 * @param {Element} panel
 * @param {string} selector
 * @param {boolean} isOfUse
 * @param {(part: HTMLElement) => void} how
 */
function fill(panel, selector, isOfUse, how) {
  const part = find(panel, selector);
  if (isOfUse) how(part);
  else part.remove();
}

/** @param {ParentNode} part */
function list(part) {
  return find(part, "ul");
}

/**
 * Those of which something is true, and the others.
 *
 * @template T
 * @param {T[]} all
 * @param {(one: T) => boolean} is
 */
function split(all, is) {
  return [all.filter(is), all.filter((one) => !is(one))];
}

/**
 * @template T
 * @param {T[]} all
 */
function unique(all) {
  return [...new Set(all)];
}
