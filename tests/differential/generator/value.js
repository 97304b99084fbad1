/** Values of properties, written as the term's container and type coercion want them, most often. */

import * as text from './text.js';
import { compact, identifier, name, node, some, vocabularyItem } from './node.js';

/** @typedef {import('./scope.js').Scope} Scope */
/** @typedef {import('./scope.js').Term} Term */
/** @typedef {import('./index.js').Generation} Generation */

const XSD = 'http://www.w3.org/2001/XMLSchema#';

/**
 * The value of a property.
 * @param {Generation} g
 * @param {Scope} scope
 * @param {Term | undefined} term undefined where the key is no term
 * @param {number} depth
 */
export function valueOf(g, scope, term, depth) {
  const { random } = g;
  if (g.illegal(0.01)) return random.pick([null, [], {}, [null], [[]], { '@set': [] }, { '@list': [] }, { '@value': null }, { '@id': null }]);
  if (!term) return some(g, () => item(g, scope, undefined, depth));
  const inner = term.scoped ? scope.inner().after(term.scoped) : scope.inner();
  const has = (/** @type {string} */ container) => term.container.includes(container);
  const asMap = random.chance(0.9);
  if (has('@language') && asMap) return languageMap(g, scope);
  if (has('@graph')) return graphs(g, inner, term, depth, asMap);
  if (has('@index') && asMap) return indexMap(g, scope, () => item(g, inner, term, depth));
  if (has('@id') && asMap) return keyed(g, scope, () => identifier(g, scope), () => node(g, inner, depth));
  if (has('@type') && asMap) return keyed(g, scope, () => vocabularyItem(g, scope), () => (random.chance(0.2) ? identifier(g, scope) : node(g, inner, depth)));
  if (has('@list')) return random.chance(0.9) ? random.many(0, 4, () => listItem(g, inner, term, depth)) : item(g, inner, term, depth);
  return some(g, () => item(g, inner, term, depth));
}

/** One value. @param {Generation} g @param {Scope} scope @param {Term | undefined} term @param {number} depth @returns {any} */
function item(g, scope, term, depth) {
  const { random, odd } = g;
  if (term?.type === '@json') return text.json(random, odd);
  if (term?.reverse) return g.illegal(0.05) ? random.pick([{ '@value': 'x' }, { '@list': [] }, 'text']) : node(g, scope, depth, { reference: true });
  if (random.chance(0.02)) return null;
  if (random.chance(0.25)) return expanded(g, scope, term, depth);
  switch (term?.type) {
    case '@id':
      return random.chance(0.6) ? identifier(g, scope) : depth > 0 ? node(g, scope, depth) : text.string(random, odd);
    case '@vocab':
      return random.chance(0.7) ? vocabularyItem(g, scope) : depth > 0 ? node(g, scope, depth) : compact(g, scope);
    case undefined:
    case '@none':
      return random.weighted([[4, () => text.string(random, odd)], [2, () => text.number(random, odd)], [1, () => random.chance(0.5)], [depth > 0 && g.budget > 0 ? 4 : 0, () => node(g, scope, depth, { reference: true })]])();
    case `${XSD}double`:
      // Text of this type is a class of its own.
      return random.chance(0.03) ? text.string(random, odd) : text.number(random, odd);
    default:
      return random.weighted([[3, () => text.string(random, odd)], [3, () => text.number(random, odd)], [1, () => random.chance(0.5)]])();
  }
}

/** A value object, list, set, graph or node reference in full. @param {Generation} g @param {Scope} scope @param {Term | undefined} term @param {number} depth */
function expanded(g, scope, term, depth) {
  const { random } = g;
  return random.weighted([
    [6, () => valueObject(g, scope)],
    [term?.container.includes('@list') && !g.illegal(0.2) ? 0 : 2, () => container(g, scope, '@list', () => listItem(g, scope, term, depth))],
    [1, () => container(g, scope, '@set', () => item(g, scope, term, depth - 1))],
    [3, () => ({ [name(g, scope, '@id')]: identifier(g, scope) })],
    [depth > 0 ? 1 : 0, () => ({ [name(g, scope, '@graph')]: some(g, () => node(g, scope, depth - 1)) })],
    [0.3, () => ({})],
  ])();
}

/** @param {Generation} g @param {Scope} scope @param {'@list' | '@set'} keyword @param {() => any} make */
function container(g, scope, keyword, make) {
  const { random } = g;
  /** @type {any} */
  const json = { [name(g, scope, keyword)]: random.chance(0.1) ? make() : random.many(0, 4, make) };
  if (random.chance(0.05)) json['@index'] = 'i';
  if (g.illegal(0.04)) json[random.pick(['@id', '@type', '@list', '@set', 'urn:x', '@value', '@context'])] = random.pick(['urn:y', null, []]);
  return json;
}

