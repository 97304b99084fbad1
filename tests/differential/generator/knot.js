/**
 * Blank nodes that can hardly be told apart: rings, stars, cliques, twins, and graphs
 * named by blank nodes. They take canonicalisation through its N-degree hashing.
 */

import { iri } from './text.js';

/** @typedef {import('./index.js').Generation} Generation */

/** A document that is one graph of blank nodes. @param {Generation} g */
export function knot(g) {
  const { random } = g;
  const nodes = random.many(2, 6, (index) => blankNode(`_:n${index}`));
  const predicates = random.many(1, 2, () => iri(random, 0));
  const join = (/** @type {number} */ from, /** @type {number} */ to) => {
    const predicate = random.pick(predicates);
    (nodes[from][predicate] ??= []).push({ '@id': nodes[to]['@id'] });
  };
  shape(g, nodes.length, join);
  for (const one of nodes) if (random.chance(0.15)) one['urn:mark'] = [random.pick(['a', 'b'])];
  if (random.chance(0.2)) name(g, nodes);
  for (let count = random.chance(0.3) ? random.between(1, 3) : 0; count > 0; count--) {
    const inner = blankNode(random.pick(nodes)['@id']);
    inner['urn:in'] = [{ '@id': random.pick(nodes)['@id'] }];
    nodes.push({ '@id': random.pick(nodes)['@id'], '@graph': [inner] });
  }
  return random.chance(0.5) ? { '@graph': nodes } : nodes;
}

/** @param {string} id @returns {any} */
function blankNode(id) {
  return { '@id': id };
}

/** @param {Generation} g @param {number} size @param {(from: number, to: number) => void} join */
function shape(g, size, join) {
  const { random } = g;
  const all = Array.from({ length: size }, (_, index) => index);
  random.weighted([
    [3, () => all.forEach((at) => join(at, (at + 1) % size))],
    [2, () => all.forEach((at) => (join(at, (at + 1) % size), join((at + 1) % size, at)))],
    [2, () => all.slice(1).forEach((at) => join(0, at))],
    [2, () => all.slice(1).forEach((at) => join(at, 0))],
    [1, () => size < 6 && all.forEach((from) => all.forEach((to) => from !== to && join(from, to)))],
    [2, () => all.forEach((at) => join(at, at ^ 1 && at < size - 1 ? at + 1 : at))],
    [3, () => random.many(1, size * 2, () => join(random.below(size), random.below(size)))],
  ])();
}

/** Puts one of the nodes into a list or under an IRI. @param {Generation} g @param {any[]} nodes */
function name(g, nodes) {
  const list = { '@list': g.random.many(1, 3, () => ({ '@id': g.random.pick(nodes)['@id'] })) };
  nodes.push({ '@id': 'urn:named', 'urn:list': [list, list] });
}
