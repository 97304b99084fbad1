/**
 * Asks the web for one document, after the person agreed to that. Of the record nothing goes along
 * but the address itself; of the person, what a browser says of itself and of this page's address.
 *
 * @typedef {"closed" | "elsewhere" | "status" | "too-large" | "too-slow" | "no-text" | "of-no-use"
 *   | "too-many" | "too-much" | "no-address"} Why The end of the id of the words that say it.
 */

/** Milliseconds for one answer, as the program `clr` has it. */
const PATIENCE = 20_000;
/** Bytes of one document, as the program `clr` has it: more is no answer to anything. */
export const DOCUMENT_BYTES = 16 << 20;

/**
 * For every kind of need: servers that have a page for people at the same address must know. More
 * than 128 bytes would have to be announced to the server first (CORS).
 */
const ACCEPT =
  "application/json, application/ld+json, application/did+json, application/vc, application/vc+jwt, application/jwt, */*;q=0.1";

/** Why a document could not be had. */
export class Refusal extends Error {
  /**
   * @param {Why} why
   * @param {number} [status] With which the server answered.
   */
  constructor(why, status) {
    super(why);
    this.why = why;
    this.status = status;
  }
}

/**
 * @param {string} address
 * @param {AbortSignal} stop
 * @param {(bytes: number) => void} spend Called for all that comes; it may throw a {@link Refusal}.
 * @returns {Promise<string>} The document's text; rejected with a {@link Refusal}, or with the
 *   reason for which it was stopped.
 */
export async function documentAt(address, stop, spend) {
  stop.throwIfAborted();
  const end = new AbortController();
  let isLate = false;
  const patience = setTimeout(() => {
    isLate = true;
    end.abort();
  }, PATIENCE);
  stop.addEventListener("abort", () => end.abort(), { signal: end.signal });
  try {
    const answer = await fetch(address, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      // Whoever it sends on to was not agreed to.
      redirect: "manual",
      headers: { accept: ACCEPT },
      signal: end.signal,
    });
    if (answer.type === "opaqueredirect") throw new Refusal("elsewhere");
    if (answer.status !== 200) throw new Refusal("status", answer.status);
    return text(await bytes(answer, spend));
  } catch (error) {
    stop.throwIfAborted();
    if (error instanceof Refusal) throw error;
    throw new Refusal(isLate ? "too-slow" : "closed");
  } finally {
    clearTimeout(patience);
    end.abort(); // what is still to come is of no use
  }
}

/**
 * @param {Response} answer
 * @param {(bytes: number) => void} spend
 */
async function bytes(answer, spend) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let length = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const part = (await reader?.read())?.value;
    if (!part) return new Blob(parts).arrayBuffer();
    length += part.length;
    if (length > DOCUMENT_BYTES) throw new Refusal("too-large");
    spend(part.length);
    parts.push(part);
  }
}

/** @param {ArrayBuffer} bytes */
function text(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("no-text");
  }
}
