/** Changes to bytes: some with a bit flipped, replaced, put in, taken out, doubled or moved. */

/** @typedef {import('../differential/generator/random.js').Random} Random */

/**
 * A changed copy, and what was done to it.
 * @param {Random} random
 * @param {Uint8Array} bytes not empty
 * @param {() => number} [at] where: anywhere, if not given
 * @param {() => number} [byte] what is put in: any byte, if not given
 * @returns {{ bytes: Buffer, change: string }}
 */
export function mutateBytes(random, bytes, at = () => random.below(bytes.length), byte = () => random.below(256)) {
  const place = Math.min(at(), bytes.length - 1);
  const length = random.chance(0.7) ? 1 : random.between(2, 8);
  const [before, rest, behind] = [bytes.subarray(0, place), bytes.subarray(place), bytes.subarray(place + length)];
  const some = () => Array.from({ length }, byte);
  const to = random.below(bytes.length);
  /** @type {[string, () => (Uint8Array | number[])[]][]} */
  const ways = [
    ['with a bit flipped', () => [before, rest.subarray(0, length).map((one) => one ^ (1 << random.below(8))), behind]],
    ['replaced', () => [before, some(), behind]],
    ['put in', () => [before, some(), rest]],
    ['taken out', () => [before, behind]],
    ['doubled', () => [before, rest.subarray(0, length), rest]],
    ['moved', () => moved(bytes, place, length, to)],
    ['cut off', () => [before]],
  ];
  const [name, way] = random.pick(ways);
  return { bytes: Buffer.concat(way().map((part) => Uint8Array.from(part))), change: `${length} bytes ${name} at ${place} of ${bytes.length}` };
}

/** @param {Uint8Array} bytes @param {number} from @param {number} length @param {number} to */
function moved(bytes, from, length, to) {
  const left = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
  return [left.subarray(0, to), bytes.subarray(from, from + length), left.subarray(to)];
}
