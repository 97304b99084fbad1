/** Changes controller documents and key sets that are handed in for what others signed. */

import { pinnedContexts } from '../contexts.js';
import { badge } from '../credentials.js';
import { Random } from '../differential/generator/random.js';
import { isObject, toText, walk } from '../differential/json.js';
import { mutate } from '../differential/mutator.js';
import { Native, build } from '../native/native.js';
import { OCCASION, presentation } from '../peers/presentations.js';
import { CREATED, signer } from '../peers/sign.js';
import { ALGORITHMS, ISSUER, NOW, controllerDocument, jwks, keys, token } from '../peers/tokens.js';
import { isGreen } from '../reports.js';
import { mutateBytes } from './bytes.js';
import { documentGives, keySetGives } from './controller.js';
import { stretches, tallyAll } from './tally.js';

/**
 * Something signed, and the document that gives its key.
 * @typedef {object} Original
 * @property {string} name
 * @property {any} input
 * @property {string} url under which the document is handed in
 * @property {any} document
 * @property {import('./controller.js').Wanted} wanted
 */

/** Changes `count` documents, those with numbers from `from` on. @param {{ from: number, count: number }} numbers */
export async function mutateDocuments(numbers) {
  return tallyAll({ module: new URL(import.meta.url), data: { executable: build(), originals: await documents() }, ...numbers });
}

/** @returns {Promise<Original[]>} */
export async function documents() {
  const contexts = pinnedContexts();
  const other = (await signer('eddsa-rdfc-2022', contexts, 9)).multikey;
  return [...(await ofCredentials(contexts, other)), await ofPresentation(contexts, other), ...(await ofTokens())];
}

/** @param {Record<string, any>} contexts @param {string} other another key of the same issuer @returns {Promise<Original[]>} */
async function ofCredentials(contexts, other) {
  const all = [];
  for (const [suite, alg, type] of /** @type {const} */ ([
    ['eddsa-rdfc-2022', 'EdDSA', 'Multikey'],
    ['Ed25519Signature2020', 'EdDSA', 'Ed25519VerificationKey2020'],
    ['ecdsa-jcs-2019 P-256', 'ES256', 'Multikey'],
    ['ecdsa-jcs-2019 P-384', 'ES384', 'Multikey'],
  ])) {
    for (const id of ['did:web:university.example', ISSUER]) {
      const method = `${id}#key-1`;
      const { multikey, sign } = await signer(suite, contexts, 1, (key) => Object.assign(key, { controller: id, id: method }));
      const { document: input } = await sign(badge({ issuer: id }));
      const wanted = /** @type {const} */ ({ id, method, purpose: 'assertionMethod', alg, multikey, made: CREATED });
      const entry = { id: method, type, controller: id, publicKeyMultibase: multikey };
      const second = { id: `${id}#key-2`, type: 'Multikey', controller: id, publicKeyMultibase: other };
      const head = { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id };
      /** @type {[string, any][]} */
      const forms = [
        ['that refers to two keys', { ...head, verificationMethod: [second, entry], assertionMethod: [second.id, method], authentication: [method] }],
        ['that holds a key', { ...head, assertionMethod: [{ ...entry, id: '#key-1' }], authentication: [second] }],
        ['with dates', { ...head, verificationMethod: [{ ...entry, expires: '2024-12-31T00:00:00Z', revoked: '2024-05-01T00:00:00Z' }], assertionMethod: ['#key-1'] }],
      ];
      for (const [form, document] of forms) all.push({ name: `${suite}, ${id}, a document ${form}`, input, url: id, document, wanted });
    }
  }
  return all;
}

/** @param {Record<string, any>} contexts @param {string} other @returns {Promise<Original>} */
async function ofPresentation(contexts, other) {
  const id = 'did:web:learner.example';
  const method = `${id}#key-1`;
  const { multikey, present } = await signer('eddsa-rdfc-2022', contexts, 1, (key) => Object.assign(key, { controller: id, id: method }));
  const input = await present(presentation('2.0', id, []), OCCASION);
  const entry = (/** @type {string} */ name, /** @type {string} */ publicKeyMultibase) => ({ id: `#${name}`, type: 'Multikey', controller: id, publicKeyMultibase });
  const document = { '@context': 'https://www.w3.org/ns/cid/v1', id, verificationMethod: [entry('key-1', multikey), entry('key-2', other)], authentication: [method], assertionMethod: ['#key-2'] };
  return { name: 'a presentation, a document with a key for each purpose', input, url: id, document, wanted: { id, method, purpose: 'authentication', alg: 'EdDSA', multikey, made: CREATED } };
}

/** @returns {Promise<Original[]>} */
async function ofTokens() {
  const all = [];
  const second = await keys('ES256');
  for (const alg of ALGORITHMS) {
    const pair = await keys(alg);
    const wanted = /** @type {const} */ ({ id: ISSUER, method: `${ISSUER}#key-1`, purpose: 'assertionMethod', alg, jwk: pair.jwk, made: NOW });
    const [[url, set]] = Object.entries(jwks(pair, second));
    all.push({ name: `${alg}, a key set`, input: await token(pair, '1EdTech, 2.0'), url, document: set, wanted: { ...wanted, method: 'key-1' } });
    const document = controllerDocument(ISSUER, pair)[ISSUER];
    all.push({ name: `${alg}, a document with a JWK`, input: await token(pair, 'W3C', { kid: wanted.method }), url: ISSUER, document, wanted });
  }
  return all;
}

