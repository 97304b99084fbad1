/** Presentations signed by an independent implementation (Digital Bazaar's), around credentials that it signed. */

import { CONTEXTS, badge } from '../credentials.js';
import { signer } from './sign.js';

/** What the presentations answer, and for whom they are made. */
export const OCCASION = { challenge: 'n-0S6_WzA2Mj', domain: 'https://employer.example' };

const MODELS = /** @type {const} */ (['2.0', '1.1']);

/**
 * A presentation, unsigned.
 * @param {string} model
 * @param {string | undefined} holder
 * @param {any[]} credentials
 */
export function presentation(model, holder, credentials) {
  return {
    '@context': [model === '2.0' ? CONTEXTS.vc2 : CONTEXTS.vc1],
    type: ['VerifiablePresentation'],
    ...(holder && { holder }),
    verifiableCredential: credentials,
  };
}

/**
 * Two badges of one learner.
 * @param {import('./sign.js').Contexts} contexts
 * @param {string} learner
 * @param {'2.0' | '1.1'} [model]
 * @returns {Promise<any[]>}
 */
export async function badgesOf(contexts, learner, model = '2.0') {
  const school = await signer('eddsa-rdfc-2022', contexts, 2);
  return Promise.all([1, 2].map(async (number) => (await school.sign(badge({ model, issuer: school.did, learner, number }))).document));
}

/**
 * A presentation by each suite in both data models.
 * @param {import('./sign.js').Contexts} contexts
 * @returns {Promise<{ name: string, document: any }[]>}
 */
export async function signedPresentations(contexts) {
  const all = [];
  for (const suite of /** @type {const} */ (['eddsa-rdfc-2022', 'ecdsa-rdfc-2019 P-256', 'Ed25519Signature2020', 'eddsa-jcs-2022'])) {
    const holder = await signer(suite, contexts, 3);
    for (const model of MODELS) {
      const unsigned = presentation(model, holder.did, await badgesOf(contexts, holder.did, model));
      all.push({ name: `presentation, ${suite}, VCDM ${model}`, document: await holder.present(unsigned, OCCASION) });
    }
  }
  return all;
}
