/** The documents that `@digitalbazaar/vc` asks for, from memory. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {(url: string) => Promise<{ contextUrl: null, documentUrl: string, document: object, tag?: 'static' }>} Loader */

/** Where `cargo xtask bench` has the pinned contexts written. */
const CONTEXTS = fileURLToPath(new URL('../../target/contexts', import.meta.url));

/** A loader of the pinned contexts and of did:key documents. @returns {Loader} */
export function pinnedLoader() {
  const contexts = readContexts(CONTEXTS);
  return async (url) => {
    const context = contexts.get(url);
    // The tag lets jsonld.js keep the processed context from one document to the next.
    if (context) return { contextUrl: null, documentUrl: url, document: context, tag: 'static' };
    if (url.startsWith('did:key:')) return { contextUrl: null, documentUrl: url, document: didKeyDocument(url) };
    throw new Error(`the benchmark has no document for ${url}`);
  };
}

/** @param {string} folder @returns {Map<string, object>} */
function readContexts(folder) {
  /** @type {{ url: string, file: string }[]} */
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const contexts = new Map();
  for (const { url, file } of index) {
    // Of those that were changed in place the current one is listed first.
    if (!contexts.has(url)) contexts.set(url, JSON.parse(readFileSync(join(folder, file), 'utf8')));
  }
  return contexts;
}

/**
 * The DID document, or the verification method that a fragment names, by the did:key
 * method. It is of the form for which jsonld-signatures has a shortcut.
 * @param {string} url
 */
function didKeyDocument(url) {
  const [did] = url.split('#');
  const publicKeyMultibase = did.slice('did:key:'.length);
  const id = `${did}#${publicKeyMultibase}`;
  const method = { id, type: 'Multikey', controller: did, publicKeyMultibase };
  if (url === id) return { '@context': 'https://w3id.org/security/multikey/v1', ...method };
  return { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: did, verificationMethod: [method], assertionMethod: [id] };
}
