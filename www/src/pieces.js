/**
 * Puts a long record in place bit by bit: its head at once, a piece of what follows with each
 * frame. All at once, a thousand credentials would stop the page for seconds.
 */
import { trustedHtml } from "./trusted.js";

/** What is still to come, and where to. */
let waiting = /** @type {string[]} */ ([]);
/** @type {Element | null} */
let list = null;

/** The record's own list: what somebody endorses may have one before it. */
const CONTENTS = '[aria-labelledby="contents"] > .entries';

addEventListener("beforeprint", placeRest);

/**
 * Takes the place of whatever stood there.
 *
 * @param {Element} place
 * @param {string[]} pieces What the renderer wrote: the record with its first entries, then the
 *   items that follow in its list.
 */
export function placeRecord(place, [head = "", ...rest]) {
  place.innerHTML = trustedHtml(head);
  list = place.querySelector(CONTENTS);
  waiting = rest;
  if (rest.length > 0) requestAnimationFrame(() => placeNext(rest));
}

/**
 * Nothing stands there any more.
 *
 * @param {Element} place
 */
export function removeRecord(place) {
  waiting = [];
  place.replaceChildren();
}

/** Whether some of the record is still to come. */
export function isComing() {
  return waiting.length > 0;
}

/** @param {string[]} mine What was waiting when this record came; another may have come since. */
function placeNext(mine) {
  if (mine !== waiting) return;
  const piece = mine.shift();
  if (piece === undefined) return;
  list?.insertAdjacentHTML("beforeend", trustedHtml(piece));
  requestAnimationFrame(() => placeNext(mine));
}

/** Paper has room for all of it. */
function placeRest() {
  for (const piece of waiting.splice(0)) list?.insertAdjacentHTML("beforeend", trustedHtml(piece));
}
