/** The program `clr`: the whole process, from its start to its report in JSON. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { treeVerdicts } from './contender.js';

/** @param {string} program @returns {import('./contender.js').Contender<string, string>} */
export function native(program) {
  const folder = mkdtempSync(join(tmpdir(), 'clr-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  let files = 0;
  return {
    name: 'clr (process)',
    prepare(text) {
      const file = join(folder, `${files++}.json`);
      writeFileSync(file, text);
      return file;
    },
    async verify(file) {
      const { status, stdout, stderr, error } = spawnSync(program, ['verify', '--json', '--offline', file], { encoding: 'utf8', maxBuffer: 2 ** 30 });
      // 1 says that not everything is valid, which is an answer.
      if (error || (status !== 0 && status !== 1)) throw error ?? new Error(`${program} ended with ${status}: ${stderr}`);
      return stdout;
    },
    verdicts: (stdout) => treeVerdicts(JSON.parse(stdout)),
  };
}
