/** What jose refuses is never green, and what it takes is, but for listed forms of base64url. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, said } from './tally.js';
import { judgeToken, mutateTokens, signedTokens, takenByJose } from './tokens.js';

const NUMBERS = changesOf(300);

test(`${NUMBERS.count} changed tokens`, async () => {
  const tally = await mutateTokens(NUMBERS);
  console.log(said('tokens', tally));
  assert.deepEqual(tally.failures, []);
  assert.equal(tally.changes, NUMBERS.count);
  assert.ok(tally.noticed > NUMBERS.count / 2);
  assert.ok(tally.harmless > 0);
});

test('an overlooked change of a token is told', async () => {
  const report = (/** @type {string} */ outcome) => ({ root: { path: '', outcome, checks: [{ check: 'proof', outcome, code: 'malformed-token' }], children: [] } });
  const tokens = await signedTokens();
  const [original, other] = [tokens[0], tokens[tokens.length - 1]];
  const { jwt } = original;
  const failure = async (/** @type {string} */ outcome, /** @type {string} */ changed) => judgeToken(report(outcome), await takenByJose(Buffer.from(changed), original), jwt).failure ?? '';
  const [header, payload, signature] = jwt.split('.');
  assert.equal(await failure('valid', jwt), '');
  assert.equal(await failure('valid', `${jwt}\n`), '');
  assert.match(await failure('invalid', jwt), /jose takes it, and still malformed-token/);
  for (const changed of [`${header}.${payload}A.${signature}`, `${header}.${payload}.`, other.jwt, `${header}.${other.jwt.split('.')[1]}.${signature}`, 'hello']) {
    assert.match(await failure('valid', changed), /jose refuses it, and nothing is red/, changed);
    assert.equal(await failure('invalid', changed), '', changed);
  }
  assert.equal(await failure('invalid', `${jwt}==`), '');
  assert.match(judgeToken(report('valid'), `${header}.e30.${signature}`, jwt).failure ?? '', /what nobody signed/);
  assert.match(judgeToken({ panic: 'help' }, jwt, jwt).failure ?? '', /no report/);
});