/** An item of a list; now and then a list itself. @param {Generation} g @param {Scope} scope @param {Term | undefined} term @param {number} depth @returns {any} */
function listItem(g, scope, term, depth) {
  const { random } = g;
  if (depth > -2 && random.chance(0.1)) return term?.container.includes('@list') && random.chance(0.7) ? random.many(0, 3, () => listItem(g, scope, term, depth - 1)) : { '@list': random.many(0, 2, () => listItem(g, scope, term, depth - 1)) };
  return item(g, scope, term, depth - 1);
}

/** `{"@value": …}` with type, language, direction, index. @param {Generation} g @param {Scope} scope */
function valueObject(g, scope) {
  const { random, odd } = g;
  const key = (/** @type {string} */ keyword) => name(g, scope, keyword);
  const json = random.weighted([
    [3, () => ({ [key('@value')]: text.string(random, odd) })],
    [2, () => ({ [key('@value')]: text.number(random, odd) })],
    [1, () => ({ [key('@value')]: random.chance(0.5) })],
    [3, () => ({ [key('@value')]: text.string(random, odd), [key('@language')]: text.language(random, odd) })],
    [3, () => ({ [key('@value')]: text.string(random, odd), [key('@type')]: datatype(g, scope).replace(/double$/, 'anyURI') })],
    [2, () => ({ [key('@value')]: text.number(random, odd), [key('@type')]: datatype(g, scope) })],
    [2, () => ({ [key('@value')]: text.json(random, odd), [key('@type')]: scope.namesOf('@json')[0] })],
    [odd * 0.5, () => ({ [key('@value')]: text.string(random, odd), [key('@language')]: text.language(random, odd), [key('@direction')]: random.pick(['ltr', 'rtl', null]) })],
    [odd * 0.2, () => ({ [key('@value')]: null })],
  ])();
  if (random.chance(0.05)) /** @type {any} */ (json)[key('@index')] = random.pick(['i', 'j']);
  if (g.illegal(0.06)) Object.assign(json, random.pick([{ '@language': 5 }, { '@language': null }, { '@type': 'relative type' }, { '@type': '_:b' }, { '@type': ['urn:x'] }, { '@type': null }, { '@id': 'urn:x' }, { 'urn:x': 'y' }, { '@value': {} }, { '@value': [] }, { '@value': ['x'] }, { '@language': 'en' }, { '@type': 'urn:x', '@language': 'en' }, { '@direction': 'up' }, { '@index': 5 }, { '@context': {} }, { '@type': [] }]));
  return json;
}

/** @param {Generation} g @param {Scope} scope */
function datatype(g, scope) {
  const { random, odd } = g;
  if (g.illegal(0.05)) return random.pick(['date', '@id', '@foo', '_:t', '@json', '@vocab', '']);
  return random.chance(0.2) ? compact(g, scope) : random.chance(0.1) ? text.iri(random, odd) : XSD + random.pick(['date', 'double', 'integer', 'string', 'decimal', 'float', 'boolean']);
}

/** @param {Generation} g @param {Scope} scope */
function languageMap(g, scope) {
  const { random, odd } = g;
  return keyed(g, scope, () => text.language(random, odd), () => (g.illegal(0.05) ? random.pick([5, {}, { '@value': 'x' }, true]) : random.chance(0.05) ? null : text.string(random, odd)));
}

/** @param {Generation} g @param {Scope} scope @param {() => any} make */
function indexMap(g, scope, make) {
  return keyed(g, scope, () => (g.random.chance(0.8) ? g.random.pick(['a', 'b', 'ü', '@foo', '1', '', 'https://example.org/i']) : text.string(g.random, g.odd)), make);
}

/** A map with `@none` (or an alias of it) among its keys, now and then. @param {Generation} g @param {Scope} scope @param {() => string} key @param {() => any} make */
function keyed(g, scope, key, make) {
  const { random } = g;
  const entries = random.many(0, 3, () => [random.chance(0.15) ? name(g, scope, '@none') : key(), some(g, make)]);
  return Object.fromEntries(entries);
}

/** Values of a graph container. @param {Generation} g @param {Scope} scope @param {Term} term @param {number} depth @param {boolean} asMap */
function graphs(g, scope, term, depth, asMap) {
  const { random } = g;
  const graph = () => (random.chance(0.15) ? { [name(g, scope, '@graph')]: some(g, () => node(g, scope, depth - 1)), ...(random.chance(0.3) && { '@id': identifier(g, scope) }) } : node(g, scope, depth - 1));
  if (g.illegal(0.05)) return random.pick(['text', 5, { '@value': 'x' }, { '@list': [] }, null]);
  if (asMap && term.container.includes('@id')) return keyed(g, scope, () => identifier(g, scope), graph);
  if (asMap && term.container.includes('@index')) return indexMap(g, scope, graph);
  return some(g, graph);
}
