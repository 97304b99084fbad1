/** Choices that look arbitrary and are the same for the same seed, on every machine. */

import { createHash } from 'node:crypto';

/** A stream of choices: SHA-256 over the seed and a counter. */
export class Random {
  #seed;
  #blocks = 0;
  #unread = Buffer.alloc(0);

  /** @param {string} seed */
  constructor(seed) {
    this.#seed = seed;
  }

  /** @param {number} length @returns {Buffer} */
  bytes(length) {
    while (this.#unread.length < length) {
      const block = createHash('sha256').update(`${this.#seed}/${this.#blocks++}`).digest();
      this.#unread = Buffer.concat([this.#unread, block]);
    }
    const taken = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(length);
    return taken;
  }

  /** A whole number from `least` to `most`. @param {number} least @param {number} most */
  integer(least, most) {
    return least + (this.bytes(4).readUInt32BE() % (most - least + 1));
  }

  /** True `percent` times of a hundred. @param {number} percent */
  chance(percent) {
    return this.integer(1, 100) <= percent;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return list[this.integer(0, list.length - 1)];
  }

  /** As many values of `make` as were drawn. @template T @param {number} least @param {number} most @param {() => T} make */
  several(least, most, make) {
    return Array.from({ length: this.integer(least, most) }, make);
  }

  /** An identifier of the form of a version 4 UUID. */
  uuid() {
    const hex = this.bytes(16).toString('hex');
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)];
    return `urn:uuid:${parts.join('-')}`;
  }
}
