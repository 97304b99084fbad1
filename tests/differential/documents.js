/** The two streams of documents: generated ones, and real ones with changes. A number names each. */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { credentials } from './corpus.js';
import { generate } from './generator/index.js';
import { Random } from './generator/random.js';
import { walk } from './json.js';
import { mutate } from './mutator.js';
import { readingOf } from './readings.js';

/** @typedef {import('./generator/index.js').Case} Case */

const SHARED = fileURLToPath(new URL('../../../shared/contexts/', import.meta.url));

/** The name of a stream. @typedef {'generated' | 'mutated'} Stream */

/**
 * What gives the documents of a stream by their numbers.
 * @param {Stream} stream
 * @param {Record<string, any>} pinned the contexts of real documents
 * @returns {(seed: number) => Case}
 */
export function documentsOf(stream, pinned) {
  if (stream === 'generated') return (seed) => ({ ...generate(seed), reading: readingOf(seed) });
  const [originals, others] = [credentials(), otherContexts()];
  return (seed) => {
    const random = new Random(seed);
    let { document } = random.pick(originals);
    for (let changes = random.between(0, 3); changes > 0; changes--) ({ document } = mutate(random, document));
    return { document, pinned, contexts: only(others, pinned, document), base: null, reading: readingOf(seed) };
  };
}

/** Contexts of ../shared; some credentials there name contexts that the project does not pin. */
function otherContexts() {
  if (!existsSync(SHARED)) return {};
  /** @type {{ url: string, file: string }[]} */
  const index = JSON.parse(readFileSync(`${SHARED}INDEX.json`, 'utf8'));
  return Object.fromEntries(index.map(({ url, file }) => [url, JSON.parse(readFileSync(SHARED + file, 'utf8'))]));
}

/** Those that the document mentions and that are not pinned. @param {Record<string, any>} others @param {Record<string, any>} pinned @param {any} document */
function only(others, pinned, document) {
  /** @type {Record<string, any>} */
  const mentioned = {};
  walk(document, (value) => {
    if (typeof value === 'string' && Object.hasOwn(others, value) && !Object.hasOwn(pinned, value)) mentioned[value] = others[value];
  });
  return mentioned;
}
