/** Other signatures that anybody can make of one: of some algorithms they fit as well, of others they must not. */

/** The orders of the groups (SEC 2 2.4.2 and 2.5.1; RFC 8032 5.1). */
const ORDERS = /** @type {Record<string, bigint>} */ ({
  ES256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  ES384: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  EdDSA: 2n ** 252n + 27742317777372353535851937790883648493n,
});

/**
 * The signature (r, -s), which fits whenever (r, s) does; of EdDSA s + L, which RFC 8032
 * 5.1.7 forbids.
 * @param {Buffer} signature
 * @param {string} alg
 * @returns {Buffer | undefined} nothing for RSA
 */
export function otherScalar(signature, alg) {
  const order = ORDERS[alg];
  if (!order) return undefined;
  const [r, s] = [signature.subarray(0, signature.length / 2), signature.subarray(signature.length / 2)];
  const hex = (/** @type {bigint} */ number) => Buffer.from(number.toString(16).padStart(s.length * 2, '0'), 'hex');
  const read = (/** @type {Buffer} */ bytes) => BigInt(`0x${bytes.toString('hex')}`);
  const other = alg === 'EdDSA' ? hex(read(Buffer.from(s).reverse()) + order).reverse() : hex(order - read(s));
  return Buffer.concat([r, other]);
}
