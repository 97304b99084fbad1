/**
 * What the generator remembers of an active context, so that the nodes it writes use
 * terms as they are defined. It is a rough memory and need not be right: a document
 * that comes out invalid is a test as well.
 */

/**
 * @typedef {object} Term
 * @property {string} name
 * @property {'property' | 'type' | 'prefix' | 'alias' | 'nest' | 'null'} role
 * @property {any} json the definition as it stands in the context
 * @property {string} [type] type coercion
 * @property {string[]} container
 * @property {boolean} [reverse]
 * @property {string} [nest] the nesting term that its definition names
 * @property {string} [keyword] what an alias stands for
 * @property {Change} [scoped] what its scoped context changes
 * @property {boolean} [protected]
 */

/**
 * What one local context does.
 * @typedef {object} Change
 * @property {any} json the local context
 * @property {Map<string, Term>} terms
 * @property {boolean} [vocab] whether it sets (or unsets) `@vocab`
 * @property {boolean} [clears] whether it begins with null
 * @property {boolean} [propagates] its `@propagate`
 */

export class Scope {
  /**
   * @param {Map<string, Term>} [terms]
   * @param {boolean} [vocab] whether `@vocab` is set
   * @param {Scope} [previous] what holds again in nodes inside
   */
  constructor(terms = new Map(), vocab = false, previous = undefined) {
    this.terms = terms;
    this.vocab = vocab;
    this.previous = previous;
  }

  /**
   * The scope after a local context.
   * @param {Change} change
   * @param {boolean} propagates whether nodes inside keep it
   */
  after(change, propagates = true) {
    const terms = new Map(change.clears ? [] : this.terms);
    for (const [name, term] of change.terms) terms.set(name, term);
    const keeps = change.propagates ?? propagates;
    return new Scope(terms, change.vocab ?? (change.clears ? false : this.vocab), keeps ? this.previous : (this.previous ?? this));
  }

  /** The scope in which a node inside begins. */
  inner() {
    return this.previous ?? this;
  }

  /** The terms of one role. @param {Term['role']} role */
  of(role) {
    return [...this.terms.values()].filter((term) => term.role === role);
  }

  /** The names under which a keyword may be written. @param {string} keyword */
  namesOf(keyword) {
    return [keyword, ...this.of('alias').filter((term) => term.keyword === keyword).map((term) => term.name)];
  }
}
