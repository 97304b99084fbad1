/** Presentations that an independent implementation signs hold here, for their occasion and their holder. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pinnedContexts } from '../contexts.js';
import { Native } from '../native/native.js';
import { nodesOf } from '../reports.js';
import { OCCASION, badgesOf, presentation, signedPresentations } from './presentations.js';
import { signer } from './sign.js';

const NOW = '2024-06-01T00:00:00Z';
const WEB = 'did:web:learner.example';

/** @type {Native} */
let native;
/** @type {Record<string, any>} */
let contexts;
/** @type {Awaited<ReturnType<typeof signedPresentations>>} */
let all;

before(async () => {
  native = new Native();
  contexts = pinnedContexts();
  all = await signedPresentations(contexts);
});
after(() => native.close());

/** @param {any} document @param {any} [options] */
async function nodes(document, options = OCCASION) {
  return nodesOf(await native.verify(JSON.stringify(document), { now: NOW, ...options }));
}

/** Outcome and codes of a node's one check of a kind. @param {any} node @param {string} kind */
function said(node, kind) {
  const [check, ...others] = node.checks.filter((/** @type {any} */ one) => one.check === kind);
  assert.deepEqual(others, [], kind);
  return [check.outcome, check.code, ...check.also];
}

/** Two badges that a holder presents, whatever the presentation says of the holder. @param {string | undefined} holder @param {import('./sign.js').Signer} by */
async function presented(holder, by) {
  return by.present(presentation('2.0', holder, await badgesOf(contexts, holder ?? by.did)), OCCASION);
}

test('presentations of every suite and both data models are valid, and so is what they hold', async () => {
  assert.equal(all.length, 8);
  for (const { name, document } of all) {
    assert.deepEqual((await nodes(document)).map((node) => [node.path, node.relation, node.outcome]), [
      ['', 'root', 'valid'],
      ['/verifiableCredential/0', 'presented', 'valid'],
      ['/verifiableCredential/1', 'presented', 'valid'],
    ], name);
  }
});

test('a presentation answers one challenge, to one verifier', async () => {
  for (const { name, document } of all) {
    for (const [given, outcome, codes] of /** @type {const} */ ([
      [OCCASION, 'valid', ['valid', 'ok']],
      [{ challenge: OCCASION.challenge }, 'valid', ['warning', 'domain-not-compared']],
      [{ domain: OCCASION.domain }, 'valid', ['warning', 'challenge-not-compared']],
      [{ ...OCCASION, challenge: 'another' }, 'invalid', ['invalid', 'wrong-challenge']],
      [{ ...OCCASION, domain: 'https://other.example' }, 'invalid', ['invalid', 'wrong-domain']],
    ])) {
      const [root, ...credentials] = await nodes(document, given);
      assert.deepEqual([root.outcome, ...said(root, 'proof')], [outcome, ...codes], `${name} ${JSON.stringify(given)}`);
      assert.deepEqual(credentials.map((node) => node.outcome), ['valid', 'valid'], name);
    }
    // Who changes what was signed to what is asked for breaks the signature.
    const { proof } = document;
    const [root] = await nodes({ ...document, proof: { ...proof, challenge: 'another' } }, { ...OCCASION, challenge: 'another' });
    assert.deepEqual([root.outcome, ...said(root, 'proof')], ['invalid', 'invalid', 'signature-mismatch'], name);
  }
});

test('a presentation is bound to its holder as a credential to its issuer', async () => {
  const thief = await signer('eddsa-rdfc-2022', contexts, 4);
  const learner = await signer('eddsa-rdfc-2022', contexts, 5, (key) => Object.assign(key, { controller: WEB, id: `${WEB}#key-1` }));
  const listing = (/** @type {string} */ purpose) => {
    const method = { id: `${WEB}#key-1`, type: 'Multikey', controller: WEB, publicKeyMultibase: learner.multikey };
    return { [WEB]: { '@context': 'https://www.w3.org/ns/cid/v1', id: WEB, verificationMethod: [method], [purpose]: [method.id] } };
  };
  const binding = async (/** @type {any} */ document, /** @type {any} */ material = {}) => {
    const [root] = await nodes(document, { ...OCCASION, material });
    return [root.outcome, ...said(root, 'proof').slice(0, 1), ...said(root, 'keyBinding')];
  };
  const victim = await signer('eddsa-rdfc-2022', contexts, 3);
  assert.deepEqual(await binding(await presented(victim.did, thief)), ['invalid', 'valid', 'invalid', 'issuer-does-not-control-key']);
  assert.deepEqual(await binding(await presented(WEB, thief), listing('authentication')), ['invalid', 'valid', 'invalid', 'issuer-does-not-control-key']);
  assert.deepEqual(await binding(await presented('urn:uuid:00000000-0000-4000-8000-000000000001', thief)), ['undetermined', 'valid', 'undetermined', 'key-not-bound']);
  assert.deepEqual(await binding(await presented(undefined, thief)), ['undetermined', 'valid', 'undetermined', 'key-not-bound']);
  const own = await presented(WEB, learner);
  assert.deepEqual(await binding(own, listing('authentication')), ['valid', 'valid', 'valid', 'ok']);
  // A key for claims is not one for presenting (Data Integrity 2.1, proofPurpose).
  assert.deepEqual(await binding(own, listing('assertionMethod')), ['undetermined', 'valid', 'undetermined', 'key-not-in-controller-document']);
  const { needs } = await native.verify(JSON.stringify(own), { now: NOW, ...OCCASION });
  assert.deepEqual(needs, [{ url: WEB, for: 'did', path: '' }]);
});

test('a presentation and what is in it each speak for themselves', async () => {
  const holder = await signer('eddsa-rdfc-2022', contexts, 3);
  const [good, other] = await badgesOf(contexts, holder.did);
  const spoilt = { ...other, name: 'Doctor of Everything' };
  const around = await holder.present(presentation('2.0', holder.did, [good, spoilt]), OCCASION);
  const [root, first, second] = await nodes(around);
  assert.deepEqual([root.outcome, first.outcome, second.outcome], ['valid', 'valid', 'invalid']);
  assert.deepEqual(said(root, 'proof'), ['valid', 'ok']);
  assert.deepEqual(said(second, 'proof'), ['invalid', 'signature-mismatch']);
  // And the other way round: sound credentials, put into a presentation that nobody signed.
  const whole = await holder.present(presentation('2.0', holder.did, [good, other]), OCCASION);
  const fewer = await nodes({ ...whole, verifiableCredential: [good] });
  assert.deepEqual(fewer.map((node) => node.outcome), ['invalid', 'valid']);
  assert.deepEqual(said(fewer[0], 'proof'), ['invalid', 'signature-mismatch']);
  const foreign = await badgesOf(contexts, 'did:example:somebody-else');
  const of = await nodes(await holder.present(presentation('2.0', holder.did, foreign), OCCASION));
  assert.deepEqual(of.map((node) => node.outcome), ['valid', 'valid', 'valid']);
  assert.deepEqual(said(of[1], 'recipient'), ['warning', 'presented-by-another']);
});
