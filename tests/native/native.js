/** Our side: the crate, asked over a pipe, one JSON line a question and one an answer. */

import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the driver and answers where it lies; CLR_DRIVER names one that is there already. */
export function build() {
  if (process.env.CLR_DRIVER) return process.env.CLR_DRIVER;
  const cargo = spawnSync('cargo', ['build', '--quiet', '-p', 'clr-wallet-driver', '--message-format=json-render-diagnostics'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  if (cargo.status !== 0) throw new Error('the driver does not build');
  const messages = cargo.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return messages.findLast((message) => message.executable && message.target.name === 'driver').executable;
}

/** A running driver. Questions may be asked before earlier ones are answered. */
export class Native {
  /** @param {string} [executable] built where it is not given */
  constructor(executable = build()) {
    this.child = spawn(executable, { stdio: ['pipe', 'pipe', 'inherit'] });
    /** @type {{ resolve: (answer: any) => void, reject: (error: Error) => void }[]} */
    this.waiting = [];
    createInterface({ input: this.child.stdout, crlfDelay: Infinity }).on('line', (line) => this.waiting.shift()?.resolve(JSON.parse(line)));
    this.child.on('close', (code, signal) => {
      for (const { reject } of this.waiting.splice(0)) reject(new Error(`the driver ended: ${signal ?? code}`));
    });
  }

  /**
   * Asks one question.
   * @param {string} line JSON without a line break
   * @returns {Promise<any>}
   */
  ask(line) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${line}\n`);
    });
  }

  /**
   * Canonical N-Quads and losses of a document.
   * @param {string} text the document as JSON text
   * @param {{ contexts: string, base: string | null, hash?: string, relabel?: boolean, plain?: boolean }} options `relabel` wants other labels, too; `plain` has it read by its keys
   * @returns {Promise<any>} `{ nquads, hash, losses }` or `{ error }`
   */
  canonize(text, { contexts, base, hash = 'sha256', relabel = false, plain = false }) {
    return this.ask(`{"canonize":{"document":${text},"contexts":${contexts},"base":${JSON.stringify(base)},"hash":"${hash}","relabel":${relabel},"plain":${plain}}}`);
  }

  /**
   * The report on a credential.
   * @param {string} text the credential as JSON text
   * @param {any} [options] as in the npm package
   * @returns {Promise<any>}
   */
  verify(text, options = {}) {
    return this.ask(`{"verify":{"input":${text},"options":${JSON.stringify(options)}}}`);
  }

  /**
   * The same on any bytes.
   * @param {Uint8Array} bytes
   * @param {any} [options]
   * @returns {Promise<any>}
   */
  verifyBytes(bytes, options = {}) {
    return this.ask(`{"verifyBytes":{"input":[${Array.from(bytes).join()}],"options":${JSON.stringify(options)}}}`);
  }

  /** Ends the driver. */
  close() {
    this.child.stdin.end();
  }
}
