/** Node objects: identifiers, types, properties, graphs, nesting, reverse properties. */

import * as text from './text.js';
import { localContext } from './context.js';
import { valueOf } from './value.js';

/** @typedef {import('./scope.js').Scope} Scope */
/** @typedef {import('./scope.js').Term} Term */
/** @typedef {import('./index.js').Generation} Generation */

/**
 * A node object.
 * @param {Generation} g
 * @param {Scope} scope the active context in which it begins
 * @param {number} depth how many levels may still follow
 * @param {{ reference?: boolean }} [options] whether a mere reference will do
 */
export function node(g, scope, depth, options = {}) {
  const { random } = g;
  if (options.reference && (depth <= 0 || random.chance(0.3))) return { [name(g, scope, '@id')]: identifier(g, scope) };
  // Maps of nodes go deeper than the depth that they are given: here is the end.
  if (depth < 0) return { [name(g, scope, '@id')]: identifier(g, scope), 'https://example.org/leaf': text.string(random, g.odd) };
  /** @type {any} */
  const json = {};
  let active = scope;
  if (random.chance(depth === g.depth ? 0.95 : 0.12)) {
    const change = localContext(g, scope);
    json['@context'] = change.json;
    active = scope.after(change);
  }
  if (random.chance(0.6)) json[name(g, active, '@id')] = g.illegal(0.03) ? random.pick([5, null, [], {}, true]) : identifier(g, active);
  active = types(g, active, json);
  properties(g, active, json, depth);
  keywords(g, active, json, depth);
  return json;
}

/** A keyword or, often, an alias of it. @param {Generation} g @param {Scope} scope @param {string} keyword */
export function name(g, scope, keyword) {
  const names = scope.namesOf(keyword);
  return names.length > 1 && g.random.chance(0.7) ? g.random.pick(names) : keyword;
}

/** What `@id` may hold. @param {Generation} g @param {Scope} scope @returns {string} */
export function identifier(g, scope) {
  const { random, odd } = g;
  return random.weighted([
    [6, () => text.iri(random, odd)],
    [3, () => text.blank(random, odd)],
    [1, () => compact(g, scope)],
    [g.base ? 2 : odd * 0.5, () => text.relative(random)],
    [odd * 0.1, () => random.pick(['@foo', '@type', 'name', '', 'undefined-prefix:x'])],
  ])();
}

/** A compact IRI. @param {Generation} g @param {Scope} scope */
export function compact(g, scope) {
  const { random, odd } = g;
  const prefixes = scope.of('prefix');
  if (!prefixes.length || random.chance(odd * 0.1)) return random.pick(['undefined-prefix:x', 'xsd:anyURI', 'https://example.org/a']);
  return `${random.pick(prefixes).name}:${text.local(random)}`;
}

/** Something that stands for an IRI in the vocabulary: a type, a key. @param {Generation} g @param {Scope} scope @returns {string} */
export function vocabularyItem(g, scope) {
  const { random, odd } = g;
  const terms = scope.of('type');
  return random.weighted([
    [terms.length ? 6 : 0, () => random.pick(terms).name],
    [scope.vocab ? 2 : odd * 0.5, () => random.pick(['Undefined', 'ünknown', 'x/y', 'some thing'])],
    [2, () => compact(g, scope)],
    [2, () => text.iri(random, odd)],
    [0.2, () => text.blank(random, odd)],
    [odd * 0.1, () => random.pick(['@json', '@id', '@foo', '', '@none', '@vocab'])],
  ])();
}

/** Adds `@type`; answers the scope for the properties. @param {Generation} g @param {Scope} scope @param {any} json */
function types(g, scope, json) {
  const { random } = g;
  if (!random.chance(0.55)) return scope;
  const types = random.many(1, random.chance(0.7) ? 1 : 3, () => vocabularyItem(g, scope));
  const key = name(g, scope, '@type');
  json[key] = types.length === 1 && random.chance(0.6) ? types[0] : types;
  if (g.illegal(0.03)) json[key] = random.pick([5, null, [5], {}, [null], true, [['x']], []]);
  if (g.illegal(0.02)) json[random.pick(scope.namesOf('@type'))] = 'urn:second-type';
  let active = scope;
  for (const type of [...types].sort()) {
    const scoped = scope.terms.get(type)?.scoped;
    if (scoped) active = active.after(scoped, false);
  }
  return active;
}

