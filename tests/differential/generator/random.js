/**
 * A small deterministic source of pseudo-random choices: the same seed gives the same
 * choices on every machine, so that a failing document is named by one number.
 */
export class Random {
  /** @param {number} seed an integer */
  constructor(seed) {
    // Neighbouring seeds must not give neighbouring sequences: scramble first.
    this.state = scramble(seed + 1) || 1;
  }

  /** The next number, an integer from 0 to 2^32 - 1 (Marsaglia's xorshift). */
  next() {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return Math.imul(this.state, 0x9e3779b1) >>> 0;
  }

  /** An integer from 0 to `limit` - 1. @param {number} limit */
  below(limit) {
    return Math.floor((this.next() / 2 ** 32) * limit);
  }

  /** An integer from `least` to `most`. @param {number} least @param {number} most */
  between(least, most) {
    return least + this.below(most - least + 1);
  }

  /** True with the given probability. @param {number} probability */
  chance(probability) {
    return this.next() / 2 ** 32 < probability;
  }

  /**
   * One of the items.
   * @template T
   * @param {readonly T[]} items not empty
   * @returns {T}
   */
  pick(items) {
    return items[this.below(items.length)];
  }

  /**
   * One of the second halves, as often as its first half says.
   * @template T
   * @param {readonly (readonly [number, T])[]} choices weight and value
   * @returns {T}
   */
  weighted(choices) {
    let at = (this.next() / 2 ** 32) * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) {
      at -= weight;
      if (at < 0) return value;
    }
    return choices[choices.length - 1][1];
  }

  /**
   * As many results of `make` as chance wants, from `least` to `most`.
   * @template T
   * @param {number} least
   * @param {number} most
   * @param {(index: number) => T} make
   */
  many(least, most, make) {
    return Array.from({ length: this.between(least, most) }, (_, index) => make(index));
  }
}

/** Spreads an integer's bits over 32 (the finaliser of MurmurHash3). @param {number} value */
function scramble(value) {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
