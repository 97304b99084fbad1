/** The documents that are verified, each made anew from a seed and signed. */

import { signer } from '../peer/sign.js';
import { course } from './course.js';
import { Random } from './random.js';
import { record } from './record.js';
import { repetitiveCourse, withAchievements } from './repeated.js';
import { SCHOOLS } from './words.js';

/**
 * @typedef {import('./record.js').Credential} Credential
 * @typedef {import('../peer/loader.js').Loader} Loader
 * @typedef {import('../peer/sign.js').Signer & import('./profile.js').Issuer} Issuer
 */

/**
 * A kind of document.
 * @typedef {object} Kind
 * @property {string} name
 * @property {boolean} isRecord whether the credentials are in a record, which is one more to verify
 * @property {number} credentials
 * @property {(seed: string, loader: Loader) => Promise<string>} make a signed document, as JSON
 */

/** A badge by itself. @type {Kind} */
export const BADGE = {
  name: 'badge',
  isRecord: false,
  credentials: 1,
  async make(seed, loader) {
    const { random, home, learner } = await cast(seed, loader);
    return JSON.stringify(await home.sign(course(random, home, learner)));
  },
};

/** A record of various courses. @param {number} credentials @returns {Kind} */
export function various(credentials) {
  return {
    name: `record of ${credentials}`,
    isRecord: true,
    credentials,
    async make(seed, loader) {
      const { random, issuers, home, learner } = await cast(seed, loader);
      const embedded = [];
      for (let at = 0; at < credentials; at++) {
        const issuer = random.chance(70) ? home : random.pick(issuers);
        embedded.push(await issuer.sign(course(random, issuer, learner)));
      }
      return JSON.stringify(await home.sign(record(random, home, learner, embedded)));
    },
  };
}

/** A record whose courses repeat themselves. @param {number} credentials @returns {Kind} */
export function repetitive(credentials) {
  return {
    name: `repetitive ${credentials}`,
    isRecord: true,
    credentials,
    async make(seed, loader) {
      const { random, home, learner } = await cast(seed, loader);
      const embedded = [];
      for (let at = 0; at < credentials; at++) embedded.push(await home.sign(repetitiveCourse(random, home, learner)));
      return JSON.stringify(await home.sign(withAchievements(record(random, home, learner, embedded))));
    },
  };
}

/** Who plays a part in a document. @param {string} seed @param {Loader} loader */
async function cast(seed, loader) {
  const random = new Random(seed);
  /** @type {Issuer[]} */
  const issuers = [];
  for (const school of SCHOOLS) issuers.push({ school, ...(await signer(random.bytes(32), loader)) });
  const learner = (await signer(random.bytes(32), loader)).did;
  return { random, issuers, home: random.pick(issuers), learner };
}