/** @param {Generation} g @param {Scope} scope @param {any} json @param {number} depth */
function properties(g, scope, json, depth) {
  const { random, odd } = g;
  const terms = scope.of('property');
  const wanted = depth <= 0 ? random.between(g.odd ? 0 : 1, 2) : random.between(1, 5);
  for (let count = 0; count < wanted && (g.budget > 0 || count === 0); count++) {
    g.budget -= 1;
    if (terms.length && random.chance(0.85)) {
      const term = random.pick(terms);
      const holder = nesting(g, scope, json, term);
      if (!(term.name in holder)) holder[term.name] = valueOf(g, scope, term, depth - 1);
    } else {
      const key = random.weighted([
        [3, () => text.iri(random, odd)],
        [3, () => compact(g, scope)],
        [scope.vocab ? 3 : odd * 0.3, () => random.pick(['free', 'Frei', 'x y', '学'])],
        [odd * 0.2, () => random.pick(['@foo', '_:p', '', '@container', '@base', '@import', '@default', '@context ', 'constructor'])],
      ])();
      if (!(key in json)) json[key] = valueOf(g, scope, undefined, depth - 1);
    }
  }
  for (const term of scope.of('null')) if (random.chance(0.1 * odd)) json[term.name] = 'ignored';
}

/** Where a term's value goes: the node itself or a nesting object in it. @param {Generation} g @param {Scope} scope @param {any} json @param {Term} term */
function nesting(g, scope, json, term) {
  const { random } = g;
  const nests = scope.namesOf('@nest').concat(scope.of('nest').map((one) => one.name));
  if (!term.nest && !random.chance(0.05)) return json;
  if (nests.length === 1 && !random.chance(0.5)) return json;
  const key = term.nest && random.chance(0.8) && scope.terms.has(term.nest) ? term.nest : random.pick(nests);
  if (key in json) return Array.isArray(json[key]) || typeof json[key] !== 'object' || !json[key] ? json : json[key];
  const holder = {};
  json[key] = random.chance(0.2) ? [holder, {}] : holder;
  if (g.illegal(0.05)) json[key] = random.pick(['x', null, [[]], { '@value': 'x' }, 5, [null]]);
  return holder;
}

/** `@index`, `@reverse`, `@included`, `@graph`, and things that do not belong. @param {Generation} g @param {Scope} scope @param {any} json @param {number} depth */
function keywords(g, scope, json, depth) {
  const { random } = g;
  if (random.chance(0.03)) json[name(g, scope, '@index')] = g.illegal(0.1) ? random.pick([5, null, {}]) : random.pick(['i', 'j', '']);
  if (depth > 0 && random.chance(0.06)) json[name(g, scope, '@reverse')] = g.illegal(0.1) ? random.pick(['x', null, [], { '@id': 'urn:x' }]) : reverse(g, scope, depth - 1);
  if (depth > 0 && random.chance(0.05)) json[name(g, scope, '@included')] = g.illegal(0.1) ? random.pick(['x', 5, { '@value': 'x' }, { '@list': [] }]) : some(g, () => node(g, scope.inner(), depth - 1));
  if (depth > 0 && random.chance(depth === g.depth ? 0.12 : 0.05)) json[name(g, scope, '@graph')] = g.illegal(0.05) ? random.pick(['x', 5, null]) : some(g, () => node(g, scope.inner(), depth - 1));
  if (g.illegal(0.01)) json[name(g, scope, random.pick(['@value', '@list', '@set', '@language', '@direction']))] = random.pick(['x', null, [], 'en', 'ltr']);
}

/** The content of `@reverse`. @param {Generation} g @param {Scope} scope @param {number} depth */
function reverse(g, scope, depth) {
  const { random, odd } = g;
  /** @type {any} */
  const json = {};
  const terms = scope.of('property').filter((term) => !term.reverse || random.chance(0.2));
  for (let count = random.between(0, 2); count > 0; count--) {
    const key = terms.length && random.chance(0.5) ? random.pick(terms).name : random.pick([text.iri(random, odd), compact(g, scope)]);
    json[key] = g.illegal(0.1) ? random.pick(['text', { '@value': 'x' }, { '@list': ['x'] }]) : some(g, () => node(g, scope.inner(), depth, { reference: true }));
  }
  return json;
}

/** One thing, or an array of a few. @template T @param {Generation} g @param {() => T} make */
export function some(g, make) {
  const things = g.random.many(g.random.chance(0.1) ? 0 : 1, g.random.chance(0.6) ? 1 : 3, make);
  return things.length === 1 && g.random.chance(0.6) ? things[0] : things;
}
