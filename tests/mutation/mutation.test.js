/**
 * Whatever changes the signed bytes of a record is noticed: 1,000 changes, or 100,000
 * where CLR_SOAK is set.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, mutateAll } from './mutations.js';
import { changesOf, said } from './tally.js';

const NUMBERS = changesOf(1_000);

test(`${NUMBERS.count} changed records`, async () => {
  const tally = await mutateAll(NUMBERS);
  console.log(said('records', tally));
  assert.deepEqual(tally.failures, []);
  assert.equal(tally.changes, NUMBERS.count);
  assert.ok(tally.noticed > NUMBERS.count / 2);
  assert.ok(tally.harmless > 0);
});

test('an overlooked change is told', () => {
  const node = (/** @type {string} */ path, /** @type {string} */ outcome, /** @type {any[]} */ children = []) => ({ path, outcome, checks: [{ check: 'proof', outcome, code: 'signature-mismatch' }], children });
  const green = { root: node('', 'valid', [node('/a', 'valid')]) };
  const signed = new Set(['outer', 'inner']);
  assert.equal(judge(green, new Map([['', 'outer'], ['/a', 'inner']]), signed, 'changed /name').failure, undefined);
  assert.match(judge(green, new Map([['', 'outer'], ['/a', 'other']]), signed, 'changed /name').failure ?? '', /nothing is red/);
  assert.match(judge(green, new Map([['', null], ['/a', 'inner']]), signed, 'changed /name').failure ?? '', /nothing is red/);
  assert.match(judge({ root: node('', 'invalid', [node('/a', 'valid')]) }, new Map([['', 'outer'], ['/a', 'other']]), signed, 'changed /name').failure ?? '', /nothing is red/);
  assert.equal(judge({ root: node('', 'invalid') }, new Map([['', 'outer'], ['/a', 'other']]), signed, 'changed /name').failure, undefined);
  assert.match(judge({ root: node('', 'valid', [node('/b', 'invalid')]) }, new Map([['/a', 'other']]), signed, 'changed /name').failure ?? '', /nothing is red/);
  assert.match(judge({ root: node('', 'invalid', [node('/a', 'invalid')]) }, new Map([['', 'other'], ['/a', 'inner']]), signed, 'changed /name').failure ?? '', /still signature-mismatch/);
  assert.match(judge({ root: node('', 'invalid') }, new Map([['', 'outer']]), signed, 'changed /name').failure ?? '', /still signature-mismatch/);
  const strict = (/** @type {string} */ change) => {
    const report = { root: { path: '', outcome: 'invalid', checks: [{ check: 'validity', outcome: 'invalid', code: 'malformed-date' }], children: [] } };
    return judge(report, new Map([['', 'outer']]), signed, change).failure;
  };
  assert.equal(strict('wrapped /validFrom'), undefined);
  assert.match(strict('changed /name') ?? '', /still malformed-date/);
});
