/** The whole benchmark runs, shortened, on the built package. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

test('a short run notices tampering and ends with a table of all kinds of documents', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, '--quick'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^A changed claim is noticed by clr-wallet, @digitalbazaar\/vc\.$/m);
  for (const document of ['badge', 'record of 3', 'repetitive 3']) {
    assert.match(stdout, new RegExp(`^${document} +\\d+ .* [\\d.]+x$`, 'm'));
  }
});
