/** The pinned contexts as JSON-LD, for document loaders of other implementations. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Every pinned context by URL, written by `cargo xtask contexts --emit`; of those that
 * were changed in place, the current version.
 * @returns {Record<string, any>}
 */
export function pinnedContexts() {
  const folder = `${ROOT}target/contexts`;
  const cargo = spawnSync('cargo', ['xtask', 'contexts', '--emit', folder], { cwd: ROOT, encoding: 'utf8' });
  if (cargo.status !== 0) throw new Error(`cargo xtask contexts --emit: ${cargo.stderr}`);
  /** @type {{ url: string, file: string }[]} */
  const index = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8'));
  // The first of several versions is the current one: let it come last.
  return Object.fromEntries(index.reverse().map(({ url, file }) => [url, JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))]));
}
