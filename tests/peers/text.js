/**
 * Credentials whose text is signed (JCS) by independent implementations, with the hashes that
 * they signed. Of chains there is none on npm: `canonicalize`, Node's hashes and a multikey
 * make one, by the letter of the standard.
 */

import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { encode } from 'base58-universal';
import { badge } from '../credentials.js';
import { CREATED, named, ofEach } from './sign.js';

/** Every suite over the text. */
export const TEXT_SUITES = /** @type {const} */ (['eddsa-jcs-2022', 'ecdsa-jcs-2019 P-256', 'ecdsa-jcs-2019 P-384']);

/** One credential of each kind, in each of these suites. @param {import('./sign.js').Contexts} contexts */
export function signedTexts(contexts) {
  return ofEach(TEXT_SUITES, contexts);
}

/** The document that was signed, of a credential and one of its proofs. @param {any} credential @param {any} proof */
export function signedText(credential, proof) {
  const { proof: proofs, ...document } = credential;
  const named = [proof.previousProof ?? []].flat().map((id) => [proofs].flat().find((other) => other.id === id));
  const context = '@context' in proof ? { '@context': proof['@context'] } : {};
  return canonicalize({ ...document, ...context, ...(named.length && { proof: named }) });
}

/** The proof configuration that was signed. @param {any} proof */
export function signedConfiguration({ proofValue, ...configuration }) {
  return canonicalize(configuration);
}

/** A badge that its issuer signed three times: the second proof signs the first, the third both. */
export async function chain() {
  const key = named(await Ed25519Multikey.generate({ seed: new Uint8Array(32).fill(1) }));
  const { sign } = key.signer();
  const credential = badge({ issuer: key.controller });
  /** @type {any[]} */
  const proofs = [];
  for (const at of [0, 1, 2]) {
    const previousProof = proofs.map(({ id }) => id);
    const configuration = {
      '@context': credential['@context'],
      id: `urn:uuid:00000000-0000-4000-8000-00000000010${at}`,
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      created: CREATED,
      verificationMethod: key.id,
      proofPurpose: 'assertionMethod',
      ...(at > 0 && { previousProof: at === 1 ? previousProof[0] : previousProof }),
    };
    const texts = [signedConfiguration(configuration), signedText({ ...credential, proof: proofs }, configuration)];
    const data = Buffer.concat(texts.map((text) => createHash('sha256').update(text ?? '').digest()));
    proofs.push({ ...configuration, proofValue: `z${encode(await sign({ data }))}` });
  }
  return { ...credential, proof: proofs };
}
