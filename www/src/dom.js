/** Parts of the page, and copies of those that `index.html` has as templates. */
import { element } from "./page.js";

/** @param {...(Node | string)} content */
export function itemOf(...content) {
  const item = document.createElement("li");
  item.append(...content);
  return item;
}

/**
 * Text of strangers, kept apart from the words around it.
 *
 * @param {string} text
 */
export function isolated(text) {
  const element = document.createElement("bdi");
  element.textContent = text;
  return element;
}

/**
 * A copy of what a template has.
 *
 * @param {string} id
 * @param {string} selector
 */
export function copyOf(id, selector) {
  const template = /** @type {HTMLTemplateElement} */ (element(id));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  return find(copy, selector);
}

/**
 * @param {ParentNode} part
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(part, selector) {
  const found = part.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`index.html lacks ${selector}`);
  return found;
}
