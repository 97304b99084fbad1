/**
 * Trusted Types: the page's Content-Security-Policy lets nothing become HTML or a script's
 * address but what passes through this one policy.
 *
 * @typedef {{ createHTML(html: string): string, createScriptURL(url: string): string }} Policy
 */

/** @type {Policy} */
const rules = { createHTML: (html) => html, createScriptURL: (url) => url };

const factory = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }} */ (
  globalThis
).trustedTypes;

const policy = factory?.createPolicy("clr-wallet", rules) ?? rules;

/**
 * What the renderer wrote, in which all text of strangers is escaped. Nothing else goes in here.
 *
 * @param {string} html
 */
export function trustedHtml(html) {
  return policy.createHTML(html);
}

/**
 * The address of a file beside this page's scripts.
 *
 * @param {"worker.js"} name
 */
export function trustedUrl(name) {
  return policy.createScriptURL(new URL(name, import.meta.url).href);
}
