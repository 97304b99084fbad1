/** What independent implementations sign holds here, and with the very hashes that they signed. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pinnedContexts } from '../contexts.js';
import { Native } from '../native/native.js';
import { nodesOf } from '../reports.js';
import { disclosed, holdsForPeer } from './disclosed.js';
import { signedCredentials } from './sign.js';
import { chain, signedTexts } from './text.js';

const NOW = '2024-06-01T00:00:00Z';

/** @type {Native} */
let native;
/** @type {Awaited<ReturnType<typeof signedCredentials>>} */
let credentials;

before(async () => {
  native = new Native();
  credentials = [...(await signedCredentials(pinnedContexts())), ...(await signedTexts(pinnedContexts()))];
});
after(() => native.close());

test('every node of every credential is valid', async () => {
  assert.equal(credentials.length, 43);
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

/** The outermost credential's checks of its proofs. @param {any} document @returns {Promise<any[]>} */
async function proofsOf(document) {
  const [root] = nodesOf(await native.verify(JSON.stringify(document), { now: NOW }));
  return root.checks.filter((/** @type {any} */ check) => check.check === 'proof');
}

test('each proof of a chain signs those that it names', async () => {
  const document = await chain();
  const outcomes = async (/** @type {any[]} */ proof) => (await proofsOf({ ...document, proof })).map((check) => check.outcome);
  const [first, second, third] = document.proof;
  assert.equal((await native.verify(JSON.stringify(document), { now: NOW })).outcome, 'valid');
  assert.deepEqual(await outcomes([first, second, third]), ['valid', 'valid', 'valid']);
  assert.deepEqual(await outcomes([third, second, first]), ['valid', 'valid', 'valid']);
  assert.deepEqual(await outcomes([{ ...first, created: '2024-03-02T12:00:00Z' }, second, third]), ['invalid', 'invalid', 'invalid']);
  assert.deepEqual(await outcomes([first, { ...second, created: '2024-03-02T12:00:00Z' }, third]), ['valid', 'invalid', 'invalid']);
  assert.deepEqual(await outcomes([first, { ...third, previousProof: [first.id] }]), ['valid', 'invalid']);
  assert.deepEqual(await outcomes([first, third]), ['valid', 'invalid']);
  assert.deepEqual(await outcomes([first, second, { ...third, previousProof: [...third.previousProof].reverse() }]), ['valid', 'valid', 'invalid']);
});

test('a part of what was signed holds wherever it holds for the peer', async () => {
  const contexts = pinnedContexts();
  const { base, derived } = await disclosed(contexts);
  assert.deepEqual((await proofsOf(base)).map((check) => [check.outcome, check.code]), [['undetermined', 'base-proof-not-verifiable']]);
  for (const [name, document] of Object.entries(derived)) {
    assert.ok(await holdsForPeer(document, contexts), name);
    const report = await native.verify(JSON.stringify(document), { now: NOW });
    assert.equal(report.outcome, 'valid', `${name}: ${JSON.stringify(report.root.checks)}`);
    const [{ detail }] = await proofsOf(document);
    assert.ok(detail.mandatoryStatements > 0, name);
    assert.equal(detail.disclosedStatements > 0, name !== 'no more than one must', name);
  }
  const shown = derived['a whole object'];
  const changes = {
    'another grade': { ...shown, credentialSubject: { ...shown.credentialSubject, result: [{ ...shown.credentialSubject.result[0], value: 'A' }] } },
    'one statement less': { ...shown, credentialSubject: { ...shown.credentialSubject, result: undefined } },
    'one statement more': { ...shown, name: 'Doctor of Everything' },
    "another copy's proof": { ...shown, proof: derived['one of many'].proof },
    'another time': { ...shown, proof: { ...shown.proof, created: '2024-03-02T12:00:00Z' } },
  };
  for (const [name, document] of Object.entries(changes)) {
    const copy = JSON.parse(JSON.stringify(document));
    assert.equal(await holdsForPeer(copy, contexts), false, name);
    assert.deepEqual((await proofsOf(copy)).map((check) => check.code), ['signature-mismatch'], name);
  }
});
