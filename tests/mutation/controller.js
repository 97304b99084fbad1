/**
 * Whether a controller document or key set, as it was handed in, still gives a signer's key: by
 * the letter of Controlled Identifiers 1.0 (Retrieve Verification Method, 3.3) and RFC 7517, and
 * as simply as can be.
 */

import { isObject } from '../differential/json.js';

/**
 * The key that is looked for.
 * @typedef {object} Wanted
 * @property {string} id whose document it is
 * @property {string} method the verification method's identifier; of a key set, the `kid`
 * @property {'assertionMethod' | 'authentication'} purpose
 * @property {string} alg as JWS name it
 * @property {string} [multikey]
 * @property {any} [jwk]
 * @property {string} made when the signature was made
 */

/**
 * Yes, no, or why it can be read either way: some readers stop where others go on.
 * @typedef {true | false | string} Answer
 */

/** Members that give a secret key away (RFC 7518 6.2.2, 6.3.2, 6.4.1). */
const SECRET = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** dateTimeStamp (CID 1.0, 2.2: `expires` and `revoked`): with a time zone. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** @param {string} text the document as it was handed in @param {Wanted} wanted @returns {Answer} */
export function documentGives(text, wanted) {
  const document = parsed(text);
  if (!isObject(document) || document.id !== wanted.id) return false;
  const absolute = (/** @type {any} */ id) => (typeof id === 'string' && id.startsWith('#') ? `${document.id}${id}` : id);
  const list = (/** @type {string} */ name) => [document[name] ?? []].flat();
  const relationships = ['authentication', 'assertionMethod', 'keyAgreement', 'capabilityInvocation', 'capabilityDelegation'];
  const methods = ['verificationMethod', ...relationships].flatMap((name) => list(name).filter(isObject).map((method) => ({
    method,
    isListed: name === wanted.purpose || (name === 'verificationMethod' && list(wanted.purpose).some((one) => typeof one === 'string' && absolute(one) === absolute(method.id))),
  })));
  const named = methods.filter(({ method }) => absolute(method.id) === wanted.method && 'id' in method);
  const having = methods.filter(({ method }) => typeof method.id === 'string' && isOwn(method, wanted) && holds(method, wanted) && isInForce(method, wanted.made));
  // A key may be listed under any name; a method that the proof names decides.
  if (!having.some(({ isListed }) => isListed)) return false;
  if (!named.some(({ method }) => holds(method, wanted))) return false;
  if (named.length > 1) return 'several methods have one identifier';
  if (!named.some((one) => having.includes(one) && one.isListed)) return 'the key is listed under another identifier';
  if (named[0].method.controller === undefined) return 'the method has no controller, which CID 1.0 2.2 wants';
  return true;
}

/** Whether a method names nobody else as its controller. @param {any} method @param {Wanted} wanted */
function isOwn({ controller }, { id }) {
  return controller === undefined || controller === id;
}

/** Whether a method is of a type that holds keys as it holds this one. @param {any} method @param {Wanted} wanted */
function holds({ type, publicKeyMultibase, publicKeyJwk, expires, revoked }, wanted) {
  // Of a date that is none nobody knows what it does to the key.
  if (![expires, revoked].every((date) => date === undefined || isDate(date))) return false;
  switch (type) {
    case 'Multikey':
      return wanted.multikey !== undefined && publicKeyMultibase === wanted.multikey;
    case 'Ed25519VerificationKey2020':
      return wanted.alg === 'EdDSA' && wanted.multikey !== undefined && publicKeyMultibase === wanted.multikey;
    case 'JsonWebKey':
    case 'JsonWebKey2020':
      return isJwk(publicKeyJwk, wanted);
    default:
      return false;
  }
}

/** @param {any} method @param {string} made */
function isInForce({ expires, revoked }, made) {
  const at = Date.parse(made);
  return (revoked === undefined || Date.parse(revoked) > at) && (expires === undefined || Date.parse(expires) >= at);
}

/** @param {any} date */
function isDate(date) {
  return typeof date === 'string' && DATE.test(date) && !Number.isNaN(Date.parse(date));
}

/** Whether a JWK is this public key, to check signatures with (RFC 7517 4.2 to 4.4). @param {any} jwk @param {Wanted} wanted */
function isJwk(jwk, wanted) {
  if (!isObject(jwk) || !wanted.jwk || SECRET.some((member) => member in jwk)) return false;
  if (!Object.keys(wanted.jwk).every((member) => jwk[member] === wanted.jwk[member])) return false;
  const isFor = (/** @type {string} */ member, /** @type {(value: any) => boolean} */ is) => !(member in jwk) || is(jwk[member]);
  return isFor('use', (use) => use === 'sig')
    && isFor('key_ops', (operations) => Array.isArray(operations) && operations.includes('verify'))
    && isFor('alg', (alg) => alg === wanted.alg || (alg === 'Ed25519' && wanted.alg === 'EdDSA'));
}

/** @param {string} text the key set as it was handed in @param {Wanted} wanted @returns {Answer} */
export function keySetGives(text, wanted) {
  const set = parsed(text);
  if (!isObject(set) || !Array.isArray(set.keys)) return false;
  const named = set.keys.filter((/** @type {any} */ jwk) => isObject(jwk) && jwk.kid === wanted.method);
  if (!named.some((/** @type {any} */ jwk) => isJwk(jwk, wanted))) return false;
  // RFC 7517 4.5: different keys within a set SHOULD have different kids.
  return named.length === 1 || 'several keys have one kid';
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
