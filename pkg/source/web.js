/** @import { ModuleSource } from "../index.js" */

/**
 * Browsers and bundlers: wasm-bindgen fetches from an address.
 *
 * @param {ModuleSource} given
 * @returns {Promise<ModuleSource>}
 */
export async function source(given) {
  return given;
}
