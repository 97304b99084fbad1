/** Local contexts: keywords, term definitions, scoped and remote contexts, legal and illegal. */

import * as text from './text.js';

/** @typedef {import('./scope.js').Scope} Scope */
/** @typedef {import('./scope.js').Term} Term */
/** @typedef {import('./scope.js').Change} Change */
/** @typedef {import('./index.js').Generation} Generation */

const PROPERTIES = ['name', 'knows', 'list', 'tags', 'when', 'where', 'label', 'part', 'über', '名前', '🎓', 'has part', 'x-y', 'credits', 'result', 'source'];
const TYPES = ['Person', 'Course', 'Badge', 'Ünit', 'Zed', 'Alpha'];
const PREFIXES = ['ex', 'v', 'é', 'xsd', 'p.q'];
const NESTS = ['details', 'more'];
const ALIASES = {
  '@id': ['id', 'uri'], '@type': ['type', 'a'], '@value': ['val'], '@language': ['lang'], '@graph': ['graph'], '@list': ['items'], '@set': ['many'],
  '@index': ['idx'], '@none': ['none'], '@reverse': ['rev'], '@included': ['incl'], '@nest': ['nested'], '@direction': ['dir'], '@json': ['raw'],
};
const ODD_NAMES = ['', '@foo', '@Type', ':x', 'x:', 'a/b', './a', 'constructor', 'toString', 'hasOwnProperty', '@id', '@context', '@type', '_:b0', '@', '@1', 'ex:defined', 'http://example.org/vocab#term', 'urn:x:y', 'v:w:z'];

const CONTAINERS = [
  ['@set'], ['@list'], ['@language'], ['@index'], ['@id'], ['@type'], ['@graph'],
  ['@language', '@set'], ['@index', '@set'], ['@id', '@set'], ['@type', '@set'],
  ['@graph', '@set'], ['@graph', '@id'], ['@graph', '@index'], ['@graph', '@id', '@set'], ['@graph', '@index', '@set'],
];
const ILLEGAL_CONTAINERS = [['@list', '@set'], ['@list', '@index'], ['@graph', '@type'], ['@graph', '@list'], ['@id', '@index'], ['@language', '@index'], ['@none'], [], '@foo', 5, null, ['@set', '@set'], ['@index', '@type', '@set'], [null], {}];
const DATATYPES = ['http://www.w3.org/2001/XMLSchema#date', 'http://www.w3.org/2001/XMLSchema#double', 'http://www.w3.org/2001/XMLSchema#integer', 'http://www.w3.org/2001/XMLSchema#string', 'http://www.w3.org/2001/XMLSchema#boolean', 'http://www.w3.org/2001/XMLSchema#decimal', 'urn:datatype', 'https://example.org/types#a'];

/**
 * A value for `@context`: one context or several, inline or remote.
 * @param {Generation} g
 * @param {Scope} scope the scope in which it stands
 * @param {{ scopedBy?: 'property' | 'type' }} [options] whether a term's scoped context is wanted
 * @returns {Change}
 */
export function localContext(g, scope, options = {}) {
  const { random } = g;
  if (g.illegal(0.02)) return change(random.pick([5, true, 'relative-unknown', 'https://unknown.example/context', [[{}]], { '@context': {} }, [5], 'x y']));
  if (random.chance(0.75)) return inlineContext(g, scope, options);
  const changes = random.many(0, 3, () =>
    random.weighted([
      [5, () => inlineContext(g, scope, options)],
      [g.remotes.length ? 3 : 0, () => random.pick(g.remotes)],
      [options.scopedBy || g.odd ? 0.4 : 0, () => ({ ...change(null), clears: true })],
      [0.2, () => change({})],
    ])(),
  );
  const all = changes.map((one) => one.json);
  return { ...merged(changes), json: all.length === 1 && random.chance(0.7) ? all[0] : all };
}

/** @param {any} json @returns {Change} */
function change(json) {
  return { json, terms: new Map() };
}

/** What several contexts do one after the other. @param {Change[]} changes @returns {Change} */
function merged(changes) {
  return changes.reduce((sum, one) => ({
    json: null,
    terms: one.clears ? one.terms : new Map([...sum.terms, ...one.terms]),
    vocab: one.vocab ?? sum.vocab,
    clears: sum.clears || one.clears,
    propagates: sum.propagates ?? one.propagates,
  }), change(null));
}

