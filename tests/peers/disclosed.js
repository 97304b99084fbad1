/** Credentials of which a holder shows a part, signed and derived by an independent implementation. */

import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createDiscloseCryptosuite, createSignCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { badge } from '../credentials.js';
import { CREATED, keyFor, loader, named } from './sign.js';

/** What every copy of a badge has to show. */
export const MANDATORY = ['/issuer', '/validFrom', '/credentialSubject/achievement/name'];

/** What a holder chooses to show of a badge, beside that. @type {Record<string, string[]>} */
export const CHOICES = {
  'no more than one must': ['/issuer'],
  'one of many': ['/credentialSubject/achievement/tag/0', '/credentialSubject/identifier/0'],
  'a whole object': ['/credentialSubject/achievement/alignment', '/credentialSubject/result'],
  'all that is there': ['/credentialSubject', '/evidence', '/name', '/id'],
};

/**
 * The holder's copy, and one to show for each choice.
 * @param {import('./sign.js').Contexts} contexts
 * @returns {Promise<{ base: any, derived: Record<string, any> }>}
 */
export async function disclosed(contexts) {
  const key = named(await keyFor('ecdsa-sd-2023 P-256', 1));
  const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite: createSignCryptosuite({ mandatoryPointers: MANDATORY }), date: CREATED });
  const documentLoader = loader(contexts);
  const credential = plain(badge({ issuer: key.controller }));
  const base = await vc.issue({ credential, suite, documentLoader, now: CREATED });
  /** @type {Record<string, any>} */
  const derived = {};
  for (const [name, selectivePointers] of Object.entries(CHOICES)) {
    const disclose = new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers }) });
    // Its types do not know that it derives.
    derived[name] = await /** @type {any} */ (vc).derive({ verifiableCredential: structuredClone(base), suite: disclose, documentLoader });
  }
  return { base, derived };
}

/** A badge as far as the peer can sign it: it loses its way in lists, and in contexts inside contexts. @param {any} credential */
function plain(credential) {
  const { address, ...issuer } = credential.issuer;
  const { achievement } = credential.credentialSubject;
  const [{ allowedValue, ...description }] = achievement.resultDescription;
  return { ...credential, issuer, credentialSubject: { ...credential.credentialSubject, achievement: { ...achievement, resultDescription: [description] } } };
}

/** Whether the same implementation takes a copy for true. @param {any} credential @param {import('./sign.js').Contexts} contexts */
export async function holdsForPeer(credential, contexts) {
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
  const controller = async (/** @type {string} */ url) => {
    if (!url.startsWith('did:key:')) return loader(contexts)(url);
    const [did, publicKeyMultibase] = url.replace(/^did:key:([^#]+).*$/, 'did:key:$1 $1').split(' ');
    const method = { '@context': 'https://w3id.org/security/multikey/v1', id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase };
    const document = url.includes('#') ? method : { '@context': ['https://www.w3.org/ns/did/v1'], id: did, verificationMethod: [method], assertionMethod: [method.id] };
    return { contextUrl: null, documentUrl: url, document, tag: 'static' };
  };
  const { verified } = await vc.verifyCredential({ credential: structuredClone(credential), suite, documentLoader: controller, now: CREATED });
  return verified;
}
