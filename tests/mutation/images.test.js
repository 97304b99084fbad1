/** A changed image says nothing else than its credential, or nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from './extract.js';
import { images, judgeImage, mutateImages } from './images.js';
import { changesOf, said } from './tally.js';

const NUMBERS = changesOf(300);

test(`${NUMBERS.count} changed images`, async () => {
  const tally = await mutateImages(NUMBERS);
  console.log(said('images', tally));
  assert.deepEqual(tally.failures, []);
  assert.equal(tally.changes, NUMBERS.count);
  assert.ok(tally.noticed > NUMBERS.count / 4);
  assert.ok(tally.harmless > NUMBERS.count / 4);
});

test('an overlooked change of an image is told', async () => {
  const report = (/** @type {string} */ outcome) => ({ root: { path: '', outcome, checks: [{ check: 'proof', outcome, code: 'signature-mismatch' }], children: [] } });
  for (const { name, image, credential } of await images()) {
    assert.equal(extract(image), credential, name);
    assert.equal(judgeImage(report('valid'), extract(image), credential).failure, undefined, name);
    assert.match(judgeImage(report('invalid'), extract(image), credential).failure ?? '', /the credential is in it, and still signature-mismatch/, name);
    const letter = Buffer.from(image).indexOf(credential.slice(-20)) + 5;
    const changed = Uint8Array.from(image, (byte, at) => (at === letter ? byte ^ 1 : byte));
    const keyword = Buffer.from(Buffer.from(image).toString('latin1').replaceAll('credential', 'credentiaL'), 'latin1');
    for (const other of [changed, keyword, image.subarray(0, letter), new Uint8Array(8)]) {
      assert.match(judgeImage(report('valid'), extract(other), credential).failure ?? '', /another credential is in it, or none/, name);
      assert.equal(judgeImage(report('invalid'), extract(other), credential).failure, undefined, name);
    }
  }
});
