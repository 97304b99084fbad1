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
 * An address for a script that lies beside this page's own and has been fetched: whoever starts
 * it from there needs no network.
 *
 * @param {string} script Its text.
 */
export function trustedUrl(script) {
  const file = new Blob([script], { type: "text/javascript" });
  return policy.createScriptURL(URL.createObjectURL(file));
}
