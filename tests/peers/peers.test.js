/** What independent implementations sign holds here, and with the very hashes that they signed. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pinnedContexts } from '../contexts.js';
import { Native } from '../native/native.js';
import { nodesOf } from '../reports.js';
import { signedCredentials } from './sign.js';

const NOW = '2024-06-01T00:00:00Z';

/** @type {Native} */
let native;
/** @type {Awaited<ReturnType<typeof signedCredentials>>} */
let credentials;

before(async () => {
  native = new Native();
  credentials = await signedCredentials(pinnedContexts());
});
after(() => native.close());

test('every node of every credential is valid', async () => {
  assert.equal(credentials.length, 25);
  for (const { name, document } of credentials) {
    const report = await native.verify(JSON.stringify(document), { now: NOW });
    const outcomes = nodesOf(report).map((node) => [node.path, node.outcome]);
    assert.ok(outcomes.every(([, outcome]) => outcome === 'valid'), `${name}: ${JSON.stringify(outcomes)} ${JSON.stringify(report.root.checks)}`);
    assert.deepEqual(outcomes.map(([path]) => path), ['', ...(document.credentialSubject.verifiableCredential ?? []).map((/** @type {any} */ _, /** @type {number} */ at) => `/credentialSubject/verifiableCredential/${at}`)], name);
  }
});

test('both hashes of every proof are those that were signed', async () => {
  for (const { name, document, hashes, embedded } of credentials) {
    const nodes = nodesOf(await native.verify(JSON.stringify(document), { now: NOW }));
    for (const [path, expected] of Object.entries({ '': hashes, ...embedded })) {
      const [proof] = nodes.find((node) => node.path === path).checks.filter((/** @type {any} */ check) => check.check === 'proof');
      assert.equal(proof.detail.documentHash, expected.document, `${name} ${path}`);
      assert.equal(proof.detail.proofHash, expected.proof, `${name} ${path}`);
    }
  }
});

test('each proof of a set is checked', async () => {
  const { document } = credentials.find(({ name }) => name === 'badge with two proofs') ?? assert.fail();
  const proofs = async (/** @type {any} */ changed) => nodesOf(await native.verify(JSON.stringify(changed), { now: NOW }))[0].checks.filter((/** @type {any} */ check) => check.check === 'proof').map((/** @type {any} */ check) => check.outcome);
  assert.deepEqual(await proofs(document), ['valid', 'valid']);
  const [first, second] = document.proof;
  assert.deepEqual(await proofs({ ...document, proof: [{ ...first, created: '2024-03-02T12:00:00Z' }, second] }), ['invalid', 'valid']);
  assert.deepEqual(await proofs({ ...document, proof: [first, { ...second, proofValue: first.proofValue }] }), ['valid', 'invalid']);
});
