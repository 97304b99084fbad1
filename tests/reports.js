/** Reading reports. */

/** Every node of a report, the outermost first. @param {any} report @returns {any[]} */
export function nodesOf(report) {
  const within = (/** @type {any} */ node) => [node, ...node.children.flatMap(within)];
  return within(report.root);
}