/** What a worker does. @param {{ executable: string, originals: Original[] }} data */
export function start({ executable, originals }) {
  const native = new Native(executable);
  return stretches(async (seed) => {
    const random = new Random(seed);
    const original = random.pick(originals);
    const { text, change } = changedText(random, original.document);
    const occasion = original.wanted.purpose === 'authentication' ? OCCASION : {};
    const report = await native.verify(JSON.stringify(original.input), { now: NOW, material: { [original.url]: text }, ...occasion });
    const { failure, ...verdict } = judgeDocument(report, answer(text, original));
    return { ...verdict, ...(failure && { failure: `${original.name}, ${change}: ${failure}\n${text}` }) };
  });
}

/** What the oracle says of a document. @param {string} text @param {{ document: any, wanted: import('./controller.js').Wanted }} original */
export function answer(text, { document, wanted }) {
  const gives = ('keys' in document ? keySetGives : documentGives)(text, wanted);
  if (gives && hasNameTwice(text)) return 'one object has a name twice, and readers differ on what it means (RFC 8259 4)';
  // JSON.stringify escapes no other surrogates.
  if (gives && /\\ud[89a-f]/i.test(text)) return 'a text is no Unicode, and readers differ on what it means (RFC 8259 8.2)';
  return gives;
}

/** Whether JSON has more names than members: `JSON.parse` keeps the last of a name. @param {string} text */
function hasNameTwice(text) {
  let members = 0;
  walk(JSON.parse(text), (value) => (members += isObject(value) ? Object.keys(value).length : 0));
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon).length > members;
}

/** A change of what decides about a key, some of any values, or some of its text. @param {Random} random @param {any} document */
function changedText(random, document) {
  if (random.chance(0.3)) return decisive(random, document);
  if (random.chance(0.3)) {
    const { bytes, change } = mutateBytes(random, Buffer.from(JSON.stringify(document)), undefined, () => random.between(0x20, 0x7e));
    return { text: bytes.toString(), change };
  }
  let changed = document;
  const changes = random.many(1, 3, () => {
    const { document: next, change } = mutate(random, changed, 0.1);
    changed = next;
    return change;
  });
  return { text: toText(changed), change: changes.join(', ') };
}

const DATES = ['2024-01-01T00:00:00Z', '2024-03-01T11:59:59Z', CREATED, '2024-03-01T13:00:00+01:00', '2024-03-01T12:00:00.5Z', '2024-05-31T00:00:00Z', NOW, '2999-01-01T00:00:00Z', '2024-01-01', 0, null];

/** What decides whether a key may be used, of a method (CID 1.0 2.2) and of a JWK (RFC 7517 4). @type {Record<string, any[]>} */
const DECISIVE = {
  revoked: DATES,
  expires: DATES,
  controller: ['did:web:other.example', ISSUER, `${ISSUER}/`, ''],
  type: ['Multikey', 'JsonWebKey', 'JsonWebKey2020', 'Ed25519VerificationKey2020', 'Ed25519VerificationKey2018', 'Other'],
  id: ['#key-1', '#key-2', `${ISSUER}#key-1`],
  kid: ['key-1', 'key-2', 1],
  use: ['sig', 'enc', ['sig']],
  key_ops: [['verify'], ['sign'], ['sign', 'verify'], 'verify', []],
  alg: [...ALGORITHMS, 'Ed25519', 'RSA-OAEP', null],
  d: ['AA', null],
};

/** Gives one of the methods or keys another member that decides. @param {Random} random @param {any} document */
function decisive(random, document) {
  const copy = structuredClone(document);
  /** @type {[any, string][]} */
  const keys = [];
  walk(copy, (value, path) => isObject(value) && ('controller' in value || 'kty' in value) && keys.push([value, path.join('/')]));
  const [key, path] = random.pick(keys);
  const member = random.pick(Object.keys(DECISIVE));
  key[member] = random.pick(DECISIVE[member]);
  return { text: JSON.stringify(copy), change: `/${path}/${member} is now ${JSON.stringify(key[member])}` };
}

/**
 * Holds a report against whether the document gives the key.
 * @param {any} report
 * @param {import('./controller.js').Answer} gives
 * @returns {import('./tally.js').Verdict}
 */
export function judgeDocument(report, gives) {
  if (!report.root) return { isHarmless: false, failure: `no report: ${JSON.stringify(report)}` };
  if (gives === false) return { isHarmless: false, ...(isGreen(report.root) && { failure: 'the document does not give the key, and nothing is red' }) };
  if (isGreen(report.root)) return { isHarmless: true };
  if (gives !== true) return { isHarmless: true, strict: [gives] };
  const codes = report.root.checks.filter((/** @type {any} */ check) => check.outcome !== 'valid').map((/** @type {any} */ check) => check.code);
  return { isHarmless: true, failure: `the document gives the key, and still ${codes}` };
}
