/** Changes tokens that jose signed, and looks whether our report and jose agree on them. */

import { compactVerify, importJWK } from 'jose';
import { Random } from '../differential/generator/random.js';
import { toText } from '../differential/json.js';
import { mutate } from '../differential/mutator.js';
import { Native, build } from '../native/native.js';
import { ALGORITHMS, ISSUER, NOW, PROFILES, controllerDocument, decode, encode, jwks, keys, token } from '../peers/tokens.js';
import { isGreen } from '../reports.js';
import { mutateBytes } from './bytes.js';
import { otherScalar } from './signatures.js';
import { stretches, tallyAll } from './tally.js';

/**
 * A token as it was signed, and what it can be checked with.
 * @typedef {object} Original
 * @property {string} name
 * @property {string} jwt
 * @property {string} alg
 * @property {any} jwk
 * @property {any} material
 */

/** Letters that stand in tokens, and those that others take for them or pass over. */
const LETTERS = Buffer.from('ABCXYZabcxyz0189-_-_.=+/ \n\t');

/** Changes `count` tokens, those with numbers from `from` on. @param {{ from: number, count: number }} numbers */
export async function mutateTokens(numbers) {
  return tallyAll({ module: new URL(import.meta.url), data: { executable: build(), originals: await signedTokens() }, ...numbers });
}

/** Tokens of each algorithm in each profile. @returns {Promise<Original[]>} */
export async function signedTokens() {
  const originals = [];
  for (const alg of ALGORITHMS) {
    const pair = await keys(alg);
    for (const profile of PROFILES) {
      const material = profile === 'W3C' ? controllerDocument(ISSUER, pair) : jwks(pair);
      originals.push({ name: `${alg}, ${profile}`, jwt: await token(pair, profile), alg, jwk: pair.jwk, material });
    }
  }
  return originals;
}

/** What a worker does. @param {{ executable: string, originals: Original[] }} data */
export function start({ executable, originals }) {
  const native = new Native(executable);
  return stretches(async (seed) => {
    const random = new Random(seed);
    const original = random.pick(originals);
    const { bytes, change } = changedToken(random, original, random.pick(originals).jwt);
    const report = await native.verifyBytes(bytes, { now: NOW, material: original.material });
    const { failure, ...verdict } = judgeToken(report, await takenByJose(bytes, original), original.jwt);
    return { ...verdict, ...(failure && { failure: `${original.name}, ${change}: ${failure}\n${bytes}` }) };
  });
}

/**
 * A changed token, and what was done to it.
 * @param {Random} random
 * @param {{ jwt: string, alg: string }} original
 * @param {string} other
 */
export function changedToken(random, { jwt, alg }, other) {
  const parts = jwt.split('.');
  /** @param {number} at @param {string} part @param {string} change */
  const having = (at, part, change) => ({ bytes: Buffer.from(parts.with(at, part).join('.')), change: `part ${at}: ${change}` });
  const at = random.below(3);
  /** @type {[number, () => { bytes: Buffer, change: string }][]} */
  const ways = [
    [3, () => mutateBytes(random, Buffer.from(jwt), undefined, () => random.pick([...LETTERS]))],
    [1, () => mutateBytes(random, Buffer.from(jwt))],
    // The ends of the parts, where letters may have bits that stand for nothing.
    [3, () => mutateBytes(random, Buffer.from(jwt), () => random.pick([jwt.length, jwt.lastIndexOf('.'), jwt.indexOf('.')]) - random.below(3), () => random.pick([...LETTERS]))],
    [2, () => {
      const { bytes, change } = mutateBytes(random, Buffer.from(parts[at], 'base64url'));
      return having(at, bytes.toString('base64url'), change);
    }],
    [2, () => having(at, other.split('.')[at], "another token's")],
    [3, () => {
      const part = random.below(2);
      const { document, change } = mutate(random, decode(parts[part]), 0.2);
      return having(part, Buffer.from(toText(document)).toString('base64url'), change);
    }],
    [1, () => {
      const header = encode({ ...decode(parts[0]), alg: random.pick(['none', 'None', 'HS256']) });
      return { bytes: Buffer.from([header, parts[1], random.pick(['', parts[2]])].join('.')), change: 'another algorithm' };
    }],
    [2, () => {
      const signature = otherScalar(Buffer.from(parts[2], 'base64url'), alg);
      return signature ? having(2, signature.toString('base64url'), 'the other scalar') : having(2, `${parts[2]}${random.pick(['=', '==', 'A', 'AA', '\n'])}`, 'longer');
    }],
  ];
  return random.weighted(ways)();
}

/**
 * The token as jose takes it; nothing where it refuses. White space around a token belongs to
 * the file that it stands in.
 * @param {Uint8Array} bytes
 * @param {{ alg: string, jwk: any }} signer
 * @returns {Promise<string | undefined>}
 */
export async function takenByJose(bytes, { alg, jwk }) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).trim();
    await compactVerify(text, await importJWK(jwk, alg), { algorithms: [alg] });
    return text;
  } catch {
    return undefined;
  }
}

/**
 * Why we may refuse a token that jose takes, by what is different in it. (White space, too,
 * which atob passes over.)
 * @type {Record<string, (signature: string) => boolean>}
 */
const STRICT = {
  'base64url without line breaks, white space, or other characters (RFC 7515 2)': (signature) => /[^\w=-]/.test(signature),
  'base64url with all trailing = omitted (RFC 7515 2)': (signature) => signature.includes('='),
  'bits that stand for nothing are zero (RFC 4648 3.5)': (signature) => Buffer.from(signature, 'base64url').toString('base64url') !== signature,
};

/**
 * Holds a report against what jose takes.
 * @param {any} report
 * @param {string | undefined} taken
 * @param {string} jwt as it was signed
 * @returns {import('./tally.js').Verdict}
 */
export function judgeToken(report, taken, jwt) {
  if (!report.root) return { isHarmless: false, failure: `no report: ${JSON.stringify(report)}` };
  if (taken === undefined) return { isHarmless: false, ...(isGreen(report.root) && { failure: 'jose refuses it, and nothing is red' }) };
  const [end, signature] = [taken.lastIndexOf('.'), jwt.lastIndexOf('.')];
  if (taken.slice(0, end) !== jwt.slice(0, signature)) return { isHarmless: false, failure: 'jose takes what nobody signed' };
  if (isGreen(report.root)) return { isHarmless: true };
  const strict = Object.keys(STRICT).filter((reason) => STRICT[reason](taken.slice(end + 1)));
  return { isHarmless: true, strict, ...(!strict.length && { failure: `jose takes it, and still ${report.root.checks.map((/** @type {any} */ check) => check.code)}` }) };
}
