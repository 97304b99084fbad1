/** The npm package of this project, in WebAssembly: one call, and its report as the caller gets it. */

import { treeVerdicts } from './contender.js';

/**
 * @typedef {import('./contender.js').Report} Report
 * @returns {Promise<import('./contender.js').Contender<string, Report>>}
 */
export async function ours() {
  const { verify } = await import('clr-wallet');
  return {
    name: 'clr-wallet',
    prepare: (text) => text,
    verify,
    verdicts: treeVerdicts,
  };
}
