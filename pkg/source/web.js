/**
 * Browsers and bundlers: wasm-bindgen fetches from the address.
 *
 * @param {URL} url
 * @returns {Promise<URL>}
 */
export async function source(url) {
  return url;
}
