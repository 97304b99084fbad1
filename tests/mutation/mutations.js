/** Changes signed records, and looks whether our report notices. */

import { pinnedContexts } from '../contexts.js';
import { Random } from '../differential/generator/random.js';
import { toText } from '../differential/json.js';
import { mutate } from '../differential/mutator.js';
import { Native, build } from '../native/native.js';
import { disclosed } from '../peers/disclosed.js';
import { signedCredentials } from '../peers/sign.js';
import { chain, signedTexts } from '../peers/text.js';
import { isGreen, nodesOf } from '../reports.js';
import { Oracle } from './forms.js';
import { stretches, tallyAll } from './tally.js';

const NOW = '2024-06-01T00:00:00Z';

/** Another form of the same value, as an array of one: JSON-LD sees no difference. */
const WRAPPED = /^wrapped /;
/** What leaves a proof of a set as it is, and not a chain, or its words and not its form. */
const REARRANGED = /^wrapped |(copied|deleted|moved|swapped) \/proof\/\d|renamed \/proof\S* to @type/;

/**
 * Why a record whose signed forms are all unchanged may still not be green, by code, and what
 * must have been done to it.
 * @type {Record<string, { because: string, after?: RegExp }>}
 */
const STRICT = {
  'invalid-structure': { because: 'The data model says more about the shape of a credential than JSON-LD, for which arrays in arrays are flat.' },
  'undefined-term': { because: 'A keyword in a place where it means nothing is not signed; jsonld.js lets it pass.' },
  'not-a-credential': { because: 'Whatever stands in verifiableCredential beside credentials is told of.' },
  'credential-not-available': { because: 'A text in verifiableCredential may be the address of a credential, which is not at hand here.' },
  'invalid-json-ld': { because: 'A set with other members (Expansion 13.4.14); jsonld.js takes them for a node.' },
  'invalid-context': { because: 'A context is a URL or an object (VCDM 2.0 4.3), also one added behind those that a proof over the text names.' },
  'malformed-date': { because: 'The data model wants a text (VCDM 2.0 4.9, VCDM 1.1 4.6).', after: WRAPPED },
  'key-not-bound': { because: 'An issuer is a URL or an object (VCDM 2.0 4.7); in an array it names nobody.', after: WRAPPED },
  'malformed-proof': { because: 'Members of a proof are texts (Data Integrity 2.1), its type among them; and whatever proof a chain names is there, once (2.1.2).', after: REARRANGED },
  'wrong-challenge': { because: 'A challenge is a text (Data Integrity 2.1).', after: WRAPPED },
  'protected-term-redefinition': { because: 'A context that redefines a protected term is none (Create Term Definition 27), also one added behind those that a proof over the text names.', after: / into \/@context/ },
};

/** How many of the records have others inside: the oracle takes four times as long for them. */
const NESTED = 0.25;

/** Changes `count` records, those with numbers from `from` on. @param {{ from: number, count: number }} numbers */
export async function mutateAll(numbers) {
  const pinned = pinnedContexts();
  const records = await signedRecords(pinned);
  return tallyAll({ module: new URL(import.meta.url), data: { executable: build(), pinned, records }, ...numbers });
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
  return stretches((seed) => {
    const random = new Random(seed);
    return changed(random, random.pick(random.chance(NESTED) ? nested : single), { native, oracle });
  });
}

/**
 * Changes a document, and judges the report on it.
 * @param {Random} random
 * @param {{ name: string, document: any, forms: Set<string | null> }} original
 * @param {{ native: Native, oracle: Oracle, options?: any }} by
 * @returns {Promise<import('./tally.js').Verdict>}
 */
export async function changed(random, { name, document: original, forms }, { native, oracle, options = {} }) {
  const { document, change } = mutate(random, original, 0.2);
  const report = await native.verify(toText(document), { now: NOW, ...options });
  const judged = judge(report, await oracle.forms(document), forms, change);
  return { isHarmless: judged.changed.length === 0, strict: judged.strict, ...(judged.failure && { failure: `${name}, ${change}: ${judged.failure}\n${toText(document)}` }) };
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
  const red = nodes.filter((node) => !isGreen(node));
  const changed = [...forms.keys()].filter((pointer) => forms.get(pointer) === null || !originals.has(forms.get(pointer) ?? null));
  const overlooked = changed.find((pointer) => {
    // Each credential answers for itself; what is no longer one, that which it was in.
    const itself = nodes.find((node) => node.path === pointer);
    return itself ? isGreen(itself) : !red.some((node) => pointer.startsWith(`${node.path}/`));
  });
  if (overlooked !== undefined) return { changed, strict: [], failure: `the form of ${JSON.stringify(overlooked)} is another, and nothing is red` };
  // What nothing was changed in stays as it was, whatever happened around it.
  const spared = red.filter((node) => !changed.some((pointer) => `${pointer}/`.startsWith(`${node.path}/`)));
  const strict = [...new Set(spared.flatMap((node) => node.checks.filter((/** @type {any} */ check) => !['valid', 'warning'].includes(check.outcome)).map((/** @type {any} */ check) => check.code)))];
  const unexplained = strict.find((code) => !STRICT[code] || (STRICT[code].after && !STRICT[code].after.test(change)));
  return { changed, strict, ...(unexplained && { failure: `a form is as signed, and still ${unexplained}` }) };
}