/**
 * One context as a JSON object.
 * @param {Generation} g
 * @param {Scope} scope
 * @param {{ scopedBy?: 'property' | 'type' }} [options]
 * @returns {Change}
 */
export function inlineContext(g, scope, options = {}) {
  const { random } = g;
  const json = contextKeywords(g, scope, options);
  const defaultProtected = json['@protected'] === true;
  const vocab = '@vocab' in json ? json['@vocab'] !== null : scope.vocab;
  /** @type {Map<string, Term>} */
  const terms = new Map();
  for (const imported of importedTerms(g, json)) terms.set(imported.name, imported);
  g.scopedDepth += 1;
  for (let count = random.between(0, options.scopedBy ? 3 : 8); count > 0; count--) {
    const known = new Map([...scope.terms, ...terms]);
    const term = anyTerm(g, known, vocab, options.scopedBy === 'property');
    if (!term) continue;
    term.protected = term.json?.['@protected'] ?? defaultProtected;
    json[term.name] = term.json;
    terms.set(term.name, term);
  }
  g.scopedDepth -= 1;
  return { json, terms, vocab: '@vocab' in json ? vocab : undefined, propagates: typeof json['@propagate'] === 'boolean' ? json['@propagate'] : undefined };
}

/** @param {Generation} g @param {Scope} scope @param {{ scopedBy?: 'property' | 'type' }} options */
function contextKeywords(g, scope, options) {
  const { random, odd } = g;
  /** @type {any} */
  const json = {};
  /** @param {string} keyword @param {number} probability @param {() => any} legal @param {any[]} illegal */
  const add = (keyword, probability, legal, illegal) => {
    if (random.chance(probability)) json[keyword] = g.illegal(0.04) ? random.pick(illegal) : legal();
  };
  add('@version', 0.25, () => 1.1, [1, 1.0, '1.1', 2, null]);
  add('@vocab', 0.3, () => random.pick([text.vocabulary(random, odd), text.vocabulary(random, odd), ...(random.chance(odd / 2) ? [null, '', 'rel/', '#', 'ex:x', '_:v'] : [])]), [5, true, {}, [], 'a b']);
  add('@base', g.base || odd ? 0.15 : 0.02, () => random.pick(['https://base.example/x/y?z', 'https://base.example/dir/', 'https://base.example', ...(random.chance(odd) ? [null, 'sub/', '../', '', '#f', 'urn:opaque', '//host'] : [])]), [5, {}, true, 'a b', '_:b']);
  add('@language', 0.12, () => random.pick([text.language(random, odd), text.language(random, odd), null]), [5, {}, [], true]);
  add('@direction', 0.08 * odd, () => random.pick(['ltr', 'rtl', null]), ['up', 5, {}, '']);
  add('@protected', 0.1, () => random.chance(0.97), [null, 'true', 1, {}]);
  add('@propagate', options.scopedBy ? 0.15 : 0.04, () => random.chance(0.5), [null, 'false', 0, {}]);
  if (g.remotes.length) add('@import', 0.06, () => random.pick(g.remotes).url, [5, null, {}, 'https://unknown.example/', ['x']]);
  if (g.illegal(0.02)) json[random.pick(['@id', '@type', '@container', '@foo', '@graph', '@context', '@set'])] = random.pick(['x', { '@container': '@set' }, { '@protected': true }, { '@container': '@list' }, {}, { '@id': '@type', '@container': '@set' }, null, 'https://example.org/']);
  if (random.chance(0.02)) json['@type'] = { '@container': '@set', ...(random.chance(0.5) && { '@protected': true }) };
  return json;
}

/** @param {Generation} g @param {any} json @returns {Term[]} */
function importedTerms(g, json) {
  const imported = g.remotes.find((remote) => remote.url === json['@import']);
  return imported ? [...imported.terms.values()] : [];
}

/**
 * A term with its definition; none where the name chosen may not be defined again.
 * @param {Generation} g
 * @param {Map<string, Term>} known
 * @param {boolean} vocab
 * @param {boolean} mayOverride whether protected terms may be redefined here
 * @returns {Term | undefined}
 */
