/**
 * Canonical N-Quads against jsonld.js and rdf-canonize: 10,000 documents, or a million
 * where CLR_SOAK is set. The same seeds every time; CLR_SEED moves them.
 */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Native } from '../native/native.js';
import { CLASSES } from './classes/index.js';
import { compare } from './compare.js';
import { compareAll } from './differences.js';
import { readingOf } from './readings.js';

const SOAK = Boolean(process.env.CLR_SOAK);
const SEED = Number(process.env.CLR_SEED ?? 0);
const GENERATED = SOAK ? 950_000 : 9_000;
const MUTATED = SOAK ? 50_000 : 1_000;

test(`${GENERATED} generated documents`, async () => {
  const tally = await compareAll('generated', SEED, GENERATED, progress);
  report(tally);
  assert.deepEqual(tally.failures, []);
  assert.equal(tally.documents, GENERATED);
  // A generator that no processor accepts would compare nothing.
  assert.ok(tally.accepted > GENERATED * 0.7, `only ${tally.accepted} accepted by both`);
  assert.ok(tally.safe > GENERATED * 0.4, `only ${tally.safe} without a loss`);
  assert.ok(tally.quads > GENERATED * 7, `only ${tally.quads} quads`);
});

test(`${MUTATED} real documents with changes`, async () => {
  const tally = await compareAll('mutated', SEED, MUTATED, progress);
  report(tally);
  assert.deepEqual(tally.failures, []);
  assert.equal(tally.documents, MUTATED);
  assert.ok(tally.accepted > MUTATED * 0.5, `only ${tally.accepted} accepted by both`);
});

test('every class has a name of its own and says which clause decides', () => {
  assert.equal(new Set(CLASSES.map((one) => one.name)).size, CLASSES.length);
  for (const one of CLASSES) assert.ok(one.clause.length > 20, one.name);
});

test('a wrong answer is noticed', async () => {
  const native = new Native();
  const question = { document: { '@id': 'urn:s', 'urn:p': ['x', { '@id': '_:b', 'urn:q': 'y' }] }, contexts: {}, base: null, reading: readingOf(1) };
  assert.equal((await compare(native, question)).difference, undefined);
  const other = (/** @type {(right: any) => any} */ wrong, plain = false) => ({
    canonize: async (/** @type {string} */ text, /** @type {any} */ options) => {
      const right = await native.canonize(text, options);
      return options.plain || !plain ? wrong(right) : right;
    },
  });
  const stated = (/** @type {string} */ nquads) => ({ nquads, hash: createHash('sha256').update(nquads).digest('hex') });
  const lost = { kind: 'undefined property', pointer: '/urn:p' };
  for (const [wrong, difference] of /** @type {[any, RegExp][]} */ ([
    [other((right) => ({ ...right, ...stated('<urn:s> <urn:p> "x" .\n'), relabelled: undefined, plain: { ...right.plain, root: '<urn:s>' } })), /N-Quads differ/],
    [other(() => ({ error: 'invalid value object' })), /only ours refuses/],
    [other(() => ({ panic: 'oh' })), /panics/],
    [other((right) => ({ ...right, losses: [lost] })), /only ours reports a loss/],
    [other((right) => ({ ...right, hash: right.hash.slice(1) })), /hash/],
    [other((right) => ({ ...right, relabelled: right.relabelled.toReversed() })), /other labels/],
    [other(() => ({ error: 'invalid value object' }), true), /read by its keys: invalid value object/],
    [other(() => ({ panic: 'oh' }), true), /panics when it reads by keys/],
    [other((right) => ({ ...right, ...stated('') }), true), /states something else/],
    [other((right) => ({ ...right, losses: [lost] }), true), /loses something else/],
    [other((right) => ({ ...right, plain: { ...right.plain, properties: [] } }), true), /keeps urn:p to itself/],
    [other((right) => ({ ...right, plain: { ...right.plain, properties: right.plain.properties.map((/** @type {any} */ one) => ({ ...one, ofNext: false })) } }), true), /keeps urn:q to itself/],
  ])) {
    const verdict = await compare(wrong, question);
    assert.match(verdict.difference ?? '', difference);
    assert.equal(verdict.classes, undefined);
  }
  const lossy = { document: { 'urn:p': 'x', undefined: 'y' }, contexts: {}, base: null };
  const silent = { canonize: async () => ({ ...stated('_:c14n0 <urn:p> "x" .\n'), losses: [], unportable: [] }) };
  assert.match((await compare(/** @type {any} */ (silent), lossy)).difference ?? '', /safe mode refuses/);
  native.close();
});

/** @param {import('./differences.js').Tally} tally */
function report(tally) {
  const counts = (/** @type {Record<string, number>} */ of) => Object.entries(of).sort(([, a], [, b]) => b - a).map(([name, count]) => `    ${count} ${name}`).join('\n');
  console.log(`${tally.documents} documents: ${tally.accepted} accepted by both, ${tally.safe} of them without a loss, ${tally.quads} quads`);
  console.log(`  differences that a clause decides:\n${counts(tally.classes)}`);
  console.log(`  losses that only ours reports:\n${counts(tally.stricter)}`);
}

/** How many failures of a run have been shown. @type {WeakMap<import('./differences.js').Tally, number>} */
const SHOWN = new WeakMap();

/** In a soak: each failure at once, and a line now and then. @param {import('./differences.js').Tally} tally */
function progress(tally) {
  if (!SOAK) return;
  for (const failure of tally.failures.slice(SHOWN.get(tally) ?? 0)) console.log(failure);
  SHOWN.set(tally, tally.failures.length);
  if (tally.documents % 10_000 < 250) console.log(`${new Date().toISOString()} ${tally.documents} documents, ${tally.failures.length} failures`);
}
