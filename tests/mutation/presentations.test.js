/** Whatever changes a presentation, or a credential in it, is noticed there. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './mutations.js';
import { judgeInside, mutatePresentations, wallet } from './presentations.js';
import { changesOf, said } from './tally.js';
import { takenByJose } from './tokens.js';

const NUMBERS = changesOf(200);

test(`${NUMBERS.count} changed presentations`, async () => {
  const tally = await mutatePresentations(NUMBERS);
  console.log(said('presentations', tally));
  assert.deepEqual(tally.failures, []);
  assert.equal(tally.changes, NUMBERS.count);
  assert.ok(tally.noticed > NUMBERS.count / 2);
  assert.ok(tally.harmless > 0);
});

const node = (/** @type {string} */ path, /** @type {string} */ outcome, /** @type {any[]} */ children = []) => ({ path, outcome, checks: [{ check: 'proof', outcome, code: 'signature-mismatch' }], children });

test('an overlooked change of a presentation is told', () => {
  const signed = new Set(['presentation', 'credential']);
  const forms = (/** @type {string} */ outer, /** @type {string} */ inner) => new Map([['', outer], ['/verifiableCredential/0', inner]]);
  const report = (/** @type {string} */ outer, /** @type {string} */ inner) => ({ root: node('', outer, [node('/verifiableCredential/0', inner)]) });
  const failure = (/** @type {any} */ of, /** @type {any} */ having) => judge(of, having, signed, 'changed /name').failure ?? '';
  assert.equal(failure(report('invalid', 'invalid'), forms('other', 'other')), '');
  assert.equal(failure(report('invalid', 'valid'), forms('other', 'credential')), '');
  assert.match(failure(report('invalid', 'valid'), forms('other', 'other')), /the form of "\/verifiableCredential\/0" is another, and nothing is red/);
  assert.match(failure(report('valid', 'invalid'), forms('other', 'other')), /the form of "" is another, and nothing is red/);
  assert.match(failure(report('invalid', 'invalid'), forms('other', 'credential')), /still signature-mismatch/);
});

test('an overlooked change of a token in a presentation is told', async () => {
  const { tokens: [jwt], issuer } = await wallet();
  const report = (/** @type {string[]} */ ...outcomes) => ({ root: node('', outcomes[0], outcomes.slice(1).map((outcome, at) => node(`/verifiableCredential/${at}`, outcome))) });
  const taken = await takenByJose(Buffer.from(jwt), issuer);
  const failure = (/** @type {any} */ of, /** @type {string | undefined} */ read) => judgeInside(of, 0, read, jwt).failure ?? '';
  assert.equal(failure(report('valid', 'valid', 'valid'), taken), '');
  assert.equal(failure(report('valid', 'invalid', 'valid'), undefined), '');
  assert.match(failure(report('valid', 'valid', 'valid'), undefined), /jose refuses it, and nothing is red/);
  assert.match(failure(report('invalid', 'valid', 'valid'), undefined), /nothing was changed in "", and still invalid/);
  assert.match(failure(report('valid', 'invalid', 'invalid'), undefined), /nothing was changed in "\/verifiableCredential\/1", and still invalid/);
  assert.match(failure(report('valid', 'invalid', 'valid'), taken), /jose takes it, and still signature-mismatch/);
  assert.match(failure(report('valid'), undefined), /no node/);
});
