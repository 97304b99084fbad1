/** Where a controller document or key set no longer gives the key, nothing is green; where it does, all is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, map } from '../differential/json.js';
import { answer, documents, judgeDocument, mutateDocuments } from './documents.js';
import { changesOf, said } from './tally.js';

const NUMBERS = changesOf(500);

test(`${NUMBERS.count} changed documents of keys`, async () => {
  const tally = await mutateDocuments(NUMBERS);
  console.log(said('documents of keys', tally));
  assert.deepEqual(tally.failures, []);
  assert.equal(tally.changes, NUMBERS.count);
  assert.ok(tally.noticed > NUMBERS.count / 4);
  assert.ok(tally.harmless > NUMBERS.count / 10);
});

test('a document that no longer gives its key is told', async () => {
  const all = await documents();
  const report = (/** @type {string} */ outcome) => ({ root: { path: '', outcome, checks: [{ check: 'keyBinding', outcome, code: 'key-not-bound' }], children: [] } });
  /** Each method or key of a document with other members. @param {any} members @returns {(document: any) => any} */
  const having = (members) => (document) => map(document, (value) => (isObject(value) && ('controller' in value || 'kid' in value) ? { ...value, ...members } : value));
  /**
   * Of a key set, which has neither dates nor purposes, what stands beside them.
   * @type {[string, (document: any, original: any) => any][]}
   */
  const harmful = [
    ['no key', ({ '@context': _, id }) => ({ id })],
    ['another kind of thing', () => []],
    ['another key', having({ publicKeyMultibase: 'z6MkwVDfCg9LbbY6xjH3EZk8YSFQZujV5Y4y1ZWeER9tDiN3', publicKeyJwk: {}, kty: 'oct' })],
    ['another name', having({ id: '#key-9', kid: 'key-9' })],
    ['for encryption, or of somebody else', having({ use: 'enc', controller: 'https://evil.example' })],
    ['revoked before', having({ kid: '', revoked: '2024-01-01T00:00:00Z' })],
    ['expired before', having({ kid: '', expires: '2024-02-29T12:00:00Z' })],
    ['some date', having({ kid: '', expires: 'soon' })],
    ['another purpose', (document, { wanted }) => ({ ...document, keys: [], [wanted.purpose]: [] })],
    ['another id', (document) => ({ ...document, keys: [], id: 'did:web:other.example' })],
  ];
  for (const original of all) {
    const gives = (/** @type {any} */ document) => answer(JSON.stringify(document), original);
    assert.equal(gives(original.document), true, original.name);
    assert.match(judgeDocument(report('undetermined'), gives(original.document)).failure ?? '', /gives the key, and still key-not-bound/);
    for (const [name, change] of harmful) {
      assert.equal(gives(change(original.document, original)), false, `${original.name}: ${name}`);
      assert.match(judgeDocument(report('valid'), gives(change(original.document, original))).failure ?? '', /does not give the key, and nothing is red/);
      assert.equal(judgeDocument(report('undetermined'), gives(change(original.document, original))).failure, undefined);
    }
    const twice = JSON.stringify(original.document).replace('{', '{"kty":1,"kty":2,');
    assert.match(String(answer(twice, original)), /a name twice/, original.name);
    assert.match(String(answer(JSON.stringify({ ...original.document, other: '\ud800' }), original)), /no Unicode/, original.name);
  }
});
