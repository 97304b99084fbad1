/** Reading reports. */

/** Every node of a report, the outermost first. @param {any} report @returns {any[]} */
export function nodesOf(report) {
  const within = (/** @type {any} */ node) => [node, ...node.children.flatMap(within)];
  return within(report.root);
}

/**
 * Whether nothing is wrong with a node. One proof that holds makes a node valid beside others
 * of unsupported kinds, but then their checks say so.
 * @param {any} node
 */
export function isGreen(node) {
  return node.outcome === 'valid' && node.checks.every((/** @type {any} */ check) => check.check !== 'proof' || check.outcome === 'valid');
}
