/** Changes signed records, and looks whether our report notices. */

import { pinnedContexts } from '../contexts.js';
import { Random } from '../differential/generator/random.js';
import { toText } from '../differential/json.js';
import { mutate } from '../differential/mutator.js';
import { Native, build } from '../native/native.js';
import { disclosed } from '../peers/disclosed.js';
import { signedCredentials } from '../peers/sign.js';
import { chain, signedTexts } from '../peers/text.js';
import { nodesOf } from '../reports.js';
import { spread } from '../workers.js';
import { Oracle } from './forms.js';

/**
 * What came of many changes.
 * @typedef {object} Tally
 * @property {number} records
 * @property {number} harmless changes that no signed form shows
 * @property {number} noticed
 * @property {Record<string, number>} strict codes for which a harmless change is not green
 * @property {string[]} failures
 */

const NOW = '2024-06-01T00:00:00Z';

/** Another form of the same value, as an array of one: JSON-LD sees no difference. */
const WRAPPED = /^wrapped /;

/**
 * Why a record whose signed forms are all unchanged may still not be green, by code, and what
 * must have been done to it.
 * @type {Record<string, { because: string, after?: RegExp }>}
 */
const STRICT = {
  'invalid-structure': { because: 'The data model says more about the shape of a credential than JSON-LD, for which arrays in arrays are flat.' },
  'undefined-term': { because: 'A keyword in a place where it means nothing is not signed; jsonld.js lets it pass.' },
  'not-a-credential': { because: 'Whatever stands in verifiableCredential beside credentials is told of.' },
  'invalid-json-ld': { because: 'A set with other members (Expansion 13.4.14); jsonld.js takes them for a node.' },
  'malformed-date': { because: 'The data model wants a text (VCDM 2.0 4.9, VCDM 1.1 4.6).', after: WRAPPED },
  'key-not-bound': { because: 'An issuer is a URL or an object (VCDM 2.0 4.7); in an array it names nobody.', after: WRAPPED },
  'malformed-proof': { because: 'Members of a proof are texts (Data Integrity 2.1).', after: WRAPPED },
};

/** How many of the records have others inside: the oracle takes four times as long for them. */
const NESTED = 0.25;

/** Changes `count` records, those with numbers from `from` on. @param {number} from @param {number} count @returns {Promise<Tally>} */
export async function mutateAll(from, count) {
  const pinned = pinnedContexts();
  const records = await signedRecords(pinned);
  /** @type {Tally} */
  const sum = { records: 0, harmless: 0, noticed: 0, strict: {}, failures: [] };
  await spread({ module: new URL(import.meta.url), data: { executable: build(), pinned, records }, from, count, stretch: 50 }, (/** @type {Tally} */ part) => {
    for (const key of /** @type {const} */ (['records', 'harmless', 'noticed'])) sum[key] += part[key];
    for (const code of Object.keys(part.strict)) sum.strict[code] = (sum.strict[code] ?? 0) + part.strict[code];
    sum.failures.push(...part.failures);
  });
  return sum;
}

/** Records of every suite. @param {Record<string, any>} pinned @returns {Promise<{ name: string, document: any }[]>} */
async function signedRecords(pinned) {
  const whole = [...(await signedCredentials(pinned)), ...(await signedTexts(pinned))].map(({ name, document }) => ({ name, document }));
  const { derived } = await disclosed(pinned);
  const parts = Object.entries(derived).map(([choice, document]) => ({ name: `badge that shows ${choice}`, document }));
  return [...whole, ...parts, { name: 'badge with a chain of proofs', document: await chain() }];
}

/** What a worker does. @param {{ executable: string, pinned: Record<string, any>, records: { name: string, document: any }[] }} data */
export async function start({ executable, pinned, records }) {
  const [native, oracle] = [new Native(executable), new Oracle(pinned)];
  const originals = await Promise.all(records.map(async ({ name, document }) => ({ name, document, forms: await oracle.acceptable(document), isNested: (await oracle.forms(document)).size > 1 })));
  const nested = originals.filter(({ isNested }) => isNested);
  const single = originals.filter(({ isNested }) => !isNested);
  return async (/** @type {number} */ from, /** @type {number} */ count) => {
    /** @type {Tally} */
    const tally = { records: 0, harmless: 0, noticed: 0, strict: {}, failures: [] };
    for (let seed = from; seed < from + count; seed++) {
      const random = new Random(seed);
      const original = random.pick(random.chance(NESTED) ? nested : single);
      const { document, change } = mutate(random, original.document, 0.2);
      const judged = judge(await native.verify(toText(document), { now: NOW }), await oracle.forms(document), original.forms, change);
      tally.records += 1;
      if (judged.changed.length === 0) tally.harmless += 1;
      else if (!judged.failure) tally.noticed += 1;
      for (const code of judged.strict) tally.strict[code] = (tally.strict[code] ?? 0) + 1;
      if (judged.failure) tally.failures.push(`${seed}: ${original.name}, ${change}: ${judged.failure}\n${toText(document)}`);
    }
    return tally;
  };
}

/**
 * Holds a report against the signed forms.
 * @param {any} report
 * @param {import('./forms.js').Forms} forms of the changed record
 * @param {Set<string | null>} originals the forms that were signed
 * @param {string} change what was done to the record
 * @returns {{ changed: string[], strict: string[], failure?: string }}
 */
export function judge(report, forms, originals, change) {
  if (!report.root) return { changed: [], strict: [], failure: `no report: ${JSON.stringify(report)}` };
  const nodes = nodesOf(report);
  const red = nodes.filter(isRed);
  const changed = [...forms.keys()].filter((pointer) => forms.get(pointer) === null || !originals.has(forms.get(pointer) ?? null));
  const overlooked = changed.find((pointer) => {
    // Each credential answers for itself; what is no longer one, that which it was in.
    const itself = nodes.find((node) => node.path === pointer);
    return itself ? !isRed(itself) : !red.some((node) => pointer.startsWith(`${node.path}/`));
  });
  if (overlooked !== undefined) return { changed, strict: [], failure: `the form of ${JSON.stringify(overlooked)} is another, and nothing is red` };
  if (changed.length) return { changed, strict: [] };
  const strict = [...new Set(red.flatMap((node) => node.checks.filter((/** @type {any} */ check) => !['valid', 'warning'].includes(check.outcome)).map((/** @type {any} */ check) => check.code)))];
  const unexplained = strict.find((code) => !STRICT[code] || (STRICT[code].after && !STRICT[code].after.test(change)));
  return { changed, strict, ...(unexplained && { failure: `every form is as signed, and still ${unexplained}` }) };
}

/**
 * Whether a node is not green. One proof that holds makes a node valid beside others of
 * unsupported kinds, but then their checks say so.
 * @param {any} node
 */
function isRed(node) {
  return node.outcome !== 'valid' || node.checks.some((/** @type {any} */ check) => check.check === 'proof' && check.outcome !== 'valid');
}
