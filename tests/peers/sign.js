/**
 * Credentials signed by independent implementations (Digital Bazaar's), with the hashes
 * that they signed: what our verifier must agree with.
 */

import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createSignCryptosuite as ecdsaJcs2019 } from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020';
import { createSignCryptosuite as eddsaJcs2022 } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { badge, endorsement, record } from '../credentials.js';

/** Contexts that the loader of the signing side knows. @typedef {Record<string, any>} Contexts */

/**
 * A signed credential. `hashes` are those of its own proof; embedded credentials have
 * theirs in `embedded`, by JSON pointer.
 * @typedef {object} Signed
 * @property {any} document
 * @property {Hashes} hashes
 * @property {Record<string, Hashes>} [embedded]
 */

/** Hex digests of the canonical document and proof configuration. @typedef {{ document: string, proof: string }} Hashes */

/**
 * A signer of one suite with one key.
 * @typedef {object} Signer
 * @property {string} suite
 * @property {string} did
 * @property {string} multikey
 * @property {(credential: any) => Promise<Signed>} sign
 * @property {(presentation: any, occasion: { challenge: string, domain?: string }) => Promise<any>} present
 */

/** The time of all signatures. */
export const CREATED = '2024-03-01T12:00:00Z';

/** Every suite over statements: what makes a key for it and what signs with that. */
export const SUITES = /** @type {const} */ (['eddsa-rdfc-2022', 'ecdsa-rdfc-2019 P-256', 'ecdsa-rdfc-2019 P-384', 'Ed25519Signature2020']);

/**
 * A signer with a key of its own.
 * @param {typeof SUITES[number] | typeof import('./text.js').TEXT_SUITES[number]} suite
 * @param {Contexts} contexts
 * @param {number} [seed] chooses the key, where the suite allows it
 * @param {(key: any) => any} [name] says whose the key is; its own did:key's, if not given
 * @returns {Promise<Signer>}
 */
export async function signer(suite, contexts, seed = 1, name = named) {
  const key = name(await keyFor(suite, seed));
  return {
    suite,
    did: key.controller,
    multikey: key.publicKeyMultibase,
    async sign(credential) {
      /** @type {Uint8Array[]} */
      const signed = [];
      const suiteInstance = suiteOf(suite, key, signed);
      const document = await vc.issue({ credential: structuredClone(credential), suite: suiteInstance, documentLoader: loader(contexts), now: CREATED });
      return { document, hashes: hashesOf(signed[0]) };
    },
    present(presentation, occasion) {
      // Its types do not know that it presents.
      return /** @type {any} */ (vc).signPresentation({ presentation: structuredClone(presentation), suite: suiteOf(suite, key, []), documentLoader: loader(contexts), ...occasion });
    },
  };
}

/** The key as that of its own did:key. @param {any} key */
export function named(key) {
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}

/** A key of the kind that the suite wants. @param {string} suite @param {number} seed @returns {Promise<any>} */
export async function keyFor(suite, seed) {
  const bytes = new Uint8Array(32).fill(seed);
  if (suite.startsWith('eddsa-')) return Ed25519Multikey.generate({ seed: bytes });
  if (suite === 'Ed25519Signature2020') return Ed25519VerificationKey2020.generate({ seed: bytes });
  return EcdsaMultikey.generate({ curve: suite.endsWith('P-384') ? 'P-384' : 'P-256' });
}

/** The suite with the key, keeping what it signs. @param {string} suite @param {any} key @param {Uint8Array[]} signed */
function suiteOf(suite, key, signed) {
  const inner = key.signer();
  const watched = {
    id: key.id,
    algorithm: inner.algorithm,
    async sign(/** @type {{ data: Uint8Array }} */ { data }) {
      signed.push(data);
      return inner.sign({ data });
    },
  };
  if (suite === 'Ed25519Signature2020') return new Ed25519Signature2020({ signer: watched, date: CREATED, proof: { verificationMethod: key.id } });
  return new DataIntegrityProof({ signer: watched, cryptosuite: cryptosuiteOf(suite), date: CREATED });
}

/** @param {string} suite */
function cryptosuiteOf(suite) {
  if (suite.startsWith('eddsa-jcs-2022')) return eddsaJcs2022();
  if (suite.startsWith('ecdsa-jcs-2019')) return ecdsaJcs2019();
  return suite === 'eddsa-rdfc-2022' ? eddsaRdfc2022 : ecdsaRdfc2019;
}

/** What is signed is both hashes, the proof's first. @param {Uint8Array} bytes @returns {Hashes} */
function hashesOf(bytes) {
  const hex = Buffer.from(bytes).toString('hex');
  return { proof: hex.slice(0, hex.length / 2), document: hex.slice(hex.length / 2) };
}

/** Finds these contexts and nothing else. @param {Contexts} contexts */
export function loader(contexts) {
  return async (/** @type {string} */ url) => {
    if (!Object.hasOwn(contexts, url)) throw new Error(`no such context: ${url}`);
    return { contextUrl: null, documentUrl: url, document: contexts[url], tag: 'static' };
  };
}

/**
 * One credential of each kind, in each of the suites and both data models, all signed.
 * @param {readonly Parameters<typeof signer>[0][]} suites
 * @param {Contexts} contexts
 * @returns {Promise<({ name: string } & Signed)[]>}
 */
export async function ofEach(suites, contexts) {
  const all = [];
  for (const suite of suites) {
    const issuer = await signer(suite, contexts);
    for (const model of /** @type {const} */ (['2.0', '1.1'])) {
      const options = { model, issuer: issuer.did };
      all.push({ name: `badge, ${suite}, VCDM ${model}`, ...(await issuer.sign(badge(options))) });
      all.push({ name: `endorsement, ${suite}, VCDM ${model}`, ...(await issuer.sign(endorsement(options))) });
      all.push({ name: `record, ${suite}, VCDM ${model}`, ...(await signedRecord(issuer, options, contexts)) });
    }
  }
  return all;
}

/**
 * Of each suite over statements, and a proof set.
 * @param {Contexts} contexts
 * @returns {Promise<({ name: string } & Signed)[]>}
 */
export async function signedCredentials(contexts) {
  return [...(await ofEach(SUITES, contexts)), { name: 'badge with two proofs', ...(await proofSet(contexts)) }];
}

/**
 * A record around badges that another issuer signed in another suite.
 * @param {Signer} issuer
 * @param {import('../credentials.js').Options} options
 * @param {Contexts} contexts
 * @param {number} [size] how many badges
 * @returns {Promise<Signed>}
 */
export async function signedRecord(issuer, options, contexts, size = 2) {
  const school = await signer(issuer.suite === 'eddsa-rdfc-2022' ? 'Ed25519Signature2020' : 'eddsa-rdfc-2022', contexts, 2);
  const badges = [];
  for (let number = 1; number <= size; number++) badges.push(await school.sign(badge({ ...options, issuer: school.did, number })));
  const whole = await issuer.sign(record({ ...options, embedded: badges.map((one) => one.document) }));
  return { ...whole, embedded: Object.fromEntries(badges.map((one, at) => [`/credentialSubject/verifiableCredential/${at}`, one.hashes])) };
}

/** A badge that its issuer signed twice; the hashes are the first proof's. @param {Contexts} contexts @returns {Promise<Signed>} */
async function proofSet(contexts) {
  const first = await signer('eddsa-rdfc-2022', contexts);
  const second = await signer('Ed25519Signature2020', contexts);
  const { document, hashes } = await first.sign(badge({ issuer: first.did }));
  return { document: (await second.sign(document)).document, hashes };
}