function anyTerm(g, known, vocab, mayOverride) {
  const { random } = g;
  const term = random.weighted([
    [10, () => property(g, known, vocab)],
    [3, () => typeTerm(g, known, vocab)],
    [2, () => prefix(g)],
    [2, () => alias(g)],
    [1, () => nest(g)],
    [0.4, () => nullTerm(g)],
  ])();
  if (g.illegal(0.03)) term.name = random.pick(ODD_NAMES);
  const before = known.get(term.name);
  if (!before?.protected || mayOverride || g.illegal(0.3)) return term;
  return random.chance(0.3) ? { ...before } : undefined;
}

/** @param {Generation} g @param {Map<string, Term>} known @param {boolean} vocab @returns {Term} */
function property(g, known, vocab) {
  const { random, odd } = g;
  const prefixes = [...known.values()].filter((term) => term.role === 'prefix');
  const asIri = prefixes.length && random.chance(0.08);
  const name = asIri ? `${random.pick(prefixes).name}:${text.local(random)}` : random.pick(PROPERTIES);
  const id = termIri(g, known, vocab);
  if (random.chance(0.3) && id !== undefined && !asIri) return { name, role: 'property', json: id, container: [] };
  /** @type {any} */
  const json = {};
  /** @type {Term} */
  const term = { name, role: 'property', json, container: [] };
  if (random.chance(0.1)) {
    json['@reverse'] = id ?? text.iri(random, odd);
    term.reverse = true;
  } else if (id !== undefined && !asIri) json['@id'] = id;
  container(g, term);
  coercion(g, known, term);
  details(g, term, known);
  return term;
}

/** The value of `@id` in a definition; undefined where the vocabulary gives it. @param {Generation} g @param {Map<string, Term>} known @param {boolean} vocab */
function termIri(g, known, vocab) {
  const { random, odd } = g;
  if (g.illegal(0.03)) return random.pick([null, '@foo', '@context', '@preserve', 'relative', '', 5, [], '_:p', 'unknown:x', '@type', ':x', '@default']);
  const prefixes = [...known.values()].filter((term) => term.role === 'prefix');
  return random.weighted([
    [4, () => text.iri(random, odd)],
    [vocab ? 2 : 0, () => undefined],
    [vocab ? 0.2 : 0, () => random.pick(PROPERTIES)],
    [prefixes.length ? 3 : 0, () => `${random.pick(prefixes).name}:${text.local(random)}`],
    [odd * 0.1, () => text.blank(random, odd)],
  ])();
}

/** @param {Generation} g @param {Term} term */
function container(g, term) {
  const { random } = g;
  if (!random.chance(0.5)) return;
  if (g.illegal(0.05)) {
    term.json['@container'] = random.pick(ILLEGAL_CONTAINERS);
    return;
  }
  const value = term.reverse && !g.illegal(0.2) ? random.pick([['@set'], ['@index'], ['@index', '@set'], null]) : random.pick(CONTAINERS);
  term.container = value ?? [];
  term.json['@container'] = value?.length === 1 && random.chance(0.7) ? value[0] : value;
  if (term.container.includes('@index') && random.chance(0.4)) {
    term.json['@index'] = g.illegal(0.1) ? random.pick(['@type', 5, null, 'relative', '_:i', '@id']) : random.pick(['https://example.org/vocab#index', 'urn:index', 'label']);
  } else if (g.illegal(0.01)) term.json['@index'] = 'urn:index';
}

/** @param {Generation} g @param {Map<string, Term>} known @param {Term} term */
function coercion(g, known, term) {
  const { random, odd } = g;
  if (g.illegal(0.03)) {
    term.json['@type'] = random.pick(['@foo', '@value', '@set', 'relative', '_:t', 5, null, [], 'unknown:x']);
    return;
  }
  if (term.container.includes('@type')) {
    if (random.chance(0.5)) term.type = term.json['@type'] = random.pick(['@id', '@vocab']);
    else term.type = '@id';
    return;
  }
  const literal = term.container.some((one) => one === '@language' || one === '@graph' || one === '@id') || term.reverse;
  const type = random.weighted([
    [5, undefined],
    [3, '@id'],
    [1.5, '@vocab'],
    [literal ? 0 : 1, '@json'],
    [0.5, '@none'],
    [literal ? 0 : 3, random.pick(DATATYPES)],
    [literal ? 0 : 0.5, known.has('xsd') ? 'xsd:date' : undefined],
    [odd * 0.3, 'undefined-prefix:type'],
  ]);
  if (odd && random.chance(0.01)) term.type = term.json['@type'] = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';
  else if (type !== undefined) term.type = term.json['@type'] = type;
}

