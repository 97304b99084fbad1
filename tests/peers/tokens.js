/** Credentials and presentations signed as JSON Web Tokens by an independent implementation (jose). */

import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { badge } from '../credentials.js';

export const ALGORITHMS = /** @type {const} */ (['RS256', 'ES256', 'ES384', 'EdDSA']);

/** How a token holds its credential. @typedef {'1EdTech, 2.0' | '1EdTech, 1.1' | 'W3C'} Profile */
export const PROFILES = /** @type {const} */ (['1EdTech, 2.0', '1EdTech, 1.1', 'W3C']);

export const ISSUER = 'https://university.example/issuers/1';
export const LEARNER = 'did:example:learner';
export const NOW = '2024-06-01T00:00:00Z';

/**
 * A key pair, its public part as JWK.
 * @typedef {object} Keys
 * @property {typeof ALGORITHMS[number]} alg
 * @property {any} privateKey
 * @property {any} publicKey
 * @property {any} jwk
 */

/** @param {typeof ALGORITHMS[number]} alg @returns {Promise<Keys>} */
export async function keys(alg) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
  return { alg, privateKey, publicKey, jwk: await exportJWK(publicKey) };
}

/** The credential that a profile's tokens hold. @param {Profile} profile @param {string} [issuer] @returns {any} */
export function credentialFor(profile, issuer = ISSUER) {
  return badge({ model: profile === '1EdTech, 1.1' ? '1.1' : '2.0', issuer, learner: LEARNER });
}

/**
 * The claims that say the same as a credential.
 * @param {any} credential
 * @param {Profile} profile
 * @returns {any}
 */
export function claimsOf(credential, profile) {
  const seconds = (/** @type {string} */ date) => Math.floor(Date.parse(date) / 1000);
  const claims = { iss: credential.issuer.id ?? credential.issuer, sub: credential.credentialSubject.id, jti: credential.id, nbf: seconds(credential.validFrom ?? credential.issuanceDate) };
  if (profile === '1EdTech, 1.1') return { ...claims, vc: credential };
  return profile === 'W3C' ? credential : { ...credential, ...claims };
}

/** @param {Profile} profile */
export function typOf(profile) {
  return profile === 'W3C' ? { typ: 'vc+jwt', cty: 'vc' } : { typ: 'JWT' };
}

/** @param {any} claims @param {any} header @param {any} privateKey */
export function sign(claims, header, privateKey) {
  return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
}

/**
 * A token as its profile has it.
 * @param {Keys} pair
 * @param {Profile} profile
 * @param {any} [header] beside `alg`, `typ` and `cty`
 * @param {any} [credential]
 */
export function token(pair, profile, header = { kid: 'key-1' }, credential = credentialFor(profile)) {
  return sign(claimsOf(credential, profile), { alg: pair.alg, ...typOf(profile), ...header }, pair.privateKey);
}

/** The key set of the issuer's authority. @param {...Keys} pairs */
export function jwks(...pairs) {
  return { 'https://university.example/.well-known/jwks.json': { keys: pairs.map(({ jwk, alg }, at) => ({ ...jwk, alg, kid: `key-${at + 1}`, use: 'sig' })) } };
}

/**
 * The controller document of an identifier.
 * @param {string} id
 * @param {Keys} pair
 * @param {string[]} [purposes]
 * @returns {any}
 */
export function controllerDocument(id, { jwk }, purposes = ['assertionMethod']) {
  const method = { id: `${id}#key-1`, type: 'JsonWebKey', controller: id, publicKeyJwk: jwk };
  return { [id]: { '@context': 'https://www.w3.org/ns/cid/v1', id, verificationMethod: [method], ...Object.fromEntries(purposes.map((purpose) => [purpose, [method.id]])) } };
}

/** @param {any} jwk */
export function didJwk(jwk) {
  return `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
}

/** A token with other claims under its old signature. @param {string} jwt @param {(claims: any) => any} change */
export function withClaims(jwt, change) {
  const [header, payload, signature] = jwt.split('.');
  return [header, encode(change(decode(payload))), signature].join('.');
}

/** @param {string} part */
export function decode(part) {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

/** @param {any} value */
export function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
