import { readFile } from "node:fs/promises";

/**
 * Node fetches no files: it reads them.
 *
 * @param {URL} url
 * @returns {Promise<Uint8Array>}
 */
export function source(url) {
  return readFile(url);
}