/** Language, direction, nesting, prefix flag, protection and scoped context of a term. @param {Generation} g @param {Term} term @param {Map<string, Term>} known */
function details(g, term, known) {
  const { random, odd } = g;
  const { json } = term;
  if (random.chance(0.12)) json['@language'] = g.illegal(0.05) ? random.pick([5, {}, true]) : random.pick([text.language(random, odd), null]);
  if (random.chance(0.05 * odd)) json['@direction'] = g.illegal(0.2) ? random.pick(['up', 5, {}]) : random.pick(['ltr', 'rtl', null]);
  const nests = [...known.values()].filter((one) => one.role === 'nest');
  if (random.chance(0.05) && (!term.reverse || g.illegal(0.2))) term.nest = json['@nest'] = nests.length && random.chance(0.6) ? random.pick(nests).name : g.illegal(0.2) ? random.pick(['@id', 5, null]) : '@nest';
  if (random.chance(0.04)) json['@prefix'] = g.illegal(0.1) ? random.pick(['true', null, 1]) : random.chance(0.5);
  if (random.chance(0.06)) json['@protected'] = g.illegal(0.1) ? random.pick(['true', null, 0]) : random.chance(0.7);
  if (g.illegal(0.01)) json[random.pick(['@foo', 'extra', '@value', '@base', '@version'])] = random.pick(['x', null, {}]);
  scopedContext(g, term, known, 'property');
}

/** @param {Generation} g @param {Term} term @param {Map<string, Term>} known @param {'property' | 'type'} by */
function scopedContext(g, term, known, by) {
  if (g.scopedDepth > 2 || !g.random.chance(by === 'type' ? 0.4 : 0.12)) return;
  term.scoped = localContext(g, g.scopeOf(known), { scopedBy: by });
  term.json['@context'] = term.scoped.json;
}

/** @param {Generation} g @param {Map<string, Term>} known @param {boolean} vocab @returns {Term} */
function typeTerm(g, known, vocab) {
  const { random } = g;
  const id = termIri(g, known, vocab);
  const name = random.pick(TYPES);
  /** @type {Term} */
  const term = { name, role: 'type', json: id === undefined ? {} : { '@id': id }, container: [] };
  scopedContext(g, term, known, 'type');
  if (random.chance(0.06)) term.json['@protected'] = random.chance(0.7);
  if (!term.scoped && id !== undefined && random.chance(0.5)) term.json = id;
  return term;
}

/** @param {Generation} g @returns {Term} */
function prefix(g) {
  const { random, odd } = g;
  const id = random.chance(0.5) ? 'http://www.w3.org/2001/XMLSchema#' : text.vocabulary(random, odd);
  const json = random.chance(0.8) ? id : { '@id': id, '@prefix': g.illegal(0.1) ? random.pick([null, 'x']) : random.chance(0.85) };
  return { name: random.pick(PREFIXES), role: 'prefix', json, container: [] };
}

/** @param {Generation} g @returns {Term} */
function alias(g) {
  const { random } = g;
  const keyword = /** @type {keyof typeof ALIASES} */ (random.pick(Object.keys(ALIASES)));
  const id = g.illegal(0.03) ? random.pick(['@context', '@base', '@vocab', '@container', '@default', '@preserve', '@version', '@import']) : keyword;
  const json = random.chance(0.7) ? id : { '@id': id, ...(keyword === '@type' && random.chance(0.3) && { '@container': '@set' }), ...(g.illegal(0.1) && { '@prefix': true }) };
  return { name: random.pick(ALIASES[keyword]), role: 'alias', keyword: id, json, container: [] };
}

/** @param {Generation} g @returns {Term} */
function nest(g) {
  const json = g.odd && g.random.chance(0.1) ? { '@id': '@nest', '@context': inlineContext(g, g.scopeOf(new Map()), { scopedBy: 'property' }).json } : '@nest';
  return { name: g.random.pick(NESTS), role: 'nest', json, container: [] };
}

/** @param {Generation} g @returns {Term} */
function nullTerm(g) {
  return { name: g.random.pick([...PROPERTIES, ...TYPES]), role: 'null', json: g.random.pick([null, { '@id': null }]), container: [] };
}
