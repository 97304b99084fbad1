/**
 * Canonical N-Quads against jsonld.js and rdf-canonize: 10,000 documents, or a million
 * where CLR_SOAK is set. The same seeds every time; CLR_SEED moves them.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Native } from '../native/native.js';
import { CLASSES } from './classes/index.js';
import { compare } from './compare.js';
import { compareAll } from './differences.js';

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
  const document = { '@id': 'urn:s', 'urn:p': ['x', 'y'] };
  const question = { document, contexts: {}, base: null };
  assert.equal((await compare(native, question)).difference, undefined);
  for (const wrong of [
    { canonize: async () => ({ nquads: '<urn:s> <urn:p> "x" .\n', losses: [], unportable: [] }) },
    { canonize: async () => ({ error: 'invalid value object' }) },
    { canonize: async () => ({ panic: 'oh' }) },
    { canonize: async () => ({ ...(await native.canonize(JSON.stringify(document), { contexts: '{}', base: null })), losses: [{ kind: 'undefined property', pointer: '/urn:p' }] }) },
  ]) {
    const verdict = await compare(/** @type {any} */ (wrong), question);
    assert.ok(verdict.difference && !verdict.classes, JSON.stringify(verdict));
  }
  const lossy = { document: { 'urn:p': 'x', undefined: 'y' }, contexts: {}, base: null };
  const silent = { canonize: async () => ({ nquads: '_:c14n0 <urn:p> "x" .\n', losses: [], unportable: [] }) };
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

/** In a soak, a line now and then. @param {import('./differences.js').Tally} tally */
function progress(tally) {
  if (SOAK && tally.documents % 10_000 < 250) console.log(`${new Date().toISOString()} ${tally.documents} documents, ${tally.failures.length} failures`);
}
