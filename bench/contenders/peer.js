/** `@digitalbazaar/vc`, as its users verify a record deeply: the outer credential, then each embedded one. */

import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

/**
 * @param {import('../peer/loader.js').Loader} documentLoader
 * @returns {import('./contender.js').Contender<string, { verified: boolean }[]>}
 */
export function peer(documentLoader) {
  return {
    name: '@digitalbazaar/vc',
    prepare: (text) => text,
    async verify(text) {
      const suite = new DataIntegrityProof({ cryptosuite });
      const outer = JSON.parse(text);
      const results = [await vc.verifyCredential({ credential: outer, suite, documentLoader })];
      for (const credential of outer.credentialSubject.verifiableCredential ?? []) {
        results.push(await vc.verifyCredential({ credential, suite, documentLoader }));
      }
      return results;
    },
    verdicts: (results) => results.map(({ verified }) => verified),
  };
}
