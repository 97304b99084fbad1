/** Comprehensive Learner Records around signed credentials, unsigned themselves. */

import { fullProfile } from './profile.js';
import { PEOPLE } from './words.js';

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./profile.js').Issuer} Issuer
 * @typedef {Record<string, any>} Credential
 */

const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

/** @param {Random} random @param {Issuer} issuer @param {string} learner @param {Credential[]} embedded */
export function record(random, issuer, learner, embedded) {
  const name = random.pick(PEOPLE);
  return {
    '@context': CONTEXTS,
    id: random.uuid(),
    type: ['VerifiableCredential', 'ClrCredential'],
    name: `Transcript of ${name}`,
    description: `Everything that ${name} has achieved at ${issuer.school.name}.`,
    issuer: fullProfile(issuer),
    validFrom: '2025-03-01T08:00:00Z',
    partial: false,
    credentialSubject: {
      id: learner,
      type: ['ClrSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' }],
      verifiableCredential: embedded,
      association: associations(random, embedded),
    },
  };
}

/** From the second on, each achievement is somehow related to an earlier one. @param {Random} random @param {Credential[]} embedded */
function associations(random, embedded) {
  const ids = embedded.map((credential) => credential.credentialSubject.achievement.id);
  return ids.slice(1).map((targetId, at) => ({
    type: 'Association',
    associationType: random.pick(['precedes', 'isRelatedTo', 'isPeerOf', 'isPartOf']),
    sourceId: ids[random.integer(0, at)],
    targetId,
  }));
}
