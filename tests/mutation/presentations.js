/**
 * Changes presentations: those that sign statements or text, as records are changed; tokens of
 * a holder around tokens of an issuer, inside and outside.
 */

import { SignJWT, exportJWK, importJWK } from 'jose';
import { pinnedContexts } from '../contexts.js';
import { Random } from '../differential/generator/random.js';
import { Native, build } from '../native/native.js';
import { OCCASION, signedPresentations } from '../peers/presentations.js';
import { ISSUER, NOW, controllerDocument, credentialFor, didJwk, keys, token } from '../peers/tokens.js';
import { isGreen, nodesOf } from '../reports.js';
import { Oracle } from './forms.js';
import { changed } from './mutations.js';
import { stretches, tallyAll } from './tally.js';
import { changedToken, judgeToken, takenByJose } from './tokens.js';

/**
 * What presents two tokens of one issuer.
 * @typedef {object} Wallet
 * @property {string[]} tokens
 * @property {{ alg: string, jwk: any }} issuer
 * @property {{ alg: string, jwk: any, secret: any, id: string }} holder
 * @property {any} material
 */

/** How many of the changes are to tokens: the oracle of the others takes ten times as long. */
const TOKENS = 0.75;

/** Changes `count` presentations, those with numbers from `from` on. @param {{ from: number, count: number }} numbers */
export async function mutatePresentations(numbers) {
  const pinned = pinnedContexts();
  const data = { executable: build(), pinned, presentations: await signedPresentations(pinned), wallet: await wallet() };
  return tallyAll({ module: new URL(import.meta.url), data, stretch: 25, ...numbers });
}

/** @returns {Promise<Wallet>} */
export async function wallet() {
  const [issuer, holder] = [await keys('ES256'), await keys('EdDSA')];
  const id = didJwk(holder.jwk);
  const credential = credentialFor('W3C');
  const held = (/** @type {number} */ number) => ({ ...credential, id: `urn:uuid:00000000-0000-4000-8000-00000000000${number}`, credentialSubject: { ...credential.credentialSubject, id } });
  return {
    tokens: await Promise.all([1, 2].map((number) => token(issuer, 'W3C', undefined, held(number)))),
    issuer: { alg: issuer.alg, jwk: issuer.jwk },
    holder: { alg: holder.alg, jwk: holder.jwk, secret: await exportJWK(holder.privateKey), id },
    material: controllerDocument(ISSUER, issuer),
  };
}

/** A presentation of tokens, as its holder signs it. @param {Wallet['holder']} holder @param {string[]} tokens */
export async function present({ alg, secret, id }, tokens) {
  const claims = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: id,
    verifiableCredential: tokens.map((jwt) => ({ '@context': 'https://www.w3.org/ns/credentials/v2', id: `data:application/vc+jwt,${jwt}`, type: 'EnvelopedVerifiableCredential' })),
    nonce: OCCASION.challenge,
    aud: OCCASION.domain,
  };
  return new SignJWT(claims).setProtectedHeader({ alg, typ: 'vp+jwt', cty: 'vp', kid: `${id}#0` }).sign(await importJWK(secret, alg));
}

/** What a worker does. @param {{ executable: string, pinned: Record<string, any>, presentations: { name: string, document: any }[], wallet: Wallet }} data */
export async function start({ executable, pinned, presentations, wallet }) {
  const [native, oracle] = [new Native(executable), new Oracle(pinned)];
  const originals = await Promise.all(presentations.map(async ({ name, document }) => ({ name, document, forms: await oracle.acceptable(document) })));
  return stretches((seed) => {
    const random = new Random(seed);
    if (!random.chance(TOKENS)) return changed(random, random.pick(originals), { native, oracle, options: OCCASION });
    return random.chance(0.5) ? changedAround(random, wallet, native) : changedInside(random, wallet, native);
  });
}

/** A change to the holder's token. @param {Random} random @param {Wallet} wallet @param {Native} native */
async function changedAround(random, { tokens, holder, material }, native) {
  const jwt = await present(holder, tokens);
  const { bytes, change } = changedToken(random, { jwt, alg: holder.alg }, random.pick(tokens));
  const report = await native.verifyBytes(bytes, { now: NOW, material, ...OCCASION });
  const { failure, ...verdict } = judgeToken(report, await takenByJose(bytes, holder), jwt);
  return { ...verdict, ...(failure && { failure: `around, ${change}: ${failure}\n${bytes}` }) };
}

/** A change to a token inside, of which the holder does not know. @param {Random} random @param {Wallet} wallet @param {Native} native */
async function changedInside(random, { tokens, issuer, holder, material }, native) {
  const at = random.below(tokens.length);
  const { bytes, change } = changedToken(random, { jwt: tokens[at], alg: issuer.alg }, random.pick(tokens));
  // As it stands in the JSON of the presentation: what is no text was replaced there.
  const inside = bytes.toString();
  const report = await native.verify(JSON.stringify(await present(holder, tokens.with(at, inside))), { now: NOW, material, ...OCCASION });
  const { failure, ...verdict } = judgeInside(report, at, await takenByJose(Buffer.from(inside), issuer), tokens[at]);
  return { ...verdict, ...(failure && { failure: `inside, ${change}: ${failure}\n${inside}` }) };
}

/**
 * Holds a report on a presentation against what jose takes from the token that was changed in
 * it: that one is red, and nothing else.
 * @param {any} report
 * @param {number} at
 * @param {string | undefined} taken
 * @param {string} jwt as it was signed
 * @returns {import('./tally.js').Verdict}
 */
export function judgeInside(report, at, taken, jwt) {
  if (!report.root) return { isHarmless: false, failure: `no report: ${JSON.stringify(report)}` };
  const path = `/verifiableCredential/${at}`;
  const nodes = nodesOf(report);
  const inside = nodes.find((node) => node.path === path);
  if (!inside) return { isHarmless: false, failure: `no node ${path}` };
  const other = nodes.find((node) => node !== inside && !isGreen(node));
  if (other) return { isHarmless: false, failure: `nothing was changed in ${JSON.stringify(other.path)}, and still ${other.outcome}` };
  return judgeToken({ root: inside }, taken, jwt);
}
