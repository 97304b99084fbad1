/** Signing with `@digitalbazaar/vc`, so that our verifier judges what others signed. */

import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

/** @typedef {import('./loader.js').Loader} Loader */

/** A did:key and what signs with it. @typedef {{ did: string, sign: (credential: object) => Promise<Record<string, any>> }} Signer */

/** All proofs are of this time. */
const CREATED = '2025-03-02T12:00:00Z';

/** @param {Uint8Array} seed the private key @param {Loader} documentLoader @returns {Promise<Signer>} */
export async function signer(seed, documentLoader) {
  const key = await Ed25519Multikey.generate({ seed });
  const did = `did:key:${key.publicKeyMultibase}`;
  Object.assign(key, { controller: did, id: `${did}#${key.publicKeyMultibase}` });
  return {
    did,
    sign(credential) {
      const suite = new DataIntegrityProof({ cryptosuite, signer: key.signer(), date: CREATED });
      return vc.issue({ credential, suite, documentLoader, now: CREATED });
    },
  };
}
