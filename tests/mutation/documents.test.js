/** Where a controller document or key set no longer gives the key, nothing is green; where it does, all is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, documents, judgeDocument, mutateDocuments } from './documents.js';
import { changesOf, said } from './tally.js';

const NUMBERS = changesOf(300);

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
  /** @type {[string, (document: any) => any][]} */
  const harmful = [
    ['no key', ({ '@context': _, id }) => ({ id })],
    ['another id', (document) => ({ ...document, id: 'did:web:other.example', keys: document.keys?.slice(1) })],
    ['another kind of thing', () => []],
  ];
  for (const original of all) {
    const gives = (/** @type {any} */ document) => answer(JSON.stringify(document), original);
    assert.equal(gives(original.document), true, original.name);
    assert.match(judgeDocument(report('undetermined'), gives(original.document)).failure ?? '', /gives the key, and still key-not-bound/);
    for (const [name, change] of harmful) {
      assert.equal(gives(change(original.document)), false, `${original.name}: ${name}`);
      assert.match(judgeDocument(report('valid'), gives(change(original.document))).failure ?? '', /does not give the key, and nothing is red/);
      assert.equal(judgeDocument(report('undetermined'), gives(change(original.document))).failure, undefined);
    }
    const twice = JSON.stringify(original.document).replace('{', '{"kty":1,"kty":2,');
    assert.match(String(answer(twice, original)), /a name twice/, original.name);
  }
});
