/** Changes bytes of images into which credentials are baked. */

import canonicalize from 'canonicalize';
import { crc32, deflateSync } from 'node:zlib';
import { pinnedContexts } from '../contexts.js';
import { badge, record } from '../credentials.js';
import { Random } from '../differential/generator/random.js';
import { Native, build } from '../native/native.js';
import { signer } from '../peers/sign.js';
import { NOW, credentialFor, didJwk, keys, token } from '../peers/tokens.js';
import { isGreen } from '../reports.js';
import { mutateBytes } from './bytes.js';
import { extract } from './extract.js';
import { stretches, tallyAll } from './tally.js';

/** An image, and what is baked into it. @typedef {{ name: string, image: Uint8Array, credential: string }} Original */

/** Changes `count` images, those with numbers from `from` on. @param {{ from: number, count: number }} numbers */
export async function mutateImages(numbers) {
  return tallyAll({ module: new URL(import.meta.url), data: { executable: build(), originals: await images() }, ...numbers });
}

/** Pictures of both kinds with credentials of all kinds. @returns {Promise<Original[]>} */
export async function images() {
  const issuer = await signer('eddsa-jcs-2022', pinnedContexts());
  const pair = await keys('ES256');
  const { document: one } = await issuer.sign(badge({ issuer: issuer.did }));
  const { document: all } = await issuer.sign(record({ issuer: issuer.did }));
  const jwt = await token(pair, 'W3C', { kid: '#0' }, credentialFor('W3C', didJwk(pair.jwk)));
  const badges = [['a badge', JSON.stringify(one, null, 1)], ['a token', jwt]];
  return [
    ...badges.map(([name, credential]) => ({ name: `PNG with ${name}`, image: png('openbadgecredential', credential), credential })),
    ...badges.map(([name, credential]) => ({ name: `SVG with ${name}`, image: svg('openbadges', 'https://purl.imsglobal.org/ob/v3p0', credential), credential })),
    { name: 'PNG with a record', image: png('clrcredential', JSON.stringify(all)), credential: JSON.stringify(all) },
    { name: 'SVG with a record', image: svg('clr', 'https://purl.imsglobal.org/clr/v2p0', JSON.stringify(all)), credential: JSON.stringify(all) },
  ];
}

/** A picture of 16 by 16 shades of grey. @param {string} keyword @param {string} credential */
function png(keyword, credential) {
  const header = Buffer.from([0, 0, 0, 16, 0, 0, 0, 16, 8, 0, 0, 0, 0]);
  const pixels = Buffer.from(Array.from({ length: 16 * 17 }, (_, at) => (at % 17 ? (at * 37) % 251 : 0)));
  const text = Buffer.from(`${keyword}\0\0\0\0\0${credential}`);
  const chunks = /** @type {const} */ ([['IHDR', header], ['tEXt', Buffer.from('Comment\0A set of sets')], ['iTXt', text], ['IDAT', deflateSync(pixels)], ['IEND', Buffer.alloc(0)]]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks.map(([kind, data]) => chunk(kind, data))]);
}

/** @param {string} kind @param {Buffer} data */
function chunk(kind, data) {
  const named = Buffer.concat([Buffer.from(kind), data]);
  const number = (/** @type {number} */ value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  return Buffer.concat([number(data.length), named, number(crc32(named))]);
}

/** @param {string} prefix @param {string} namespace @param {string} credential */
function svg(prefix, namespace, credential) {
  const isToken = !credential.startsWith('{');
  const baked = isToken ? `<${prefix}:credential verify="${credential}"/>` : `<${prefix}:credential>\n<![CDATA[${credential}]]>\n</${prefix}:credential>`;
  const shapes = Array.from({ length: 20 }, (_, at) => `<path d="M${at} ${at * 3}L${at * 7} 20" fill="#${(at * 111111) % 999999}"/>`).join('\n');
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<!-- A set of sets -->\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:${prefix}="${namespace}" viewBox="0 0 140 60">\n<title>Sets &amp; more</title>\n${baked}\n${shapes}\n</svg>\n`);
}

/** What a worker does. @param {{ executable: string, originals: Original[] }} data */
export function start({ executable, originals }) {
  const native = new Native(executable);
  return stretches(async (seed) => {
    const random = new Random(seed);
    const original = random.pick(originals);
    const { bytes, change } = changedImage(random, original);
    const report = await native.verifyBytes(bytes, { now: NOW });
    const { failure, ...verdict } = judgeImage(report, extract(bytes), original.credential);
    return { ...verdict, ...(failure && { failure: `${original.name}, ${change}: ${failure}\n${bytes.toString('base64')}` }) };
  });
}

/** Changes anywhere, or at one end of what is baked in. @param {Random} random @param {Original} original */
function changedImage(random, { image, credential }) {
  const begin = Buffer.from(image).indexOf(credential.slice(0, 20));
  const end = begin + Buffer.byteLength(credential);
  const inPicture = () => random.pick([random.below(begin), random.between(end, image.length - 1)]);
  const atEnd = () => random.pick([begin, end]) + random.between(-50, 10);
  const at = random.pick([inPicture, inPicture, atEnd, () => random.between(begin, end)]);
  return mutateBytes(random, image, at, random.chance(0.5) ? undefined : () => random.between(0x20, 0x7e));
}

/** Why an image in which the credential still stands may be refused. @type {Record<string, string>} */
const STRICT = {
  'malformed-image': 'What breaks the rules of PNG or XML is read no further (PNG 3, 13.2; XML 1.0, 1.2: fatal error).',
  'no-credential-in-image': 'The element is of a namespace (Open Badges 3.0, 5.3.2), and the picture of a kind, that the simple reader does not look at.',
  'unsupported-format': 'The outermost element is svg (Open Badges 3.0, 5.3.2), the text UTF-8, and no entity stands in it; the simple reader does not look there.',
  'not-json': 'So is a picture by its first bytes; where these are changed, it is no picture.',
};

/**
 * Holds a report against what the simple reader found.
 * @param {any} report
 * @param {string | undefined} found
 * @param {string} credential as it was signed
 * @returns {import('./tally.js').Verdict}
 */
export function judgeImage(report, found, credential) {
  if (!report.root) return { isHarmless: false, failure: `no report: ${JSON.stringify(report)}` };
  const isSame = found !== undefined && canonical(found) === canonical(credential);
  if (!isSame) return { isHarmless: false, ...(isGreen(report.root) && { failure: 'another credential is in it, or none, and nothing is red' }) };
  if (isGreen(report.root)) return { isHarmless: true };
  const codes = report.root.checks.filter((/** @type {any} */ check) => !['valid', 'warning'].includes(check.outcome)).map((/** @type {any} */ check) => check.code);
  const unexplained = codes.find((/** @type {string} */ code) => !STRICT[code]);
  return { isHarmless: true, strict: codes, ...(unexplained && { failure: `the credential is in it, and still ${unexplained}` }) };
}

/** What is signed of a text: of JSON its canonical form (the proofs here are over that), of a token every letter. @param {string} text */
function canonical(text) {
  try {
    return canonicalize(JSON.parse(text));
  } catch {
    return text;
  }
}
