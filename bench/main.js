/** The benchmark; `cargo xtask bench` builds what it needs and calls it. */

import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { native } from './contenders/native.js';
import { ours } from './contenders/ours.js';
import { peer } from './contenders/peer.js';
import { cpuClock, expectVerdicts, inTurn, median, wallClock } from './measure.js';
import { pinnedLoader } from './peer/loader.js';
import { BADGE, repetitive, various } from './records/documents.js';
import { tampered } from './records/tampered.js';
import { table } from './table.js';

/**
 * @typedef {import('./measure.js').Contender} Contender
 * @typedef {{ kind: import('./records/documents.js').Kind, warmUps: number, runs: number }} Plan
 */

/** @type {Plan[]} */
const FULL = [
  { kind: BADGE, warmUps: 20, runs: 41 },
  { kind: various(10), warmUps: 4, runs: 15 },
  { kind: various(50), warmUps: 2, runs: 9 },
  { kind: various(200), warmUps: 1, runs: 5 },
  { kind: repetitive(50), warmUps: 1, runs: 7 },
];

/** Whether everything works; the figures mean little. @type {Plan[]} */
const QUICK = [
  { kind: BADGE, warmUps: 1, runs: 3 },
  { kind: various(3), warmUps: 1, runs: 2 },
  { kind: repetitive(3), warmUps: 1, runs: 2 },
];

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    'peer-only': { type: 'boolean', default: false },
    cpu: { type: 'boolean', default: false },
    native: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

if (options.cpu && options.native) throw new Error('--cpu counts what this process works, not the program of --native');
const documentLoader = pinnedLoader();
const contenders = await chosen();
await tamperingIsSeen();
console.log(`\n${machine()}`);
const rows = [];
for (const plan of options.quick ? QUICK : FULL) rows.push(await row(plan));
console.log(`\n${table(contenders.map(({ name }) => name), rows)}`);

/** The implementations, the one that the others are compared with last. @returns {Promise<Contender[]>} */
async function chosen() {
  const them = peer(documentLoader);
  if (options['peer-only']) return [them];
  return [await ours(), ...(options.native ? [native(options.native)] : []), them];
}

/** Everybody sees that a claim in an embedded credential was changed, in it and in the record. */
async function tamperingIsSeen() {
  const kind = various(4);
  const changed = 2;
  const { text, expected } = tampered(await kind.make(`${options.seed}/tampered`, documentLoader), changed);
  for (const contender of contenders) {
    expectVerdicts(contender, await contender.verify(contender.prepare(text)), expected);
  }
  console.log(`A changed claim is noticed by ${contenders.map(({ name }) => name).join(', ')}.`);
}

/** @param {Plan} plan */
async function row({ kind, warmUps, runs }) {
  console.error(`${kind.name}: signing ${warmUps + runs} of them`);
  const texts = [];
  for (let at = 0; at < warmUps + runs; at++) texts.push(await kind.make(`${options.seed}/${kind.name}/${at}`, documentLoader));
  const verdicts = kind.isRecord ? kind.credentials + 1 : kind.credentials;
  console.error(`${kind.name}: verifying them`);
  await inTurn(contenders, texts.splice(0, warmUps), verdicts);
  const times = await inTurn(contenders, texts, verdicts, options.cpu ? cpuClock : wallClock);
  const bytes = Math.round(median(texts.map((text) => Buffer.byteLength(text))));
  return { document: kind.name, bytes, credentials: kind.credentials, times };
}

/** Where and when; a load above the number of cores spoils the figures. */
function machine() {
  const load = loadavg()[0].toFixed(1);
  return `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? process.arch}, ${availableParallelism()} cores, load ${load}, Node ${process.version}, ${options.cpu ? 'CPU time of all threads' : 'time passed'}`;
}
