/** Real credentials and the contexts they need: our own always, those of ../shared where it is. */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { badge, endorsement, record } from '../credentials.js';

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
/** Larger documents would only make the test slower. */
const MOST_BYTES = 32_000;

/**
 * Credentials, each with a name.
 * @returns {{ name: string, document: any }[]}
 */
export function credentials() {
  const own = (/** @type {'1.1' | '2.0'} */ model) => [
    { name: `own badge ${model}`, document: badge({ model }) },
    { name: `own endorsement ${model}`, document: endorsement({ model }) },
    { name: `own record ${model}`, document: record({ model, embedded: [badge({ model }), badge({ model, number: 2 })] }) },
  ];
  return [...own('2.0'), ...own('1.1'), ...shared()];
}

/** JSON credentials among the shared vectors. */
function shared() {
  if (!existsSync(`${SHARED}vectors`)) {
    console.error('SKIPPED: ../shared/vectors is not here; mutating our own credentials only');
    return [];
  }
  const names = readdirSync(`${SHARED}vectors`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort();
  return names
    .map((name) => ({ name, text: readFileSync(`${SHARED}vectors/${name}`, 'utf8') }))
    .filter(({ text }) => text.length <= MOST_BYTES)
    .map(({ name, text }) => ({ name, document: parsed(text) }))
    .filter(({ document }) => isCredential(document));
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {any} document */
function isCredential(document) {
  return [document?.type ?? []].flat().some((type) => type === 'VerifiableCredential' || type === 'VerifiablePresentation') && document['@context'] !== undefined;
}
