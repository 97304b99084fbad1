/**
 * What both sides make of one document, and whether they may differ as they do.
 *
 * The rules: what both accept has equal canonical N-Quads; what jsonld.js's safe mode
 * refuses has losses on our side; both accept or both refuse. Every exception belongs to
 * a class. What we make of a document in other readings has no exceptions.
 */

import { CLASSES, STRICTER } from './classes/index.js';
import { isSameText, toText } from './json.js';
import * as oracle from './oracle.js';
import { misreading, readings } from './readings.js';

/** @typedef {import('./generator/index.js').Case} Case */
/** @typedef {import('../native/native.js').Native} Native */

/**
 * @typedef {object} Outcomes
 * @property {any} ours
 * @property {any} [byKeys] ours where the document is read by its keys, too
 * @property {import('./oracle.js').Outcome} theirs jsonld.js, safe mode off
 * @property {import('./oracle.js').Outcome} safe jsonld.js, safe mode on
 */

/**
 * The verdict on one document. `difference` is set where the rules are broken,
 * `classes` where that is explained.
 * @typedef {Outcomes & { difference?: string, classes?: string[], stricter: string[] }} Verdict
 */

/**
 * Asks both sides.
 * @param {Native} native
 * @param {Case} question
 * @param {{ deduplicate?: boolean, anyOrder?: boolean }} [corrections] of the oracle, by a class
 * @returns {Promise<Outcomes>}
 */
export async function outcomes(native, question, corrections = {}) {
  const ours = readings(native, question);
  const text = toText(question.document);
  const hash = question.reading?.hash ?? 'sha256';
  const options = { contexts: JSON.parse(toText(question.contexts)), pinned: question.pinned, base: question.base, hash, ...corrections };
  // What safe mode accepts comes out the same without it.
  const safe = await oracle.canonize(text, { ...options, safe: true });
  const theirs = 'nquads' in safe ? safe : await oracle.canonize(text, { ...options, safe: false });
  const all = { ...(await ours), theirs, safe };
  if (!corrections.anyOrder || !('nquads' in all.ours && 'nquads' in theirs)) return all;
  return (await oracle.canBe(theirs.nquads, all.ours.nquads, hash)) ? { ...all, theirs: { nquads: all.ours.nquads } } : all;
}

/**
 * Compares, and looks for the classes that explain a difference.
 * @param {Native} native
 * @param {Case} question
 * @returns {Promise<Verdict>}
 */
export async function compare(native, question) {
  const all = await outcomes(native, question);
  const misread = misreading(all, question.reading?.hash);
  if (misread) return { ...all, difference: misread, stricter: [] };
  const difference = differenceOf(all);
  const stricter = 'nquads' in all.ours && 'nquads' in all.safe ? kindsOf(all.byKeys ?? all.ours) : [];
  if (!difference) return { ...all, stricter };
  return { ...all, difference, stricter: [], classes: await explain(native, question, all) };
}

/** Which rule is broken, in words. @param {Outcomes} outcomes */
export function differenceOf({ ours, theirs, safe }) {
  if ('panic' in ours) return `ours panics: ${ours.panic}`;
  if ('error' in ours && 'error' in theirs) return undefined;
  if ('error' in ours) return `only ours refuses: ${ours.error}`;
  if ('error' in theirs) return `only the oracle refuses: ${theirs.error}`;
  if (ours.nquads !== theirs.nquads) return 'the canonical N-Quads differ';
  if ('error' in safe && ours.losses.length === 0) return `only the oracle's safe mode refuses: ${safe.error}`;
  const unlisted = 'nquads' in safe ? kindsOf(ours).find((kind) => !(kind in STRICTER)) : undefined;
  return unlisted && `only ours reports a loss: ${unlisted}`;
}

/** @param {any} ours */
function kindsOf(ours) {
  return [...new Set(ours.losses.map((/** @type {any} */ loss) => loss.kind))];
}

/**
 * The classes that explain a difference: without what they describe, one after the other,
 * both sides agree in the end. Undefined where they do not. What both accept they must
 * still accept: a document that both refuse would show nothing about their quads.
 * @param {Native} native
 * @param {Case} question
 * @param {Outcomes} all
 * @returns {Promise<string[] | undefined>}
 */
async function explain(native, question, all) {
  /** @type {import('./classes/index.js').Class[]} */
  const used = [];
  let now = { question, all, corrections: {} };
  for (;;) {
    const decisive = CLASSES.find((one) => one.decisive && !used.includes(one) && applies(one, now.question, now.all));
    if (decisive) return [...used, decisive].map((one) => one.name);
    const step = (await nextStep(native, now, used)) ?? (await lastStep(native, now, used));
    if (!step) return undefined;
    used.push(...step.used);
    if (!differenceOf(step.all)) return used.map((one) => one.name);
    now = step;
  }
}

