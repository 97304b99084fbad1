/** Timing is fair, and no figure comes from who verifies nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuClock, expectVerdicts, inTurn, median } from '../measure.js';
import { table } from '../table.js';

/** @param {string} name @param {(text: string) => boolean[]} judge @param {string[]} [log] @returns {import('../measure.js').Contender} */
function contender(name, judge, log = []) {
  return {
    name,
    prepare: (text) => `prepared ${text}`,
    async verify(input) {
      log.push(`${name} ${input}`);
      return input;
    },
    verdicts: judge,
  };
}

test('each text goes once to everybody, who are first in turn', async () => {
  /** @type {string[]} */
  const log = [];
  const both = [contender('a', () => [true, true], log), contender('b', () => [true, true], log)];
  const times = await inTurn(both, ['one', 'two', 'three'], 2);
  assert.deepEqual(log, ['a prepared one', 'b prepared one', 'b prepared two', 'a prepared two', 'a prepared three', 'b prepared three']);
  assert.deepEqual(times.map((of) => of.length), [3, 3]);
});

test('the clock runs while verifying and at no other time', async () => {
  let now = 0;
  const slow = { ...contender('slow', () => ((now += 1000), [true])), prepare: (/** @type {string} */ text) => ((now += 100), text) };
  slow.verify = async () => (now += 7);
  assert.deepEqual(await inTurn([slow], ['one', 'two'], 1, () => now), [[7, 7]]);
});

test('CPU time passes with work and not with waiting', async () => {
  const start = cpuClock();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const waited = cpuClock() - start;
  const until = performance.now() + 300;
  while (performance.now() < until);
  assert.ok(waited < 150, `${waited} ms of work while waiting`);
  assert.ok(cpuClock() - start - waited > 10, 'work counts, even on a busy machine');
});

test('a wrong verdict, one too few and one too many stop the benchmark', async () => {
  const judging = (/** @type {boolean[]} */ verdicts) => inTurn([contender('x', () => verdicts)], ['text'], 2);
  await assert.rejects(judging([true, false]), /x finds credential 1 not valid, which it is/);
  await assert.rejects(judging([true]), /x gave 1 verdicts where there are 2 credentials/);
  await assert.rejects(judging([true, true, true]), /x gave 3 verdicts/);
  const blind = contender('blind', () => [true, true]);
  assert.throws(() => expectVerdicts(blind, '', [false, true]), /blind finds credential 0 valid, which it is not/);
});

test('the median is the middle, or between the two in the middle', () => {
  assert.equal(median([10, 9, 100]), 10);
  assert.equal(median([1, 2, 3, 100]), 2.5);
});

test('the table has medians, the least, the most and the ratio of medians', () => {
  const rows = [{ document: 'badge', bytes: 5000, credentials: 1, times: [[0.5, 0.4, 0.8], [10, 12.25, 150]] }];
  assert.equal(
    table(['ours', 'theirs'], rows),
    'document  bytes  credentials  runs          ours, ms       theirs, ms  ratio to ours\n' +
      'badge      5000            1     3  0.50 (0.40–0.80)  12.3 (10.0–150)          24.5x\n',
  );
});
