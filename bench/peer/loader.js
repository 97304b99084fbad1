/** The documents that `@digitalbazaar/vc` asks for, from memory. */

import { pinnedContexts } from '../../tests/contexts.js';

/** @typedef {(url: string) => Promise<{ contextUrl: null, documentUrl: string, document: object, tag?: 'static' }>} Loader */

/** A loader of the pinned contexts and of did:key documents. @returns {Loader} */
export function pinnedLoader() {
  const contexts = new Map(Object.entries(pinnedContexts()));
  return async (url) => {
    const context = contexts.get(url);
    // The tag lets jsonld.js keep the processed context from one document to the next.
    if (context) return { contextUrl: null, documentUrl: url, document: context, tag: 'static' };
    if (url.startsWith('did:key:')) return { contextUrl: null, documentUrl: url, document: didKeyDocument(url) };
    throw new Error(`the benchmark has no document for ${url}`);
  };
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
