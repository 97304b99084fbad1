/** What the benchmark asks of each implementation. */

/**
 * One implementation. Only `verify` is timed.
 * @template Input, Result
 * @typedef {object} Contender
 * @property {string} name
 * @property {(text: string) => Input} prepare brings a document to where the implementation takes it from
 * @property {(input: Input) => Promise<Result>} verify
 * @property {(result: Result) => boolean[]} verdicts whether each credential is valid, the outer one first
 */

/**
 * As much of a report as the benchmark reads.
 * @typedef {{ root: Node }} Report
 * @typedef {{ outcome: string, children: Node[] }} Node
 */

/** The verdicts of a report on a record and the credentials in it. @param {Report} report */
export function treeVerdicts({ root }) {
  return [root, ...root.children].map(({ outcome }) => outcome === 'valid');
}