/** @typedef {{ question: Case, all: Outcomes, corrections: object }} State */
/** @typedef {State & { used: import('./classes/index.js').Class[], distance: number }} Step */

/** The classes that apply and have not been used, found as they are asked for. @param {State} now @param {import('./classes/index.js').Class[]} used */
function* untriedClasses(now, used) {
  for (const one of CLASSES) if (!used.includes(one) && applies(one, now.question, now.all)) yield one;
}

/**
 * The class without which the difference goes away; or else the one without which it
 * becomes smallest, or another; or else two of them.
 * @param {Native} native
 * @param {State} now
 * @param {import('./classes/index.js').Class[]} used
 */
async function nextStep(native, now, used) {
  const steps = await stepsFrom(native, now, untriedClasses(now, used));
  const step = bestOf(steps, now);
  if (step) return step;
  /** @type {Step[]} */
  const pairs = [];
  for (const first of steps) {
    const seconds = await stepsFrom(native, first, untriedClasses(first, first.used));
    pairs.push(...seconds.map((second) => ({ ...second, used: [...first.used, ...second.used] })));
    if (pairs.at(-1)?.distance === 0) break;
  }
  return bestOf(pairs, now);
}

/** The step that comes closest, where one leads on. @param {Step[]} steps @param {State} now */
function bestOf(steps, now) {
  const forward = steps.filter((step) => step.distance < distanceOf(now.all) || differenceOf(step.all) !== differenceOf(now.all));
  return forward.length ? forward.reduce((best, step) => (step.distance < best.distance ? step : best)) : undefined;
}

/**
 * Where each class alone leads; up to the first that leads to the end.
 * @param {Native} native
 * @param {State} now
 * @param {Iterable<import('./classes/index.js').Class>} classes
 */
async function stepsFrom(native, now, classes) {
  /** @type {Step[]} */
  const steps = [];
  for (const one of classes) {
    const step = await stepBy(native, now, [one]);
    if (step) steps.push(step);
    if (step?.distance === 0) break;
  }
  return steps;
}

/**
 * All classes at once, where no few lead on.
 * @param {Native} native
 * @param {State} now
 * @param {import('./classes/index.js').Class[]} used
 */
async function lastStep(native, now, used) {
  const step = await stepBy(native, now, [...untriedClasses(now, used)]);
  return step?.distance === 0 ? step : undefined;
}

/**
 * The state without what some classes describe; none where that is refused, although both
 * accepted before.
 * @param {Native} native
 * @param {State} now
 * @param {import('./classes/index.js').Class[]} used
 * @returns {Promise<Step | undefined>}
 */
async function stepBy(native, now, used) {
  const question = used.reduce((changed, one) => without(one, changed), now.question);
  const corrections = Object.assign({}, now.corrections, ...used.map((one) => one.corrections));
  const all = await outcomes(native, question, corrections);
  return isRefused(all) && !isRefused(now.all) ? undefined : { question, all, corrections, used, distance: distanceOf(all) };
}

/** @param {Outcomes} all */
function isRefused({ ours, theirs }) {
  return 'error' in ours || 'error' in theirs;
}

/** How far both sides are apart: 0 where they agree; else by the number of quads that only one has. @param {Outcomes} all */
function distanceOf(all) {
  if (!differenceOf(all)) return 0;
  if (!('nquads' in all.ours && 'nquads' in all.theirs)) return Infinity;
  const [ours, theirs] = [all.ours.nquads, all.theirs.nquads].map((text) => text.replace(/_:c14n\d+/g, '_:').split('\n').sort());
  return 1 + lacking(ours, theirs) + lacking(theirs, ours) + all.ours.losses.length / 1000;
}

/** How many lines of `some` are not in `others`. @param {string[]} some @param {string[]} others */
function lacking(some, others) {
  const known = new Set(others);
  return some.filter((line) => !known.has(line)).length;
}

/** Whether the document has what the class describes. @param {import('./classes/index.js').Class} one @param {Case} question @param {Outcomes} all */
function applies(one, question, all) {
  if (one.applies && !one.applies(question, all)) return false;
  if (!one.without) return true;
  const changed = without(one, question);
  return !(changed.base === question.base && isSameText(changed.document, question.document) && isSameText(changed.contexts, question.contexts));
}

/** The question without what a class describes: made once, as a search comes by often. @type {WeakMap<Case, Map<import('./classes/index.js').Class, Case>>} */
const KNOWN = new WeakMap();

/** @param {import('./classes/index.js').Class} one @param {Case} question @returns {Case} */
function without(one, question) {
  const known = KNOWN.get(question) ?? new Map();
  KNOWN.set(question, known);
  const changed = known.get(one) ?? one.without?.(question) ?? question;
  known.set(one, changed);
  return changed;
}
